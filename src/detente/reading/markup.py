"""An HTML page's lines in reading order, each with what its markup says of it.

selectolax (the Lexbor parser) builds the tree: it keeps text however deep it is nested, where libxml2
drops what lies deeper than a few hundred elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    "script style noscript template svg math iframe object button select option input textarea head canvas "
    "audio video datalist progress meter dialog".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul".split()
)
CELLS = frozenset({"td", "th"})
ASIDE = frozenset({"nav", "aside", "footer", "menu"})
WHOLE = frozenset({"html", "body", "main", "article"})
ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|share|sharing|social|promo\w*|advert\w*|ads?|cookies?"
    r"|consent|gdpr|newsletter|subscri\w*|sidebar|breadcrumbs?|menu|nav|navbar|navigation|comments?|footer|trending|popular|most-?read"
    r"|banner|popup|modal|tags?|signup|paywall|toolbar|widget|sponsor\w*|outbrain|taboola|skip-?link|read-?more"
    r"|more-?stories|disqus|login|sr-only|visually-hidden)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INVISIBLE = str.maketrans({"\xad": None, "\u200b": None, "\ufeff": None, "\u2060": None})
SHORT_PART = 50
CELL = 80
LINK, LINKED = "\x0e", "\x0f"
"""What stands around the text of links while a run is gathered."""


@dataclass(slots=True)
class Line:
    """A line: its text, the element it stands in, whether that lies apart, how many characters are links."""

    text: str
    tag: str
    apart: bool
    linked: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    tag: str
    apart: bool
    linked: bool


class _Walk:
    """A walk through a tree in reading order, without recursion; lines end at the borders of blocks."""

    def __init__(self, root: LexborNode) -> None:
        self.sizes = _sizes(root)
        self.whole = self.sizes[root.mem_id]
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.stack: list[tuple[LexborNode | None, _Place]] = [
            (root, _Place("body", apart=False, linked=False))
        ]

    def all(self) -> list[Line]:
        """The lines of the whole tree."""
        while self.stack:
            node, place = self.stack.pop()
            if node is None:
                self._flush(place)
            elif node.tag == "-text":
                self._say(node.text_content or "", place)
            elif node.tag == "br":
                self.parts.append("\n")
            elif not _is_skipped(node):
                self._enter(node, place)
        self._flush(_Place("body", apart=False, linked=False))
        return self.lines

    def _say(self, text: str, place: _Place) -> None:
        text = text if place.tag == "pre" else re.sub(r"\s+", " ", text)
        self.parts.append(f"{LINK}{text}{LINKED}" if place.linked else text)

    def _enter(self, node: LexborNode, place: _Place) -> None:
        tag = node.tag or ""
        if tag in BLOCKS:
            self._flush(place)
            apart = place.apart or tag in ASIDE or (_is_named_apart(node, tag) and not self._is_most(node))
            place = _Place(_told(tag, place.tag), apart=apart, linked=place.linked)
            self.stack.append((None, place))
        elif tag == "a":
            place = _Place(place.tag, apart=place.apart, linked=True)
        elif tag in CELLS:
            self.parts.append("\t")
        child = node.last_child
        while child is not None:
            self.stack.append((child, place))
            child = child.prev

    def _is_most(self, node: LexborNode) -> bool:
        """Whether an element holds most of the page: then its name says nothing against its text."""
        return self.sizes[node.mem_id] * 2 > self.whole

    def _flush(self, place: _Place) -> None:
        for piece, row in _pieces("".join(self.parts).translate(INVISIBLE)):
            linked = sum(len(link) for link in re.findall(f"{LINK}([^{LINKED}]*)", piece))
            text = " ".join(re.sub(f"[{LINK}{LINKED}]", "", piece).split())
            if text:
                self.lines.append(Line(text, "row" if row else place.tag, place.apart, linked))
        self.parts = []


def _sizes(root: LexborNode) -> dict[int, int]:
    """How many characters of text each element holds, by the element's address."""
    sizes: dict[int, int] = {}
    total = 0
    stack: list[tuple[LexborNode, int | None]] = [(root, None)]
    while stack:
        node, before = stack.pop()
        if before is not None:
            sizes[node.mem_id] = total - before
            continue
        if node.tag == "-text":
            total += len((node.text_content or "").strip())
            continue
        stack.append((node, total))
        child = None if _is_skipped(node) else node.last_child
        while child is not None:
            stack.append((child, None))
            child = child.prev
    return sizes


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page."""
    return LexborHTMLParser(html)


def lines(tree: LexborHTMLParser) -> list[Line]:
    """The lines of a page in order: a paragraph, heading, list item or table row ("row") each.

    >>> page = "<nav>Home</nav><h1>A &amp; B</h1><p>One<br><br>two <b>three</b></p>"
    >>> [(x.tag, x.text) for x in lines(parsed(page))]
    [('nav', 'Home'), ('h1', 'A & B'), ('p', 'One'), ('p', 'two three')]
    """
    root = tree.body or tree.root
    return _Walk(root).all() if root else []


def _told(tag: str, outer: str) -> str:
    """What a block is for its lines: a heading, item, caption or quotation stays one through inner blocks."""
    keeps = (
        outer in {"li", "figcaption", "blockquote", "dd", "dt"} or re.fullmatch("h[1-6]", outer) is not None
    )
    return outer if keeps and tag in {"p", "div", "center", "section"} else tag


def _is_skipped(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in SKIPPED or tag.startswith(("-", "!")):
        return tag != "-document"
    style = node.attributes.get("style") or ""
    return "hidden" in node.attributes or HIDDEN.search(style) is not None


def _is_named_apart(node: LexborNode, tag: str) -> bool:
    if tag in WHOLE or re.fullmatch("h1|p", tag):
        return False
    named = " ".join(node.attributes.get(k) or "" for k in ("class", "id", "role"))
    return ASIDE_NAME.search(named) is not None


def _pieces(run: str) -> Iterator[tuple[str, bool]]:
    """The lines of a run, with whether one is a row of a table.

    Cells that hold long texts or several lines are no row's: that table only lays out the page.
    """
    cells = [c for c in run.split("\t") if c.strip()]
    if len(cells) > 1 and all(len(c) <= CELL and "\n" not in c.strip() for c in cells):
        yield " | ".join(c.strip() for c in cells), True
        return
    for cell in cells:
        for part in re.split(r"\s*\n(?:\s*\n)+\s*", cell):
            yield from ((piece, False) for piece in _unbroken(part))


def _unbroken(part: str) -> Iterator[str]:
    """The lines of a part with single breaks: a break after a full stop or a short line parts two of them."""
    whole = ""
    for piece in part.split("\n"):
        cut = whole and (whole.rstrip()[-1:] in '.!?:”"' or len(whole) < SHORT_PART)
        if cut:
            yield whole
        whole = piece if cut or not whole else f"{whole} {piece}"
    yield whole
