"""GDELT 2.0's table of mentions: which source told of an event when, 16 cells a row, beside its exports.

Given with the exports of the same days, they say in how many sources an event was told: ``reports`` is then
the number of different ones (MentionSourceName, letter case aside), in place of the exports' NumMentions,
which counts the mentions of the first quarter of an hour alone. An event without a mention there keeps that;
mentions of events that no export has, such as older ones, change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from detente.loading import copying, gdelt
from detente.loading.blocks import Blocks
from detente.loading.load import Loaded, load, workplace
from detente.loading.unpacking import DAMAGED, Packed, Unloadable, expand, opened, unpacked
from detente.stream import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from detente.loading.layout import Layout
    from detente.loading.unpacking import File
    from detente.record import Record

WIDTH = 16
LINE = 1 << 16  # bytes of a first line at most
TALLY = """
COPY (
  SELECT r.c[1] AS event, count(DISTINCT lower(r.c[5])) AS sources FROM ({raw}) AS r
  WHERE len(r.c) = {width} AND r.c[5] <> '' GROUP BY r.c[1]
) TO '{path}' (FORMAT parquet)
"""


def load_with_mentions(
    record: Record,
    paths: Iterable[Path],
    told: Callable[[str], None] = lambda _: None,
    moved: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Load exports of GDELT; the files of mentions among them tell in how many sources each event was.

    The exports are loaded anew where the mentions are others than before. Raises what ``load`` does.
    """
    given = [inner for path in paths for inner in _inside(path)]
    mentions = [path for path in given if is_mentions(path)]
    if not mentions:
        return load(record, gdelt.LAYOUT, given, told, moved)
    lost: list[str] = []
    with workplace(record) as folder:
        told(f"counting the mentions of {mentions[0]}" + (" and more" if mentions[1:] else ""))
        files = [file for path in mentions for file in _unpacked(path, folder, lost)]
        tally = folder / "mentions.parquet"
        _count(files, tally)
        exports = [path for path in given if path not in set(mentions)]
        done = load(record, _layout(tally, files), exports, told, moved)
    done.lost[:0] = lost
    return done


def is_mentions(path: Path) -> bool:
    """Whether the first line of a file has the width of one of mentions."""
    first = next(iter(expand([path])), None)
    if not isinstance(first, Packed):
        return False
    try:
        with opened(first) as source:
            return source.readline(LINE).count(b"\t") == WIDTH - 1
    except (Unloadable, OSError, *DAMAGED):
        return False


def _inside(path: Path) -> list[Path]:
    """A path, or the files of a folder."""
    if not path.is_dir():
        return [path]
    inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return inside or [path]


def _unpacked(path: Path, folder: Path, lost: list[str]) -> list[File]:
    found = []
    for packed in expand([path]):
        try:
            if not isinstance(packed, Packed):
                raise packed
            found.append(unpacked(packed, folder))
        except Unloadable as error:
            lost.append(str(error))
    return found


def _count(files: Sequence[File], tally: Path) -> None:
    """Write in how many sources each event is mentioned. What is in several files is counted once."""
    reading = Blocks(files, gdelt.LAYOUT.delimiter)
    db = engine.connect(tally.parent.parent, asjoined=True)
    try:
        db.register("blocks", reading.reader())
        path = engine.quoted(tally.absolute())
        db.execute(TALLY.format(raw=copying.raw(gdelt.LAYOUT), width=WIDTH, path=path))
    except Exception as error:
        raise reading.fault or error from error
    finally:
        db.close()


def _layout(tally: Path, files: Sequence[File]) -> Layout:
    """The layout of exports whose reports are those that the mentions tell."""
    which = sha256("".join(sorted(f.digest for f in files)).encode()).hexdigest()[:8]
    cells = dict(gdelt.LAYOUT.cells)
    cells["reports"] = f"coalesce(m.sources, {cells['reports']})"
    join = f"LEFT JOIN read_parquet('{engine.quoted(tally.absolute())}') AS m ON m.event = {{1}}"
    version = f"{gdelt.LAYOUT.version} with mentions {which}"
    return replace(gdelt.LAYOUT, version=version, cells=cells, joins=f"{gdelt.LAYOUT.joins} {join}")
