"""A web page's main text and what its tags say: what belongs to the text, and what is only around it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from htmldate import find_date
from trafilatura import bare_extraction

from detente.reading.byline import is_byline, is_name
from detente.reading.clues import Clues, address_date
from detente.reading.days import days
from detente.reading.furniture import is_furniture, opens_links
from detente.reading.layout import is_date_line
from detente.reading.markup import Line, lines, parsed
from detente.reading.published import TRUST
from detente.reading.sources import is_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

DEEPEST = 200
"""Trees nested deeper than this lose text in libxml2, and so in trafilatura."""

PROSE = 12
HEADING = re.compile("h[1-6]")
KINDS = {"li": "item", "dd": "item", "row": "item", "blockquote": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading",
         "h4": "heading", "h5": "heading", "h6": "heading"}  # fmt: skip
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
DATES = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
         "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date",
         "citation_publication_date", "article.published", "published_at")  # fmt: skip
AUTHORS = (
    "author",
    "byl",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "sailthru.author",
    "citation_author",
)
SITES = ("og:site_name", "dc.publisher", "publisher", "citation_publisher")
ARTICLE = re.compile(r"Article|BlogPosting|Report|Review|WebPage")


def main_text(html: str, path: str) -> tuple[list[tuple[str, str | None]], Clues]:
    """The lines of a page's main text with their kinds, and what its tags say.

    trafilatura (Barbaresi 2021) says which text is the page's own; what it drops though it stands among that
    text - headline, standfirst, captions, headings - is kept. Where a tree is too deep for it, the page's
    own structure decides alone.
    """
    tree = parsed(html)
    said = _clues(tree, html, path)
    found = lines(tree)
    kept = _kept(found, _extracted(html, found), said.title)
    return [(line.text, kind) for line, kind in kept], said


def _extracted(html: str, found: Sequence[Line]) -> str | None:
    """The letters of what trafilatura takes for the main text; None where it got little of the page."""
    if _depth(html) > DEEPEST:
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
    """Whether a line is a copyright line: kept as furniture, since it may be all that names outlet and year."""
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
    """Whether a line that trafilatura drops belongs: between the body's paragraphs, a date or byline around it."""
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
    same = [
        i
        for i in heads
        if told
        and _letters(found[i].text)
        and (_letters(found[i].text) in told or told in _letters(found[i].text))
    ]
    same = [i for i in same if len(found[i].text.split()) > 2] or same  # noqa: PLR2004 - not the site's own name
    ones = [i for i in heads if found[i].tag == "h1"]
    return (
        next(iter(same), None)
        if same
        else next((i for i in ones if len(found[i].text.split()) > 2), next(iter(ones), None))
    )  # noqa: PLR2004


def _clues(tree: LexborHTMLParser, html: str, path: str) -> Clues:
    meta = _meta(tree)
    linked = _structured(tree)
    dates = [(TRUST[0], iso) for iso in _isos(linked.get("datePublished"))]
    dates += [(TRUST[2], iso) for name in DATES for iso in _isos(meta.get(name))][:1]
    dates += [(TRUST[3], iso) for iso in _time_elements(tree)][:1]
    address = next(
        (a for a in (path if is_url(path) else None, meta.get("og:url"), _canonical(tree)) if a), ""
    )
    dates += [(TRUST[5], iso) for iso in (address_date(address),) if iso]
    bare, suffix = _split_title(tree, meta.get("og:site_name", ""))
    heading = linked.get("headline") or meta.get("og:title") or bare
    return Clues(
        title=" ".join(str(heading).split()) or None if heading else None,
        outlet=_named(linked.get("publisher")) or next((meta[k] for k in SITES if meta.get(k)), suffix),
        author=_named(linked.get("author"))
        or next((meta[k] for k in AUTHORS if _is_person(meta.get(k))), None),
        dates=tuple(dates) or _guessed_dates(html),
    )


def _is_person(name: str | None) -> bool:
    return bool(name) and is_name(str(name))


def _guessed_dates(html: str) -> tuple[tuple[str, str], ...]:
    """What htmldate finds in the page's tags where they say nothing plainly."""
    if _depth(html) > DEEPEST:
        return ()
    found = find_date(html, original_date=True, extensive_search=False)
    return ((TRUST[8], found),) if found else ()


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        if name and node.attributes.get("content"):
            found.setdefault(name.lower(), str(node.attributes["content"]).strip())
    return found


def _structured(tree: LexborHTMLParser) -> dict[str, Any]:
    """The JSON-LD object of the article; empty where there is none, or none that can be read."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            if ARTICLE.search(str(item.get("@type"))) and item.get("datePublished"):
                return item
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON may be anything
    stack = [data]
    while stack:
        item = stack.pop(0)
        if isinstance(item, list):
            stack = item + stack
        elif isinstance(item, dict):
            yield item
            stack += [v for k, v in item.items() if k in ("@graph", "mainEntity", "mainEntityOfPage")]


def _named(value: Any) -> str | None:  # noqa: ANN401 - JSON may be anything
    """The name or names of JSON-LD people or bodies."""
    many = value if isinstance(value, list) else [value]
    names = [str(v.get("name") if isinstance(v, dict) else v) for v in many if v]
    names = [" ".join(n.split()) for n in names if n and n != "None" and not is_url(n)]
    return (", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]) if names else None


def _isos(value: Any) -> list[str]:  # noqa: ANN401 - JSON may be anything
    return [iso for d in days(str(value or "")[:60]) if (iso := d.iso())][:1]


def _time_elements(tree: LexborHTMLParser) -> Iterator[str]:
    """The days of time elements whose text does not say them, and which are no time of an update."""
    for node in tree.css("time[datetime]"):
        about = " ".join(str(v) for k, v in node.attributes.items() if k != "datetime")
        if not re.search(r"updat|modif", about, re.IGNORECASE) and not any(
            d.year for d in days(node.text(deep=True))
        ):
            yield from _isos(node.attributes.get("datetime"))


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    return node.attributes.get("href") if node else None


def _split_title(tree: LexborHTMLParser, site: str) -> tuple[str | None, str | None]:
    """The title element's title, and the site's name that it ends with after a bar or dash."""
    node = tree.css_first("title")
    title = " ".join(node.text(deep=True).split()) if node else ""
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    if len(parts) > 1 and (parts[-1].casefold() == site.casefold() or len(parts[-1].split()) <= 4):  # noqa: PLR2004
        return title[: title.rfind(parts[-1])].rstrip(" |–—·»-"), parts[-1]
    return title or None, None
