"""Where hedges stand, what each governs, and whether it is denied.

A hedge (:mod:`detente.codes.hedges`) governs a clause or a noun by the form it has: a modal its verb, an
adverb its clause, "expect" what is expected. A word of the list that governs nothing here is no hedge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.hedges import Hedge, hedges
from detente.reading.clauses import clause_head, own_subject, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

NEGATIVE = frozenset(
    "no little few nobody none nothing neither nor not n't never hardly scarcely rarely barely".split()
)
ODDS = frozenset("odd odds chance prospect likelihood possibility probability hope".split())
BARE = frozenset("modal ability going".split())
"""The forms of hedges that only mark the future or what can be."""

ATTITUDES = frozenset("attitude opinion".split())
"""The forms of hedges that say who holds something likely."""

PASSIVES = frozenset("set expected sure certain bound projected predicted anticipated poised doomed".split())
"""Predicates that say what is likely only with "to" or "for" after them: "a set date" says nothing."""

BEFORE_NOUNS = frozenset("likely unlikely probable inevitable imminent".split())
"""Predicates that hedge the noun they stand before: "a likely defeat"."""

PREDICATES = frozenset("acomp attr ROOT oprd ccomp conj relcl advcl pobj xcomp".split())
NESTED = frozenset("xcomp ccomp csubj acl relcl".split())
CLAUSAL = frozenset("xcomp ccomp csubj".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A hedge in its sentence: the tokens of its words, and the head of the clause or noun it governs."""

    hedge: Hedge
    words: tuple[Token, ...]
    head: Token


def hits(sentence: Sentence) -> Iterator[Found]:
    """The hedges of a sentence, each with what it governs."""
    i, tokens = 0, list(sentence)
    while i < len(tokens):
        found = _hit(tokens, i)
        if found:
            yield found
        i += len(found.words) if found else 1


def _hit(tokens: Sequence[Token], i: int) -> Found | None:
    """The longest hedge that begins at a token, by its form or its lemma, if it governs anything."""
    for form in (tokens[i].lower_, tokens[i].lemma_.lower()):
        hedge = next((h for h in hedges().get(form, ()) if fits(h, tokens, i)), None)
        if hedge:
            words = tuple(tokens[i : i + len(hedge.words)])
            head = governed(hedge, words)
            return None if head is None else Found(hedge, words, head)
    return None


def fits(hedge: Hedge, tokens: Sequence[Token], i: int) -> bool:
    """Whether the words of a hedge stand at token i; hyphens count as words of their own in the parse."""
    text = [t.lower_ for t in tokens[i : i + len(hedge.words)]]
    if len(text) < len(hedge.words) or text[1:] != list(hedge.words[1:]):
        return False
    return hedge.form != "toward" or (i + 1 < len(tokens) and tokens[i + 1].lower_ in ("to", "set"))


def governed(hedge: Hedge, words: Sequence[Token]) -> Token | None:
    """The head of the clause (or the noun) that a hedge governs; None where the word is no hedge here."""
    return GOVERNED.get(hedge.form, predicate)(words[-1])


def _modal(word: Token) -> Token | None:
    return word.head if word.tag_ == "MD" and word.head.i != word.i else None


def _verb(word: Token) -> Token | None:
    """What "risks losing" or "threatens to spread" says of a thing or an act."""
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    return word if after.tag_ in ("VBG", "TO") and (word.pos_ == "NOUN" or inanimate(word)) else None


def _toward(word: Token) -> Token | None:
    return word if word.pos_ == "VERB" else None


def _opinion(word: Token) -> Token | None:
    """What hardly anybody thinks: who thinks so says it, and hedges nothing."""
    return complement(word) if denied(word) else None


def _odds(word: Token) -> Token | None:
    """The clause of "the odds are slim"."""
    head = clause_head(word)
    who = subject(head)
    return head if who is not None and who.lemma_ in ODDS and word.dep_ == "acomp" else None


def _going(word: Token) -> Token | None:
    """The "going" of "going to" before a verb; ``word`` is its "to"."""
    going = word.nbor(-1)
    return going if any(c.dep_ == "xcomp" for c in going.children) else None


def _noun(word: Token) -> Token | None:
    """The clause of "there is little chance" or "they have no prospect"."""
    noun = word if word.pos_ == "NOUN" else word.head
    stands = noun.dep_ in ("attr", "nsubj") or noun.head.lemma_ in ("have", "see", "give")
    return clause_head(noun) if stands else None


def complement(verb: Token) -> Token | None:
    """What somebody expects or doubts: the clause, or the infinitive with its own subject."""
    if verb.pos_ != "VERB" or passive(verb):
        return None
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i)
    return next((c for c in clauses if own_subject(c)), None)


