"""The record as tables, as found by a search, and as files."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from detente.contract import LAYERS, unpack
from detente.record import Record
from detente.rows import Actor, Mention, Reading, Statement
from made import STORY, TEXT, at, document, read_by

OTHER = "Envoys of Eastland said on Friday that sanctions relief was near.\n"
SECOND = Reading(
    document(OTHER, "other.txt", published="2022-05-06"),
    actors=(
        Actor("envoys", "envoys of Eastland", "XEA", mentions=(Mention(at("Envoys", OTHER), "nominal"),)),
    ),
    statements=(Statement("envoys", None, "indirect", None, (at("sanctions relief was near", OTHER),)),),
    readers=read_by(),
)


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(":memory:") as made:
        made.add(STORY)
        yield made


def rows(record: Record, sql: str) -> list[tuple]:
    return [tuple(r) for r in record._db.execute(sql)]  # noqa: SLF001 - the file as it is


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if "_fts" not in line]


# tables


def test_tables_are_arrow(record: Record) -> None:
    import polars as pl  # noqa: PLC0415 - heavy, and of this test alone

    frame = pl.DataFrame(record.table("events"))
    assert frame["type"].to_list() == ["AGREE"]
    assert frame["confidence"].dtype == pl.Float64
    assert frame["start"].dtype == pl.Int64
    with Record(":memory:") as empty:
        assert pl.DataFrame(empty.table("polls")).schema["sample"] == pl.Int64


def test_tables_go_into_pandas(record: Record) -> None:
    pytest.importorskip("pyarrow", reason="pandas takes Arrow tables through pyarrow")
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame.from_arrow(record.table("said"))
    assert list(frame["who"].dropna()) == ["Ida Park"]
    assert len(pd.DataFrame.from_arrow(record.table("times"))) == 1


def test_a_query_reads_and_never_writes(record: Record) -> None:
    found = record.query("SELECT name, n + 0.5 AS half FROM actors WHERE country = ? ORDER BY n", ["XSO"])
    assert found["name"].to_pylist() == ["Ida Park", "the South"]
    assert found["half"].to_pylist() == [0.5, 1.5]
    for sql in ("DELETE FROM events", "DROP TABLE events", "SELEC", "PRAGMA user_version = 9"):
        with pytest.raises(ValueError, match="the query fails"):
            record.query(sql)
    assert record.table("events").num_rows == 1
    assert record.add(SECOND)


def test_tables_name_what_there_is(record: Record) -> None:
    assert set(LAYERS) | {"documents", "identities", "notes", "said", "done"} <= set(record.tables())
    assert not any("fts" in t for t in record.tables())
    with pytest.raises(KeyError):
        record.table("sqlite_schema")


def test_datasette_shows_every_table(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record(path) as record:
        record.add(STORY)
        names = record.tables()

    async def statuses() -> dict[str, int]:
        client = Datasette([str(path)]).client
        pages = ["/a", *(f"/a/{n}" for n in names), "/a/passages?_search=inspectors", "/a/statements/1"]
        return {p: (await client.get(p)).status_code for p in pages}

    import asyncio  # noqa: PLC0415

    assert set(asyncio.run(statuses()).values()) == {200}


# search


def test_search_finds_words_in_any_form_with_their_speaker(record: Record) -> None:
    record.add(SECOND)
    hits = record.search("sanction")
    assert [h.speaker for h in hits] in (
        ["Ida Park", "envoys of Eastland"],
        ["envoys of Eastland", "Ida Park"],
    )
    park = next(h for h in hits if h.speaker == "Ida Park")
    assert "**sanctions**" in park.snippet
    assert TEXT[park.start : park.end] == park.quote
    assert (park.title, park.date) == ("The two capitals edge closer", "2021-03-02")
    assert [h.doc for h in record.search("sanctions relief")] == [SECOND.document.id]
    assert [h.speaker for h in record.search('"relief was near"')] == ["envoys of Eastland"]
    assert record.search('"near was relief"') == []


def test_search_finds_the_text_that_nobody_says(record: Record) -> None:
    [hit] = record.search("survey adults")
    assert hit.speaker is None
    assert TEXT[hit.start : hit.end] == hit.quote


@pytest.mark.parametrize("by", ["Ida Park", "ida-park", "PARK", "park"])
def test_search_by_speaker(record: Record, by: str) -> None:
    record.add(SECOND)
    assert {h.speaker for h in record.search("sanctions", by=by)} == {"Ida Park"}
    assert {h.speaker for h in record.search("", by=by)} == {"Ida Park"}
    assert record.search("survey", by=by) == []
    assert record.search("sanctions", by="nobody") == []


def test_search_takes_no_sign_for_an_operator(record: Record) -> None:
    for text in ('"', "NEAR(", "a OR", "sanctions*", "col:x", "-", "'; DROP TABLE events; --", "(", "^"):
        try:
            record.search(text)
        except ValueError as error:
            assert "nothing to search for" in str(error)  # noqa: PT017
    with pytest.raises(ValueError, match="nothing to search for"):
        record.search("  ")


def test_a_document_that_cannot_be_read_yet_is_kept_and_found() -> None:
    text = "북한은 제재를 비난했다.\n"
    korean = Reading(document(text, "ko.txt", language="ko"), notes=("not readable yet: language ko",))
    with Record(":memory:") as record:
        record.add(korean)
        assert [h.path for h in record.search("제재")] == ["ko.txt"]
        assert record.reading(korean.document.id).notes == korean.notes
        assert rows(record, "SELECT path, note FROM notes") == [("ko.txt", "not readable yet: language ko")]


def test_search_stops_at_its_limit(record: Record) -> None:
    record.add(SECOND)
    assert len(record.search("sanctions", limit=1)) == 1


# export


def test_export_writes_every_table(record: Record, tmp_path: Path) -> None:
    import polars as pl  # noqa: PLC0415

    files = record.export(tmp_path / "out" / "csv", "csv")
    assert {p.stem for p in files} == set(record.tables())
    with (tmp_path / "out" / "csv" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["said"].startswith("“We will lift\nsanctions")
    for path in record.export(tmp_path / "parquet", "parquet"):
        assert pl.read_parquet(path).height == record.table(path.stem).num_rows
    assert not list(tmp_path.rglob("*.part"))


def test_export_as_jsonl_is_the_contract(record: Record, tmp_path: Path) -> None:
    record.add(SECOND)
    [path] = record.export(tmp_path, "jsonl")
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert [unpack(json.loads(line)) for line in lines] == [STORY, SECOND]
    with Record(":memory:") as again:
        for line in lines:
            assert again.add(unpack(json.loads(line)))
        assert list(again.readings()) == list(record.readings())


def test_export_knows_its_formats(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'xml'"):
        record.export(tmp_path, "xml")  # type: ignore[arg-type]
