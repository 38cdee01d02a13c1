"""The record: what goes in comes out, once, whole, and with its source."""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings

import detente
from detente.contract import LAYERS
from detente.record import Record, RecordError, file, layout, store
from detente.rows import Actor, Event, Mention, Reading, Statement, Time
from made import READERS, STORY, TEXT, at, document, read_by, readings

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


# what goes in comes out


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_reading_comes_out_as_it_went_in(reading: Reading) -> None:
    with Record(":memory:") as record:
        assert record.add(reading)
        kept = record.reading(reading.document.id)
        assert replace(kept, readers=()) == replace(reading, readers=())
        assert dict(kept.readers) == dict(reading.readers)
        assert record.check() == []


@settings(max_examples=20, deadline=None)
@given(readings())
def test_adding_again_adds_nothing(reading: Reading) -> None:
    with Record(":memory:") as record:
        record.add(reading)
        before = list(record._db.iterdump())  # noqa: SLF001
        assert record.add(reading) is False
        assert list(record._db.iterdump()) == before  # noqa: SLF001


def test_every_field_of_a_row_has_its_column(record: Record) -> None:
    nested = {"mentions", "content", "results", "source", "target", "id"}
    for layer, row in LAYERS.items():
        names = set(record.table(layer).column_names)
        wanted = {f.name for f in fields(row)} - nested - {"span", "probability"}
        assert wanted <= names
        assert {"doc", "reader", "version", "confidence", "start", "end", "quote"} <= names


def test_every_row_says_who_made_it_and_where_it_stands(record: Record) -> None:
    for layer in LAYERS:
        table = record.table(layer)
        assert table.num_rows
        assert set(table["reader"].to_pylist()) == {store.READERS[layer]}
        assert set(table["version"].to_pylist()) == {"1"}
    assert rows(record, "SELECT DISTINCT reader, version FROM documents") == [("page", "1")]


def test_plain_sql_and_the_text_agree_on_offsets(record: Record) -> None:
    off = """SELECT count(*) FROM {} AS t JOIN documents AS d ON d.id = t.doc
             WHERE substr(d.text, t.start + 1, t.end - t.start) <> t.quote"""
    for table in ("mentions", "statements", "contents", "events", "shares", "passages", "boilerplate"):
        assert rows(record, off.format(table)) == [(0,)]


def test_views_join_the_names(record: Record) -> None:
    [(who, role, said, date)] = rows(record, "SELECT who, role, said, date FROM said WHERE kind = 'direct'")
    assert (who, role, date) == ("Ida Park", "President", "2021-03-02")
    assert said == "“We will lift\nsanctions,” … “once inspectors return.”"
    assert rows(record, "SELECT source, type, target, status FROM done") == [
        ("the South", "AGREE", "the North", "pledged")
    ]
    assert rows(record, "SELECT choice, share FROM polled") == [("Ida Park", 51.5)]
    assert rows(record, "SELECT who, outcome FROM expected") == [("Ana Sol", "answer")]
    assert rows(record, "SELECT who, issue, attributed_to FROM held") == [
        ("Ida Park", "sanctions", "Ida Park")
    ]
    assert rows(record, "SELECT who, connective FROM argued") == [("Ana Sol", "because")]


# once


def test_a_newer_reader_replaces_its_rows_and_no_others(record: Record) -> None:
    before = {t: record.table(t) for t in record.tables()}
    newer = replace(
        STORY,
        times=(Time(at("Tuesday"), "DATE", "2021-03-03"),),
        events=(),
        readers=read_by(times="2"),
    )
    assert record.add(newer)
    assert rows(record, "SELECT value, version FROM times") == [("2021-03-03", "2")]
    assert record.versions(STORY.document.id)["times"] == "2"
    for table in set(record.tables()) - {"times", "readings"}:
        assert record.table(table) == before[table], table
    assert record.check() == []


def test_an_older_reader_replaces_nothing(record: Record) -> None:
    record.add(replace(STORY, readers=read_by(times="10")))
    assert record.add(replace(STORY, times=(), readers=read_by(times="9"))) is False
    assert record.table("times").num_rows == 1


