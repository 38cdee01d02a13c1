"""The stream of a record's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from detente.codes.mirrors import mirrors
from detente.record import RecordError
from detente.stream import engine, named, own
from detente.stream.folding import Folding, between, daily, flows, folded, scores, tally
from detente.stream.shape import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from detente.record import Dataset, Record

CENSUS = frozenset({"icews", "polecat", "gdelt", "tkg"})
"""Origins that code whatever is reported each day: a day without a row there is a day not in the data.
In a chronology or in documents a day without an entry is a day without one."""

ORGANS = ("GOV", "MIL", "SPY", "COP", "LEG", "JUD")
"""PLOVER's sectors of state organs: government, armed forces, intelligence, police, parliament, courts."""

MAGIC = b"PAR1"
ANEW = "remove it and load its files anew, or take it from a backup"

OWN = """
SELECT 'documents' AS origin, 0::BIGINT AS dataset, o.row, o.row AS event, o.date::DATE AS date,
  o.type, o.mode,
  o.source, o.source_sector, o.source_name, NULL::VARCHAR AS source_code,
  o.target, o.target_sector, o.target_name, NULL::VARCHAR AS target_code,
  o.joint, NULL::VARCHAR AS code, o.reports::INTEGER AS reports, NULL::VARCHAR AS place, o.cite,
  o.doc, o.start, o.quote
FROM own AS o
"""
BULK = """
SELECT d.origin, p.dataset, p.row, 0::BIGINT AS event, p.date, p.type, p.mode,
  p.source, p.source_sector, p.source_name, p.source_code,
  p.target, p.target_sector, p.target_name, p.target_code,
  COALESCE(p.joint, FALSE) AS joint, p.code, p.reports, p.place, p.cite,
  NULL::VARCHAR AS doc, NULL::BIGINT AS start, p.quote
FROM parts AS p JOIN datasets AS d ON d.id = p.dataset
WHERE p.fault IS NULL AND p.type IS NOT NULL
"""


