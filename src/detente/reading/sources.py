"""Where documents come from: files, folders, patterns, standard input and web addresses.

Fetching a web address is the only thing in this software that touches the network.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from glob import glob, has_magic
from http.client import HTTPException
from pathlib import Path

LIMIT = 20_000_000
"""The most bytes that one document may have: text of a few thousand pages."""

TIMEOUT = 30
AGENT = "detente (reads single pages for analysis)"
SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})


class Unreadable(ValueError):  # noqa: N818 - the name says what the document is
    """A source that holds no document: one line that says what is wrong and what to do."""


def is_url(source: str) -> bool:
    """Tell whether a source is a web address.

    >>> is_url("https://example.org/a"), is_url("a.txt")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


def fetch(source: str) -> bytes:
    """The bytes of a file, of standard input (``-``) or of a web address (TLS is verified).

    Raises :class:`Unreadable` where there is nothing to get, or more than :data:`LIMIT` bytes.
    """
    if is_url(source):
        return _download(source)
    if source == "-":
        return _capped(sys.stdin.buffer.read(LIMIT + 1), "standard input")
    try:
        with Path(source).open("rb") as file:
            return _capped(file.read(LIMIT + 1), source)
    except IsADirectoryError:
        raise Unreadable(f"{source}: this is a folder; name its files, or let expand() list them") from None
    except OSError as error:
        raise Unreadable(f"{source}: cannot be opened: {error.strerror or error}; check the path") from None


def _capped(data: bytes, source: str) -> bytes:
    if len(data) > LIMIT:
        raise Unreadable(f"{source}: larger than {LIMIT // 10**6} MB; split it into single documents first")
    return data


def _download(url: str) -> bytes:
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310 - is_url() saw http
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - the same
            data: bytes = answer.read(LIMIT + 1)
    except urllib.error.HTTPError as error:
        raise Unreadable(
            f"{url}: the server answered {error.code} {error.reason}; check the address"
        ) from None
    except TimeoutError:
        raise Unreadable(
            f"{url}: no answer within {TIMEOUT} s; try again, or save the page as a file"
        ) from None
    except (OSError, ValueError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise Unreadable(f"{url}: cannot be fetched: {reason}; check the address and the network") from None
    return _capped(data, url)


def expand(paths: list[str]) -> list[str]:
    """The single sources that files, folders, patterns, ``-`` and web addresses name, in order, each once.

    Folders are searched through for text, Markdown, HTML and PDF files; hidden files are left out, and so is
    a folder's README, which is about the folder and no report.
    Raises :class:`Unreadable` where a path names nothing.

    >>> expand(["-", "https://example.org/a", "-"])
    ['-', 'https://example.org/a']
    """
    return list(dict.fromkeys(found for path in paths for found in _expanded(path)))


def _expanded(path: str) -> list[str]:
    if path == "-" or is_url(path):
        return [path]
    if Path(path).is_dir():
        return _listed(Path(path))
    if Path(path).exists():
        return [path]
    matches = glob(path, recursive=True) if has_magic(path) else []  # noqa: PTH207 - patterns may be absolute
    found = sorted(p for p in matches if Path(p).is_file())
    if not found:
        raise Unreadable(f"{path}: no such file or folder; check the path")
    return found


def _listed(folder: Path) -> list[str]:
    return [
        str(p)
        for p in sorted(folder.rglob("*"))
        if p.suffix.lower() in SUFFIXES
        and p.is_file()
        and p.stem.upper() != "README"
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and (p.suffix or _is_texty(p))
    ]


def _is_texty(path: Path) -> bool:
    """Whether a file without a suffix begins like text: no NUL byte among its first."""
    try:
        with path.open("rb") as file:
            return b"\0" not in file.read(1024)
    except OSError:
        return False
