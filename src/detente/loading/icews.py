"""ICEWS: the coded events of the Integrated Crisis Early Warning System, 1995 to 2023, as Dataverse has them.

Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward, "ICEWS Coded Event Data", doi:10.7910/DVN/28075,
and the weekly files, doi:10.7910/DVN/QI2T9A. A row is one event as a machine read it in one sentence of one
story; the same event in several stories is several rows, which the stream counts as reports of one. Files
differ between releases: that of 2017 writes days as 1/31/2017 and has codes such as 13y, or no column of
codes at all; tables saved from other software have lost the zeros that codes begin with.
"""

from __future__ import annotations

from detente.codes import cameo, parties
from detente.loading.layout import Layout, Learned, trimmed

DAYS = "['%Y-%m-%d', '%m/%d/%Y', '%Y%m%d']"
"""The ways in which releases write days; a time of day may follow."""
EARLIEST = "1899-12-31"  # a day up to it is a fault of the file, such as 0001-01-01
NOTHING = "('', 'NULL', 'NA', 'None')"
PLACE = ("{City?}", "{Province?}", "{Country?}")
CODED = "concat({CAMEO Code?}, chr(9), {Event Text})"


def day(cell: str) -> str:
    """The expression of a cell's day; null where it holds none."""
    date = f"regexp_extract({cell}, '^[0-9/-]+')"
    none = f"DATE '{EARLIEST}'"
    return f"nullif(greatest(try_strptime({date}, {DAYS})::DATE, {none}), {none})"


def told(cell: str) -> str:
    """The expression of a cell that is null where the cell says that there is nothing."""
    return f"(CASE WHEN {cell} NOT IN {NOTHING} THEN {cell} END)"


def code(written: str, text: str) -> str | None:
    """The CAMEO code of a row by its code and by the name of the event; None where neither is known.

    ICEWS codes no class alone, so a code of two figures has lost its zero. The name settles what is left.

    >>> code("040", "Consult"), code("40", "Consult"), code("14", "Consider policy option")
    ('040', '040', '014')
    >>> code("13y", "Threaten with repression"), code("", "Make a visit"), code("13y", "Wave")
    ('137', '042', None)
    """
    known, called, padded = cameo.names(), cameo.named(text), "0" + written
    for meant in (written, padded):
        if called and meant in known and cameo.named(known[meant]) == called:
            return meant
    if padded in known and (written not in known or len(written) == len("10")):
        return padded
    return written if written in known else called


def _coded(value: str) -> tuple[str | None, str | None, str | None]:
    """The code, type and mode by the two cells, parted by a tab."""
    written, _, text = value.partition("\t")
    found = code(written, text)
    kind, mode = (found and cameo.codes()[found]) or (None, None)
    return found, kind, mode


def _sector(sectors: str, land: str, itself: str) -> str:
    """An actor's sector; a country that is named as such, without any, is its government."""
    return f"coalesce({sectors}.sector, CASE WHEN {itself}.iso = {land}.iso THEN 'GOV' END)"


def _bare(side: str) -> str:
    """The name of an actor without sectors, which may be a country's."""
    return f"CASE WHEN {told(f'{{{side} Sectors}}')} IS NULL THEN {{{side} Name}} END"


LAYOUT = Layout(
    origin="icews",
    version="1",
    header=(
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "Target Name",
        "Target Sectors",
        "Target Country",
    ),
    settled=lambda header, _: trimmed(header),
    cells={
        "date": day("{Event Date}"),
        "type": "k.type",
        "mode": "k.mode",
        "source": "sc.iso",
        "source_sector": _sector("ss", "sc", "sn"),
        "source_name": told("{Source Name}"),
        "target": "tc.iso",
        "target_sector": _sector("ts", "tc", "tn"),
        "target_name": told("{Target Name}"),
        "code": "coalesce(k.code, {CAMEO Code?})",
        "intensity": "try_cast({Intensity?} AS FLOAT)",
        "reports": "1",
        "place": f"nullif(concat_ws(', ', {', '.join(map(told, PLACE))}), '')",
        "cite": f"nullif(concat_ws(', ', {told('{Publisher?}')}, 'story ' || {told('{Story ID?}')}), '')",
    },
    joins=f"""
      LEFT JOIN codes AS k ON k.value = {CODED}
      LEFT JOIN lands AS sc ON sc.value = {{Source Country}}
      LEFT JOIN lands AS tc ON tc.value = {{Target Country}}
      LEFT JOIN lands AS sn ON sn.value = {_bare("Source")}
      LEFT JOIN lands AS tn ON tn.value = {_bare("Target")}
      LEFT JOIN sectors AS ss ON ss.value = {{Source Sectors}}
      LEFT JOIN sectors AS ts ON ts.value = {{Target Sectors}}
    """,
    faults=(
        (f"{day('{Event Date}')} IS NULL", "concat('no day: ', {Event Date})"),
        ("k.code IS NULL", "concat('unknown CAMEO code ', {CAMEO Code?}, ' (', {Event Text}, ')')"),
    ),
    learned={
        "codes": Learned((CODED,), "value VARCHAR, code VARCHAR, type VARCHAR, mode VARCHAR", _coded),
        "lands": Learned(
            ("{Source Country}", "{Target Country}", _bare("Source"), _bare("Target")),
            "value VARCHAR, iso VARCHAR",
            lambda name: (parties.country(name),),
        ),
        "sectors": Learned(
            ("{Source Sectors}", "{Target Sectors}"),
            "value VARCHAR, sector VARCHAR",
            lambda listed: (parties.sector(listed),),
        ),
    },
)
