"""A user's own list taken into the user's own tables, checked row by row.

What cannot be used is left out and told with its place; everything else is kept. What does not fit what is
known (two heads of one government on a day) is taken, and told.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.codes import facts, lists, wikidata
from detente.codes.tables import COLUMNS, home, key, rows, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.codes.facts import Row
    from detente.codes.lists import Found

MINE = "mine"
"""The part of a file's name that tells what was taken in: ``people.mine.csv``."""


@dataclass(slots=True)
class Learnt:
    """What came of it: how many rows each table has got, what was left out and what is in doubt."""

    folder: Path
    taken: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def learn(paths: Iterable[Path]) -> Learnt:
    """Take CSV lists and Wikidata JSON files into the user's own tables.

    Raises :class:`~detente.codes.tables.TableError` where a file is neither, and :class:`OSError` where the
    folder cannot be written; nothing is taken then.
    """
    learnt, found = Learnt(home()), []
    for path in paths:
        listing = (wikidata if path.suffix in {".json", ".jsonl"} else lists).read(path)
        found += listing.found
        learnt.left += listing.left
    good = list(_sound(found, learnt))
    learnt.doubts += _doubts(good)
    for name in COLUMNS:
        new = {key(name, f.row): f.row for f in good if f.table == name}
        if new:
            _keep(learnt.folder, name, new)
            learnt.taken[name] = len(new)
    return learnt


def _sound(found: list[Found], learnt: Learnt) -> Iterator[Found]:
    """The rows that can be used, people before terms; what is wrong with the others is noted."""
    countries = {row["iso3"] for row in table("countries")}
    people = {row["id"] for row in table("people")}
    for item in sorted(found, key=lambda f: f.table != "people"):
        if item.table == "offices":
            wrong = list(facts.term(item.row, countries, people))
        else:
            wrong = list({"people": facts.person, "bodies": facts.body}[item.table](item.row, countries))
        if wrong:
            learnt.left.append(f"{item.place}: {'; '.join(wrong)}")
            continue
        if item.table == "people":
            people.add(item.row["id"])
        yield item


def _doubts(good: list[Found]) -> Iterator[str]:
    """What does not fit together: a term before its holder's birth, two holders of one seat."""
    terms = {key("offices", f.row): f for f in good if f.table == "offices"}
    for item in terms.values():
        if item.born and item.row["since"] and facts.last(item.row["since"]) < facts.first(item.born):
            yield f"{item.place}: {item.row['title']} from {item.row['since']}, before birth in {item.born}"
    others = [row for row in table("offices") if key("offices", row) not in terms]
    for one, other in facts.clashes([*(f.row for f in terms.values()), *others]):
        mine = terms.get(key("offices", one)) or terms.get(key("offices", other))
        if mine:
            rival = other if mine.row is one else one
            when = f"{rival['since'] or '?'} to {rival['until'] or 'now'}"
            yield f"{mine.place}: {mine.row['title']}: {rival['person']} holds it too, {when}"


def _keep(folder: Path, name: str, new: dict[tuple[str, ...], Row]) -> None:
    """Write rows into the user's file of a table, whole or not at all; a row of the same key gives way."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.{MINE}.csv"
    old = {key(name, row): row for _, row in rows(path, COLUMNS[name])} if path.exists() else {}
    part = path.with_suffix(".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name], lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows({**old, **new}.values())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
