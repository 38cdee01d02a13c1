"""Whether a "will" says what somebody means to do, or has arranged: a promise, an order, a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.clauses import subject
from detente.reading.hedged import BARE, Found
from detente.reading.predicates import passive
from detente.reading.turning import negated
from detente.reading.voice import statement_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Statement, Time

PLANS = frozenset(
    "meet visit travel attend host begin open start arrive address speak vote convene resume".split()
)
WITH_THING = frozenset("hold deliver".split())
WITH_DAY = frozenset("leave depart sail close reopen publish sign debate return play sit launch".split())
"""Plans where there is a day or an hour for them; else they may be foreseen."""

WILLS = frozenset("will 'll would 'd shall".split())
WOULDS = frozenset("would 'd".split())
TOLD = ("news", "communique", "statement")
"""The genres whose narrator tells by "will" what is arranged."""

SUFFERS = frozenset("face pay suffer bear incur meet".split())
PENALTIES = frozenset(
    """prosecution consequence price punishment retaliation response wrath justice penalty cost trial arrest
    sanction charge fine defeat fate""".split()
)
"""What those who threaten say that others "will face"."""

SIGNERS = frozenset("signatory".split())
TERMS = re.compile(
    r"\b(?:under (?:the|its|this|their) (?:(?:terms of the|proposed|draft|new|peace|truce|interim) )*"
    r"(?:protocol|accord|agreement|treaty|armistice|convention|memorandum|statutes?|terms|annex|deal)"
    r"|under (?:article|section|clause|paragraph|annex) \w+|enters? into force)\b",
    re.IGNORECASE,
)
"""What says that a "will" is a term agreed on."""

WH = frozenset({"who", "which", "that", "what"})
SUPPOSED = frozenset({"another", "any", "such"})
"""Words that make a subject a supposed one: "another such winter would"."""

THEMSELVES = frozenset({"he", "she", "it", "they"})
DECIDE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "OPP"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document before its forecasts are read."""

    prose: Prose
    cast: Cast
    statements: Sequence[Statement]
    times: Sequence[Time]


def is_intended(known: Known, found: Found) -> bool:
    """Whether a hedged clause is its speaker's own plan, promise, order or threat."""
    head, who = found.core, subject(found.core)
    if found.hedge.form == "ability" and not (negated(found) and _is_other(who)):
        return True
    if found.hedge.form == "opinion":
        return _commits(known.cast, statement_at(known.statements, head.idx, head.idx + len(head)), who)
    return found.hedge.form in BARE and not _is_foreseen(known, found, who)


def _is_foreseen(known: Known, found: Found, who: Token | None) -> bool:
    """Whether a bare "will" or "may" foresees: nobody's plan, promise, order or threat."""
    head, first = found.core, found.words[0].lower_
    if who is not None and who.lower_ in WH:
        return first not in (*WILLS, *WOULDS) and who.lower_ != "what"
    said = statement_at(known.statements, head.idx, head.idx + len(head))
    if (first in WILLS and _decided(known, said, head, who)) or _commits(known.cast, said, who):
        return False
    return said is not None or not _appointed(known, found, who)


def _decided(known: Known, said: Statement | None, head: Token, who: Token | None) -> bool:
    """Whether one who decides says what will be done, or they of themselves: an order, a threat, a vow.

    A passive without an agent ("will be arrested", "would be treated as an act of war") is the speaker's own
    decision where the speaker governs or commands, or where the document itself is an office's statement.
    """
    at_will = (passive(head) and not _by(head)) or _punishes(head)
    if said is None:
        return at_will and known.prose.page.document.genre in ("statement", "communique")
    speaker = known.cast[said.speaker] if said.speaker else None
    if speaker is None:
        return who is not None and who.lower_ in THEMSELVES and said.kind != "direct"
    return at_will and speaker.sector in DECIDE


def _punishes(verb: Token) -> bool:
    """Whether a clause says what somebody will be made to suffer: "will face prosecution"."""
    return verb.lemma_ in SUFFERS and any(c.dep_ == "dobj" and c.lemma_ in PENALTIES for c in verb.children)


def _by(verb: Token) -> bool:
    """Whether a passive names its agent."""
    return any(c.dep_ == "agent" for c in verb.children)


def _is_other(who: Token | None) -> bool:
    """Whether a subject is neither the speaker nor the hearer."""
    return who is None or who.lower_ not in ("i", "we", "you")


def _commits(cast: Cast, said: Statement | None, who: Token | None) -> bool:
    """Whether the speaker speaks of the own side's acts: a promise or a threat, no forecast."""
    if who is None:
        return said is not None
    if who.lower_ in ("i", "we"):
        return True
    if said is None or said.speaker is None:
        return False
    speaker = cast[said.speaker]
    if who.lower_ == "they" and cast.kinds.get(speaker.id) == "group":
        return True
    return any(
        a.id == speaker.id
        or (a.country is not None and a.country == speaker.country and cast.kinds.get(a.id) != "person")
        for a in cast.everyone(who.idx)
    )


def _appointed(known: Known, found: Found, who: Token | None) -> bool:
    """Whether a narrator's bare "will" tells of a plan: an actor who will do what is arranged."""
    first = found.words[0].lower_
    if first not in WILLS or negated(found):
        return False
    reported = first in WOULDS and not is_conditional(found.core)
    acts = who is not None and bool(known.cast.everyone(who.idx))
    told = known.prose.page.document.genre in TOLD
    if _is_agreed(found.core, who):
        return True
    return _is_planned(known, found.core) or reported or (acts and told)


def _is_agreed(verb: Token, who: Token | None) -> bool:
    """Whether a clause is a term of an agreement: what its parties "will" do, or "under the accord"."""
    party = who is not None and (who.lemma_.lower() in SIGNERS or _is_party(who))
    return party or TERMS.search(verb.sent.text) is not None


def _is_party(who: Token) -> bool:
    """Whether a subject is a party to an agreement: "the parties", "each party", "either party"."""
    said = {c.lower_ for c in who.children}
    named = bool(said & {"each", "either", "contracting"}) or (said == {"the"} and who.lower_ == "parties")
    return who.lemma_.lower() in ("party", "side") and named


def _is_planned(known: Known, verb: Token) -> bool:
    """Whether a verb names what is arranged beforehand, some only with a thing or a day: "hold talks"."""
    if verb.lemma_ in WITH_THING:
        return passive(verb) or any(c.dep_ == "dobj" for c in verb.children)
    if verb.lemma_ in WITH_DAY:
        inside = {t.idx for t in verb.subtree}
        return any(t.span.start in inside and len(t.value) >= len("2024-01-01") for t in known.times)
    return verb.lemma_ in PLANS


def is_conditional(head: Token) -> bool:
    """Whether a clause depends on a condition: an "if", or an act as its subject ("leaving would ...")."""
    clauses = (c for c in head.children if c.dep_ == "advcl")
    if any(mark.lower_ in ("if", "unless") for clause in clauses for mark in clause.children):
        return True
    if any(c.lower_ in ("without", "otherwise") for c in head.children):
        return True
    who = subject(head) or head
    return who.tag_ == "VBG" or any(c.lower_ in SUPPOSED and c.dep_ in ("det", "amod") for c in who.children)
