"""POLECAT: the events of the Next Generation Event Coder since 2018, by week and year, as on Dataverse.

Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT: A New Political Event Ontology and
Dataset" (2023); doi:10.7910/DVN/AJGVIT. Types and modes are PLOVER's, some of them of older drafts. Columns
move between releases: the score is Intensity or Event Intensity, some headers name columns that the rows do
not have, some files end in empty columns. "None" is nothing. An actor cell can list several countries: a
row is then an event of each with each on the other side, one and joint where both sides are the same.
"""

from __future__ import annotations

from functools import cache

from detente.codes import parties, plover
from detente.codes.tables import table
from detente.loading.icews import day, told
from detente.loading.layout import Layout, Learned, trimmed

NAMES = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,"
    "Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,"
    "Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,"
    "Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
"""The columns of a release, in order."""

ACT = "concat({Event Type}, chr(9), {Event Mode})"
TOGETHER = "sl.listed = tl.listed AND contains(sl.listed, ';')"
"""That both sides are the same several countries."""


def settled(header: list[str], cells: int) -> list[str]:
    """The columns as the rows have them, by the header and the number of cells of the first row.

    >>> settled(["Event ID", "Headline", *NAMES[1:]], len(NAMES)) == NAMES
    True
    >>> settled(["Event ID", "Event Date", "", ""], 4)
    ['Event ID', 'Event Date']
    """
    header = trimmed(header)
    return NAMES if len(header) > cells == len(NAMES) else header


def act(type: str, mode: str) -> tuple[str, str | None] | None:
    """The PLOVER type and mode of today; None for what is no type. What is no mode of the type is none.

    >>> act("COERCE", "ban"), act("ASSAULT", "Heavy_Weapons"), act("AID", "None"), act("YIELD", "")
    (('COERCE', 'restrict'), ('ASSAULT', 'heavy-weapons'), ('AID', None), ('CONCEDE', None))
    """
    try:
        kind = plover.TYPES[plover.current(type)]
    except KeyError:
        return None
    for name in (part.strip().lower().replace("_", "-") for part in mode.replace(",", ";").split(";")):
        now = _former().get((kind.name, name), name)
        if now in kind.modes:
            return kind.name, now
    return kind.name, None


@cache
def _former() -> dict[tuple[str, str], str]:
    return {(row["type"], row["former"]): row["mode"] for row in table("plover_modes")}


def countries(cell: str) -> list[str]:
    """The countries of an actor cell, each once: ISO alpha-3, in its order.

    >>> countries("USA; KOR"), countries("None"), countries("IGO|PRK;PRK")
    (['USA', 'KOR'], [], ['PRK'])
    """
    names = cell.replace("|", ";").split(";")
    return list(dict.fromkeys(found for name in names if (found := parties.country(name))))


def _listed(cell: str) -> list[tuple[str, str]]:
    """A row for each country of a cell, with all of them."""
    found = countries(cell)
    return [(iso, ";".join(sorted(found))) for iso in found]


def sector(cell: str) -> str | None:
    """The first sector of a list that is one.

    >>> sector("GOV"), sector("None"), sector("UNK;MIL")
    ('GOV', None, 'MIL')
    """
    known = parties.cameo_sectors()
    return next((known[code] for part in cell.split(";") if (code := part.strip().upper()) in known), None)


LAYOUT = Layout(
    origin="polecat",
    version="1",
    header=("Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country"),
    settled=settled,
    cells={
        "date": day("{Event Date}"),
        "type": f"CASE WHEN {TOGETHER} AND sl.iso >= tl.iso THEN NULL ELSE k.type END",
        "mode": "k.mode",
        "source": "sl.iso",
        "source_sector": "ss.sector",
        "source_name": f"coalesce({told('{Actor Name?}')}, {told('{Actor Name Raw?}')})",
        "target": "tl.iso",
        "target_sector": "ts.sector",
        "target_name": f"coalesce({told('{Recipient Name?}')}, {told('{Recipient Name Raw?}')})",
        "joint": f"coalesce({TOGETHER}, FALSE)",
        "code": f"concat_ws('/', {{Event Type}}, {told('{Event Mode}')})",
        "intensity": "try_cast(coalesce({Intensity?}, {Event Intensity?}) AS FLOAT)",
        "reports": "1",
        "place": f"coalesce({told('{Placename?}')}, {told('{Country?}')})",
        "cite": f"nullif(concat_ws(', ', {told('{Source?}')}, {told('{Publication Date?}')}, "
        f"{told('{Event ID?}')}), '')",
    },
    joins=f"""
      LEFT JOIN acts AS k ON k.value = {ACT}
      LEFT JOIN lands AS sl ON sl.value = {{Actor Country}}
      LEFT JOIN lands AS tl ON tl.value = {{Recipient Country}}
      LEFT JOIN sectors AS ss ON ss.value = {{Primary Actor Sector?}}
      LEFT JOIN sectors AS ts ON ts.value = {{Primary Recipient Sector?}}
    """,
    faults=(
        (f"{day('{Event Date}')} IS NULL", "concat('no day: ', {Event Date})"),
        ("k.type IS NULL", "concat('unknown type of PLOVER ', {Event Type})"),
    ),
    learned={
        "acts": Learned(
            (ACT,),
            "value VARCHAR, type VARCHAR, mode VARCHAR",
            lambda value: act(*value.split("\t")) or (None, None),
        ),
        "lands": Learned(
            ("{Actor Country}", "{Recipient Country}"),
            "value VARCHAR, iso VARCHAR, listed VARCHAR",
            _listed,
            several=True,
        ),
        "sectors": Learned(
            ("{Primary Actor Sector?}", "{Primary Recipient Sector?}"),
            "value VARCHAR, sector VARCHAR",
            lambda listed: (sector(listed),),
        ),
    },
)
