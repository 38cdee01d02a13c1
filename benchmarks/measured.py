"""The replay as a user of the software would make it: lists loaded, a stream laid, reciprocity asked.

What begins (an exercise, talks) is taken as South Korea's overture, the North's provocations as the answer.
Talks are joint acts and so nobody's overture; to be asked after, they are told as if the South opened them.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import open as opened
from detente.loading import loaded
from detente.measuring.reciprocity import reciprocity
from detente.measuring.refusal import Refused
from detente.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER = "material conflict"
Rows = list[dict[str, str]]


def measured(begun: Rows, done: Rows, horizons: Sequence[int]) -> list[dict[str, Any]]:
    """P(a provocation within some days | a beginning) by :func:`detente.measuring.reciprocity.reciprocity`.

    ``begun`` are rows of the list of exercises and talks, ``done`` rows of the database of provocations. One
    row a horizon: after, other, alike and excess, each with low and high, or why it is refused.
    """
    act = begun[0]["type"]
    with tempfile.TemporaryDirectory() as folder:
        lists = Path(folder, "begun.csv"), Path(folder, "done.csv")
        _written(lists[0], [{**row, "source": "KOR", "target": "PRK"} for row in begun])
        _written(lists[1], done)
        with opened(Path(folder, "replay.db")) as record:
            loaded(record, "chronology", [lists[0]])
            loaded(record, "chronology", [lists[1]], map="provocations")
            with Stream(record) as stream:
                try:
                    found = reciprocity(stream, "KOR", "PRK", act, ANSWER, within=horizons)
                except Refused as error:
                    return [{"within": h, "refused": str(error)} for h in horizons]
    return [
        {key: value for key, value in row.items() if value == value}  # noqa: PLR0124 - what is no number is left out
        for row in found.frame.to_dict("records")
    ]


def _written(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
