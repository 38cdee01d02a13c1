"""What a sentence tells: the words that tell events, their types and their parties, by trained models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from detente.codes import plover
from detente.reading.events import pairs, roles, standing, triggers, undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.events.model import Model
    from detente.reading.events.sight import Sight

VERSION = "1"

NONE = "NONE"
FAINT = 0.15
"""The chance below which a word is not looked at as one that tells an event."""
JOINED = 0.5
"""The chance from which a noun joined to a party is one too."""
WORTH = 0.05
"""The chance from which the likeliest noun is taken for a party at all."""
FLOOR = 1e-3
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""What several do together without another side they do to each other."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event before it is written down: words of the sentence, and the chances that it rests on."""

    trigger: int
    type: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    chances: tuple[float, float, float, float]
    """Of the type by the word, of the source, of the target, and of the type by the two parties."""


def between(
    sight: Sight, source: tuple[int, int] | None, target: tuple[int, int] | None, model: Model
) -> tuple[str, int | None]:
    """The type of what a source does to a target, and the word that tells it, if one does.

    Both are given as (start, end) in characters of the sentence.

    Two opinions are multiplied: that of the features of the pair, and that of the words which may tell an
    event with these two as its parties. A deed still to come is coded as the promise, or threat, of it.
    """
    pair = pairs.Pair(*(sight.words([s] if s is not None else []) for s in (source, target)))
    labels, chances = model.types.labels, model.types.chances(pairs.features(sight.syntax, pair, sight.known))
    heard = _heard(sight, pair, model)
    whole = sum(share for _, _, share in heard) or 1.0
    said = {
        label: (float(chance) + FLOOR) * (sum(share for _, t, share in heard if t == label) / whole + FLOOR)
        for label, chance in zip(labels, chances, strict=True)
    }
    type = max(said, key=lambda t: said[t])
    teller = max(((share, i) for i, t, share in heard if t == type), default=None)
    if teller is None:
        return type, None
    ahead = standing.status(sight, teller[1], type, model.statuses) in ("pledged", "scheduled")
    return plover.promised(type) if ahead else type, teller[1]


def _heard(sight: Sight, pair: pairs.Pair, model: Model) -> list[tuple[int, str, float]]:
    """How likely each word tells each type with these parties: the chance, counted by how well they fit."""
    found = []
    parties = [pairs.head(sight.syntax, words) for words in (pair.source, pair.target)]
    for i in range(len(sight.syntax)):
        if i in pair.masked or not triggers.may_tell(sight.syntax, i, model.nouns, sight.known):
            continue
        chances = _types(sight, i, model)
        type, places = max(chances, key=lambda t: chances[t]), undone.places(sight.sentence, i)
        fit = 1.0
        for noun, label in zip(parties, "ST", strict=True):
            if noun is not None:
                fit *= _role(sight, i, noun, type, places, model)[label] + 0.01
        found += [(i, each, chance * fit) for each, chance in chances.items()]
    return found


def _types(sight: Sight, i: int, model: Model) -> dict[str, float]:
    """The chance of each type for a word; that it tells no event is what is missing to one."""
    chances = model.triggers.chances(triggers.features(sight.syntax, i, sight.known))
    return {t: float(c) for t, c in zip(model.triggers.labels, chances, strict=True) if t != NONE}


def _role(
    sight: Sight, i: int, noun: int, type: str, places: dict[int, list[str]], model: Model
) -> dict[str, float]:
    """The chances of a noun to be the source (S), the target (T) or neither (-) of what a word tells."""
    said = roles.features(sight.syntax, i, noun, type, places)
    if not said:
        return {"S": 0.0, "T": 0.0, "-": 1.0}
    return dict(zip(model.roles.labels, map(float, model.roles.chances(said)), strict=True))


