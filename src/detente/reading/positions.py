"""Where actors stand: on which issue, on which side, in the text's own words.

A position is said (an actor's own demand, pledge, refusal or verdict), ascribed by the author ("a hostile
stance toward", "has long opposed"), or the author's own in a text that argues. The issue is read from the
words of the position (:mod:`detente.codes.issues`); what is on no issue and names no other side is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codes.hedges import hedges
from detente.codes.issues import issue, topic
from detente.codes.stances import opposite
from detente.reading.causes import PERSONAL
from detente.reading.held import dated
from detente.reading.nostands import empty
from detente.reading.phrases import clause, up
from detente.reading.stands import find
from detente.reading.voice import AUTHOR, clipped, statement_at
from detente.rows import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.holders import Stand
    from detente.reading.prose import Prose
    from detente.rows import Actor, Statement, Time

    Topic = tuple[str, bool]

VERSION = "3"
SKIPPED = frozenset({"title", "byline", "date", "boilerplate", "heading", "description"})
FIRST = frozenset({"i", "we", "my", "our"})
CONDITION = re.compile(
    r"\b(?:unless|only (?:if|after|when|once)|as long as|provided that|on condition|until)\b", re.IGNORECASE
)
# what follows is no matter of the stand, but what it waits for
WAITING = re.compile(CONDITION.pattern + r"|\bif\b", re.IGNORECASE)
QUOTED = str.maketrans("\u201c\u201d", '""')

# a government called by its head takes its head's positions
HOUSES = frozenset({"administration", "government", "regime", "camp", "cabinet", "team"})
# who speaks for the state whose adjective stands before
SIDES = frozenset({"side", "party", "delegation", "authority", "leadership", "official", "diplomat"})
# sectors (PLOVER) whose actors take sides for a state or a movement
OFFICIAL = frozenset("GOV MIL JUD PTY LEG SPY OPP REB PRM IGO".split())
CLOSING = re.compile(r"\b(?:conclusions?|bottom line|takeaways?|outlook|looking ahead)\b", re.IGNORECASE)
ABOUT = re.compile(r"(?:about )?(?:the )?authors?\b", re.IGNORECASE)
LONGEST_HEDGE = 8
POSSIBLE = frozenset("may might could would will".split())
LONGEST = 80
GENERAL = "policy"
PROPOSED = frozenset("proposal offer request overture idea suggestion".split())
# objects that say only how much
AMOUNTS = frozenset("more much lot deal little less enough something anything everything same thing".split())
# what is asked, offered or planned on no issue of the list takes no side of it
ASKING = frozenset(
    "offer propose call order instruct ask tell direct expect hope seek want claim urge request aim intend "
    "plan interest ready prepare".split()
)


def read(
    prose: Prose, cast: Cast, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Position, ...]:
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
                whole = dated(row, prose, stand, statements, times)
                here += (replace(whole, actor=who) for who in (row.actor, *_others(cast, stand, row.actor)))
        rows.extend(here)
    rows.extend(_theses(prose, author) if author else ())
    return tuple(sorted(rows, key=lambda r: (r.span, r.actor)))


def _others(cast: Cast, stand: Stand, actor: str) -> list[str]:
    """Who else holds a position where its holder is several: "both sides rejected"."""
    who = stand.holder
    everyone = [a.id for a in cast.everyone(who.idx)] if who is not None and stand.kind == "verb" else []
    return [a for a in everyone if a != actor] if actor in everyone else []


def _same(new: Position, old: Position) -> bool:
    """Whether two positions of one actor stand on the same words."""
    shared = min(new.span.end, old.span.end) - max(new.span.start, old.span.start)
    return new.actor == old.actor and shared > 0


def _author(prose: Prose, cast: Cast) -> str | None:
    """The id of whose text it is: of an author who argues, or of the state whose statement it is."""
    name, genre = (prose.page.document.author or "").casefold(), prose.page.document.genre
    if genre == "statement":
        named = (a.id for _, a in cast.mentions if a.sector == "GOV" and cast.kinds.get(a.id) != "person")
        return next(named, None)
    if not name or genre == "news":
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
        if s.start_char > heads[-1]
        and (block := prose.block(s.start_char)) is not None
        and block.kind in ("paragraph", "item")
        and not ABOUT.match(prose.text, block.start)
    ]
    for sentence in dict.fromkeys((*after[:1], *after[-1:])):
        hedge = next((t for t in sentence if t.lower_ not in POSSIBLE and _hedged(t)), None)
        if hedge is not None:
            first, last = clause(up(hedge))
            span = prose.of(prose.doc[first : last + 1])
            yield Position(
                span,
                author,
                issue(sentence.text) or "outlook",
                "expects",
                _short(span.text),
                None,
                0.6,
                "weak",
            )


def _hedged(word: Token) -> bool:
    """Whether a hedge begins at a word, with all its words."""
    rest = word.doc[word.i : word.i + LONGEST_HEDGE]
    return any(
        tuple(t.lower_ for t in rest[: len(h.words)]) == h.words for h in hedges().get(word.lower_, ())
    )


def _row(
    prose: Prose, cast: Cast, statements: Sequence[Statement], author: str | None, stand: Stand
) -> Position | None:
    said = statement_at(statements, stand.head.idx, stand.head.idx + len(stand.head))
    if empty(stand):
        return None
    span = closed(prose.text, clipped(said, _span(prose, stand)) or _span(prose, stand))
    speaker = said.speaker if said else author
    stated = said is not None or prose.page.document.genre == "statement"
    if not stated and stand.holder is None and stand.kind in ("verdict", "ruling"):
        return None
    actor = _actor(cast, stand, said, speaker)
    if actor is None or (stand.kind == "ruling" and not _official(cast, actor)):
        return None
    named = topic(WAITING.split(span.text, 1)[0]) or topic(span.text)
    toward = _toward(cast, actor, span)
    named = named or ((toward, False) if toward else _undergone(prose, cast, stand, actor))
    if named is None:
        return None
    pole = opposite(stand.pole) if named[1] and stand.pole in ("for", "against") else stand.pole
    return Position(
        span=span,
        actor=actor,
        issue=named[0],
        pole=_pole(pole, span.text, stand.kind),
        stance=_short(span.text),
        attributed_to=_teller(actor, stand, said, speaker, statements),
        confidence={"verb": 0.8, "line": 0.8, "duty": 0.7, "will": 0.6}.get(stand.kind, 0.6),
        strength=stand.strength,
    )


def _teller(
    actor: str, stand: Stand, said: Statement | None, speaker: str | None, statements: Sequence[Statement]
) -> str | None:
    """Who reports a position; None for the actor's own words, also where the stand is their cue."""
    start, end = stand.head.idx, stand.head.idx + len(stand.head)
    own = actor == speaker or any(
        s.speaker == actor and s.cue is not None and s.cue.start < end and start < s.cue.end
        for s in statements
    )
    return None if own else (speaker or AUTHOR) if said else AUTHOR


