"""A web page's main text and what its tags say: what belongs to the text, and what is only around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from detente.reading.byline import is_byline, is_name
from detente.reading.furniture import is_furniture, opens_links
from detente.reading.layout import is_date_line
from detente.reading.markup import Line, lines, parsed
from detente.reading.tags import clues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.clues import Clues

DEEPEST = 200
"""Trees nested deeper than this lose text in libxml2, and so in trafilatura."""

PROSE = 12
"""From so many words on, a line that ends like a sentence is prose."""

HEADLINE = 3
"""A headline has at least so many words where there is a choice: fewer are the site's own name."""

HEADING = re.compile("h[1-6]")
KINDS = {"li": "item", "dd": "item", "row": "item", "blockquote": "paragraph"}
KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")


def main_text(html: str, path: str) -> tuple[list[tuple[str, str | None]], Clues]:
    """The lines of a page's main text with their kinds, and what its tags say.

    trafilatura (Barbaresi 2021) says which text is the page's own; what it drops though it stands among that
    text - headline, standfirst, captions, headings - is kept. Where a tree is too deep for it, the page's
    own structure decides alone.
    """
    tree = parsed(html)
    flat = html if _depth(html) <= DEEPEST else ""
    said = clues(tree, flat, path)
    found = lines(tree)
    kept = list(_kept(found, _extracted(flat, found), said.title)) or [(x, None) for x in found]
    return [(line.text, kind) for line, kind in kept], said


def _extracted(html: str, found: Sequence[Line]) -> str | None:
    """The letters of what trafilatura takes for the main text; None where it got little of the page."""
    if not html:
        return None
    document = bare_extraction(html, favor_recall=True, include_comments=False, include_tables=True)
    text = _letters(getattr(document, "text", None) or "")
    own = sum(len(_letters(x.text)) for x in found if _is_prose(x) and not x.apart)
    return text if len(text) * 2 > own else None


def _depth(html: str) -> int:
    """An upper bound of how deep a page is nested, from the balance of its tags."""
    deepest = depth = 0
    for match in re.finditer(
        r"<(/?)(?:div|span|section|article|ul|ol|li|table|tbody|tr|td|blockquote|b|i|em|strong|font|a|p|center)\b",
        html,
        re.IGNORECASE,
    ):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_prose(line: Line) -> bool:
    return (
        len(line.text.split()) >= PROSE and bool(STOP.search(line.text)) and line.linked * 2 < len(line.text)
    )


def _is_said(line: Line) -> bool:
    """Whether a line, however short, ends like a sentence of the text and is no link."""
    text = (
        line.tag in ("p", "blockquote", "li")
        and bool(STOP.search(line.text))
        and line.linked * 2 < len(line.text)
    )
    return text or _is_prose(line)


def _kept(found: list[Line], extracted: str | None, title: str | None) -> Iterator[tuple[Line, str | None]]:
    head = _headline(found, title)
    main = [_is_main(x, extracted) for x in found]
    first = next((i for i, ok in enumerate(main) if ok and i != head and _is_prose(found[i])), len(found))
    last = max((i for i, ok in enumerate(main) if ok and _is_said(found[i])), default=len(found) - 1)
    zone = range(_begin(found, first) if head is None else head, last + 1)
    for i, line in enumerate(found):
        if i == head:
            yield line, "title"
        elif _names_owner(line.text):
            yield line, "boilerplate"
        elif _belongs(i, line, zone, first) or (main[i] and _is_main_at(i, line, zone)):
            yield line, _kind(line)


def _begin(found: list[Line], first: int) -> int:
    """Where the text begins on a page without a headline: with the few plain lines above the first prose."""
    begin = min(first, len(found))
    while begin > max(0, first - 5) and not found[begin - 1].apart and not _is_linked(found[begin - 1]):
        begin -= 1
    return begin


def _names_owner(text: str) -> bool:
    """Whether a line is a copyright line: kept, since it may be all that names outlet and year."""
    return re.match(r"(?:©|\(c\)|copyright\b)", text, re.IGNORECASE) is not None


def _is_main(line: Line, extracted: str | None) -> bool:
    if line.apart and not (
        extracted and len(line.text.split()) >= PROSE * 2 and line.tag not in ("nav", "footer", "aside")
    ):
        return False
    voted = extracted is not None and _letters(line.text) in extracted
    return voted or (_is_said(line) and not line.apart and not is_furniture(line.text))


def _is_linked(line: Line) -> bool:
    return line.linked * 2 > len(line.text)


def _is_noise(line: Line) -> bool:
    return opens_links(line.text) or (is_furniture(line.text) and not is_date_line(line.text))


def _is_main_at(i: int, line: Line, zone: range) -> bool:
    return not _is_noise(line) and (i >= zone.start or _is_prose(line))


def _belongs(i: int, line: Line, zone: range, first: int) -> bool:
    """Whether a line that trafilatura drops belongs: between paragraphs, or a date or byline."""
    if line.apart or _is_noise(line):
        return False
    if is_date_line(line.text) or is_byline(line.text):
        return i >= zone.start - 6
    return i in zone and (not _is_linked(line) or (is_name(line.text) and i < first))


def _kind(line: Line) -> str | None:
    if is_date_line(line.text) or is_byline(line.text):
        return None
    if line.tag == "li" and len(line.text.split()) > PROSE * 5:
        return "paragraph"
    return KINDS.get(line.tag)


def _headline(found: list[Line], title: str | None) -> int | None:
    """The index of the headline: the heading that the page's title repeats, else the first of rank one."""
    heads = [i for i, x in enumerate(found) if HEADING.fullmatch(x.tag) and not x.apart]
    told = _letters(title or "")
    same = [i for i in heads if told and _same(_letters(found[i].text), told)]
    ones = [i for i in heads if found[i].tag == "h1"]
    named = [i for i in (same or ones) if len(found[i].text.split()) >= HEADLINE]
    return next(iter(named or same or ones), None)


def _same(a: str, b: str) -> bool:
    """Whether one of two titles holds the other."""
    return bool(a) and (a in b or b in a)
