"""Files of public event data into a record: each once, in batches that are kept as soon as they are whole."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.loading.copying import copied, heading
from detente.loading.unpacking import Packed, Unloadable, expand, unpacked
from detente.record import RecordError
from detente.record.datasets import numbered
from detente.stream import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.loading.layout import Layout
    from detente.loading.unpacking import File
    from detente.record import Dataset, Record

BATCH = 1 << 29  # bytes of text that are copied, and kept, at once
FILES = 1000


@dataclass(slots=True)
class Loaded:
    """What came of a load.

    The data sets added, the paths that were there already, what could not be loaded and why, and the first
    odd rows as (file, line, what is wrong).
    """

    sets: list[Dataset] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    odd: list[tuple[str, int, str]] = field(default_factory=list)


class Stopped(Exception):  # noqa: N818 - no error: nobody waits any more
    """Reading ahead has no use any more."""


def load(
    record: Record,
    layout: Layout,
    paths: Iterable[Path],
    told: Callable[[str], None] = lambda _: None,
    moved: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Load files, archives or folders of one layout.

    ``told`` hears what is being done, ``moved`` of bytes copied (those of the text), in other threads.
    A file whose bytes are loaded already is not loaded again, unless the loader has become newer. Raises
    RecordError where the record is in memory, or the disk is full; what was kept before that stays.
    """
    done = Loaded()
    with workplace(record) as folder:
        ahead = Ahead(record, layout, paths, folder, done)
        for batch in ahead.batches():
            told(f"copying {batch[-1].shown}" + (f" and {len(batch) - 1} more" if batch[1:] else ""))
            for group in _alike(layout, batch, done):
                _keep(record, layout, group, done, moved)
            for file in batch:
                if file.local.parent == folder:
                    file.local.unlink(missing_ok=True)
    return done


def _keep(
    record: Record, layout: Layout, files: Sequence[File], done: Loaded, moved: Callable[[int], None]
) -> None:
    """Copy files with one header and keep them, all or none; where one went away, the others."""
    assert record.bulk  # noqa: S101 - or there were no workplace
    try:
        made = copied(layout, files, record.bulk, read=moved)
    except Unloadable as error:
        if len(files) > 1:
            for file in files:
                _keep(record, layout, [file], done, moved)
        else:
            done.lost.append(str(error))
        return
    try:
        record.add_datasets(made.sets, made.written)
    finally:
        made.written.unlink(missing_ok=True)
    done.sets += made.sets
    done.odd += made.odd


@contextmanager
def workplace(record: Record) -> Iterator[Path]:
    """A folder to unpack into, in the record's folder of parts; gone afterwards."""
    if record.bulk is None:
        raise RecordError("a record in memory takes no event data: name a file for it")
    try:
        record.bulk.mkdir(exist_ok=True)
        engine.tidy(record.bulk)
        folder = Path(tempfile.mkdtemp(prefix=engine.UNPACKED, dir=record.bulk))
    except OSError as error:
        raise RecordError(f"{record.bulk} cannot be written: {error.strerror}") from error
    try:
        yield folder
    except OSError as error:
        raise RecordError(
            f"{record.bulk} cannot be written ({error.strerror}): what was loaded before is kept"
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Ahead:
    """The files that are to be copied, each once, read through while those before them are copied."""

    def __init__(
        self, record: Record, layout: Layout, paths: Iterable[Path], folder: Path, done: Loaded
    ) -> None:
        there = {d.part for d in record.datasets() if record.bulk and (record.bulk / d.part).is_file()}
        self._kept = {d.id: d.version for d in record.datasets() if d.part in there}
        self._layout, self._paths, self._folder, self._done = layout, paths, folder, done
        self._stopped = False

    def batches(self) -> Iterator[list[File]]:
        """The files in batches; the next is made ready while one is at work."""
        batches = self._batches()
        with ThreadPoolExecutor(1) as pool:
            try:
                coming = pool.submit(next, batches, None)
                while batch := coming.result():
                    coming = pool.submit(next, batches, None)
                    yield batch
            finally:
                self._stopped = True

    def _batches(self) -> Iterator[list[File]]:
        batch: list[File] = []
        for file in self._files():
            if batch and (sum(f.size for f in batch) + file.size > BATCH or len(batch) == FILES):
                yield batch
                batch = []
            batch.append(file)
        if batch:
            yield batch

    def _files(self) -> Iterator[File]:
        for packed in expand(self._paths):
            try:
                file = self._file(packed)
            except Unloadable as error:
                self._done.lost.append(str(error))
                continue
            if file:
                yield file

    def _file(self, packed: Packed | Unloadable) -> File | None:
        """A file that is ready; None for one that is known. Raises Unloadable for others."""
        if not isinstance(packed, Packed):
            raise packed
        file = unpacked(packed, self._folder, self._read)
        number = numbered(file.digest)
        if not file.size:
            raise Unloadable(f"{file.shown}: the file is empty")
        if self._kept.get(number) == self._layout.version:
            self._done.known.append(file.shown)
            if file.local.parent == self._folder:
                file.local.unlink()
            return None
        self._kept[number] = self._layout.version
        return file

    def _read(self, _: int) -> None:
        if self._stopped:
            raise Stopped


def _alike(layout: Layout, batch: Sequence[File], done: Loaded) -> list[list[File]]:
    """The files by their header, since columns move between releases; those of another kind are told."""
    groups: dict[tuple[str, ...], list[File]] = {}
    for file in batch:
        try:
            groups.setdefault(tuple(heading(layout, file)), []).append(file)
        except Unloadable as error:
            done.lost.append(str(error))
    return list(groups.values())
