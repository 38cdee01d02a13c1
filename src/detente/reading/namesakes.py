"""Which of several people of one surname a text means.

A writer who names two of one surname helps the reader: by a title that only one of them holds, by "the
elder", by Mr. and Ms., or by going on with the one who did something last. Where nothing of this decides,
nobody is meant: a mention that is lost does less harm than two people made one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, fold, gazetteer, nouns
from detente.reading.capitals import IMPERSONAL
from detente.reading.pronouns import SUBJECTS
from detente.reading.shapes import HONORIFICS
from detente.reading.weighing import HEADS

if TYPE_CHECKING:
    from detente.codes.gazetteer import Entry
    from detente.reading.casting import Casting
    from detente.reading.ledger import Part
    from detente.reading.names import Hit

ELDER, YOUNGER = frozenset("elder older senior".split()), frozenset("younger junior".split())
PARENTS, CHILDREN = frozenset({"father", "mother"}), frozenset({"son", "daughter"})
SIDES = {"northern": "North", "southern": "South", "eastern": "East", "western": "West"}
DID, HOLDS, LAST, MOST = 3, 2, 2, 2
"""What speaks for one of them: to have been a sentence's subject, an office that day, to be named last, to be
whom the text is about."""

PAIRED = re.compile(r"(?: and |-| with | or )(?:(?:President|Mr\.?) )?")

OFTEN = 3  # mentions from which a text is about somebody, and how many times those of the others

MARGIN = 2  # by which one who is not named last must lead
NEAR = 30  # characters before a name in which a relation stands
BESIDE = 80  # characters after a name in which its description stands


def foremost(casting: Casting, hit: Hit, people: list[Part]) -> Part | None:
    """The one who is meant by a bare surname, if that can be told."""
    word = before(casting, hit)
    if word in ELDER | YOUNGER:
        return _aged(casting, people, elder=word in ELDER)
    if len(people) > 1 and word in SIDES:
        return next((p for p in people if _from(p, SIDES[word])), None)
    stated = casting.modified(hit.start)[1]
    people = [p for p in people if p.country == stated] or people if stated else people
    people = [p for p in people if not _otherwise(casting, hit, p, people)] or people
    if len(people) == 1:
        return people[0]
    if _paired(casting, hit):
        people = [p for p in people if _heads(casting, p)] or people
    latest = _at_hand(casting, hit, people)
    scores = {p.id: _score(casting, hit, p) + LAST * (p is latest) + MOST * _about(p, people) for p in people}
    best = max(people, key=lambda p: (scores[p.id], p is latest))
    return best if best is latest or scores[best.id] - scores[latest.id] >= MARGIN else None


def _paired(casting: Casting, hit: Hit) -> bool:
    """Whether a name is paired with that of who heads a state that day: "Kim and Trump" are two heads."""
    seen, after = casting.finder.seen, casting.following.get(hit.start)
    previous = casting.before.get(hit.start)
    beside = [after] if after and PAIRED.fullmatch(seen, hit.end, after.start) else []
    beside += [previous] if previous and PAIRED.fullmatch(seen, previous.end, hit.start) else []
    spoken = {fold(seen[h.start : h.end].rpartition(" ")[2]) for h in beside}
    heads = (p for p in casting.parts.values() if p.kind == "person" and _heads(casting, p))
    return any(not spoken.isdisjoint(p.name.casefold().split()) for p in heads)


def _heads(casting: Casting, part: Part) -> bool:
    """Whether somebody heads a state or its government on the day."""
    now = part.entry.office(casting.on) if part.entry and casting.on else None
    return now is not None and now.office in HEADS


def _about(part: Part, people: list[Part]) -> bool:
    """Whether a text is about somebody rather than about the namesakes."""
    others = max((len(p.mentions) for p in people if p is not part), default=0)
    return len(part.mentions) >= OFTEN * max(1, others)


def _at_hand(casting: Casting, hit: Hit, people: list[Part]) -> Part:
    """The one whom the paragraph named last; else the one whom the text is about."""
    block = casting.prose.block(hit.start)
    begin = block.start if block else 0
    here = [p for p in people if p.last(hit.start) >= begin]
    if here:
        return max(here, key=lambda p: p.last(hit.start))
    return max(people, key=lambda p: (len(p.mentions), p.last(hit.start), -p.first()))


def abroad(casting: Casting, hit: Hit, entry: Entry) -> str | None:
    """The country that the text gives to a full name, where it is none of the known person's.

    "King Abdullah of Saudi Arabia" is not the king of Jordan; a title with a country before the name says
    it too. Without one of these a full name is that of the person who is known by it.
    """
    if entry.kind != "person" or not entry.countries:
        return None
    title, country = casting.titling(hit), following(casting, hit)
    if country:
        return None if country in entry.countries else country
    if title is None or title.role is None or any(title.role.office in o.office for o in entry.offices):
        return None
    country = casting.modified(title.start)[1]
    return country if country and country not in entry.countries else None


def following(casting: Casting, hit: Hit) -> str | None:
    """The country that the text names right after a name: "of Saudi Arabia"."""
    after = casting.following.get(hit.start)
    if (
        after is None
        or not after.names
        or casting.finder.seen[hit.end : after.start] not in (" of ", " from ")
    ):
        return None
    entry = after.names[0].entry
    return entry.id if entry.kind == "country" else None


def before(casting: Casting, hit: Hit) -> str:
    """The word right before a hit, folded; empty where there is none."""
    found = WORD.findall(casting.finder.seen[max(0, hit.start - 14) : hit.start])
    return fold(found[-1]) if found else ""


def whole(casting: Casting, hit: Hit) -> tuple[int, int] | None:
    """The longer name, in no list, of which a lone surname is a part: "Xi" in "Xi Zhongxun"."""
    finder = casting.finder
    at = casting.order.get(hit.start)
    if at is None or not finder.plain(hit.start):
        return None
    if at and finder.gap(at) == " " and _unlisted(casting, at - 1):
        return finder.words[at - 1].start, hit.end
    if at + 1 < len(finder.words) and finder.gap(at + 1) == " " and _unlisted(casting, at + 1):
        return hit.start, finder.words[at + 1].end
    return None


def _unlisted(casting: Casting, i: int) -> bool:
    """Whether a word is a capitalised one that is no title, no noun and nobody known."""
    word = casting.finder.words[i]
    known = word.folded in HONORIFICS or word.folded in nouns() or word.folded in gazetteer().names
    return (
        word.capital and not known and word.folded not in IMPERSONAL and casting.finder.tagged(word, "PROPN")
    )


def _score(casting: Casting, hit: Hit, part: Part) -> int:
    """What speaks for one of several."""
    named = [m for m in part.mentions if m.kind == "name" and m.span.start < hit.start]
    acted = bool(named) and _subject(casting, named[-1].span.end - 1)
    office = part.entry.office(casting.on) if part.entry and casting.on else None
    return DID * acted + HOLDS * (office is not None)


def _otherwise(casting: Casting, hit: Hit, part: Part, people: list[Part]) -> bool:
    """Whether the text would speak of somebody otherwise here."""
    return (
        _described(casting, hit, part) or _styled(casting, hit, part) or _aside(casting, hit, people) is part
    )


def _subject(casting: Casting, offset: int) -> bool:
    """Whether the name that ends at an offset is its clause's subject."""
    found = casting.prose.doc.char_span(offset, offset + 1, alignment_mode="expand")
    head = found[0] if found else None
    while head is not None and head.dep_ in ("compound", "flat") and head.head.i > head.i:
        head = head.head
    return head is not None and head.dep_ in SUBJECTS


