"""The stream of events of a warehouse that holds GDELT's table, asked where it lies, through ibis.

BigQuery has it as ``gdelt-bq.gdeltv2.events`` (a public table: a query is billed by the columns it reads);
Spark, ClickHouse and others where somebody has loaded it. Columns are named as in BigQuery. What the loader
does to rows and :class:`detente.stream.Stream` does to events is done by the same rules in one query, in
DuckDB's SQL, which ibis translates. Needs the extra ``warehouse``.
"""

# ruff: noqa: S608 - what stands in the queries are the tables of this package and checked codes

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.codes import cameo, parties
from detente.codes.mirrors import mirrors
from detente.stream.folding import Folding, between, daily, folded, scores, tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    import pandas as pd

    from detente.record import Dataset

ORIGIN = "gdelt"
PUBLIC = "gdelt-bq.gdeltv2.events"
EARLIEST = 19000101  # what lies before it is a fault of the reader
NAMES = ("mirrors", "scores", "told")

TOLD = """
SELECT '{origin}' AS origin, 0 AS dataset, g.GLOBALEVENTID AS row, 0 AS event,
  TRY_CAST(CONCAT({day_parts}) AS DATE) AS date,
  {type} AS type, {mode} AS mode,
  {source} AS source, {source_sector} AS source_sector, NULLIF(g.Actor1Name, '') AS source_name,
  NULLIF(g.Actor1Code, '') AS source_code,
  {target} AS target, {target_sector} AS target_sector, NULLIF(g.Actor2Name, '') AS target_name,
  NULLIF(g.Actor2Code, '') AS target_code,
  FALSE AS joint, g.EventCode AS code, COALESCE(g.NumMentions, 1) AS reports,
  NULLIF(g.ActionGeo_FullName, '') AS place, NULLIF(g.SOURCEURL, '') AS cite,
  CAST(NULL AS VARCHAR) AS doc, CAST(NULL AS BIGINT) AS start, CAST(NULL AS VARCHAR) AS quote
FROM {table} AS g
WHERE g.SQLDATE >= {earliest} AND g.EventCode IN ({codes}){only}
"""
DIGITS = "SUBSTRING(CAST(g.SQLDATE AS VARCHAR), {}, {})"
DAYS = """
SELECT DISTINCT t.date FROM ({told}) AS t WHERE t.date IS NOT NULL
"""


