"""Durations and repeated times: three months, a five-day visit, every Friday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning, Story
from detente.reading.timex.words import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.timex.words import Word

LETTERS = {
    "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
    "millennium": "P{}ML", "weekend": "P{}WE", "hour": "PT{}H", "minute": "PT{}M", "second": "PT{}S",
    "quarter": "P{}M", "fortnight": "P{}W",
}  # fmt: skip
TIMES = {"quarter": 3, "fortnight": 2}
AFTER_RATE = cues("after_rate")
BARE = cues("bare")
OWNED = cues("owned")
MEASURED = cues("measured")
LEADS = cues("leads")
LARGEST = 1e9
HALVES = {"year": "P6M", "hour": "PT30M", "century": "P50Y", "decade": "P5Y", "day": "PT12H", "month": "P15D"}


def capital(story: Story, i: int) -> bool:
    """Whether a word's capital, if it has one, is only that of a sentence's beginning, and no name's."""
    word = story.words[i].text
    if word[0].islower():
        return True
    follows = story.words[i + 1].text if i + 1 < len(story.words) else ""
    return (
        word.istitle() and story.opens(i) and not (follows[:1].isupper() and follows != "I" and word != "Now")
    )


def amount(words: Sequence[Word]) -> str:
    """How many: figures as they stand, "X" where it is vague, "1" for an article, "" for nothing.

    >>> from detente.reading.timex.words import words
    >>> amount(words("two and a half")), amount(words("twenty-five")), amount(words("several"))
    ('2.5', '25', 'X')
    """
    total, vague, seen = 0.0, False, False
    for word in words:
        said = str(word.value).replace(",", "")
        if word.kind == "vague" and said == "X":
            vague = True
        elif word.kind in ("number", "daynumber", "integer", "decimal", "year", "vague"):
            try:
                figure = float(said)
            except ValueError:
                return ""
            seen, total = True, _joined(total, figure, word.kind)
        elif word.kind == "half":
            seen, total = True, total + 0.5
    if seen:
        return f"{total:.10g}" if total < LARGEST else ""
    if vague:
        return "X"
    return "1" if any(w.kind == "a" for w in words) else ""


def _joined(total: float, figure: float, kind: str) -> float:
    if figure in (100, 1000) and kind == "number" and total:
        return total * figure
    return total + figure


def duration_of(many: str, unit: str) -> str:
    """The value of so many units.

    >>> duration_of("2", "quarter"), duration_of("X", "year"), duration_of("24", "hour")
    ('P6M', 'PXY', 'PT24H')
    """
    if many.replace(".", "").isdigit() and unit in TIMES:
        many = f"{float(many) * TIMES[unit]:g}"
    return LETTERS[unit].format(many)


def duration(hit: Hit) -> Meaning | None:
    """Three months, a five-day visit, more than two years, a 56-year-old, half an hour."""
    unit, words = str(hit.value("u")), hit.all("n")
    many = amount(words)
    follows = hit.story.lower(hit.last)
    if not many or follows in AFTER_RATE or "/" in follows or _money(hit):
        return None
    bare_article = all(w.kind == "a" for w in words)
    fraction = unit == "quarter" and "hyphen" in {w.kind for w in hit.story.words[hit.first : hit.last]}
    if unit == "quarter" and (bare_article or fraction or follows == "of"):
        return None
    if bare_article and hit.kind("u") == "units":
        many = "X"
    if unit == "weekend" and bare_article:
        return None
    if "half" in {w.kind for w in words} and many == "0.5" and unit in HALVES:
        return Meaning("DURATION", HALVES[unit])
    if bare_article and _rate(hit):
        return Meaning("SET", duration_of("1", unit))
    joined = any(w.kind == "hyphen" for w in hit.story.words[hit.first : hit.last])
    return Meaning("DURATION", duration_of(many, unit), trim=int(joined and words[0].kind == "a"))


def _money(hit: Hit) -> bool:
    """Whether the number belongs to something else: "$5 a day" keeps its rate, "5-3 days" is odd."""
    before = hit.story.lower(hit.first - 1)
    return bool(before) and before in "$€£¥%"


