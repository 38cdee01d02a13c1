"""Where actors stand: on which issue, on which side, in the text's own words.

A position is said (an actor's own demand, pledge, refusal or verdict), ascribed by the author ("a hostile
stance toward", "has long opposed"), or the author's own in a text that argues. The issue is read from the
words of the position (:mod:`detente.codes.issues`); what is on no issue and names no other side is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.hedges import hedges
from detente.codes.issues import issue
from detente.reading.causes import PERSONAL
from detente.reading.phrases import clause, up
from detente.reading.stands import Stand, find
from detente.reading.voice import AUTHOR, clipped, statement_at
from detente.rows import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Actor, Span, Statement

VERSION = "1"
SKIPPED = frozenset({"title", "byline", "date", "boilerplate", "heading", "description"})
FIRST = frozenset({"i", "we", "my", "our"})
CONDITION = re.compile(
    r"\b(?:unless|only if|only after|only when|as long as|provided that|on condition)\b", re.IGNORECASE
)
# a government called by its head takes its head's positions
HOUSES = frozenset({"administration", "government", "regime", "camp", "cabinet", "team"})
# sectors (PLOVER) whose actors take sides for a state or a movement
OFFICIAL = frozenset("GOV MIL JUD PTY LEG SPY OPP REB PRM IGO".split())
CLOSING = re.compile(r"\b(?:conclusions?|bottom line|takeaways?|outlook|looking ahead)\b", re.IGNORECASE)
POSSIBLE = frozenset("may might could would will".split())
LONGEST = 80


def read(prose: Prose, cast: Cast, statements: Sequence[Statement] = ()) -> tuple[Position, ...]:
    """Find the positions of a document, in order of the text; one of an actor for the same words."""
    rows: list[Position] = []
    described: set[tuple[str, str]] = set()
    author = _author(prose, cast)
    for sentence in prose.sentences:
        if prose.kind(sentence.start_char) in SKIPPED or sentence.text.rstrip("\"' ").endswith("?"):
            continue
        here: list[Position] = []
        for stand in find(sentence):
            row = _row(prose, cast, statements, author, stand)
            if row is None or (stand.kind == "line" and (row.actor, row.pole) in described):
                continue
            if stand.kind == "line":
                described.add((row.actor, row.pole))
            if not any(_same(row, old) for old in here):
                here.append(row)
        rows.extend(here)
    rows.extend(_theses(prose, author) if author else ())
    return tuple(sorted(rows, key=lambda r: (r.span, r.actor)))


def _same(new: Position, old: Position) -> bool:
    """Whether two positions of one actor stand on the same words."""
    shared = min(new.span.end, old.span.end) - max(new.span.start, old.span.start)
    return new.actor == old.actor and shared > 0


def _author(prose: Prose, cast: Cast) -> str | None:
    """The id of the document's author, where the author is an actor and the document argues."""
    name = (prose.page.document.author or "").casefold()
    if not name or prose.page.document.genre == "news":
        return None
    return next(
        (
            a.id
            for a in cast.actors
            if a.name.casefold() == name or any(m.span.text.casefold() == name for m in a.mentions)
        ),
        None,
    )


def _theses(prose: Prose, author: str) -> Iterator[Position]:
    """What an author concludes: the hedged clauses that open and close the part called a conclusion."""
    heads = [
        b.start
        for b in prose.page.blocks
        if b.kind == "heading" and CLOSING.search(prose.text[b.start : b.end])
    ]
    if not heads:
        return
    after = [
        s
        for s in prose.sentences
        if s.start_char > heads[-1] and prose.kind(s.start_char) in ("paragraph", "item")
    ]
    for sentence in dict.fromkeys((*after[:1], *after[-1:])):
        hedge = next((t for t in sentence if t.lower_ in hedges() and t.lower_ not in POSSIBLE), None)
        if hedge is not None:
            first, last = clause(up(hedge))
            span = prose.of(prose.doc[first : last + 1])
            yield Position(
                span, author, issue(sentence.text) or "outlook", "expects", _short(span.text), None, 0.6
            )


