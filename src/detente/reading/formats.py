"""From bytes to text: which format a document has, and which encoding."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from charset_normalizer import from_bytes

from detente.reading.sources import Unreadable

Format = Literal["pdf", "html", "text"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TAG = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|div|p|h[1-6]|meta|script)\b[^<]*>", re.IGNORECASE
)
DECLARED = re.compile(
    rb"<(?:meta\b[^>]*\bcharset|\?xml\b[^>]*\bencoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
FOREIGN = 0.25
"""The share of high bytes from which on text in an old encoding is not written in Latin letters."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY = ((b"PK\x03\x04", "a ZIP, Word or Excel file"), (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"))


def format_of(data: bytes, path: str) -> Format:
    """What kind of document the bytes are, by their beginning; the path decides only where that is open.

    >>> format_of(b"%PDF-1.7 ...", "a"), format_of(b"<!DOCTYPE html><p>Hi", "a"), format_of(b"a < b", "a.txt")
    ('pdf', 'html', 'text')
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    head = data[:4096].replace(b"\0", b"").decode("latin-1")
    named = path.lower().split("?")[0].endswith((".html", ".htm", ".xhtml"))
    tag = TAG.search(head)
    begins = tag is not None and not head[: tag.start()].lstrip("\xef\xbb\xbf\xff\xfe \t\r\n").rstrip()
    comment = re.match(r"\s*(<\?xml|<!--)", head) is not None and tag is not None
    return "html" if begins or comment or (named and "<" in head) else "text"


def decode(data: bytes, path: str) -> str:
    r"""The text of bytes: by byte order mark, as UTF-8, as declared, or as the likeliest old encoding.

    Line ends stay as they are. Raises :class:`Unreadable` for bytes that are no text.

    >>> decode("\ufeffa\r\nb".encode(), "x"), decode("Qu’il".encode("cp1252"), "x")
    ('a\r\nb', 'Qu’il')
    """
    for magic, what in BINARY:
        if data.startswith(magic):
            raise Unreadable(f"{path}: this is {what}; save it as plain text, HTML or PDF first")
    text = _decoded(data)
    if text is None or len(CONTROL.findall(text)) > len(text) / 100:
        raise Unreadable(f"{path}: these bytes are no text; only plain text, HTML and PDF are read")
    return text


def _decoded(data: bytes) -> str | None:
    if b"\0" in data and not data.startswith(tuple(mark for mark, _ in BOMS)):
        return _wide(data)
    declared = DECLARED.search(data[:4096])
    tries = [name for mark, name in BOMS if data.startswith(mark)] + ["utf-8"]
    tries += [declared[1].decode("ascii", "replace")] if declared else []
    for name in tries:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def _guessed(data: bytes) -> str | None:
    """Western text before anything rarer: a few high bytes say too little to guess an encoding from."""
    high = sum(byte > 127 for byte in data)  # noqa: PLR2004 - the last byte of ASCII
    if high < FOREIGN * len(data):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding, "replace") if best else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of Western text is NUL."""
    for name, low in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if low.count(0) * 2 > len(low):
            return data.decode(name, "replace")
    return None
