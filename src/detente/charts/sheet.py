"""The sheet that every chart is drawn on: the finding above, the source below, and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.charts.lettering import BOLD, LEADING, SIZES, legible, width, wrap
from detente.charts.wording import sentence

MARGIN = 8.0
NARROW = 360.0
"""The width of a phone, in pixels."""

PHONE = 520.0
"""Under this width charts are laid out for a phone."""

_SAFE = frozenset({"", "http", "https"})
_SWATCH = 24.0
_BETWEEN = 18.0
_ROW = 20.0


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart: the finding; what, in which units, when; and where the numbers are from."""

    title: str
    subtitle: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: its anchor on the base line, and its kind (see ``lettering.SIZES``)."""

    x: float
    y: float
    words: str
    kind: str = "label"
    anchor: str = "start"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A sample in the key: the middle of its left end, and what it is a sample of."""

    x: float
    y: float
    form: str


@dataclass(slots=True)
class Sheet:
    """A chart in the making: ``y`` is how far down it is filled, in pixels."""

    words: Words
    width: float
    y: float = MARGIN
    texts: list[Text] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the finding and what is shown."""
        self.write(self.words.title, "title")
        self.y += 3 * bool(self.words.title)
        self.write(self.words.subtitle, "subtitle")
        self.y += 8

    @property
    def phone(self) -> bool:
        """Whether the chart is laid out for a phone."""
        return self.width < PHONE

    @property
    def left(self) -> float:
        """The left edge of what is drawn."""
        return MARGIN

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.width - MARGIN

    def write(self, words: str, kind: str) -> None:
        """Write a paragraph across the sheet, below what is there."""
        self.texts += paragraph(words, kind, self.left, self.y, self.right - self.left)
        self.y += SIZES[kind] * LEADING * len(wrap(words, kind, self.right - self.left))

    def swatch(self, x: float, y: float, form: str) -> None:
        """Put a sample where a chart names its series itself."""
        self.swatches.append(Swatch(x, y, form))

    def key(self, items: list[tuple[str, str]]) -> None:
        """Write a key, each item a form and its words, in as many rows as it needs."""
        x = self.left
        for form, words in items:
            lines = wrap(words, "tick", self.right - self.left - _SWATCH)
            wide = _SWATCH + max((width(line, "tick") for line in lines), default=0)
            if x > self.left and x + wide > self.right:
                x, self.y = self.left, self.y + _ROW
            self.swatches.append(Swatch(x, self.y + _ROW / 2, form))
            self.texts += paragraph(words, "tick", x + _SWATCH, self.y + 2, wide - _SWATCH + 1)
            x, self.y = x + wide + _BETWEEN, self.y + SIZES["tick"] * LEADING * (len(lines) - 1)
        self.y += _ROW + 2

    def finish(self, template: str, told: list[str], **values: Any) -> str:  # noqa: ANN401 - as templates take
        """Write the source and fill in the template; ``told`` is the text alternative, in sentences."""
        self.y += 6
        self.write(f"Source: {self.words.source}" if self.words.source else "", "note")
        height = self.y + MARGIN
        desc = " ".join(filter(None, [sentence(self.words.subtitle), *told]))
        id = "c" + sha256(repr((template, self, values, desc)).encode("utf-8", "replace")).hexdigest()[:10]
        return str(fill(template, sheet=self, height=height, desc=desc, id=id, **values))


def paragraph(words: str, kind: str, x: float, y: float, room: float) -> list[Text]:
    """Words in lines, the first with its top at ``y``."""
    size = SIZES[kind]
    lines = wrap(words, kind, room)
    return [Text(x, y + size + n * size * LEADING, line, kind) for n, line in enumerate(lines)]


def depth(words: str, kind: str, room: float) -> float:
    """How many pixels a paragraph takes downwards."""
    return len(wrap(words, kind, room)) * SIZES[kind] * LEADING


def linked(href: str) -> str:
    """An address that a mark may link to: of the web, or within the page; anything else is none.

    >>> linked("#e12"), linked("https://example.org/a"), linked("javascript:alert(1)")
    ('#e12', 'https://example.org/a', '')
    """
    href = legible(href).strip()
    try:
        return href if urlsplit(href).scheme in _SAFE else ""
    except ValueError:
        return ""


def path(points: list[tuple[float, float]]) -> str:
    """The data of a path through some points."""
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points) if points else ""


def px(value: float) -> str:
    """A coordinate to a tenth of a pixel.

    >>> px(12.04), px(12.25)
    ('12', '12.2')
    """
    return f"{value:.1f}".removesuffix(".0")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.charts"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: legible(value) if type(value) is str else value,
    )
    made.filters.update(px=px, linked=linked)
    made.globals.update(sizes=SIZES, bold=BOLD)
    return made


def fill(template: str, **values: Any) -> Markup:  # noqa: ANN401 - whatever the template shows
    """A template filled in, every value escaped."""
    return Markup(_templates().get_template(template).render(**values).strip())  # noqa: S704 - autoescaped
