"""Who answers whom: the measures of the main two, where event data are loaded.

What cannot be measured is told in a line; nothing is drawn empty, and no figure stands without its interval.
"""

# ruff: noqa: PLC0415 - the measures need the extra "data"

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.showing.drawing import picture
from detente.showing.lines import Section
from detente.showing.overtures import overtures, short
from detente.showing.sides import grouped
from detente.showing.wording import counted, listed, period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from detente.record import Dataset
    from detente.showing.sides import Measured, Side
    from detente.showing.story import Story

FILES = 12
"""So many loaded files are named one by one; of more, the kinds of data are told."""
SEVERAL = (
    "Each counts in its own way, and some count far more than others: where one begins or ends, what looks "
    "like a change of conduct may be one of counting."
)


def section(story: Story) -> Section | None:
    """The section; None where no event data are loaded."""
    found = story.measured
    if found is None:
        return None
    drawing = picture(
        "measured.html",
        sides=[s for s in found.sides if s.answers],
        overtures={s.id: overtures(story, s) for s in found.sides if s.answers},
        tones=[(s, _tone(s), _tone_words(s)) for s in found.sides if s.tone],
        words={s.id: _answer_words(s) for s in found.sides if s.answers},
        every=next((s.tone.by for s in found.sides if s.tone), ""),
        pair=listed([found.sides[0].names[0], found.sides[0].names[1]]) if found.sides else "",
        refused=list(dict.fromkeys(r for s in found.sides for r in s.refused)),
        fault=found.fault,
        limits=list(_limits(found)),
        sets=stands_on(found.datasets),
    )
    return Section("measured", "Who answers whom", (), drawing)


def _answer_words(side: Side) -> str:
    """The reading, without what may not be concluded: that is said once, below."""
    from detente.measuring.reciprocity_reading import CAUTION

    return side.answers.reading.removesuffix(CAUTION).strip() if side.answers else ""


def _tone_words(side: Side) -> str:
    from detente.measuring import breaks_reading, tone_reading

    said = [side.tone.reading.removesuffix(tone_reading.LIMITS)] if side.tone else []
    said += [side.breaks.reading.removesuffix(breaks_reading.LIMITS)] if side.broken and side.breaks else []
    return " ".join(words.strip() for words in said)


def _tone(side: Side) -> Markup:
    """The picture of a tone; with its breaks where there are some."""
    from detente.measuring import tone_reading

    assert side.tone is not None  # noqa: S101 - only those that were measured come here
    if not side.broken or side.breaks is None:
        return side.tone.plot().figure
    from detente.charts import Break, tone

    days = side.breaks.frame[["date", "low", "high"]].itertuples(index=False)
    return tone(
        tone_reading.drawable(side.tone.frame),
        title=side.breaks.title,
        subtitle=f"Mean score of what {side.names[0]} does to {side.names[1]}, smoothed, with 95 % interval; "
        "breaks with theirs",
        source=tone_reading.origins(side.tone.sources),
        every=side.tone.by,
        breaks=[Break(*(d.date() for d in row)) for row in days],
    ).figure


def _limits(found: Measured) -> Iterator[tuple[str, str]]:
    """What may not be concluded, once for all that is drawn of a kind."""
    if not any(s.answers or s.tone for s in found.sides):
        return
    from detente.measuring import breaks_reading, reciprocity_reading, tone_reading

    drawn = {
        "From answers": (any(s.answers for s in found.sides), reciprocity_reading.CAUTION),
        "From the tone": (any(s.tone for s in found.sides), tone_reading.LIMITS),
        "From breaks": (any(s.broken for s in found.sides), breaks_reading.LIMITS),
    }
    kinds = {o for s in found.sides for m in (s.answers, s.tone) if m for o in m.sources["origin"]}
    drawn["From data of several kinds"] = (len(kinds) > 1, SEVERAL)
    for kind, (shown, words) in drawn.items():
        if shown:
            bare = words.removeprefix("What may not be concluded:").strip()
            yield kind, bare[:1].upper() + bare[1:]


def stands_on(datasets: Sequence[Dataset]) -> list[tuple[str, str]]:
    """The loaded files, each with what it gave; by kind where there are many."""
    if len(datasets) <= FILES:
        return [(f"{short(d.path)} ({d.origin})", _gave([d])) for d in datasets]
    kinds = grouped(datasets)
    return [(f"{kind}, {counted(len(sets), 'file')}", _gave(sets)) for kind, sets in kinds.items()]


def _gave(sets: Sequence[Dataset]) -> str:
    rows, events, odd = (sum(getattr(d, n) for d in sets) for n in ("rows", "events", "odd"))
    days = [d for s in sets for d in (s.first, s.last) if d]
    parts = [counted(rows, "row"), counted(events, "event"), counted(odd, "odd row") if odd else "no odd row"]
    return ", ".join(parts + [period(min(days), max(days))] * bool(days))
