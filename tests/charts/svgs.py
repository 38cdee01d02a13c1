"""A picture as a tree, for tests to look into: its texts, where they stand, and every coordinate in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from detente.charts.lettering import SIZES, width

NAME = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?[\d.]+(?:e[-+]?\d+)?")
SHIFT = 1.5  # pixels by which boxes may touch


@dataclass(frozen=True)
class Box:
    """A line of text: its words and the room it may take."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left + SHIFT < other.right
            and other.left + SHIFT < self.right
            and self.top + SHIFT < other.bottom
            and other.top + SHIFT < self.bottom
        )


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def every(svg: str, name: str) -> list[ET.Element]:
    return tree(svg).findall(f".//{NAME}{name}")


def told(svg: str) -> str:
    """The text alternative."""
    return every(svg, "desc")[0].text or ""


def size(svg: str) -> tuple[float, float]:
    _, _, wide, high = map(float, tree(svg).attrib["viewBox"].split())
    return wide, high


def boxes(svg: str) -> list[Box]:
    return [_box(t) for t in every(svg, "text")]


def _box(text: ET.Element) -> Box:
    kind = next(c.removeprefix("ch-") for c in text.attrib["class"].split() if c.removeprefix("ch-") in SIZES)
    words = text.text or ""
    x, y, wide = float(text.attrib["x"]), float(text.attrib["y"]), width(words, kind)
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.attrib.get("text-anchor", "start")]
    return Box(words, left, y - 0.76 * SIZES[kind], left + wide, y + 0.2 * SIZES[kind])


def overlaps(svg: str) -> list[tuple[str, str]]:
    return [(a.words, b.words) for a, b in combinations(boxes(svg), 2) if a.meets(b)]


def outside(svg: str) -> list[str]:
    """What stands beyond the edges of the picture: texts, and coordinates of anything drawn."""
    wide, high = size(svg)
    texts = [b.words for b in boxes(svg) if b.left < -1 or b.right > wide + 1 or b.top < 0 or b.bottom > high]
    return texts + [f"{x}, {y}" for x, y in corners(svg) if not (-1 <= x <= wide + 1 and -1 <= y <= high + 1)]


def corners(svg: str) -> list[tuple[float, float]]:
    """The points of all that is drawn: paths walked along, rectangles and circles by their corners."""
    found = []
    for rect in every(svg, "rect"):
        x, y, w, h = (float(rect.attrib.get(k, 0)) for k in ("x", "y", "width", "height"))
        assert w >= 0
        assert h >= 0
        found += [(x, y), (x + w, y + h)]
    for dot in every(svg, "circle"):
        x, y, r = (float(dot.attrib[k]) for k in ("cx", "cy", "r"))
        found += [(x - r, y - r), (x + r, y + r)]
    return found + [p for path in every(svg, "path") for p in walked(path.attrib["d"])]


def walked(data: str) -> list[tuple[float, float]]:
    """The points that the data of a path goes through."""
    x = y = 0.0
    found = []
    for command, rest in re.findall(r"([MLHVmhvzZ])([^MLHVmhvzZ]*)", data):
        numbers = [float(n) for n in NUMBER.findall(rest)]
        match command:
            case "M" | "L":
                x, y = numbers
            case "m":
                x, y = x + numbers[0], y + numbers[1]
            case "H":
                (x,) = numbers
            case "V":
                (y,) = numbers
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
        found.append((x, y))
    return found
