"""Verbs of cause: what stands on their two sides, directly, in passives, relative clauses and participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.clauses import SUBJECTS
from detente.reading.joints import MODALS, SURE, Found, dated, last_clause
from detente.reading.phrases import RELATIVE, clause, core, noun, trim, up

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Place
    from detente.reading.phrases import Stretch

PARTS = frozenset({"xcomp", "acomp", "attr", "oprd", "conj", "ccomp"})
DEMONSTRATIVE = frozenset({"this", "that"})
WHITHER = frozenset("into to toward towards onto without with at".split())
ONWARD = frozenset({"to", "in", "from", "on", "for"})
OBJECTS = frozenset({"it", "him", "them", "her"})
PERSONAL = frozenset("i we you he she they who one".split())


def verb_of_cause(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """The reason and the conclusion on the two sides of a verb."""
    verb = words[0]
    if place.sentence.text.rstrip("\"' ").endswith("?"):
        return None
    done = verb.tag_ in ("VBN", "VBD") and any(c.dep_ == "agent" for c in verb.children)
    passive = done or any(c.dep_ == "auxpass" for c in verb.children)
    if passive and entry.reason == "subj" and _only_done(entry, verb):
        return None
    other = _agent(verb) if passive and entry.reason == "subj" else _slot(entry, verb)
    if other is None:
        return None
    side = _subject(place, entry, verb, passive=passive)
    if side is None:
        return None
    if passive and entry.reason == "subj":
        whole = "change" in entry.needs and verb.dep_ != "acl" and side[0] < verb.i
        taken = {t.i for t in other.subtree} | {other.head.i}
        return Found(noun(other), clause(verb, taken) if whole else side, tuple(words))
    far = _spelt(place, _far(entry, verb, other))
    sure = 0.4 if entry.needs & {"change", "sign"} and _describes(verb) else entry.weak or SURE
    reason, conclusion = (side, far) if entry.reason == "subj" else (far, side)
    return Found(reason, conclusion, tuple(words), sure)


def _only_done(entry: Connective, verb: Token) -> bool:
    """Whether a passive only tells who did it: "led by" is not "led to", nor "made by" made to be so."""
    small = "small" in entry.needs and not any(c.dep_ in ("xcomp", "ccomp", "oprd") for c in verb.children)
    return small or bool(entry.needs & ONWARD)


def _describes(verb: Token) -> bool:
    """Whether a verb only tells which thing is meant ("influence that threatens control")."""
    return verb.dep_ in ("relcl", "acl") and not loose_before(verb)


def _spelt(place: Place, stretch: Stretch) -> Stretch:
    """What a colon spells out, where it follows ("a deeper cause: the fear of reform")."""
    after = stretch[1] + 1
    end = place.sentence.end
    if after >= end - 1 or place.sentence.doc[after].text != ":":
        return stretch
    return trim(place.sentence.doc, (after + 1, end - 1)) or stretch


def _agent(verb: Token) -> Token | None:
    by = next(
        (c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None
    )
    return next((c for c in by.children if c.dep_ in ("pobj", "pcomp")), None) if by is not None else None


def _slot(entry: Connective, verb: Token) -> Token | None:
    """The word on the far side of a causal verb, where the verb stands as its entry asks."""
    needs, later = entry.needs, [c for c in verb.children if c.i > verb.i]
    particle = entry.slot("prt")
    if particle and not any(c.lower_ == particle for c in later):
        return None
    if "trails" in needs and not (verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i):
        return None
    if "would" in needs and not any(c.lower_ in MODALS for c in verb.children):
        return None
    if "small" in needs:
        return next((c for c in later if c.dep_ in ("ccomp", "xcomp", "oprd") and c.tag_ != "VBG"), None)
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None and particle and particle not in WHITHER:
        inside = (g for c in later if c.lower_ == particle for g in c.children if c.dep_ != "agent")
        thing = next(inside, None)
    for word in ("to", "in", "from", "on", "for"):
        if word in needs or entry.slot(word):
            return _after(word, entry.slot(word), later, thing)
    return _object(entry, next((c for c in later if c.dep_ == "ccomp"), None), thing)


def _object(entry: Connective, said: Token | None, thing: Token | None) -> Token | None:
    """The object of a verb, or the clause that takes its place."""
    if "that" in entry.needs:
        return said
    if "sign" in entry.needs:
        return said or thing
    if thing is not None and "change" in entry.needs and any(t.is_currency for t in thing.children):
        return None  # "raised $26 million"
    wanted = entry.slot("obj")
    return thing if thing is not None and wanted in (None, thing.lemma_) else None


def _after(word: str, wanted: str | None, later: list[Token], thing: Token | None) -> Token | None:
    """What a preposition opens beside a verb, or beside an object that the entry names ("give rise to")."""
    if wanted and (thing is None or thing.lemma_ != wanted):
        return None
    beside = [*later, *(thing.children if wanted and thing is not None else ())]
    found = next((c for c in beside if c.dep_ in ("prep", "dative") and c.lower_ == word), None)
    if found is None:
        return None
    end = next((c for c in found.children if c.dep_ in ("pobj", "pcomp")), None)
    return None if end is None or dated(end) else end


def _far(entry: Connective, verb: Token, other: Token) -> Stretch:
    """The far side in words: what is changed with the change, or only what is caused or shown."""
    if other.pos_ == "PRON" or ("change" in entry.needs and "small" not in entry.needs):
        whither = (c.right_edge.i for c in verb.rights if c.dep_ == "prep" and c.lower_ in WHITHER)
        return verb.i, max(noun(other)[1], verb.i, *whither)
    if other.dep_ not in ("ccomp", "xcomp", "oprd", "pcomp"):
        return noun(other)
    start, end = clause(other, [c.i for c in other.children if c.lower_ == "that" and c.i < other.i])
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i < other.i and c.pos_ != "PRON"), None)
    if thing is not None and "that" not in entry.needs:
        start = min(start, thing.left_edge.i)
    empty = other.doc[start].lower_ in OBJECTS and "small" in entry.needs and start < other.i
    return start + empty, end


def _bearer(verb: Token) -> tuple[Token, Token | None]:
    """The subject of a verb, its own or that of the verb it completes, and the verb that has it."""
    top = verb
    while True:
        who = next((c for c in top.children if c.dep_ in SUBJECTS), None)
        last = top.dep_ not in PARTS or top.head.i == top.i
        if who is not None or last or (top.dep_ == "xcomp" and top.head.lemma_ in class_of("intent")):
            return top, who
        top = top.head


def _subject(place: Place, entry: Connective, verb: Token, *, passive: bool) -> Stretch | None:
    """The near side of a causal verb: its subject, what "which" or "it" means, or the clause it trails."""
    top, who = _bearer(verb)
    if who is None:
        return _trailed(place, entry, verb, top)
    if who.lower_ in RELATIVE and (who.tag_ in ("WDT", "WP") or top.dep_ == "relcl"):
        thing = _antecedent(top)
        whole = dated(thing) or "that" in entry.needs
        if whole and loose_before(top):  # "on Friday, which prompted": what was done; "..., which means that"
            return clause(core(up(thing)), {t.i for t in top.subtree})
        acting = "thing" in entry.needs and place.acts(thing) and not passive
        return None if acting or _routed(entry, thing) else noun(thing, {t.i for t in top.subtree})
    if who.lower_ in DEMONSTRATIVE and not list(who.children):
        return last_clause(place.before)
    if who.lower_ in ("it", "they") and not ("thing" in entry.needs and place.acts(who)):
        return _topic(place)
    return None if _excluded(place, entry, who, passive=passive) else noun(who)


def _topic(place: Place) -> Stretch | None:
    """What a sentence before spoke of, for an "it" that is nobody: its subject, unless somebody."""
    if place.before is None:
        return None
    who = next((c for c in core(place.before.root).children if c.dep_ in SUBJECTS), None)
    return noun(who) if who is not None and who.pos_ == "NOUN" and not place.acts(who) else None


def _excluded(place: Place, entry: Connective, who: Token, *, passive: bool) -> bool:
    if who.lower_ in PERSONAL or who.tag_ == "EX":
        return True
    if _routed(entry, who):
        return True
    if "sign" in entry.needs and who.lemma_.lower() in class_of("source"):
        return True
    return "thing" in entry.needs and not passive and place.acts(who)


def _routed(entry: Connective, who: Token) -> bool:
    """Whether something only leads somewhere on the ground ("the road led to the coast")."""
    return "to" in entry.needs and who.lemma_.lower() in class_of("route")


def _antecedent(verb: Token) -> Token:
    """What a relative clause speaks of: the noun before it; after a comma, the noun that this completes."""
    head = verb.head
    while (
        head.dep_ == "pobj"
        and head.head.dep_ == "prep"
        and head.head.head.pos_ == "NOUN"
        and loose_before(verb)
    ):
        head = head.head.head
    return head


def loose_before(verb: Token) -> bool:
    """Whether a comma comes before a relative clause."""
    left = verb.left_edge.i
    return left > 0 and verb.doc[left - 1].text == ","


def _trailed(place: Place, entry: Connective, verb: Token, top: Token) -> Stretch | None:
    """What a participle trails: the clause before its comma, or the noun it describes."""
    if verb.tag_ not in ("VBG", "VBN") or top.head.i == top.i or top.head.i > verb.i:
        return None
    if top.dep_ == "acl" and not loose_before(top):
        return noun(top.head, {t.i for t in top.subtree})
    main = up(top.head)
    doer = next((c for c in main.children if c.dep_ == "nsubj"), None)
    urging = entry.needs >= {"small", "thing"} and doer is not None and place.acts(doer)
    if top.dep_ not in ("advcl", "acl") or urging:
        return None
    return clause(core(main), {t.i for t in top.subtree})
