"""Where a sentence joins a reason to a conclusion, found from its connectives and its syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import Connective, class_of, connectives
from detente.reading.causes import verb_of_cause
from detente.reading.circumstances import preposition
from detente.reading.clauses import SUBJECTS
from detente.reading.cues import lexicon
from detente.reading.grounds import named_reason
from detente.reading.joints import MODALS, Found, dated, last_clause, opened, opens, pair
from detente.reading.phrases import clause, core, covered, noun, up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.joints import Place

DOUBTFUL = frozenset(
    "little no never unlikely likely improbable probable impossible doubtful inevitable".split()
)
DUTY = frozenset({"must", "should", "need", "ought", "shall"})


def find(place: Place) -> Iterator[Found]:
    """The reasons and conclusions of a sentence (their conclusions may lie in the sentence before)."""
    tokens, table, i = list(place.sentence), connectives(), 0
    while i < len(tokens):
        step = 1
        for entry in (*table.get(tokens[i].lower_, ()), *_verbs(tokens[i], table)):
            words = tokens[i : i + len(entry.words)]
            if not _matches(entry, words) or _denied(words):
                continue
            found = FORMS[entry.form](place, entry, words)
            if found is not None:
                yield found
                step = len(words)
                break
        i += step


def _verbs(token: Token, table: dict[str, tuple[Connective, ...]]) -> Sequence[Connective]:
    if token.pos_ != "VERB" or token.lemma_ == token.lower_:
        return ()
    return table.get(token.lemma_.lower(), ())


def _matches(entry: Connective, words: list[Token]) -> bool:
    if entry.form == "verb":
        return words[0].pos_ == "VERB"
    return [w.lower_ for w in words] == list(entry.words)


def _denied(words: list[Token]) -> bool:
    """Whether the joint is denied ("not because", "not solely due to", "did not lead to")."""
    first = words[0]
    if any(c.dep_ == "neg" for c in first.children) and first.pos_ == "VERB":
        return True
    before = [first.doc[i].lower_ for i in range(max(first.sent.start, first.i - 2), first.i)]
    return before[-1:] in (["not"], ["n't"], ["never"]) or (
        before[:1] == ["not"] and before[1:] in (["just"], ["only"], ["solely"], ["simply"], ["merely"])
    )


def _mark(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """A clause that a subordinator opens, and the clause it hangs on."""
    verb = _marked(words[-1])
    if verb is None:
        return None
    first, last = words[0], words[-1]
    taken = set(range(first.i, last.i + 1)) | {t.i for t in verb.subtree if t.i > last.i}
    outer = next((t for t in (first, *first.ancestors) if t.i not in taken), None)
    if outer is None:  # the parser made the clause that gives the reason the head of the other
        outer = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < first.i), None)
        if outer is None:
            return None
        taken -= {t.i for t in outer.subtree}
    main = up(outer)
    within = core(main)
    main = main if first.i < main.i or within.i in taken else within
    holds = _mark_holds(entry, words, verb, main)
    if main.i in taken or main.pos_ not in ("VERB", "AUX") or not (holds or entry.weak):
        return None
    inner = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    outside = (last_clause(place.before) if _claims(main) else None) or clause(main, taken)
    return pair(entry, inner, outside, words, holds=holds)


def _marked(last: Token) -> Token | None:
    """The verb of the clause that a subordinator opens, where it has a subject."""
    adverb = last.dep_ == "advmod" and last.lower_ in ("when", "so", "once")
    if last.dep_ == "advmod" and not adverb:
        return None
    tied = adverb or last.dep_ in ("mark", "cc") or (last.dep_ == "dep" and last.lower_ == "so")
    verb = last.head if last.head.i > last.i and tied else opened(last)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    return verb if any(c.dep_ in SUBJECTS for c in verb.children) else None


def _claims(verb: Token) -> bool:
    """Whether a clause only names what was claimed before ("he made the assertion on the premise that")."""
    return verb.lemma_ == "make" and any(
        c.dep_ == "dobj" and c.lemma_ in class_of("claim") for c in verb.children
    )


def _mark_holds(entry: Connective, words: list[Token], verb: Token, main: Token) -> bool:
    """Whether a subordinator gives a reason here."""
    return all(CONDITIONS[need](words[0], verb, main) for need in entry.needs)


def _finite(first: Token, verb: Token, main: Token) -> bool:
    """Whether "as" gives a reason: no comparison, no source, nothing that merely goes on meanwhile."""
    equal = any(t.lower_ == "as" and t.dep_ == "advmod" for t in main.subtree if t.i < first.i)
    meanwhile = verb.lemma_ in class_of("meanwhile") or "VBG" in (main.tag_, verb.tag_)
    meanwhile = meanwhile or any(c.tag_ == "VBG" for v in (main, verb) for c in v.children if c.dep_ == "aux")
    return first.dep_ == "mark" and not (_reporting(verb) or equal or meanwhile)


def _untimed(first: Token, verb: Token, main: Token) -> bool:
    """Whether "since" gives a reason rather than a time."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    return first.dep_ == "mark" and not (perfect and _past(verb))


def _answered(first: Token, verb: Token, main: Token) -> bool:
    """Whether one side's past act is followed by another's: what comes after it answers it.

    After a date a "when" only tells what else happened then ("on 10 May, when ...").
    """
    before = [t for t in first.doc[max(first.sent.start, first.i - 2) : first.i] if t.text != ","]
    if first.lower_ == "when" and before and dated(before[-1]):
        return False
    eventful = main.tag_ != "VBG" and main.lemma_ not in ("be", "come", "have", "happen", "occur", "take")
    return eventful and _past(verb) and _past(main) and not _same_subject(verb, main)


