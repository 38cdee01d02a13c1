"""What a hedge governs that is said of something: "likely", "bound to", "a toss-up".

A predicate governs the clause that hangs on it ("likely to fall", "it is likely that"), else what it is said
of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import clause_head, own_subject, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    Governed = tuple[Token, Token]

BEFORE_NOUNS = frozenset(
    "likely unlikely likeliest probable improbable plausible inevitable imminent".split()
)
"""Predicates that hedge the noun they stand before: "a likely defeat"."""

BEINGS = frozenset(
    """friendship friend ally alliance hero couple pair partner source cause reason explanation suspect
    culprit candidate successor winner loser heir voter place venue target story origin author friend
    bedfellow duo romance star champion figure man woman person people leader""".split()
)
"""What is there, or is a person: an adjective before it says what it is like, not that it will come."""

OUTCOMES = frozenset("outcome result scenario course event development consequence effect end upshot".split())
"""Nouns for what comes of things: "the likely outcome is ..."."""

PREDICATES = frozenset("acomp attr ROOT oprd ccomp conj relcl advcl pobj xcomp dobj amod acl appos".split())
CLAUSAL = frozenset("xcomp ccomp csubj csubjpass".split())
HELD = frozenset("xcomp ccomp acl relcl advcl".split())
AFTER_NOUNS = frozenset("possible imaginable conceivable".split())
"""Predicates that after a noun only heighten it: "every step possible"."""

DENYING = frozenset("from means anything".split())
"""What the parser hangs a predicate on in "far from", "by no means", "anything but certain"."""

PERSONS = frozenset("i we you he she they who".split())
MINDS = frozenset("sure certain confident doubtful assured positive".split())


def anchor(words: Sequence[Token]) -> Token:
    """The word of a hedge that the parser hangs the others on: "likely" of "more likely than not"."""
    return next(
        (w for w in reversed(words) if w.lower_ not in ("not", "than", "as") and w.dep_ != "prt"), words[-1]
    )


def bare_verb(word: Token) -> Token | None:
    """The verb that follows a word, over adverbs and a "not"."""
    for after in word.doc[word.i + 1 : word.i + 6]:
        if after.pos_ == "VERB" or (after.pos_ == "AUX" and after.tag_ in ("VB", "VBN")):
            return after.head if after.dep_ in ("aux", "auxpass") and after.head.i > after.i else after
        if after.pos_ not in ("ADV", "PART", "PUNCT", "AUX", "SCONJ") and after.dep_ not in ("neg", "advmod"):
            return None
    return None


def modal_before(word: Token) -> Token | None:
    """The modal that stands before a word, with only adverbs between."""
    for before in reversed(word.doc[max(word.sent.start, word.i - 4) : word.i]):
        if before.tag_ == "MD":
            return before
        if before.pos_ not in ("ADV", "PART", "PUNCT"):
            return None
    return None


def predicate(words: Sequence[Token]) -> Governed | None:
    """What a hedge that is an adjective, a participle or a noun after "be" governs."""
    word = anchor(words)
    if word.head.lemma_ == "make" and _is_compared(words[0]) and _has_modal(word.head):
        return None
    beside = word.dep_ == "amod" and word.i > word.head.i and word.lower_ in AFTER_NOUNS
    if beside or (word.lower_ in MINDS and (word.head.lemma_ == "make" or _of_mind(word))):
        return None
    if word.lower_ == "likely" and modal_before(words[0]) and (verb := bare_verb(word)) is not None:
        return verb, verb
    return _as(word) if _conceded(word) else _apart(word) or _said_of(words, word)


def _is_compared(word: Token) -> bool:
    """Whether a hedge begins with "more" or "less", or has it right before."""
    return any(t.lower_ in ("more", "less") for t in word.doc[max(word.sent.start, word.i - 1) : word.i + 1])


def _has_modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" for c in verb.children)


def _apart(word: Token) -> Governed | None:
    """What a predicate governs that stands apart: "as likely", "far from certain"."""
    if word.head.lower_ == "as":
        return _regarded(word.head)
    if word.dep_ == "amod" and word.head.lower_ in DENYING:
        return _clause(word.head, complement(word) or _later(word))
    return None


def _said_of(words: Sequence[Token], word: Token) -> Governed | None:
    """What a predicate is said of: its complement, its subject or its noun."""
    after = complement(word)
    if after is None and word.dep_ == "amod":
        return _before_noun(word)
    if word.dep_ == "advmod" and word.head.pos_ in ("VERB", "AUX"):
        held = next((c for c in word.children if c.dep_ in HELD and opens_with_that(c)), None)
        return word.head, held or word.head
    if after is None and (told := _after_colon(word)) is not None:
        return told, told
    if after is None and (main := aside(clause_head(word))) is not None:
        return clause_head(word), main
    lone = word.pos_ == "NOUN" and len(words) == 1
    if after is None and (lone or word.dep_ not in PREDICATES):
        return None
    return _clause(word, after)


def _after_colon(word: Token) -> Token | None:
    """What is announced: "one thing is certain: the treasury will be empty"."""
    who = own_subject(clause_head(word))
    rest = word.doc[word.i + 1 : word.sent.end]
    if who is None or who.lower_ not in ("thing", "much") or not rest or rest[0].text not in (":", "-", "—"):
        return None
    return next((t.head for t in rest if t.tag_ == "MD" and t.head.pos_ in ("VERB", "AUX")), None)


def rather(verb: Token) -> Token | None:
    """The "than" of "than to ..." or "than that ..." after a verb."""
    rest = verb.doc[verb.i + 1 : verb.sent.end - 1]
    return next((t for t in rest if t.lower_ == "than" and t.nbor().lower_ in ("to", "that")), None)


def aside(verb: Token) -> Token | None:
    """The clause that a verb comments on: "the fort will fall, it is thought", "..., or so most expect"."""
    who = own_subject(verb)
    if verb.dep_ == "parataxis" and who is not None and who.lower_ == "it":
        return verb.head
    so = any(c.lower_ == "so" and c.i < verb.i for c in verb.children)
    either = any(c.lower_ == "or" for c in verb.head.children)
    return verb.head if verb.dep_ == "conj" and so and either else None


def _regarded(mark: Token) -> Governed | None:
    """What is regarded as likely: the object, or what "what they regard as likely" is."""
    verb = mark.head
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if verb.dep_ == "csubj" and (thing is None or thing.tag_ == "WP"):
        what = next((c for c in verb.head.children if c.dep_ in ("attr", "ccomp") and c.i > mark.i), None)
        return None if what is None else (verb.head, what)
    return None if thing is None or verb.pos_ != "VERB" else (verb, thing)


def _later(word: Token) -> Token | None:
    """The clause with "that" after a word, on the verb above."""
    above = clause_head(word)
    return next((c for c in above.children if c.dep_ in CLAUSAL and c.i > word.i), None)


def _conceded(word: Token) -> bool:
    """Whether a hedge opens a concession: "unlikely as a deal seems, ..."."""
    return word.i == word.sent.start and word.i + 1 < len(word.doc) and word.nbor().lower_ in ("as", "though")


def _as(word: Token) -> Governed | None:
    """The subject of a concession."""
    mark = word.nbor()
    thing = next((c for c in mark.children if c.dep_ == "pobj"), None) or subject(mark.head)
    if thing is None or thing.lower_ == "it":
        return None
    return (mark.head if mark.dep_ == "mark" else word.head, thing)


def _before_noun(word: Token) -> Governed | None:
    """The noun a hedge stands before; in "the likely outcome is war", what the outcome is."""
    noun = word.head
    if word.lower_ not in BEFORE_NOUNS or noun.pos_ != "NOUN" or noun.lemma_ in BEINGS:
        return None
    if noun.lemma_ in OUTCOMES:
        verb = clause_head(noun)
        named = (c for c in verb.children if c.dep_ in ("attr", "ccomp", "nsubj", "xcomp") and c.i > noun.i)
        what = next(named, None)
        return None if verb.lemma_ != "be" or what is None else (verb, what)
    return None if word.lower_ == "unlikely" else (noun, noun)


def _clause(word: Token, after: Token | None) -> Governed:
    """The clause of a predicate, and what it is said of: its complement, or its subject."""
    if after is not None and word.dep_ == "conj" and own_subject(after) is not None:
        return after, after
    if own_subject(word) is not None:
        return word, after or word
    head = clause_head(word)
    return head, after or head


def participle(words: Sequence[Token]) -> Governed | None:
    """What "is set to", "bound for" say is likely; without "to" or "for" they say nothing: "a set date"."""
    word = words[-1]
    after = next((c for c in word.children if c.dep_ in CLAUSAL and c.i > word.i), None)
    if word.pos_ == "NOUN":
        beside = (c for c in clause_head(word).children if c.dep_ == "xcomp" and c.i > word.i)
        after = after or next(beside, None)
    leads = (
        after is not None
        or _is_awaited(word)
        or any(c.dep_ == "prep" and c.lower_ == "for" for c in word.children)
    )
    if not leads or (word.tag_ == "VBD" and not passive(word)) or word.tag_ in ("VBZ", "VBP", "VB"):
        return None
    if word.dep_ in ("amod", "advmod"):
        return predicate(words)
    head = clause_head(word)
    return head, after or head


def _is_awaited(word: Token) -> bool:
    """Whether something is expected, with nothing more said: "trouble is expected"."""
    who = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    return who is not None and who.pos_ == "NOUN" and word.tag_ == "VBN" and passive(word)


def complement(word: Token) -> Token | None:
    """The clause that hangs on a word, or beside it on the same head: "it is likely that", "likely to"."""
    own = (c for c in word.children if c.dep_ in HELD and c.i > word.i and not is_condition(c))
    beside = (
        c
        for c in word.head.children
        if c.i != word.i
        and not is_condition(c)
        and (c.dep_ in CLAUSAL or (c.dep_ == "advcl" and opens_with_that(c)))
        and _is_held(c, word)
    )
    return next(own, None) or next(beside, None)


def is_condition(clause: Token) -> bool:
    """Whether a clause says under what condition, not what: "a clash is likely if they sail"."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.lefts)


