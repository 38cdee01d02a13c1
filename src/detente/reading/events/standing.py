"""Whether an event is told as done, promised, planned, imagined or denied, learned from examples.

The rules of :mod:`detente.reading.events.status` are one witness among several: what governs the word, the
auxiliaries and small words around it, and the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.reading.events.status import mood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.events.sight import Sight
    from detente.reading.weights import Weights
    from detente.rows import Status

VERSION = "1"

SMALL = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "preconj", "det", "cc"})


def status(sight: Sight, i: int, type: str, weights: Weights) -> Status:
    """The status of the event that a word tells."""
    scores = weights.scores(features(sight, i, type))
    return cast("Status", weights.labels[int(scores.argmax())])


def features(sight: Sight, i: int, type: str) -> list[str]:
    """What is known of the standing of the event that a word tells, as names of features, each once.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.events.sight import Sight
    >>> "m=real-" in features(Sight.of(pipeline()("Iran did not attack the port.")[:]), 3, "ASSAULT")
    True
    """
    return list(dict.fromkeys(_features(sight, i, type)))


def _features(sight: Sight, i: int, type: str) -> Iterator[str]:
    syntax, found = sight.syntax, mood(sight.sentence[i])
    told = f"{found.kind}{'-' if found.negated else ''}"
    yield from (
        "bias",
        f"m={told}",
        f"mt={told}/{type}",
        f"t={type}",
        f"tag={syntax.tag[i]}",
        f"d={syntax.dep[i]}",
    )
    yield f"l={syntax.lemma[i]}"
    chain = syntax.up(i)[1:5]
    for n, at in enumerate([i, *chain]):
        for child in syntax.children[at]:
            if syntax.dep[child] in SMALL:
                yield f"s{n}={syntax.lower[child]}"
                yield f"s={syntax.lower[child]}"
    for n, at in enumerate(chain):
        yield f"h{n}={syntax.lemma[at]}"
        yield f"h={syntax.lemma[at]}"
        yield f"hm={syntax.lemma[at]}/{told}"
    if chain:
        yield f"hd={syntax.lemma[chain[0]]}/{syntax.dep[i]}"
    for child in syntax.children[i]:
        if syntax.dep[child] in ("amod", "poss", "compound"):
            yield f"am={syntax.lemma[child]}"
    for k in range(max(0, i - 3), i):
        yield f"b={syntax.lower[k]}"
