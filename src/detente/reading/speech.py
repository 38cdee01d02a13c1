"""Who says what: statements, direct, indirect and mixed, with source, cue and content.

The scheme is that of PARC 3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations") and PolNeAR (Newell,
Margolin and Ruths 2018): a source, a cue and a content, where quotation marks and "that" belong to the
content and the full stop of an indirect statement does not.

Syntax finds what a reporting word governs; pairing of quotation marks finds what is quoted; the two meet
where a reporting word stands beside a quotation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, get_args

from detente.reading import occasions, pronouncements, quoted, quotes, reported, speakers, turns
from detente.rows import Attitude, AttitudeKind, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.reading.quotes import Quote
    from detente.reading.reported import Draft
    from detente.rows import Span, StatementKind, Time

VERSION = "2"
SAID = 0.5
"""The confidence from which on a statement counts as said; below it, it is only ascribed."""
ASCRIBED = 0.4
ATTRIBUTED = 0.8
"""The confidence of an attitude."""
VIEWS = frozenset({"belief", "doubt", "fear"})
KINDS: dict[str, AttitudeKind] = {kind: kind for kind in get_args(AttitudeKind)}
NEAR = 4
"""How many words at most stand between a cue and what belongs to it."""
SHORT = 15
"""Up to how many characters a content is too short to be a report within a report."""


class _Page(NamedTuple):
    """What is known of the page that is read."""

    prose: Prose
    cast: Cast
    times: Sequence[Time]
    marks: Sequence[Quote]


def read(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Statement, ...]:
    """Find the statements of a document, in order of the text, outer before inner.

    ``times`` date the saying where the text dates it. Where nobody is named, the speaker is None.
    """
    return statements(attributions(prose, cast, times))


class Attribution(NamedTuple):
    """What is attributed to someone, in the shape of a statement, and the force of the word that does it."""

    row: Statement
    force: str


def attributions(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Attribution, ...]:
    """All that is attributed to someone: statements, and beliefs, wishes, plans and stances besides.

    What is ascribed to somebody rather than said by him has a confidence below ``SAID``.
    """
    marks = quotes.pairs(prose.text, prose.page.blocks)
    laid_out = [*turns.turns(prose), *turns.headlines(prose, cast)]
    found = quoted.link(prose, marks, reported.drafts(prose, marks), laid_out)
    found.extend(reported.according(prose, marks))
    return _rows(_Page(prose, cast, times, marks), _ordered(found))


def attitudes(found: Sequence[Attribution]) -> tuple[Attitude, ...]:
    """What is believed, doubted, wanted, intended or feared, and on whose word that stands."""
    rows = []
    for row, force in found:
        if row.confidence < SAID and force in KINDS:
            host = found[row.nested_in].row if row.nested_in is not None else None
            teller = host.speaker if host else None
            who = (row.speaker, row.speaker_mention)
            rows.append(Attitude(row.content[0], *who, KINDS[force], row.cue, teller, ATTRIBUTED))
    return tuple(rows)


def views(found: Sequence[Attribution]) -> tuple[Statement, ...]:
    """All that tells how somebody sees things: what is said, and what is believed, doubted or feared."""
    return tuple(row for row, force in found if row.confidence >= SAID or force in VIEWS)


def statements(found: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The rows that were said, their nesting renumbered; what hangs on a row left out hangs on its host."""
    at: dict[int | None, int | None] = {None: None}
    kept: list[Statement] = []
    for i, (row, _) in enumerate(found):
        host = at[row.nested_in]
        if row.confidence < SAID:
            at[i] = host
            continue
        at[i] = len(kept)
        kept.append(replace(row, nested_in=host))
    return tuple(kept)


def _ordered(drafts: list[Draft]) -> list[Draft]:
    """Drafts in order, outer before inner, one for each content, without what is not worth nesting."""
    best: dict[tuple[tuple[int, int], ...], Draft] = {}
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        best.setdefault(tuple(draft.bounds), draft)
    return sorted(best.values(), key=lambda d: (d.bounds[0][0], -d.bounds[-1][1]))