def test_a_single_reader_may_read_again(record: Record) -> None:
    assert record.add(Reading(STORY.document, times=(), readers=(("times", "2"),)))
    assert record.reading(STORY.document.id) == replace(STORY, times=(), readers=read_by(times="2"))


def test_an_actor_whom_other_readers_still_name_outlives_its_reader(record: Record) -> None:
    only = Actor("ida_park", "Ida Park", mentions=(Mention(at("Ida Park"), "name"),))
    assert record.add(Reading(STORY.document, actors=(only,), readers=(("actors", "2"),)))
    kept = record.reading(STORY.document.id)
    assert [a.id for a in kept.actors] == ["ida_park", "park", "south", "north"]
    assert kept.statements == STORY.statements
    assert rows(record, "SELECT DISTINCT version FROM mentions") == [("2",)]
    assert record.check() == []


def test_new_metadata_of_a_newer_page_reader_is_taken(record: Record) -> None:
    renamed = replace(STORY.document, title="Closer", boilerplate=())
    assert record.add(replace(STORY, document=renamed, readers=read_by(page="2")))
    kept = record.reading(STORY.document.id)
    assert (kept.document, kept.events) == (renamed, STORY.events)


def test_a_newer_page_reader_that_reads_another_text_replaces_all_of_it(record: Record) -> None:
    identity = record.identify(STORY.document.id, "park", "ida_park", by="an editor")
    record.add(replace(STORY, document=replace(STORY.document, path="copy.txt")))
    shorter = TEXT.removesuffix("\nCopyright Wire\n")
    doc = replace(STORY.document, text=shorter, boilerplate=())
    assert record.add(replace(STORY, document=doc, readers=read_by(page="2")))
    assert record.reading(doc.id).document.text == shorter
    assert rows(record, "SELECT path FROM paths ORDER BY path") == [("copy.txt",), ("story.txt",)]
    assert rows(record, "SELECT id FROM identities") == [(identity,)]
    assert record.search("copyright") == []
    assert record.check() == []


def test_the_same_bytes_are_never_two_texts(record: Record) -> None:
    other = replace(STORY, document=replace(STORY.document, text=TEXT + "!"))
    with pytest.raises(ValueError, match="another text"):
        record.add(other)
    assert record.add(replace(other, readers=read_by(page="0"))) is False
    assert record.reading(STORY.document.id) == STORY


def test_the_text_under_the_spans_cannot_be_changed(record: Record) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        rows(record, "UPDATE documents SET text = text || '!'")


def test_the_same_bytes_elsewhere_are_the_same_document(record: Record) -> None:
    copy = replace(STORY, document=replace(STORY.document, path="b/copy.txt"))
    assert record.add(copy) is False
    assert record.add(copy) is False
    assert record.table("documents").num_rows == 1
    assert rows(record, "SELECT path FROM paths ORDER BY rowid") == [("story.txt",), ("b/copy.txt",)]


def test_what_was_put_in_by_hand_gives_way_to_any_reader() -> None:
    with Record(":memory:") as record:
        record.add(replace(STORY, readers=()))
        assert set(record.versions(STORY.document.id).values()) == {"0"}
        assert record.add(replace(STORY, events=()))
        assert record.reading(STORY.document.id).events == ()


def test_a_record_tells_what_it_holds(record: Record) -> None:
    doc = STORY.document.id
    assert record.holds(doc, dict(read_by()))
    assert not record.holds(doc, dict(read_by(events="2")))
    assert not record.holds("elsewhere", dict(read_by()))


# whole


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"times": (Time(at("Tuesday", TEXT[9:]), "DATE", "x"),)}, "the text has no 'Tuesday'"),
        (
            {"statements": (Statement("nobody", None, "direct", None, (at("her"),)),)},
            "speaker names 'nobody'",
        ),
        ({"events": (Event(at("her"), "AID", "happened", ("nobody",)),)}, "actor names 'nobody'"),
        ({"statements": (Statement("park", None, "direct", None, ()),)}, "without content"),
        ({"forecasts": (replace(STORY.forecasts[0], by="nobody"),)}, "by names 'nobody'"),
    ],
)
def test_a_reading_that_does_not_hold_together_leaves_nothing(bad: dict[str, tuple], words: str) -> None:
    with Record(":memory:") as record:
        with pytest.raises(ValueError, match=words):
            record.add(replace(STORY, **bad))
        assert rows(record, "SELECT count(*) FROM documents") == [(0,)]
        assert record.add(STORY)
        assert record.check() == []


