"""Whom a bare surname names.

First the people the text names in full, the one last named before; a title or honorific before the
surname must fit. Where the text names nobody of that surname in full, the one who holds or held a high
office of a country the text is about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, fold, gazetteer, roles, surnames, weight, words
from detente.codes.spelling import SURNAME_FIRST
from detente.reading import namesakes
from detente.reading.ledger import Part
from detente.reading.shapes import CALENDAR, HONORIFICS
from detente.reading.weighing import HEADS, height, held

if TYPE_CHECKING:
    from detente.reading.casting import Casting
    from detente.reading.names import Hit

MALE = frozenset("mr sir lord herr monsieur senor signor".split())
FEMALE = frozenset("mrs ms miss dame frau madame senora signora".split())
GOVERNMENT = re.compile(r"(?:'s|')? (?:\w+ )?(?:administration|government|regime|presidency|era|cabinet)\b")
EASTERN = re.compile(r"\b[^\W\d_a-z]\w*-[a-z]\w*$")
"""A given name of two syllables, last, as Korean ones are written: "Hyun-ah", but no "al-Saadi"."""
FORMER = re.compile(r"(?:former|ex|late)\b", re.IGNORECASE)
KEPT = 4096  # names whose surnames are kept
KNOWN_AT_HOME, KNOWN_ABROAD = 5, 9
"""From which weight of office on a surname alone is understood: where its country is named, and anywhere."""


def bearer(casting: Casting, hit: Hit, word: str) -> Part | None:
    """The person whom a bare surname names, new to the cast perhaps; None where it names nobody known."""
    office, before = casting.title(hit), namesakes.before(casting, hit)
    sex = "m" if before in MALE else "f" if before in FEMALE else None
    here = [
        p
        for p in casting.parts.values()
        if p.kind == "person" and word in short(p) and not (sex and p.sex and p.sex != sex)
    ]
    here = [p for p in here if sex and p.sex == sex] or here
    country = namesakes.following(casting, hit)
    if country:
        here = [p for p in here if country in (p.entry.countries if p.entry else (p.country,))]
    fits = [p for p in here if suits(p, office)]
    if not fits or (office and not any(serves(casting, p, office) for p in fits)):
        entry = prominent(casting, hit, word, sex, country)
        if entry and (not fits or entry.office(casting.on)):
            return casting.part(entry)
    if office and not was(casting, hit):
        here = [p for p in here if not FORMER.match(p.called or "")]
        fits = [p for p in fits if p in here]
    if here:
        return namesakes.foremost(casting, hit, fits or here)
    if (office or before in HONORIFICS) and casting.finder.plain(hit.start):
        text = casting.prose.text[hit.start : hit.end]
        return casting.parts.setdefault(fold(text), Part(fold(text), text, "person", sex=sex))
    return None


def short(part: Part) -> frozenset[str]:
    """The surnames of a part."""
    return _short(part.name, part.entry.country, listed=True) if part.entry else _short(part.name)


@lru_cache(KEPT)
def _short(name: str, country: str | None = None, *, listed: bool = False) -> frozenset[str]:
    return frozenset(surnames(name, country) if listed else unlisted(name))


def unlisted(name: str) -> set[str]:
    """The surnames that a name in no list may have: in East Asia the family's name goes first.

    >>> sorted(unlisted("Park Chol Nam")), sorted(unlisted("Ida Stone")), sorted(unlisted("Omar al-Saadi"))
    (['park'], ['stone'], ['saadi'])
    """
    key = words(name)
    syllables = EASTERN.search(name) is not None
    eastern = any(e.country in SURNAME_FIRST for e in gazetteer().surnames.get(key[0], ()))
    if key[2:] and (syllables or eastern):
        return {key[0]}
    return {key[0], key[-1]} if eastern else {key[-1]}


def suits(part: Part, office: str | None) -> bool:
    """Whether a part ever held an office, as far as is known."""
    if not office:
        return True
    if part.entry and part.entry.offices:
        return any(office in o.office for o in part.entry.offices)
    called = fold(part.called or "")
    return not called or any(r.office == office and r.noun in called for r in roles().values())


def was(casting: Casting, hit: Hit) -> bool:
    """Whether the title before a name is a past one: "former President Bush"."""
    title = casting.titling(hit)
    start = casting.modified(title.start)[0] if title else hit.start
    return bool(FORMER.match(casting.finder.seen, start))


def serves(casting: Casting, part: Part, office: str) -> bool:
    """Whether somebody holds an office on the document's date, or is not known not to."""
    if not part.entry or not part.entry.offices or not casting.on:
        return True
    return any(office in o.office and o.holds(casting.on) for o in part.entry.offices)


def prominent(
    casting: Casting, hit: Hit, word: str, sex: str | None, country: str | None = None
) -> Entry | None:
    """The office holder whom a surname alone would name at the document's date."""
    token = casting.finder.tokens.get(hit.start)
    if token is None or token.pos_ not in ("PROPN", "X"):
        return None
    office = casting.title(hit)
    if word in CALENDAR and not office:  # "in May" is no Theresa May
        return None
    governs = bool(GOVERNMENT.match(casting.finder.seen, hit.end))
    reigning = [
        n.entry for n in gazetteer().names.get(word, ()) if office == "monarch" and held(n.entry, office)
    ]
    found = [
        e
        for e in dict.fromkeys((*gazetteer().surnames.get(word, ()), *reigning))
        if not (country and country not in e.countries)
        and not (sex and e.sex and e.sex != sex)
        and known(casting, e, office, governs=governs)
    ]
    best = max(found, key=lambda e: casting.fit(e, office) + height(e, casting.on), default=None)
    if best and not (office or governs or casting.finder.plain(hit.start)):  # a heading's capitals say little
        now = best.office(casting.on)
        return best if weight(now or best.offices[0]) >= KNOWN_ABROAD else None
    return best


def known(casting: Casting, entry: Entry, office: str | None, *, governs: bool) -> bool:
    """Whether a surname alone, with the title before it or the government after it, would name somebody."""
    held = [o.office for o in entry.offices if not casting.on or o.since <= casting.on]
    if (office and not any(office in o for o in held)) or (governs and not set(held) & set(HEADS)):
        return False
    rank, at_home = height(entry, casting.on), casting.weights[entry.country or ""] > 0
    if at_home and (office or rank >= KNOWN_AT_HOME):
        return True
    return rank >= KNOWN_ABROAD and casting.on is not None and entry.office(casting.on) is not None
