"""Who did what to whom, when, and whether it happened: PLOVER events, read from a document.

A general lexicon (``detente.codes.event_verbs``) says which words tell of an event and at which places of
the syntax its parties stand; plain statements and descriptions are no events. An event that only the
speaker vouches for says so in ``reported_by``. Coding follows PLOVER (Open Event Data Alliance, 2024).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.codes.plover import TYPES, contexts
from detente.reading.coding import ALONE, Coder, Draft
from detente.reading.frames import Scene, subject
from detente.reading.timex.calendar import interval
from detente.rows import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Span, Statement, Time

VERSION = "1"

TOLD = ("paragraph", "item", None)
# Acts of speaking: where nothing else dates them, they were done on the day of the news that reports them.
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
TIMELY = ("news", "statement", "communique", "interview")
ANSWERING = frozenset({"REJECT", "AGREE", "CONCEDE"})
ASKING = frozenset({"REQUEST", "AGREE", "CONSULT", "CONCEDE", "SUPPORT", "AID"})
NEAR = 2  # paragraphs back in which the other side of an act may have been named


def read(prose: Prose, cast: Cast, times: Sequence[Time], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events of a document in the order of the text, each once.

    Headlines and headings are left out: they tell again what the body tells.

    >>> from detente.reading import actors, page, prose
    >>> told = prose.parse(page.read(b"Iran seized a Greek tanker in the strait.", "-"))
    >>> [(e.source, e.type, e.mode, e.target) for e in read(told, actors.read(told), (), ())]
    [(('IRN',), 'COERCE', 'seize', ('GRC',))]
    """
    scene = Scene(prose, cast)
    coder = Coder(scene, statements)
    teller = _Teller(scene, times, coder)
    for sentence in prose.sentences:
        if prose.kind(sentence.start_char) in TOLD:
            for draft in coder.sentence(sentence):
                teller.tell(draft, sentence)
    return tuple(sorted(_once(teller.events, teller.drafts), key=lambda e: (e.span.start, e.span.end)))