def tell(sight: Sight, model: Model) -> list[Told]:
    """The events of a sentence by their words; two words that tell one event together tell it once."""
    found = []
    for i in range(len(sight.syntax)):
        if triggers.may_tell(sight.syntax, i, model.nouns, sight.known):
            chances = _types(sight, i, model)
            if sum(chances.values()) >= FAINT:
                found.append(_told(sight, i, chances, model))
    kept: list[Told] = []
    for told in sorted(found, key=lambda t: -_product(t.chances)):
        at = next((k for k, other in enumerate(kept) if _together(sight, told, other)), None)
        if at is None:
            kept.append(told)
        else:
            kept[at] = _merged(kept[at], told)
    return sorted(kept, key=lambda t: t.trigger)


def _merged(one: Told, other: Told) -> Told:
    """One event of two words that tell it: each side from the word that is surer of it."""
    source, sure_source = max((one.source, one.chances[1]), (other.source, other.chances[1]), key=_named)
    target, sure_target = max((one.target, one.chances[2]), (other.target, other.chances[2]), key=_named)
    if set(source) & set(target):
        return one
    return replace(
        one, source=source, target=target, chances=(one.chances[0], sure_source, sure_target, one.chances[3])
    )


def _named(side: tuple[tuple[int, ...], float]) -> tuple[bool, float]:
    """By what a side is preferred: that it is there, then how sure it is."""
    return bool(side[0]), side[1]


def _product(chances: Sequence[float]) -> float:
    return prod(c + 0.05 for c in chances)


def _together(sight: Sight, one: Told, other: Told) -> bool:
    """Whether two words tell one event: a verb and its noun ("launched an attack"), with the same type."""
    syntax = sight.syntax
    for low, high in ((one.trigger, other.trigger), (other.trigger, one.trigger)):
        up = syntax.up(low)[1:3]
        if high in up and syntax.dep[low] in ("dobj", "pobj", "nsubjpass", "xcomp", "attr", "compound", "prt"):
            return one.type == other.type
    return False


def _told(sight: Sight, i: int, chances: dict[str, float], model: Model) -> Told:
    """What a word tells, with the likeliest parties, and the type that word and parties agree on."""
    type, places = max(chances, key=lambda t: chances[t]), undone.places(sight.sentence, i)
    nouns = {
        n: _role(sight, i, n, type, places, model)
        for n in range(sight.opening, len(sight.syntax))
        if n != i and roles.may_act(sight.syntax, n)
    }
    source, sure_source = _party(sight, nouns, "S", ())
    target, sure_target = _party(sight, nouns, "T", source)
    if len(source) > 1 and not target and type in MUTUAL:
        target = source  # they did it to each other: all are parties on both sides
    by_parties = _by_parties(sight, source, target, model)
    type = max(chances, key=lambda t: (chances[t] + FLOOR) * (by_parties.get(t, 0.0) + FLOOR))
    sure = (chances[type], sure_source, sure_target, by_parties.get(type, 0.0))
    return Told(i, type, source, target, sure)


def _by_parties(
    sight: Sight, source: Sequence[int], target: Sequence[int], model: Model
) -> dict[str, float]:
    """The chance of each type by the two parties; nothing where there are none."""
    phrases = [frozenset(i for n in side for i in roles.phrase(sight.syntax, n)) for side in (source, target)]
    pair = pairs.Pair(phrases[0], phrases[1])
    if not pair.masked:
        return {}
    said = model.types.chances(pairs.features(sight.syntax, pair, sight.known))
    return dict(zip(model.types.labels, map(float, said), strict=True))


def _party(
    sight: Sight, nouns: dict[int, dict[str, float]], label: str, taken: Sequence[int]
) -> tuple[tuple[int, ...], float]:
    """The nouns of a side: the likeliest, and those joined to it that are likely too; how sure that is.

    Where nothing is likely the side is empty, and the sureness is that of there being none.
    """
    free = {n: chances[label] for n, chances in nouns.items() if n not in taken}
    best = max(free, key=lambda n: free[n], default=None)
    if best is None or free[best] < WORTH:
        return (), 1.0 - (free[best] if best is not None else 0.0)
    syntax = sight.syntax
    others = [
        n
        for n, chance in free.items()
        if n != best and chance >= JOINED and syntax.dep[n] == "conj" and best in syntax.up(n)
    ]
    return (best, *others), free[best]


