"""A small made set of quadruples in which one actor threatens another every other day, and others visit by chance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente.loading import loaded

if TYPE_CHECKING:
    from pathlib import Path

    from detente.record import Record

START = date(2014, 1, 1)
DAYS = 90
ENTITIES = ("North_Korea", "South_Korea", "Japan", "Police_(South_Korea)", *(f"Body_{n}" for n in range(12)))
RELATIONS = ("Threaten", "Make_a_visit", "Threaten_with_military_force", "Make_statement")
Quad = tuple[int, int, int, int]


def quads() -> list[Quad]:
    """Pyongyang threatens Seoul every other day and Tokyo every ninth; Seoul's police visits; bodies visit by chance."""
    chance = np.random.default_rng(5)
    rows: list[Quad] = []
    for day in range(DAYS):
        rows += [(0, 0, 1, day)] * (day % 2 == 0) + [(0, 0, 2, day)] * (day % 9 == 0)
        rows += [(0, 2, 1, day)] * (day % 15 == 0) + [(3, 1, 1, day)] * (day % 3 == 0)
        rows += [(int(s), 1, int(t), day) for s, t in chance.integers(4, len(ENTITIES), (5, 2))]
    return rows


def record_of(record: Record, folder: Path, rows: list[Quad] | None = None) -> Record:
    """The set loaded into a record."""
    folder.mkdir(parents=True)
    for name, listed in (("entity2id.txt", ENTITIES), ("relation2id.txt", RELATIONS)):
        (folder / name).write_text("".join(f"{name}\t{id}\n" for id, name in enumerate(listed)), "utf-8")
    lines = ("\t".join(map(str, row)) for row in (quads() if rows is None else rows))
    (folder / "train.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    loaded(record, "tkg", [folder], start=START)
    return record
