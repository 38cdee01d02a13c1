"""Sets of knowledge-graph papers: quadruples of ids in train.txt, valid.txt and test.txt.

The names stand in entity2id.txt and relation2id.txt.

They are cuts of ICEWS (García-Durán, Dumančić and Niepert 2018; Jin et al. 2020) that keep no code, no
country and no day but a number: the name of a relation gives back CAMEO's code, that of an entity the
country and the sector in the middle of the year. The sets known by their numbers of entities and relations
(``tkg_sets.csv``) have their calendar; others need the day of time 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from detente.codes import cameo, parties
from detente.codes.tables import table
from detente.loading.layout import Layout, Learned, Lookup
from detente.loading.unpacking import Unloadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPLITS = ("train.txt", "valid.txt", "test.txt")
UNITS = {"day": 1, "hour": 24}
"""How many steps of a unit a day has."""
LONGEST = 1_000_000  # steps: a century of hours


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of time 0, how many steps a day has, and the days that the set spans, where they are known."""

    start: date
    steps: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A set: the names of its entities and relations by id, its calendar, and what parts its cells."""

    entities: Mapping[int, str]
    relations: Mapping[int, str]
    calendar: Calendar
    delimiter: str = "\t"


def splits(path: Path) -> list[Path]:
    """The files of quadruples that a folder has, or the one that a path is.

    Raises Unloadable where there are none.
    """
    found = [path / name for name in SPLITS if (path / name).is_file()] if path.is_dir() else [path]
    if not found or not found[0].is_file():
        raise Unloadable(f"{path}: no {', '.join(SPLITS)} there")
    return found


def graph(folder: Path, start: date | None = None, unit: str | None = None) -> Graph:
    """The set in a folder, its day of time 0 and unit as given, else as known.

    Raises Unloadable where its names cannot be read, or nothing tells what days its times are.
    """
    entities, relations = names(folder / "entity2id.txt"), names(folder / "relation2id.txt")
    known = _known(len(entities), len(relations))
    if start:
        calendar = Calendar(start, UNITS[unit or "day"])
    elif known:
        calendar = known
    else:
        raise Unloadable(
            f"{folder}: {len(entities)} entities and {len(relations)} relations are no set known here: "
            "give the day of time 0 with --start 2014-01-01, and --unit hour where times are hours"
        )
    return Graph(entities, relations, calendar, _delimiter(splits(folder)[0]))


def names(file: Path) -> dict[int, str]:
    """The names of a file of names and ids, with blanks for underscores; a count alone is none."""
    try:
        lines = file.read_text("utf-8-sig", "replace").splitlines()
    except OSError as error:
        raise Unloadable(f"{file}: {error.strerror}") from None
    found = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t") if "\t" in line else line.rsplit(maxsplit=1)
        if len(cells) == 1:
            continue
        name, id = cells[0].replace("_", " ").strip(), cells[1].strip()
        if not id.isdecimal():
            raise Unloadable(f"{file}:{number}: no name and id: {line[:80]}")
        found[int(id)] = name
    return found


def _known(entities: int, relations: int) -> Calendar | None:
    """The calendar of the set that has so many entities and relations."""
    for row in table("tkg_sets"):
        if (int(row["entities"]), int(row["relations"])) == (entities, relations):
            first, steps = date.fromisoformat(row["day"]), UNITS[row["unit"]]
            start = first - timedelta(int(row["time"]) // steps)
            return Calendar(start, steps, first, date.fromisoformat(row["last"]))
    return None


def _delimiter(file: Path) -> str:
    with file.open("rb") as source:
        return "\t" if b"\t" in source.readline() else " "


def layout(set: Graph) -> Layout:
    """How the files of a set are laid out."""
    day = _day(set.calendar)
    source, target = (f"concat(try_cast({cell} AS INTEGER), ' ', year({day}))" for cell in ("{1}", "{3}"))
    return Layout(
        origin="tkg",
        version=f"1 from {set.calendar.start} by {set.calendar.steps}",
        widths=(4, 5),
        delimiter=set.delimiter,
        cells={
            "date": day,
            "type": "k.type",
            "mode": "k.mode",
            "source": "s.iso",
            "source_sector": "s.sector",
            "source_name": "s.name",
            "target": "t.iso",
            "target_sector": "t.sector",
            "target_name": "t.name",
            "code": "k.code",
            "reports": "1",
        },
        joins=f"""
          LEFT JOIN relations AS k ON k.id = try_cast({{2}} AS INTEGER)
          LEFT JOIN entities AS s ON s.value = {source}
          LEFT JOIN entities AS t ON t.value = {target}
        """,
        faults=(
            (f"{day} IS NULL", "concat('no time: ', {4})"),
            *_outside(set.calendar, day),
            ("k.id IS NULL", "concat('unknown relation ', {2})"),
            ("k.code IS NULL", "concat('no CAMEO code is named ', k.name)"),
            ("s.name IS NULL", "concat('unknown entity ', {1})"),
            ("t.name IS NULL", "concat('unknown entity ', {3})"),
        ),
        lookups={"relations": partial(_relations, set.relations)},
        learned={
            "entities": Learned(
                (source, target),
                "value VARCHAR, name VARCHAR, iso VARCHAR, sector VARCHAR",
                partial(_entity, set.entities),
            )
        },
    )


def _day(calendar: Calendar) -> str:
    """The expression of a row's day; null where its time is no number, or none of a calendar."""
    time = "try_cast({4} AS INTEGER)"
    day = f"DATE '{calendar.start}' + {time} // {calendar.steps}"
    return f"(CASE WHEN {time} BETWEEN 0 AND {LONGEST} THEN {day} END)"


def _outside(calendar: Calendar, day: str) -> list[tuple[str, str]]:
    """That a day is none of a known set's, which another edition of it may count from elsewhere."""
    if not calendar.first or not calendar.last:
        return []
    outside = f"{day} NOT BETWEEN DATE '{calendar.first}' AND DATE '{calendar.last}'"
    span = f"{calendar.first} to {calendar.last}"
    return [
        (outside, f"concat('time ', {{4}}, ' is no day from {span}: give the day of time 0 with --start')")
    ]


def _relations(relations: Mapping[int, str]) -> Lookup:
    """The relations with CAMEO's code, and PLOVER's type and mode."""
    rows = []
    for id, name in relations.items():
        code = cameo.named(name)
        kind, mode = (code and cameo.codes()[code]) or (None, None)
        rows.append((id, name, code, kind, mode))
    return Lookup("id INTEGER, name VARCHAR, code VARCHAR, type VARCHAR, mode VARCHAR", rows)


def _entity(entities: Mapping[int, str], value: str) -> tuple[str | None, str | None, str | None]:
    """An entity's name, country and sector, by its id and the year."""
    id, _, year = value.partition(" ")
    name = entities.get(int(id)) if id else None
    return (name, *parties.party(name, f"{year}-07-01")) if name else (None, None, None)
