"""What a page is made of: sections of groups of lines, each line with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from detente.showing.margin import Evidence

LATEST = 40
"""So many lines of a kind are shown; the record keeps the others."""


def left_out(shown: int, kept: int) -> str:
    """What stands below a section that does not show all.

    >>> left_out(40, 312), left_out(3, 3)
    ('The 40 latest are shown; the record has 312.', '')
    """
    return f"The {shown} latest are shown; the record has {kept:,}." if shown < kept else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it says (escaped), and the sentences it stands on.

    ``lead`` stands before it (a date), ``tags`` after it ("pledge"), ``level`` indents it. ``form`` is an
    event's status and ``tone`` its class on the scale of cooperation; ``number`` is its mark in a drawing.
    ``beside`` stands in the margin of a line that stands on no sentence, but on loaded data.
    """

    id: str
    html: Markup
    evidence: tuple[Evidence, ...]
    lead: str = ""
    tags: tuple[str, ...] = ()
    level: int = 0
    form: str = ""
    tone: str = ""
    number: int | None = None
    drawing: Markup | None = None
    beside: Markup | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading. ``abreast`` where two of them dispute one thing and stand side by side.

    ``under`` where the heading is a part of the one before: the parties of a scenario.
    """

    lines: tuple[Line, ...]
    heading: Markup | str = ""
    note: str = ""
    drawing: Markup | None = None
    abreast: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; ``more`` says what is left out and how to see it."""

    id: str
    title: str
    groups: tuple[Group, ...]
    drawing: Markup | None = None
    more: str = ""
    kind: str = ""
