"""The day of an event: that of its own clause, of the clause it hangs on, or of the news that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.event_verbs import words
from detente.reading.timex.calendar import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.events.deeds import Draft
    from detente.reading.prose import Prose
    from detente.rows import Span, Statement, Time

VERSION = "1"

Day = tuple[str | None, str | None, "Span | None"]
UNKNOWN: Day = (None, None, None)
SAYING = words("saying")

# Acts of speaking: where nothing else dates them, they were done on the day of the news that reports them.
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
TIMELY = ("news", "statement", "communique", "interview")


class Calendar:
    """The dates of a document, by the clauses they stand in."""

    def __init__(self, prose: Prose, times: Sequence[Time]) -> None:
        self.document = prose.page.document
        self.entry = sum(block.kind == "paragraph" for block in prose.page.blocks) == 1
        self.found: dict[int, list[tuple[int, Time]]] = {}
        for time in times:
            sentence = prose.sentence(time.span.start)
            token = next(prose.tokens(time.span.start, time.span.end), None)
            dated = time.type in ("DATE", "TIME") and interval(time.value) != (None, None)
            if dated and sentence is not None and token is not None:
                self.found.setdefault(sentence.start, []).extend((node.i, time) for node in _up(token))

    def day(self, draft: Draft, said: Statement | None, sentence: Sentence) -> Day:
        """First and last day of an event, and the phrase that says so; None where the text leaves it open."""
        if not (draft.spoken and _modal(draft.verb)):
            time = self._of_clause(draft.verb, sentence.start)
            if time is not None:
                return (*interval(time.value), time.span)
        if draft.status == "scheduled":
            return UNKNOWN
        own = draft.spoken or (said is not None and said.speaker in draft.source)
        if own and said is not None and said.said_on:
            return (*interval(said.said_on), None)
        return self._of_news(draft, own=own, reported=said is not None)

    def _of_clause(self, verb: Token, sentence: int) -> Time | None:
        here = self.found.get(sentence, ())
        for _ in range(8 if here else 0):
            found = next((time for node, time in here if node == verb.i), None)
            if found is None and verb.dep_ == "relcl":  # "on 10 May, when", "the attack of 2 June, in which"
                return next((time for node, time in here if node == verb.head.i), None)
            if found is not None:
                return found
            if _stated_apart(verb):
                return next((t for n, t in here if n == verb.head.i and _fronted(t, verb.head)), None)
            if not shares(verb):
                return _inside(verb, here)
            verb = verb.head
        return None

    def _of_news(self, draft: Draft, *, own: bool, reported: bool) -> Day:
        """The dateline's day, for acts of speaking that are told as news."""
        day = self.document.dateline_date or self.document.published
        perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in draft.verb.children)
        verbal = draft.type in VERBAL and draft.verb.pos_ == "VERB" and _main(draft.verb)
        told = own if reported else verbal
        timely = self.document.genre in TIMELY and told and not perfect
        return (day, day, None) if day and (timely or self._entered(draft)) else UNKNOWN

    def _entered(self, draft: Draft) -> bool:
        """Whether a deed is what a dated entry was made for: of a log or a chronology, one paragraph long.

        Such an entry stands under its day; what its clauses tell without another was done then.
        """
        before = any(c.lemma_ == "have" and c.tag_ == "VBD" for c in draft.verb.children)
        verb = draft.verb
        told = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING else verb
        main = verb.pos_ in ("VERB", "AUX") and _main(told)
        return self.entry and draft.status == "happened" and not before and main


def _stated_apart(verb: Token) -> bool:
    """Whether a verb is joined to another and has a subject of its own."""
    return verb.dep_ == "conj" and not shares(verb)


def _fronted(time: Time, verb: Token) -> bool:
    """Whether a date opens a sentence, so that it holds for all the clauses joined in it."""
    noun = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return noun is not None and time.span.start < noun.idx


def _inside(verb: Token, here: Sequence[tuple[int, Time]]) -> Time | None:
    """The date in the words for what was struck: "struck what it called a base on 7 May"."""
    free = [
        c.i for c in verb.children if c.dep_ == "ccomp" and any(g.tag_ in ("WP", "WDT") for g in c.children)
    ]
    return next((time for node, time in here if node in free), None)


def shares(verb: Token) -> bool:
    """Whether a clause happens when the one it hangs on does: participles, joined and governed verbs."""
    if verb.dep_ in ("xcomp", "prep", "pcomp", "pobj", "dobj"):
        return True
    if verb.dep_ in ("advcl", "acl"):
        return verb.tag_ == "VBG" or (verb.dep_ == "acl" and verb.tag_ != "VBN")
    return verb.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _modal(verb: Token) -> bool:
    """Whether a clause is about what is still to come, so that its dates are no day of saying it."""
    return any(c.tag_ == "MD" for c in verb.children)


def _main(verb: Token) -> bool:
    """Whether a verb tells the sentence's own news, and no background to it."""
    while shares(verb) and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ in ("ROOT", "conj")


def _up(token: Token) -> Iterable[Token]:
    """What a time expression belongs to: the nouns over it, up to and with the verb of its clause."""
    for node in token.ancestors:
        yield node
        if node.pos_ in ("VERB", "AUX"):
            return