def _described(casting: Casting, hit: Hit, part: Part) -> bool:
    """Whether the sentence speaks of somebody by their description, and so not by their surname."""
    sentence = casting.prose.sentence(hit.start)
    if sentence is None or not part.mentions:
        return False
    seen = casting.finder.seen
    spoken = {fold(w) for w in WORD.findall(seen, sentence.start_char, sentence.end_char)} & nouns().keys()
    first = min(part.mentions, key=lambda m: m.span.start).span
    after = seen[first.end : first.end + BESIDE].split(".")[0]
    described = {fold(w) for w in WORD.findall(after.split(",")[1])} if "," in after else set()
    return first.end < sentence.start_char and bool(spoken & described)


def _styled(casting: Casting, hit: Hit, part: Part) -> bool:
    """Whether somebody has another title in this text: who was Ms. Hassan is not Dr. Hassan."""
    style = before(casting, hit)
    seen = casting.finder.seen
    used = {
        fold(w)
        for m in part.mentions
        for w in WORD.findall(seen[max(0, m.span.start - 10) : m.span.start])[-1:]
    }
    return style in HONORIFICS and bool(used & HONORIFICS) and style not in used


def _aside(casting: Casting, hit: Hit, people: list[Part]) -> Part | None:
    """Whom the same sentence calls the elder or the younger."""
    sentence = casting.prose.sentence(hit.start)
    seen = casting.finder.seen
    spoken = WORD.findall(seen, sentence.start_char, sentence.end_char) if sentence else []
    surname = fold(seen[hit.start : hit.end])
    for word, following in pairwise(fold(w) for w in spoken):
        if following == surname and word in ELDER | YOUNGER:
            return _aged(casting, people, elder=word in ELDER)
    return None


def _aged(casting: Casting, people: list[Part], *, elder: bool) -> Part | None:
    """The elder or the younger of two: by who is father of whom, else by who held office first."""
    if len(people) != 2:  # noqa: PLR2004 -- the elder of two
        return None
    one, other = people
    ages = [_age(casting, p) for p in people]
    if ages[0] == ages[1]:
        return None
    return one if (ages[0] < ages[1]) == elder else other


def _age(casting: Casting, part: Part) -> tuple[int, str]:
    """What sorts the older one first."""
    start = part.first()
    kin = {fold(w) for w in WORD.findall(casting.finder.seen[max(0, start - NEAR) : start])}
    since = min((o.since for o in part.entry.offices if o.since), default="9") if part.entry else "9"
    return (-1 if kin & PARENTS else 1 if kin & CHILDREN else 0, since)


def _from(part: Part, side: str) -> bool:
    """Whether somebody comes from the northern, the southern country."""
    entry = gazetteer().entries.get(part.country or "")
    return entry is not None and entry.name.startswith(f"{side} ")
