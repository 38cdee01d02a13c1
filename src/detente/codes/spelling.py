"""How names are written: their folded words, and the part of them that a second mention keeps."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")

# Family name first, in English text as well.
SURNAME_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "KHM"})
# Where Chinese names of three words go family name first, among others that do not.
EITHER = frozenset({"SGP", "MYS"})
PARTICLES = frozenset("al el bin ibn ben van von der den de da di la le dos du".split())
SUFFIXES = frozenset("jr sr ii iii iv v vi vii viii xiv xvi".split())

LONE = 3  # letters of a last word that stands without its particles: "Sá" does not, "Assad" does


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and full stops.

    >>> fold("Vučić"), fold("U.S.")
    ('vucic', 'us')
    """
    if word.isascii():  # most are, and have no accents to look for
        return word.replace(".", "").casefold()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens and apostrophes part words.

    >>> words("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    if text.isascii():  # most are: folded as a whole
        found = WORD.findall(text.lower())
        return tuple([word.replace(".", "") for word in found] if "." in text else found)
    return tuple([fold(word) for word in WORD.findall(text)])


def surnames(name: str, country: str | None) -> set[str]:
    """What a second mention calls a person, folded.

    >>> sorted(surnames("Lee Jae-myung", "KOR")), sorted(surnames("Bashar al-Assad", "SYR"))
    (['lee'], ['al assad', 'assad'])
    """
    parts = words(name)
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts = parts[:-1]
    if not parts[1:]:
        return set(parts)
    if country in SURNAME_FIRST and "." not in name:
        return {parts[0]}
    if country in EITHER and parts[2:]:
        return {parts[0], parts[-1]}
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return {" ".join(parts[start:])} | {last for last in parts[-1:] if len(last) >= LONE}
