"""How good the chances are: "a slim chance of", "the odds are even", "a 15 per cent probability that".

A noun for a chance is a hedge by the degree or the number said of it (:mod:`detente.reading.odds`), before it
or after: "little prospect of a deal", "the prospect of a deal is remote". Without either it says that
something is possible, where it stands on its own ("there is a chance that"), and else nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.hedges import POSSIBLE, Hedge, degrees, named
from detente.reading.clauses import clause_head, own_subject
from detente.reading.odds import closing, opening
from detente.reading.predicates import complement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from detente.codes.hedges import Band
    from detente.reading.predicates import Governed

CHANCES = frozenset(
    "chance odds odd prospect likelihood possibility probability hope risk danger shot".split()
)
PERILS = frozenset({"risk", "danger"})
"""Chances of harm: a "real" or "grave" danger is a harm, and possible; only "little" and "no" weigh it."""

OPEN = frozenset({"possibility", "risk", "danger", "chance", "prospect"})
"""Chances that say "possible" where no degree is said: "there is a possibility that"."""

NUMBERED = frozenset({"shot", "odd"})
"""Nouns that are a chance only with a number or degree before them."""

FADING = frozenset("fade dim recede evaporate dwindle wane diminish ebb dissipate vanish".split())
"""What hopes and chances do that are unlikely."""

BRIGHTENING = frozenset("brighten".split())
HAVING = frozenset("be exist remain have see give stand face hold offer leave carry retain pose".split())
ADJECTIVES = frozenset("certain sure likely probable confident".split())
WAGERS = frozenset("put place rate set".split())
LINKS = frozenset("be seem look appear remain become stay stand rate put set".split())
LINKING = frozenset(
    "is are was were be at as stands stand of to remains remain looks look seems seem".split()
)
INTENSIFYING = frozenset("very quite rather only now still extremely".split())
CLOSING = frozenset(";:")
SAYS_NUMBER = re.compile(r"\d|in|cent|%|third|quarter|half|even")
SEVERAL = 8
"""How many words before a noun may say how great a chance is."""


def chance(word: Token) -> tuple[Hedge, tuple[Token, ...], Governed] | None:
    """A chance that a noun names: its hedge, its words, and what it governs; None where it says nothing."""
    if word.lemma_.lower() not in CHANCES or word.pos_ not in ("NOUN", "PROPN"):
        return None
    before, band = _degree(word)
    if band is None:
        band, before = _number_before(word)
    after: tuple[Token, ...] = ()
    if band is None:
        band, after = _after(word)
    return _hedge(word, before, after, band)


def _hedge(
    word: Token, before: tuple[Token, ...], after: tuple[Token, ...], band: Band | None
) -> tuple[Hedge, tuple[Token, ...], Governed] | None:
    """The hedge of a chance, with its degree or without."""
    lemma = word.lemma_.lower()
    if lemma in NUMBERED and not _numeric((*before, *after)) and (lemma == "shot" or band is None):
        return None
    what = _of(word)
    flag = None
    if lemma in PERILS and band is not None and sum(band) > 1 and not _numeric((*before, *after)):
        band = None
    if band is None:
        if lemma not in OPEN or what is None or clause_head(word).lemma_ not in HAVING or _instead(word):
            return None
        band, flag = POSSIBLE, "possible"
    what = (
        what
        or (_that_ahead(word) if before else None)
        or _faced(word)
        or (_ahead(after[-1]) if after else None)
    )
    faint = bool(after) and after[-1].lemma_ in FADING
    if what is None or (lemma == "hope" and (sum(band) > 1 or not (faint or _hoped(word)))):
        return None
    words = after or (*before, word)
    hedge = Hedge(tuple(t.lower_ for t in words), band, flag, "chance")
    head = clause_head(word)
    return hedge, words, (head, what or head)


def _numeric(words: Sequence[Token]) -> bool:
    return any(SAYS_NUMBER.search(t.lower_) for t in words)


def _instead(word: Token) -> bool:
    """Whether a chance is an opening somebody has ("the chance to speak") or is raised or cut, not stated."""
    what = _of(word)
    to = what is not None and any(c.tag_ == "TO" for c in what.children)
    return to or word.dep_ not in ("attr", "dobj", "nsubj", "conj")


def _degree(word: Token) -> tuple[tuple[Token, ...], Band | None]:
    """The longest words for a degree right before a noun, an adverb between them or not."""
    table = degrees()
    for first in range(max(word.sent.start, word.i - SEVERAL), word.i):
        tokens = [t for t in word.doc[first : word.i] if t.lower_ not in ("a", "an", "the", "very", "only")]
        said = tuple(t.lower_ for t in tokens)
        if said in table:
            return tuple(word.doc[first : word.i]), table[said]
    own = [c for c in word.children if c.i < word.i and (c.lower_,) in table]
    return (own[0],) if own else (), table[own[0].lower_,] if own else None


def _number_before(word: Token) -> tuple[Band | None, tuple[Token, ...]]:
    """The number right before a noun: "a one-in-four chance"."""
    sentence = word.sent
    found = closing(sentence.text[: word.idx - sentence.start_char])
    if found is None:
        return None, ()
    band, start = found
    return band, tuple(t for t in sentence if start <= t.idx - sentence.start_char and t.i < word.i)


def _after(word: Token) -> tuple[Band | None, tuple[Token, ...]]:
    """The degree or the number said of a chance after it: "the odds are slim", "at three in ten"."""
    if word.lemma_ == "odd" and (leaning := _leaning(word)) is not None:
        return leaning
    head = clause_head(word)
    if word.dep_ in ("nsubj", "nsubjpass") and head.lemma_ in FADING | BRIGHTENING:
        return named("unlikely" if head.lemma_ in FADING else "likely"), (head,)
    predicates = [c for c in head.children if c.dep_ in ("acomp", "attr", "oprd") and c.i > word.i]
    for link in word.doc[word.i + 1 : word.sent.end]:
        said = _said_after(link)
        if said is not None:
            return said
        if link.text in CLOSING:
            break
    for said_of in predicates if word.dep_ == "nsubj" and head.lemma_ in LINKS else ():
        if (said_of.lemma_.lower(),) in degrees():
            return degrees()[said_of.lemma_.lower(),], (said_of,)
    return None, ()


def _said_after(link: Token) -> tuple[Band, tuple[Token, ...]] | None:
    """The number or degree right after an "is", "at" or "as"; of degrees, only what ends there."""
    if link.lower_ not in LINKING or link.i + 1 >= link.sent.end:
        return None
    rest = link.doc[link.i + 1 : link.sent.end]
    found = opening(rest.text)
    if found is not None:
        band, end = found
        return band, tuple(t for t in rest if t.idx - rest.start_char < end)
    words = [t for t in rest[: SEVERAL - 2] if t.lower_ not in INTENSIFYING]
    if link.lower_ in ("of", "to"):
        return None
    for length in range(min(3, len(words)), 0, -1):
        said = tuple(t.lower_ for t in words[:length])
        after = words[length] if length < len(words) else None
        if said in degrees() and (after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ")):
            return degrees()[said], tuple(words[:length])
    return None


def _leaning(word: Token) -> tuple[Band, tuple[Token, ...]] | None:
    """What "the odds favour" or "the odds are against" say."""
    head = clause_head(word)
    if head.lemma_ in ("favour", "favor"):
        return named("likely"), (head,)
    against = next((c for c in head.children if c.lower_ == "against"), None)
    return None if against is None else (named("unlikely"), (against,))


def _of(word: Token) -> Token | None:
    """What there is a chance of: the object of "of" or "for", or the clause after it."""
    for prep in (c for c in word.children if c.dep_ == "prep" and c.lower_ in ("of", "for")):
        found = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
        if found is not None:
            return found
    return complement(word) or _parted(word) or _called(word) or _fading(word) or _given(word)


def _fading(word: Token) -> Token | None:
    """What there is less hope of, where the verb parts the two: "hopes are fading that ..."."""
    if word.dep_ != "nsubj" or word.head.lemma_ not in FADING:
        return None
    return next((c for c in word.head.children if c.dep_ == "ccomp" and c.i > word.head.i), None)


def _given(word: Token) -> Token | None:
    """What is given a chance: "they give the bill a one-in-three chance"."""
    if word.dep_ != "dobj" or word.head.lemma_ != "give":
        return None
    return next((c for c in word.head.children if c.dep_ == "dative" and c.pos_ != "ADP"), None)


def _called(word: Token) -> Token | None:
    """What is called a chance: "peace remains a remote possibility"."""
    verb = word.head
    if word.dep_ != "attr" or verb.lemma_ not in LINKS:
        return None
    return next(
        (c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("there", "it", "this")), None
    )


def _parted(word: Token) -> Token | None:
    """What there is a chance of, where a verb parts the two: "a possibility exists of a merger"."""
    if word.dep_ not in ("nsubj", "attr", "dobj"):
        return None
    preps = (c for c in word.head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > word.i)
    return next((c for prep in preps for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)


def _hoped(word: Token) -> bool:
    """Whether a hope is a chance: "hope of a deal", not somebody's "hope for a deal"."""
    return any(c.lower_ == "of" or (c.dep_ in ("acl", "ccomp") and own_subject(c)) for c in word.children)


