"""Who did what to whom on which day, as numbers: a temporal knowledge graph.

Trivedi et al. (2017, "Know-Evolve") have events so, as quadruples of ids; the files are those of the papers
since (García-Durán, Dumančić and Niepert 2018, EMNLP; Jin et al. 2020, EMNLP).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pathlib import Path

Ids = NDArray[np.int32]

HOURS = 24  # of a day, where a set counts its time in hours


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Facts in the order of their days: who (``source``) does what (``act``) to whom (``target``), by id.

    The columns are arrays of one length, ``int32``; a fact is known by its row number. Raises ``ValueError``
    where the columns differ in length, the days are not in order, or an id has no name.
    """

    source: Ids
    act: Ids
    target: Ids
    day: Ids
    entities: tuple[str, ...]
    acts: tuple[str, ...]

    def __post_init__(self) -> None:
        columns = (self.source, self.act, self.target, self.day)
        if len({column.shape for column in columns}) > 1 or self.day.ndim != 1:
            raise ValueError("the columns of facts differ in length")
        if (np.diff(self.day) < 0).any():
            raise ValueError("facts stand in the order of their days")
        for ids, names in zip(columns, (self.entities, self.acts, self.entities), strict=False):
            if len(ids) and not (ids.min() >= 0 and ids.max() < len(names)):
                raise ValueError(f"an id has no name: {ids.min()} to {ids.max()}, and {len(names)} names")

    def __len__(self) -> int:
        return len(self.day)

    def before(self, day: int) -> Facts:
        """The facts of earlier days; row numbers stay what they are.

        >>> few = Facts(*np.int32([[0, 1], [0, 0], [1, 0], [3, 4]]), ("PRK", "KOR"), ("Threaten",))
        >>> len(few.before(4)), len(few.on(4)), few.turned().source.tolist()
        (1, 1, [1, 0])
        """
        return self._rows(slice(0, int(np.searchsorted(self.day, day))))

    def on(self, day: int) -> Facts:
        """The facts of one day."""
        first, end = np.searchsorted(self.day, [day, day + 1])
        return self._rows(slice(int(first), int(end)))

    def turned(self) -> Facts:
        """The same facts told from the other side: who had what done to it by whom."""
        return Facts(self.target, self.act, self.source, self.day, self.entities, self.acts)

    def _rows(self, rows: slice) -> Facts:
        source, act, target, day = (ids[rows] for ids in (self.source, self.act, self.target, self.day))
        return Facts(source, act, target, day, self.entities, self.acts)

    @classmethod
    def read(cls, *files: Path) -> Facts:
        """The facts of the papers' files, ``source act target time`` a line, or of a folder's *.txt splits.

        Names are those of ``entity2id.txt`` and ``relation2id.txt`` beside the first. Times that are all
        multiples of 24 are hours, and become days. Raises ``ValueError`` for a line that is none,
        ``OSError`` where a file cannot be read.
        """
        folder = files[0] if files[0].is_dir() else files[0].parent
        splits = [folder / name for name in ("train.txt", "valid.txt", "test.txt")]
        given = [file for file in splits if file.is_file()] if files[0].is_dir() else files
        rows = np.concatenate([_quadruples(file) for file in given])
        rows = rows[np.argsort(rows[:, 3], kind="stable")]
        if not (rows[:, 3] % HOURS).any():
            rows[:, 3] //= HOURS
        source, act, target, day = np.ascontiguousarray(rows.T)
        entities, acts = (_names(folder / f"{kind}2id.txt") for kind in ("entity", "relation"))
        return cls(source, act, target, day, entities, acts)


def _quadruples(file: Path) -> Ids:
    """A file's rows of source, act, target and time; what papers write after them is left out."""
    return np.loadtxt(file, dtype=np.int32, usecols=(0, 1, 2, 3), ndmin=2, encoding="utf-8")


def _names(file: Path) -> tuple[str, ...]:
    """The names of a file of names and ids, by id; a count alone is none."""
    cells = (line.rsplit("\t", 1) for line in file.read_text("utf-8-sig").splitlines())
    found = {int(pair[1]): pair[0].strip() for pair in cells if len(pair) > 1}
    return tuple(found.get(id, "") for id in range(max(found, default=-1) + 1))
