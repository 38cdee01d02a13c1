"""What is done by saying that something will or will not be: refusals and threats told as plain speech.

Whoever tells an envoy that the border is not open to negotiation refuses; whoever says that an act would
be taken as an act of war threatens. The words that are said name no deed of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.event_verbs import words
from detente.reading.events.deeds import WORD, Draft
from detente.reading.events.parties import without
from detente.reading.events.status import mood
from detente.reading.events.vows import SAYING, Vows

if TYPE_CHECKING:
    from spacy.tokens import Token

VERSION = "1"

CONSEQUENCES = words("consequences")
UNYIELDING = words("unyielding")
CLOSED = frozenset({"negotiation", "discussion", "debate", "compromise", "sale", "question", "bargaining"})
WARNING = frozenset({"warn", "threaten", "caution"})


class Stated(Vows):
    """Finds what a verb of saying does by what its clause says."""

    def stated(self, verb: Token) -> Draft | None:
        """The refusal or threat that a verb of saying makes of its clause, if it makes one."""
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if clause is None or verb.lemma_ not in SAYING or mood(verb).kind != "real" or mood(verb).negated:
            return None
        kind = "THREATEN" if threatens(verb, clause) else "REJECT" if refuses(clause) else None
        source = self.scene.subject(verb) if kind is not None else ()
        if kind is None or not source:
            return None
        if kind == "REJECT" and self._names_deed(clause):
            return None
        self.swallow(clause.subtree)
        target = without(self.scene.object(verb), source) or self.anyone([clause], source)
        target = tuple(t for t in target if not self.fellows(source[0], t))
        mode = "violence" if kind == "THREATEN" and act_of_war(clause) else None
        return Draft(kind, mode, verb, clause, source, target, "happened", WORD, spoken=True)

    def _names_deed(self, clause: Token) -> bool:
        """Whether a clause names a deed; it is left to be told from its own words."""
        before = set(self.taken)
        named = self._inner(clause) is not None
        self.taken = before
        return named


def act_of_war(clause: Token) -> bool:
    """Whether a clause calls something an act of war."""
    return any(
        t.lemma_ == "act" and [n.lower_ for n in t.rights][:1] == ["of"] and _of_war(t)
        for t in clause.subtree
    )


def _of_war(act: Token) -> bool:
    return any(g.lemma_ in ("war", "aggression") for c in act.rights for g in c.children)


def threatens(verb: Token, clause: Token) -> bool:
    """Whether a clause holds out war, or in a warning some other consequence, for what others may do."""
    if mood(clause).kind not in ("future", "would"):
        return False
    warned = verb.lemma_ in WARNING and any(t.lemma_ in CONSEQUENCES for t in clause.subtree)
    return act_of_war(clause) or warned


def refuses(clause: Token) -> bool:
    """Whether a clause denies, for good, what others want."""
    if not mood(clause).negated:
        return False
    ahead = mood(clause).kind in ("future", "would")
    never = any(c.lower_ == "never" for c in clause.children)
    closed = clause.lemma_ == "be" and any(t.lemma_ in CLOSED for t in clause.subtree if t.dep_ == "pobj")
    return closed or (ahead and (never or clause.lemma_ in UNYIELDING))
