"""Deeds as words name them, before anything is said of whether they were done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.events.frames import direct_object, objects_of, passive, unique
from detente.reading.events.matching import lends, match
from detente.reading.events.parties import Ids, Parties, object_of
from detente.reading.events.status import OCCURRING, Mood, mood, parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from detente.codes.event_verbs import Entry
    from detente.reading.events.frames import Scene
    from detente.rows import Status

VERSION = "1"

# How sure a reading is, by what it rests on.
PHRASE, CARRIED, WORD, NOUN, FILLED = 0.9, 0.8, 0.7, 0.6, 0.4
GOVERNING = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
CONTENT = frozenset({"for", "of", "to", "on", "over", "with", "against", "from", "about", "into"})
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
# What is an event though the text leaves unsaid towards whom.
ALONE = frozenset(
    {
        "RETREAT",
        "MOBILIZE",
        "REJECT",
        "THREATEN",
        "CONCEDE",
        "AGREE",
        "SANCTION",
        "PROTEST",
        "REQUEST",
        "COERCE",
    }
)
POINTING = frozenset({"such", "this", "these", "that", "those", "the"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a span and a date. ``verb`` heads its clause, ``trigger`` names the deed.

    ``mutual`` deeds have all parties on both sides; ``spoken`` ones were done by saying what stands there.
    """

    type: str
    mode: str | None
    verb: Token
    trigger: Token
    source: Ids
    target: Ids
    status: Status = "happened"
    confidence: float = WORD
    mutual: bool = False
    spoken: bool = False


class Deeds(Parties):
    """Finds the deeds that verbs and nouns name, and keeps words from being told twice."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.taken: set[int] = set()

    def deed(self, verb: Token) -> Draft | None:
        """The deed that a verb names itself, or with the noun it lends its subject to."""
        entry = match(verb)
        if entry is None or not entry.needs:
            carried = self._carried(verb)
            if carried is not None:
                return carried
        if entry is None or entry.type.islower():
            return None
        self._take(verb, entry)
        source, target = self.parties(verb, entry)
        sure = PHRASE if any(need.words for need in entry.needs) else WORD
        return Draft(entry.type, entry.mode, verb, verb, source, target, confidence=sure, mutual=entry.mutual)

    def _carried(self, verb: Token) -> Draft | None:
        """An event noun under a verb that only carries it: "carried out a raid", "came under attack"."""
        kind = lends(verb)
        nouns = [
            direct_object(verb),
            *(n for p in ("in", "under", "to", "into", "out") for n in objects_of(verb, p)),
        ]
        for noun in nouns if kind is not None else ():
            entry = match(noun) if noun is not None else None
            if noun is not None and entry is not None and not entry.type.islower():
                self.taken.add(noun.i)
                return (
                    self._suffered(verb, noun, entry) if kind == "inverse" else self._lent(verb, noun, entry)
                )
        return None

    def _suffered(self, verb: Token, noun: Token, entry: Entry) -> Draft:
        after = self.scene.after
        found = (*self.scene.modifiers(noun), *after(noun, "by"), *after(verb, "by"), *after(verb, "from"))
        return Draft(entry.type, entry.mode, verb, noun, unique(found), self.scene.subject(verb))

    def _lent(self, verb: Token, noun: Token, entry: Entry) -> Draft:
        doer = self.scene.subject(verb)
        source, target = self.parties(noun, entry)
        if entry.mutual:
            everyone = unique((*doer, *source, *target))
            return Draft(
                entry.type, entry.mode, verb, noun, everyone, everyone, "happened", CARRIED, mutual=True
            )
        target = target or self.first(verb, entry.target)
        return Draft(entry.type, entry.mode, verb, noun, doer or source, target, "happened", CARRIED)

    def named(self, noun: Token, entry: Entry) -> Draft | None:
        """An event that a noun names with both its parties: "Russia's war against Ukraine"."""
        found = Mood() if presupposed(noun) else mood(noun)
        if found.negated or found.kind not in ("real", "future", "planned"):
            return None
        status: Status = "happened" if found.kind == "real" else "scheduled"
        source, target = self.parties(noun, entry)
        if entry.mutual:
            source = target = unique((*source, *target))
            if entry.type == "CONSULT" and not source and held(noun):
                return Draft("CONSULT", entry.mode, noun, noun, (), (), status, FILLED, mutual=True)
        if not (source and target) or self.sides((*source, *target)) < (2 if entry.mutual else 1):
            return None
        self.taken.add(noun.i)
        return Draft(entry.type, entry.mode, noun, noun, source, target, status, NOUN, entry.mutual)

    def kept(self, draft: Draft | None) -> Draft | None:
        """A draft that names enough of its parties to be an event; some may have been named before."""
        if draft is None:
            return None
        done = draft.status == "happened"
        if draft.mutual and not draft.target:
            before = draft.type in ("AGREE", "COOPERATE") and not draft.source and anaphoric(draft.trigger)
            return draft if before else None
        if draft.source:
            struck = draft.type == "ASSAULT" and done and object_of(draft.trigger) is not None
            before = draft.type in ("ACCUSE", "SUPPORT", "AID") and done and anaphoric(draft.trigger)
            return draft if draft.target or draft.type in ALONE or struck or before else None
        given = draft.type == "AID" and not passive(draft.trigger)
        freed = draft.mode == "release" and passive(draft.trigger)
        return draft if draft.target and (given or (done and (freed or draft.type in SUFFERED))) else None

    def _take(self, verb: Token, entry: Entry) -> None:
        """Keep the words that an event is told with from telling another."""
        self.taken.add(verb.i)
        for need in entry.needs:
            if need.place == "obj":
                noun = direct_object(verb)
                self.swallow([noun] if noun is not None else [])
            elif need.place != "mod":
                self.taken.update(n.i for n in objects_of(verb, need.place))
        for child in verb.children if entry.type in GOVERNING or entry.type == "ACCUSE" else ():
            phrase = child.dep_ == "prep" and child.i > verb.i and child.lower_ in CONTENT
            asked = child.dep_ in ("dobj", "nsubjpass") and entry.type in GOVERNING
            if phrase or asked or (child.dep_ in ("xcomp", "ccomp") and not parted(child)):
                self.swallow(child.subtree)

    def swallow(self, words: Iterable[Token]) -> None:
        """Take words that another event is about; what is there whatever is said of it stays."""
        self.taken.update(t.i for t in words if not presupposed(t))


def anaphoric(verb: Token) -> bool:
    """Whether a verb's object is one spoken of before: "such agreements", "the deal"."""
    noun = object_of(verb)
    return noun is not None and any(c.lower_ in POINTING for c in noun.children)


def held(noun: Token) -> bool:
    """Whether a clause says that a meeting takes place: "talks resumed", "a round is to be held"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in OCCURRING | {"take"}


def presupposed(word: Token) -> bool:
    """Whether a noun names what is there whatever is said of it: "end Russia's war", "halt its invasion"."""
    if word.pos_ not in ("NOUN", "PROPN") or not any(c.dep_ == "poss" for c in word.children):
        return False
    entry = match(word)
    return entry is not None and entry.type == "ASSAULT"