class Stream:
    """All events of a record, its own and the loaded ones, as one table.

    ``origins`` restricts it to some of "documents", "icews", "polecat", "gdelt", "tkg", "chronology".
    ``mirrors`` and ``duplicates`` say whether mirrored rows are joined into one meeting, and duplicates
    within an origin counted as reports of one event. ``officials`` leaves out acts of or towards others than
    a state's organs: what a tourist or a newspaper does is no act of the state. ``before`` hides what was
    not known by the morning of a day: events of that day or later, and what documents published then or
    later tell of earlier days. Raises :class:`detente.record.RecordError` where DuckDB is not installed or a
    part is missing.
    """

    def __init__(  # noqa: PLR0913 - a stream has these sides
        self,
        record: Record,
        origins: Collection[str] | None = None,
        *,
        mirrors: bool = True,
        duplicates: bool = True,
        officials: bool = False,
        before: date | None = None,
    ) -> None:
        self.record = record
        self._before = before
        self.officials = officials
        self.how = Folding(mirrors, duplicates)
        self._folder = record.bulk if record.bulk and record.bulk.is_dir() else None
        self._wanted = None if origins is None else frozenset(origins)
        self.datasets = [d for d in record.datasets() if self._chosen(d.origin)]
        self._db = engine.connect(self._folder)
        try:
            self._lay()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()
        engine.tidy(self._folder)

    def _chosen(self, origin: str) -> bool:
        return self._wanted is None or origin in self._wanted

    def _lay(self) -> None:
        """Make the tables and views that the queries stand on."""
        self._table("mirrors", "code VARCHAR, meeting VARCHAR", mirrors().items())
        self._table("scores", "type VARCHAR, mode VARCHAR, quad INTEGER, score DOUBLE", scores())
        self._table("datasets", "id BIGINT, origin VARCHAR", [(d.id, d.origin) for d in self.datasets])
        if self._chosen(own.ORIGIN):
            self._db.register("own", own.table(self.record, self._before))
            self._db.execute("CREATE VIEW told_own AS " + OWN)
        self._ask(f"CREATE VIEW parts AS {self._parts()}")
        sides = ["SELECT * FROM told_own"] * self._chosen(own.ORIGIN) + [BULK]
        until = f"date < DATE '{self._before}'" if self._before else "TRUE"
        rows = " UNION ALL ".join(sides)
        self._db.execute(f"CREATE VIEW every AS SELECT * FROM ({rows}) WHERE {until}")  # noqa: S608
        organs = f"source_sector IN {ORGANS} AND target_sector IN {ORGANS}" if self.officials else "TRUE"
        self._db.execute(f"CREATE VIEW told AS SELECT * FROM every WHERE {organs}")  # noqa: S608 - our own words

    def _parts(self) -> str:
        names = dict.fromkeys(d.part for d in self.datasets)
        folder = self.record.bulk  # also where it is not there: a record that was moved without it says so
        if not names or folder is None:
            empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in COLUMNS.items())
            return f"SELECT {empty} WHERE FALSE"
        missing = [name for name in names if not (folder / name).is_file()]
        if missing:
            raise RecordError(f"{folder / missing[0]} is gone: take it from a backup, or load its files anew")
        for name in names:
            _look(folder / name)
        paths = ", ".join(f"'{engine.quoted(folder.absolute() / name)}'" for name in names)
        return f"SELECT * FROM read_parquet([{paths}], union_by_name = true)"  # noqa: S608

    def _ask(self, query: str, values: Sequence[Any] = ()) -> DuckDBPyConnection:
        """What a query answers. Raises RecordError where a part is damaged, or the disk full."""
        import duckdb  # noqa: PLC0415 - of an extra

        try:
            return self._db.execute(query, values)
        except duckdb.InterruptException:
            raise KeyboardInterrupt from None
        except duckdb.Error as error:
            raise RecordError(_plain(str(error), self._folder)) from error

    def _table(self, name: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.execute(f"CREATE TABLE {name} ({columns})")
        found = list(rows)
        if found:  # a statement a row would take a minute for the files of years
            values = [list(column) for column in zip(*found, strict=True)]
            self._db.execute(f"INSERT INTO {name} SELECT {', '.join(['unnest(?)'] * len(values))}", values)

    @property
    def origins(self) -> dict[str, int]:
        """How many rows each origin gives, most first."""
        found = self._ask("SELECT origin, count(*) FROM told GROUP BY origin ORDER BY 2 DESC, 1")
        return dict(found.fetchall())

    def covered(self) -> pd.Series[bool]:
        """For each day from the first to the last: whether what happened that day is in the data at all."""
        import pandas as pd  # noqa: PLC0415 - of an extra

        days = self._ask(
            "SELECT DISTINCT t.date FROM every AS t JOIN (SELECT unnest(?) AS origin) AS c USING (origin)",
            [sorted(CENSUS)],
        ).fetchall()
        found = pd.DatetimeIndex([day for (day,) in days])
        for first, last in self._spans():
            found = found.union(pd.date_range(first, last))
        if found.empty:
            return pd.Series([], index=pd.DatetimeIndex([], freq="D"), dtype=bool)
        every = pd.date_range(found.min(), found.max())
        return pd.Series(every.isin(found), index=every)

    def _spans(self) -> list[tuple[Any, Any]]:
        spans = [(d.first, self._last(d)) for d in self.datasets if d.origin not in CENSUS and d.first]
        window = own.window(self.record, self._before) if self._chosen(own.ORIGIN) else None
        return [(first, last) for first, last in [*spans, window or (None, None)] if first and last]

    def _last(self, dataset: Dataset) -> Any:  # noqa: ANN401 - a day, as the record or DuckDB has it
        """The last day of a file, or its last event before the day that the stream ends with."""
        if self._before is None:
            return dataset.last
        query = "SELECT MAX(date) FROM every WHERE dataset = ?"
        return self._ask(query, [dataset.id]).fetchall()[0][0]

    def before(self, day: date) -> Stream:
        """The same stream as it was known on the morning of a day; to be closed like this one."""
        return Stream(
            self.record,
            self._wanted,
            mirrors=self.how.mirrors,
            duplicates=self.how.duplicates,
            officials=self.officials,
            before=min(day, self._before or day),
        )

    def pairs(self, limit: int | None = None, before: date | None = None) -> list[tuple[str, str]]:
        """The pairs of countries between which events pass, either way, those with the most rows first.

        ``before`` counts the rows of earlier days alone, as a forecast may know of no others.
        """
        found = self._ask(
            "SELECT LEAST(source, target) AS one, GREATEST(source, target) AS other FROM told "
            "WHERE source <> target AND (date < ? OR ? IS NULL) "
            "GROUP BY one, other ORDER BY count(*) DESC, one, other LIMIT ?",
            [before, before, limit],
        )
        return found.fetchall()

    def daily(self, source: str, target: str) -> pd.DataFrame:
        """What one country does to another, a row for each day, type and jointness that has events.

        Columns: date, type, quad (1 to 4), joint, events, score (the sum of their PLOVER scores), reports.
        Joint events are in the daily rows of both directions.
        """
        return self._ask(daily("told", source, target, self.how)).df()

    def tally(self, source: str, target: str) -> pd.DataFrame:
        """How many events each file gives by day: date, origin, file, events, reports."""
        found = self._ask(tally("told", source, target, self.how)).df()
        paths = {d.id: d.path for d in self.datasets}
        return found.assign(file=found.pop("dataset").map(paths))

    def flows(self, pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """What the two of each pair do to each other: date, source, target, type, joint, events.

        One query for many pairs of countries, as a forecaster that learns from all of them asks it. A row for
        each day, side, type and jointness that has events; joint events are in the rows of both sides.
        """
        return self._ask(flows("told", pairs, self.how)).df()

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
        """Single events from one country to another, and joint ones, by date; each with its place.

        ``file`` and ``row`` are the loaded file and the line in it; ``doc``, ``start`` and ``quote`` the
        words of a document. ``times`` is how many rows were counted as this one event, ``mirrored`` whether
        rows from either side were joined.
        """
        query = folded("told", between(source, target, since, until, types), self.how)
        found = self._ask(
            f"SELECT * FROM ({query}) AS f WHERE f.joint OR (f.source = ? AND f.target = ?) "  # noqa: S608
            f"ORDER BY f.date, f.origin, f.dataset, f.row LIMIT {limit if limit is not None else 'ALL'}",
            [source, target],
        ).df()
        paths = {d.id: d.path for d in self.datasets}
        found.insert(found.columns.get_loc("dataset"), "file", found["dataset"].map(paths))
        return found.drop(columns="dataset")

    def last(self, before: date | None = None) -> date | None:
        """The day of the last event, or of the last before a day; None without any."""
        query = "SELECT MAX(date) FROM told WHERE date < ? OR ? IS NULL"
        found: date | None = self._ask(query, [before, before]).fetchall()[0][0]
        return found

    def named(self, since: date, before: date, most: int) -> pd.DataFrame:
        """Who did what to whom by the names of the data, from ``since`` on and before a day, by date.

        Each act of a day once: ``times`` is how many rows tell it, ``file`` and ``row``, or ``doc``, where
        the first of them stands. A joint act is one of either side. Where there are more than ``most``
        rows, the earliest days are left out. Columns: date, source, source_country, target, target_country,
        type, code, file, row, doc, start, quote, times.
        """
        days, held = self._ask(named.PER_DAY, [since, before]).fetchall(), 0
        for day, rows in days:
            held += rows
            if held > most and day != days[0][0]:
                break
            since = day
        found = self._ask(named.ACTS, [since, before]).df()
        paths = {d.id: d.path for d in self.datasets}
        found.insert(found.columns.get_loc("dataset"), "file", found["dataset"].map(paths))
        return found.drop(columns="dataset")

    def faults(self, limit: int | None = None) -> list[tuple[str, int, str, str]]:
        """The rows that could not be used: file, line, what is wrong, the row as it stands."""
        found = self._ask(
            "SELECT DISTINCT dataset, row, fault, line FROM parts SEMI JOIN datasets ON id = dataset "  # noqa: S608
            f"WHERE fault IS NOT NULL ORDER BY dataset, row LIMIT {limit if limit is not None else 'ALL'}"
        ).fetchall()
        paths = {d.id: d.path for d in self.datasets}
        return [(paths[dataset], row, fault, line) for dataset, row, fault, line in found]

    def sources(self) -> list[Dataset]:
        """The loaded files that the stream stands on."""
        return list(self.datasets)


def _look(part: Path) -> None:
    """Raise RecordError for a part that is cut short or was written over."""
    with part.open("rb") as file:
        head, size = file.read(len(MAGIC)), file.seek(0, 2)
        file.seek(max(0, size - len(MAGIC)))
        if head != MAGIC or file.read() != MAGIC:
            raise RecordError(f"{part} is damaged: {ANEW}")


def _plain(words: str, folder: Path | None) -> str:
    """A fault of DuckDB in one plain line."""
    if "No space left" in words:
        return f"no space is left in {folder} for what does not fit into memory"
    if "Out of Memory" in words or "out of memory" in words:
        return f"the answer needs more memory than the {engine.memory():.1f} GB that it may take"
    return f"a part in {folder} is damaged ({words.splitlines()[0]}): {ANEW}"
