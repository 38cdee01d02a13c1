"""The sectors of ICEWS, of which an actor has a list, as PLOVER's (``data/icews_sectors.csv``)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.codes.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=1 << 16)
def sector(sectors: str) -> str | None:
    """The PLOVER sector of a list of ICEWS sectors: that of its most telling element.

    Arms against the state go before an office of the executive, that before arms of the state, then courts,
    ministries, benches, party, and government as such. Elements that tell nothing (an ideology) are passed
    over; an unknown one too.

    >>> sector("Government,Police"), sector("Executive,Executive Office,Government"), sector("Center Left")
    ('COP', 'GOV', None)
    >>> sector("Parties,Ideological,(National) Major Party")
    'PTY'
    """
    told = [found for element in _elements(sectors) if (found := _element(element))]
    return max(told, key=lambda found: found[1])[0] if told else None


def _elements(sectors: str) -> Iterator[str]:
    """The elements of a list of ICEWS sectors; a cell of "NULL" or nothing has none."""
    return filter(None, (element.strip() for element in sectors.split(",")))


@cache
def _element(element: str) -> tuple[str, int] | None:
    """The sector and rank of an ICEWS sector: as it stands in the table, else by its beginning or end."""
    if element in _ranked():
        return _ranked()[element]
    for pattern, found in _ranked().items():
        if pattern.startswith("*") and element.endswith(pattern[1:]):
            return found
        if pattern.endswith("*") and element.startswith(pattern[:-1]):
            return found
    return None


@cache
def _ranked() -> dict[str, tuple[str, int]]:
    return {row["element"]: (row["sector"], int(row["rank"])) for row in table("icews_sectors")}
