"""Forecasts enter the register once, by their words and day, with a window and a rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.charts.wording import dated
from detente.forecasting.entering import DEFAULT, NO_DAY, NO_END, enter, enter_found
from detente.forecasting.question import Question
from detente.forecasting.register import confirm, entries, entry, proposed, rests
from detente.record import Record
from entered import MAY, PROBABLY, UNLIKELY, WILL, WORDS, column, foretold
from made import at

TODAY = datetime.now(UTC).date()


def test_a_documents_forecast_enters_with_author_day_window_and_rule() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY))
        assert enter_found(record) == [1]
        found = entry(record, 1)
    assert (found.author, found.outlet, found.made_on) == ("Ana Sol", "Beacon", "2025-06-13")
    assert (found.horizon_from, found.horizon_to, found.within) == ("2025-06-14", "2025-12-31", 201)
    assert (found.probability_low, found.probability_high, found.probability) == (0.2, 0.45, 0.325)
    assert found.quote == UNLIKELY.span.text
    assert (found.source, found.target) == ("PRK", "KOR")
    assert "of North Korea towards South Korea dated 14 Jun 2025 to 31 Dec 2025 is on record" in found.rule
    assert found.late
    assert found.standing == "entered late"
    assert (found.result, found.confirmed, found.flag) == ("open", False, None)


def test_a_document_of_today_is_not_late() -> None:
    with Record(":memory:") as record:
        until = (TODAY + timedelta(days=90)).isoformat()
        record.add(column(replace(UNLIKELY, horizon_to=until), published=TODAY.isoformat()))
        enter_found(record)
        assert not entry(record, 1).late
        assert entry(record, 1).standing == ""


def test_a_second_run_a_copy_and_a_newer_reader_enter_nothing_twice() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY, PROBABLY))
        assert len(enter_found(record)) == 2
        before = record.table("register").to_struct_array().to_pylist()
        assert enter_found(record) == []
        record.add(column(UNLIKELY, text=f"{WORDS}\n\nCopyright Beacon"))
        assert enter_found(record) == []
        shorter = foretold("The North is unlikely to answer", "answer", (0.05, 0.2), horizon_to="2026-06-30")
        record.add(column(shorter, PROBABLY, version="2"))
        assert record.table("forecasts").num_rows == 3
        assert enter_found(record) == []
        assert record.table("register").to_struct_array().to_pylist() == before


def test_another_author_or_day_is_another_forecast() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY))
        record.add(column(UNLIKELY, text=WORDS + "\nA.", author="Ben Roy"))
        record.add(column(UNLIKELY, text=WORDS + "\nB.", published="2025-06-20"))
        assert len(enter_found(record)) == 3


def test_where_the_words_give_no_end_a_year_is_taken_and_said() -> None:
    with Record(":memory:") as record:
        record.add(column(PROBABLY))
        enter_found(record)
        found = entry(record, 1)
    assert found.within == DEFAULT
    assert found.horizon_to == "2026-06-13"
    assert found.flag == NO_END
    assert NO_END in found.rule
    assert found.condition == "if the drills go on"
    assert "void if its condition is not met" in found.rule


def test_an_end_that_lies_before_the_document_is_none() -> None:
    with Record(":memory:") as record:
        record.add(column(replace(UNLIKELY, horizon_to="2018-12-31")))
        enter_found(record)
        assert entry(record, 1).flag == NO_END


def test_may_and_a_bare_will_give_no_probability() -> None:
    with Record(":memory:") as record:
        record.add(column(MAY, WILL))
        enter_found(record)
        found = entries(record)
    assert [e.probability for e in found] == [None, None]
    assert [(e.flag or "").split("; ")[0] for e in found] == ["possible", "no estimate"]


def test_a_document_without_a_day_has_no_window_and_is_late() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY, published=None))
        enter_found(record)
        found = entry(record, 1)
    assert (found.made_on, found.horizon_to, found.flag) == (None, None, NO_DAY)
    assert found.late
    assert "nobody can tell" in found.rule
    assert not found.due(date(2099, 1, 1))


def test_what_an_author_says_again_in_one_document_counts_once() -> None:
    text = "The North is unlikely to answer the South. Truly, " + WORDS
    first = foretold("The North is unlikely to answer the South.", "answer the South", (0.2, 0.45), text=text)
    second = replace(UNLIKELY, span=at(UNLIKELY.span.text, text), hedge=None)
    with Record(":memory:") as record:
        record.add(column(first, second, text=text))
        enter_found(record)
        one, other = sorted(entries(record), key=lambda e: e.id)
    assert one.quote == UNLIKELY.span.text
    assert (one.again, other.again) == (None, 1)
    assert other.standing == "said again"


def test_a_copy_in_which_the_forecast_is_another_does_not_count() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY))
        enter_found(record)
        surely = "The North is almost certain to answer the South this year"
        text = WORDS.replace(UNLIKELY.span.text, surely)
        surer = foretold(surely, "answer the South", (0.95, 0.99), text=text, horizon_to="2025-12-31")
        record.add(column(surer, text=text))
        enter_found(record)
        one, other = entries(record)
    assert (one.again, other.again) == (None, 1)
    assert other.standing == "said again"


def made(
    on: date, probability: float = 0.3, data: str = "d1", given: str | None = None, act: str = "AID"
) -> SimpleNamespace:
    """A forecast as a forecaster here makes it."""
    question = Question("PRK", "KOR", act, 14, on, given)
    return SimpleNamespace(
        question=question, probability=probability, low=0.1, high=0.5, base_rate=0.2, parts=(), precedents=(), flag=None,
        method="response", version="1", data=data,
    )  # fmt: skip


def test_a_forecast_made_here_is_entered_once_and_a_second_number_never_counts() -> None:
    with Record(":memory:") as record:
        assert enter(record, made(TODAY)) == 1
        assert enter(record, made(TODAY)) is None
        assert enter(record, made(TODAY, 0.9)) is None
        assert enter(record, made(TODAY, 0.9, "d2")) == 2
        one, other = entries(record)
    assert (one.probability, one.standing) == (0.3, "")
    assert (other.again, other.standing) == (1, "said again")
    assert one.base_rate == 0.2
    assert one.made_on == (TODAY - timedelta(days=1)).isoformat()


@given(st.integers(1, 5000))
def test_a_forecast_for_a_day_that_is_past_is_backdated(days: int) -> None:
    with Record(":memory:") as record:
        enter(record, made(TODAY - timedelta(days=days)))
        assert entry(record, 1).standing == "backdated"


def test_an_assumed_overture_is_the_condition() -> None:
    with Record(":memory:") as record:
        enter(record, made(TODAY))
        enter(record, made(TODAY, given="CONSULT"))
        one, other = entries(record)
    assert one.condition is None
    assert other.condition == "if CONSULT of South Korea towards North Korea is on record the day before"
    assert other.again is None
    assert "void" not in one.rule
    day = dated(TODAY - timedelta(days=1))
    assert other.rule.endswith(
        f"; void if no CONSULT of South Korea towards North Korea dated {day} is on record"
    )


def test_one_question_in_another_spelling_is_said_again() -> None:
    with Record(":memory:") as record:
        for n, act in enumerate(("AID,CONSULT", "consult, aid", "AID")):
            enter(record, made(TODAY, act=act, data=str(n)))
        assert [e.again for e in entries(record)] == [None, 1, None]


def test_a_person_confirms_what_was_proposed_with_its_evidence() -> None:
    with Record(":memory:") as record:
        record.add(column(UNLIKELY))
        enter_found(record)
        with pytest.raises(ValueError, match="no outcome is proposed for forecast 1"):
            confirm(record, [1], by="A. Editor")
        with pytest.raises(KeyError):
            confirm(record, [7], by="A. Editor")
        against = [{"speaks": "against", "date": "2025-07-28", "words": "refused"}]
        record.resolve(1, "no", by="resolving", version="1", reason="none on record", evidence=against)
        assert not entry(record, 1).settled
        confirm(record, [1], by="A. Editor")
        found = entry(record, 1)
        assert (found.result, found.confirmed, found.judged_by) == ("no", True, "A. Editor")
        assert "none on record" in str(found.reason)
        assert [row["words"] for row in rests(record, found)] == ["refused"]
        record.resolve(1, "open", by="A. Editor", reason="too soon")
        assert not entry(record, 1).settled
        assert entry(record, 1).due(date(2026, 1, 1))
        assert (proposed(record, 1) or {})["outcome"] == "no"
