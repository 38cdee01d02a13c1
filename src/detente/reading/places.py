"""Where a name is a place and not its government, and whom "the North" and "the South" mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, Entry, fold, gazetteer
from detente.reading.names import PLACE_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.names import Finder, Hit

MEETINGS = frozenset(
    "summit talks agreement accord accords process protocol meeting conference declaration olympics".split()
)
GOVERNING = frozenset(
    """power administration government authorities leadership leaders regime officials policymakers
    decision-makers diplomats ministers office rulers hardliners""".split()
)
STANDING = frozenset(
    """firm company think pollster consultancy newspaper daily university hospital hotel airport court
    suburb suburbs street streets shop shops restaurant cafe mosque church cathedral resident residents
    district neighbourhood neighborhood apartment flat prison zoo museum theatre studio stadium market
    bazaar metro subway stock""".split()
)
"""What stands in a city and does not govern: after one of these a capital's name is only a place."""

TOGETHER = re.compile(
    r"\b(?:[Ii]n|[Aa]t) (?:[A-Z][\w-]+(?: [A-Z][\w-]+)?, )*[A-Z][\w-]+(?: [A-Z][\w-]+)? and $"
)
"""The cities of one "in": "in Aden and Cairo"."""

CITY_OF = ("city of", "mayor of", "capital of", "capital city", "streets of")
TWINS = {"North": "South", "South": "North"}


def place(seen: str, hit: Hit, kind: str) -> bool:
    """Whether a capital or seat is only a place here: "in Seoul", "downtown Seoul", "Seoul-based"."""
    if seen[hit.end : hit.end + 6] == "-based" or seen[hit.end : hit.end + 5] == " time":
        return True
    if _standing(seen, hit) or TOGETHER.search(seen[max(0, hit.start - 60) : hit.start]):
        return True
    earlier = [fold(w) for w in WORD.findall(seen[max(0, hit.start - 60) : hit.start])]
    if not earlier or seen[hit.start - 1] != " ":
        return False
    before = earlier[-1]
    if before == "capital" and seen[hit.start - 2] == ",":
        return True
    if (
        before in PLACE_BEFORE - {"in"}
        or before in ("city", "mayor")
        or " ".join(earlier[-2:]).endswith(CITY_OF)
    ):
        return True
    return kind == "capital" and before == "in" and not GOVERNING & set(earlier[-4:-1])


def _standing(seen: str, hit: Hit) -> bool:
    """Whether what stands in a city follows its name: "the Moscow newspaper"."""
    after = WORD.match(seen, hit.end + 1)
    return after is not None and seen[hit.end] == " " and fold(after.group()) in STANDING


def ground(seen: str, hit: Hit) -> bool:
    """Whether a breakaway land is only where or over what something happens: "in", "over", "of" it."""
    earlier = WORD.findall(seen[max(0, hit.start - 16) : hit.start])
    return bool(earlier) and fold(earlier[-1]) in PLACE_BEFORE | {
        "over",
        "of",
        "from",
        "to",
        "into",
        "across",
    }


def scenes(finder: Finder, hits: Sequence[Hit], weights: Counter[str]) -> frozenset[str]:
    """The countries whose capital is only where something was staged: the text names them in no other way."""
    capitals = [(h, n.entry.id) for h in hits for n in h.names if n.kind == "capital"]
    alone = {c for c, n in Counter(c for _, c in capitals).items() if n == weights[c]}
    return frozenset(c for h, c in capitals if c in alone and staged(finder.seen, h))


def staged(seen: str, hit: Hit) -> bool:
    """Whether a meeting bears a city's name, or takes place in it."""
    after = WORD.match(seen, hit.end + 1)
    before = WORD.findall(seen[max(0, hit.start - 12) : hit.start])
    return bool(after and fold(after.group()) in MEETINGS) or bool(
        before and fold(before[-1]) in PLACE_BEFORE
    )


def directions(finder: Finder, weights: Counter[str]) -> Iterator[tuple[Entry, int, int]]:
    """Whom "the North" and "the South" mean, with where they stand; pro-North and South Asia mean nobody."""
    seen = finder.seen
    for word in finder.words:
        after = seen[word.end : word.end + 2]
        if word.text not in TWINS or seen[word.start - 1 : word.start] == "-":
            continue
        entry = None if after[:1] in (" ", "-") and after[1:2].isupper() else direction(word.text, weights)
        if entry:
            the = seen[max(0, word.start - 4) : word.start].casefold() == "the "
            yield entry, word.start - 4 * the, word.end


def direction(word: str, weights: Counter[str]) -> Entry | None:
    """The country a direction means: one the text names so, else the twin of one."""
    pairs = parted(word)
    found = [e for e, _ in pairs if weights[e.id]] or [e for e, twin in pairs if weights[twin.id]]
    return max(found, key=lambda e: weights[e.id], default=None)


@cache
def parted(word: str) -> tuple[tuple[Entry, Entry], ...]:
    """The countries named by a direction, each with the country it was parted from.

    >>> [(a.id, b.id) for a, b in parted("North")]
    [('PRK', 'KOR')]
    """
    countries = {e.name: e for e in gazetteer().entries.values() if e.kind == "country"}
    found = []
    for name, entry in countries.items():
        rest = name.removeprefix(f"{word} ")
        twin = countries.get(f"{TWINS[word]} {rest}") or countries.get(rest)
        if rest != name and twin:
            found.append((entry, twin))
    return tuple(found)
