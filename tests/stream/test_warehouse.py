"""GDELT in a warehouse answers as GDELT loaded does; the SQL is one that warehouses read."""

# ruff: noqa: S608 - queries of our own

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from detente.record import Record
from detente.stream import Stream
from detente.stream.folding import Folding
from detente.stream.warehouse import Warehouse, daily_query
from exports import SOUND, export, loading, stored

ibis = pytest.importorskip("ibis")
sqlglot = pytest.importorskip("sqlglot")
pytestmark = pytest.mark.filterwarnings("ignore:Arrow output on a DB-API result", "ignore:.*infer_string")

COLUMNS = {
    "GLOBALEVENTID": 1,
    "SQLDATE": 2,
    "Actor1Code": 6,
    "Actor1Name": 7,
    "Actor1CountryCode": 8,
    "Actor1KnownGroupCode": 9,
    "Actor1Type1Code": 13,
    "Actor1Type2Code": 14,
    "Actor1Type3Code": 15,
    "Actor2Code": 16,
    "Actor2Name": 17,
    "Actor2CountryCode": 18,
    "Actor2KnownGroupCode": 19,
    "Actor2Type1Code": 23,
    "Actor2Type2Code": 24,
    "Actor2Type3Code": 25,
    "EventCode": 27,
    "NumMentions": 32,
    "ActionGeo_FullName": 53,
    "SOURCEURL": 61,
}
NUMBERS = {"GLOBALEVENTID", "SQLDATE", "NumMentions"}
TALIBAN = {"c16": "TAL", "c18": "", "c19": "TAL", "c23": "REB"}


def lines() -> Iterator[str]:
    """Meetings told from both sides, duplicates, other countries, groups, odd rows."""
    there = {"c6": "PRKMIL", "c8": "PRK", "c13": "MIL", "c14": "GOV", "c16": "KOR", "c18": "KOR"}
    back = {"c6": "KOR", "c8": "KOR", "c13": "", "c16": "PRKMIL", "c18": "PRK", "c23": "MIL", "c24": "GOV"}
    other = [{"c8": "USA", "c6": "USA"}, TALIBAN, {"c8": "", "c6": ""}, {"c2": "0"}, {"c27": "999"}]
    acts = product(
        ("040", "042", "043", "057", "111", "0231", "010"), (there, back), ("20150219", "20150221")
    )
    rows = [side | {"c27": code, "c2": day} for code, side, day in acts] * 2 + other
    for number, cells in enumerate(rows):
        yield export(**cells, c1=str(number), c32=str(1 + number % 5))


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same rows loaded, and in a table."""
    if not hasattr(duckdb.DuckDBPyConnection, "fetch_arrow_table"):  # ibis 12 knows DuckDB up to 1.5 only
        renamed = duckdb.DuckDBPyConnection.to_arrow_table
        monkeypatch.setattr(duckdb.DuckDBPyConnection, "fetch_arrow_table", renamed, raising=False)
    held = list(lines())
    cells = [line.split("\t") for line in held]
    table = pd.DataFrame({name: [row[n - 1] or None for row in cells] for name, n in COLUMNS.items()})
    table = table.astype(dict.fromkeys(NUMBERS, "int64"))
    connection = ibis.duckdb.connect()
    held_there = ", ".join(
        f"{name}::{'BIGINT' if name in NUMBERS else 'VARCHAR'} AS {name}" for name in COLUMNS
    )
    connection.con.register("given", table)
    connection.con.execute(f"CREATE TABLE events AS SELECT {held_there} FROM given")
    with Record(tmp_path / "a.db") as record:
        loading(record, stored(tmp_path / "a.csv", *held))
        yield record, connection


def plain(events: pd.DataFrame) -> list[dict[str, object]]:
    """Events without where they stand, which is a line of a file in one and an id in the other."""
    told = events.drop(columns=["file", "row"]).astype(object)
    return told.where(told.notna(), None).to_dict("records")


PAIRS = [("PRK", "KOR"), ("KOR", "AFG"), ("KOR", "PRK")]


@pytest.mark.parametrize("how", [(True, True), (False, True), (True, False), (False, False)])
def test_a_warehouse_answers_as_a_stream_does(sides: tuple[Record, object], how: tuple[bool, bool]) -> None:
    record, connection = sides
    warehouse = Warehouse(connection, "events", mirrors=how[0], duplicates=how[1])
    with Stream(record, mirrors=how[0], duplicates=how[1]) as stream:
        for pair in PAIRS:
            days, asked = stream.daily(*pair), warehouse.daily(*pair)
            pd.testing.assert_frame_equal(asked, days, check_dtype=False)
            assert plain(warehouse.events(*pair)) == plain(stream.events(*pair))
        assert len(stream.daily("KOR", "PRK")) > 5
        assert warehouse.origins == {name: rows for name, rows in stream.origins.items() if rows}
        pd.testing.assert_series_equal(
            warehouse.covered(), stream.covered(), check_index_type=False, check_freq=False
        )


def test_a_choice_of_events_is_as_in_a_stream(sides: tuple[Record, object]) -> None:
    record, connection = sides
    chosen = {"since": date(2015, 2, 20), "until": date(2015, 2, 28), "types": {"ACCUSE"}, "limit": 1}
    found = Warehouse(connection, "events").events("KOR", "PRK", **chosen)
    with Stream(record) as stream:
        own = stream.events("KOR", "PRK", **chosen)
    assert list(found["type"]) == list(own["type"]) == ["ACCUSE"]
    assert found["file"][0] == "events"
    assert found["row"][0] == int(own["row"][0]) - 1  # its GLOBALEVENTID here


@pytest.mark.parametrize("dialect", ["bigquery", "clickhouse", "spark", "snowflake"])
def test_the_query_is_one_that_other_warehouses_read(dialect: str) -> None:
    ours = daily_query('"gdelt-bq"."gdeltv2"."events"', "KOR", "PRK", Folding())
    (query,) = sqlglot.transpile(
        ours, read="duckdb", write=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    tree = sqlglot.parse_one(query, read=dialect)
    known = {
        "AND",
        "OR",
        "CASE",
        "CAST",
        "TRY_CAST",
        "CONCAT",
        "SUBSTRING",
        "NULLIF",
        "COALESCE",
        "SUM",
        "COUNT",
    }
    known |= {"MIN", "MAX", "ROW_NUMBER", "IF"}
    assert {node.sql_name() for node in tree.find_all(sqlglot.exp.Func)} <= known
    assert not [node.name for node in tree.find_all(sqlglot.exp.Anonymous)]
    assert [t.name for t in tree.find_all(sqlglot.exp.Table) if t.db] == ["events"]
    read = {c.name for c in tree.find_all(sqlglot.exp.Column) if c.table == "g"}
    assert read == set(COLUMNS)
    assert (
        query.count("`gdelt-bq`.`gdeltv2`.`events`" if dialect in ("bigquery", "spark") else '"gdelt-bq"')
        == 1
    )


def test_bigquery_casts_without_failing() -> None:
    (query,) = sqlglot.transpile(daily_query('"e"', "KOR", "PRK", Folding()), read="duckdb", write="bigquery")
    assert "SAFE_CAST(" in query
    assert "TRY_CAST(" not in query


def test_nothing_else_needs_ibis() -> None:
    code = "import sys; sys.modules['ibis'] = None; import detente.loading, detente.stream.warehouse"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_columns_are_those_of_the_exports() -> None:
    assert set(SOUND) <= {*COLUMNS.values(), 31, 60}
