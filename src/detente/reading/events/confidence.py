"""How sure a coded event is: the chance that the text tells an event of that type there.

The models' own chances are too sure of themselves, and none of them sees the whole. A last model, taught
with events that the others told of sentences they had not seen, weighs their chances and asks whether the
whole is likely: fog does not meet a strait. Being a logistic model fitted on such events, it gives chances
that are worth what they say (Platt 1999; Niculescu-Mizil and Caruana 2005); ``docs/coding.md`` shows it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from detente.reading.events.roles import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.events.sight import Sight
    from detente.reading.events.telling import Told
    from detente.reading.weights import Weights

VERSION = "2"

EDGE = 1e-3
STEP = 0.5
WORDS = ("trigger", "source", "target", "pair")


def confidence(sight: Sight, told: Told, weights: Weights) -> float:
    """The chance that an event is right."""
    return float(weights.chances(features(sight, told))[weights.labels.index("1")])


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance, kept from the very edges.

    >>> odds(0.5)
    0.0
    """
    chance = min(1 - EDGE, max(EDGE, chance))
    return log(chance / (1 - chance))


def features(sight: Sight, told: Told) -> list[str]:
    """What is known of a told event, as names of features, each once."""
    return list(dict.fromkeys(_features(sight, told)))


def _features(sight: Sight, told: Told) -> Iterator[str]:
    syntax, word = sight.syntax, sight.syntax.lemma[told.trigger]
    yield from (
        "bias",
        f"t={told.type}",
        f"l={word}",
        f"lt={word}/{told.type}",
        f"d={syntax.dep[told.trigger]}",
    )
    for name, chance in zip(WORDS, told.chances, strict=True):
        top = round(odds(chance) / STEP)
        yield from (f"{name}>{n}" for n in range(-14, 15) if n <= top)
    yield f"tag={syntax.tag[told.trigger]}"
    sides = []
    for name, nouns in (("s", told.source), ("t", told.target)):
        what = kind(syntax, nouns[0]) if nouns else "-"
        sides.append(what)
        yield f"{name}k={what}"
        yield f"{name}kt={what}/{told.type}"
        yield f"{name}kl={what}/{word}"
        if nouns:
            yield f"{name}l={syntax.lemma[nouns[0]]}"
            yield f"{name}d={syntax.dep[nouns[0]]}/{told.type}"
    yield f"st={sides[0]}/{sides[1]}/{told.type}"
    yield f"known={sight.known.get(told.trigger, '-')}/{told.type}"
    yield f"words={min(6, len(syntax) // 8)}"
