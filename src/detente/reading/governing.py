"""What a hedge governs: the clause it stands in, and in that the verb or noun of what is held likely.

A hedge (:mod:`detente.codes.hedges`) governs by the form it has: a modal its verb, an adverb its clause,
"expect" what is expected. A word of the list that governs nothing here is no hedge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import clause_head, own_subject, subject
from detente.reading.predicates import (
    HELD,
    MINDS,
    anchor,
    aside,
    bare_verb,
    complement,
    modal_before,
    opens_with_that,
    participle,
    passive,
    predicate,
)
from detente.reading.views import case, groundless, infinitive, suggested, view, when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from detente.reading.predicates import Governed
NEGATIVE = frozenset(
    "no little few nobody none nothing neither nor not n't never hardly scarcely rarely barely".split()
)
FUTURE = frozenset("will 'll wo would 'd".split())
ABLE = frozenset({"can", "could"})
CHANGES = frozenset(
    "rise fall cut rate victory defeat return war recession deal collapse end surge drop".split()
)
FORESEES = frozenset("anticipate predict forecast foresee envisage project".split())
"""Attitudes that hold of what a noun names; "expect" does so for guests as well."""


def governed(form: str, words: Sequence[Token]) -> Governed | None:
    """The head of the clause a hedge stands in and that of what it hedges; None where it is no hedge here."""
    return GOVERNED[form](words)


def _both(head: Token | None) -> Governed | None:
    return None if head is None else (head, head)


def _modal(words: Sequence[Token]) -> Governed | None:
    """The verb of a modal, which the parser at times hangs on a word between: "will most likely abstain"."""
    modal = next((w for w in words if w.tag_ == "MD"), None)
    if modal is None or modal.head.i == modal.i or _is_name(modal):
        return None
    if modal.head.pos_ in ("VERB", "AUX"):
        return _both(_may_be(modal.head) or modal.head)
    return _both(bare_verb(words[-1]) or modal.head)


def _is_name(word: Token) -> bool:
    """Whether a modal is a noun or a name: "the clerk's will", "Will Hartley"."""
    if word.i == word.sent.start:
        return word.lower_ == "will" and word.nbor().pos_ == "PROPN"
    finite = word.i + 1 < len(word.doc) and word.nbor().tag_ in ("VBD", "VBZ", "VBP", "MD")
    noun = finite or word.nbor(-1).tag_ in ("POS", "PRP$", "DT")
    return noun and word.lower_ in ("will", "might", "can")


def _may_be(verb: Token) -> Token | None:
    """The clause of "it may be that ..."."""
    who = own_subject(verb)
    if verb.lemma_ != "be" or who is None or who.lower_ != "it":
        return None
    return next((c for c in verb.children if c.dep_ in ("ccomp", "attr") and opens_with_that(c)), None)


def _verb(words: Sequence[Token]) -> Governed | None:
    """What "risks losing" or "threatens to spread" says of a thing or an act."""
    word = words[0]
    last = words[-1]
    after = last.nbor() if last.i + 1 < len(last.doc) else last
    follows = last.lower_ == "to" or after.tag_ in ("VBG", "TO")
    return _both(word) if follows and (word.pos_ == "NOUN" or inanimate(word)) else None


def inanimate(verb: Token) -> bool:
    """Whether what threatens or risks is a thing or an act: people threaten on purpose."""
    who = subject(verb)
    return who is not None and (who.pos_ not in ("PROPN", "PRON") or who.tag_ == "VBG")


def _toward(words: Sequence[Token]) -> Governed | None:
    word = words[-1]
    leads = word.i + 1 < len(word.doc) and word.nbor().lower_ == "to"
    return _both(word) if leads and word.pos_ == "VERB" else None


def _going(words: Sequence[Token]) -> Governed | None:
    """The "going" of "going to" before a verb."""
    going = words[0]
    verb = next((c for c in going.children if c.dep_ == "xcomp"), None)
    return None if verb is None else (going, verb)


def _peril(words: Sequence[Token]) -> Governed | None:
    """The clause of "is in danger of collapsing"."""
    of = (c for c in words[-1].children if c.dep_ in ("pcomp", "pobj"))
    verb = next((c for c in of if c.tag_ == "VBG" or c.lemma_ in CHANGES), None)
    head = clause_head(words[0])
    return (
        None if verb is None or words[0].tag_ == "VBD" or head.pos_ not in ("AUX", "VERB") else (head, verb)
    )


def adverbial(words: Sequence[Token]) -> Governed | None:
    """The clause an adverb stands in; for "there is no doubt that", the clause after it."""
    word = anchor(words)
    modal = modal_before(words[0])
    if modal is not None:
        return _modal((modal,)) or _both(bare_verb(words[-1]))
    after = complement(word)
    if word.pos_ == "NOUN" and after is not None:
        return clause_head(word), after
    if word.dep_ == "amod" or (word.lower_ in ("likely", "probable") and not _is_adverb(words)):
        return None
    return _both(_told(_host(word), words[0]))


def _told(host: Token, first: Token) -> Token:
    """The clause of an adverb that opens a report: "in all likelihood, she wrote, it will fall"."""
    if first.i != first.sent.start or any(c.tag_ == "MD" for c in host.children):
        return host
    said = (c for c in host.children if c.dep_ == "ccomp" and any(m.tag_ == "MD" for m in c.children))
    return next(said, host)


def _host(word: Token) -> Token:
    """The verb an adverb belongs to: its head, over the predicate between."""
    return word.head if word.dep_ == "advmod" and word.head.pos_ in ("VERB", "AUX") else clause_head(word)


def _is_adverb(words: Sequence[Token]) -> bool:
    """Whether "likely" stands as an adverb: "will likely fall", "likely as not", ", most likely."."""
    first, last = words[0], words[-1]
    follows = last.nbor() if last.i + 1 < len(last.doc) else last
    if follows.lower_ in ("to", "that"):
        return False
    parted = first.i > first.sent.start and first.nbor(-1).text == "," and follows.text in (",", ".")
    return parted or (first.i == first.sent.start and (follows.is_punct or last.dep_ == "advmod"))


def _attitude(words: Sequence[Token]) -> Governed | None:
    """What somebody expects or doubts: the clause, the infinitive with its own subject, or a noun."""
    verb = words[-1]
    if verb.pos_ == "VERB" and (main := aside(verb)) is not None:
        return verb, main
    if verb.pos_ != "VERB" or (passive(verb) and not _is_held(verb)):
        return None
    if _is_warned_off(verb):
        return _both(next((c for c in verb.children if c.dep_ in ("dobj", "ccomp")), None))
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and foretells(c)), None)
    if said is not None and own_subject(verb) is not None:
        return _both(said)
    held = (c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and not _asks(verb, c))
    clause = next((c for c in held if own_subject(c) is not None), None)
    if clause is None and _names_change(verb):
        return _both(next((c for c in verb.children if c.dep_ == "dobj"), None))
    return _both(clause)


def _is_held(verb: Token) -> bool:
    """Whether a passive tells what people in general hold: "it is feared that"."""
    who = own_subject(verb)
    return who is not None and who.lower_ == "it"


def _is_warned_off(verb: Token) -> bool:
    """Whether nobody should expect it: "do not expect talks"."""
    helped = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    imperative = own_subject(verb) is None and verb.dep_ == "ROOT" and "do" in helped and len(helped) > 1
    return imperative and verb.lemma_ == "expect"


def _asks(verb: Token, clause: Token) -> bool:
    """Whether a clause is what is to be foreseen, not what is: "refused to predict whether"."""
    return verb.lemma_ != "doubt" and any(c.lower_ == "whether" and c.dep_ == "mark" for c in clause.children)


def _names_change(verb: Token) -> bool:
    """Whether the object of a foreseeing verb names what will happen."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    return thing is not None and (verb.lemma_ in FORESEES or thing.lemma_ in CHANGES) and verb.tag_ != "VBG"


