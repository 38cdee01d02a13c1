"""An HTML page's lines in reading order, each with what its markup says of it.

selectolax (the Lexbor parser) builds the tree: it keeps text however deep it is nested, where libxml2
drops what lies deeper than a few hundred elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    "script style noscript template svg math iframe object button select option input textarea head canvas audio video "
    "datalist progress meter dialog".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
CELLS = frozenset({"td", "th"})
ASIDE = frozenset({"nav", "aside", "footer", "menu"})
WHOLE = frozenset({"html", "body", "main", "article"})
ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|share|sharing|social|promo\w*|advert\w*|ads?|cookies?|consent|gdpr|newsletter|subscri\w*|"
    r"sidebar|breadcrumbs?|menu|nav|navbar|navigation|comments?|footer|trending|popular|most-?read|banner|popup|modal|tags?|signup|"
    r"paywall|toolbar|widget|sponsor\w*|outbrain|taboola|skip-?link|read-?more|more-?stories|disqus|login|sr-only|visually-hidden)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INVISIBLE = str.maketrans({"\xad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u2060": None})
SHORT_PART = 50
CELL = 80
CHECKS = 200


@dataclass(slots=True)
class Line:
    """A line of a page: its text, the element it stands in, whether that lies apart, how much of it is links."""

    text: str
    tag: str
    apart: bool
    linked: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    tag: str
    apart: bool
    linked: bool


@dataclass(slots=True)
class _Run:
    """The text gathered since the last border of a block."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def lines(self, place: _Place) -> Iterator[Line]:
        whole = "".join(self.parts).translate(INVISIBLE)
        share = self.linked / max(1, len(whole))
        for piece in _pieces(whole):
            yield Line(piece, place.tag, place.apart, round(share * len(piece)))
        self.parts, self.linked = [], 0


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page."""
    return LexborHTMLParser(html)


def lines(tree: LexborHTMLParser) -> list[Line]:
    """The lines of a page in order: a paragraph, heading, list item or table row each.

    >>> [(x.tag, x.text) for x in lines(parsed("<nav>Home</nav><h1>A &amp; B</h1><p>One<br><br>two <b>three</b></p>"))]
    [('nav', 'Home'), ('h1', 'A & B'), ('p', 'One'), ('p', 'two three')]
    """
    found: list[Line] = []
    run = _Run()
    size = len(tree.body.text(deep=True)) if tree.body else 0
    checks = CHECKS
    stack: list[tuple[LexborNode | None, _Place]] = [(tree.body or tree.root, _Place("body", apart=False, linked=False))]
    while stack:
        node, place = stack.pop()
        if node is None:
            found += run.lines(place)
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            run.parts.append(re.sub(r"\s+", " ", text) if place.tag != "pre" else text)
            run.linked += len(text.strip()) if place.linked else 0
            continue
        if tag in SKIPPED or tag.startswith(("-", "!")) or _is_hidden(node):
            continue
        if tag == "br":
            run.parts.append("\n")
            continue
        block = tag in BLOCKS
        inner = place
        if block:
            found += run.lines(place)
            apart = place.apart or _is_apart(node, tag)
            if apart and not place.apart and checks:
                checks -= 1
                apart = len(node.text(deep=True)) * 2 < size or tag in ASIDE
            inner = _Place(_told(tag, place.tag), apart=apart, linked=place.linked)
            stack.append((None, inner))
        elif tag == "a":
            inner = _Place(place.tag, apart=place.apart, linked=True)
        if tag in CELLS:
            run.parts.append("\t")
        child = node.last_child
        while child is not None:
            stack.append((child, inner))
            child = child.prev
    found += run.lines(_Place("body", apart=False, linked=False))
    return found


def _told(tag: str, outer: str) -> str:
    """What a block is for its lines: a heading, item, caption or quotation stays one through inner blocks."""
    keeps = outer in {"li", "figcaption", "blockquote", "dd", "dt"} or re.fullmatch("h[1-6]", outer) is not None
    return outer if keeps and tag in {"p", "div", "center", "section"} else tag


def _is_hidden(node: LexborNode) -> bool:
    if not node.attributes:
        return False
    return "hidden" in node.attributes or HIDDEN.search(node.attributes.get("style") or "") is not None


def _is_apart(node: LexborNode, tag: str) -> bool:
    if tag in ASIDE:
        return True
    if tag in WHOLE or re.fullmatch("h1|p", tag):
        return False
    named = " ".join(node.attributes.get(k) or "" for k in ("class", "id", "role"))
    return ASIDE_NAME.search(named) is not None


def _pieces(run: str) -> Iterator[str]:
    """The lines of a run: cut at double breaks, after full stops, short parts and long table cells."""
    for part in re.split(r" ?\n(?: ?\n)+ ?", run):
        whole = ""
        for piece in part.split("\n"):
            cut = whole and (whole.rstrip()[-1:] in ".!?:”\"" or len(whole) < SHORT_PART)
            if cut:
                yield from _row(whole)
            whole = piece if cut or not whole else f"{whole} {piece}"
        yield from _row(whole)


def _row(text: str) -> Iterator[str]:
    cells = [c for cell in text.split("\t") if (c := " ".join(cell.split()))]
    if any(len(c) > CELL for c in cells):
        yield from cells
    elif cells:
        yield " | ".join(cells)
