"""What a share is said of, by the syntax of its sentence.

A share is the subject of what its people do or think ("34 per cent of the public as a whole want a
congress"), or the measure that is said of a choice ("Lund stood at 41 per cent", "Lund is viewed favourably
by 46 per cent"). The parse tells the two apart where it has a clause to go by; in a bare list it has none,
and nothing is said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.answerwords import OPINES
from detente.reading.passages import NO_SURVEY, SURVEY
from detente.reading.pollpeople import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.reading.contenders import Place
    from detente.reading.percents import Percent

SUBJECT = ("nsubj", "nsubjpass")
WITHIN = ("nummod", "compound", "quantmod", "amod", "det", "advmod", "npadvmod", "nmod")
GROUP = ("aux", "auxpass", "neg", "advmod")
VERBAL = ("VERB", "AUX")
PLURAL = ("NNS", "NNPS")
MEASURED = frozenset(
    """rating approval disapproval support backing popularity share score figure number standing lead
    favourability favorability vote performance handling job work % percent cent quarter third half fifth
    majority trust confidence""".split()
)
"""What is measured of somebody; other nouns are what is told of: "Hale's Liberals"."""
LONG = 40  # characters that a word may be long
PRO_VERBS = ("do", "does", "did")


def word_at(place: Place, start: int) -> Token | None:
    """The first word from an offset of the page on."""
    return next(iter(place.prose.tokens(start, min(start + LONG, len(place.prose.text)))), None)


def share_head(place: Place, figure: Percent) -> Token | None:
    """The word of a figure that the rest of its sentence holds to: "cent" of "44 per cent"."""
    inside = list(place.prose.tokens(figure.start, figure.end))
    if not inside:
        return None
    numbers = {t.i for t in inside}
    head = next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), None)
    while head is not None and head.dep_ in WITHIN and head.head.tag_ in PLURAL and head.head.i > head.i:
        head = head.head
    return head


def owned(place: Place, start: int) -> bool:
    """Whether a name only says whose something else is: "Hale's Liberals", "the cabinet of Mr Hale"."""
    token = word_at(place, start)
    while token is not None and token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    if token is None:
        return False
    if token.dep_ == "poss":
        return token.head.lemma_.casefold() not in MEASURED and token.head.pos_ in ("NOUN", "PROPN")
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.pos_ == "NOUN"
        and token.head.head.lemma_ not in MEASURED
    )


def describes(place: Place, start: int) -> bool:
    """Whether a capital word only describes a common noun: "the Republican frontrunner"."""
    token = word_at(place, start)
    if token is None or token.dep_ not in ("amod", "compound"):
        return False
    head = token.head
    return head.i > token.i and head.tag_ == "NN" and head.lemma_ not in MEASURED and head.text.islower()


def of_things(place: Place, figure: Percent) -> bool:
    """Whether a figure is a share of things, not of people: "a third of the ships", "2% of its turnover"."""
    head = share_head(place, figure)
    inside = [*place.prose.tokens(figure.start, figure.end), *([head] if head is not None else [])]
    of = next((c for t in inside for c in t.rights if c.lower_ == "of"), None)
    noun = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    if (
        head is None
        or noun is None
        or noun.tag_ not in ("NN", "NNS")
        or not noun.text.islower()
        or PEOPLE.fullmatch(noun.text)
    ):
        return False
    verb = head.head
    if any(c.dep_ == "poss" for c in noun.children):
        return True
    spoken = SURVEY.search(NO_SURVEY.sub("", place.chunk(place.sentence.start, place.sentence.end)))
    return not (head.dep_ in SUBJECT and (spoken or OPINES.match(verb.lemma_)))


def predicate(place: Place, figure: Percent) -> int | None:
    """Where the words begin that a share is the subject of; None where it is no subject.

    The offset is one of the page.
    """
    head = share_head(place, figure)
    if head is None or head.dep_ not in SUBJECT or head.head.pos_ not in VERBAL or head.head.i < head.i:
        return None
    verb = head.head
    if verb.lemma_ == "be" and any(
        c.dep_ == "attr" and c.pos_ == "NOUN" and c.i > verb.i for c in verb.children
    ):
        return None
    last = max(t.i for t in head.subtree)
    first = min((t.i for t in [*_group(verb), verb] if t.i > min(last, verb.i - 1)), default=verb.i)
    return verb.doc[first].idx


def _group(verb: Token) -> Iterator[Token]:
    return (c for c in verb.lefts if c.dep_ in GROUP)
