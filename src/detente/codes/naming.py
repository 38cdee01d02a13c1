"""Whose name it is: the bodies and people of the gazetteer that have exactly a name, word for word.

Made for lists of names, where no sentence tells namesakes apart: all who have the name are given, and nobody
is found by a part of it. A person's words may stand in another order ("Abe Shinzo"), and what is no part of
the name in the English press is passed over: an honorific before it, initials, a Russian patronymic, the
Arabic article.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, words
from detente.codes.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.gazetteer import Entry, Name

ARTICLES = frozenset({"al", "el"})
LONGEST = 3  # words of an honorific: "Pol Lt Gen"
PATRONYMIC = ("ovich", "evich", "yevich", "ovna", "evna", "yevna")


@lru_cache(maxsize=1 << 16)
def named(text: str) -> Sequence[Entry]:
    """All bodies and people of a name; an acronym is one in capitals only.

    >>> [entry.name for entry in named("Dmitry Anatolyevich Medvedev")], [e.name for e in named("Kim")]
    (['Dmitry Medvedev'], [])
    """
    key = words(text)
    exact = [form.entry for form in _forms().get(key, ()) if text.isupper() or not form.acronym]
    return list(dict.fromkeys(exact)) or _people().get(_turned(key), ()) or _people().get(_plain(key), ())


def bare(key: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a name without the honorifics before it.

    >>> bare(("tan", "sri", "muhyiddin", "yassin")), bare(("king",))
    (('muhyiddin', 'yassin'), ('king',))
    """
    longest = min(LONGEST, len(key) - 1)
    start = next((n for n in range(longest, 0, -1) if key[:n] in _honorifics()), 0)
    return key[start:]


def _plain(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name in no order, without what the press leaves out."""
    own = bare(key)
    if not own[2:]:
        return _turned(own)
    inner = [word for word in own[1:-1] if len(word) > 1 and not word.endswith(PATRONYMIC)]
    return _turned([own[0], *inner, own[-1]])


def _turned(key: Sequence[str]) -> tuple[str, ...]:
    """The words of a name in no order, without the Arabic article."""
    return tuple(sorted(word for word in key if word not in ARTICLES))


@cache
def _forms() -> dict[tuple[str, ...], list[Name]]:
    """The names of bodies and people by their folded words."""
    found: dict[tuple[str, ...], list[Name]] = {}
    for names in gazetteer().names.values():
        for name in names:
            if name.kind == "name" and name.entry.kind != "country":
                found.setdefault(name.words, []).append(name)
    return found


@cache
def _people() -> dict[tuple[str, ...], list[Entry]]:
    """The people by the words of their names in no order; nobody by one word."""
    found: dict[tuple[str, ...], dict[Entry, None]] = {}
    for key, names in _forms().items():
        turned = _turned(key)
        people = (name.entry for name in names if name.entry.kind == "person")
        if turned[1:]:
            found.setdefault(turned, {}).update(dict.fromkeys(people))
    return {key: list(people) for key, people in found.items() if people}


@cache
def _honorifics() -> frozenset[tuple[str, ...]]:
    return frozenset(words(row["honorific"]) for row in table("honorifics"))
