"""Where a sentence joins a reason to a conclusion, found from its connectives and its syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import Connective, class_of, connectives
from detente.reading.causes import verb_of_cause
from detente.reading.circumstances import preposition
from detente.reading.clauses import SUBJECTS, subject
from detente.reading.grounds import named_reason
from detente.reading.joints import Found, last_clause, opened, opens, pair
from detente.reading.phrases import clause, core, covered, noun, trim, up
from detente.reading.subordinators import subordinator
from detente.reading.tails import tail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.joints import Place
    from detente.reading.phrases import Stretch

NAUGHT = frozenset({"little", "nothing", "none", "neither", "nobody"})
POINTING = frozenset("that this it small little no hardly unsurprising".split())
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
    if first.pos_ == "VERB" and any(_negated(verb) for verb in (first, *_governing(first))):
        return True
    if first.lower_ == "because" and first.i and first.nbor(-1).lower_ == "just":  # "just because it rains"
        return True
    before = [first.doc[i].lower_ for i in range(max(first.sent.start, first.i - 2), first.i)]
    return before[-1:] in (["not"], ["n't"], ["never"]) or (
        before[:1] == ["not"] and before[1:] in (["just"], ["only"], ["solely"], ["simply"], ["merely"])
    )


def _governing(verb: Token) -> Iterator[Token]:
    """The words that an infinitive completes: what they deny, it does not do ("not expected to")."""
    while verb.dep_ == "xcomp" or (
        verb.dep_ in ("advcl", "relcl") and verb.tag_ == "VB" and verb.i > verb.head.i
    ):
        verb = verb.head
        yield verb


def _negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.lower_ in NAUGHT and c.dep_ in ("dobj", *SUBJECTS)) or _none(c)
        for c in verb.children
    )


def _none(who: Token) -> bool:
    """Whether a subject is of nothing at all ("no sanction", "neither envoy")."""
    return who.dep_ in SUBJECTS and any(c.lower_ in ("no", "neither") for c in who.children)


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
    """What looks back at the clause or sentence before: "therefore", "as a result", "after all"."""
    first, last = words[0], words[-1]
    reason = None if _idle(place, entry, words) else _looked_back(place, entry, first)
    if reason is None:
        return None
    verb, inside, opening = up(first), range(first.i, last.i + 1), opens(place, first)
    if opening and verb.pos_ == "NOUN":  # "Hence the open gates."
        conclusion = noun(verb, inside)
    else:
        conclusion = clause(core(verb), () if first.i > verb.left_edge.i and not opening else inside)
    if entry.reason == "after":
        return Found(conclusion, reason, tuple(words), 0.6)
    return Found(reason, conclusion, tuple(words), 0.7)


def _idle(place: Place, entry: Connective, words: list[Token]) -> bool:
    """Whether a word that may look back does not: in a question, in "so far", in "it was ever thus"."""
    first, last = words[0], words[-1]
    after = first.doc[last.i + 1 : last.i + 2].text.lower()
    opening = opens(place, first)
    wrong = ("first" in entry.needs and not opening) or (
        entry.reason == "after" and not (opening and after == ",")
    )
    asked = place.sentence.text.rstrip("\"' ").endswith("?")
    return asked or wrong or after in ("far", ".", "") or first.i <= up(first).i <= last.i


def _looked_back(place: Place, entry: Connective, first: Token) -> Stretch | None:
    """The sentence before, or the clause before in the same sentence."""
    verb, doc, start = up(first), first.doc, place.sentence.start
    parted = next((i for i in range(first.i, start, -1) if doc[i].text == ";"), None)
    if parted is not None:  # "the money runs out; they must therefore ..."
        who = next((t for t in doc[start:parted] if t.dep_ in SUBJECTS), doc[start])
        return trim(doc, (who.left_edge.i, parted - 1))
    if opens(place, first) or (verb.dep_ == "ROOT" and "within" in entry.needs):
        return last_clause(place.before)
    later = first.i > verb.i and "within" not in entry.needs
    if verb.dep_ != "conj" or up(verb.head).i > first.i or later:
        return None
    return clause(core(up(verb.head)), {t.i for t in verb.subtree})


def _why(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    verb = last.head if last.head.i > last.i else opened(last)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    inner = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    outside = None
    if words[0].lower_ in POINTING:
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


def _trail(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """A participle that tells why: "they marched, demanding ..."."""
    verb = words[0]
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp", "conj") or verb.head.i > verb.i:
        return None
    main = up(verb.head)
    taken = {t.i for t in verb.subtree}
    holds = "quarrel" not in entry.needs or any(
        t.lemma_ in class_of("quarrel") for t in main.subtree if t.i < verb.i
    )
    if main.i in taken or not (holds or entry.weak) or ("actor" in entry.needs and not _done(place, main)):
        return None
    inner = verb.i, max(verb.i, clause(verb, joined=True)[1])
    return pair(entry, inner, clause(main, taken), words, holds=holds)


def _done(place: Place, main: Token) -> bool:
    """Whether somebody did it, rather than that it happened."""
    doer = subject(main)
    return doer is not None and (place.acts(doer) or doer.lower_ in ("he", "she", "they"))


FORMS = {
    "tail": tail,
    "mark": subordinator,
    "prep": preposition,
    "aim": _aim,
    "link": _link,
    "why": _why,
    "verb": verb_of_cause,
    "trail": _trail,
    "noun": named_reason,
}
