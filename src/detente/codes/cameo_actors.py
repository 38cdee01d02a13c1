"""The actor codes of CAMEO, as GDELT writes them: countries, known groups and roles.

An actor is three letters for the country or known group, then three for each role (Gerner, Schrodt and
Yilmaz, codebook 1.1b3 of 2012, chapter 3). What each stands for is data: ``countries.csv`` has the codes of
the countries, ``data/cameo_actors.csv`` the other places and the groups, ``data/cameo_roles.csv`` the roles.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from detente.codes.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

Party: TypeAlias = tuple[str | None, str | None]
"""A country's ISO alpha-3 code and a PLOVER sector, each None where it is not known."""

WIDTH = 3
"""Letters of each part of a CAMEO actor code."""


class Role(NamedTuple):
    """A CAMEO role or PLOVER sector code: of an actor's several, the one of the highest rank tells."""

    code: str
    sector: str | None
    rank: int


@cache
def cameo_countries() -> dict[str, str]:
    """The CAMEO code of each country with its ISO code; ISO's own are taken as well, regions are left out.

    >>> cameo_countries()["ROM"], cameo_countries()["TMP"], cameo_countries().get("EUR")
    ('ROU', 'TLS', None)
    """
    own = {row["iso3"]: row["iso3"] for row in table("countries")}
    cameo = {row["cameo"]: row["iso3"] for row in table("countries") if row["cameo"]}
    return own | cameo | {row["code"]: row["iso3"] for row in _actors("country")}


@cache
def cameo_groups() -> dict[str, Party]:
    """The known groups of CAMEO with the country they act in, if it is one, and their sector.

    >>> cameo_groups()["NAT"], cameo_groups()["TAL"]
    ((None, 'IGO'), ('AFG', 'REB'))
    """
    return {row["code"]: (row["iso3"] or None, row["sector"] or None) for row in _actors("group")}


@cache
def cameo_roles() -> tuple[Role, ...]:
    """The roles of CAMEO and PLOVER with sector and rank; without a sector where they tell none."""
    return tuple(Role(row["code"], row["sector"] or None, int(row["rank"])) for row in table("cameo_roles"))


@cache
def cameo_sectors() -> dict[str, str]:
    """The sector that each role of CAMEO, or sector code of POLECAT, stands for.

    >>> cameo_sectors()["SEP"], cameo_sectors()["HLH"], cameo_sectors().get("UNK")
    ('REB', 'CVL', None)
    """
    return {role.code: role.sector for role in cameo_roles() if role.sector}


@lru_cache(maxsize=1 << 16)
def coded(code: str) -> Party:
    """What a whole CAMEO actor code says.

    >>> coded("PRKGOVMIL"), coded("IGOUNOUNHCR"), coded("USA"), coded("EUR"), coded("GOV")
    (('PRK', 'MIL'), (None, 'IGO'), ('USA', 'GOV'), (None, None), (None, 'GOV'))
    """
    parts = [code[i : i + WIDTH] for i in range(0, len(code), WIDTH)]
    group = next((cameo_groups()[part] for part in parts if part in cameo_groups()), (None, None))
    iso = cameo_countries().get(parts[0]) if parts else None
    told = [role for role in cameo_roles() if role.code in parts and role.sector]
    sector = max(told, key=lambda role: role.rank).sector if told else group[1]
    if iso and len(parts) == 1:
        return iso, sector or "GOV"
    return iso or group[0], sector


def _actors(kind: str) -> Iterator[dict[str, str]]:
    return (row for row in table("cameo_actors") if row["kind"] == kind)
