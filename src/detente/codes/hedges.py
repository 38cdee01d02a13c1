"""Words of estimative probability: hedges and the bands they stand for.

The bands are those of ICD 203 (Intelligence Community Directive 203, Analytic Standards, 2015, D.6.e.2).
A bare *will* or *cannot* counts as almost certain or almost no chance, flagged "no estimate", because the
writer gave none; *may*, *might*, *could*, *risks* carry no probability and get 5-80 %, flagged "possible".
The words are data: ``codes/data/hedges.csv``, one a line; ``form`` says how a word attaches to what it
hedges.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.codes.tables import table

BANDS = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge: its words, its band, its flag (see :class:`detente.rows.Forecast`) and its form."""

    words: tuple[str, ...]
    band: tuple[float, float]
    flag: str | None
    form: str


@cache
def hedges() -> dict[str, tuple[Hedge, ...]]:
    """The hedges by first word, longest first.

    >>> [" ".join(h.words) for h in hedges()["highly"]][0]
    'highly doubtful'
    """
    found: dict[str, list[Hedge]] = {}
    for row in table("hedges"):
        band = float(row["low"]), float(row["high"])
        hedge = Hedge(tuple(row["phrase"].split()), band, row["flag"] or None, row["form"])
        found.setdefault(hedge.words[0], []).append(hedge)
    return {first: tuple(sorted(same, key=_longest_first)) for first, same in found.items()}


def _longest_first(hedge: Hedge) -> tuple[int, tuple[str, ...]]:
    return -len(hedge.words), hedge.words


def opposite(band: tuple[float, float]) -> tuple[float, float]:
    """The band of the contrary, to whole per cents.

    >>> opposite((0.2, 0.45))
    (0.55, 0.8)
    """
    low, high = band
    return round(1 - high, 2), round(1 - low, 2)


def words(band: tuple[float, float]) -> str:
    """The ICD 203 words for a band.

    >>> words((0.2, 0.45)), words((0.05, 0.8))
    ('unlikely', 'possible')
    """
    return next((w for w, low, high in BANDS if (low, high) == band), "possible")
