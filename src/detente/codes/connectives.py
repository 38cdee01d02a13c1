"""Words that join a reason to a conclusion.

The list is a table of this software's own (``codes/data/connectives.csv``). The kinds follow the usual
division of connectives into subordinators, prepositions and adverbials (Prasad et al. 2008, "The Penn
Discourse TreeBank 2.0"), with the causal verbs that such lists leave out:

``form``
    ``mark`` opens a clause, ``prep`` a noun phrase or gerund, ``aim`` an infinitive, ``trail`` a participle;
    ``link`` looks back to the sentence or clause before; ``why`` does so as its own small clause ("that is
    why"); ``verb`` stands between its subject and what depends on it; ``noun`` names a reason as one;
    ``tail`` adds a clause after a comma ("..., for nobody came").
``reason``
    The side of the reason: ``inner`` or ``outer`` to what the word opens, ``before`` or ``after`` it, the
    verb's ``subj`` or its ``obj``.
``needs``
    What must hold for the word to be one, words parted by blanks; the readers of each form tell.
``weak``
    How sure the joint is where that does not hold; empty where there is none then.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective: its words (a verb's lemma), its form, the side of the reason, its conditions."""

    words: tuple[str, ...]
    form: str
    reason: str
    needs: frozenset[str]
    weak: float | None = None

    def slot(self, name: str) -> str | None:
        """The word that a condition ``name:word`` asks for.

        >>> connectives()["give"][0].slot("to")
        'rise'
        """
        return next((n.partition(":")[2] for n in self.needs if n.startswith(name + ":")), None)


def _weak(row: dict[str, str]) -> float | None:
    return float(row["weak"]) if row["weak"] else None


@cache
def connectives() -> dict[str, tuple[Connective, ...]]:
    """The connectives by first word, the longest and those with most conditions first.

    >>> [" ".join(c.words) for c in connectives()["because"]]
    ['because of this', 'because of that', 'because of', 'because']
    """
    lines = files("detente.codes").joinpath("data/connectives.csv").read_text("utf-8").splitlines()
    table: dict[str, list[Connective]] = {}
    for row in csv.DictReader(lines):
        words = tuple(row["words"].split())
        entry = Connective(words, row["form"], row["reason"], frozenset(row["needs"].split()), _weak(row))
        table.setdefault(words[0], []).append(entry)
    return {
        first: tuple(sorted(same, key=lambda c: (-len(c.words), -len(c.needs))))
        for first, same in table.items()
    }


@cache
def class_of(name: str) -> frozenset[str]:
    """The lemmas of a class that conditions speak of (``codes/data/reason_words.csv``).

    >>> "coup" in class_of("event")
    True
    """
    lines = files("detente.codes").joinpath("data/reason_words.csv").read_text("utf-8").splitlines()
    return next(frozenset(row["words"].split()) for row in csv.DictReader(lines) if row["class"] == name)
