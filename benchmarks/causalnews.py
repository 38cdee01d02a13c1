"""The Causal News Corpus as sentences with relations, and its shared task's way of scoring them.

The corpus (Tan et al. 2022, CC0) is not part of this software. ``FOLDER`` holds
``train_subtask2_grouped.csv`` and ``dev_subtask2_grouped.csv`` of its second version. Scoring follows the
shared task's own script (CASE 2023, subtask 2), which calls FairEval (Ortmann 2022):

- Only sentences with relations count. Of a sentence's predictions the first are taken, as many as it has
  relations, and paired with them in the order that scores best.
- Cause and effect are one row of labels a relation, signals another; words are what blanks part. A span of
  one word is taken to last to the next label or to the end of the sentence: so the script reads it,
  in gold and prediction alike.
- ``fair``: a span with wrong bounds or the wrong label is one error, half a false positive and half a false
  negative; a hit needs both right. ``exact``: such a span is both (as seqeval and the task of 2022 count).
"""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

Bounds = tuple[int, int]
Labelled = tuple[str, int, int]
Counts = Counter[tuple[str, str]]
TAG = re.compile(r"<(/?)(ARG0|ARG1|SIG\d*)>")
ROLES = {"ARG0": "C", "ARG1": "E"}


class Relation(NamedTuple):
    """A cause, its effect and the signals between them, as offsets of characters."""

    cause: Bounds
    effect: Bounds
    signals: tuple[Bounds, ...] = ()


class Sentence(NamedTuple):
    """A sentence of the corpus, the document it is from, and its relations."""

    document: str
    text: str
    relations: tuple[Relation, ...]


def sentences(folder: str | Path, split: str) -> list[Sentence]:
    """The sentences of a split: "train" or "dev"."""
    text = (Path(folder) / f"{split}_subtask2_grouped.csv").read_text("utf-8-sig")
    return [
        Sentence(
            row["doc_id"], row["text"], tuple(relation(m) for m in ast.literal_eval(row["causal_text_w_pairs"]))
        )
        for row in csv.DictReader(text.splitlines())
    ]


def relation(marked: str) -> Relation:
    """The relation that marks in a sentence give.

    >>> relation("<ARG1>Prices fell</ARG1> <SIG0>as</SIG0> <ARG0>it rained</ARG0> .")
    Relation(cause=(15, 24), effect=(0, 11), signals=((12, 14),))
    """
    at, done, begun = 0, 0, {}
    found: dict[str, list[Bounds]] = {}
    for tag in TAG.finditer(marked):
        at += tag.start() - done
        done = tag.end()
        if tag[1]:
            found.setdefault(tag[2], []).append((begun[tag[2]], at))
        else:
            begun[tag[2]] = at
    signals = [b for name, bounds in found.items() if name not in ROLES for b in bounds]
    return Relation(found["ARG0"][0], found["ARG1"][0], tuple(signals))


def rows(text: str, one: Relation | None) -> list[list[Labelled]]:
    """The labelled spans of a relation, in words: those of cause and effect, and those of signals."""
    if one is None:
        return [[], []]
    words = list(_words(text))
    parts = [("C", one.cause), ("E", one.effect)]
    ends = [(role, *_inside(words, bounds)) for role, bounds in parts]
    starts = sorted(first for _, first, _ in ends)
    pair = [
        (role, first, last if last > first else _next(starts, first, len(words)) - 1)
        for role, first, last in ends
    ]
    return [pair, [("S", *_inside(words, bounds)) for bounds in one.signals]]


def _words(text: str) -> list[Bounds]:
    return [m.span() for m in re.finditer(r"(?<!\S)\S*", text) if m[0]]


def _inside(words: list[Bounds], bounds: Bounds) -> Bounds:
    inside = [i for i, (start, end) in enumerate(words) if start < bounds[1] and bounds[0] < end]
    return inside[0], inside[-1]


def _next(starts: list[int], first: int, size: int) -> int:
    return next((s for s in starts if s > first), size)


def counts(text: str, gold: tuple[Relation, ...], found: list[Relation]) -> tuple[Counts, Counts]:
    """How the relations found in a sentence fare, fairly and exactly counted, in their best order."""
    some = [*found[: len(gold)], *[None] * (len(gold) - len(found))]
    pairs = [[_both(rows(text, g), rows(text, f)) for f in some] for g in gold]
    orders = [
        [pairs[i][j] for i, j in enumerate(order)] for order in permutations(range(len(gold)))
    ]
    sums = [(_sum(fair for fair, _ in order), _sum(exact for _, exact in order)) for order in orders]
    return max(sums, key=lambda s: f1(s[0]))


def _sum(some) -> Counts:
    total: Counts = Counter()
    for one in some:
        total.update(one)
    return total


def _both(gold, found) -> tuple[Counts, Counts]:
    return (
        _sum(fair(g, f) for g, f in zip(gold, found, strict=True)),
        _sum(exact(g, f) for g, f in zip(gold, found, strict=True)),
    )
