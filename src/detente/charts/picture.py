"""A picture: an SVG with its title, to look at in a notebook, to put into a page, or to save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.charts.sheet import NARROW, fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

WIDE = 760.0
"""The width of a picture where nothing else is asked for, in pixels."""

LEAST = 280.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG; ``narrow`` is the same laid out anew for a phone, empty where ``svg`` is that already.

    ``str(picture)`` is the SVG, which stands alone: its style follows the reader's light or dark mode.
    """

    svg: str
    title: str
    narrow: str = ""

    def __str__(self) -> str:
        return self.svg

    @property
    def figure(self) -> Markup:
        """The picture as a part of a page, safe to put into a template; on a phone the narrow one is seen."""
        return fill("figure.html", picture=self)

    def _repr_html_(self) -> str:
        return str(self.figure)

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write the picture: ``.svg`` alone, or ``.html`` as a page. ``ValueError`` for another ending."""
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in (".svg", ".html"):
            raise ValueError(f"{path.name}: a picture is saved as .svg or .html")
        text = self.svg if ending == ".svg" else str(fill("page.html", picture=self))
        path.write_text(text + "\n", "utf-8")
        return path


def drawn(draw: Callable[[float], str], title: str, width: float) -> Picture:
    """A picture at a width, and at that of a phone where it is wider. ``ValueError`` under 280 pixels."""
    if width < LEAST:
        raise ValueError(f"a picture is {LEAST:.0f} pixels wide at least, not {width}")
    return Picture(draw(width), title, draw(NARROW) if width > NARROW else "")
