"""Of which country somebody is whom no list has: what a reader takes from the text around the name.

In the order in which a reader believes it: the name itself ("University of Aden"), the description or the
body beside it ("a surgeon at the University of Basra", "of the Marsh Institute"), the place beside it ("the
Cairo firm North Light"), the scene that opens the sentence ("In Britain"), and for who holds an office of a
state without a word of which, the state whose page it is. A statement of Armenia's foreign ministry says
"Foreign Ministry spokesperson" of its own; a story from New Delhi says "a retired general" of an Indian one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, fold, gazetteer, nouns, words
from detente.codes.lands import place
from detente.reading.capitals import INTRODUCES
from detente.reading.phrasing import SENT
from detente.reading.resolving import OFFICIAL, resolve
from detente.reading.shapes import names_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.casting import Casting
    from detente.reading.ledger import Part
    from detente.rows import Mention

STATE = OFFICIAL | {"ELI"}
"""The sectors of who serves a state, or did."""

DESCRIBED = re.compile(
    r"(?:, (?:\d\d, )?(?:who (?:is|was) )?|(?:,? who)? (?:is|was) |,? who )(?=(?:an?|the|former|retired|"
    r"teaches|taught|works|worked|heads|directs|chairs|runs|leads|lectures|serves)\b)"
    r"|(?= (?:teaches|works|heads|directs|chairs|runs|leads|lectures|serves)\b)"
)
"""What leads from a name to what somebody is or where they work."""

BEFORE = re.compile(
    r"(?:^|[,;:\"] |\b(?:to|by|from|with|and|for|asked|told|met|quoted|interviewed) )"
    r"((?:an?|the|former) [^,;:\"]{3,80}), (?:\w+\.? )?$"
)
"""A description right before a name: "a marine biologist at the University of Aden, Dr. Saeed"."""

TOPIC = re.compile(r" (?:on|about|to|against|with|in charge of) (?!at\b)[^,]*?(?= at | of the |$)")
"""What an expert knows about, or whom somebody was sent to, tells nothing of where they are from."""

SUBJECT = re.compile(r" (?:for|on) ")
"""What a body works on: the Centre for Sahel Studies may be anywhere."""

CLAUSE = re.compile(r"[,;:\"(]| who\b| which\b| that\b| said\b| told\b")
BASED = re.compile(r"((?:[^\W\d_a-z]\w+ )*[^\W\d_a-z]\w+)-based (?:[a-z-]+ )*$")
STOP = re.compile(r"[.?!]\"? ")
OPENING = re.compile(r"(?:Meanwhile, |But |And )?[Ii]n ")
MEMBER = re.compile(r" (?:of|from|at) (?:the )?")
SPOKEN_OF = 2  # times; a paragraph that names one state once is not about it
REACH = 120  # characters of a description


def settle(casting: Casting) -> None:
    """Give those of no list the country that the text lets a reader take for theirs."""
    unlisted = [p for p in casting.parts.values() if not p.entry and p.country is None and p.mentions]
    for part in (p for p in unlisted if p.kind == "body" and _named(p)):
        part.country = _body(casting, part)
    for part in (p for p in unlisted if p.kind == "person"):
        part.country = _person(casting, part)
    for part in (p for p in unlisted if p.kind == "unnamed" and p.sector in STATE):
        sent = not SENT.isdisjoint(words(part.name))
        part.country = None if sent else _paragraph(casting, part)
    for part in casting.parts.values():
        if part.kind == "person" and not (part.entry or part.sector):
            said = (_said(casting, m.span.start, m.span.end)[1] for m in _names(part))
            part.sector = next(filter(None, said), None)


def home(casting: Casting) -> str | None:
    """The state whose page it is: of the office that issued it, else of the capital it was written in."""
    document = casting.prose.page.document
    issuer = resolve(document.outlet) if document.outlet else None
    if issuer and issuer.sector in ("GOV", "MIL", "LEG", "JUD") and issuer.country:
        return issuer.country
    place = words(document.dateline_place or "")
    names = gazetteer().names.get(place[0], ()) if place else ()
    return next((n.entry.country for n in names if n.kind == "capital" and n.words == place), None)


def _named(part: Part) -> bool:
    """Whether a body is one by name and no "foreign ministry" of an unknown state."""
    return any(m.kind == "name" for m in part.mentions)


def _names(part: Part) -> Iterator[Mention]:
    return (m for m in part.mentions if m.kind == "name")


def _body(casting: Casting, part: Part) -> str | None:
    """The country of a body: by its name, by the place beside it, by the scene."""
    seat = SUBJECT.split(part.name)[0]
    inside = resolve(seat, casting.on).country if names_body(words(part.name)) else None
    if inside:
        return inside
    beside = (_beside(casting, m.span.start, m.span.end) for m in _names(part))
    scenes = (scene(casting, m.span.start) for m in _names(part))
    told = next(filter(None, beside), None) or next(filter(None, scenes), None)
    return told or (_paragraph(casting, part) or home(casting) if _introduced(casting, part) else None)


def _introduced(casting: Casting, part: Part) -> bool:
    """Whether a firm or newspaper is only called so: it is of the country that the paragraph is about."""
    i = casting.order.get(part.first(), 0)
    return i > 0 and casting.finder.words[i - 1].folded in INTRODUCES


def _beside(casting: Casting, start: int, end: int) -> str | None:
    """The country of the place before a body's noun, or after the body: "the Cairo firm", "in Oslo"."""
    seen = casting.finder.seen
    if seen[end : end + 4] == " in ":
        return _at(casting, end + 4)
    based = BASED.search(seen, max(0, start - 40), start)
    if based:
        return _land(words(based[1]))
    noun = WORD.findall(seen[max(0, start - 30) : start])[-1:]
    if noun and fold(noun[0]) in nouns() and seen[start - 1] == " ":
        at = casting.order.get(start, 0) - 1
        while at > 0 and casting.finder.words[at].text.islower() and casting.finder.gap(at) == " ":
            country = _ending(casting, casting.finder.words[at].start - 1)
            if country:
                return country
            at -= 1
    return None