def _rate(hit: Hit) -> bool:
    """Whether "a day" says how often: after a number or a counted noun, "times a day", "barrels a day"."""
    counted = ("once", "integer", "number", "decimal", "daynumber", "year")
    before = hit.story.words[max(hit.first - 2, 0) : hit.first]
    return any(w.kind in counted for w in before[-1:]) or (
        len(before) > 1 and before[0].kind in counted and before[1].kind == "other"
    )


def span_of(hit: Hit) -> Meaning | None:
    """Three to five years: between two durations."""
    low, high = amount(hit.all("n")), amount(hit.all("e"))
    if not low or not high or (high.isdigit() and low.isdigit() and int(high) <= int(low)):
        return None  # "twenty-five"
    unit = str(hit.value("u"))
    return Meaning("DURATION", f"{duration_of(low, unit)}/{duration_of(high, unit)}")


def a_unit_and_half(hit: Hit) -> Meaning | None:
    """A year and a half."""
    return Meaning("DURATION", duration_of("1.5", str(hit.value("u"))))


def units(hit: Hit) -> Meaning | None:
    """Years, weeks: nobody says how many."""
    unit, text = str(hit.value("u")), hit.story.words[hit.groups["u"][0]].text
    before, after = hit.story.lower(hit.first - 1), hit.story.lower(hit.last)
    if text[0].isupper() and not hit.story.opens(hit.first):
        return None
    counted = (
        after == "of"
        and unit not in ("day", "minute")
        and not before.endswith(("ing", "'s", "’s"))
        and before not in OWNED
    )
    if before not in BARE and after not in MEASURED and not counted and not hit.story.opens(hit.first):
        return None  # "odd hours", "his younger years"
    if unit in ("second", "quarter") or (unit == "minute" and after in ("of", "from")):
        return None
    return Meaning("DURATION", duration_of("X", unit))


def long_unit(hit: Hit) -> Meaning | None:
    """Week-long, weeklong, decades-old."""
    said = hit.story.words[hit.groups["u"][0]].text.lower()
    many = "X" if hit.kind("u") == "units" or said.endswith("slong") else "1"
    return Meaning("DURATION", duration_of(many, str(hit.value("u"))))


def adverb(hit: Hit) -> Meaning | None:
    """Daily, annual, weekly; not a newspaper's name."""
    return Meaning("SET", str(hit.value("s"))) if capital(hit.story, hit.first) else None


def every(hit: Hit) -> Meaning | None:
    """Every day, each Friday, every other week, every four years, per year."""
    if number := hit.number("d"):
        part = f"T{hit.value('p')}" if hit.all("p") else ""
        return Meaning("SET", f"XXXX-WXX-{number}{part}")
    if hit.all("m"):
        return Meaning("SET", f"XXXX-{hit.number('m'):02}")
    if hit.all("s"):
        return Meaning("SET", f"XXXX-{hit.value('s')}")
    if hit.all("p"):
        return Meaning("SET", f"XXXX-XX-XXT{hit.value('p')}")
    many = "2" if hit.all("o") else amount(hit.all("n")) or "1"
    return Meaning("SET", duration_of(many, str(hit.value("u"))))


RULES = (
    Rule(
        "every",
        "EACH (o:(OTHER)|n:({QTY}))? (u:{UU}|d:(WEEKDAY)|m:(MONTH|MAYMONTH)|s:(SEASON)|p:(PART))",
        every,
    ),
    Rule("per", "PER u:(UNIT)", every),
    Rule("often", "ONCE n:(A) u:(UNIT)", every),
    Rule("weekdays", "d:(WEEKDAYS)", every),
    Rule("unithalf", "A u:(UNIT) AND A HALF", a_unit_and_half),
    Rule("spanof", "n:({N}) (TO|HYPHEN|AND) e:({N}) HYPHEN? u:{UU}", span_of),
    Rule("duration", "(THE ORDINAL)? n:({QTY}) HYPHEN? u:{UU} (HYPHEN? (OLD|LONG))?", duration),
    Rule("longunit", "(u:{UU} HYPHEN (OLD|LONG))", long_unit),
    Rule("unitlong", "u:(UNITLONG)", long_unit),
    Rule("units", "u:(UNITS)", units),
    Rule("adverb", "s:(SET)", adverb),
)
