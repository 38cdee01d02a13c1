"""Runs of capitals that must be somebody's: names of people and bodies that are in no list.

Each function takes the page's words and the index of one, and gives what begins there, with the number
of words it takes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.gazetteer import PARTICLES, WORD, fold, gazetteer, nouns, roles
from detente.reading.lettering import TIES
from detente.reading.shapes import (
    AGE,
    CALENDAR,
    HONORIFICS,
    JOINERS,
    KOREAN,
    NEARBY,
    ORG,
    PLACE_BEFORE,
    SPEAKS,
    THING,
    Hit,
    country_word,
    described,
    generic,
    names_body,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.gazetteer import Name
    from detente.reading.lettering import Lettering, Word

NONE: tuple[None, int] = (None, 1)
WITHIN = JOINERS | PARTICLES
"""The words in lower case that a name may hold."""

IMPERSONAL = CALENDAR | THING | ORG
"""The words that no person's name holds."""

FULL = 4  # words; nobody has five names in the press
INTRODUCES = frozenset(
    """firm company consultancy pollster newspaper daily weekly magazine broadcaster website outlet airline
    carrier charity startup contractor shipper conglomerate retailer manufacturer tank nonprofit brokerage
    lender insurer""".split()
)
"""The nouns right after which capitals are a body's name."""

SPOKE = frozenset("said says added explained warned argued noted recalled insisted asked replied".split())
QUOTED = re.compile(r"[,?!]\" \w+ $")
"""What stands before the name of who said what was quoted: '," said '."""

ENDS = JOINERS - {"de"}
"""The joiners that end a person's name: "de" may belong to it."""


def run(text: Lettering, i: int) -> tuple[Hit | None, int]:
    """A run of capitalised words that must be a person or a body; or a lone capitalised word."""
    found = text.words[i : i + length(text, i)]
    if found and found[0].folded in HONORIFICS:  # "Frau Stone": the name comes after
        return NONE
    if not found:
        return _opening(text, text.words[i])
    member = _member(text, found)
    if member:  # "Ida Stone of the Marsh Institute": a person, and the body after it is the next hit
        return Hit(found[0].start, found[member - 1].end, "person"), member
    return _body(text, i, found) if text.plain(found[0].start) else _person(text, i, _located(found))


def _body(text: Lettering, i: int, found: Sequence[Word]) -> tuple[Hit | None, int]:
    """A body's name, or else a person's."""
    if len(found) > 2 and found[1].folded == "based" and text.hyphened(found[1]):  # noqa: PLR2004
        hit, n = _body(text, i + 2, found[2:])  # "the Lagos-based Centre for Peace Research"
        return hit, n + 2
    if _firm(text, i, found):
        return Hit(found[0].start, found[-1].end, "body"), len(found)
    found = _located(found)
    folded = [w.folded for w in found]
    if not names_body(folded):
        return _person(text, i, found)
    return NONE if generic(folded) else (Hit(found[0].start, found[-1].end, "body"), len(found))


def _member(text: Lettering, found: Sequence[Word]) -> int:
    """How many words of a run name a person whom "of" ties to a body after it; 0 if it is one name.

    A first half without any noun, place or word of bodies is nobody's half name: "Tara Das of the Institute
    for Desert Studies", but not "Joint Command of the Army".
    """
    at = next((k for k, w in enumerate(found) if w.folded in ("of", "from", "at")), 0)
    head, tail = found[:at], [w.folded for w in found[at + 1 :] if w.folded != "the"]
    if at not in (2, 3) or not tail or not text.plain(found[0].start):
        return 0
    personal = all(_personal(text, w) for w in head)
    return at if personal and (names_body(tail) or _names_known(tail)) else 0


def _personal(text: Lettering, word: Word) -> bool:
    """Whether a capitalised word must belong to a person's name: no noun, no state, no word of bodies."""
    if text.hyphened(word):
        return True
    plain = word.folded in IMPERSONAL or word.folded in HONORIFICS or word.folded in nouns()
    return word.capital and not plain and not country_word(word.folded) and text.tagged(word, "PROPN", "X")


def _names_known(folded: Sequence[str]) -> bool:
    """Whether words are a body of the gazetteer in full."""
    known = gazetteer().names.get(folded[0], ())
    return any(n.words == tuple(folded) and n.entry.kind not in ("person", "country") for n in known)


def _firm(text: Lettering, i: int, found: Sequence[Word]) -> bool:
    """Whether a run is a body by what ties or introduces it: "Stone & Marsh", "the Oslo firm North Light".

    A noun of bodies right before capitals names them, where the capitals are not somebody known.
    """
    if any(text.seen[a.end : b.start] == " & " for a, b in pairwise(found)):
        return True
    before = text.words[i - 1] if i else None
    if before is None or text.gap(i) != " " or before.folded not in INTRODUCES or before.upper:
        return False
    first = found[0].folded
    return not (_names_known([w.folded for w in found]) or first in CALENDAR or first in gazetteer().given)


def _located(found: Sequence[Word]) -> Sequence[Word]:
    """A body's name without the place where it is: "Marsh Institute in Oslo"."""
    at = next((k for k, w in enumerate(found) if w.folded == "in"), 0)
    return found[:at] if at > 1 and found[at - 1].folded in ORG else found


