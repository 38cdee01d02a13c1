"""Whom a bare surname names.

First the people the text names in full, the one last named before; a title or honorific before the
surname must fit. Where the text names nobody of that surname in full, the one who holds or held a high
office of a country the text is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, Entry, fold, gazetteer, roles, surnames, weight, words
from detente.reading.ledger import Part
from detente.reading.shapes import CALENDAR, HONORIFICS

if TYPE_CHECKING:
    from detente.reading.casting import Casting
    from detente.reading.names import Hit

HEADS = ("president", "leader", "supreme_leader", "prime_minister", "chancellor", "monarch")
MALE, FEMALE = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "dame"})
GOVERNMENT = re.compile(r"(?:'s|')? (?:\w+ )?(?:administration|government|regime|presidency|era|cabinet)\b")
KNOWN_AT_HOME, KNOWN_ABROAD = 5, 9
"""From which weight of office on a surname alone is understood: where its country is named, and anywhere."""


def bearer(casting: Casting, hit: Hit, word: str) -> Part | None:
    """The person whom a bare surname names, new to the cast perhaps; None where it names nobody known."""
    office, before = casting.title(hit), word_before(casting, hit)
    sex = "m" if before in MALE else "f" if before in FEMALE else None
    here = [
        p
        for p in casting.parts.values()
        if p.kind == "person" and word in short(p) and not (sex and p.sex and p.sex != sex)
    ]
    fits = [p for p in here if suits(p, office)]
    if not fits:
        entry = prominent(casting, hit, word, sex)
        if entry:
            return casting.part(entry)
    if here:
        return foremost(casting, hit, fits or here)
    if (office or before in HONORIFICS) and casting.finder.plain(hit.start):
        text = casting.prose.text[hit.start : hit.end]
        return casting.parts.setdefault(fold(text), Part(fold(text), text, "person", sex=sex))
    return None


def foremost(casting: Casting, hit: Hit, people: list[Part]) -> Part:
    """Of several people of one surname, the one the paragraph named last; else the one the text is about."""
    block = casting.prose.block(hit.start)
    begin = block.start if block else 0
    here = [p for p in people if p.last(hit.start) >= begin]
    if here:
        return max(here, key=lambda p: p.last(hit.start))
    return max(people, key=lambda p: (len(p.mentions), p.last(hit.start), -p.first()))


def short(part: Part) -> set[str]:
    """The surnames of a part."""
    if part.entry:
        return surnames(part.name, part.entry.country)
    key = words(part.name)
    tied = "-" in part.name and len(key) == 3  # noqa: PLR2004 -- Kim Jong-un: the family's name goes first
    return {key[0]} if tied else {key[-1]}


def suits(part: Part, office: str | None) -> bool:
    """Whether a part ever held an office, as far as is known."""
    if not office:
        return True
    if part.entry and part.entry.offices:
        return any(office in o.office for o in part.entry.offices)
    called = fold(part.called or "")
    return not called or any(r.office == office and r.noun in called for r in roles().values())


def word_before(casting: Casting, hit: Hit) -> str:
    """The word right before a hit, folded; empty where there is none."""
    found = WORD.findall(casting.finder.seen[max(0, hit.start - 12) : hit.start])
    return fold(found[-1]) if found else ""


def prominent(casting: Casting, hit: Hit, word: str, sex: str | None) -> Entry | None:
    """The office holder whom a surname alone would name at the document's date."""
    token = casting.finder.tokens.get(hit.start)
    if token is None or token.pos_ not in ("PROPN", "X"):
        return None
    office = casting.title(hit)
    if word in CALENDAR and not office:  # "in May" is no Theresa May
        return None
    governs = bool(GOVERNMENT.match(casting.finder.seen, hit.end))
    found = [
        e
        for e in gazetteer().surnames.get(word, ())
        if not (sex and e.sex and e.sex != sex) and known(casting, e, office, governs=governs)
    ]
    best = max(found, key=lambda e: casting.fit(e, office) + height(casting, e), default=None)
    if best and not (office or governs or casting.finder.plain(hit.start)):  # a heading's capitals say little
        now = best.office(casting.on)
        return best if weight(now or best.offices[0]) >= KNOWN_ABROAD else None
    return best


def height(casting: Casting, entry: Entry) -> int:
    """The highest office somebody had held by the document's date."""
    held = [o for o in entry.offices if not casting.on or o.since <= casting.on]
    return max((weight(o) for o in held), default=0)


def known(casting: Casting, entry: Entry, office: str | None, *, governs: bool) -> bool:
    """Whether a surname alone, with the title before it or the government after it, would name somebody."""
    held = [o.office for o in entry.offices if not casting.on or o.since <= casting.on]
    if (office and not any(office in o for o in held)) or (governs and not set(held) & set(HEADS)):
        return False
    rank, at_home = height(casting, entry), casting.weights[entry.country or ""] > 0
    if at_home and (office or rank >= KNOWN_AT_HOME):
        return True
    return rank >= KNOWN_ABROAD and casting.on is not None and entry.office(casting.on) is not None
