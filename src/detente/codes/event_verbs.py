"""The lexicon of events: which verbs, nouns and phrases tell of which type of event, and who does it to whom.

It is a table that a reader can open and extend, ``data/event_verbs.csv``:

``type``, ``mode``
    A PLOVER type and mode; in lower case an operator, which makes an event of the one it governs:
    ``promise``, ``threat``, ``refuse``, ``agree``; ``light`` and ``inverse`` verbs lend an event noun
    their subject ("carry out a raid", "come under attack"). ``@name`` rows name a class of words.
``pos``, ``words``
    v, n or a, and lemmas that share the row, parted by ``|``.
``with``
    What must go with the word, parted by blanks: ``obj:deal|pact`` (its object is one of these),
    ``prt:out`` (particle), ``inf:*`` (any infinitive), ``that:*`` (a clause), ``on:@weapon`` (the object of
    a preposition is of a class), ``mod:`` (a noun's modifier), ``how:`` (the object's modifier), ``comp:`` (a
    complement), ``should:*`` (a clause that says what ought to be). The row with most conditions met wins.
``frame``
    ``source>target``, or ``one=other`` where both do it to each other. Places: subj, obj, a preposition,
    poss (a noun's possessor), inf and that (the subject of the clause), goal (the object of the infinitive),
    agent (whose deed stands after "by").
    ``subj>on,to,obj`` tries several in turn.

>>> [e.type for e in lexicon("v", "blockade")]
['PROTEST', 'PROTEST', 'COERCE', 'COERCE']
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEFAULT_FRAME = "subj>obj,against,on,with,to"


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: something at ``place`` whose lemma is one of ``words``; None is any word."""

    place: str
    words: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the lexicon for one word."""

    type: str
    mode: str | None
    needs: tuple[Need, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool

    @property
    def weight(self) -> float:
        """How specific the entry is: named words count more than a bare place."""
        return sum(2.0 if need.words else 1.0 for need in self.needs)


def _frame(text: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    text = text or DEFAULT_FRAME
    mutual = "=" in text
    source, _, target = text.partition("=" if mutual else ">")
    return tuple(source.split(",")), tuple(t for t in target.split(",") if t), mutual


def _need(text: str, classes: dict[str, frozenset[str]]) -> Need:
    place, _, words = text.partition(":")
    if words == "*":
        return Need(place, None)
    found: set[str] = set()
    for word in words.split("|"):
        found |= classes[word] if word.startswith("@") else {word}
    return Need(place, frozenset(found))


@cache
def _tables() -> dict[tuple[str, str], tuple[Entry, ...]]:
    text = (files("detente.codes") / "data" / "event_verbs.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    classes = {r["type"]: frozenset(r["words"].split("|")) for r in rows if r["pos"] == "class"}
    table: dict[tuple[str, str], list[Entry]] = {}
    for row in rows:
        if row["pos"] == "class":
            continue
        needs = tuple(_need(n, classes) for n in row["with"].split())
        entry = Entry(row["type"], row["mode"] or None, needs, *_frame(row["frame"]))
        for word in row["words"].split("|"):
            table.setdefault((row["pos"], word), []).append(entry)
    return {key: tuple(entries) for key, entries in table.items()}


def lexicon(pos: str, lemma: str) -> tuple[Entry, ...]:
    """The entries of a lemma as a verb (v), noun (n) or adjective (a), in the table's order."""
    return _tables().get((pos, lemma), ())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("detente.codes") / "data" / "event_verbs.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """A word list of ``data/event_verbs.toml``; raises ``KeyError`` for a name that is none.

    >>> "withdraw" in words("sought"), "seek" in words("sought")
    (False, True)
    """
    return frozenset(_lists()[name].split())
