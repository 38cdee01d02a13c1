"""Who stands with whom: agreement and contrast that the text itself names.

"Park echoed many of the positions of Moon", "in contrast to its ally", "sided with", "broke with". Both sides
must be actors of the document; what a wish or a condition compares is left out, and a denial turns the kind
round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.comparisons import Link, links
from detente.codes.issues import issue
from detente.reading.clauses import subject
from detente.reading.holders import holder, owner
from detente.reading.phrases import clause, noun, up
from detente.reading.positions import HOUSES, SKIPPED
from detente.reading.stands import ending
from detente.reading.verdicts import denied
from detente.reading.voice import AUTHOR, statement_at
from detente.rows import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Span, Statement

VERSION = "1"
# what of another's one may share, continue or reverse
VIEWS = frozenset(
    "position view stance policy line approach call demand concern assessment opinion stand doctrine belief "
    "strategy opposition support rhetoric argument criticism warning decision course agenda plan proposal "
    "claim worry".split()
)
HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "must"})


class Found(NamedTuple):
    """A comparison in the syntax: what says so, whose clause it is in, where the other is named."""

    first: Token
    last: int
    verb: Token
    side: Token
    link: Link


def read(prose: Prose, cast: Cast, statements: Sequence[Statement] = ()) -> tuple[Comparison, ...]:
    """Find who is said to stand with or apart from whom, in order of the text; each pair once a sentence."""
    rows: dict[tuple[str, str, int], Comparison] = {}
    for sentence in prose.sentences:
        if prose.kind(sentence.start_char) in SKIPPED or sentence.text.rstrip("\"' ").endswith("?"):
            continue
        for token in sentence:
            for found in _compared(token):
                row = _row(prose, cast, statements, found)
                if row is not None:
                    rows.setdefault((row.actor, row.other, sentence.start), row)
    return tuple(sorted(rows.values(), key=lambda r: (r.span, r.actor)))


def _compared(token: Token) -> Iterator[Found]:
    """The comparisons that a word makes."""
    if token.pos_ == "VERB" and (link := links().get((token.lemma_.lower(), "v"))):
        side = next((s for frame in link.frames if (s := _side(token, frame)) is not None), None)
        if side is not None:
            yield Found(token, max(token.i, ending(token)), token, side, link)
    elif token.pos_ == "NOUN" and (link := links().get((token.lemma_.lower(), "n"))):
        prep = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in link.frames), None)
        if prep is not None and token.dep_ in ("attr", "dobj") and token.head.pos_ in ("AUX", "VERB"):
            yield Found(token, noun(token)[1], token.head, prep, link)
    elif token.pos_ in ("ADP", "SCONJ", "ADJ", "ADV"):
        yield from _phrase(token)


def _side(verb: Token, frame: str) -> Token | None:
    """The part of a clause where the other one is named, where a frame allows it."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if frame == "obj":
        return thing
    if frame == "view":
        return (
            thing if thing is not None and any(t.lemma_ in VIEWS for t in (thing, *_parts(thing))) else None
        )
    places = [*verb.children, *(thing.children if thing is not None else ())]
    return next((c for c in places if c.dep_ == "prep" and c.lower_ == frame and c.i > verb.i), None)


def _parts(thing: Token) -> Iterator[Token]:
    """What "of" after a quantity names: the positions in "many of the positions"."""
    return (g for c in thing.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children)


@cache
def _openings() -> frozenset[str]:
    """The first words of the phrases that compare."""
    return frozenset(words.split()[0] for words, pos in links() if pos == "p")


def _phrase(token: Token) -> Iterator[Found]:
    """A prepositional phrase that compares the subject of its clause: "in line with", "unlike"."""
    doc = token.doc
    for size in (4, 3, 2, 1) if token.lower_ in _openings() else ():
        words = doc[token.i : token.i + size]
        link = links().get((words.text.lower(), "p"))
        last = words[-1] if link is not None else None
        if link is not None and last is not None and token.head.pos_ in ("VERB", "AUX", "ADP"):
            verb = up(token.head) if token.head.pos_ == "ADP" else token.head
            yield Found(token, max(last.i, last.right_edge.i), verb, last, link)
            return


def _row(prose: Prose, cast: Cast, statements: Sequence[Statement], found: Found) -> Comparison | None:
    helpers = {c.lower_ for c in found.verb.children if c.dep_ == "aux"}
    own = found.link.kind if found.first.i == found.verb.i else None
    if own and helpers & HYPOTHETICAL:
        return None
    who = holder(found.verb) or subject(found.verb)
    said = statement_at(statements, found.first.idx, found.first.idx + len(found.first))
    speaker = said.speaker if said else None
    actor = _actor(cast, who, speaker)
    other = _other(cast, found, actor)
    if actor is None or other is None:
        return None
    turned = own is not None and denied(found.verb)
    kind = found.link.kind if not turned else "contrast" if found.link.kind == "agree" else "agree"
    return Comparison(
        prose.of(prose.doc[found.first.i : found.last + 1]),
        actor,
        other,
        kind,
        _issue(found),
        _cue(prose, found),
        None if actor == speaker else (speaker or AUTHOR) if said else AUTHOR,
        0.8 if found.link.frames else 0.7,
    )


def _actor(cast: Cast, who: Token | None, speaker: str | None) -> str | None:
    """Who is compared: the subject of the clause; the speaker where that is "we"."""
    if who is None:
        return None
    if who.lower_ in ("i", "we"):
        return speaker
    whose = owner(who) if who.pos_ == "NOUN" else None
    return next((a.id for t in (who, whose) if t is not None for a in cast.everyone(t.idx)), None)


def _other(cast: Cast, found: Found, actor: str | None) -> str | None:
    """Whom the actor is compared with: the first other actor named where the other one stands.

    After a preposition it must be the very thing named, or the owner of a view: "in line with Tokyo's view".
    """
    words = list(found.side.subtree)
    start, end = min(t.idx for t in words), max(t.idx + len(t) for t in words)
    named = [(m, a) for m, a in cast.within(start, end) if a.id != actor]
    if any(t.lemma_.lower() in HOUSES for t in words):  # a government called by its head is that head
        named.sort(key=lambda pair: cast.kinds.get(pair[1].id) != "person")
    anywhere = "obj" in found.link.frames
    return next((a.id for m, a in named if anywhere or _close(found, m.span)), None)


def _close(found: Found, mention: Span) -> bool:
    """Whether a mention is what a preposition governs, or owns it."""
    heads = [c for c in found.side.children if c.dep_ in ("pobj", "poss")] or [found.side]
    owners = [c for h in heads for c in (h, *h.children, *(g for p in h.children for g in p.children))]
    return any(
        mention.start <= t.idx < mention.end for t in owners if t.dep_ in ("pobj", "poss", "dobj", "compound")
    )


def _cue(prose: Prose, found: Found) -> Span:
    """The words that compare: the verb or noun, or the whole preposition."""
    last = found.first.i if found.link.frames else found.side.i
    return prose.of(prose.doc[found.first.i : last + 1])


def _issue(found: Found) -> str | None:
    """The issue of a comparison: that of its own words, else of its clause, else of its sentence."""
    doc, (first, last) = found.verb.doc, clause(found.verb)
    texts = (doc[found.first.i : found.last + 1].text, doc[first : last + 1].text, found.verb.sent.text)
    return next((name for text in texts if (name := issue(text)) is not None), None)
