"""Words of estimative probability: hedges and the bands they stand for.

The bands are those of ICD 203 (Intelligence Community Directive 203, Analytic Standards, 2015, D.6.e.2).
A bare *will* or *cannot* counts as almost certain or almost no chance, flagged "no estimate", because the
writer gave none; *may*, *might*, *could*, *risks* carry no probability and get 5-80 %, flagged "possible".
The words are data: ``codes/data/hedges.csv``, one a line; ``form`` says how a word attaches to what it
hedges, ``denied`` what is left where the word itself is denied and that is not the contrary: "not certain" is
no "almost no chance". ``codes/data/degrees.csv`` says how much of a chance there is: "slim", "even", "every".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.codes.tables import table

Band = tuple[float, float]

BANDS = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)
POSSIBLE: Band = (0.05, 0.80)
"""The band of what is only said to be possible."""

WORDS = re.compile(r"'\w+|\w+|-")
"""The words of a phrase as the parser parts them: hyphens, and what is clipped, are words of their own."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge: its words, its band, its flag (see :class:`detente.rows.Forecast`) and its form.

    ``denied`` is the band that denying the word itself leaves; None where that is the contrary.
    """

    words: tuple[str, ...]
    band: Band
    flag: str | None
    form: str
    denied: Band | None = None


@cache
def hedges() -> dict[str, tuple[Hedge, ...]]:
    """The hedges by first word, longest first.

    >>> [" ".join(h.words) for h in hedges()["highly"]][0]
    'highly doubtful'
    """
    found: dict[str, list[Hedge]] = {}
    for row in table("hedges"):
        hedge = _hedge(row)
        found.setdefault(hedge.words[0], []).append(hedge)
    return {first: tuple(sorted(same, key=_longest_first)) for first, same in found.items()}


def _hedge(row: dict[str, str]) -> Hedge:
    """The hedge of a line."""
    band = float(row["low"]), float(row["high"])
    denied = named(row["denied"]) if row["denied"] else None
    return Hedge(tuple(WORDS.findall(row["phrase"])), band, row["flag"] or None, row["form"], denied)


def _longest_first(hedge: Hedge) -> tuple[int, tuple[str, ...]]:
    return -len(hedge.words), (*hedge.words, hedge.form)


@cache
def degrees() -> dict[tuple[str, ...], Band]:
    """How much of a chance there is, by the words that say so.

    >>> degrees()["better", "than", "even"]
    (0.55, 0.8)
    """
    return {tuple(WORDS.findall(r["word"])): (float(r["low"]), float(r["high"])) for r in table("degrees")}


def named(name: str) -> Band:
    """The band of an ICD 203 name, or of "possible".

    >>> named("roughly even chance")
    (0.45, 0.55)
    """
    return next(((low, high) for word, low, high in BANDS if word == name), POSSIBLE)


def opposite(band: Band) -> Band:
    """The band of the contrary, to whole per cents.

    >>> opposite((0.2, 0.45))
    (0.55, 0.8)
    """
    low, high = band
    return round(1 - high, 2), round(1 - low, 2)


def words(band: Band) -> str:
    """The ICD 203 words for a band; for a number, those of the band it falls into.

    >>> words((0.2, 0.45)), words((0.05, 0.8)), words((0.7, 0.7))
    ('unlikely', 'possible', 'likely')
    """
    if band == POSSIBLE:
        return "possible"
    middle = sum(band) / 2
    return next((word for word, _, high in BANDS if middle <= high), BANDS[-1][0])
