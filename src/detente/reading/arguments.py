"""Reasons and conclusions: what is said to follow from what, and on whose word.

A reason and its conclusion are found from the connectives of :mod:`detente.codes.connectives` and cut to the
smallest clauses or phrases that carry the thought, as in the Causal News Corpus (Tan et al. 2022). Where a
connective is denied ("not because of"), nothing is claimed and nothing is read. Rules say what an argument
is; what a report of events gives as causes ("they marched to demand a vote") is more, and read by a model
trained on that corpus (:mod:`detente.reading.trained`) where it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.codes.hedges import hedges
from detente.reading import trained, unmarked
from detente.reading.cues import voices
from detente.reading.joints import Found, Place
from detente.reading.reasons import find
from detente.reading.voice import AUTHOR, clipped, statement_at
from detente.rows import Argument, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.phrases import Stretch
    from detente.reading.prose import Prose
    from detente.rows import Statement

VERSION = "2"
LEAST = 0.5
"""The confidence from which on a joint counts as one in text of any kind."""
FAINT = 0.01
"""The chance below which the trained model's guesses are not worth their time."""
HEADINGS = frozenset({"title", "heading"})
SKIPPED = frozenset({"byline", "date", "boilerplate"})


# why somebody is not named is the reporter's note, no argument
ANONYMOUS = re.compile(r"\b(?:not to be|declined to be|not be) (?:named|identified|quoted)\b|\banonym")


def read(
    prose: Prose, cast: Cast, statements: Sequence[Statement] = (), least: float = LEAST
) -> tuple[Argument, ...]:
    """Find the arguments of a document, in order of their reasons.

    ``by`` is the speaker in whose words the connective stands, or "author". ``least`` is the confidence from
    which on a joint is kept. Where causes are known to be told, as in reports of protests, a lower one finds
    more ("they rallied when he fell", "they marched to demand a vote"): below :data:`LEAST` the trained model
    reads every sentence, sets the bounds and the confidence of what it knows, and rules add what they know
    besides at half their confidence. That takes about twice as long as parsing does.
    """
    rows: dict[tuple[Span, Span], Argument] = {}
    for found in _found(prose, cast, told=least < LEAST):
        row = _row(prose, statements, found) if found.confidence >= least else None
        if row is not None and not ANONYMOUS.search(row.conclusion.text):
            rows.setdefault((row.reason, row.conclusion), row)
    return tuple(sorted(rows.values(), key=lambda r: (r.reason, r.conclusion)))


def _found(prose: Prose, cast: Cast, *, told: bool) -> Iterator[Found]:
    def acts(token: Token) -> bool:
        joint = any(c.lower_ == "with" for c in token.children)
        lemma = token.lemma_.lower()
        person = (lemma in class_of("people") or "person" in voices().get(lemma, ())) and not joint
        return person or any(
            cast.kinds.get(a.id) in ("person", "country", "body", "group") for a in cast.everyone(token.idx)
        )

    before = None
    for sentence in prose.sentences:
        kind = prose.kind(sentence.start_char)
        if kind in SKIPPED:
            continue
        place = Place(sentence, before, acts, kind in HEADINGS)
        ruled = [*find(place), *unmarked.find(place)]
        if place.heading:  # what a title tells happened together, it does not argue
            ruled = [replace(one, confidence=one.confidence / 2) for one in ruled]
        yield from _told(sentence, ruled) if told else ruled
        before = None if kind in HEADINGS else sentence


def _told(sentence: Sentence, ruled: Sequence[Found]) -> Iterator[Found]:
    """What the model finds in a sentence, then what rules find that it does not."""
    found = list(trained.find(sentence, FAINT))
    yield from found
    known = {word.i for one in found for word in one.words}
    for one in ruled:
        if known.isdisjoint(word.i for word in one.words):
            yield replace(one, confidence=one.confidence / 2)


def _row(prose: Prose, statements: Sequence[Statement], found: Found) -> Argument | None:
    joint = prose.of(found.words)
    said = statement_at(statements, joint.start, joint.end)
    reason, conclusion = (clipped(said, _span(prose, s)) for s in (found.reason, found.conclusion))
    if (
        reason is None
        or conclusion is None
        or (reason.start < conclusion.end and conclusion.start < reason.end)
    ):
        return None
    if bare(prose, found.reason) or bare(prose, found.conclusion):
        return None
    hedge = _hedge(prose, found)
    by = said.speaker if said and said.speaker else AUTHOR
    return Argument(reason, conclusion, joint if found.signalled else None, by, hedge, found.confidence)


def bare(prose: Prose, stretch: Stretch) -> bool:
    """Whether a stretch is a single word that says nothing by itself: a pronoun, a name, a verb."""
    first, last = stretch
    return first == last and prose.doc[first].pos_ not in ("NOUN", "ADJ")


def _span(prose: Prose, stretch: Stretch) -> Span | None:
    words = [t for t in prose.doc[stretch[0] : stretch[1] + 1] if not t.is_space]
    return prose.of(words) if words else None


def _hedge(prose: Prose, found: Found) -> Span | None:
    """The word beside the connective that makes the joint or its conclusion less than certain."""
    table = hedges()
    first, last = found.words[0], found.words[-1]
    near = list(prose.doc[max(first.sent.start, first.i - 4) : last.i])
    for token in near:
        entry = next((h for h in table.get(token.lower_, ()) if len(h.words) == 1), None)
        if entry is not None and entry.words[0] not in ("will", "would", "can"):
            return prose.of([token])
    return None
