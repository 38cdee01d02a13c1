"""What states and movements quarrel about: issues, with the words that speak of them.

The taxonomy is this software's own (``codes/data/issues.csv``), meant for the world's disputes and not for
one of them. A keyword that ends in ``*`` matches every word that begins so. Where a text speaks of several
issues, the one with most words wins, and of equals the one named first, but for the broad ones.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

# issues whose words often only colour another's ("an oil embargo", "talks on prisoners"), the broadest last
BROAD = {"energy": 1, "trade": 2, "engagement": 3, "relations": 4, "policy": 5}


@cache
def labels() -> dict[str, str]:
    """The issues and their labels, in the table's order.

    >>> labels()["prisoners"]
    'Prisoners and hostages'
    """
    return {row["issue"]: row["label"] for row in _rows()}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = files("detente.codes").joinpath("data/issues.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(lines))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {row["issue"]: re.compile(_alternatives(row["keywords"]), re.IGNORECASE) for row in _rows()}


def _alternatives(keywords: str) -> str:
    words = sorted(keywords.split("|"), key=len, reverse=True)
    ends = (re.escape(w).replace(r"\*", r"\w*").replace(r"\?", "?").replace(r"\ ", r"\s+") for w in words)
    return r"\b(?:" + "|".join(ends) + r")(?!\w)"


@lru_cache(maxsize=256)  # a sentence and its paragraph are asked for again and again
def issue(text: str) -> str | None:
    """The issue that a text speaks of; None where it speaks of none.

    >>> issue("lift the oil embargo"), issue("free every prisoner of war"), issue("a sunny day")
    ('sanctions', 'prisoners', None)
    """
    text = text.replace("\u2019", "'")
    hits = {name: [m.start() for m in pattern.finditer(text)] for name, pattern in _patterns().items()}
    found = {name: starts for name, starts in hits.items() if starts}
    return min(found, key=lambda n: (-len(found[n]), BROAD.get(n, 0), found[n][0]), default=None)
