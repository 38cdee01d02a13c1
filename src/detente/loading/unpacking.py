"""Files to be loaded: found, taken out of archives, and read through once for their digest."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CHUNK = 1 << 20
PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
"""The endings of what is taken out of an archive."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, gzip.BadGzipFile)


class Unloadable(ValueError):  # noqa: N818 - a state of a file, told beside those that were loaded
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
    """A file that can be read line by line: ``local`` is where, ``lines`` how many ends of lines it has.

    ``digest`` is the SHA-256 of its bytes as they are when unpacked, ``size`` how many those are.
    """

    shown: str
    local: Path
    digest: str
    lines: int
    size: int


def expand(paths: Iterable[Path]) -> Iterator[Packed | Unloadable]:
    """The single files that paths name, archives and folders by what they hold; or why there is none."""
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        elif path.suffix.lower() == ".zip":
            yield from _members(path)
        elif path.exists():
            yield Packed(path)
        else:
            yield Unloadable(f"{path}: there is no such file")


def _inside(folder: Path) -> Iterator[Packed | Unloadable]:
    try:
        inside = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError as error:
        yield Unloadable(f"{folder}: it cannot be read ({error.strerror})")
        return
    yield from expand(inside) if inside else [Unloadable(f"{folder}: the folder holds no file")]


def _members(path: Path) -> Iterator[Packed | Unloadable]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
    except FileNotFoundError:
        yield Unloadable(f"{path}: there is no such file")
        return
    except OSError as error:
        yield Unloadable(f"{path}: it cannot be read ({error.strerror})")
        return
    except zipfile.BadZipFile as error:
        yield Unloadable(f"{path}: the archive is damaged or cut short ({error}): fetch it again")
        return
    tables = [n for n in names if Path(n).suffix.lower() in TABLES and not n.startswith("__MACOSX/")]
    if not tables:
        yield Unloadable(f"{path}: the archive holds no table")
    yield from (Packed(path, name) for name in tables)


def unpacked(packed: Packed, into: Path, read: Callable[[int], None] = lambda _: None) -> File:
    """A file ready to be read, unpacked into a folder where it is packed; ``read`` hears of bytes read.

    Raises Unloadable where it cannot be read or is damaged, OSError where there is no space to unpack it.
    """
    try:
        with opened(packed) as source, ExitStack() as stack:
            plain = packed.member is None and packed.path.suffix.lower() not in PACKED
            local = packed.path if plain else _place(into)
            out = None if plain else stack.enter_context(local.open("wb"))
            return replace(_looked(source, out, read), shown=packed.shown, local=local)
    except DAMAGED as error:
        raise Unloadable(f"{packed.shown}: it is damaged or cut short ({error}): fetch it again") from None
    except (RuntimeError, NotImplementedError) as error:  # a password, a way of packing unknown here
        raise Unloadable(f"{packed.shown}: it cannot be unpacked ({error})") from None


@contextmanager
def opened(packed: Packed) -> Iterator[IO[bytes]]:
    """The bytes of a file. Raises Unloadable where it cannot be opened, one of DAMAGED where damaged."""
    with ExitStack() as stack:
        try:
            if packed.member is not None:
                archive = stack.enter_context(zipfile.ZipFile(packed.path))
                file = stack.enter_context(archive.open(packed.member))
            else:
                file = stack.enter_context(_reader(packed.path))
        except gzip.BadGzipFile:
            raise
        except OSError as error:
            raise Unloadable(f"{packed.shown}: it cannot be read ({error.strerror})") from None
        yield file


def _reader(path: Path) -> IO[bytes]:
    opener = PACKED.get(path.suffix.lower())
    return opener(path, "rb") if opener else path.open("rb")


def _looked(source: IO[bytes], out: IO[bytes] | None, read: Callable[[int], None]) -> File:
    """Read through once, and write what is read."""
    digest = hashlib.sha256()
    lines = size = 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        lines += chunk.count(b"\n")
        if out:
            out.write(chunk)
        read(len(chunk))
    return File("", Path(), digest.hexdigest(), lines, size)


def _place(into: Path) -> Path:
    """A place in the folder that nothing has yet."""
    number = sum(1 for _ in into.iterdir())
    while (place := into / f"{number}.txt").exists():
        number += 1
    return place
