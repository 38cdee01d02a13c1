"""Files to be loaded: found, taken out of archives, and read through once, so that what comes later can trust them.

One pass over the bytes gives the digest, the number of lines, and whether a file needs a clean copy: where it
is not UTF-8, has a line that no row can have, or carriage returns alone. Lines keep their numbers in the copy.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import hashlib
import lzma
import re
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 20
LONGEST = 1 << 20  # bytes of a line: DuckDB takes twice that, and no row of event data comes near
KEPT = 1000  # bytes of a longer one that are kept, to show it
LONE = re.compile(rb"\r(?!\n)")
PACKED = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
"""The endings of what is taken out of an archive."""


class Unloadable(ValueError):
    """A file that cannot be loaded: the path and why, in one line."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is given: in the folder, packed, or a ``member`` of a zip archive."""

    path: Path
    member: str | None = None

    @property
    def shown(self) -> str:
        """What it is called: ``a.zip/b.csv`` for a member."""
        return str(self.path) + (f"/{self.member}" if self.member else "")


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be read line by line: ``local`` is where. ``lines`` counts them, the last with or without
    its end."""

    shown: str
    local: Path
    digest: str
    lines: int
    size: int
    unclean: bool = False


def expand(paths: Iterable[Path]) -> Iterator[Packed | Unloadable]:
    """The single files that paths name: the tables of archives, the files of folders; or why there are none."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            yield from expand(inside) if inside else [Unloadable(f"{path}: the folder holds no file")]
        elif path.suffix.lower() == ".zip":
            yield from _members(path)
        elif path.is_file():
            yield Packed(path)
        else:
            yield Unloadable(f"{path}: there is no such file")


def _members(path: Path) -> Iterator[Packed | Unloadable]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        yield Unloadable(f"{path}: the archive is damaged or cut short ({error}): fetch it again")
        return
    tables = [n for n in names if Path(n).suffix.lower() in TABLES]
    if not tables:
        yield Unloadable(f"{path}: the archive holds no table")
    yield from (Packed(path, name) for name in tables)


def unpacked(packed: Packed, into: Path) -> File:
    """A file ready to be read, unpacked into a folder where it is packed, in a clean copy where it needs one.

    Raises Unloadable where an archive is damaged, OSError where the disk is full.
    """
    try:
        file = _unpacked(packed, into)
        return _cleaned(file, into) if file.unclean else file
    except (zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise Unloadable(f"{packed.shown}: it is damaged or cut short ({error}): fetch it again") from None
    except RuntimeError as error:  # a password
        raise Unloadable(f"{packed.shown}: {error}") from None


def _unpacked(packed: Packed, into: Path) -> File:
    with _opened(packed) as source, ExitStack() as stack:
        plain = packed.member is None and packed.path.suffix.lower() not in PACKED
        local = packed.path if plain else _place(into)
        out = None if plain else stack.enter_context(local.open("wb"))
        return replace(_looked(source, out), shown=packed.shown, local=local)


@contextmanager
def _opened(packed: Packed) -> Iterator[IO[bytes]]:
    if packed.member is not None:
        with zipfile.ZipFile(packed.path) as archive, archive.open(packed.member) as file:
            yield file
    else:
        opener = PACKED.get(packed.path.suffix.lower(), open)
        with opener(packed.path, "rb") as file:
            yield file


def _looked(source: IO[bytes], out: IO[bytes] | None) -> File:
    """Read through once, and write what is read."""
    digest, utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    lines = size = since = 0
    unclean, last = False, b""
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        found = chunk.count(b"\n")
        lines += found
        unclean = unclean or since + (chunk.find(b"\n") if found else len(chunk)) > LONGEST
        since = len(chunk) - chunk.rfind(b"\n") if found else since + len(chunk)
        unclean = unclean or bool(LONE.search((last + chunk)[:-1])) or not _decodes(utf8, chunk)
        last = chunk[-1:]
        if out:
            out.write(chunk)
    unclean = unclean or last == b"\r" or not _decodes(utf8, b"", final=True)
    lines += last not in (b"", b"\n")
    return File("", Path(), digest.hexdigest(), lines, size, unclean)


def _decodes(utf8: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        utf8.decode(chunk, final)
    except UnicodeDecodeError:
        utf8.reset()
        return False
    return True


def _cleaned(file: File, into: Path) -> File:
    """The same lines in UTF-8, those that are too long cut."""
    place = _place(into)
    with file.local.open("rb") as source, place.open("wb") as out:
        for text in _lines(source):
            out.write(LONE.sub(b" ", text).decode("utf-8", "replace").encode())
    return replace(file, local=place)


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    while line := source.readline(LONGEST):
        if line.endswith(b"\n") or len(line) < LONGEST:
            yield line
            continue
        while (rest := source.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield line[:KEPT] + b"\n"


def _place(into: Path) -> Path:
    """A place in the folder that nothing has yet."""
    return into / f"{sum(1 for _ in into.iterdir())}.txt"