class Warehouse:
    """GDELT in a warehouse, to be asked like a :class:`detente.stream.Stream`.

    ``connection`` is one of ibis (``ibis.bigquery.connect(project_id=...)``, ``ibis.clickhouse.connect()``),
    ``table`` the table of events there. Single rows stand on ``row``, their GLOBALEVENTID.
    """

    def __init__(
        self,
        connection: Any,  # noqa: ANN401 - of any backend
        table: str = PUBLIC,
        *,
        mirrors: bool = True,
        duplicates: bool = True,
    ) -> None:
        self.connection = connection
        self.table = ".".join(f'"{part}"' for part in table.replace('"', "").split("."))
        self.how = Folding(mirrors, duplicates)
        self.datasets: list[Dataset] = []

    def sources(self) -> list[Dataset]:
        """The loaded files that the stream stands on: none."""
        return []

    @property
    def origins(self) -> dict[str, int]:
        """How many rows are events."""
        return {ORIGIN: int(self._ask(f"SELECT COUNT(*) AS n FROM ({told(self.table)}) AS t")["n"].iloc[0])}

    def covered(self) -> pd.Series[bool]:
        """For each day from the first to the last: whether it is in the data at all."""
        import pandas as pd  # noqa: PLC0415 - of an extra

        found = pd.DatetimeIndex(self._ask(DAYS.format(told=told(self.table)))["date"])
        every = pd.date_range(found.min(), found.max()) if len(found) else pd.DatetimeIndex([], freq="D")
        return pd.Series(every.isin(found), index=every, dtype=bool)

    def daily(self, source: str, target: str) -> pd.DataFrame:
        """What one country does to another by day, type and jointness; see Stream."""
        found = self._ask(daily_query(self.table, source, target, self.how))
        return found.astype({"date": "datetime64[us]"})

    def tally(self, source: str, target: str) -> pd.DataFrame:
        """How many events there are by day; see Stream."""
        query = _whole(tally("told", source, target, self.how), self.table, source, target)
        found = self._ask(query).drop(columns="dataset").astype({"date": "datetime64[us]"})
        return found.assign(file=self.table.replace('"', ""))

    def events(  # noqa: PLR0913 - a choice of events has these parts
        self,
        source: str,
        target: str,
        *,
        since: date | None = None,
        until: date | None = None,
        types: Collection[str] | None = None,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """Single events from one country to another, and joint ones, by date; see Stream."""
        chosen = between(source, target, since, until, types)
        query = f"SELECT * FROM ({folded('told', chosen, self.how)}) AS f WHERE {done_by(source, target)}"
        query += " ORDER BY f.date, f.row" + (f" LIMIT {int(limit)}" if limit is not None else "")
        found = self._ask(_whole(query, self.table, source, target))
        found.insert(found.columns.get_loc("dataset"), "file", self.table.replace('"', ""))
        return found.drop(columns="dataset").astype({"date": "datetime64[us]"})

    def _ask(self, query: str) -> pd.DataFrame:
        found: pd.DataFrame = self.connection.sql(query, dialect="duckdb").to_pandas()
        return found


def daily_query(table: str, source: str, target: str, how: Folding) -> str:
    """The whole query of what one country does to another by day, in DuckDB's SQL."""
    return _whole(daily("told", source, target, how), table, source, target)


def done_by(source: str, target: str) -> str:
    """The condition that an event is of this direction, or of both."""
    return f"(f.joint OR (f.source = '{source}' AND f.target = '{target}'))"


def _whole(query: str, table: str, *countries: str) -> str:
    """A query with the tables that it stands on before it."""
    tables = [
        _listed(mirrors().items(), "code", "meeting"),
        _listed(scores(), "type", "mode", "quad", "score"),
    ]
    tables.append(told(table, *countries))
    before = ", ".join(f"{name} AS ({held})" for name, held in zip(NAMES, tables, strict=True))
    return f"WITH {before} SELECT * FROM ({query}) AS whole"


def told(table: str, *countries: str) -> str:
    """The query of the events as rows of the stream; with two countries, of those between them alone."""
    known = {code: found for code, found in cameo.codes().items() if found}
    only = " AND ".join(_some(number, countries) for number in (1, 2)) if countries else ""
    return TOLD.format(
        origin=ORIGIN,
        table=table,
        earliest=EARLIEST,
        day_parts=", '-', ".join(DIGITS.format(at, length) for at, length in ((1, 4), (5, 2), (7, 2))),
        type=_case("g.EventCode", ((code, kind) for code, (kind, _) in known.items())),
        mode=_case("g.EventCode", ((code, mode) for code, (_, mode) in known.items() if mode)),
        source=_country(1, countries),
        target=_country(2, countries),
        source_sector=_sector(1),
        target_sector=_sector(2),
        codes=_texts(known),
        only=f" AND {only}" if only else "",
    )


def _some(number: int, countries: Collection[str]) -> str:
    """That an actor may be of one of some countries: the warehouse can leave out the other rows early."""
    code, group = f"g.Actor{number}CountryCode", f"g.Actor{number}KnownGroupCode"
    of_group = [name for name, (iso, _) in parties.cameo_groups().items() if iso in countries]
    lands = [name for name, iso in parties.cameo_countries().items() if iso in countries]
    more = f" OR {group} IN ({_texts(of_group)})" if of_group else ""
    return f"({code} IN ({_texts(lands)}){more})"


def _country(number: int, countries: Collection[str]) -> str:
    """An actor's country: by its own code, else by that of its group; of others than those asked, none."""
    lands = parties.cameo_countries().items()
    groups = ((code, iso) for code, (iso, _) in parties.cameo_groups().items() if iso)
    wanted = [(c, iso) for c, iso in lands if not countries or iso in countries]
    others = [c for c, iso in lands if countries and iso not in countries]
    own = _case(f"g.Actor{number}CountryCode", [*wanted, *((code, "-") for code in others)])
    group = _case(f"g.Actor{number}KnownGroupCode", groups)
    return f"COALESCE({own}, {group})"


def _sector(number: int) -> str:
    """An actor's sector: of its roles the one that tells, else its group's, else, of a bare country, GOV."""
    roles = [f"COALESCE(g.Actor{number}Type{n}Code, '')" for n in (1, 2, 3)]
    telling = sorted((r for r in parties.cameo_roles()[::-1] if r.sector), key=lambda r: r.rank)[::-1]
    cases = " ".join(f"WHEN '{role.code}' IN ({', '.join(roles)}) THEN '{role.sector}'" for role in telling)
    groups = ((code, sector) for code, (_, sector) in parties.cameo_groups().items() if sector)
    group = _case(f"g.Actor{number}KnownGroupCode", groups)
    bare = f"CASE WHEN g.Actor{number}Code IN ({_texts(parties.cameo_countries())}) THEN 'GOV' END"
    return f"COALESCE(CASE {cases} END, {group}, {bare})"


def _case(what: str, pairs: Iterable[tuple[str, str]]) -> str:
    """What stands for a code: a lookup in small, since not every warehouse can be given a table."""
    meant: dict[str, list[str]] = {}
    for code, name in pairs:
        meant.setdefault(name, []).append(code)
    cases = " ".join(f"WHEN {what} IN ({_texts(codes)}) THEN '{name}'" for name, codes in meant.items())
    return f"CASE {cases} END"


def _texts(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _listed(rows: Iterable[tuple[Any, ...]], *columns: str) -> str:
    """Rows as a query, which all engines read alike."""

    def selected() -> Iterator[str]:
        for row in rows:
            values = (f"'{v}'" if isinstance(v, str) else str(v) for v in row)
            yield "SELECT " + ", ".join(f"{v} AS {c}" for v, c in zip(values, columns, strict=True))

    return " UNION ALL ".join(selected())
