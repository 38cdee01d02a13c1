"""The parties that a clause leaves unsaid, filled in from what the text told before.

Whatever is filled in is less sure, and says so by its confidence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.codes.plover import TYPES
from detente.reading.dating import shares
from detente.reading.events.deeds import ALONE, CARRIED, FILLED, Draft
from detente.reading.events.frames import direct_object, unique
from detente.reading.events.matching import match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Sentence

    from detente.reading.events.frames import Scene
    from detente.reading.events.parties import Ids
    from detente.rows import Event

VERSION = "1"

TOLD = ("paragraph", "item", None)
ANSWERING = frozenset({"REJECT", "AGREE", "CONCEDE", "SUPPORT"})
ANSWERED = frozenset({"REQUEST", "AGREE", "CONSULT", "CONCEDE", "SUPPORT", "AID"})
VERBAL = (1, 3)
HOSTILE = 4  # the quads of words, and of material conflict
NEAR = 2  # paragraphs back in which the other side of an act may have been named
LATELY = 6  # events back
RARE = 6  # a principal state is named at least one RARE-th as often as the one named most


class Unsaid:
    """What was told so far, and whom that leaves to be meant."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.events: list[Event] = []

    def filled(self, draft: Draft, sentence: Sentence) -> Draft | None:
        """A draft with the parties it leaves unsaid; None where it is no event without them."""
        if not draft.source:
            return self._sourced(draft)
        if draft.target:
            return draft
        if draft.type in ("ACCUSE", "SUPPORT", "AID"):
            return _with(
                draft,
                self._meant(draft) or (self._counterpart(draft, sentence) if draft.type == "AID" else ()),
            )
        if draft.status == "hypothetical":
            return _with(draft, self._counterpart(draft, sentence))
        if draft.status == "negated" or draft.type not in ALONE | {"ASSAULT"}:
            return draft if draft.status == "happened" else None
        other = (
            self._addressed(draft, sentence) or self._answered(draft) or self._counterpart(draft, sentence)
        )
        alone = draft.confidence >= CARRIED or draft.mode == "weapons"  # a test needs no other side
        return _with(draft, other) or (draft if alone else None)

    def _meant(self, draft: Draft) -> Ids:
        """Towards whom one acts who condemns "the attack", backs "the plan", restores "the aid"."""
        if draft.type == "ACCUSE":
            return self._culprit(draft)
        return self._answered(draft) if draft.type == "SUPPORT" else self._partner(draft.source)

    def _sourced(self, draft: Draft) -> Draft | None:
        if draft.mutual and not draft.target:
            pairs = [e for e in self.events if e.type in ("AGREE", "CONSULT") and len(e.target) > 1]
            last = pairs[-1] if pairs else None
            return replace(draft, source=last.source, target=last.target, confidence=FILLED) if last else None
        if draft.type == "AID":
            giver = self._partner(draft.target)
            return replace(draft, source=giver, confidence=FILLED) if giver else None
        return draft if draft.target else None

    def _culprit(self, draft: Draft) -> Ids:
        """Whose deed "the attack", "the move" was: of the last to have done, or be accused of, such a one."""
        noun = direct_object(draft.trigger)
        entry = match(noun) if noun is not None else None
        kind = entry.type if entry is not None and not entry.type.islower() else None
        named = kind is not None and TYPES[kind].quad == HOSTILE
        for event in reversed(self.events if named else self.events[-1:]):
            alleged = event.mode == "allege"
            doer = event.target if alleged else event.source
            if (not named or alleged or event.type == kind) and doer and not set(doer) & set(draft.source):
                return doer
        return ()

    def _addressed(self, draft: Draft, sentence: Sentence) -> Ids:
        """Whom the same actor addressed just before in the same sentence: "condemned X, urging a halt"."""
        last = self.events[-1] if self.events else None
        here = last is not None and last.span.start >= sentence.start_char and last.source == draft.source
        return last.target if last is not None and here and shares(draft.verb) else ()

    def _answered(self, draft: Draft) -> Ids:
        """Whose act a refusal or an acceptance answers: that of the last to have asked or offered."""
        if draft.type not in ANSWERING or draft.spoken:
            return ()
        asked = [
            e.source for e in self.events[-3:] if e.type in ANSWERED and not set(e.source) & set(draft.source)
        ]
        return next((s for s in reversed(asked) if s), ())

    def _partner(self, actors: Ids) -> Ids:
        """The other side, as a state, of the last event in which the actors' own state took part."""
        own = self._states(actors)
        for event in reversed([e for e in self.events[-LATELY:] if e.confidence > FILLED]):
            for side, other in ((event.source, event.target), (event.target, event.source)):
                states = unique(c for c in self._states(other) if c in self._principals)
                if set(own) & set(self._states(side)) and states and not set(own) & set(states):
                    return states
        return ()

    def _states(self, actors: Ids) -> Ids:
        countries = [self.scene.country(a) for a in actors]
        return unique(c for c in countries if c is not None)

    def _counterpart(self, draft: Draft, sentence: Sentence) -> Ids:
        """The other side of the passage: the principal state, not the actor's own, that it speaks of most.

        The sentence counts threefold, the paragraphs before it once; the state last dealt with goes first
        among equals.
        """
        own = self._states(draft.source)
        partner = self._partner(draft.source)
        votes: Counter[str] = Counter(dict.fromkeys(partner, 1))
        for mention, actor in self.scene.cast.within(self._before(sentence.start_char), sentence.end_char):
            state = actor.country
            if state in self._principals and state not in own and actor.id not in draft.source:
                votes[state] += 3 if mention.span.start >= sentence.start_char else 1
        return (votes.most_common(1)[0][0],) if votes else ()

    @cached_property
    def _principals(self) -> frozenset[str]:
        """The states a document is about: those it names often."""
        counts = {a.id: len(a.mentions) for a in self.scene.cast.actors if a.id in self.scene.countries}
        most = max(counts.values(), default=0)
        return frozenset(a for a, n in counts.items() if RARE * n >= most and n > 1)

    def _before(self, offset: int) -> int:
        """Where the paragraph begins that lies NEAR paragraphs before an offset."""
        starts = [b.start for b in self.scene.prose.page.blocks if b.start <= offset and b.kind in TOLD]
        return starts[-NEAR - 1 :][0] if starts else 0

    def as_states(self, draft: Draft) -> Draft:
        """What an office holder gets, the state gets as well; a deed stays with whom the text names."""
        if TYPES[draft.type].quad in VERBAL:
            return draft
        target = self._with_states(draft.target) if draft.type in ("AID", "COOPERATE") else draft.target
        return replace(draft, target=target)

    def _with_states(self, ids: Sequence[str]) -> Ids:
        holders = [
            a for a in map(self.scene.cast.__getitem__, ids) if a.sector == "GOV" and self.scene.person(a.id)
        ]
        return unique(
            [
                *ids,
                *(a.country for a in holders if a.country is not None and a.country in self.scene.countries),
            ]
        )


def _with(draft: Draft, target: Ids) -> Draft | None:
    return replace(draft, target=target, confidence=FILLED) if target else None
