from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.acts import acts
from detente.forecasting.question import Question, kind

ON = date(2020, 5, 1)


@given(st.integers(1, 30), st.dates(date(1960, 1, 1), date(2030, 1, 1)))
def test_the_window_begins_on_the_day_asked_about_and_has_as_many_days_as_asked(within, on):
    question = Question("PRK", "KOR", "conflict", within, on)
    days = [on + timedelta(days=n) for n in range(within)]
    assert (days[0], days[-1]) == (question.on, question.last)


@pytest.mark.parametrize("within", [0, -3, 31, 365])
def test_a_window_of_no_day_or_more_than_a_month_is_none(within):
    with pytest.raises(ValueError, match="1 to 30 days"):
        Question("PRK", "KOR", "conflict", within, ON)


@pytest.mark.parametrize("code", ["", "KR", "kor", "South Korea", "KOR'"])
def test_what_is_no_code_is_told(code):
    with pytest.raises(ValueError, match="no country's code"):
        Question("PRK", code, "conflict", 7, ON)
    with pytest.raises(ValueError, match="no country's code"):
        Question(code, "PRK", "conflict", 7, ON)


def test_a_country_does_nothing_to_itself():
    with pytest.raises(ValueError, match="different countries"):
        Question("PRK", "PRK", "conflict", 7, ON)


@pytest.mark.parametrize(("act", "given_"), [("kindness", None), ("conflict", "kindness"), ("", None)])
def test_a_kind_that_is_none_is_told_before_anything_is_read(act, given_):
    with pytest.raises(ValueError, match="no act"):
        Question("PRK", "KOR", act, 7, ON, given_)


def test_the_types_asked_for_and_assumed_are_those_of_the_kinds():
    question = Question("PRK", "KOR", "material cooperation", 7, ON, "aid,consult")
    assert question.types == acts("material cooperation")
    assert question.overture == {"AID", "CONSULT"}
    assert Question("PRK", "KOR", "conflict", 7, ON).overture == frozenset()


def test_the_words_tell_all_that_is_asked():
    question = Question("USA", "PRK", "AID", 1, date(2018, 6, 12), "verbal cooperation")
    assert str(question) == (
        "The United States does something of AID towards North Korea within 1 day from 12 Jun 2018, "
        "given verbal cooperation of North Korea towards the United States the day before"
    )


def test_two_words_for_the_same_question_are_one_kind():
    assert kind("MATERIAL conflict") == kind("material conflict") == "material conflict"
    assert kind("conflict, aid , Consult") == "conflict, AID or CONSULT"
