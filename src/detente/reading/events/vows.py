"""What is promised, threatened, refused, agreed or asked: events made of the deeds that words govern.

Whoever vows to withdraw concedes (PLOVER codes the promise), whoever refuses to meet rejects, whoever says
that another must leave demands it. What these words govern is then no event of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codes.event_verbs import words
from detente.codes.plover import promised
from detente.reading.events.deeds import CARRIED, WORD, Deeds, Draft
from detente.reading.events.frames import own_subject, passive, subject, unique
from detente.reading.events.matching import STEPS, core, infinitives
from detente.reading.events.parties import Ids, without
from detente.reading.events.status import MODALS, Mood, mood

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from detente.codes.event_verbs import Entry
    from detente.reading.events.frames import Scene
    from detente.rows import Statement, Status

VERSION = "1"

COOPERATIVE = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"})
# The mode of a request or a refusal, and of a threat, by the type of the deed it is about.
ASKED = {
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
}
THREATENED = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "restrict",
    "COERCE": "restrict",
    "PROTEST": None,
}
SAYING = words("saying")
PRONOUNS = frozenset({"i", "we", "it", "he", "she", "they"})
TOWARD = frozenset({"with", "for", "toward", "towards", "to"})
FIRST_PERSON = frozenset({"i", "we"})


class Vows(Deeds):
    """Finds promises, threats, refusals, agreements and demands, given who says what."""

    def __init__(self, scene: Scene, statements: Iterable[Statement]) -> None:
        super().__init__(scene)
        self.statements = tuple(statements)
        scene.voice = self._voice
        self._issuer = scene.issuer if scene.prose.page.document.genre == "statement" else ()

    def _voice(self, word: Token) -> Ids:
        """Who says "we": the speaker of the statement, else whoever issued the document."""
        said = self.said(word)
        return (said.speaker,) if said is not None and said.speaker else self._issuer

    def said(self, word: Token) -> Statement | None:
        """The innermost statement that a word is part of."""
        covering = [
            (c.end - c.start, i)
            for i, s in enumerate(self.statements)
            for c in s.content
            if c.start <= word.idx < c.end
        ]
        return self.statements[min(covering)[1]] if covering else None

    def speaker(self, word: Token) -> str | None:
        """Who says what a word is part of: a statement's speaker, else the subject of a verb of saying."""
        said = self.said(word)
        if said is not None:
            return said.speaker
        over = next((a for a in (word, *word.ancestors) if a.dep_ == "ccomp"), None)
        if over is None or over.head.lemma_ not in SAYING:
            return None
        return next(iter(self.scene.subject(over.head)), None)

    def own(self, verb: Token, speaker: str | None) -> bool:
        """Whether the subject of a verb is the speaker, or the speaker's own state."""
        if speaker is None:
            return False
        noun, who = subject(verb), self.scene.subject(verb)
        unnamed = noun is not None and noun.lower_ in PRONOUNS and not who
        first = noun is not None and noun.lower_ in FIRST_PERSON
        return unnamed or first or speaker in who or self.compatriots(speaker, who)

    def asked(self, verb: Token) -> Draft | None:
        """A speaker's "X must act": a request to X, or a promise where X is the speaker's own side."""
        speaker = self.speaker(verb) if _obliged(verb) else None
        if speaker is None:
            return None
        target = self._addressed(verb)
        inner = self._inner(verb)
        if speaker in target or self.compatriots(speaker, target):
            if inner is None or inner.type not in COOPERATIVE:
                return None
            self.swallow(verb.subtree)
            return self.vowed(replace(inner, source=(speaker,), spoken=True), negated=False)
        if not target:
            return None
        self.swallow(verb.subtree)
        mode = ASKED.get(inner.type) if inner is not None else None
        return Draft("REQUEST", mode, verb, verb, (speaker,), target, "happened", WORD, spoken=True)

    def _addressed(self, verb: Token) -> Ids:
        """Of whom a "must" is said: the subject, and whoever is to act beside it ("with X taking steps")."""
        noun = subject(verb)
        if noun is None or passive(verb):
            return self.scene.agent(verb)
        beside = [own_subject(c) for c in verb.subtree if c.tag_ == "VBG" and c.dep_ in ("pcomp", "advcl")]
        return unique(
            (*self.scene.doers(noun), *(i for n in beside if n is not None for i in self.scene.here(n)))
        )

    def _inner(self, verb: Token) -> Draft | None:
        """The deed that a verb, or what it governs or is joined to, names."""
        for start in (verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB")):
            for word in (start, *infinitives(start)):
                found = self.deed(core(word))
                if found is not None:
                    return replace(found, verb=word)
        return None

    def operated(self, word: Token, entry: Entry) -> Draft | None:
        """The event that a word of promise, threat, refusal or agreement makes of what it governs."""
        clauses = infinitives(word) or [c for c in word.children if c.dep_ in ("ccomp", "pcomp")]
        clauses += [g for c in word.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]
        inner = next((d for c in clauses for d in [self._inner(c)] if d is not None), None)
        self.swallow(t for c in clauses for t in c.subtree)
        source = self._holder(word)
        found = Mood() if word.pos_ == "ADJ" else mood(word)
        if not source or found.kind != "real" or (word.pos_ == "NOUN" and word.dep_ != "dobj"):
            return None
        target = without(inner.target if inner else (), source) or self.anyone([word, *clauses], source)
        kind, mode = (inner.type, inner.mode) if inner else ("AGREE", None)
        draft = Draft(kind, mode, word, word, source, target, "happened", CARRIED, spoken=True)
        made = self._made(entry.type, draft, inner, clauses)
        return replace(made, status="negated") if made is not None and found.negated else made

    def _made(
        self, operator: str, draft: Draft, inner: Draft | None, clauses: Sequence[Token]
    ) -> Draft | None:
        """What an operator makes of a deed; one of no known type will do where it is refused or agreed to."""
        if not self._meant(operator, draft, clauses):
            return None
        vague = inner is None and not draft.target
        if operator == "agree":
            mutual = len(draft.source) > 1
            target = draft.source if mutual else draft.target
            return self.kept(replace(draft, type="AGREE", mode=None, target=target, mutual=mutual))
        if operator == "refuse":
            mode = ASKED.get(inner.type) if inner else None
            return None if vague else self.kept(replace(draft, type="REJECT", mode=mode))
        if operator == "threat":
            return self._threat(draft, inner)
        if inner is None and (vague or not any(_toward(c) for c in clauses)):
            return None
        return self.vowed(draft, negated=any(mood(c).negated for c in clauses))

    def _threat(self, draft: Draft, inner: Draft | None) -> Draft | None:
        if inner is None:  # "threatened to respond": a threat, whatever with; a warning needs a deed
            return self.kept(replace(draft, type="THREATEN", mode=None)) if infinitives(draft.verb) else None
        if inner.type in COOPERATIVE and not inner.target:
            return None
        return self.kept(replace(draft, type="THREATEN", mode=THREATENED.get(inner.type, "relations")))

    def _meant(self, operator: str, draft: Draft, clauses: Sequence[Token]) -> bool:
        """Whether a clause with "that" tells of the speaker's own future."""
        if not clauses or clauses[0].dep_ != "ccomp" or infinitives(draft.verb):
            return True
        noun = subject(clauses[0])
        pronoun = noun is not None and noun.lower_ in PRONOUNS
        kinds = ("future", "would", "possible") if operator == "threat" else ("future", "would")
        same = bool(set(self.scene.subject(clauses[0])) & set(draft.source))
        return (pronoun or same) and mood(clauses[0]).kind in kinds

    def _holder(self, word: Token) -> Ids:
        """Who promises or refuses: a verb's subject, a noun's possessor, the subject of "is ready"."""
        if word.tag_.startswith("VB"):
            return self.scene.subject(word)
        if word.pos_ == "ADJ":
            noun = subject(word.head) if word.head.i != word.i else None
            return self.scene.doers(noun) if noun is not None else ()
        return self.scene.subject(word.head) or self.scene.modifiers(word)

    def vowed(self, draft: Draft, *, negated: bool) -> Draft | None:
        """What a promise to do a deed is coded as, or the promise not to do it."""
        others = tuple(
            i for i in without(draft.target, draft.source) if not self.compatriots(draft.source[0], (i,))
        )
        if not others and self.sides(draft.source) > 1:
            others = draft.source
        if draft.mutual and not others:
            return None
        vow = _vow(draft, negated=negated)
        if vow is None:
            return None
        kind, mode, status = vow
        return self.kept(replace(draft, target=others, mutual=False, type=kind, mode=mode, status=status))


def _vow(draft: Draft, *, negated: bool) -> tuple[str, str | None, Status] | None:
    """Type, mode and status of a promise; to announce words is none."""
    if negated:
        refused = draft.type in COOPERATIVE
        return ("REJECT", ASKED.get(draft.type), "happened") if refused else ("AGREE", None, "pledged")
    kind = promised(draft.type)
    if kind == "THREATEN":
        return kind, THREATENED.get(draft.type), "happened"
    if kind not in ("AGREE", "CONCEDE", "REJECT"):
        return None
    return kind, draft.mode if kind == draft.type else None, "pledged"


def _obliged(verb: Token) -> bool:
    """Whether a clause says what somebody must or should do."""
    modal = any(c.tag_ == "MD" and MODALS.get(c.lower_) == "must" for c in verb.children)
    need = verb.lemma_ in ("need", "have") and bool(infinitives(verb)) and verb.tag_ in ("VBP", "VBZ")
    return (modal or need) and not any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)


def _toward(verb: Token) -> bool:
    """Whether a deed of no known type is at least done with or for someone."""
    toward = any(
        c.dep_ == "prep" and c.lower_ in ("with", "for", "toward", "towards", "to") for c in verb.subtree
    )
    return toward and verb.lemma_ not in STEPS