class _Teller:
    """Makes events of drafts, in the order of the text: the parties left unsaid are those last spoken of."""

    def __init__(self, scene: Scene, times: Sequence[Time], coder: Coder) -> None:
        self.scene = scene
        self.prose = scene.prose
        self.coder = coder
        self.events: list[Event] = []
        self.drafts: list[Draft] = []
        self.when = _anchored(scene.prose, times)

    def tell(self, draft: Draft, sentence: Sentence) -> None:
        """Add a draft as an event."""
        filled = self._filled(draft, sentence)
        if filled is None:
            return
        said = self.coder.said(draft.trigger)
        reporter = said.speaker if said is not None and not draft.spoken else None
        span = extent(self.prose, draft.verb)
        first, last, phrase = self._dated(draft, said, sentence)
        self.drafts.append(filled)
        self.events.append(
            Event(
                span=span, type=filled.type, status=filled.status, source=filled.source, target=filled.target,
                mode=filled.mode, contexts=contexts(frozenset(t.lemma_.lower() for t in draft.verb.subtree)),
                date_from=first, date_to=last, date_said=phrase,
                reported_by=reporter if reporter not in filled.source else None,
                trigger=self.prose.of([draft.trigger]), confidence=round(filled.confidence, 2),
            )
        )  # fmt: skip

    def _filled(self, draft: Draft, sentence: Sentence) -> Draft | None:
        """A draft whose unsaid parties are filled in from what was told before, at a lower confidence."""
        if not draft.source and not draft.target:
            last = self.events[-1] if self.events else None
            if last is None or not draft.mutual:
                return None
            last = next((e for e in reversed(self.events) if e.type in ("AGREE", "CONSULT") and len(e.target) > 1), None)
            if last is None:
                return None
            return replace(draft, source=last.source, target=last.target, confidence=0.4)
        if not draft.source and draft.type == "AID":
            giver = self._partner(draft.target)
            return replace(draft, source=giver, confidence=0.4) if giver else None
        if draft.target:
            return draft
        if draft.type == "ACCUSE" and draft.source:
            culprit = self._culprit(draft)
            return replace(draft, target=culprit, confidence=0.4) if culprit else None
        if draft.type not in ALONE or draft.status in ("negated", "hypothetical"):
            return draft if draft.status == "happened" else None
        other = self._shared(draft, sentence) or self._answered(draft) or self._partner(draft.source) or self._counterpart(draft, sentence)
        return replace(draft, target=other, confidence=0.4) if other else replace(draft, confidence=draft.confidence - 0.2)

    def _culprit(self, draft: Draft) -> tuple[str, ...]:
        """Whose deed "the attack", "the move" was: that of the last to have done, or been accused of, one."""
        for event in reversed(self.events[-4:]):
            if event.type == "ACCUSE" and event.target and not set(event.target) & set(draft.source):
                return event.target
            if TYPES[event.type].quad > 2 and event.type != "ACCUSE" and event.source and not set(event.source) & set(draft.source):  # noqa: PLR2004
                return event.source
        return ()

    def _shared(self, draft: Draft, sentence: Sentence) -> tuple[str, ...]:
        """Whom the same actor addressed just before in the same sentence: "condemned X, urging a halt"."""
        last = self.events[-1] if self.events else None
        if last is None or last.span.start < sentence.start_char or last.source != draft.source or not _shares(draft.verb):
            return ()
        return last.target

    def _partner(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The other side, as a state, of the last event in which the actors' own state took part."""
        own = {self.scene.country(a) for a in actors} - {None}
        for event in reversed(self.events[-4:]):
            for side, other in ((event.source, event.target), (event.target, event.source)):
                states = tuple(c for c in (self.scene.country(a) for a in other) if c is not None and c in self.scene.countries)
                if own & {self.scene.country(a) for a in side} and states and not own & set(states):
                    return states
        return ()

    def _answered(self, draft: Draft) -> tuple[str, ...]:
        """Whose act a refusal or an acceptance answers: that of the last to have acted before."""
        if draft.type not in ANSWERING or draft.spoken:
            return ()
        before = [e for e in self.events[-3:] if e.type in ASKING and e.source and not set(e.source) & set(draft.source)]
        return before[-1].source if before else ()

    def _counterpart(self, draft: Draft, sentence: Sentence) -> tuple[str, ...]:
        """The state last named before or in a sentence, other than the actor's own."""
        own = {self.scene.country(a) for a in draft.source}
        begin = self._paragraph(sentence.start_char, NEAR)
        busy = self._principals
        named = [
            (abs(m.span.start - draft.trigger.idx) + 10_000 * (m.span.start > sentence.end_char), a)
            for m, a in self.scene.cast.within(begin, sentence.end_char)
            if a.country and a.country not in own and a.id in busy
        ]
        return (min(named, key=lambda p: p[0])[1].id,) if named else ()

    @cached_property
    def _principals(self) -> frozenset[str]:
        """The states a document is about: those it names at least a quarter as often as the one it names most."""
        counts = {a.id: len(a.mentions) for a in self.scene.cast.actors if a.id in self.scene.countries}
        most = max(counts.values(), default=0)
        return frozenset(a for a, n in counts.items() if 4 * n >= most and n > 1)

    def _paragraph(self, offset: int, back: int) -> int:
        """Where the paragraph begins that lies some paragraphs before an offset."""
        starts = [b.start for b in self.prose.page.blocks if b.start <= offset and b.kind in TOLD]
        return starts[-back - 1 :][0] if starts else 0

    def _dated(self, draft: Draft, said: Statement | None, sentence: Sentence) -> tuple[str | None, str | None, Span | None]:
        """The day of an event: a date in its clause, else what its clause hangs on, else the day it was said."""
        verb, spoken = draft.verb, draft.spoken and draft.verb.dep_ == "ccomp"
        for _ in range(8):
            if spoken and verb is draft.verb and said is not None:
                break
            for clause, time in self.when.get(sentence.start, ()):
                if clause == verb.i:
                    return (*interval(time.value), time.span)
            if not _shares(verb):
                break
            verb = verb.head
        if draft.status == "scheduled":
            return None, None, None
        if draft.spoken and said is not None and said.said_on:
            return (*interval(said.said_on), None)
        return (*self._today(draft, said), None)

    def _today(self, draft: Draft, said: Statement | None) -> tuple[str | None, str | None]:
        document = self.prose.page.document
        day = document.dateline_date or document.published
        perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in draft.verb.children)
        told = draft.spoken if said is not None else draft.type in VERBAL and draft.verb.pos_ == "VERB" and _main(draft.verb)
        if day and told and not perfect and document.genre in TIMELY:
            return day, day
        return None, None


def _shares(verb: Token) -> bool:
    """Whether a clause happens when the one it hangs on does."""
    if verb.dep_ in ("xcomp", "acl", "prep", "pcomp", "pobj", "dobj"):
        return verb.tag_ != "VBN" or verb.dep_ != "acl"
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG"
    if verb.dep_ == "conj":
        return not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return False


def _main(verb: Token) -> bool:
    """Whether a verb tells the sentence's own news, and no background to it."""
    while _shares(verb) and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT" or verb.dep_ == "conj"


def _anchored(prose: Prose, times: Sequence[Time]) -> dict[int, list[tuple[int, Time]]]:
    """Sentence -> its dates, each with the verb or event whose clause it stands in."""
    found: dict[int, list[tuple[int, Time]]] = {}
    for time in times:
        if time.type not in ("DATE", "TIME") or interval(time.value) == (None, None):
            continue
        sentence = prose.sentence(time.span.start)
        token = next(prose.tokens(time.span.start, time.span.end), None)
        if sentence is None or token is None:
            continue
        for node in _up(token):
            found.setdefault(sentence.start, []).append((node.i, time))
    return found


def _up(token: Token) -> Iterable[Token]:
    """What a time expression belongs to: the nouns over it, up to and with the verb of its clause."""
    for node in token.ancestors:
        yield node
        if node.pos_ in ("VERB", "AUX"):
            return


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
    if child.dep_ in ("advcl", "relcl") and word.i == head.i:
        return child.i < head.i or child.tag_ != "VB"
    if word.i == head.i and child.dep_ in ("conj", "cc", "ccomp"):
        return child.dep_ == "conj" or child.i < head.i if child.dep_ != "cc" else True
    return word.i == head.i and child.is_punct


def _once(events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    """Each thing done once: told again with the same word or as a noun, it is the same, unless the days differ."""
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
