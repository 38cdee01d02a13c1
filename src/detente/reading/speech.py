"""Who says what: statements, direct, indirect and mixed, with source, cue and content.

The scheme is that of PARC 3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations") and PolNeAR (Newell,
Margolin and Ruths 2018): a source, a cue and a content, where quotation marks and "that" belong to the
content and the full stop of an indirect statement does not.

Syntax finds what a reporting word governs; pairing of quotation marks finds what is quoted; the two meet
where a reporting word stands beside a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.reading import quoted, quotes, speakers
from detente.reading.contents import look_up, of_noun, of_verb, opening
from detente.rows import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.cues import Cue
    from detente.reading.prose import Prose
    from detente.reading.quotes import Quote
    from detente.rows import Span, Time

VERSION = "1"
OPEN, CLOSE = "\"“«„'‘`", "\"”»'’"
Bounds = tuple[int, int]


@dataclass
class _Draft:
    """A statement in the making; bounds are offsets."""

    cue: Token | None
    source: Token | None
    bounds: list[Bounds]
    force: str = "state"
    attitude: bool = False
    direct: bool = False
    confidence: float = 0.8
    mention: Bounds | None = None
    quotes: list[Quote] = field(default_factory=list)


def read(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Statement, ...]:
    """Find the statements of a document, in order of the text, outer before inner.

    ``times`` date the saying where the text dates it. Speakers nobody is named for stay None.
    """
    marks = quotes.pairs(prose.text, prose.page.blocks)
    drafts = {d.cue.i: d for d in _reported(prose, marks) if d.cue is not None}
    found = _with_quotes(prose, marks, drafts)
    found.extend(_according(prose, marks))
    return _rows(prose, cast, times, marks, found)


def _reported(prose: Prose, marks: Sequence[Quote]) -> Iterator[_Draft]:
    """What cues govern by syntax."""
    for sentence in prose.sentences:
        for token in sentence:
            cue = look_up(token)
            if cue is None or not _asserts(token, cue):
                continue
            draft = _draft(prose, marks, token, cue)
            if draft.bounds or "say" in cue.frames or "quote" in cue.frames:
                yield draft


def _draft(prose: Prose, marks: Sequence[Quote], token: Token, cue: Cue) -> _Draft:
    source = _source(token, cue)
    first = speakers.phrase(source, token)[0] if source is not None else None
    if cue.pos == "verb":
        ranges = of_verb(token, cue, opening(token, source, first))
    else:
        ranges = of_noun(token, cue)
    bounds = [b for r in ranges for b in [_trim(prose, marks, r)] if b]
    return _Draft(token, source, bounds, cue.force, cue.attitude, confidence=0.4 if cue.attitude else 0.8)


def _source(token: Token, cue: Cue) -> Token | None:
    if cue.pos == "verb":
        return speakers.subject(token)
    if cue.pos == "noun":
        return speakers.holder(token) or _reports(token)
    return speakers.subject(token.head) if token.dep_ in ("acomp", "attr", "oprd") else None


def _reports(noun: Token) -> Token | None:
    return None


def _asserts(token: Token, cue: Cue) -> bool:
    """Whether a cue is used to report: no bare possibility, no purpose, no adjective before a noun."""
    if cue.pos == "verb":
        if token.dep_ in ("amod", "compound", "aux"):
            return False
        for child in token.lefts:
            if child.dep_ == "aux" and child.lower_ in ("might", "may", "could", "should", "must", "can"):
                return False
        return not (cue.attitude and _speaks_for_itself(token))
    return True


def _speaks_for_itself(token: Token) -> bool:
    """"I think", "you know": the writer's or the speaker's own turn of phrase, not a report."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("i", "you", "we") for c in token.lefts)


def _trim(prose: Prose, marks: Sequence[Quote], tokens: tuple[int, int]) -> Bounds | None:
    """The offsets of a range of tokens, without stray punctuation, its quotation marks whole."""
    doc = prose.doc
    i, j = tokens
    while i < j and (doc[i].is_space or doc[i].text in (",", ".", ";", ":", "-", "--", "—", "–", ")")):
        i += 1
    if i >= j:
        return None
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    for q in marks:
        if q.start < start and prose.text[q.start : start].strip(OPEN) == "" and q.end <= end + 2:
            start = q.start
        if start <= q.start < end < q.end and not q.inner:
            end = q.end
        if q.start < start < q.end <= end:
            end = min(end, q.end - 1)
        if q.start == start and q.end > end + 3 :
            start += 1
    text = prose.text
    closing = {q.end for q in marks if q.start >= start}
    while end > start and (text[end - 1] in " \n\t\r.,;:—–-(" or (text[end - 1] in CLOSE and end not in closing)):
        if text[end - 1] in "'’" and end not in closing and text[end - 2 : end - 1].isalnum():
            break
        end -= 1
    return (start, end) if end > start and re.search(r"\w", text[start:end]) else None


def _with_quotes(prose: Prose, marks: Sequence[Quote], drafts: dict[int, _Draft]) -> list[_Draft]:
    """Give every quotation to the cue that reports it; a quotation without one goes on with the last."""
    last: _Draft | None = None
    loose: list[_Draft] = []
    previous: Quote | None = None
    for quote in marks:
        if quote.inner:
            continue
        cue = quoted.cue_of(prose, quote)
        draft = drafts.get(cue.i) if cue is not None else None
        inside = next((d for d in drafts.values() if any(s <= quote.start and quote.end <= e for s, e in d.bounds) and not _starts(d, quote)), None)
        if draft is not None:
            if _covers(draft, quote):
                if _starts(draft, quote) and quoted.words(prose.text[quote.start:quote.end]) > 2:
                    _direct(draft, quote)
            elif inside is None or draft is inside:
                _direct(draft, quote)
            last = draft
        elif inside is not None:
            last = inside
        else:
            draft = _orphan(prose, quote, previous, last)
            if draft is not None:
                if draft is not last:
                    loose.append(draft)
                last = draft
        previous = quote
    return [d for d in drafts.values() if d.bounds] + loose


