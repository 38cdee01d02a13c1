"""Files of public event data into a record: each once, in batches that are kept as soon as they are whole."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.loading.copying import copied, heading
from detente.loading.unpacking import Packed, Unloadable, expand, unpacked
from detente.record import RecordError
from detente.record.datasets import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.loading.layout import Layout
    from detente.loading.unpacking import File
    from detente.record import Dataset, Record

BATCH = 2 << 30  # bytes of text that are copied, and kept, at once
FILES = 1000


@dataclass(slots=True)
class Loaded:
    """What came of a load: data sets added, paths that were there already, what could not be loaded and why, and
    the first odd rows as (file, line, what is wrong)."""

    sets: list[Dataset] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    odd: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, other: Loaded) -> None:
        """Count in what came of another load."""
        self.sets += other.sets
        self.known += other.known
        self.lost += other.lost
        self.odd += other.odd


def load(
    record: Record, layout: Layout, paths: Iterable[Path], told: Callable[[str], None] = lambda _: None
) -> Loaded:
    """Load files, archives or folders of one layout; ``told`` hears what is being done.

    A file whose bytes are loaded already is not loaded again, unless the loader has become newer. Raises
    RecordError where the record is in memory, or the disk is full; what was kept before that stays.
    """
    done = Loaded()
    with workplace(record) as folder:
        for batch in _batches(_files(record, layout, paths, folder, done, told)):
            told(f"copying {batch[-1].shown}" + (f" and {len(batch) - 1} more" if batch[1:] else ""))
            for group in _alike(layout, batch, done):
                made = copied(layout, group, folder.parent)
                record.add_datasets(made.sets, made.written)
                done.sets += made.sets
                done.odd += made.odd
            for file in batch:
                if file.local.parent == folder:
                    file.local.unlink(missing_ok=True)
    return done


@contextmanager
def workplace(record: Record) -> Iterator[Path]:
    """A folder to unpack into, in the record's folder of parts; gone afterwards."""
    if record.bulk is None:
        raise RecordError("a record in memory takes no event data: name a file for it")
    try:
        record.bulk.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".unpacked-", dir=record.bulk))
    except OSError as error:
        raise RecordError(f"{record.bulk} cannot be written: {error.strerror}") from error
    try:
        yield folder
    except OSError as error:
        raise RecordError(f"{record.bulk} cannot be written ({error.strerror}): what was loaded before is kept") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(
    record: Record, layout: Layout, paths: Iterable[Path], folder: Path, done: Loaded, told: Callable[[str], None]
) -> Iterator[File]:
    """The files that are to be copied, each once, ready to be read."""
    kept = {d.id: d.version for d in record.datasets()}
    for packed in expand(paths):
        if not isinstance(packed, Packed):
            done.lost.append(str(packed))
            continue
        told(f"reading {packed.shown}")
        try:
            file = unpacked(packed, folder)
        except Unloadable as error:
            done.lost.append(str(error))
            continue
        number = numbered(file.digest)
        if kept.get(number) == layout.version:
            done.known.append(file.shown)
        elif not file.size:
            done.lost.append(f"{file.shown}: the file is empty")
        else:
            kept[number] = layout.version
            yield file


def _batches(files: Iterable[File]) -> Iterator[list[File]]:
    batch: list[File] = []
    for file in files:
        if batch and (sum(f.size for f in batch) + file.size > BATCH or len(batch) == FILES):
            yield batch
            batch = []
        batch.append(file)
    if batch:
        yield batch


def _alike(layout: Layout, batch: Sequence[File], done: Loaded) -> list[list[File]]:
    """The files by their header, since columns move between releases; those of another kind are told."""
    groups: dict[tuple[str, ...], list[File]] = {}
    for file in batch:
        try:
            groups.setdefault(tuple(heading(layout, file)), []).append(file)
        except Unloadable as error:
            done.lost.append(str(error))
    return list(groups.values())