def _fear(words: Sequence[Token]) -> Governed | None:
    found = _attitude(words)
    return found if found and found[1].pos_ in ("VERB", "AUX") and foretells(found[1]) else None


def _opinion(words: Sequence[Token]) -> Governed | None:
    """What somebody thinks will happen; that something is so is no forecast."""
    found = _attitude(words)
    who = subject(words[-1])
    mine = words[-1].tag_ == "VBD" and who is not None and who.lower_ in ("i", "we")
    return found if found and foretells(found[1]) and not mine else None


def foretells(verb: Token) -> bool:
    """Whether a clause speaks of what will happen."""
    return any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children) or any(
        c.dep_ == "xcomp" and verb.lower_ == "going" for c in verb.children
    )


def _surprise(words: Sequence[Token]) -> Governed | None:
    """What would surprise: the clause after "if" or "for"."""
    mark = words[-1]
    verb = mark.head if mark.dep_ == "mark" else next((c for c in mark.children if c.dep_ == "pcomp"), None)
    return None if verb is None or verb.i < mark.i else (clause_head(words[0]), verb)


def _conviction(words: Sequence[Token]) -> Governed | None:
    """What somebody is sure or afraid will happen."""
    word = words[-1]
    who = subject(clause_head(word))
    after = complement(word)
    if after is None or who is None or who.dep_.startswith("csubj") or own_subject(after) is None:
        return None
    asked = any(c.dep_ == "mark" and c.lower_ == "whether" for c in after.children)
    if who.lower_ in ("it", "there", "this", "that") or (asked and word.lower_ in MINDS):
        return None
    return _both(after) if foretells(after) or any(c.lower_ in ABLE for c in after.children) else None


