"""Reasons and conclusions as a trained model finds them, where rules know no connective or none is there.

Three models, one after the other: which words join anything (:mod:`~detente.reading.anchors`), how far the
reason and the conclusion beside such a word reach, and which words signal it
(:mod:`~detente.reading.extents`). They were trained on the Causal News Corpus (Tan et al. 2022, CC0) by
``benchmarks/train_arguments.py`` and lie in ``codes/data/joints.json.gz``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading import anchors, extents
from detente.reading.chain import models
from detente.reading.joints import Found
from detente.reading.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as Sentence

    from detente.reading.chain import Chain

FILE = "joints.json.gz"


def find(sentence: Sentence, least: float, using: Mapping[str, Chain] | None = None) -> Iterator[Found]:
    """The reasons and conclusions of a sentence that are at least so likely, the likeliest first.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("Workers marched through Lima on Monday to demand higher wages.")
    >>> found = next(find(doc[:], 0.3))
    >>> doc[found.reason[0] : found.reason[1] + 1].text
    'to demand higher wages'
    """
    using = using or models(FILE)
    syntax = Syntax.of(sentence)
    seen = set()
    for chance, i in likely(syntax, least, using):
        found = _joint(sentence, syntax, i, chance, using)
        if found is not None and (found.reason, found.conclusion) not in seen:
            seen.add((found.reason, found.conclusion))
            yield found


def likely(syntax: Syntax, least: float, using: Mapping[str, Chain]) -> list[tuple[float, int]]:
    """The words that join something at least so likely, the likeliest first."""
    model = using["anchors"]
    words = [i for i in range(len(syntax)) if anchors.may_join(syntax, i)]
    found = [(model.chance(anchors.features(syntax, i)), i) for i in words]
    return sorted(((chance, i) for chance, i in found if chance >= least), key=lambda f: (-f[0], f[1]))


def _joint(
    sentence: Sentence, syntax: Syntax, i: int, chance: float, using: Mapping[str, Chain]
) -> Found | None:
    model = using["extents"]
    labels = model.best(extents.features(syntax, i), extents.one_of_each(model.labels))
    if labels is None:
        return None
    reason, conclusion = extents.stretch(labels, "C"), extents.stretch(labels, "E")
    if reason is None or conclusion is None:
        return None
    at, signal = syntax.offset, _signal(syntax, i, using["signals"])
    words = tuple(sentence.doc[at + k] for k in signal or [i])
    return Found(
        (at + reason[0], at + reason[1]),
        (at + conclusion[0], at + conclusion[1]),
        words,
        chance,
        signalled=bool(signal),
    )


def _signal(syntax: Syntax, i: int, model: Chain) -> list[int]:
    """The words that signal a joint, the first run of them; none where it is only understood."""
    labels = model.best(extents.signal_features(syntax, i), extents.runs(model.labels)) or []
    marked = list(zip(extents.window(syntax, i), labels, strict=False))
    first = next((k for k, (_, label) in enumerate(marked) if label == "B"), None)
    if first is None:
        return []
    end = next((k for k in range(first + 1, len(marked)) if marked[k][1] != "I"), len(marked))
    return [at for at, _ in marked[first:end]]