def _span(prose: Prose, stand: Stand) -> Span:
    first, last = stand.stretch
    return prose.of(t for t in prose.doc[first : last + 1])


def _actor(cast: Cast, stand: Stand, said: Statement | None, speaker: str | None) -> str | None:
    """Whose position it is: the holder's, or that of the one whose words they are."""
    who = stand.holder
    if who is None:
        return speaker
    if stand.kind == "will" and not (said is None and speaker is not None and who.lower_ not in FIRST):
        own = speaker is not None and (_self(cast, speaker, who) or _opens(said, who))
        return speaker if own else _bargaining(cast, stand, who) if said is None else None
    if who.lower_ in FIRST or (speaker is not None and said is not None and _self(cast, speaker, who)):
        return speaker
    found = _holder(cast, who)
    if stand.kind == "will" and found and speaker and not _one(cast, cast[speaker], cast[found]):
        return None  # what others will do is foretold, and no stand of theirs
    return found


def _bargaining(cast: Cast, stand: Stand, who: Token) -> str | None:
    """Who will do a thing only on a condition: told by others too, that is a stand and no forecast."""
    found = _holder(cast, who)
    first, last = stand.stretch
    bargained = CONDITION.search(stand.head.doc[first : last + 1].text)
    return found if found and bargained and _official(cast, found) else None


