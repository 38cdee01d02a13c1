"""Reasons that no connective opens, known by where they stand.

After a colon or a dash ("nobody complains: the last one was shot"), in a participle before its clause
("having lost two wars, ..."), and in what grows together ("the more they arm, the more ..."). Their bounds
are the marks that part them, because a parse of such sentences is the least sure.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.clauses import SUBJECTS
from detente.reading.cues import lexicon
from detente.reading.joints import REPORTING, Found, opens
from detente.reading.phrases import clause, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from detente.reading.joints import Place
    from detente.reading.phrases import Stretch

DASHES = frozenset({"—", "–", "--"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
SHORT, SOON, PAIR = 3, 6, 2
LIKELY = 0.6


def find(place: Place) -> Iterator[Found]:
    """The reasons of a sentence that no connective opens, each with its conclusion."""
    if place.heading or place.sentence.text.rstrip("\"' ").endswith("?"):
        return iter(())
    text = place.sentence.text
    parted = _parted(place) if any(mark in text for mark in (":", *DASHES)) else ()
    commas = chain(_fronted(place), _trailing(place)) if "," in text else ()
    return chain(parted, commas, _together(place) if text.lower().count("the ") > 1 else ())


def after_comma(doc: Doc, start: int, end: int) -> tuple[int, Token] | None:
    """The first comma after which a clause begins with its subject, and the head of that clause.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("Having lost, and badly, the party now speaks only of borders.")
    >>> comma, verb = after_comma(doc, 0, len(doc))
    >>> comma, verb.text
    (5, 'speaks')
    """
    for comma in (i for i in range(start, end) if doc[i].text == ","):
        for who in doc[comma + 1 : end]:
            if (
                who.dep_ in SUBJECTS
                and who.head.i > who.i
                and _begins(who, comma)
                and who.head.dep_ != "relcl"
            ):
                return comma, who.head
    return None


def _begins(who: Token, comma: int) -> bool:
    """Whether a subject is the first thing after a comma."""
    return all(t.is_punct or t.pos_ == "ADV" for t in who.doc[comma + 1 : who.left_edge.i])


def _parted(place: Place) -> Iterator[Found]:
    """What a colon or a dash adds as the reason for what stands before it."""
    doc, start, end = place.sentence.doc, place.sentence.start, place.sentence.end
    marks = [t for t in place.sentence if t.text == ":" or t.text in DASHES]
    if len(marks) != 1:
        return
    mark = marks[0]
    before, after = trim(doc, (start, mark.i - 1)), trim(doc, (mark.i + 1, end - 1))
    if before is None or after is None or not _tells(doc, after):
        return
    said = _claim(doc, before, dashed=mark.text != ":")
    if said is not None:
        yield Found(after, said, (mark,), LIKELY, signalled=False)


def _tells(doc: Doc, stretch: Stretch) -> bool:
    """Whether a stretch is a statement of fact in the writer's own words, and not what a survey found."""
    words = doc[stretch[0] : stretch[1] + 1]
    first = words[0]
    opening = first.pos_ in ("CCONJ", "SCONJ") or first.tag_ in ("WDT", "WP", "WRB", "VBG")
    opening = opening or first.lower_ in ("not", "yet")
    quoted = any(t.text in ('"', "“", "”") for t in words)
    found = any(t.lemma_.lower() in class_of("source") for t in words[:SOON])
    who = _subject(words)
    return not (opening or quoted or found) and who is not None and who.left_edge.i - words[0].i < SHORT


def _subject(words: Iterable[Token]) -> Token | None:
    """The first subject of a finite verb among some words."""
    return next((t for t in words if t.dep_ in SUBJECTS and _finite(t.head)), None)


def _finite(verb: Token) -> bool:
    return verb.dep_ != "relcl" and (verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children))


