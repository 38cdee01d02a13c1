"""Verbs of cause: what stands on their two sides, directly, in passives, relative clauses and participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.clauses import SUBJECTS
from detente.reading.joints import SURE, Found, last_clause
from detente.reading.phrases import RELATIVE, clause, core, noun, trim, up

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Place
    from detente.reading.phrases import Stretch

PARTS = frozenset({"xcomp", "acomp", "attr", "oprd", "conj", "ccomp"})
DEMONSTRATIVE = frozenset({"this", "that"})
PERSONAL = frozenset("i we you he she they who one".split())


def verb_of_cause(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    verb = words[0]
    passive = any(c.dep_ == "auxpass" for c in verb.children) or any(c.dep_ == "agent" for c in verb.children)
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
    sure = 0.4 if entry.needs & {"change", "sign"} and _describes(verb) else SURE
    return Found(side, far, tuple(words), sure) if entry.reason == "subj" else Found(far, side, tuple(words))


def _describes(verb: Token) -> bool:
    """Whether a verb only tells which thing is meant ("influence that threatens control")."""
    return verb.dep_ in ("relcl", "acl") and not loose_before(verb)


def _spelt(place: Place, stretch: Stretch) -> Stretch:
    """What a colon spells out, where it follows: "a deeper cause: the fear of ..." """
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
    needs = entry.needs
    children = list(verb.children)
    particle = entry.slot("prt")
    if particle and not any(c.lower_ == particle for c in children):
        return None
    if "trails" in needs and not (verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i):
        return None
    if "small" in needs:
        return next(
            (
                c
                for c in children
                if c.dep_ in ("ccomp", "xcomp", "oprd") and c.i > verb.i and c.tag_ != "VBG"
            ),
            None,
        )
    thing = next((c for c in children if c.dep_ == "dobj"), None)
    if thing is None and particle:
        thing = next(
            (g for c in children if c.lower_ == particle for g in c.children if c.dep_ != "agent"), None
        )
    for preposition in ("to", "in", "from", "on", "for"):
        wanted = entry.slot(preposition)
        if preposition in needs or wanted:
            if wanted and (thing is None or thing.lemma_ != wanted):
                return None
            prep = next(
                (
                    c
                    for c in children
                    if c.dep_ in ("prep", "dative") and c.lower_ == preposition and c.i > verb.i
                ),
                None,
            )
            if prep is None and wanted and thing is not None:
                prep = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == preposition), None)
            return (
                next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
                if prep is not None
                else None
            )
    said = next((c for c in children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if "that" in needs or "sign" in needs:
        return said or (thing if "that" not in needs else None)
    wanted = entry.slot("obj")
    return thing if thing is not None and (wanted is None or thing.lemma_ == wanted) else None


def _far(entry: Connective, verb: Token, other: Token) -> Stretch:
    """The far side in words: what is changed with the change, or only what is caused or shown."""
    if "change" in entry.needs and "small" not in entry.needs:
        stretch = noun(other)
        return verb.i, max(stretch[1], verb.i)
    if other.dep_ in ("ccomp", "xcomp", "oprd", "pcomp"):
        marks = [c.i for c in other.children if c.lower_ == "that" and c.i < other.i]
        inner = clause(other, marks)
        thing = next(
            (c for c in verb.children if c.dep_ == "dobj" and c.i < other.i and c.pos_ != "PRON"), None
        )
        start = min(
            inner[0], thing.left_edge.i if thing is not None and "that" not in entry.needs else inner[0]
        )
        first = other.doc[start]
        return (
            start + 1
            if first.pos_ == "PRON"
            and first.dep_ == "nsubj"
            and start < other.i
            and first.lower_ in ("it", "him", "them", "her")
            and "small" in entry.needs
            else start
        ), inner[1]
    return noun(other)


def _subject(place: Place, entry: Connective, verb: Token, *, passive: bool) -> Stretch | None:
    """The near side of a causal verb: its subject, what "which" or "this" stands for, or the clause it trails."""
    top, who = verb, None
    while who is None:
        who = next((c for c in top.children if c.dep_ in SUBJECTS), None)
        if who is None:
            if top.dep_ not in PARTS or top.head.i == top.i:
                break
            if top.dep_ == "xcomp" and top.head.lemma_ in class_of("intent"):
                return None
            top = top.head
    if (who is not None and who.lower_ in RELATIVE and who.tag_ in ("WDT", "WP")) or (
        who is not None and who.lower_ == "that" and top.dep_ == "relcl"
    ):
        thing = _antecedent(top)
        acting = "thing" in entry.needs and place.acts(thing) and not passive
        return None if acting else noun(thing, {t.i for t in top.subtree})
    if who is None:
        return _trailed(place, entry, verb, top)
    if who.lower_ in DEMONSTRATIVE and not list(who.children):
        return last_clause(place.before)
    if who.lower_ in ("it", "they") and not ("thing" in entry.needs and place.acts(who)):
        return _topic(place)
    if _excluded(place, entry, who, passive=passive):
        return None
    return noun(who)


def _topic(place: Place) -> Stretch | None:
    """What a sentence before spoke of, for an "it" that is nobody: its subject, unless somebody."""
    if place.before is None:
        return None
    who = next((c for c in core(place.before.root).children if c.dep_ in SUBJECTS), None)
    return noun(who) if who is not None and who.pos_ == "NOUN" and not place.acts(who) else None


def _excluded(place: Place, entry: Connective, who: Token, *, passive: bool) -> bool:
    if who.lower_ in PERSONAL or who.tag_ == "EX":
        return True
    if "sign" in entry.needs and who.lemma_.lower() in class_of("source"):
        return True
    return "thing" in entry.needs and not passive and place.acts(who)


def _antecedent(verb: Token) -> Token:
    """What a relative clause speaks of: the noun before it, with the nouns that it completes after a comma."""
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
