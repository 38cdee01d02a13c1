"""How names are written: their folded words, and the part of them that a second mention keeps."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")

# Family name first, in English text as well.
SURNAME_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "KHM"})
# Where Chinese names of three words go family name first, among others that do not.
EITHER = frozenset({"SGP", "MYS"})
PARTICLES = frozenset("al el bin ibn ben van von der den de da di la le dos du".split())
SUFFIXES = frozenset("jr sr ii iii iv v vi vii viii xiv xvi".split())

WHOLE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae"})
"""Letters that are not made of a plain one and an accent."""

LONE = 3  # letters of a last word that stands without its particles: "Sá" does not, "Assad" does


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and full stops.

    >>> fold("Vučić"), fold("U.S."), fold("Kılıç")
    ('vucic', 'us', 'kilic')
    """
    if word.isascii():  # most are, and have no accents to look for
        return word.replace(".", "").casefold()
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.replace(".", "").casefold().translate(WHOLE)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens and apostrophes part words.

    >>> words("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    if text.isascii():  # most are: folded as a whole
        if text.replace(" ", "").isalpha():  # letters and spaces only
            return tuple(text.lower().split())
        found = WORD.findall(text.lower())
        return tuple([word.replace(".", "") for word in found] if "." in text else found)
    return tuple([fold(word) for word in WORD.findall(text)])


def surnames(name: str, country: str | None) -> set[str]:
    """What a second mention calls a person, folded.

    >>> sorted(surnames("Lee Jae-myung", "KOR")), sorted(surnames("Bashar al-Assad", "SYR"))
    (['lee'], ['al assad', 'assad'])
    """
    return _surnames(words(name), country, dotted="." in name)


def called(forms: Sequence[tuple[str, ...]], country: str | None, *, dotted: bool = False) -> set[str]:
    """What second mentions call a person, by the folded words of the name and of its other forms.

    Where the family's name goes first, the name tells which it is: "Joseph Wu" and "In-sun Kang" keep the
    surnames of Wu Jaushieh and Kang In-sun, and "In-young Yi" has that of Lee In-young in another spelling.
    ``dotted`` is a name with initials, which stand before the family's.

    >>> sorted(called([words("Kang In-sun"), words("In-sun Kang"), words("In-sun Kahng")], "KOR"))
    ['kahng', 'kang']
    """
    main, *others = forms
    found = _surnames(main, country, dotted=dotted)
    if country not in SURNAME_FIRST:
        return found.union(*(_surnames(form, country, dotted=False) for form in others))
    for form in others:
        if found.isdisjoint(form):
            found |= {form[-1]} if form[0] in main[1:] else _surnames(form, country, dotted=False)
    return found


def _surnames(key: tuple[str, ...], country: str | None, *, dotted: bool) -> set[str]:
    """The surnames of a name by its folded words; ``dotted`` initials stand before the family's name."""
    while len(key) > 1 and key[-1] in SUFFIXES:
        key = key[:-1]
    if not key[1:]:
        return set(key)
    if country in SURNAME_FIRST and not dotted:
        return {key[0]}
    if country in EITHER and key[2:]:
        return {key[0], key[-1]}
    start = len(key) - 1
    if key[start - 1] not in PARTICLES:  # most have none
        return {key[-1]}
    while start > 1 and key[start - 1] in PARTICLES:
        start -= 1
    return {" ".join(key[start:])} | {last for last in key[-1:] if len(last) >= LONE}
