"""Train the models of reasons and conclusions, and write them where the reader looks for them.

    pip install python-crfsuite
    python benchmarks/train_arguments.py FOLDER [--folds 5]

``FOLDER`` holds the Causal News Corpus (see ``causalnews.py``). Only its split for training is read, and
training gives the same file each time. With ``--folds`` nothing is written: the score of cross-validation
on that split is printed instead, its documents kept together.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

from causalnews import counts, f1, parsed, relations, sentences, total
from detente.reading import anchors, extents
from detente.reading.chain import Chain, packed
from detente.reading.syntax import Syntax
from detente.reading.trained import FILE, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Parsed

    from causalnews import Relation, Sentence
    from detente.reading.phrases import Stretch
    from detente.reading.prose import Prose

Rows = list[tuple[list[list[str]], list[str]]]

SETTINGS = {
    "anchors": {"c1": 0.3, "c2": 2.0, "feature.minfreq": 2, "max_iterations": 120},
    "extents": {"c1": 1.0, "c2": 0.3, "feature.minfreq": 2, "max_iterations": 120},
    "signals": {"c1": 0.3, "c2": 0.3, "feature.minfreq": 1, "max_iterations": 120},
}
"""Chosen by cross-validation."""
OPENING = frozenset({"mark", "prep", "agent"})
OPENING_TAGS = frozenset({"WRB", "IN", "TO"})


class Joint(NamedTuple):
    """A relation of the corpus in words of its document, and the word it is to be known by."""

    anchor: Token
    cause: Stretch
    effect: Stretch
    signals: list[Stretch]


def joint(doc: Doc, one: Relation) -> Joint | None:
    """A relation in words; None where it goes beyond what the parser takes for a sentence."""
    cause, effect = _words(doc, one.cause), _words(doc, one.effect)
    signals = [_words(doc, bounds) for bounds in one.signals]
    anchor = _top(doc, signals[0]) if signals else _opener(doc, *sorted((cause, effect)))
    inside = (anchor.sent.start, anchor.sent.end - 1)
    if min(cause[0], effect[0]) < inside[0] or max(cause[1], effect[1]) > inside[1]:
        return None
    return Joint(anchor, cause, effect, signals)


def _words(doc: Doc, bounds: tuple[int, int]) -> Stretch:
    inside = [t.i for t in doc if t.idx < bounds[1] and bounds[0] < t.idx + len(t) and not t.is_space]
    return inside[0], inside[-1]


def _top(doc: Doc, stretch: Stretch) -> Token:
    """The word of a stretch that hangs on none in it; of several, the nearest to the root."""
    words = [t for t in doc[stretch[0] : stretch[1] + 1] if not t.is_punct]
    tops = [t for t in words if t.head.i == t.i or not stretch[0] <= t.head.i <= stretch[1]]
    return min(tops or [doc[stretch[0]]], key=lambda t: (len(list(t.ancestors)), t.i))


def _opener(doc: Doc, first: Stretch, last: Stretch) -> Token:
    """The small word that opens a stretch, before it or in it; else the head of the later one."""
    for stretch in (last, first):
        before = stretch[0] - 1
        while before >= 0 and doc[before].is_punct:
            before -= 1
        for i in (before, stretch[0]):
            if i >= 0 and (doc[i].dep_ in OPENING or doc[i].tag_ in OPENING_TAGS):
                return doc[i]
    return _top(doc, last)


def examples(prose: Prose, known: Iterable[Relation]) -> dict[str, Rows]:
    """What one sentence of the corpus teaches each model."""
    found: dict[str, Rows] = {name: [] for name in SETTINGS}
    joints = [j for j in (joint(prose.doc, r) for r in known) if j is not None]
    for sentence in prose.doc.sents:
        here = [j for j in joints if sentence.start <= j.anchor.i < sentence.end]
        syntax = Syntax.of(sentence)
        joining = {j.anchor.i - sentence.start for j in here}
        for i in range(len(syntax)):
            if i in joining or anchors.may_join(syntax, i):
                found["anchors"].append(([anchors.features(syntax, i)], [str(int(i in joining))]))
        for one in here:
            _teach(found, sentence, syntax, one)
    return found


def _teach(found: dict[str, Rows], sentence: Parsed, syntax: Syntax, one: Joint) -> None:
    start, anchor = sentence.start, one.anchor.i - sentence.start
    cause, effect = ((first - start, last - start) for first, last in (one.cause, one.effect))
    labels = extents.labelled(len(syntax), cause, effect)
    found["extents"].append((extents.features(syntax, anchor), labels))
    inside = {
        i - start: "B" if i == first else "I" for first, last in one.signals for i in range(first, last + 1)
    }
    signal = [inside.get(i, "O") for i in extents.window(syntax, anchor)]
    found["signals"].append((extents.signal_features(syntax, anchor), signal))


def train(name: str, rows: Rows) -> Chain:
    """A model of some rows of features and their labels."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.set_params(SETTINGS[name])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / name)
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return told(tagger.info())


def told(info: pycrfsuite.ParsedDump) -> Chain:
    """A model from crfsuite's own description of it."""
    labels = tuple(sorted(info.labels))
    weights: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), weight in sorted(info.state_features.items()):
        weights.setdefault(feature, []).append((labels.index(label), weight))
    steps = [[info.transitions.get((a, b), 0.0) for b in labels] for a in labels]
    return Chain(labels, weights, steps)


def models(taught: Iterable[dict[str, Rows]]) -> dict[str, Chain]:
    """The models that some examples teach."""
    every = list(taught)
    return {name: train(name, [row for one in every for row in one[name]]) for name in SETTINGS}


def validated(corpus: Sequence[Sentence], folds: int) -> str:
    """The score of cross-validation, by the corpus's own way of scoring."""
    prose = [parsed(s.text) for s in corpus]
    taught = [examples(p, s.relations) for p, s in zip(prose, corpus, strict=True)]
    documents = sorted({s.document for s in corpus})
    random.Random(0).shuffle(documents)  # noqa: S311 -- no secret; the same each time
    fold = {name: i % folds for i, name in enumerate(documents)}
    made = []
    for k in range(folds):
        using = models(t for t, s in zip(taught, corpus, strict=True) if fold[s.document] != k)
        for p, s in zip(prose, corpus, strict=True):
            if fold[s.document] == k and s.relations:
                found = [f for sent in p.doc.sents for f in find(sent, 0.01, using)]
                made.append(counts(s.text, s.relations, relations(p.doc, found)))
    fair, exact = (total(m[i] for m in made) for i in (0, 1))
    return f"fair {f1(fair):.3f}, exact {f1(exact):.3f}"


def main() -> None:
    """Train, or cross-validate where folds are asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder")
    ask.add_argument("--folds", type=int, default=0)
    given = ask.parse_args()
    corpus = sentences(given.folder, "train")
    if given.folds:
        print(validated(corpus, given.folds))
        return
    made = models(examples(parsed(s.text), s.relations) for s in corpus)
    text = json.dumps(
        {name: packed(one) for name, one in made.items()}, ensure_ascii=False, separators=(",", ":")
    )
    path = Path(str(files("detente.codes").joinpath("data", FILE)))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
