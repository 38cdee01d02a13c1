"""Which reporting word a quotation belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading import speakers
from detente.reading.contents import look_up
from detente.reading.reported import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from detente.reading.prose import Prose
    from detente.reading.quotes import Quote

REACH = 200
TERM = 3
"""How many words a quotation has that may be a mere term."""
CLOSED = re.compile(r"[,?!.…—–-]['’”\"»]{1,3}$")
ENDED = re.compile(r"\.['’”\"»]{1,3}$")
NEXT = re.compile(r"\s*[a-z]")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# a clause with one of these after a quotation is about it, and does not report it
ASIDE = frozenset({"when", "while", "because", "if", "although", "though", "after", "before"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB", "CC"})
ADVERBIAL = frozenset({"IN", "VBG", "VBN", "WRB", "TO", "RB", "CC", "UH"})
INNER = frozenset({"relcl", "acl", "amod", "compound", "pobj"})


def words(text: str) -> int:
    """How many words a quotation has.

    >>> words("“two-state”"), words("“We won't go.”")
    (1, 3)
    """
    return len(WORD.findall(text))


def link(
    prose: Prose, marks: Iterable[Quote], reported: Iterable[Draft], laid_out: list[Draft]
) -> list[Draft]:
    """The drafts with every quotation given to the cue that reports it, or to the speaker who goes on.

    ``laid_out`` are the statements that the layout has settled.
    """
    return _Linker(prose, {d.cue.i: d for d in reported if d.cue is not None}, laid_out).all(marks)


class _Linker:
    """Walks through the quotations of a page, remembering who spoke last."""

    def __init__(self, prose: Prose, drafts: dict[int, Draft], laid_out: list[Draft]) -> None:
        self.prose = prose
        self.drafts = drafts
        self.loose = laid_out
        self.by_block: dict[int, list[Draft]] = {}
        for draft in [*drafts.values(), *laid_out]:
            for block in {self._block(start) for start, _ in draft.bounds}:
                self.by_block.setdefault(block, []).append(draft)
        self.last: Draft | None = None
        self.previous: Quote | None = None

    def all(self, marks: Iterable[Quote]) -> list[Draft]:
        for quote in marks:
            if not quote.inner:
                self.last = self._place(quote) or self.last
                self.previous = quote
        return [d for d in self.drafts.values() if d.bounds] + self.loose

    def _place(self, quote: Quote) -> Draft | None:
        cue = _after(self.prose, quote) or _before(self.prose, quote)
        draft = self.drafts.get(cue.i) if cue is not None else None
        around = self._around(quote)
        if draft is None:
            return around or self._orphan(quote)
        if draft.holds(quote.start, quote.end):
            text = self._text(quote)
            if draft.opens_at(quote.start) and (words(text) >= TERM or CLOSED.search(text)):
                _make_direct(draft, quote)
                self._lead(draft, quote)
        elif around is None or around is draft:
            self._give(draft, quote)
        return draft

    def _give(self, draft: Draft, quote: Quote) -> None:
        """Give a quotation to a cue: as it stands, or as the end of the clause before the cue."""
        before = self.prose.text[max(0, quote.start - 2) : quote.start].rstrip()
        sentence = self.prose.sentence(quote.start)
        if draft.cue is None or draft.cue.idx < quote.start or not before[-1:].isalnum() or sentence is None:
            _make_direct(draft, quote)
            self._lead(draft, quote)
            return
        if any(start > draft.cue.idx for start, _ in draft.bounds):
            return
        begin = max(sentence.start_char, self.previous.end if self.previous else 0)
        if words(self.prose.text[begin : quote.end]) > TERM:
            draft.bounds = [(begin, quote.end)]

    def _lead(self, draft: Draft, quote: Quote) -> None:
        """Give a direct quotation the subject before its source: 'Silence, he said, "would be an answer"'.

        The quotation then begins with a finite verb, and the source stands between two commas.
        """
        first = next(iter(self.prose.tokens(quote.start + 1, quote.end)), None)
        sentence, cue = self.prose.sentence(quote.start), draft.cue
        if (
            first is None
            or sentence is None
            or cue is None
            or first.tag_ not in FINITE
            or cue.idx > quote.start
        ):
            return
        start = max(sentence.start_char, self.previous.end if self.previous else 0)
        before = [w for w in self.prose.tokens(start, cue.idx) if not w.is_space]
        comma = next((i for i in range(len(before) - 1, 0, -1) if before[i].text == ","), None)
        if comma is None:
            return
        stop = next((i + 1 for i in range(comma - 1, -1, -1) if before[i].text in ":;—–"), 0)
        people = [w for w in before[comma + 1 :] if w.pos_ in ("NOUN", "PROPN", "PRON")]
        if stop == comma or before[stop].tag_ in ADVERBIAL or not people:
            return
        if draft.source is None or draft.source.i < before[comma].i:
            draft.source = people[-1]
        draft.bounds = sorted([(before[stop].idx, before[comma].idx), *draft.bounds])

    def _around(self, quote: Quote) -> Draft | None:
        """The statement that holds a quotation as a part of its words."""
        for draft in self.by_block.get(self._block(quote.start), ()):
            if draft.holds(quote.start, quote.end) and (draft.label or not draft.opens_at(quote.start)):
                return draft
        return None

    def _orphan(self, quote: Quote) -> Draft | None:
        """A quotation without a cue: the rest of a split one, or a paragraph of its own."""
        text, begin = self.prose.text, self._block(quote.start)
        heads = not text[begin : quote.start].strip()
        again = self.previous is not None and (self.previous.start >= begin or self.previous.runs_on)
        if words(self._text(quote)) <= TERM and not again:
            return None
        if not heads and text[: quote.start].rstrip()[-1:] not in '.?!:”"—–':
            return None
        bounds = [(quote.start, quote.end)]
        if again and self.last and self.last.direct:
            self.last.bounds = sorted([*self.last.bounds, *bounds])
            return self.last
        if heads:
            source = self.last.source if self.last else None
            draft = Draft(None, source, bounds, direct=True, frame="say", confidence=0.6)
        else:
            draft = Draft(None, self._told(quote), bounds, direct=True, frame="say", confidence=0.5)
        self.loose.append(draft)
        return draft

    def _told(self, quote: Quote) -> Token | None:
        """The subject of the sentence before a quotation that nothing else introduces."""
        sentence = self.prose.sentence(max(0, quote.start - 2))
        return speakers.subject(sentence.root) if sentence is not None else None

    def _block(self, offset: int) -> int:
        block = self.prose.block(offset)
        return block.start if block else 0

    def _text(self, quote: Quote) -> str:
        return self.prose.text[quote.start : quote.end]


def _make_direct(draft: Draft, quote: Quote) -> None:
    kept = [b for b in draft.bounds if b[1] <= quote.start or b[0] >= quote.end] if draft.direct else []
    draft.bounds = sorted([*kept, (quote.start, quote.end)])
    draft.direct, draft.said, draft.frame, draft.confidence = True, True, "say", 0.95


def _after(prose: Prose, quote: Quote) -> Token | None:
    """The first verb after a quotation, where it reports and its subject is beside it."""
    text = prose.text
    if not (CLOSED.search(text[quote.start : quote.end]) or text[quote.end : quote.end + 1] == ","):
        return None
    if ENDED.search(text[quote.start : quote.end]) and not NEXT.match(text, quote.end):
        return None
    block = prose.block(quote.start)
    named = False
    for token in prose.tokens(quote.end, min(block.end if block else len(text), quote.end + REACH)):
        if token.text in ('"', "''", ";", ":", ".", "!", "?") or token.lower_ in ASIDE:
            return None
        if named and token.is_sent_start:
            return None
        named = named or token.pos_ in ("NOUN", "PROPN", "PRON")
        if token.pos_ == "VERB" and token.dep_ not in INNER:
            return token if _quotes(token) and (named or _inverted(token)) else None
    return None


def _inverted(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM")
    )


def _quotes(verb: Token) -> bool:
    cue = look_up(verb)
    return cue is not None and bool(cue.frames & {"say", "quote"})


def _before(prose: Prose, quote: Quote) -> Token | None:
    """The nearest verb before the quotation, where only its addressee, time or place stands between."""
    block = prose.block(quote.start)
    begin = max(block.start if block else 0, quote.start - REACH)
    formal = prose.text[: quote.start].rstrip()[-1:] in (",", ":")
    for token in reversed(list(prose.tokens(begin, quote.start))):
        if token.text in (";", "!", "?", '"') or (token.text == "." and token.is_sent_end):
            return None
        if token.pos_ != "VERB" or (token.dep_ in INNER and token.tag_ != "VBG"):
            continue
        return token if _quotes(token) and (formal or _opens(prose, token, quote)) else None
    return None


def _opens(prose: Prose, verb: Token, quote: Quote) -> bool:
    """Whether a quotation without comma or colon stands where the verb's words would stand."""
    gap = prose.text[verb.idx + len(verb) : quote.start].strip()
    inside = prose.text[quote.start : quote.end].lstrip("\"“'‘«„")
    long = words(inside) > TERM
    if not gap:
        return long or bool(CLOSED.search(prose.text[quote.start : quote.end]))
    return gap == "that" or (long and (inside[:1].isupper() or inside[:1] == "["))