def _holder(cast: Cast, who: Token) -> str | None:
    """Who holds a position: the leader of a house, who stands beside a title, whoever the words name."""
    if who.lemma_.lower() in HOUSES:
        named = cast.within(who.left_edge.idx, who.idx)
        leader = next((a.id for m, a in named if m.kind == "name" and cast.kinds.get(a.id) == "person"), None)
        if leader is not None:
            return leader
    beside = next((c for c in who.children if c.dep_ == "appos"), None)
    named_beside = cast.at(beside.idx) if beside is not None else None
    if named_beside is not None and cast.kinds.get(named_beside.id) == "person":
        return named_beside.id
    close = [a.id for m, a in cast.within(who.left_edge.idx, who.idx + len(who)) if m.span.end > who.idx]
    if who.dep_ == "poss" and close:
        return close[0]
    meant = next((a.id for a in cast.everyone(who.idx)), None)
    if meant is None and who.lemma_.lower() in SIDES:  # "the Turkish side"
        meant = next((a.id for _, a in reversed(cast.within(who.left_edge.idx, who.idx))), None)
    return meant


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


def _undergone(prose: Prose, cast: Cast, stand: Stand, actor: str) -> Topic | None:
    """The issue around a position that names none: what an official takes a side on is what is written of."""
    if stand.kind == "line":
        return GENERAL, False
    if stand.kind == "verb" and _object(stand) in PROPOSED:  # what was proposed the words do not say
        return (GENERAL, False) if _official(cast, actor) else None
    here = topic(stand.head.sent.text)
    if stand.kind == "will" or (stand.kind == "verb" and not _official(cast, actor)):
        passive = any(c.dep_ in ("auxpass", "agent") for c in stand.head.children)
        return here if passive else None
    if here or stand.head.lemma_ in ASKING or (stand.kind == "verb" and _object(stand) in AMOUNTS):
        return here
    block = prose.block(stand.head.idx)
    around = topic(prose.text[block.start : block.end]) if block is not None else None
    return around or ((GENERAL, False) if _official(cast, actor) else None)


def _object(stand: Stand) -> str | None:
    """The lemma of what a verb takes a side on."""
    thing = next((c for c in stand.head.children if c.dep_ == "dobj"), None)
    return thing.lemma_.lower() if thing is not None else None


def _official(cast: Cast, actor: str) -> bool:
    """Whether an actor speaks or acts for a state, a body of states or a side in a state's quarrels."""
    who = cast[actor]
    return cast.kinds.get(actor) == "country" or who.sector in OFFICIAL or who.role is not None


def _toward(cast: Cast, actor: str, span: Span) -> str | None:
    """The issue of a position that names no issue but another side."""
    own = cast[actor].country
    others = (a for m, a in cast.within(span.start, span.end) if m.span.text.lower() not in PERSONAL)
    return "relations" if any(a.country not in (own, None) for a in others) else None


def _pole(pole: str, text: str, kind: str) -> str:
    """The pole with its condition: one will do a thing "if" something is done first."""
    bound = (WAITING if kind == "will" else CONDITION).search(text)
    return "conditional" if pole in ("for", "against") and bound and bound.start() else pole


def closed(text: str, span: Span) -> Span:
    """A span with the closing quotation mark that follows it, where it holds the opening one.

    >>> from detente.rows import Span
    >>> closed('They want "no war".', Span(5, 17, 'want "no war')).text
    'want "no war"'
    """
    following = text[span.end : span.end + 1].translate(QUOTED)
    if following == '"' and span.text.translate(QUOTED).count('"') % 2:
        return Span(span.start, span.end + 1, text[span.start : span.end + 1])
    return span


def _short(text: str) -> str:
    """The words of a position, at most ``LONGEST`` characters, whole words."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]
