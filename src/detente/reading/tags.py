"""What a web page's tags say of it: title, outlet, author and dates."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from htmldate import find_date

from detente.reading.byline import is_name
from detente.reading.clues import Clues, address_date
from detente.reading.days import days
from detente.reading.published import TRUST
from detente.reading.sources import is_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "article.published",
    "published_at",
)
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


def clues(tree: LexborHTMLParser, html: str, path: str) -> Clues:
    """What a page's structured data (schema.org as JSON-LD), meta tags and time elements say.

    ``html`` is the page itself where htmldate may search it, empty where it is too deep for that.
    """
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
    if not html:
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
