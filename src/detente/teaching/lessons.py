"""What an example teaches each model: rows of features, each with its label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.reading.events import pairs, roles, standing, triggers, undone
from detente.reading.events.model import NONE
from detente.reading.events.sight import Sight
from detente.reading.prose import pipeline
from detente.teaching.examples import by_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.teaching.examples import Example

Row = tuple[list[str], str]


@dataclass(frozen=True)
class Taught:
    """A parsed sentence with the events that an annotator found in it, by the word that tells each."""

    sight: Sight
    events: dict[int, Example]
    bare: tuple[Example, ...] = ()
    """Events whose word another event of the same sentence has: only their parties and type teach."""
    times: int = 1
    """How often it counts."""


@dataclass
class Lessons:
    """The rows for each model."""

    triggers: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    types: list[Row] = field(default_factory=list)
    modes: list[Row] = field(default_factory=list)
    statuses: list[Row] = field(default_factory=list)


def taught(examples: Iterable[Example], times: int = 1) -> list[Taught]:
    """Examples with their sentences parsed, each sentence once."""
    grouped = by_sentence(examples)
    found = []
    for doc, group in zip(pipeline().pipe(grouped), grouped.values(), strict=True):
        sight = Sight.of(doc[:])
        events: dict[int, Example] = {}
        bare = []
        for example in group:
            if example.trigger is None:
                continue
            word = pairs.head(sight.syntax, sight.words([example.trigger]))
            if word is None or word in events:
                bare.append(example)
            else:
                events[word] = example
        found.append(Taught(sight, events, tuple(bare), times))
    return found


def nouns(sentences: Iterable[Taught]) -> frozenset[str]:
    """The nouns and adjectives that tell an event somewhere in the examples."""
    return frozenset(
        t.sight.syntax.lemma[i]
        for t in sentences
        for i in t.events
        if not t.sight.syntax.tag[i].startswith("VB")
    )


def lessons(sentences: Iterable[Taught], known: frozenset[str]) -> Lessons:
    """What sentences teach; ``known`` are the nouns that may tell an event."""
    found = Lessons()
    for one in sentences:
        each = _lesson(one, known)
        for name in ("triggers", "roles", "types", "modes", "statuses"):
            getattr(found, name).extend(getattr(each, name) * one.times)
    return found


def _lesson(one: Taught, known: frozenset[str]) -> Lessons:
    """What one sentence teaches."""
    found = Lessons(triggers=list(_triggers(one, known)), types=list(_types(one)))
    for i, example in one.events.items():
        found.roles += _roles(one.sight, i, example)
        found.modes.append((triggers.features(one.sight.syntax, i, one.sight.known), _label(example)))
        found.statuses.append((standing.features(one.sight, i, example.type), example.status))
    return found


def _label(example: Example) -> str:
    return f"{example.type}/{example.mode or ''}"


def _triggers(one: Taught, known: frozenset[str]) -> Iterator[Row]:
    """Each word that could tell an event, with the type of the one it tells."""
    syntax = one.sight.syntax
    for i in range(len(syntax)):
        if i in one.events or triggers.may_tell(syntax, i, known, one.sight.known):
            type = one.events[i].type if i in one.events else NONE
            yield triggers.features(syntax, i, one.sight.known), type


def _roles(sight: Sight, trigger: int, example: Example) -> Iterator[Row]:
    """Each noun that could be a party, with its side."""
    source, target = (heads(sight, sight.words(spans)) for spans in (example.source, example.target))
    places = undone.places(sight.sentence, trigger)
    for n in range(len(sight.syntax)):
        if n == trigger or not (n in source or n in target or roles.may_act(sight.syntax, n)):
            continue
        features = roles.features(sight.syntax, trigger, n, example.type, places)
        if features:
            yield features, "S" if n in source else "T" if n in target else "-"


def heads(sight: Sight, words: frozenset[int]) -> set[int]:
    """The words that head the phrases of a side: each top, and what is joined to one within the marks."""
    syntax = sight.syntax
    tops = [i for i in words if syntax.head[i] not in words or syntax.head[i] == i]
    queue = [i for i in tops if syntax.pos[i] not in ("PUNCT", "ADP", "DET", "CCONJ")]
    for at in queue:
        queue += [c for c in syntax.children[at] if c in words and syntax.dep[c] == "conj" and c not in queue]
    return set(queue)


def _types(one: Taught) -> Iterator[Row]:
    """The two parties of each event, with its type."""
    for example in (*one.events.values(), *one.bare):
        pair = pairs.Pair(one.sight.words(example.source), one.sight.words(example.target))
        if pair.masked:
            yield pairs.features(one.sight.syntax, pair, one.sight.known), example.type
