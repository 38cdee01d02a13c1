"""The register: what is in it stays as it is, and the clock says when it came."""

# ruff: noqa: S608 - names of our own tables

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Record, file
from made import STORY, TEXT

LAYOUTS = Path(__file__).parent.parent / "layouts"
TODAY = datetime.now(UTC).date()


def row(key: str = "k", **more: Any) -> dict[str, Any]:
    """A forecast that was not late a moment ago."""
    return {
        "key": key, "author": "A. Sol", "method": "expert", "version": "1", "subject": "the North",
        "outcome": "answer", "probability_low": 0.2, "probability_high": 0.45, "probability": 0.325,
        "horizon_from": (TODAY + timedelta(days=2)).isoformat(),
        "horizon_to": (TODAY + timedelta(days=9)).isoformat(), "rule": "yes if it does", "details": "{}",
    } | more  # fmt: skip


def cells(record: Record, sql: str) -> list[tuple]:
    return [tuple(r) for r in record._db.execute(sql)]  # noqa: SLF001


@pytest.mark.parametrize("table", ["register", "resolutions", "evidence"])
@pytest.mark.parametrize("command", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_nothing_is_changed_or_deleted(table: str, command: str) -> None:
    with Record(":memory:") as record:
        record.enter([row()])
        record.resolve(
            1, "no", by="A", reason="no answer", evidence=[{"speaks": "against", "words": "refused"}]
        )
        before = cells(record, f"SELECT * FROM {table}")
        assert before
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            record._db.execute(command.format(table))  # noqa: SLF001
        assert cells(record, f"SELECT * FROM {table}") == before


@pytest.mark.parametrize("table", ["register", "resolutions", "evidence"])
def test_nothing_is_written_over(table: str) -> None:
    with Record(":memory:") as record:
        record.enter([row()])
        record.resolve(
            1, "no", by="A", reason="no answer", evidence=[{"speaks": "against", "words": "refused"}]
        )
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            record._db.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: SLF001


def test_a_key_cannot_be_written_over_under_another_id() -> None:
    with Record(":memory:") as record:
        record.enter([row()])
        columns = ", ".join(c for c in record.table("register").column_names if c != "id")
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            record._db.execute(  # noqa: SLF001
                f"INSERT OR REPLACE INTO register (id, {columns}) SELECT 9, {columns} FROM register"
            )


def test_a_forecast_is_entered_once_whatever_is_said_of_it_later() -> None:
    with Record(":memory:") as record:
        assert record.enter([row()]) == [1]
        assert record.enter([row(probability=0.99)]) == []
        assert cells(record, "SELECT probability FROM register") == [(0.325,)]


def test_the_clock_says_when_and_the_caller_cannot() -> None:
    with Record(":memory:") as record:
        record.enter([row(entered_at="1999-01-01T00:00:00+00:00", late=0, horizon_from="1999-02-01")])
        ((at, late),) = cells(record, "SELECT entered_at, late FROM register")
        assert at[:4] >= "2024"
        assert late == 1


@given(st.integers(-40, 40))
def test_what_comes_after_its_window_opened_is_late(days: int) -> None:
    with Record(":memory:") as record:
        record.enter([row(horizon_from=(TODAY + timedelta(days=days)).isoformat())])
        ((at, opens, late),) = cells(record, "SELECT entered_at, horizon_from, late FROM register")
        assert late == (at[:10] > opens)


def test_the_table_itself_refuses_a_lateness_that_is_not_so() -> None:
    with Record(":memory:") as record:
        record.enter([row(horizon_from=None)])
        assert cells(record, "SELECT late FROM register") == [(1,)]
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            record._db.execute(  # noqa: SLF001
                "INSERT INTO register (key, author, method, version, entered_at, late, subject, outcome, "
                "probability_low, probability_high, horizon_from, rule, details) "
                "VALUES ('z', 'a', 'm', '1', '2026-02-02', 0, 's', 'o', 0, 1, '2026-01-01', 'r', '{}')"
            )


def test_of_one_claim_the_first_counts() -> None:
    with Record(":memory:") as record:
        record.enter([row("a", claim="c"), row("b", claim="c"), row("d"), row("e")])
        record.enter([row("f", claim="c")])
        assert cells(record, "SELECT again FROM register") == [(None,), (1,), (None,), (None,), (1,)]


def test_a_person_goes_before_a_proposer_and_the_last_person_before_the_first() -> None:
    with Record(":memory:") as record:
        record.enter([row()])
        seen = []
        for outcome, version in (("yes", "1"), ("no", None), ("yes", "1"), ("void", None), ("open", None)):
            record.resolve(1, outcome, by="x", reason="r", version=version)
            seen += cells(record, "SELECT result, confirmed FROM foretold")
        assert seen == [("yes", 0), ("no", 1), ("no", 1), ("void", 1), ("open", 1)]


def test_a_proposer_who_says_the_same_again_adds_nothing() -> None:
    with Record(":memory:") as record:
        record.enter([row()])
        told: dict[str, Any] = {"by": "resolving", "version": "1", "reason": "none on record"}
        one = [{"speaks": "against", "words": "refused"}]
        assert record.resolve(1, "no", **told, evidence=one) == 1
        assert record.resolve(1, "no", **told, evidence=one) is None
        assert record.resolve(1, "no", **told, evidence=[]) == 2
        assert record.resolve(1, "no", by="A", reason="as proposed") == 3
        assert record.resolve(1, "no", by="A", reason="as proposed") == 4


def test_what_is_not_there_or_no_outcome_is_refused() -> None:
    with Record(":memory:") as record:
        with pytest.raises(KeyError):
            record.resolve(1, "yes", by="A", reason="r")
        record.enter([row()])
        with pytest.raises(ValueError, match="no outcome 'perhaps': one of yes, no, void, open"):
            record.resolve(1, "perhaps", by="A", reason="r")


def spot(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"doc": STORY.document.id, "start": start, "end": start + len(words), "quote": words}


def test_what_is_entered_outlives_a_newer_reading_and_check_tells_of_words_that_are_gone() -> None:
    with Record(":memory:") as record:
        record.add(STORY)
        record.enter([row(**spot("The North is unlikely to answer"))])
        record.resolve(
            1, "no", by="A", reason="r", evidence=[{"speaks": "against", "words": "w", **spot("Park said")}]
        )
        assert record.check() == []
        before = cells(record, "SELECT * FROM register") + cells(record, "SELECT * FROM evidence")
        bare = replace(STORY.document, text="Another text.", boilerplate=())
        record.add(
            replace(STORY, document=bare, **dict.fromkeys(LAYERS, ()), notes=(), readers=(("page", "99"),))
        )
        assert cells(record, "SELECT * FROM register") + cells(record, "SELECT * FROM evidence") == before
        faults = {(f.table, f.row) for f in record.check()}
        assert faults == {("register", 1), ("evidence", 1)}


LAYERS = (
    "actors", "statements", "attitudes", "times", "events", "positions", "comparisons", "polls", "arguments",
    "forecasts",
)  # fmt: skip


def test_a_register_is_taken_over_as_it_stands() -> None:
    with Record(":memory:") as one, Record(":memory:") as other:
        one.add(STORY)
        one.enter([row("lost", claim="c", **spot("The North is unlikely to answer")), row("kept", claim="c")])
        one.resolve(2, "no", by="A", reason="r", evidence=[{"speaks": "against", "words": "w"}])
        for _ in range(2):
            other.take_judgements(one)
        ((key, again, result, confirmed),) = cells(
            other,
            "SELECT g.key, g.again, f.result, f.confirmed FROM register AS g JOIN foretold AS f USING (id)",
        )
        assert (key, again, result, confirmed) == ("kept", None, "no", 1)
        assert cells(other, "SELECT words FROM evidence") == [("w",)]
        stamps = "SELECT entered_at FROM register WHERE key = 'kept'"
        assert cells(one, stamps) == cells(other, stamps)


def test_registers_of_two_records_are_taken_over_side_by_side() -> None:
    with Record(":memory:") as one, Record(":memory:") as two, Record(":memory:") as both:
        one.enter([row("a", claim="c"), row("b", claim="c")])
        two.enter([row("x"), row("b", claim="c"), row("y", claim="z"), row("w", claim="z")])
        two.resolve(3, "no", by="A", reason="r", evidence=[{"speaks": "against", "words": "w"}])
        for record in (one, two, one):
            both.take_judgements(record)
        assert cells(both, "SELECT id, key, again FROM register ORDER BY id") == [
            (1, "a", None), (2, "b", 1), (3, "x", None), (4, "y", None), (5, "w", 4),
        ]  # fmt: skip
        assert cells(both, "SELECT forecast, outcome FROM resolutions") == [(4, "no")]


def test_a_record_of_the_fourth_layout_takes_a_register(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((LAYOUTS / "4.sql").read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {file.APPLICATION}")
        db.execute("PRAGMA user_version = 4")
        db.commit()
    with Record(path, create=False) as record, Record(":memory:") as new:
        assert set(record.tables()) == set(new.tables())
        assert record.enter([row()]) == [1]
        with pytest.raises(sqlite3.IntegrityError):
            record._db.execute("DELETE FROM register")  # noqa: SLF001
        assert record.add(STORY)
        assert record.check() == []
