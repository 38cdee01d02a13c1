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
from typing import TYPE_CHECKING, NamedTuple

from detente.reading.blocks import Block, Page
from detente.reading.prose import parse
from detente.rows import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from detente.reading.joints import Found
    from detente.reading.prose import Prose

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
    path = Path(folder) / f"{split}_subtask2_grouped.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Sentence(r["doc_id"], r["text"], tuple(map(relation, ast.literal_eval(r["causal_text_w_pairs"]))))
            for r in csv.DictReader(lines)
        ]


def relation(marked: str) -> Relation:
    """The relation that marks in a sentence give.

    >>> relation("<ARG1>Prices fell</ARG1> <SIG0>as</SIG0> <ARG0>it rained</ARG0> .")
    Relation(cause=(15, 24), effect=(0, 11), signals=((12, 14),))
    """
    at = done = 0
    begun: dict[str, int] = {}
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


def parsed(text: str) -> Prose:
    """A sentence of the corpus, parsed as a paragraph of its own."""
    return parse(Page(Document("0", "-", text), (Block(0, len(text), "paragraph"),)))


def relations(doc: Doc, found: Iterable[Found]) -> list[Relation]:
    """What was found, as relations of the corpus, the surest first."""
    return [
        Relation(_chars(doc, one.reason), _chars(doc, one.conclusion), _signal(doc, one))
        for one in sorted(found, key=lambda f: -f.confidence)
    ]


def _chars(doc: Doc, stretch: tuple[int, int]) -> Bounds:
    return doc[stretch[0]].idx, doc[stretch[1]].idx + len(doc[stretch[1]])


def _signal(doc: Doc, one: Found) -> tuple[Bounds, ...]:
    return (_chars(doc, (one.words[0].i, one.words[-1].i)),) if one.signalled else ()


def rows(text: str, one: Relation | None) -> tuple[list[Labelled], list[Labelled]]:
    """The labelled spans of a relation, in words: those of cause and effect, and those of signals.

    >>> rows("Prices fell as it rained .", relation("<ARG1>Prices fell</ARG1> as <ARG0>it rained</ARG0> ."))
    ([('C', 3, 4), ('E', 0, 1)], [])
    """
    if one is None:
        return [], []
    words = [m.span() for m in re.finditer("[^ ]+", text)]
    signals = [("S", *_inside(words, bounds)) for bounds in one.signals]
    ends = [("C", *_inside(words, one.cause)), ("E", *_inside(words, one.effect))]
    starts = [*sorted(first for _, first, _ in ends), len(words)]
    return [
        (role, first, last if last > first else next(s for s in starts if s > first) - 1)
        for role, first, last in ends
    ], signals


def _inside(words: list[Bounds], bounds: Bounds) -> Bounds:
    inside = [i for i, (start, end) in enumerate(words) if start < bounds[1] and bounds[0] < end]
    return inside[0], inside[-1]


def counts(
    text: str, gold: Sequence[Relation], found: Sequence[Relation], *, every: bool = False
) -> tuple[Counts, Counts]:
    """How the relations found in a sentence fare, fairly and exactly counted, in their best order.

    Where ``every`` is true, those beyond the number of the sentence's relations are false.
    """
    size = max(len(gold), len(found)) if every else len(gold)
    real, some = ([*those[:size], *[None] * (size - len(those))] for those in (gold, found))
    pairs = [[_both(rows(text, g), rows(text, f)) for f in some] for g in real]
    orders = ([pairs[i][j] for i, j in enumerate(order)] for order in permutations(range(size)))
    sums = [(total(fair for fair, _ in order), total(exact for _, exact in order)) for order in orders]
    return max(sums, key=lambda s: f1(s[0]))


def _both(gold: Iterable[list[Labelled]], found: Iterable[list[Labelled]]) -> tuple[Counts, Counts]:
    parts = list(zip(gold, found, strict=True))
    return total(fair(g, f) for g, f in parts), total(exact(g, f) for g, f in parts)