def test_a_stop_midway_leaves_whole_documents(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "_refuse_strangers", stop)
        with pytest.raises(KeyboardInterrupt):
            record.add(SECOND)
    assert [d.id for d in record.documents()] == [STORY.document.id]
    assert record.check() == []
    assert record.add(SECOND)


def test_a_full_disk_leaves_whole_documents(record: Record) -> None:
    pages = rows(record, "PRAGMA page_count")[0][0]
    record._db.execute(f"PRAGMA max_page_count = {pages + 1}")  # noqa: SLF001
    long = Reading(document(OTHER * 1000), readers=read_by())
    with pytest.raises(RecordError, match="no space is left for :memory:"):
        record.add(long)
    assert record.table("documents").num_rows == 1
    assert record.check() == []


def test_a_closed_record_is_one_file(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record:
        record.add(STORY)
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]
    with Record(tmp_path / "a.db", create=False) as record:
        assert record.reading(STORY.document.id) == STORY


# its troubles, in one line


def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    for name, content in (("a.txt", b"Not a record."), ("b.db", b"SQLite format 3\0" + b"x" * 200)):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RecordError, match=r"\.(txt|db) is no detente record$"):
            Record(path)
        assert path.read_bytes() == content
    with sqlite3.connect(tmp_path / "c.db") as db:
        db.execute("CREATE TABLE mine (a)")
    with pytest.raises(RecordError, match=r"c\.db is no detente record$"):
        Record(tmp_path / "c.db")


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record:
        rows(record, f"PRAGMA user_version = {layout.VERSION + 1}")
    with pytest.raises(RecordError, match="newer detente"):
        Record(tmp_path / "a.db")


def old(path: Path) -> Path:
    """A record as detente 0.1 laid it out, with a position in it."""
    with sqlite3.connect(path) as db:
        db.executescript((Path(__file__).parent / "layouts" / "1.sql").read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {file.APPLICATION}")
        db.execute("PRAGMA user_version = 1")
        made = {"doc": "d", "n": 0, "reader": "positions", "version": "1"}
        spot = {"start": 9, "end": 21, "quote": "rejects talks"[:12]}
        for table, values in (
            ("documents", {"id": "d", "path": "a.txt", "published_basis": "-", "language": "en", "genre": "news",
                           "text": "Eastland rejects talks.", "reader": "page", "version": "1"}),
            ("readings", {"doc": "d", "reader": "positions", "version": "1", "read_at": "2021"}),
            ("actors", {**made, "actor": "east", "name": "Eastland"}),
            ("positions", {**made, **spot, "actor": "east", "issue": "engagement", "pole": "against",
                           "stance": "rejects"}),
        ):  # fmt: skip
            places = ", ".join("?" * len(values))
            command = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})"  # noqa: S608
            db.execute(command, [*values.values()])
    return path


def test_a_record_of_an_older_version_opens_with_all_its_rows(tmp_path: Path) -> None:
    with Record(old(tmp_path / "old.db"), create=False) as record, Record(":memory:") as new:
        (kept,) = record.reading("d").positions
        assert (kept.actor, kept.pole, kept.strength, kept.held_on) == ("east", "against", None, None)
        assert record.check() == []
        assert set(record.tables()) == set(new.tables())
        for name in new.tables():
            assert set(record.table(name).column_names) == set(new.table(name).column_names)
        assert record.holds("d", {"positions": "1"})
        assert not record.holds("d", {"comparisons": "1"})
        assert record.add(STORY)
        assert record.reading(STORY.document.id) == STORY


def test_an_older_record_that_cannot_be_written_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = old(tmp_path / "old.db"), sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda name, **more: real(f"file:{name}?mode=ro", uri=True, **more)
    )
    with pytest.raises(RecordError, match="older detente and cannot be written"):
        Record(path)


