"""GDELT: the event exports of 1.0 (57 or 58 cells, daily or yearly) and 2.0 (61, every 15 minutes).

Leetaru and Schrodt (2013), "GDELT: Global data on events, location, and tone"; the format codebooks of 2013
and 2015. There is no header. Actors are CAMEO's codes, events CAMEO's. A row is one event as a machine read
it in one or more reports on its first day; ``reports`` is its NumMentions, ``cite`` its SOURCEURL. The day is
that of the event, which can lie long before that of the report.
"""

from __future__ import annotations

from detente.codes import cameo, parties
from detente.loading.layout import Layout, Lookup

YEARLY = 57  # the files up to March 2013 end before the address of the source
DAILY = 58
SECOND = 61  # a place has one cell more in 2.0
FIRST_DAY = "19000101"  # what lies before it is a fault of the reader


def _codes() -> Lookup:
    rows = [(code, *(found or (None, None))) for code, found in cameo.codes().items()]
    return Lookup("code VARCHAR, type VARCHAR, mode VARCHAR", rows)


def _countries() -> Lookup:
    return Lookup("code VARCHAR, iso VARCHAR", parties.cameo_countries().items())


def _groups() -> Lookup:
    rows = ((code, *party) for code, party in parties.cameo_groups().items())
    return Lookup("code VARCHAR, iso VARCHAR, sector VARCHAR", rows)


def _roles() -> Lookup:
    """Each role with its sector after a number: of an actor's roles the one that tells is the greatest."""
    telling = sorted((r for r in parties.cameo_roles()[::-1] if r.sector), key=lambda role: role.rank)
    rows = ((role.code, f"{place:03}{role.sector}") for place, role in enumerate(telling))
    return Lookup("code VARCHAR, placed VARCHAR", rows)


def _actor(side: str, first: int) -> tuple[dict[str, str], str]:
    """The columns of an actor whose code is in cell ``first``, and the joins for them."""
    code, name, country, group = (f"{{{first + n}}}" for n in range(4))
    s = side[0]
    roles = [f"{s}{n}" for n in (1, 2, 3)]
    placed = ", ".join(f"{role}.placed" for role in roles)
    cells = {
        side: f"coalesce({s}c.iso, {s}g.iso)",
        f"{side}_sector": f"coalesce(substr(greatest({placed}), 4), {s}g.sector, "
        f"CASE WHEN {s}c.iso IS NOT NULL AND strlen({code}) = 3 THEN 'GOV' END)",
        f"{side}_name": f"nullif({name}, '')",
        f"{side}_code": f"nullif({code}, '')",
    }
    joins = [f"countries AS {s}c ON {s}c.code = {country}", f"groups AS {s}g ON {s}g.code = {group}"]
    joins += [f"roles AS {role} ON {role}.code = {{{first + 6 + n}}}" for n, role in enumerate(roles, 1)]
    return cells, " ".join(f"LEFT JOIN {join}" for join in joins)


SOURCE, SOURCES = _actor("source", 6)
TARGET, TARGETS = _actor("target", 16)
DAY = "try_strptime({2}, '%Y%m%d')::DATE"

LAYOUT = Layout(
    origin="gdelt",
    version="1",
    widths=(YEARLY, DAILY, SECOND),
    cells={
        "date": DAY,
        "type": "k.type",
        "mode": "k.mode",
        **SOURCE,
        **TARGET,
        "code": "{27}",
        "intensity": "try_cast({31} AS FLOAT)",
        "reports": "coalesce(try_cast({32} AS INTEGER), 1)",
        "place": f"nullif(CASE WHEN len(r.c) = {SECOND} THEN {{53}} ELSE {{51}} END, '')",
        "cite": f"CASE WHEN len(r.c) > {YEARLY} THEN nullif(r.c[-1], '') END",
    },
    joins=f"LEFT JOIN codes AS k ON k.code = {{27}} {SOURCES} {TARGETS}",
    faults=(
        (f"{DAY} IS NULL OR {{2}} < '{FIRST_DAY}'", "concat('no day: ', {2})"),
        ("k.code IS NULL", "concat('unknown CAMEO code ', {27})"),
    ),
    lookups={"codes": _codes, "countries": _countries, "groups": _groups, "roles": _roles},
)