def _ahead(word: Token) -> Token | None:
    """The next clause with a "will" of its own: "at 2 to 1 on that she will win"."""
    rest = word.doc[word.i + 1 : word.sent.end]
    return next((t.head for t in rest if t.tag_ == "MD" and t.head.pos_ in ("VERB", "AUX")), None)


def _that_ahead(word: Token) -> Token | None:
    """The clause of a chance after an aside: "a one in five chance, they say, that it will flood"."""
    after = word.nbor() if word.i + 1 < word.sent.end else word
    rest = word.doc[word.i + 1 : word.sent.end]
    that = next((t for t in rest if t.lower_ == "that" and t.dep_ == "mark"), None)
    return that.head if after.text == "," and that is not None and that.nbor(-1).text == "," else None


def _faced(word: Token) -> Token | None:
    """What a chance attends: "slim odds attend a deal"."""
    things = (t for t in word.head.subtree if t.dep_ in ("dobj", "pobj") and t.i > word.i)
    return next(things, None)


def numbered(words: Sequence[Token]) -> tuple[Band, tuple[Token, ...]] | None:
    """The number before "certain" or "likely": "90 per cent certain"."""
    first = words[0]
    if first.lower_ not in ADJECTIVES:
        return None
    band, tokens = _number_before(first)
    return (band, (*tokens, *words)) if band is not None else None