def _covers(draft: _Draft, quote: Quote) -> bool:
    return any(s <= quote.start and quote.end <= e for s, e in draft.bounds)


def _starts(draft: _Draft, quote: Quote) -> bool:
    return any(abs(s - quote.start) <= 1 for s, e in draft.bounds)


def _direct(draft: _Draft, quote: Quote) -> None:
    kept = [b for b in draft.bounds if b[1] <= quote.start or b[0] >= quote.end] if draft.direct else []
    draft.bounds = sorted([*kept, (quote.start, quote.end)])
    draft.direct, draft.confidence = True, 0.95


def _orphan(prose: Prose, quote: Quote, previous: Quote | None, last: _Draft | None) -> _Draft | None:
    """A quotation without a cue: the rest of a split one, or a paragraph of its own."""
    text = prose.text
    if quoted.words(text[quote.start : quote.end]) < 4:
        return None
    before = text[: quote.start].rstrip()[-1:]
    block = prose.block(quote.start)
    heads = block is not None and not text[block.start : quote.start].strip()
    if not heads and before not in ".?!:”\"—–":
        return None
    if last is not None and previous is not None and block is not None and previous.start >= block.start and last.direct:
        last.bounds = sorted([*last.bounds, (quote.start, quote.end)])
        return last
    if heads and last is not None:
        return _Draft(None, last.source, [(quote.start, quote.end)], direct=True, confidence=0.6, mention=last.mention)
    sentence = prose.sentence(quote.start - 2) if quote.start > 2 else None
    source = None
    if sentence is not None and not heads:
        source = speakers.subject(sentence.root)
    return _Draft(None, source, [(quote.start, quote.end)], direct=True, confidence=0.5)


def _according(prose: Prose, marks: Sequence[Quote]) -> Iterator[_Draft]:
    """According to X, ...: the clause around the phrase."""
    for sentence in prose.sentences:
        for token in sentence:
            if token.lower_ != "according" or token.i + 1 >= sentence.end or token.nbor(1).lower_ != "to":
                continue
            to = token.nbor(1)
            source = next((c for t in (to, token) for c in t.rights if c.dep_ in ("pobj", "dobj")), None)
            if source is None:
                continue
            end = max(source.right_edge.i, to.i) + 1
            clause = token.head if token.head is not token else sentence.root
            if clause.pos_ not in ("VERB", "AUX") or clause.dep_ in ("relcl", "acl"):
                clause = sentence.root
            left, right = clause.left_edge.i, clause.right_edge.i + 1
            ranges = [(left, token.i), (end, right)]
            bounds = [b for r in ranges if r[0] < r[1] for b in [_trim(prose, marks, r)] if b]
            if bounds:
                yield _Draft(token, source, bounds, confidence=0.9)


def _rows(prose: Prose, cast: Cast, times: Sequence[Time], marks: Sequence[Quote], drafts: list[_Draft]) -> tuple[Statement, ...]:
    drafts = sorted(_unique(drafts), key=lambda d: (d.bounds[0][0], -d.bounds[-1][1]))
    rows: list[Statement] = []
    for n, draft in enumerate(drafts):
        mention = _mention(prose, draft)
        speaker = None
        if draft.source is not None and mention is not None:
            speaker = speakers.resolve(prose, cast, draft.source, mention)
        spans = tuple(prose.span(s, e) for s, e in draft.bounds)
        rows.append(
            Statement(
                speaker,
                mention,
                _kind(prose, marks, draft),
                _cue_span(prose, draft),
                spans,
                _nested(drafts, n),
                None,
                None,
                draft.confidence,
            )
        )
    return tuple(rows)


def _unique(drafts: list[_Draft]) -> list[_Draft]:
    seen: set[tuple[Bounds, ...]] = set()
    kept = []
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        key = tuple(draft.bounds)
        if key not in seen:
            kept.append(draft)
        seen.add(key)
    return kept


def _mention(prose: Prose, draft: _Draft) -> Span | None:
    if draft.source is None:
        return None
    first, last = speakers.phrase(draft.source, draft.cue)
    return prose.of(prose.doc[first : last + 1])


def _cue_span(prose: Prose, draft: _Draft) -> Span | None:
    if draft.cue is None:
        return None
    first = draft.cue
    for child in draft.cue.lefts:
        if child.dep_ in ("aux", "auxpass", "neg") and draft.cue.i - child.i <= 3:
            first = min(first, child, key=lambda t: t.i)
    return prose.of(prose.doc[first.i : draft.cue.i + 1])


def _kind(prose: Prose, marks: Sequence[Quote], draft: _Draft) -> str:
    whole = {(q.start, q.end) for q in marks}
    if all(b in whole for b in draft.bounds):
        return "direct"
    inside = any(s <= q.start and q.end <= e for q in marks for s, e in draft.bounds)
    return "mixed" if inside else "indirect"


def _nested(drafts: list[_Draft], n: int) -> int | None:
    """The smallest earlier statement whose content holds the whole of this one's."""
    best, size = None, 0
    first, last = drafts[n].bounds[0][0], drafts[n].bounds[-1][1]
    for i, outer in enumerate(drafts[:n]):
        for s, e in outer.bounds:
            if s <= first and last <= e and (best is None or e - s <= size):
                best, size = i, e - s
    return best
