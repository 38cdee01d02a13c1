"""The events behind a measure: the latest overtures, each with the first answer, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from detente.rows import Event, Span
from detente.showing.deeds import EACH_OTHER, act, bend
from detente.showing.wording import cap, clip, counted, day, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.showing.sides import Side
    from detente.showing.story import Story

SHOWN = 8
QUOTE = 220
Row = dict[str, Any]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Deed:
    """An event: when, what it is, in whose words, and where it stands; ``href`` leads there where it can."""

    day: str
    says: str
    quote: str
    where: str
    href: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Overture:
    """An overture, and the first answer with how long it took, or that there is none."""

    deed: Deed
    answer: Deed | None
    after: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Some overtures, the latest first, and in how many days there are any."""

    shown: tuple[Overture, ...]
    days: int

    @property
    def title(self) -> str:
        """What is listed."""
        if len(self.shown) == self.days:
            return f"The {counted(self.days, 'day')} with an overture, each with the first answer"
        days = counted(len(self.shown), "latest day", "latest days")
        return f"The {days} with an overture of {self.days:,}, each with the first answer"


def overtures(story: Story, side: Side) -> Listed:
    """The overtures of the latest days, of a day the one that goes furthest, each with the first answer."""
    found = side.answers
    assert found is not None  # noqa: S101 - only those that were measured come here
    events = found.events[found.events["date"].isin(found.on.days[found.on.covered])]
    furthest = events.sort_values("score", kind="stable").drop_duplicates("date", keep="last")
    rows = furthest.sort_values("date", ascending=False).head(SHOWN).to_dict("records")
    back = {place: row for row in side.back if (place := _place(row))}
    within = max(h.within for h in found.horizons)
    shown = tuple(_overture(story, side, row, back, within) for row in rows)
    return Listed(shown, len(furthest))


def _overture(story: Story, side: Side, row: Row, back: Mapping[Place, Row], within: int) -> Overture:
    deed = _deed(story, side, row)
    place = _place(row, "answer_")
    if place and place in back:
        answer = back[place]
        took = (answer["date"] - row["date"]).days
        return Overture(deed, _deed(story, side, answer), f"{counted(took, 'day')} later")
    assert side.answers is not None  # noqa: S101 - as above
    end = side.answers.on.last
    if row["date"].date() + timedelta(days=within) > end:
        return Overture(deed, None, f"No answer until the data end, on {day(end.isoformat())}")
    return Overture(deed, None, f"No answer within {counted(within, 'day')}")


def _place(row: Row, prefix: str = "") -> Place | None:
    """Where an event stands: a file or a document, and the row of it."""
    held = _text(row.get(f"{prefix}file")) or _text(row.get(f"{prefix}doc"))
    return (held, int(row[f"{prefix}row"])) if held else None


def _deed(story: Story, side: Side, row: Row) -> Deed:
    """An event as the list shows it."""
    when, says = day(row["date"].date().isoformat()), _says(side, row)
    quote, cite = clip(_text(row["quote"]), QUOTE), _text(row["cite"])
    document = next((d for d in story.margin.documents if d.id == row["doc"]), None)
    if document is None:
        return Deed(when, says, quote, _line(row), _address(cite), "" if _address(cite) else cite)
    span = Span(int(row["start"]), int(row["start"]) + len(row["quote"]), row["quote"])
    found = story.margin.cite(document, span)
    return Deed(when, says, quote, ", ".join(filter(None, (found.outlet, found.date))), found.href)


def _says(side: Side, row: Row) -> str:
    """Who does what to whom, by the type of the event."""
    names = {side.a: side.names[0], side.b: side.names[1]}
    joint = bool(row["joint"])
    subject = listed([names[row["source"]], names[row["target"]]]) if joint else names[row["source"]]
    event = Event(Span(0, 1, "x"), row["type"], "happened", mode=_text(row["mode"]) or None)
    phrase, _ = act(event, EACH_OTHER if joint else names[row["target"]])
    return cap(f"{subject} {bend(phrase, plural=joint)}")


def _line(row: Row) -> str:
    """The file and line of a loaded event, with the name and the code there, where they say more."""
    code, name = _text(row["code"]), _text(row["source_name"])
    said = [name] * (name != row["source"]) + [f"code {code}"] * (bool(code) and code != row["type"])
    return f"{short(_text(row['file']))}, line {int(row['row']):,}" + f" ({', '.join(said)})" * bool(said)


def short(path: str) -> str:
    """A file with the folder that it is in.

    >>> short("/home/me/icews14/train.txt"), short("list.csv")
    ('icews14/train.txt', 'list.csv')
    """
    return "/".join(PurePath(path.replace("\\", "/")).parts[-2:]).lstrip("/")


def _address(cite: str) -> str:
    """The address of a report, where the citation is one.

    >>> _address("https://example.org/a"), _address("KCNA, 2024-06-02"), _address("javascript:alert(1)")
    ('https://example.org/a', '', '')
    """
    return cite if cite.startswith(("https://", "http://")) and " " not in cite else ""


def _text(value: object) -> str:
    """A text; empty for what a frame has in its place where there is none."""
    return value if isinstance(value, str) else ""