def wagered(word: Token) -> tuple[Hedge, tuple[Token, ...], Governed] | None:
    """What somebody puts at a number: "I would put it at 80-20 that they sign", "..., he said of it"."""
    if word.lemma_ not in WAGERS:
        return None
    mean = next((c for c in word.children if c.dep_ == "dobj" and c.lower_ in ("it", "that", "this")), None)
    at = next((t for t in word.doc[word.i + 1 : word.i + 4] if t.lower_ == "at"), None)
    said = _said_after(at) if mean is not None and at is not None else None
    what = _wagered_on(said[1][-1]) if said is not None else None
    if said is None or what is None:
        return None
    band, words = said
    return Hedge(tuple(t.lower_ for t in words), band, None, "wager"), words, (what, what)


def _wagered_on(last: Token) -> Token | None:
    """What stands after a wager: the clause after "that", else what it is "said of"."""
    rest = last.doc[last.i + 1 : last.sent.end]
    that = next((t for t in rest if t.lower_ == "that"), None)
    after = (t for t in rest if that is not None and t.i > that.i and t.pos_ in ("VERB", "AUX"))
    verb = next((t for t in after if t.dep_ not in ("aux", "auxpass")), None)
    of = next((t for t in rest if t.lower_ == "of" and t.head.lemma_ in ("say", "ask")), None)
    return verb or (next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None)
