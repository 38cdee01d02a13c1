"""What a sentence tells: the words that tell events, their types and their parties, by trained models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from detente.codes import plover
from detente.reading.events import pairs, roles, standing, triggers, undone
from detente.reading.events.model import NONE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.reading.events.model import Model
    from detente.reading.events.sight import Sight

VERSION = "1"

FAINT = 0.15
"""The chance below which a word is not looked at as one that tells an event."""
JOINED = 0.5
"""The chance from which a noun joined to a party is one too."""
WORTH = 0.05
"""The chance from which the likeliest noun is taken for a party at all."""
FLOOR, SLACK, EDGE = 1e-3, 0.01, 0.05
"""What no opinion on a type, no fit of a party, no chance of an event is taken to be less than."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""What several do together without another side they do to each other."""
BOUND = frozenset({"dobj", "pobj", "nsubjpass", "xcomp", "attr", "compound", "prt"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An event before it is written down: words of the sentence, and the chances that it rests on."""

    trigger: int
    type: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    chances: tuple[float, float, float, float]
    """Of the type by the word, of the source, of the target, and of the type by the two parties."""


@dataclass(frozen=True)
class _Word:
    """A word that may tell an event, as the models see it."""

    sight: Sight
    model: Model
    i: int

    @cached_property
    def chances(self) -> dict[str, float]:
        """The chance of each type; that it tells no event is what is missing to one."""
        found = self.model.triggers.chances(triggers.features(self.sight.syntax, self.i, self.sight.known))
        return {t: float(c) for t, c in zip(self.model.triggers.labels, found, strict=True) if t != NONE}

    @cached_property
    def type(self) -> str:
        """The likeliest type by the word alone."""
        return max(self.chances, key=lambda t: self.chances[t])

    @cached_property
    def _places(self) -> dict[int, list[str]]:
        return undone.places(self.sight.sentence, self.i)

    def role(self, noun: int) -> dict[str, float]:
        """The chances of a noun to be the source (S), the target (T) or neither (-)."""
        said = roles.features(self.sight.syntax, self.i, noun, self.type, self._places)
        if not said:
            return {"S": 0.0, "T": 0.0, "-": 1.0}
        return dict(zip(self.model.roles.labels, map(float, self.model.roles.chances(said)), strict=True))

    @cached_property
    def parties(self) -> tuple[tuple[int, ...], float, tuple[int, ...], float]:
        """The likeliest source and target, each with how sure it is."""
        syntax = self.sight.syntax
        nouns = {
            n: self.role(n)
            for n in range(self.sight.opening, len(syntax))
            if n != self.i and roles.may_act(syntax, n)
        }
        first = self._rather_target(nouns)
        source, sure_source = self._side(nouns, "S", first)
        target, sure_target = self._side(nouns, "T", source)
        if len(source) > 1 and not target and self.type in MUTUAL:
            target = source  # they did it to each other: all are parties on both sides
        return source, sure_source, target, sure_target

    def _rather_target(self, nouns: dict[int, dict[str, float]]) -> tuple[int, ...]:
        """The noun that is likeliest on both sides, where the two together are likelier with it as target."""
        ranked = {side: sorted(nouns, key=lambda n: -nouns[n][side])[:2] for side in "ST"}
        if len(nouns) < 2 or ranked["S"][0] != ranked["T"][0]:  # noqa: PLR2004 -- two sides
            return ()
        best, source, target = ranked["S"][0], ranked["S"][1], ranked["T"][1]
        as_source = nouns[best]["S"] * max(nouns[target]["T"], EDGE)
        as_target = nouns[best]["T"] * max(nouns[source]["S"], EDGE)
        return (best,) if as_target > as_source else ()

    def _side(
        self, nouns: dict[int, dict[str, float]], label: str, taken: Sequence[int]
    ) -> tuple[tuple[int, ...], float]:
        """The nouns of a side: the likeliest, and those joined to it that are likely too; how sure that is.

        Where nothing is likely the side is empty, and the sureness is that of there being none.
        """
        free = {n: chances[label] for n, chances in nouns.items() if n not in taken}
        best = max(free, key=lambda n: free[n], default=None)
        if best is None or free[best] < WORTH:
            return (), 1.0 - (free[best] if best is not None else 0.0)
        syntax = self.sight.syntax
        others = [
            n
            for n, chance in free.items()
            if n != best and chance >= JOINED and syntax.dep[n] == "conj" and best in syntax.up(n)
        ]
        return (best, *others), free[best]

    def told(self) -> Told:
        """What it tells, with the likeliest parties, and the type that word and parties agree on."""
        source, sure_source, target, sure_target = self.parties
        seen = self._by_parties(source, target)
        type = max(self.chances, key=lambda t: (self.chances[t] + FLOOR) * (seen.get(t, 0.0) + FLOOR))
        sure = (self.chances[type], sure_source, sure_target, seen.get(type, 0.0))
        return Told(self.i, type, source, target, sure)

    def _by_parties(self, source: Sequence[int], target: Sequence[int]) -> dict[str, float]:
        """The chance of each type by the two parties; nothing where there are none."""
        syntax = self.sight.syntax
        pair = pairs.Pair(
            *(frozenset(i for n in side for i in roles.phrase(syntax, n)) for side in (source, target))
        )
        if not pair.masked:
            return {}
        said = self.model.types.chances(pairs.features(syntax, pair, self.sight.known))
        return dict(zip(self.model.types.labels, map(float, said), strict=True))


def _words(sight: Sight, model: Model) -> list[_Word]:
    """The words of a sentence that may tell an event."""
    syntax = sight.syntax
    return [
        _Word(sight, model, i)
        for i in range(len(syntax))
        if triggers.may_tell(syntax, i, model.nouns, sight.known)
    ]


def tell(sight: Sight, model: Model, faint: float = FAINT, skipped: Collection[int] = ()) -> list[Told]:
    """The events of a sentence by their words; two words that tell one event together tell it once.

    Words with a chance below ``faint`` are not looked at, nor are those ``skipped``.
    """
    words = [word for word in _words(sight, model) if word.i not in skipped]
    found = [word.told() for word in words if sum(word.chances.values()) >= faint]
    kept: list[Told] = []
    for told in sorted(found, key=lambda t: -prod(c + EDGE for c in t.chances)):
        at = next((k for k, other in enumerate(kept) if _together(sight, told, other)), None)
        if at is None:
            kept.append(told)
        else:
            kept[at] = _merged(kept[at], told)
    return sorted(kept, key=lambda t: t.trigger)


def _together(sight: Sight, one: Told, other: Told) -> bool:
    """Whether two words tell one event: a verb and its noun ("launched an attack"), with the same type."""
    syntax = sight.syntax
    pair = ((one.trigger, other.trigger), (other.trigger, one.trigger))
    bound = any(high in syntax.up(low)[1:3] and syntax.dep[low] in BOUND for low, high in pair)
    return bound and one.type == other.type


def _merged(one: Told, other: Told) -> Told:
    """One event of two words that tell it: each side from the word that is surer of it."""
    source, sure_source = max((one.source, one.chances[1]), (other.source, other.chances[1]), key=_named)
    target, sure_target = max((one.target, one.chances[2]), (other.target, other.chances[2]), key=_named)
    if set(source) & set(target):
        return one
    sure = (one.chances[0], sure_source, sure_target, one.chances[3])
    return replace(one, source=source, target=target, chances=sure)


def _named(side: tuple[tuple[int, ...], float]) -> tuple[bool, float]:
    """By what a side is preferred: that it is there, then how sure it is."""
    return bool(side[0]), side[1]


def between(sight: Sight, source: Span | None, target: Span | None, model: Model) -> tuple[str, int | None]:
    """The type of what a source does to a target, and the word that tells it, if one does.

    Both are given as (start, end) in characters of the sentence. Two opinions are multiplied: that of the
    features of the pair, and that of the words which may tell an event with these two as its parties. A
    deed still to come is coded as the promise, or threat, of it.
    """
    pair = pairs.Pair(*(sight.words([s] if s is not None else []) for s in (source, target)))
    chances = model.types.chances(pairs.features(sight.syntax, pair, sight.known))
    heard = _heard(sight, pair, model)
    whole = sum(share for _, _, share in heard) or 1.0
    said = {
        label: (float(chance) + FLOOR) * (sum(share for _, t, share in heard if t == label) / whole + FLOOR)
        for label, chance in zip(model.types.labels, chances, strict=True)
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
    for word in _words(sight, model):
        if word.i not in pair.masked:
            fits = [word.role(n)[s] + SLACK for n, s in zip(parties, "ST", strict=True) if n is not None]
            found += [(word.i, type, chance * prod(fits)) for type, chance in word.chances.items()]
    return found
