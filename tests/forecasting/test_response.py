"""The response forecaster: sums, no leak, no skill where there is none, skill where there is."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from response_worlds import BEGIN, STATES, answering, at, quiet, table
from scipy.special import logit

from detente.forecasting.question import Question
from detente.forecasting.response import Prediction, ResponseForecaster
from detente.measuring.refusal import Refused

BEFORE = 300


@cache
def fitted() -> ResponseForecaster:
    return ResponseForecaster().fit(quiet(1), before=at(BEFORE))


def question(day: int = BEFORE, within: int = 7, act: str = "threaten", given: str | None = None) -> Question:
    return Question("AAA", "BBB", act, within, at(day), given)


@settings(max_examples=60, deadline=None)
@given(
    pair=st.lists(st.sampled_from(STATES), min_size=2, max_size=2, unique=True),
    act=st.sampled_from(["threaten", "aid", "material cooperation", "conflict"]),
    within=st.sampled_from([1, 5, 30]),
    day=st.integers(BEFORE, 399),
    overture=st.sampled_from([None, "aid", "threaten"]),
)
def test_parts_add_up_to_what_lies_between_base_rate_and_forecast(pair, act, within, day, overture):
    answer = fitted().predict(Question(*pair, act, within, at(day), overture))
    between = logit(answer.probability) - logit(answer.base_rate)
    assert sum(part.contribution for part in answer.parts) == pytest.approx(between, abs=1e-9)
    assert 0 < answer.low < answer.probability < answer.high < 1
    assert all(part.said for part in answer.parts)


def test_many_answers_are_those_of_one_at_a_time():
    asked = [question(day, within) for day in (305, 300, 311) for within in (7, 30)]
    together = fitted().predict_many(asked)
    assert [answer.question for answer in together] == asked
    for one in together:
        alone = fitted().predict(one.question)
        assert alone.probability == pytest.approx(one.probability, abs=1e-12)
        assert (alone.flag, [p.said for p in alone.parts]) == (one.flag, [p.said for p in one.parts])


@pytest.mark.parametrize("day", [300, 330, 399])
@pytest.mark.parametrize("overture", [None, "aid"])
def test_nothing_from_the_day_on_is_read(day, overture):
    world = quiet(2)
    past = world[world["date"] < pd.Timestamp(at(day))]
    asked = question(day, given=overture)
    assert len(past) < len(world)
    assert _told(world, asked) == _told(past, asked)


def test_nothing_from_the_day_on_is_read_for_later_days_either():
    world = quiet(2)
    past = world[world["date"] < pd.Timestamp(at(330))]
    answers = [
        ResponseForecaster().fit(frame, before=at(300)).predict(question(330)) for frame in (world, past)
    ]
    assert answers[0] == answers[1]


def test_what_comes_later_does_not_tell_that_quiet_days_are_known():
    world = table([(day, "AAA", "BBB", "THREATEN") for day in (*range(0, 200, 9), 500)])
    past = world[world["date"] < pd.Timestamp(at(300))]
    assert _told(world, question(300)) == _told(past, question(300))


def test_what_comes_later_tells_of_nobody_new():
    world = quiet(2)
    later = pd.concat([world, table([(360, "ZZZ", "AAA", "THREATEN"), (365, "AAA", "ZZZ", "PROTEST")])])
    assert _told(world, question(350)) == _told(later, question(350))


def test_the_past_is_read():
    world = quiet(2)
    more = pd.concat([world, table([(day, "AAA", "BBB", "THREATEN") for day in range(285, 300)])])
    assert _told(more, question()).probability > _told(world, question()).probability


def _told(frame: pd.DataFrame, asked: Question) -> Prediction:
    return ResponseForecaster().fit(frame, before=asked.on).predict(asked)


def _scores(frame: pd.DataFrame, before: int, act: str, within: int = 7) -> tuple[float, float, int]:
    """Brier scores of the forecasts and of climatology after ``before``, and how many forecasts."""
    forecaster = ResponseForecaster().fit(frame, before=at(before))
    last = (frame["date"].max().date() - BEGIN).days
    dyads = frame.loc[frame["date"] < pd.Timestamp(at(before)), ["source", "target"]].drop_duplicates()
    asked = [
        Question(source, target, act, within, at(day))
        for source, target in dyads.itertuples(index=False)
        for day in range(before, last - within, within)
    ]
    came = np.array([_came(frame, q) for q in asked], dtype=float)
    answers = forecaster.predict_many(asked)
    p, base = np.array([(a.probability, a.base_rate) for a in answers]).T
    return float(np.mean((p - came) ** 2)), float(np.mean((base - came) ** 2)), len(asked)


def _came(frame: pd.DataFrame, asked: Question) -> bool:
    within = frame["date"].between(pd.Timestamp(asked.on), pd.Timestamp(asked.last))
    own = (frame["source"] == asked.source) & (frame["target"] == asked.target)
    return bool((within & own & frame["type"].isin(asked.types)).any())


def test_where_nothing_foretells_there_is_no_skill_and_little_harm():
    skills = []
    for seed in (3, 4, 5):
        brier, base, n = _scores(quiet(seed), 250, "threaten")
        assert n > 500
        skills.append(1 - brier / base)
    assert -0.03 < np.mean(skills) < 0.02


def test_where_answers_come_there_is_skill():
    brier, base, n = _scores(answering(6, 700), 500, "assault", within=3)
    assert n > 500
    assert brier < 0.95 * base


def test_an_assumed_overture_that_is_usually_answered_makes_it_likelier():
    forecaster = ResponseForecaster().fit(answering(6), before=at(400))
    plain = Question("DDD", "AAA", "assault", 7, at(400))
    assumed = forecaster.predict(replace(plain, given="assault"))
    assert assumed.probability > forecaster.predict(plain).probability
    part = next(p for p in assumed.parts if p.name == "reciprocity")
    assert "assumed" in part.said


def test_with_hardly_anything_to_learn_from_it_is_climatology():
    few = table([(day, "AAA", "BBB", "THREATEN") for day in (3, 18, 33, 41)])
    answer = ResponseForecaster().fit(few, before=at(45)).predict(question(45, within=14))
    assert answer.probability == pytest.approx(answer.base_rate, abs=0.05)
    assert "thin" in answer.flag
    wide, long = answer.high - answer.low, fitted().predict(question(within=14))
    assert wide > long.high - long.low


def test_flags_say_why_to_be_careful():
    daily = table([(day, "AAA", "BBB", "CONSULT") for day in range(200)] + [(9, "AAA", "BBB", "THREATEN")])
    forecaster = ResponseForecaster().fit(daily, before=at(200))
    assert forecaster.predict(question(200, act="consult")).flag.startswith("saturated")
    assert "thin: 1 day" in forecaster.predict(question(200)).flag
    assert "such an overture was seen 0 times" in forecaster.predict(question(200, given="aid")).flag
    stale = ResponseForecaster().fit(daily, before=at(250)).predict(question(250))
    assert "late: the last event in the data is 50 days before" in stale.flag


def test_a_rare_act_is_flagged():
    world = quiet(1)
    rare = pd.concat([world, table([(1, "AAA", "BBB", "SANCTION")])])
    assert "rare" in ResponseForecaster().fit(rare, before=at(399)).predict(question(399, 1, "sanction")).flag


def test_a_state_that_was_quiet_for_more_than_a_year_can_be_asked_of_and_it_is_told():
    answer = fitted().predict(question(800))
    assert "late: the last event in the data is" in answer.flag


def test_what_is_said_names_countries_and_leaves_out_what_nobody_does_in_the_data():
    alone = table([(day, "PRK", "KOR", "THREATEN") for day in range(0, 280, 9)])
    asked = Question("PRK", "KOR", "threaten", 14, at(BEFORE))
    said = {p.name: p.said for p in ResponseForecaster().fit(alone, before=at(BEFORE)).predict(asked).parts}
    assert set(said) == {"level", "recency", "other acts"}
    assert said["level"] == "acts of all kinds on 11 % of the days"
    both = pd.concat([alone, table([(299, "KOR", "PRK", "THREATEN"), (5, "KOR", "PRK", "THREATEN")])])
    said = {p.name: p.said for p in ResponseForecaster().fit(both, before=at(BEFORE)).predict(asked).parts}
    assert said["reciprocity"] == "South Korea towards North Korea: on 1 day of the last 30, usually 0.2"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (question(299), "ask of that day or a later one"),
        (question(1200), "more than two years before"),
        (Question("AAA", "XYZ", "threaten", 7, at(300)), "AAA does nothing towards XYZ"),
    ],
)
def test_what_the_data_cannot_answer_is_refused(asked, why):
    with pytest.raises(Refused, match=why):
        fitted().predict(asked)


def test_no_events_before_the_day_are_refused():
    with pytest.raises(Refused, match="no event before"):
        ResponseForecaster().fit(quiet(1), before=BEGIN - timedelta(days=1))


def test_what_is_looked_at_has_the_same_names_on_any_day():
    now, earlier = fitted().features(question()), fitted().features(question(120))
    assert list(now.index) == list(earlier.index)
    assert np.isfinite(earlier).all()
    assert not now.equals(earlier)


def test_intervals_mostly_hold_the_true_chance():
    """Days drawn with one chance a dyad: the chance of a window is known exactly."""
    held, asked = 0, 0
    for seed in range(4):
        rng = np.random.default_rng(100 + seed)
        pairs = [(a, b) for a in STATES for b in STATES if a != b]
        rates = rng.beta(2, 60, len(pairs))
        rows = [
            (int(day), a, b, "THREATEN")
            for (a, b), rate in zip(pairs, rates, strict=True)
            for day in [0, *np.flatnonzero(rng.random(400) < rate)]
        ]
        forecaster = ResponseForecaster().fit(table(rows), before=at(400))
        for pair, rate in zip(pairs, rates, strict=True):
            answer = forecaster.predict(Question(*pair, "threaten", 7, at(400)))
            held += answer.low <= 1 - (1 - rate) ** 7 <= answer.high
            asked += 1
    assert 0.8 < held / asked <= 1
