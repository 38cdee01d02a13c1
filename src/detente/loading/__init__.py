"""Public event data in: ICEWS, POLECAT, GDELT, sets of knowledge-graph papers, chronologies.

A data set is described, not programmed: which columns it has and what becomes of them (``layout``). The
rows go into Parquet beside the record, each with its file and line, and those that cannot be used with what
is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.loading import columns, dated, gdelt, icews, polecat, tkg
from detente.loading.load import Loaded, load
from detente.loading.mentions import load_with_mentions
from detente.loading.unpacking import Unloadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from detente.record import Record

__all__ = ["KINDS", "Loaded", "loaded"]

LAYOUTS = {layout.origin: layout for layout in (icews.LAYOUT, polecat.LAYOUT, gdelt.LAYOUT)}
KINDS = (*LAYOUTS, "tkg", "chronology")
"""The kinds of data that can be loaded."""


def loaded(  # noqa: PLR0913 - each kind has its own
    record: Record,
    kind: str,
    paths: Iterable[str | Path],
    *,
    map: str | Path | None = None,
    start: date | None = None,
    unit: str | None = None,
    told: Callable[[str], None] = lambda _: None,
    moved: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Load files, archives or folders of one kind into a record; answers what came of it.

    ``map`` is for a chronology: a file, or the name of a map that is shipped. ``start`` (the day of time 0)
    and ``unit`` ("day" or "hour") are for a ``tkg`` that is not known here. ``told`` hears what is being
    done, ``moved`` of bytes copied. Raises ValueError for a kind or a map that is none, RecordError where
    DuckDB is not installed, the record is in memory or the disk is full; what was loaded before that stays.
    """
    places = [Path(path) for path in paths]
    if kind == gdelt.LAYOUT.origin:
        return load_with_mentions(record, places, told, moved)
    if kind in LAYOUTS:
        return load(record, LAYOUTS[kind], places, told, moved)
    if kind == "chronology":
        return dated.load(record, places, columns.read(map) if map else None, told)
    if kind != "tkg":
        raise ValueError(f"no kind {kind!r}: there are {', '.join(KINDS)}")
    done = Loaded()
    for place in places:
        try:
            files = tkg.splits(place)
            graph = tkg.graph(files[0].parent, start, unit)
        except Unloadable as error:
            done.lost.append(str(error))
        else:
            _add(done, load(record, tkg.layout(graph), files, told, moved))
    return done


def _add(done: Loaded, more: Loaded) -> None:
    """Count in what came of another load."""
    done.sets += more.sets
    done.known += more.known
    done.lost += more.lost
    done.odd += more.odd