def denied(verb: Token) -> bool:
    """Whether nobody, or only few, hold an opinion: "few think that ..."."""
    who = subject(verb)
    return who is not None and (who.lower_ in NEGATIVE or any(c.lower_ in NEGATIVE for c in who.children))


def inanimate(verb: Token) -> bool:
    """Whether what threatens or risks is a thing or an act: people threaten on purpose."""
    who = subject(verb)
    return who is not None and (who.pos_ not in ("PROPN", "PRON") or who.tag_ == "VBG")


def predicate(word: Token) -> Token | None:
    """What a hedge that is an adjective or participle governs."""
    if word.dep_ == "amod":
        return word.head if word.lower_ in BEFORE_NOUNS and word.head.pos_ == "NOUN" else None
    if word.dep_ == "advmod" and word.head.pos_ in ("VERB", "AUX"):
        return word.head
    if word.lower_ in PASSIVES:
        stands = _leads(word) and (word.tag_ != "VBD" or passive(word))
    else:
        stands = word.dep_ in PREDICATES or _infinitive(word)
    return clause_head(word) if stands else None


def _leads(word: Token) -> bool:
    """Whether an infinitive or a "for" follows: "set to fail", "bound for"."""
    return any(c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "for") for c in word.children)


def _infinitive(word: Token) -> bool:
    """Whether a clause depends on a word, or beside it on the same head."""
    return any(c.dep_ in CLAUSAL or c.dep_ == "advcl" for c in word.children) or any(
        c.dep_ in CLAUSAL for c in word.head.children
    )


def passive(word: Token) -> bool:
    """Whether a participle stands in a passive: "is expected"."""
    return any(c.dep_ in ("auxpass", "aux") and c.lemma_ == "be" for c in word.children)


GOVERNED: dict[str, Callable[[Token], Token | None]] = {
    "modal": _modal,
    "ability": _modal,
    "adverb": clause_head,
    "verb": _verb,
    "toward": _toward,
    "attitude": complement,
    "opinion": _opinion,
    "odds": _odds,
    "going": _going,
    "noun": _noun,
}
"""What the last word of a hedge governs, by the hedge's form; else as a predicate does."""


def strongest(found: Sequence[Found]) -> list[Found]:
    """One hedge a clause: an estimate goes before a bare modal, and the longer before the shorter.

    A bare modal inside what an estimate governs adds nothing: "it is likely that they will".
    """
    best: dict[int, Found] = {}
    for f in found:
        if f.head.i not in best or rank(f) > rank(best[f.head.i]):
            best[f.head.i] = f
    nested = {i for f in best.values() if f.hedge.form not in ("modal", "ability") for i in _inside(f)}
    return [f for f in best.values() if f.head.i not in nested or f.hedge.form not in BARE]


def _inside(found: Found) -> Iterator[int]:
    """The heads of the clauses inside what a hedge governs."""
    for word in (found.head, *found.words):
        yield from (c.i for c in word.subtree if c.dep_ in NESTED and c.i > word.i)


def rank(found: Found) -> tuple[bool, bool, int]:
    """How much a hedge says: an estimate, then no modal, then more words."""
    return found.hedge.flag is None, found.hedge.form not in ("modal", "ability"), len(found.words)


def negated(found: Found) -> bool:
    """Whether the clause is turned round by "not", "hardly", "no" and the like: an odd number of them."""
    if found.hedge.form in ATTITUDES:
        holds, held = found.words[0], found.head
        return denied(holds) or any(c.dep_ == "neg" for word in (holds, held) for c in word.children)
    return (len(_negations(found)) + _denied_subject(found)) % 2 == 1


def _negations(found: Found) -> set[int]:
    """The words beside a hedge or its clause's head that turn it round."""
    own = {t.i for t in found.words}
    beside = (c for word in (found.head, *found.words) for c in word.children if c.i not in own)
    return {c.i for c in beside if c.dep_ == "neg" or _before(c, found.head)}


def _before(word: Token, head: Token) -> bool:
    """Whether a "hardly" or "neither" stands before a clause's head."""
    return word.lower_ in NEGATIVE and word.dep_ in ("advmod", "preconj", "cc") and word.i < head.i


def _denied_subject(found: Found) -> bool:
    """Whether the subject is "nobody" or "little", or has a "no" of its own."""
    who = subject(found.head)
    if who is None:
        return False
    own = {t.i for t in found.words}
    return who.lower_ in NEGATIVE or any(
        c.lower_ in NEGATIVE and c.i not in own and c.dep_ in ("det", "amod", "neg") for c in who.children
    )
