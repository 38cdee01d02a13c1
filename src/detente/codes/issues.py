"""What states and movements quarrel about: issues, their two poles, and the words that speak of them.

The list is this software's own (``codes/data/issues.toml``), meant for the world's disputes and not for
one of them. Where a text speaks of several issues, the one with most words wins, and of equals the one named
first, but for the broad ones. Some words name an issue from its other side: who wants a blockade is against
passage, who condemns it is for it (:func:`topic`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

WITHOUT = re.compile(
    r"^(?!.*\b(?:no|not|never|nothing|impossible|cannot)\b).*\bwithout(?:\s+\w+){0,2}\s+$", re.DOTALL
)
"""Before a word: it is done without; but "no peace without justice" asks for justice."""
CACHED = 256  # a sentence and its paragraph are asked for again and again


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of an issue: what it is called, and what one who stands there wants."""

    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with its poles; ``counter`` holds the words of its other side, ``broad`` ranks vague ones.

    ``other`` holds phrases in which its words mean something else.
    """

    id: str
    label: str
    definition: str
    poles: dict[str, Pole]
    words: tuple[str, ...]
    counter: tuple[str, ...] = ()
    broad: int = 0
    other: tuple[str, ...] = ()


@cache
def issues() -> dict[str, Issue]:
    """The issues by id, in the file's order.

    >>> issues()["sanctions"].poles["against"].name
    'relief'
    """
    rows = tomllib.loads(files("detente.codes").joinpath("data/issues.toml").read_text("utf-8"))["issue"]
    return {row["id"]: _issue(row) for row in rows}


def _issue(row: dict[str, Any]) -> Issue:
    poles = {side: Pole(**row[side]) for side in ("for", "against")}
    words, counter, other = (tuple(row.get(k, ())) for k in ("words", "counter", "not"))
    return Issue(
        row["id"], row["label"], row["definition"], poles, words, counter, row.get("broad", 0), other
    )


@cache
def labels() -> dict[str, str]:
    """The issues and their labels, in the file's order.

    >>> labels()["refugees"]
    'Refugees and return'
    """
    return {id: issue.label for id, issue in issues().items()}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {i.id: re.compile(_alternatives(i), re.IGNORECASE) for i in issues().values()}


def _alternatives(issue: Issue) -> str:
    """All words of an issue, the longest first, in a group for each of its sides and for other senses."""
    kinds = (("", issue.words), ("counter", issue.counter), ("other", issue.other))
    sides = [(w, side) for side, words in kinds for w in words]
    ordered = sorted(sides, key=lambda w: -len(w[0]))
    numbered = enumerate(ordered)
    parts = (f"(?P<{side}{n}>{_form(w)})" if side else _form(w) for n, (w, side) in numbered)
    return r"\b(?:" + "|".join(parts) + r")(?!\w)"


def _form(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"(?:\s+|-)")


def _other(match: re.Match[str]) -> bool:
    """Whether a word was met in another sense: "engaged in fraud" is no engagement."""
    return (match.lastgroup or "").startswith("other")


@lru_cache(maxsize=CACHED)
def topic(text: str) -> tuple[str, bool] | None:
    """The issue that a text speaks of, and whether its first word for it names the other side.

    >>> topic("an end to the blockade"), topic("safe passage through the strait"), topic("a sunny day")
    (('corridors', True), ('corridors', False), None)
    >>> topic("without foreign mediators")
    ('mediation', True)
    """
    text = text.replace("\u2019", "'")
    hits = {id: [m for m in p.finditer(text) if not _other(m)] for id, p in _patterns().items()}
    found = {id: matches for id, matches in hits.items() if matches}
    if not found:
        return None
    best = min(found, key=lambda i: (-len(found[i]), issues()[i].broad, found[i][0].start()))
    first = found[best][0]
    return best, (first.lastindex is not None) != bool(WITHOUT.match(text[: first.start()]))


def issue(text: str) -> str | None:
    """The issue that a text speaks of; None where it speaks of none.

    >>> issue("lift the oil embargo"), issue("free every prisoner of war"), issue("a sunny day")
    ('sanctions', 'prisoners', None)
    """
    found = topic(text)
    return found[0] if found else None