def _claim(doc: Doc, stretch: Stretch, *, dashed: bool) -> Stretch | None:
    """What stands before a colon, from its subject on, where it claims something and announces nothing."""
    words = doc[stretch[0] : stretch[1] + 1]
    who = _subject(words)
    if who is None or len(words) < SHORT:
        return None
    negative = any(t.dep_ == "neg" or t.lower_ in class_of("negative") for t in words)
    if any(_announces(t) for t in words) or who.tag_ == "WP":
        return None
    if (who.head.lemma_.lower(), "verb") in lexicon() and not negative:
        return None
    judged = who.head.tag_ in ("VBZ", "VBP") or any(t.dep_ == "acomp" for t in words)  # a claim, and no story
    if not (negative or (judged and not dashed)) or who.head.pos_ not in ("VERB", "AUX"):
        return None
    return min(who.left_edge.i, who.i), stretch[1]


def _announces(word: Token) -> bool:
    """Whether a word says that something will be told ("the rule is simple: ...", "two things: ...")."""
    if word.dep_ not in (*SUBJECTS, "dobj", "attr", "acomp", "oprd", "ROOT", "conj"):
        return False
    counted = any(c.like_num for c in word.children)
    return counted or word.lemma_.lower() in class_of("announcing")


def _fronted(place: Place) -> Iterator[Found]:
    """A participle or an adjective before its clause, that tells what moved its subject."""
    word = next((t for t in place.sentence if opens(place, t) and not (t.is_punct or t.is_space)), None)
    while word is not None and word.lower_ in ("and", "but", "yet") and word.i + 1 < place.sentence.end:
        word = word.nbor()
    if word is None or not _moves(word):
        return
    split = after_comma(word.doc, word.i + 1, place.sentence.end)
    if split is None or split[1].lemma_ in REPORTING:
        return
    comma, verb = split
    reason = trim(word.doc, (word.i, comma - 1))
    if reason is not None and reason[1] - reason[0] >= SHORT - 1:
        yield Found(reason, clause(verb, range(word.i, comma + 1)), (word,), LIKELY, signalled=False)


def _trailing(place: Place) -> Iterator[Found]:
    """A participle or an adjective after its clause, that tells what moved its subject."""
    doc, end = place.sentence.doc, place.sentence.end
    for word in place.sentence[1:]:
        if word.nbor(-1).text != "," or word.dep_ in ("amod", "conj") or not _moves(word):
            continue
        stop = next((t.i for t in doc[word.i : end] if t.text in (",", ";")), end)
        who = _subject(doc[place.sentence.start : word.i])
        reason = trim(doc, (word.i, stop - 1))
        said = trim(doc, (who.left_edge.i, word.i - 1)) if who is not None else None
        if who is not None and who.head.i > word.i:  # the reason stands inside its clause
            said = clause(who.head, range(word.i, stop)) if word.lower_ != "having" else None
        if reason is not None and said is not None and reason[1] - reason[0] >= SHORT - 1:
            yield Found(reason, said, (word,), LIKELY, signalled=False)
            return


def _moves(word: Token) -> bool:
    """Whether a first word tells what moves the one who acts: a state of mind, a past deed or blow."""
    if word.lower_ == "having":
        return word.dep_ == "aux" and word.head.tag_ == "VBN"
    lemma = word.lemma_.lower()
    return (word.tag_ == "VBG" and lemma in class_of("stance")) or (
        word.pos_ in ("ADJ", "VERB") and word.tag_ != "VBG" and word.lower_ in class_of("moved")
    )


def _together(place: Place) -> Iterator[Found]:
    """What grows with something else: "the more they arm, the more ..."."""
    doc, end = place.sentence.doc, place.sentence.end
    words = list(place.sentence)
    starts = [a.i for a, b in pairwise(words) if a.lower_ == "the" and b.tag_ in ("JJR", "RBR")]
    if len(starts) != PAIR or not opens(place, doc[starts[0]]):
        return
    reason, conclusion = trim(doc, (starts[0], starts[1] - 1)), trim(doc, (starts[1], end - 1))
    if reason is not None and conclusion is not None:
        yield Found(reason, conclusion, (doc[starts[0]],), LIKELY, signalled=False)