def total(some: Iterable[Counts]) -> Counts:
    """The sum of some counts."""
    summed: Counts = Counter()
    for one in some:
        summed.update(one)
    return summed


def exact(gold: list[Labelled], found: list[Labelled]) -> Counts:
    """Hits (TP), false and missed spans by role, where only the same words with the same label are a hit."""
    return (
        Counter(("TP", t[0]) for t in gold if t in found)
        + Counter(("FN", t[0]) for t in gold if t not in found)
        + Counter(("FP", s[0]) for s in found if s not in gold)
    )


def fair(gold: list[Labelled], found: list[Labelled]) -> Counts:
    """Hits, errors (ERR: of bounds, of label, of both), false and missed spans, each error counted once.

    >>> sorted(fair([("C", 0, 4), ("E", 6, 9)], [("C", 0, 3), ("E", 6, 9)]).items())
    [(('ERR', 'C'), 1), (('TP', 'E'), 1)]
    """
    made: Counts = Counter(("TP", t[0]) for t in gold if t in found)
    left = [Piece(t) for t in gold if t not in found], [Piece(s) for s in found if s not in gold]
    for piece in list(left[0]):
        twin = next((s for s in left[1] if s.span[1:] == piece.span[1:]), None)
        if twin is not None:
            made["ERR", piece.span[0]] += 1
            left[0].remove(piece)
            left[1].remove(twin)
    matched: tuple[list[Piece], list[Piece]] = [], []
    for same in (True, False):
        made.update(_overlaps(left, matched, same=same))
    made.update(("FN", t.span[0]) for t in left[0])
    made.update(("FP", s.span[0]) for s in left[1])
    return made


class Piece:
    """A labelled span and those of its words that no other accounts for yet."""

    def __init__(self, span: Labelled) -> None:
        self.span = span
        self.words = set(range(span[1], span[2] + 1))

    def near(self, other: Piece) -> tuple[int, int, int, int]:
        """How alike two spans are, the likest first."""
        shared = len(self.words & other.words)
        return -shared, len(self.words) - shared, len(other.words) - shared, other.span[2] - other.span[1]


def _overlaps(
    left: tuple[list[Piece], list[Piece]], matched: tuple[list[Piece], list[Piece]], *, same: bool
) -> Counts:
    """Match what overlaps, of one label or of two: first what is left on both sides, then what is matched."""
    made: Counts = Counter()
    for side in left:
        side.sort(key=lambda piece: piece.span[2] - piece.span[1])
    for one, pool in ((0, left[1]), (0, matched[1]), (1, matched[0])):
        for piece in list(left[one]):
            fitting = [p for p in pool if _fits(piece, p, same=same, fresh=pool is left[1])]
            if not fitting:
                continue
            other = min(fitting, key=piece.near)
            made["ERR", (other if one else piece).span[0]] += 1
            left[one].remove(piece)
            matched[one].append(piece)
            if pool is left[1]:
                left[1].remove(other)
                matched[1].append(other)
            shared = piece.words & other.words
            piece.words -= shared
            other.words -= shared
    return made


def _fits(piece: Piece, other: Piece, *, same: bool, fresh: bool) -> bool:
    a, b = piece.span, other.span
    overlap = a[1] <= b[2] and b[1] <= a[2]
    return (a[0] == b[0]) == same and overlap and (fresh or bool(piece.words & other.words))


def f1(made: Counts, roles: str = "CES") -> float:
    """The F1 of some counts: an error is half a false positive and half a false negative.

    >>> f1(Counter({("TP", "C"): 1, ("ERR", "E"): 1}))
    0.6666666666666666
    """
    hits, errors, wrong = (
        sum(made[name, role] for name in names for role in roles)
        for names in (("TP",), ("ERR",), ("FP", "FN"))
    )
    whole = 2 * hits + errors + wrong
    return 2 * hits / whole if whole else 0.0