def length(text: Lettering, i: int) -> int:
    """How many words the capitalised run at word i has; "of" and the like only inside it."""
    first = text.words[i]
    if not first.capital or _common(text, first):
        return 0
    last = n = 1
    while i + n < len(text.words) and _goes_on(text, i + n):
        word = text.words[i + n]
        n += 1
        if word.capital or text.hyphened(word):
            last = n
    return last


def _goes_on(text: Lettering, j: int) -> bool:
    """Whether word j may belong to the run before it."""
    word = text.words[j]
    gap = text.gap(j)
    if gap == " & ":
        return word.capital and text.words[j - 1].capital
    if gap not in TIES or word.folded in CALENDAR:
        return False
    return word.capital or word.folded in WITHIN or text.hyphened(word)


def _common(text: Lettering, word: Word) -> bool:
    """Whether a capitalised word is an ordinary one: at a sentence's start, or tagged as such."""
    token = text.tokens.get(word.start)
    if token is None or token.pos_ in ("PROPN", "X"):
        return False
    ordinary = token.pos_ in ("DET", "PRON", "ADP", "ADV", "VERB", "AUX")
    return bool(token.is_sent_start or token.is_stop or ordinary)


def _opening(text: Lettering, word: Word) -> tuple[Hit | None, int]:
    """A sentence's first word that was taken for a common one, but could be a surname."""
    token = text.tokens.get(word.start)
    opens = word.upper and token is not None and token.is_sent_start and not token.is_stop
    return (Hit(word.start, word.end, "surname"), 1) if opens else NONE


def _person(text: Lettering, i: int, run: Sequence[Word]) -> tuple[Hit | None, int]:
    """A person's name, or a word that may be a surname."""
    found = _before_joiner(run)
    if not found or found[-1].folded in THING or any(country_word(w.folded) for w in found):
        return NONE
    start, end = found[0].start, found[-1].end
    if len(found) == 1 or " " not in text.seen[start:end]:  # "Trump-Kim" is two people, "K-culture" none
        return _surname(text, found)
    if any(
        _titles(w.folded) or w.folded in ORG for w in found[1:]
    ):  # "Home Minister Amit Shah": the name comes after
        return NONE
    if len(found) <= FULL and text.plain(start) and _is_person(text, i, start, end):
        return Hit(start, end, "person"), len(found)
    return NONE


def _titles(word: str) -> bool:
    """Whether a word is an office that people hold."""
    role = roles().get(word)
    return role is not None and role.kind == "person"


def _before_joiner(found: Sequence[Word]) -> Sequence[Word]:
    """The words of a run before its first joiner, where it holds one that ends a name."""
    if ENDS.isdisjoint(w.folded for w in found):
        return found
    return found[: next(k for k, w in enumerate(found) if w.folded in JOINERS)]


def _surname(text: Lettering, found: Sequence[Word]) -> tuple[Hit | None, int]:
    if found[0].folded in PARTICLES and len(found) > 1:  # "Al-Saadi" at a sentence's start
        return Hit(found[1].start, found[1].end, "surname"), 2
    first = found[0]
    named = text.tagged(first, "PROPN", "X", "NOUN", "ADJ") or not text.plain(first.start)
    if found[-1].upper and len(first.text) > 1 and named:
        return Hit(first.start, first.end, "surname"), 1
    return NONE


def _is_person(text: Lettering, i: int, start: int, end: int) -> bool:
    """Whether a run of capitals names a person, by any sure sign beside it."""
    before = text.words[i - 1].folded if i else ""
    if before in PLACE_BEFORE:
        return False
    return (
        text.trusting
        or before in HONORIFICS
        or before in roles()
        or text.words[i].folded in gazetteer().given
        or _family(text, i, start, end)
        or bool(KOREAN.fullmatch(text.seen, start, end))
        or bool(AGE.match(text.seen, end))
        or described(text.seen[end : end + NEARBY])
        or bool(SPEAKS.match(text.seen, end))
        or _quoted(text, i, end)
    )


def _quoted(text: Lettering, i: int, end: int) -> bool:
    """Whether the words from word i to an offset name who spoke a quotation: '," said Tendai Moyo'."""
    start = text.words[i].start
    spoke = i > 0 and text.words[i - 1].folded in SPOKE
    if not spoke or QUOTED.search(text.seen[max(0, start - NEARBY) : start]) is None:
        return False
    return all(_personal(text, w) for w in text.words[i : i + FULL] if w.end <= end)


def _family(text: Lettering, i: int, start: int, end: int) -> bool:
    """Whether a run's last or first word is a surname that the gazetteer has: who shares it is a person too.

    Not where the run holds a weekday, a noun or a name that is known in full: "Republican Joe Biden".
    """
    spoken = [fold(word) for word in WORD.findall(text.seen, start, end)]
    first = text.words[i]
    if text.begins_sentence(first) or any(w in IMPERSONAL or w in nouns() for w in spoken):
        return False
    full = any(tuple(spoken[k:]) == name.words for k in range(1, len(spoken)) for name in _names(spoken[k]))
    return not full and not gazetteer().surnames.keys().isdisjoint((spoken[0], spoken[-1]))


def _names(word: str) -> list[Name]:
    """The known names of two words and more that begin with a word."""
    return [name for name in gazetteer().names.get(word, ()) if len(name.words) > 1]