def _rows(page: _Page, drafts: list[Draft]) -> tuple[Attribution, ...]:
    rows: list[Attribution] = []
    kept: list[Draft] = []
    for draft in drafts:
        host = _host(kept, draft)
        if host is not None and not _worth(draft) and (kept[host].said or not draft.said):
            continue
        rows.append(Attribution(_row(page, draft, host), draft.force))
        kept.append(draft)
    return tuple(rows)


def _row(page: _Page, draft: Draft, host: int | None) -> Statement:
    inside = draft.source is not None and draft.holds(draft.source.idx, draft.source.idx + 1)
    if draft.label is None and (inside or (draft.direct and draft.source is None)):
        draft.source = _beside(draft)
    mention = _mention(page.prose, draft)
    speaker = None
    if draft.source is not None and mention is not None:
        speaker = speakers.resolve(page.cast, draft.source, mention)
    if speaker is None and mention is not None and draft.frame == "turn" and mention.text == "A":
        speaker = turns.answers(page.prose, page.cast)
    said = draft.said and (draft.direct or speakers.speaks(draft.source, speaker, draft.cue))
    return Statement(
        speaker,
        mention,
        _kind(page.marks, draft),
        _cue(page.prose, draft),
        tuple(page.prose.span(s, e) for s, e in draft.bounds),
        nested_in=host,
        said_on=occasions.day(page.prose, page.times, draft),
        **pronouncements.read(page.prose, page.cast, draft, speaker)._asdict(),
        confidence=draft.confidence if said else ASCRIBED,
    )


def _beside(draft: Draft) -> Token | None:
    """The source where the parser took a word of the content for it: what stands right after the cue."""
    if draft.cue is None:
        return None
    after = (
        c
        for c in draft.cue.rights
        if c.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and c.i - draft.cue.i <= NEAR
    )
    return next((c for c in after if not draft.holds(c.idx, c.idx + 1)), None)


def _worth(draft: Draft) -> bool:
    """Whether a report within a report is one: finite, with a subject of its own and a clause to report."""
    cue = draft.cue
    if cue is None or draft.frame not in ("that", "say", "to") or cue.tag_ in ("VB", "VBG"):
        return cue is None
    if not draft.said and draft.force not in KINDS:
        return False
    if draft.said and draft.frame == "to":
        return False
    if cue.pos_ == "NOUN":
        return draft.source is not None and draft.clausal
    own = any(c.dep_ == "nsubj" and c.lower_ not in reported.SELF for c in cue.children)
    return (own or cue.lower_ == "according") and sum(e - s for s, e in draft.bounds) > SHORT


def _mention(prose: Prose, draft: Draft) -> Span | None:
    if draft.label is not None:
        return prose.span(*draft.label)
    if draft.source is None:
        return None
    first, last = speakers.phrase(draft.source, draft.cue)
    return prose.of(prose.doc[first : last + 1])


def _cue(prose: Prose, draft: Draft) -> Span | None:
    if draft.cue is None:
        return None
    last = draft.cue.i + (draft.cue.lower_ == "according" or _leads_on(draft.cue, draft.bounds[0][0]))
    helpers = (
        c.i for c in draft.cue.lefts if c.dep_ in ("aux", "auxpass", "neg") and draft.cue.i - c.i < NEAR
    )
    return prose.of(prose.doc[min([*helpers, draft.cue.i]) : last + 1])


def _leads_on(cue: Token, content: int) -> bool:
    """Whether a preposition of the cue stands between it and the content: "called for", "ruled out"."""
    after = cue.doc[cue.i + 1] if cue.i + 1 < len(cue.doc) else cue
    gap = content - after.idx - len(after)
    return after.dep_ in ("prep", "prt") and after.head.i == cue.i and gap == 1


def _kind(marks: Sequence[Quote], draft: Draft) -> StatementKind:
    whole = {(q.start, q.end) for q in marks}
    if draft.frame == "turn" or all(b in whole for b in draft.bounds):
        return "direct"
    return "mixed" if any(draft.holds(q.start, q.end) for q in marks) else "indirect"


def _host(earlier: list[Draft], draft: Draft) -> int | None:
    """The smallest earlier statement whose content holds the whole of this one's."""
    first, last = draft.bounds[0][0], draft.bounds[-1][1]
    hosts = [
        (e - s, -i) for i, outer in enumerate(earlier) for s, e in outer.bounds if s <= first and last <= e
    ]
    return -min(hosts)[1] if hosts else None