def test_a_record_that_is_not_there_is_made_only_where_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record at"):
        Record(tmp_path / "a.db", create=False)
    assert not list(tmp_path.iterdir())
    for path in (tmp_path / "none" / "a.db", tmp_path):
        with pytest.raises(RecordError, match=r"a folder|no such folder"):
            Record(path)
    (tmp_path / "empty.db").touch()
    Record(tmp_path / "empty.db").close()


def test_a_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "WAIT", 0.01)
    with Record(tmp_path / "a.db") as one, Record(tmp_path / "a.db") as two:
        rows(one, "BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match="in use by another program"):
            two.add(STORY)
        rows(one, "ROLLBACK")
        assert two.add(STORY)


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record(path) as record:
        record.add(STORY)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])

    def troubles() -> list[str]:
        try:
            with Record(path) as record:
                return [fault.what for fault in record.check()]
        except RecordError as error:
            return [str(error)]

    assert any("damaged" in trouble for trouble in troubles())


def test_open_means_the_default_record_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_DB", raising=False)
    with detente.open() as record:
        assert record.path == "detente.db"
    monkeypatch.setenv("DETENTE_DB", str(tmp_path / "env.db"))
    with detente.open():
        assert (tmp_path / "env.db").exists()


# judgements and notes


def test_a_judgement_can_be_taken_back(record: Record) -> None:
    doc = STORY.document.id
    record.add(SECOND)
    judged = record.identify(doc, "park", "ida_park_b1960", by="an editor", reason="same office")
    assert record.search("sanctions", by="Ida Park B1960")
    record.retract(judged, by="another editor")
    assert record.search("sanctions", by="Ida Park B1960") == []
    [row] = rows(record, "SELECT other, by, retracted_by, retracted_at IS NULL FROM identities")
    assert row == ("ida_park_b1960", "an editor", "another editor", 0)
    with pytest.raises(KeyError):
        record.retract(judged, by="x")
    with pytest.raises(KeyError):
        record.identify(doc, "nobody", "x", by="x")
    with pytest.raises(KeyError):
        record.identify(doc, "park", "nobody", other_doc=SECOND.document.id, by="x")
    assert rows(record, "SELECT name FROM actors WHERE actor = 'park'") == [("Ida Park",)]


def test_a_file_that_gave_nothing_is_noted_until_it_does(record: Record) -> None:
    record.note("other.txt", "the file is empty")
    record.note("other.txt", "these bytes are no text")
    assert record.unread() == [("other.txt", "these bytes are no text")]
    record.add(SECOND)
    assert record.unread() == []


# check


@pytest.mark.parametrize(
    ("sql", "table", "words"),
    [
        ("UPDATE times SET start = start + 1", "times", "the text has no"),
        ("UPDATE events SET trigger = 'gave'", "events", "trigger: the text has no"),
        ("UPDATE forecasts SET hedge_end = NULL", "forecasts", "hedge: the text has no"),
        ("UPDATE statements SET said = 'x' WHERE n = 0", "statements", "what was said"),
        ("UPDATE actors SET actor = 'ida'  WHERE actor = 'park'", "positions", "actor names 'park'"),
        ("UPDATE arguments SET by = 'nobody'", "arguments", "by names 'nobody'"),
        ("UPDATE actors SET actor = 'ida'  WHERE actor = 'park'", "identities", "judgement"),
        ("DELETE FROM documents", "events", "stands on a row of documents"),
        ("DELETE FROM readings", "documents", "no reader"),
        ("DELETE FROM passages_fts_docsize", "passages_fts", "index"),
        ("DELETE FROM statements_fts_data WHERE id > 10", "statements_fts", "index"),
    ],
)
def test_check_finds_every_kind_of_fault(record: Record, sql: str, table: str, words: str) -> None:
    record.identify(STORY.document.id, "park", "x", by="an editor")
    assert record.check() == []
    rows(record, "PRAGMA foreign_keys = OFF")
    rows(record, sql)
    assert any(f.table == table and words in f.what for f in record.check())


def test_readers_are_all_of_the_record() -> None:
    assert {"page", *store.READERS.values()} == set(READERS)