def _comma(first: Token, _verb: Token, _main: Token) -> bool:
    return first.i > first.sent.start and first.nbor(-1).text in (",", ";", "—", "–", "and")


def _claimed(_first: Token, verb: Token, main: Token) -> bool:
    """Whether a clause says what can or cannot be, so that a condition argues for it."""
    given = {t.i for t in verb.subtree}
    return any(c.lower_ in MODALS for c in main.children) or any(
        t.lower_ in DOUBTFUL for t in main.subtree if t.i not in given
    )


CONDITIONS = {
    "never": lambda *_: False,
    "finite": _finite,
    "untimed": _untimed,
    "comma": _comma,
    "claim": _claimed,
    "shock": _answered,
    "other": _answered,
}


def _reporting(verb: Token) -> bool:
    """Whether an "as" clause only says who said so, or does the same ("as he did in May")."""
    whole = any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i for c in verb.children)
    return (
        verb.lemma_ in ("put", "do")
        or ((verb.lemma_.lower(), "verb") in lexicon() and not whole)
        or verb.lemma_ == "say"
    )


def _past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") or any(
        c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _same_subject(a: Token, b: Token) -> bool:
    one, two = (next((c for c in v.children if c.dep_ in SUBJECTS), None) for v in (a, b))
    return one is None or two is None or one.lower_ in ("he", "she", "they", "it") or one.lower_ == two.lower_


def _aim(_place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    verb = last.head
    if last.dep_ != "aux" or verb.i < last.i:
        return None
    outer = words[0] if len(words) > 1 and words[0].head.i < words[0].i else verb
    outer = outer.head
    taken = set(range(words[0].i, last.i + 1)) | {t.i for t in verb.subtree if t.i >= last.i}
    while outer.i in taken and outer.head.i != outer.i:
        outer = outer.head
    manner = verb.dep_ in ("relcl", "acl") and outer.lemma_ in ("manner", "way", "fashion")
    if (
        outer.i in taken
        or (len(words) == 1 and verb.dep_ != "advcl" and not manner)
        or outer.pos_ not in ("VERB", "AUX", "NOUN")
    ):
        return None
    main = up(outer)
    duty = any(c.lower_ in DUTY for c in main.children if c.dep_ == "aux") or main.lemma_ == "need"
    holds = len(words) > 1 or duty or verb.lemma_ in class_of("motive")
    goal = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    act = clause(core(main), taken)
    if duty and words[0].i > main.i:
        act = (next((c.i + 1 for c in main.children if c.lower_ in DUTY), act[0]), act[1])
    reason, conclusion = (act, goal) if duty else (goal, act)
    return Found(reason, conclusion, tuple(words), 0.7 if holds else entry.weak or 0.0)


def _link(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    first, last = words[0], words[-1]
    opening = opens(place, first)
    if place.sentence.text.rstrip("\"' ").endswith("?"):
        return None
    if "first" in entry.needs and (
        not opening or any(t.lower_ == "far" for t in first.doc[last.i + 1 : last.i + 2])
    ):
        return None
    verb = up(first)
    inside = range(first.i, last.i + 1)
    if verb.i in inside:
        return None
    if opening or (verb.dep_ == "ROOT" and "within" in entry.needs):
        reason = last_clause(place.before)
    else:
        later = first.i > verb.i and "within" not in entry.needs
        if verb.dep_ != "conj" or up(verb.head).i > first.i or later:
            return None
        reason = clause(core(up(verb.head)), {t.i for t in verb.subtree})
    if reason is None:
        return None
    conclusion = clause(core(verb), () if first.i > verb.left_edge.i and not opening else inside)
    return Found(reason, conclusion, tuple(words), 0.7)


def _why(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    verb = last.head if last.head.i > last.i else opened(last)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    inner = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    outside = None
    if words[0].lower_ in ("that", "this", "it"):
        outside = last_clause(place.before)
    elif words[0].lower_ in ("is", "explains") and words[0].dep_ != "aux":
        who = next((c for c in words[0].children if c.dep_ in SUBJECTS), None)
        outside = noun(who) if who is not None else None
    else:
        head = next((t for t in words[0].ancestors if t.i < words[0].i), None)
        outside = (
            clause(core(up(head)), {t.i for t in verb.subtree} | set(covered((words[0].i, last.i))))
            if head is not None
            else None
        )
    if outside is None:
        return None
    return (
        Found(inner, outside, tuple(words))
        if entry.reason == "after"
        else Found(outside, inner, tuple(words))
    )


def _trail(_place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """A participle that tells why: "they marched, demanding ..."."""
    verb = words[0]
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp", "conj") or verb.head.i > verb.i:
        return None
    main = up(verb.head)
    taken = {t.i for t in verb.subtree}
    holds = "quarrel" not in entry.needs or any(
        t.lemma_ in class_of("quarrel") for t in main.subtree if t.i < verb.i
    )
    if main.i in taken or not (holds or entry.weak):
        return None
    inner = verb.i, max(verb.i, clause(verb, joined=True)[1])
    return pair(entry, inner, clause(main, taken), words, holds=holds)


FORMS = {
    "mark": _mark,
    "prep": preposition,
    "aim": _aim,
    "link": _link,
    "why": _why,
    "verb": verb_of_cause,
    "trail": _trail,
    "noun": named_reason,
}
