"""GDELT: the event exports of 1.0 (57 or 58 cells, by day or year) and 2.0 (61, by quarter of an hour).

Leetaru and Schrodt (2013), "GDELT: Global data on events, location, and tone"; the format codebooks of 2013
and 2015. Actors are CAMEO's codes, events CAMEO's. A row is one event as a machine read it in one or more
reports on its first day; ``reports`` is its NumMentions, ``cite`` its SOURCEURL. The day is that of the
event.
"""

from __future__ import annotations

from detente.codes import cameo, parties
from detente.loading.layout import Layout, Lookup

YEARLY = 57  # the files up to March 2013 end before the address of the source
DAILY = 58
SECOND = 61  # a place has one cell more in 2.0


def _codes() -> Lookup:
    rows = [(code, *(found or (None, None))) for code, found in cameo.codes().items()]
    return Lookup("code VARCHAR, type VARCHAR, mode VARCHAR", rows)


def _countries() -> Lookup:
    return Lookup("code VARCHAR, iso VARCHAR", parties.cameo_countries().items())


def _sectors() -> Lookup:
    return Lookup("code VARCHAR, sector VARCHAR", parties.cameo_sectors().items())


def _sector(first: int, joined: str, country: str) -> str:
    """An actor's sector: by the first of its type codes, else the government's of a country alone."""
    return (
        f"coalesce({joined}.sector, CASE WHEN {country}.iso IS NOT NULL AND {{{first}}} = '' THEN 'GOV' END)"
    )


LAYOUT = Layout(
    origin="gdelt",
    version="1",
    widths=(YEARLY, DAILY, SECOND),
    cells={
        "date": "try_strptime({2}, '%Y%m%d')::DATE",
        "type": "k.type",
        "mode": "k.mode",
        "source": "sc.iso",
        "source_sector": _sector(13, "ss", "sc"),
        "source_name": "nullif({7}, '')",
        "source_code": "nullif({6}, '')",
        "target": "tc.iso",
        "target_sector": _sector(23, "ts", "tc"),
        "target_name": "nullif({17}, '')",
        "target_code": "nullif({16}, '')",
        "code": "{27}",
        "intensity": "try_cast({31} AS FLOAT)",
        "reports": "coalesce(try_cast({32} AS INTEGER), 1)",
        "place": f"nullif(CASE WHEN len(r.c) = {SECOND} THEN {{53}} ELSE {{51}} END, '')",
        "cite": f"CASE WHEN len(r.c) > {YEARLY} THEN r.c[-1] END",
    },
    joins="""
      LEFT JOIN codes AS k ON k.code = {27}
      LEFT JOIN countries AS sc ON sc.code = {8}
      LEFT JOIN countries AS tc ON tc.code = {18}
      LEFT JOIN sectors AS ss ON ss.code = {13}
      LEFT JOIN sectors AS ts ON ts.code = {23}
    """,
    faults=(
        (
            "try_strptime({2}, '%Y%m%d') IS NULL OR {2} < '0100'",
            "concat('no day: ', {2})",
        ),
        ("k.code IS NULL", "concat('unknown CAMEO code ', {27})"),
    ),
    lookups={"codes": _codes, "countries": _countries, "sectors": _sectors},
)