def _ending(casting: Casting, end: int) -> str | None:
    """The country of the place or state whose name ends at an offset."""
    hit = casting.ends.get(end)
    if hit:
        return hit.names[0].entry.country
    found = casting.placed(end + 1)
    return found[1] if found else None


def _at(casting: Casting, start: int) -> str | None:
    """The country of the place or state whose name begins at an offset."""
    i = casting.order.get(start)
    if i is None or not casting.finder.words[i].upper:
        return None
    hit = next((h for h in casting.hits if h.start == start and h.kind == "known"), None)
    if hit:
        return hit.names[0].entry.country
    spot = place([w.folded for w in casting.finder.words[i : i + 5]])
    return spot.countries[0] if spot else None


def scene(casting: Casting, offset: int) -> str | None:
    """The country that opens a sentence as its scene: "In Britain, a survey gave".

    The parser may part what an author's colon joins: the scene is that of the paragraph's stretch up to
    the last full stop.
    """
    seen, block = casting.finder.seen, casting.prose.block(offset)
    begin = block.start if block else 0
    stops = [m.end() for m in STOP.finditer(seen, begin, offset)]
    opening = OPENING.match(seen, stops[-1] if stops else begin)
    return _at(casting, opening.end()) if opening else None


def _person(casting: Casting, part: Part) -> str | None:
    """The country of a person: by what is said beside the name, by the scene, by whose page it is."""
    for mention in _names(part):
        told, _ = _said(casting, mention.span.start, mention.span.end)
        if told:
            return told
    if part.called and part.sector in STATE:
        return _paragraph(casting, part) or home(casting)
    scenes = (scene(casting, m.span.start) for m in _names(part))
    return next(filter(None, scenes), None) or _dateline(casting, part)


def _said(casting: Casting, start: int, end: int) -> tuple[str | None, str | None]:
    """The country and sector that a description, or a body that somebody is of, says right beside a name."""
    seen, sentence = casting.finder.seen, casting.prose.sentence(start)
    begin, stop = (sentence.start_char, sentence.end_char) if sentence else (start - REACH, end + REACH)
    member = MEMBER.match(seen, end, stop)
    if member:
        at = member.end()
        body = next((p for m, p in casting.inside(at, stop) if m.span.start == at and p.kind == "body"), None)
        return (body.country, body.sector) if body else (_at(casting, at), None)
    after = DESCRIBED.match(seen, end, stop)
    if after and (after[0][:1] == "," or " " in seen[start:end]):  # "Stone is a Russian": of a full name only
        return _told(casting, seen[after.end() : min(stop, after.end() + REACH)])
    before = BEFORE.search(seen, max(begin, start - REACH), start)
    return _told(casting, before[1]) if before else (None, None)


def _told(casting: Casting, text: str) -> tuple[str | None, str | None]:
    """What a description tells, without what comes after it and what it is about."""
    bare = TOPIC.sub("", CLAUSE.split(text)[0].rstrip(". "))
    told = resolve(bare, casting.on)
    bodies = (p.country for p in casting.parts.values() if p.kind == "body" and p.country and p.name in bare)
    return told.country or next(bodies, None), told.sector if told.role else None


def _paragraph(casting: Casting, part: Part) -> str | None:
    """The one country that the paragraph speaks of most, where somebody of a state stands in it."""
    block = casting.prose.block(part.first())
    if block is None:
        return None
    found = Counter(
        n.entry.country
        for h in casting.hits
        if block.start <= h.start < block.end and h.kind == "known"
        for n in h.names[:1]
        if n.entry.country and n.entry.kind == "country"
    )
    (most, times), (_, others) = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return most if times >= SPOKEN_OF and times >= 2 * others else None


def _dateline(casting: Casting, part: Part) -> str | None:
    """The country of the dateline, for whom the story begins with: a feature from Aden opens with a local."""
    prose, first = casting.prose, part.first()
    spoken = words(prose.page.document.dateline_place or "")
    opening = next((b for b in prose.page.blocks if b.kind == "paragraph"), None)
    sentence = prose.sentence(first)
    if not spoken or not opening or not sentence or not opening.start <= first < opening.end:
        return None
    if casting.finder.seen[opening.start : sentence.start_char].strip():
        return None
    return _land(spoken)


def _land(folded: tuple[str, ...]) -> str | None:
    """The country of a place by its whole name."""
    names = gazetteer().names.get(folded[0], ())
    known = next((n.entry.country for n in names if n.words == folded and n.entry.kind != "person"), None)
    spot = place(folded)
    return known or (spot.countries[0] if spot else None)