def _is_held(clause: Token, word: Token) -> bool:
    """Whether a clause beside a predicate is what it is said of: "that ..." before it, or after it."""
    if word.dep_ not in ("acomp", "attr", "oprd", "xcomp", "prep", "advmod", "conj"):
        return False
    who = subject(word.head)
    it = who is not None and who.lower_ in ("it", "what", "there")
    infinitive = clause.dep_ == "xcomp" and clause.i > word.i
    return (
        infinitive
        or clause.dep_ in ("csubj", "csubjpass")
        or opens_with_that(clause)
        or (it and clause.i > word.i)
    )


def opens_with_that(clause: Token) -> bool:
    """Whether a clause opens with "that" or "whether", or with "for ... to"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether", "for") for c in clause.children)


def _of_mind(word: Token) -> bool:
    """Whether a predicate says what somebody has in mind: "sure of his facts"."""
    if complement(word) is not None:
        return False
    who = subject(clause_head(word))
    about = any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in word.children)
    return about or (who is not None and who.lower_ in PERSONS)


def passive(word: Token) -> bool:
    """Whether a participle stands in a passive: "is expected", not "is betting"."""
    return word.tag_ != "VBG" and any(
        c.dep_ in ("auxpass", "aux") and c.lemma_ == "be" for c in word.children
    )