def _row(
    prose: Prose, cast: Cast, statements: Sequence[Statement], author: str | None, stand: Stand
) -> Position | None:
    said = statement_at(statements, stand.head.idx, stand.head.idx + len(stand.head))
    span = clipped(said, _span(prose, stand)) or _span(prose, stand)
    speaker = said.speaker if said else author
    if said is None and stand.kind in ("verdict", "ruling"):
        return None
    actor = _actor(cast, stand, said, speaker)
    if actor is None or (stand.kind == "ruling" and not _official(cast, actor)):
        return None
    about = issue(span.text) or _toward(cast, actor, span) or _undergone(prose, cast, stand, actor)
    if about is None:
        return None
    voice = speaker or AUTHOR
    return Position(
        span=span,
        actor=actor,
        issue=about,
        pole=_pole(stand.pole, span.text),
        stance=_short(span.text),
        attributed_to=None if actor == voice else voice if said else AUTHOR,
        confidence={"verb": 0.8, "line": 0.8, "duty": 0.7, "will": 0.6}.get(stand.kind, 0.6),
    )


def _span(prose: Prose, stand: Stand) -> Span:
    first, last = stand.stretch
    return prose.of(t for t in prose.doc[first : last + 1])


def _actor(cast: Cast, stand: Stand, said: Statement | None, speaker: str | None) -> str | None:
    """Whose position it is: the holder's, or that of the one whose words they are."""
    who = stand.holder
    if who is None:
        return speaker
    if stand.kind == "will":
        own = speaker is not None and (_self(cast, speaker, who) or _opens(said, who))
        return speaker if own else None
    if who.lower_ in FIRST or (speaker is not None and said is not None and _self(cast, speaker, who)):
        return speaker
    if who.lemma_.lower() in HOUSES:
        named = cast.within(who.left_edge.idx, who.idx)
        leader = next((a.id for m, a in named if m.kind == "name" and cast.kinds.get(a.id) == "person"), None)
        if leader is not None:
            return leader
    close = [a.id for m, a in cast.within(who.left_edge.idx, who.idx + len(who)) if m.span.end > who.idx]
    if who.dep_ == "poss" and close:
        return close[0]
    return next((a.id for a in cast.everyone(who.idx)), None)


def _opens(said: Statement | None, who: Token) -> bool:
    """Whether a pronoun opens what is reported ("Yoon said that he would resign")."""
    if said is None or said.kind == "direct" or who.lower_ not in ("he", "she", "it", "they"):
        return False
    return 0 <= who.idx - said.content[0].start <= len("that ")


def _self(cast: Cast, speaker: str, who: Token) -> bool:
    """Whether a speaker speaks of the own side: in the first person, by name, or as the state spoken for."""
    if who.lower_ in FIRST:
        return True
    own = cast[speaker]
    return any(_one(cast, own, a) for a in cast.everyone(who.idx))


def _one(cast: Cast, own: Actor, other: Actor) -> bool:
    state = cast.kinds.get(other.id) != "person" and other.country is not None
    return other.id == own.id or (state and other.country == own.country)


def _undergone(prose: Prose, cast: Cast, stand: Stand, actor: str) -> str | None:
    """The issue around a position that names none: what an official takes a side on is what is written of."""
    if stand.kind == "line":
        return "policy"
    if stand.kind == "will" or (stand.kind == "verb" and not _official(cast, actor)):
        passive = any(c.dep_ in ("auxpass", "agent") for c in stand.head.children)
        return issue(stand.head.sent.text) if passive else None
    block = prose.block(stand.head.idx)
    around = issue(prose.text[block.start : block.end]) if block is not None else None
    return issue(stand.head.sent.text) or around


def _official(cast: Cast, actor: str) -> bool:
    """Whether an actor speaks or acts for a state, a body of states or a side in a state's quarrels."""
    who = cast[actor]
    return cast.kinds.get(actor) == "country" or who.sector in OFFICIAL or who.role is not None


def _toward(cast: Cast, actor: str, span: Span) -> str | None:
    """The issue of a position that names no issue but another side."""
    own = cast[actor].country
    others = (a for m, a in cast.within(span.start, span.end) if m.span.text.lower() not in PERSONAL)
    return "relations" if any(a.country not in (own, None) for a in others) else None


def _pole(pole: str, text: str) -> str:
    """The pole with its condition."""
    return "conditional" if pole in ("for", "against") and CONDITION.search(text) else pole


def _short(text: str) -> str:
    """The words of a position, at most ``LONGEST`` characters, whole words."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]
