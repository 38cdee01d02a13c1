"""Figures that may be shares of answers: percentages, fractions, and bare numbers in lists of results.

What measures the survey or a change (a margin of error, a confidence level, a response rate, a rise in
points, an age, a date) is blanked first, so that the numbers left over are shares or belong to a topic
that nobody was asked about (growth, turnout, odds).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: i for i, word in enumerate(UNITS, 1)} | {word: 10 * i for i, word in enumerate(TENS, 2)}
SPELT = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True)])
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
         "tenth": 10}  # fmt: skip

UNIT = r"(?:%|percent\b|per\ cent\b|pct\b|p\.c\.)"
POINTS = r"(?:(?:percentage[\ -])?points?\b(?!\ (?:[a-z]+\ )per\ ?cent)|pts?\b|p\.?p\.?\b|percentage\b)"
NUM = r"\d{1,3}(?:\.\d+)?"
ERROR = (
    r"(?:margins?\ of\ (?:sampling\ |statistical\ )?error|error\ margin|(?:sampling|statistical)\ "
    r"(?:error|margin)|maximum\ error)"
)
MONTHS = r"""(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)
    (?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"""
MOVES = r"""(?:(?<!made\ )(?<!make\ )up|down|rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling
    |dropp?(?:ed|s|ing)?|climb(?:ed|s|ing)?
    |gain(?:ed|s|ing)?|lost|losing|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|slipp?(?:ed|s|ing)?
    |jump(?:ed|s|ing)?
    |declin(?:ed?|es|ing)|edged\ (?:up|down)|grew|shed|shedding|put\ on|plunged|surged|tumbled|dip(?:ped
    |s)?|inched\ (?:up|down)|recovered|rebounded|slid)"""

SINGLE_MEASURES = (
    (rf"{ERROR}[^.;]*?(?:\bof\b|\bis\b|\bwas\b|\bexceed\b|\bat\b|±|\+/-|minus"
    rf"|\babout\b)[^\d.;]{{0,30}}{NUM}\s?(?:{UNIT}|{POINTS})?"),
    rf"(?:±|\+/-|\+-|plus\ or\ minus|plus/minus|plus-or-minus)\s?{NUM}\s?(?:{UNIT}|{POINTS})?",
    rf"{NUM}\s?{UNIT}?(?:\ |-)(?:level\ of\ )?(?:confidence|certainty|significance)(?:\ (?:level|interval))?",
    rf"(?:confidence|certainty)\ (?:level|interval)[^\d.;]{{0,15}}{NUM}\s?{UNIT}",
    rf"{NUM}\s?{UNIT}\ (?:level|interval)",
    rf"\berror[^\d.;]{{0,30}}{NUM}\s?{UNIT}",
    (rf"{NUM}\s?{UNIT}\ (?:of\ (?:those|people|numbers|calls)\ )?(?:contacted|approached|called|invited"
    rf"|dialled)\b(?!\ (?:it|them|him|her|the|an?|for|this|that)\b)"),
    (rf"(?:response|contact|cooperation|completion|participation"
    rf"|refusal)\ rates?[^\d.;]{{0,25}}{NUM}\s?{UNIT}"),
    rf"{NUM}\s?{UNIT}\ (?:response|contact|cooperation|completion)\ rate",
    (rf"[(\[](?:[+±=−–-]\s?{NUM}\s?(?:{UNIT}|{POINTS})?|n/c|nc|no\ change|unch(?:anged|\.)?|(?:{MOVES}"
    rf"|unchanged)[^)\]]*?)[)\]]"),
    (rf"(?:\b(?:{MOVES}|led|leads?|leading|ahead|trail\w*|won|behind|beat\w*|widened|narrowed|exceeded"
    rf"|outpolled|edged|grown|shrunk)\ (?:\w+\ ){{0,4}}by|margin\ of|lead\ of|leads?\ by|gap\ of"
    rf"|advantage\ of)\ (?:just\ |only\ |about\ |some\ )?(?:{NUM}|{SPELT})\s?(?:{UNIT}(?!\s?(?:to|versus"
    rf"|against|-)\ ?\d)|{POINTS})"),
    rf"{MOVES}\ by\ (?:\w+\ )?{NUM}\s?{UNIT}?\ ?(?:to|-|–)\ ?{NUM}\s?{UNIT}",
    (rf"{MOVES}\s(?:by\ )?(?:just\ |only\ |about\ |some\ |another\ |a\ further\ )?(?:{NUM}|{SPELT}|a)\s?"
    rf"(?:{UNIT}|{POINTS})"),
    rf"{MOVES}\s(?:by\ )?(?:{NUM}|{SPELT})(?=\ (?:on|since|from|over)\b)",
    rf"(?:{NUM}|{SPELT}|half\ a)(?:\s?-?|-){POINTS}(?!\s+to\s)",
    rf"\bnet\b[^.;:]{{0,50}}?(?:[+−–-]|minus\ |plus\ )?{NUM}\s?{UNIT}?",
    rf"(?:minus|plus)\ {NUM}\s?{UNIT}?",
    rf"(?:{NUM}|\b(?:{SPELT}))\s?(?:{UNIT}|{POINTS})\s(?:plus\ or\ minus|\+/-|margin|±)",
    (r"\b(?:aged|ages?|under|over|above|below|between\ the\ ages\ of)[\s-]\d{2}(?:s\b|(?:\s?(?:to|and|-"
    r"|–)\s?\d{2}))?(?:\ and\ (?:over|older|above|up))?(?!\s?(?:%|per))"),
    (r"\b\d{2}(?:\s?-\s?(?:to\s?-\s?)?|–|\ to\ )\d{2}[\s-](?:year|s\b|age)[\w-]*|\b\d{2}\ (?:and|or"
    r"|years)\ (?:over|older|above|up|under|younger|of\ age)"),
    r"\b(?:in\ their\ )?(?:[2-9]0s)\b",
    (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s?(?:(?:-|–|to|and|until|through)\s?\d{{1,2}}\s?)?(?:of\ )?{MONTHS}"
    rf"(?:\s\d{{4}})?"),
    (rf"{MONTHS}\s?\d{{1,2}}(?:\s?(?:-|–|to|and|until|through)\s?\d{{1,2}}\b(?!\s?(?:%|per)))?"
    rf"(?:,?\s\d{{4}})?"),
    rf"(?:from|between)\ \d{{1,2}}\ (?:to|and)\ \d{{1,2}}\ {MONTHS}",
)  # fmt: skip
MEASURE = re.compile("|".join(f"(?:{m})" for m in SINGLE_MEASURES), re.IGNORECASE | re.VERBOSE)
"""What is measured of a survey and is no share, and other numbers that look like one."""

POINT_SHARE = re.compile(
    rf"\b(?:polled|scored|at|on)\ (?=\d\d){NUM}\ points\b(?!\ (?:ahead|behind|clear|lead))", re.VERBOSE
)

FIGURE = re.compile(
    rf"""
      (?P<list>(?<![\d,.$£€]){NUM}\s?%?(?:(?:,\s|\s?[-–/]\s?|\ (?:and|to|versus|against|vs\.?
    |or)\ ){NUM}\s?%?){{0,5}}?
        (?:,?\s(?:and|to|versus|against|vs\.?)\ |\s?[-–/]\s?|,\s){NUM}\s?{UNIT})
    | (?P<figure>(?<![\d,.$£€]){NUM})\s?{UNIT}
    | \b(?P<spelt>(?:{SPELT})(?:-(?:{SPELT}))?(?:\ point\ (?:{SPELT}|zero))?)\s(?:percent|per\ cent)\b
    | \b(?P<ratio>(?P<top>{SPELT}|\d{{1,2}})(?:\ (?:respondents?|persons?|people|voters?|adults?|women
    |woman|men|man|citizens?|households?|residents?))?(?:\ in\ (?:every\ )?|\ out\ of\ (?:every\ )?|-in-
    |\ of\ every\ )(?P<base>{SPELT}|\d{{1,3}}))\b(?!\s(?:years|months|weeks|days|cities))
    | \b(?P<part>(?:(?P<many>a|one|two|three|four|five|six|seven)[\s-])?(?P<name>thirds?|quarters?|fifths?
    |sixths?|eighths?|tenths?))\b
    | \b(?P<half>half)\b(?!\s(?:of\ what|what|as|a\ (?:million|dozen|century|year|point|hour|day)
    |an\ hour|[- ]?year
    |million|term))
    """,
    re.IGNORECASE | re.VERBOSE,
)
ONE_NUMBER = re.compile(NUM)
WORD_BEFORE = re.compile(r"([\w-]+)\W*$")
ORDINAL = frozenset("the first second this that last next other latter early late".split())
"""What stands before "third" or "half" where it is no share: "the third", "the second half"."""

THIRD_PARTY = re.compile(r"[\s-]+(?:party|candidate|poll|survey|term|time|man|way)\b")
PAIR = re.compile(
    rf"(?<![\d,.$£€-])(?P<a>{NUM})(?:\ ?points?)?(?:\s?[-–]\s?|\ to\ |\ versus\ |\ against\ |\ vs\.?\ )"
    rf"(?P<b>{NUM})\b(?!\d|,\d|\.\d|\s?(?:{UNIT}|years|seats|months))",
    re.VERBOSE | re.IGNORECASE,
)
RACE = re.compile(
    r"\b(?:led|leads?|leading|beats?|beating|ahead|trail(?:s|ed|ing)?|behind|edg(?:es|ed)|tied|topped"
    r"|tops|defeats?|race|lose|loses|win|favou?rab\w+|rating)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    rf"(?P<label>[A-Za-z'’)\"”][\w'’\"”.)]*)(?:,|:|\s\(|\s?=|\s?\||\s[-–—])?\s?(?<!\d)\(?"
    rf"(?P<value>{NUM})(?=\s[-–—]\s|\s*(?:\)|,(?!\d)|[;:|(]|\.(?!\d))|\s(?:and|while|in|to|with|for"
    rf"|against|backed|back|said|percent)\b|\s*$)",
)
PUT = re.compile(
    rf"\b(?:has|have|had|puts?|gives?|gave|sees)\s(?:it|them|him|her|the\s(?:[\w-]+\s){{1,3}}?[\w-]+)\s"
    rf"(?:at|on)\s(?P<value>{NUM})(?=[.,;]|\s?$|\sand\b)(?!\.\d)"
)
NO_LABEL = re.compile(
    rf"^(?:{MONTHS}|of|than|aged|under|over|article|section|no\.|the|in|between|among|least|about|some"
    rf"|number|group|top|minus|plus|by|past|from|January|February|March|April|June|July|August|n)$",
    re.IGNORECASE | re.VERBOSE,
)

TOPIC = re.compile(
    r"""\b(?:inflation|unemployment|jobless|gdp|gross\ domestic|economy\ (?:grew|shrank|expanded)|output
    |exports?|imports?|tariffs?|interest|prices|key\ rate|policy\ rate|base\ rate
    |growth|turnout|ballots|votes\ counted|polling\ (?:places|stations)|seats|probability|chances?|odds
    |likelihood|deputies|shareholders?|stake|tax|duty|duties|budget|wages|revenue|profits?
    |capacity|enrich(?:ed|ment)|sales|shares\ (?:fell|rose)|deficit|purity)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ODDS = re.compile(r"\b(?:odds|probability|likelihood|chances? of|risk of)\b", re.IGNORECASE)
TOPIC_AFTER = re.compile(
    r"""\s*(?:of\ (?:the\ )?(?:ballots|votes\ (?:counted|cast)|polling|precincts|deputies|lawmakers|seats
    |gdp|gross|shares|sales|exports|imports|territory|land|budget|total\ trade)
    |chance|probability|likelihood|turnout|tariffs?|stake|interest|growth|inflation|dut(?:y|ies)|tax
    |enriched|purity|pay\ (?:rise|cut)|(?:a|per)\ (?:year|annum)(?!\ (?:ago|earlier|before)))\b""",
    re.IGNORECASE | re.VERBOSE,
)
OPINION_BEFORE = re.compile(
    r"\b(?:expect|think|believe|say|want|support|oppos|back|favou?r|satisf|approv|concern|worr|fear|trust|confiden)\w*\b",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"\b(?:(?:ha(?:ve|s|d)|needs?|needed|required)\sto|must|thresholds?\sof|(?:if|unless)\s(?:he|she|it|they)"
    r"\s(?:\w+\s){0,3}?(?:gets?|got|earns?|earn|reach\w*|wins?|polls?))\b[^,;.%]{0,30}$",
    re.IGNORECASE,
)
"""What stands before a share that is only supposed or required."""
CLAUSE_START = re.compile(r"[;:]|,\s(?:and|while|but|with)\s|\b(?:and|while|whereas)\b")
TWICE = re.compile(
    r"^\s?(?:(?:[\w-]+\s){0,3}\(|(?:(?:[A-Z][\w-]+|people|adults|voters|respondents|citizens|men|women)\s?){1,3},\s|,\s|of\b[^,;.]{0,30}[,(]\s?|—\s?|-\s)"
)
WHOLE = 100
PARENTHESIS = 3
BESIDE, ROUGHLY = 40, 9  # characters and points between a rough share and the exact one


SENTENCES = 128
"""How many sentences are kept, since several questions are asked of each."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A figure that may be a share: where it stands (offsets in the page) and how much it is, in per cent."""

    start: int
    end: int
    value: float


@lru_cache(SENTENCES)
def blanked(text: str) -> str:
    """The text with what measures a survey blanked out, each character in its place.

    >>> blanked("Up 3 points to 41%.")
    '            to 41%.'
    """
    kept = [m.span() for m in POINT_SHARE.finditer(text)]
    out = text
    for match in MEASURE.finditer(text):
        if not any(s < match.end() and match.start() < e for s, e in kept):
            out = f"{out[: match.start()]}{' ' * len(match.group())}{out[match.end() :]}"
    return out


def percents(text: str, offset: int = 0) -> list[Percent]:
    """The figures of a sentence that may be shares.

    >>> [p.value for p in percents("Support rose 2 percentage points to 38.4%, the margin of error is 3%.")]
    [38.4]
    >>> [p.value for p in percents("Two-thirds agree, one in four do not.")]
    [66.7, 25.0]
    """
    clean = blanked(text)
    found = [f for m in FIGURE.finditer(clean) for f in _figures(clean, m)]
    found += _bare(clean, found)
    found += [
        Percent(m.start() + at.start(), m.end(), float(at.group()))
        for m in POINT_SHARE.finditer(clean)
        for at in ONE_NUMBER.finditer(m.group())
    ]
    shares = [f for f in sorted(found, key=lambda f: f.start) if f.value <= WHOLE and _asked(clean, f)]
    return [Percent(f.start + offset, f.end + offset, f.value) for f in _once(clean, shares)]


def _figures(text: str, match: re.Match[str]) -> list[Percent]:
    """The figures of one match: several in a list that shares one sign."""
    start, end = match.span()
    if match["list"]:
        numbers = list(ONE_NUMBER.finditer(text, start, end))
        ends = [*(m.end() for m in numbers[:-1]), end]
        return [Percent(m.start(), e, float(m.group())) for m, e in zip(numbers, ends, strict=True)]
    if match["figure"]:
        return [Percent(start, end, float(match["figure"]))]
    if match["spelt"]:
        return [Percent(start, end, spelt(match["spelt"]))]
    before = WORD_BEFORE.search(text[:start])
    ordinal = before is not None and before[1].casefold() in ORDINAL and not match["many"]
    if match["part"]:
        return _part(text, match, ordinal=ordinal)
    if match["ratio"]:
        top, base = (int(w) if w.isdigit() else int(spelt(w)) for w in (match["top"], match["base"]))
        return [Percent(start, end, round(WHOLE * top / base, 1))] if top < base else []
    return [] if ordinal else [Percent(start, end, WHOLE / 2)]


def _part(text: str, match: re.Match[str], *, ordinal: bool) -> list[Percent]:
    """A fraction with its count: "two-thirds", "a fifth", and no "a third party"."""
    many = (match["many"] or "").casefold()
    plural = match["name"].casefold().endswith("s")
    if not many or (plural and many in ("a", "one")) or ordinal:
        return []
    top = 1 if many == "a" else NUMBERS[many]
    base = PARTS[match["name"].casefold().rstrip("s")]
    if not plural and THIRD_PARTY.match(text[match.end() :]):
        return []
    return [Percent(*match.span(), round(WHOLE * top / base, 1))] if top < base else []


def _bare(text: str, found: list[Percent]) -> list[Percent]:
    """Numbers without a sign: the two of a race, and those of a list of results."""
    taken = [(f.start, f.end) for f in found]
    bare = []
    for m in PAIR.finditer(text):
        if RACE.search(text[: m.start()]) or re.match(r"\s(?:lead|split|advantage)", text[m.end() :]):
            bare += [Percent(*m.span(g), float(m[g])) for g in ("a", "b")]
    taken += [(f.start, f.end) for f in bare]
    free = [
        m
        for m in LABELLED.finditer(text)
        if not (NO_LABEL.match(m["label"]) and not text[: m.start("label")].rstrip().endswith((":", ";")))
        and not any(s < m.end("value") and m.start("value") < e for s, e in taken)
    ]
    put = [m for m in PUT.finditer(text) if not any(s <= m.start("value") < e for s, e in taken)]
    free += [m for m in put if m.start("value") not in {f.start("value") for f in free}]
    placed = [m for m in free if m["label"] in ("at", "on")]
    if (
        len(free) >= PARENTHESIS
        or len(placed) > 1
        or put
        or (free and (found or re.search(UNIT, text, re.VERBOSE)))
    ):
        bare += [Percent(*m.span("value"), float(m["value"])) for m in free]
    return [b for b in bare if not any(s <= b.start < e for s, e in ((f.start, f.end) for f in found))]


def _asked(text: str, figure: Percent) -> bool:
    """Whether a figure may be a share of people asked, not one of growth, turnout or odds."""
    clause = CLAUSE_START.split(text[: figure.start])[-1]
    topic = ODDS.search(text[: figure.start]) or (TOPIC.search(clause) and not OPINION_BEFORE.search(clause))
    topic = topic or SUPPOSED.search(clause)
    return not topic and not TOPIC_AFTER.match(text[figure.end :])


def _once(text: str, figures: list[Percent]) -> list[Percent]:
    """Without fractions that the next figure makes exact: "just over half (52%)"."""
    kept = []
    for figure, after in zip_longest(figures, figures[1:]):
        words = text[figure.start : figure.end]
        rough = (" in " in words or not any(c.isdigit() for c in words)) and "cent" not in words
        between = text[figure.end : after.start] if after else ""
        exact = after and TWICE.match(between) and len(between) < BESIDE
        if not (rough and exact and abs(figure.value - after.value) < ROUGHLY):
            kept.append(figure)
    return kept


def spelt(words: str) -> float:
    """A number in words, below a hundred. Raises KeyError for other words.

    >>> spelt("Fifty-two")
    52.0
    """
    whole, _, tenths = words.casefold().partition(" point ")
    return sum(NUMBERS[word] for word in whole.split("-")) + NUMBERS.get(tenths, 0) / 10