def _lead(words: Sequence[Token]) -> Governed | None:
    """The clause after "odds are", or what "the smart money is on"."""
    verb = words[-1] if words[-1].pos_ in ("AUX", "VERB") else clause_head(words[-1])
    clause = next((c for c in verb.children if c.dep_ in HELD and c.i > verb.i), None)
    return _both(next((c for c in words[-1].children if c.dep_ == "pobj"), None) or clause)


def _imagine(words: Sequence[Token]) -> Governed | None:
    """What is hard to imagine: "X doing", "how X can", "that X will"."""
    verb = words[-1]
    clauses = (t for t in verb.subtree if t.i > verb.i and t.pos_ in ("VERB", "AUX"))
    found = next((t for t in clauses if t.dep_ in ("ccomp", "acl", "pcomp", "advcl", "xcomp", "relcl")), None)
    which = found is not None and found.dep_ == "relcl" and any(t.lower_ == "which" for t in found.subtree)
    ahead = found is not None and (found.tag_ == "VBG" or any(c.tag_ == "MD" for c in found.children))
    return _both(found) if ahead or which else None


def _exclude(words: Sequence[Token]) -> Governed | None:
    """What is not ruled out: the clause after it, or the subject of its passive."""
    verb = words[0]
    if verb.pos_ != "VERB" or not _is_denied(verb):
        return None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return _both(clause or (verb if passive(verb) else thing))


def _is_denied(verb: Token) -> bool:
    """Whether a verb has a "not" or "nobody", itself or on the verb it depends on."""
    above = verb.head if verb.dep_ == "xcomp" else verb
    nots = (c for v in (verb, above) for c in v.children)
    return any(c.dep_ == "neg" or c.lower_ in ("nor", "neither", "hardly") for c in nots) or denied(verb)


def denied(verb: Token) -> bool:
    """Whether nobody, or only few, do what a verb says: "few think that ..."."""
    who = subject(verb)
    if who is None:
        return any(c.lower_ in NEGATIVE and c.dep_ == "amod" for c in verb.children)
    return who.lower_ in NEGATIVE or any(c.lower_ in NEGATIVE for c in (*who.children, *_adverbs_before(who)))


def _adverbs_before(who: Token) -> list[Token]:
    """The adverb right before a subject, wherever the parser hangs it: "scarcely a delegate"."""
    first = min(who.subtree, key=lambda t: t.i)
    return [first.nbor(-1)] if first.i > first.sent.start else []


GOVERNED: dict[str, Callable[[Sequence[Token]], Governed | None]] = {
    "modal": _modal,
    "ability": _modal,
    "adverb": adverbial,
    "predicate": predicate,
    "participle": participle,
    "verb": _verb,
    "toward": _toward,
    "peril": _peril,
    "attitude": _attitude,
    "fear": _fear,
    "opinion": _opinion,
    "conviction": _conviction,
    "lead": _lead,
    "imagine": _imagine,
    "exclude": _exclude,
    "surprise": _surprise,
    "going": _going,
    "view": view,
    "case": case,
    "infinitive": infinitive,
    "when": when,
    "groundless": groundless,
    "suggested": suggested,
}
"""What the words of a hedge govern, by the hedge's form."""
