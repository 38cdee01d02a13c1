"""Who did what to whom, when, and whether it happened: PLOVER events, read from a document.

A general lexicon (``detente.codes.event_verbs``) says which words tell of an event and at which places of
the syntax its parties stand; plain statements and descriptions are no events. An event that only a
speaker vouches for says so in ``reported_by``. Coding follows PLOVER (Open Event Data Alliance, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.plover import contexts
from detente.reading.dating import Calendar
from detente.reading.events.added import added, displaced
from detente.reading.events.coding import Coder
from detente.reading.events.frames import Scene, subject
from detente.reading.events.unsaid import TOLD, Unsaid
from detente.rows import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.events.deeds import Draft
    from detente.reading.prose import Prose
    from detente.rows import Span, Statement, Time

VERSION = "2"


def read(
    prose: Prose, cast: Cast, times: Sequence[Time], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a document in the order of the text, each once.

    Headlines and headings are left out: they tell again what the body tells.

    >>> from detente.reading import actors, page, prose
    >>> told = prose.parse(page.read(b"Iran seized a Greek tanker in the strait.", "-"))
    >>> [(e.source, e.type, e.mode, e.target) for e in read(told, actors.read(told), (), ())]
    [(('IRN',), 'COERCE', 'seize', ('GRC',))]
    """
    teller = _Teller(Scene(prose, cast), times, statements)
    for sentence in prose.sentences:
        if prose.kind(sentence.start_char) in TOLD:
            teller.tell(sentence)
    found = _once(teller.unsaid.events, teller.drafts)
    return tuple(sorted(found, key=lambda e: (e.span.start, e.span.end)))


class _Teller:
    """Makes rows of drafts in the order of the text, since what is left unsaid was told before."""

    def __init__(self, scene: Scene, times: Sequence[Time], statements: Sequence[Statement]) -> None:
        self.prose = scene.prose
        self.coder = Coder(scene, statements)
        self.calendar = Calendar(scene.prose, times)
        self.unsaid = Unsaid(scene)
        self.drafts: list[Draft] = []

    def tell(self, sentence: Sentence) -> None:
        """Add the events of a sentence."""
        drafts = self.coder.sentence(sentence)
        more = list(added(self.coder.scene, sentence, drafts, self.coder.taken))
        drafts = [draft for draft in drafts if not displaced(draft, more)]
        for draft in sorted([*drafts, *more], key=lambda d: d.trigger.i):
            filled = self.unsaid.filled(draft, sentence)
            if filled is not None:
                self.drafts.append(filled)
                self.unsaid.events.append(self._row(self.unsaid.as_states(filled), sentence))

    def _row(self, draft: Draft, sentence: Sentence) -> Event:
        said = self.coder.said(draft.trigger)
        reporter = said.speaker if said is not None and not draft.spoken else None
        first, last, phrase = self.calendar.day(draft, said, sentence)
        return Event(
            span=extent(self.prose, draft.verb),
            type=draft.type,
            status=draft.status,
            source=draft.source,
            target=draft.target,
            mode=draft.mode,
            contexts=contexts(frozenset(t.lemma_.lower() for t in draft.verb.subtree)),
            date_from=first,
            date_to=last,
            date_said=phrase,
            reported_by=None if reporter in draft.source else reporter,
            trigger=self.prose.of([draft.trigger]),
            confidence=round(draft.confidence, 2),
        )


def extent(prose: Prose, head: Token) -> Span:
    """The clause that tells an event: its words without joined, adverbial and parenthetic clauses."""
    words: list[Token] = []
    queue = [head]
    for word in queue:
        words.append(word)
        queue.extend(c for c in word.children if not _apart(c, word, head))
    if head.dep_ == "pcomp":  # "spent months persuading": the clause that says who
        words += [t for t in _clause_before(head) if t.pos_ != "SPACE"]
    words.sort(key=lambda t: t.i)
    while len(words) > 1 and (words[-1].is_punct or words[-1].is_space or words[-1].dep_ == "cc"):
        words.pop()
    while len(words) > 1 and (words[0].is_punct or words[0].is_space or words[0].dep_ in ("cc", "mark")):
        words.pop(0)
    return prose.of(words)


def _clause_before(gerund: Token) -> Iterable[Token]:
    """The words from the subject of the clause that a gerund ends to the gerund."""
    noun = subject(gerund)
    first = noun.left_edge.i if noun is not None and noun.i < gerund.i else gerund.i
    return gerund.doc[first : gerund.i]


def _apart(child: Token, word: Token, head: Token) -> bool:
    """Whether a dependent is a clause, or punctuation, of its own."""
    if child.dep_ in ("parataxis", "meta"):
        return True
    if child.dep_ == "relcl" and child.left_edge.i and child.left_edge.nbor(-1).text == ",":
        return True  # what is said by the way
    if word.i != head.i:
        return False
    if child.dep_ in ("advcl", "relcl"):
        return child.i < head.i or child.tag_ != "VB"
    return child.dep_ in ("conj", "cc") or child.is_punct or (child.dep_ == "ccomp" and child.i < head.i)


def _once(events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    """Each thing done once; told again with the same word or as a noun it is the same, on the same day."""
    kept: list[tuple[Event, Draft]] = []
    for event, draft in zip(events, drafts, strict=True):
        same = next((i for i, (e, d) in enumerate(kept) if _same(e, event) and _again(d, draft)), None)
        if same is None:
            kept.append((event, draft))
        elif kept[same][0].date_from is None and event.date_from is not None:
            kept[same] = event, draft
    return [event for event, _ in kept]


def _again(a: Draft, b: Draft) -> bool:
    """Whether two words may tell of one deed."""
    return a.trigger.lemma_ == b.trigger.lemma_ or "NOUN" in (a.trigger.pos_, b.trigger.pos_)


def _same(a: Event, b: Event) -> bool:
    if (a.type, a.status, set(a.source), set(a.target)) != (b.type, b.status, set(b.source), set(b.target)):
        return False
    return not (a.date_from and b.date_from and (a.date_from, a.date_to) != (b.date_from, b.date_to))
