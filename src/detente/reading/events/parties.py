"""The parties of a deed: the actors at the places that a row of the lexicon names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.events.frames import direct_object, objects_of, subject, unique
from detente.reading.events.matching import core, infinitives

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from detente.codes.event_verbs import Entry
    from detente.reading.events.frames import Scene

VERSION = "1"

Ids = tuple[str, ...]

ANYWHERE = (
    "against",
    "with",
    "to",
    "toward",
    "on",
    "from",
    "over",
    "at",
    "for",
    "of",
    "in",
    "into",
    "between",
)
# Deeds whose other side is never of the actor's own state: one withdraws one's own troops from others.
OUTWARD = frozenset({"RETREAT", "MOBILIZE", "COOPERATE", "AGREE", "AID"})


class Parties:
    """Finds who is at the places of a word's frame."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def parties(self, word: Token, entry: Entry) -> tuple[Ids, Ids]:
        """Source and target of a word that meets a row; all parties on both sides where both do it."""
        if entry.mutual:
            return self._both(word, entry)
        source = self.first(word, entry.source)
        target = without(self.first(word, entry.target, source), source)
        if not target and entry.needs:
            target = self.anyone([word], source)
        if entry.type in OUTWARD and entry.mode != "release" and source:
            target = tuple(t for t in target if not self.fellows(source[0], t))
        return source, target

    def _both(self, word: Token, entry: Entry) -> tuple[Ids, Ids]:
        source = self.first(word, entry.source)
        noun = object_of(word)
        if "obj" in entry.target and noun is not None:
            source = unique((*source, *self.scene.doers(noun)))
        entry = replace(entry, target=tuple(t for t in entry.target if t != "obj"))
        found = [*source, *self.first(word, entry.target, source), *self.scene.after(word, "between")]
        if noun is not None and noun.pos_ == "NOUN":  # "the Brussels Agreement" is of no city
            found += [*self.scene.modifiers(noun), *self._after(noun, "between"), *self._after(noun, "with")]
        everyone = unique(found)
        return everyone, everyone if len(everyone) > 1 else ()

    def first(self, word: Token, places: Sequence[str], beside: Collection[str] = ()) -> Ids:
        """The actors at the first place that has any beside those already known."""
        for place in places:
            found = self._place(word, place)
            if found and not set(found) <= set(beside):
                return found
        return ()

    def _place(self, word: Token, place: str) -> Ids:  # noqa: PLR0911 -- a place, a line
        scene = self.scene
        match place:
            case "subj":
                return scene.subject(word)
            case "obj":
                return scene.object(word)
            case "poss":
                return scene.modifiers(word)
            case "inf":
                return self._subjects(infinitives(word))
            case "that" | "should":
                return self._subjects([c for c in word.children if c.dep_ == "ccomp"][:1])
            case "goal":
                return self.anyone([core(v) for v in infinitives(word)], ())
            case "agent":
                return unique(i for n in objects_of(word, "by") for i in scene.modifiers(n))
            case "dat":
                return unique(i for c in word.children if c.dep_ == "dative" for i in scene.sufferers(c))
            case _:
                return self._after(word, place)

    def _subjects(self, verbs: Sequence[Token]) -> Ids:
        nouns = [subject(v) for v in verbs]
        return unique(i for n in nouns if n is not None for i in self.scene.doers(n))

    def _after(self, word: Token, prep: str) -> Ids:
        """The actors after a preposition of a word, of its object, or of a phrase that hangs on either."""
        found = self.scene.after(word, prep)
        noun = object_of(word)
        if not found and noun is not None and noun.head.i == word.i:
            found = self.scene.after(noun, prep) or self._deeper(noun, prep)
        return found or self._deeper(word, prep)

    def _deeper(self, word: Token, prep: str) -> Ids:
        """The actors after a preposition inside a phrase: "troops along the border with Ukraine"."""
        phrases = [c for c in word.children if c.dep_ in ("prep", "acl")]
        nouns = [n for c in phrases for n in c.children if n.dep_ == "pobj"]
        return unique(i for n in nouns for i in self.scene.after(n, prep))

    def anyone(self, words: Sequence[Token], source: Ids) -> Ids:
        """Whoever stands in a clause as object or after a preposition, where a frame's places are empty."""
        for word in words:
            noun = object_of(word)
            found = without(self.scene.sufferers(noun), source) if noun is not None else ()
            for prep in () if found else ANYWHERE:
                inside = self.scene.after(noun, prep) if noun is not None else ()
                found = found or without((*self.scene.after(word, prep), *inside), source)
            if found:
                return unique(found)
        return ()

    def fellows(self, actor: str, other: str) -> bool:
        """Whether two actors are of one state."""
        return self.scene.country(actor) is not None and self.scene.country(actor) == self.scene.country(
            other
        )

    def compatriots(self, speaker: str, others: Sequence[str]) -> bool:
        """Whether others are the state, or a body of it, that a speaker speaks for."""
        return any(self.fellows(speaker, o) and not self.scene.person(o) for o in others)

    def sides(self, ids: Sequence[str]) -> int:
        """How many states, or bodies of none, some actors make."""
        return len({self.scene.country(a) or a for a in ids})


def object_of(word: Token) -> Token | None:
    """The object of a verb; a noun has none."""
    return direct_object(word) if word.tag_.startswith("VB") else None


def without(ids: Sequence[str], others: Collection[str]) -> Ids:
    """Ids less others, in order."""
    return tuple(i for i in ids if i not in others)
