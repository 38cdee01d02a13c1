"""A PDF's text: its pages' lines joined to paragraphs, running heads and page numbers marked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

from detente.reading.lines import MARK
from detente.reading.sources import Unreadable

HYPHENS = "\x02\ufffe\xad"
"""How PDFium marks a hyphen that a line's end made."""

EDGE = 2
REPEATED = 0.5
GAP = 0.35
FULL = 0.85
LARGER = 1.25


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and where it stands, in points from the page's lower left; ``size`` is its tallest sign's."""

    text: str
    top: float
    bottom: float
    right: float
    size: float
    edge: bool


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document: the gap between lines, and where a full line ends."""

    gap: float
    right: float


def paragraphs(data: bytes, path: str) -> list[tuple[str, str | None]]:
    """The paragraphs of a PDF, those that repeat on its pages marked as furniture.

    Words cut at a line's end are joined. Raises :class:`Unreadable` for a broken or locked file, and for
    one without a text layer.
    """
    pages = [_lines(page) for page in _pages(data, path)]
    if not any(pages):
        raise Unreadable(
            f"{path}: this PDF has no text, only images; run it through OCR first (ocrmypdf does it)"
        )
    running = _running(pages)
    usual = _measured(pages)
    found: list[tuple[str, str | None]] = []
    for page in pages:
        body = [x for x in page if not (x.edge and _mask(x.text) in running)]
        found = _joined(found, _grouped(body, usual))
        found += [(x.text, "boilerplate") for x in page if x.edge and _mask(x.text) in running]
    return found


def _pages(data: bytes, path: str) -> list[pypdfium2.PdfPage]:
    try:
        return list(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in data:
            raise Unreadable(f"{path}: this PDF is locked with a password; save an open copy first") from None
        raise Unreadable(f"{path}: this PDF is broken or cut short; get a whole copy") from None


def _lines(page: pypdfium2.PdfPage) -> list[_Line]:
    sheet = page.get_textpage()
    text = sheet.get_text_range()
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        ends = min(match.end(), sheet.count_chars())
        boxes = [sheet.get_charbox(i) for i in range(match.start(), ends) if text[i].isalnum()]
        if boxes:
            words = re.sub(f"[{HYPHENS}](?=[^\\W\\d_])", "", match[0]).strip()
            _, bottom, right, top = zip(*boxes, strict=True)
            size = max(b - a for a, b in zip(bottom, top, strict=True))
            found.append((words, max(top), min(bottom), max(right), size))
    last = len(found) - EDGE
    return [_Line(*line, edge=i < EDGE or i >= last) for i, line in enumerate(found)]


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _running(pages: list[list[_Line]]) -> set[str]:
    """The lines at the pages' edges, numbers masked, that many pages share; bare numbers always."""
    seen = Counter(m for page in pages for m in {_mask(x.text) for x in page if x.edge})
    often = {m for m, n in seen.items() if n > 1 and n >= REPEATED * len(pages)}
    return often | {m for m in seen if re.fullmatch(r"\W*(?:page )?#(?: ?(?:of|/) ?#)?\W*", m)}


def _measured(pages: list[list[_Line]]) -> _Measure:
    gaps = sorted(a.bottom - b.top for page in pages for a, b in pairwise(page))
    right = max(x.right for page in pages for x in page)
    return _Measure(max(gaps[len(gaps) // 2] if gaps else 0.0, 0.0), right)


def _grouped(page: list[_Line], usual: _Measure) -> list[str]:
    """A page's lines as paragraphs: by gaps, by a change of size, by lines that end early."""
    found: list[str] = []
    for i, line in enumerate(page):
        if i and not _breaks(page[i - 1], line, usual):
            found[-1] = _mended(found[-1], line.text)
        else:
            found.append(line.text)
    return [" ".join(x.rstrip(HYPHENS).split()) for x in found]


def _breaks(above: _Line, line: _Line, usual: _Measure) -> bool:
    wide = above.bottom - line.top > usual.gap + GAP * above.size
    sized = not 1 / LARGER < line.size / above.size < LARGER
    begins = above.text[-1:] in '.!?:”"' or not line.text[:1].islower()
    return wide or sized or (begins and above.right < FULL * usual.right) or MARK.match(line.text) is not None


def _mended(above: str, below: str) -> str:
    """Two lines as one, the hyphen at the first one's end taken away where it only marks the line's end.

    >>> _mended("the nego-", "tiators met"), _mended("North-", "South talks")
    ('the negotiators met', 'North-South talks')
    """
    if above[-1:] in HYPHENS:
        return above[:-1] + below
    if re.search(r"[^\W\d_]{2}-$", above) and below[:1].islower():
        return above[:-1] + below
    return above + below if above.endswith("-") else f"{above} {below}"


def _joined(before: list[tuple[str, str | None]], page: list[str]) -> list[tuple[str, str | None]]:
    """A page's paragraphs after the earlier ones; a sentence that a page's end cut is joined again."""
    i = next((i for i in range(len(before) - 1, -1, -1) if before[i][1] is None), None)
    if page and i is not None and page[0][:1].islower() and not re.search(r"[.!?:]\W*$", before[i][0]):
        before[i] = (_mended(before[i][0], page[0]), None)
        page = page[1:]
    return before + [(x, None) for x in page]
