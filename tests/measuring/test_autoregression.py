from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.api import VAR

from autoregression import WORLDS, Simulated, World, truth
from detente.loading import tkg
from detente.loading.load import load
from detente.measuring import vectors
from detente.measuring.autoregression import Autoregression, autoregression
from detente.measuring.granger import precedence
from detente.measuring.refusal import Refused
from detente.measuring.residuals import checks
from detente.measuring.sums import sums
from detente.record import Record
from detente.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MONDAY = "2018-01-01"
BY_NAME = {world.name: world for world in WORLDS}
DRAWS = 199


def days(count: int) -> pd.Series[bool]:
    return pd.Series(np.ones(count, dtype=bool), index=pd.date_range(MONDAY, periods=count))


class Given:
    """A stream whose scores are given: a column a direction, a row a week, on its Wednesday."""

    def __init__(self, scores: dict[str, Any], covered: pd.Series[bool] | None = None) -> None:
        self.scores = {name: np.asarray(values, dtype=float) for name, values in scores.items()}
        weeks = len(next(iter(self.scores.values())))
        every = days(7 * weeks)
        self._covered = every if covered is None else covered

    def covered(self) -> pd.Series[bool]:
        return self._covered

    def daily(self, source: str, target: str) -> pd.DataFrame:
        values = self.scores.get(f"{source}→{target}", np.empty(0))
        frame = pd.DataFrame(
            {"date": pd.date_range("2018-01-03", periods=len(values), freq="7D"), "score": values}
        )
        frame = frame[~frame["score"].isna()]
        return frame.assign(type="CONSULT", quad=1, joint=False, events=1, reports=1)

    def events(
        self, source: str, target: str, *, since: date | None = None, until: date | None = None
    ) -> pd.DataFrame:
        frame = self.daily(source, target)
        inside = frame["date"].between(pd.Timestamp(since or MONDAY), pd.Timestamp(until or "2100-01-01"))
        return frame[inside].assign(origin="made")


def simulated(name: str, seed: int = 2, **changes: Any) -> Simulated:
    return Simulated(replace(BY_NAME[name], **changes), np.random.default_rng(seed))


def ask(stream: Any, third: str | None = None, **how: Any) -> Autoregression:
    return autoregression(stream, "AAA", "BBB", third, **{"draws": DRAWS, **how})


def noise(seed: int, weeks: int = 80) -> Given:
    values = np.random.default_rng(seed).normal(size=(2, weeks)).round(3)
    values[1, 1:] += 0.3 * values[0, :-1]
    return Given({"AAA→BBB": values[0], "BBB→AAA": values[1]})


def verdicts(result: Autoregression) -> dict[str, str]:
    return dict(zip(result.frame["impulse"], result.frame["verdict"], strict=True))


def test_one_way_is_found_one_way_and_its_response_is_the_true_one() -> None:
    results = [ask(simulated("one-way", seed)) for seed in range(1, 7)]
    assert [verdicts(r)["AAA→BBB"] for r in results].count("goes before") >= 5
    assert [verdicts(r)["BBB→AAA"] for r in results].count("not shown") >= 5
    rows = [r.frame.iloc[0] for r in results]
    unit = truth(BY_NAME["one-way"])[1:, 1, 0].sum()
    assert sum(row["low"] < unit * row["size"] < row["high"] for row in rows) >= 5
    assert all(row["low"] > 0 for row in rows)


def test_a_slow_tide_that_lifts_both_is_told_from_an_answer() -> None:
    result = ask(simulated("common slow tide", 1))
    assert (result.frame["p"] < 0.05).all()
    assert set(verdicts(result).values()) == {"fragile"}
    assert "not with slow tides taken out" in result.reading


def test_runs_of_meetings_are_told_from_an_answer() -> None:
    result = ask(simulated("runs of meetings", 5, rate=2.0))
    assert "goes before" not in verdicts(result).values()
    assert "joint acts left out" in set(result.variants["variant"])
    assert result.joint["AAA→BBB"] == result.joint["BBB→AAA"] > 0
    assert result.frame["together_low"].iloc[0] > 0.1
    assert "joint acts, which stand in both series: not read as an answer" in result.reading


def test_a_late_answer_is_seen_with_a_longer_memory_and_its_time_is_right() -> None:
    stream = simulated("delayed three weeks", 2)
    short, long = ask(stream), ask(stream, order=4)
    assert verdicts(short)["AAA→BBB"] == "late"
    assert "with a memory of 4 weeks" in short.reading
    r = long.responses
    mine = r[(r["kind"] == "plain") & (r["impulse"] == "AAA→BBB") & (r["response"] == "BBB→AAA")]
    assert mine["value"].idxmax() == mine.index[3]


def test_a_third_party_that_drives_both_takes_the_answer_away() -> None:
    stream = simulated("third drives both, left out", 2)
    alone, asked = ask(stream), ask(stream, "CCC", order=2)
    assert alone.frame["p"].iloc[1] < 0.05 < asked.frame["p"].iloc[1]
    assert list(asked.frame["impulse"]) == ["AAA→BBB", "BBB→AAA", "CCC→BBB", "CCC→AAA"]
    assert verdicts(asked)["CCC→BBB"] == "goes before"
    assert list(asked.frame["response"].iloc[2:]) == ["BBB→AAA", "AAA→BBB"]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_swapping_the_sides_swaps_the_rows(seed: int) -> None:
    stream = noise(seed)
    one, other = ask(stream), autoregression(stream, "BBB", "AAA", draws=DRAWS)
    swapped = other.frame.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(one.frame, swapped, rtol=1e-6)
    keys = ["kind", "impulse", "response", "period"]
    sides = [r.responses.sort_values(keys, ignore_index=True) for r in (one, other)]
    pd.testing.assert_frame_equal(*sides, rtol=1e-6, atol=1e-9)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.01, 0.5, 3.0, 250.0]))
def test_scaling_scores_scales_responses_and_leaves_tests(seed: int, scale: float) -> None:
    stream = noise(seed)
    larger = Given({name: values * scale for name, values in stream.scores.items()})
    one, other = ask(stream), ask(larger)
    for figure in ("total", "low", "high", "size"):
        assert other.frame[figure].to_numpy() == pytest.approx(scale * one.frame[figure].to_numpy(), rel=1e-6)
    assert other.variants["p"].to_list() == one.variants["p"].to_list()
    assert (other.order, list(other.checks["verdict"])) == (one.order, list(one.checks["verdict"]))


def test_a_seed_gives_one_result_and_another_seed_another() -> None:
    one, same, other = ask(noise(1)), ask(noise(1)), ask(noise(1), seed=9)
    pd.testing.assert_frame_equal(one.responses, same.responses)
    assert one.reading == same.reading
    assert not one.responses["low"].equals(other.responses["low"])
    assert one.responses["value"].equals(other.responses["value"])


def test_every_estimate_has_an_interval_around_it() -> None:
    result = ask(simulated("two-way"))
    r = result.responses
    assert not r.isna().any(axis=None)
    assert not result.frame.isna().any(axis=None)
    assert ((r["low"] <= r["high"]) & (r["total_low"] <= r["total_high"])).all()
    later = r[(r["period"] > 0) & (r["impulse"] != r["response"])]
    assert (later["low"] < later["high"]).all()
    assert set(r["period"]) == set(range(9))


def test_totals_are_the_responses_summed_without_the_period_of_the_impulse() -> None:
    result = ask(noise(5))
    r = result.responses
    last = r[r["period"] == 8].set_index(["kind", "impulse", "response"])
    for _, row in result.frame.iterrows():
        plain = last.loc["plain", row["impulse"], row["response"]]
        assert (
            row[["total", "low", "high"]].to_list() == plain[["total", "total_low", "total_high"]].to_list()
        )
    for _, one in r.groupby(["kind", "impulse", "response"]):
        assert one["total"].iloc[0] == 0
        assert one["total"].to_numpy()[1:] == pytest.approx(one["value"].to_numpy()[1:].cumsum())


def test_bands_of_short_series_lie_about_the_corrected_response() -> None:
    apart = []
    for seed in range(15):
        rng = np.random.default_rng(seed)
        y = rng.normal(size=(40, 2))
        for t in range(1, 40):
            y[t] += 0.7 * y[t - 1]
        found = vectors.responses(y, 1, DRAWS, rng)
        middle = (found.plain.low + found.plain.high) / 2 - found.plain.value
        apart.append(middle[1, 0, 0] / found.size[0])
    assert np.mean(apart) > -0.1


def test_plain_and_generalised_are_the_two_orderings_of_cholesky() -> None:
    stream = noise(4)
    r = ask(stream).responses.set_index(["kind", "impulse", "response", "period"])["value"]
    size = r["plain", "AAA→BBB", "AAA→BBB", 0]
    assert r["plain", "AAA→BBB", "BBB→AAA", 0] == 0
    left = vectors.surprises(np.column_stack(list(stream.scores.values())), 1)
    first = np.linalg.cholesky(left.T @ left / (len(left) - 3))
    assert r["generalised", "AAA→BBB", "BBB→AAA", 0] == pytest.approx(first[1, 0])
    assert size == pytest.approx(first[0, 0])
    last = np.linalg.cholesky((left.T @ left / (len(left) - 3))[::-1, ::-1])[::-1, ::-1]
    lags = ask(stream).responses
    plain = lags[(lags["kind"] == "plain") & (lags["period"] == 0) & (lags["impulse"] == "AAA→BBB")]
    assert plain["value"].to_numpy() / size == pytest.approx(last[:, 0] / last[0, 0])


@pytest.mark.parametrize("order", [1, 3])
def test_responses_before_correction_are_those_of_statsmodels(order: int) -> None:
    y = np.random.default_rng(5).normal(size=(90, 3)).cumsum(axis=0) * 0.1 + np.random.default_rng(6).normal(
        size=(90, 3)
    )
    found = vectors.moving_average(vectors.least_squares(y, order), 8)
    assert found == pytest.approx(VAR(y).fit(order).ma_rep(8))
    assert vectors.root(vectors.least_squares(y, order)) == pytest.approx(
        1 / np.abs(VAR(y).fit(order).roots).min()
    )


def test_the_statistic_is_walds_with_hc3() -> None:
    y = np.random.default_rng(7).standard_t(4, size=(120, 2))
    x, z = vectors.design(y, 2)
    usual = sm.OLS(z[:, 1], x).fit(cov_type="HC3").wald_test(np.eye(5)[[1, 3]], use_f=False, scalar=True)
    found = precedence(y, 2, 0, 1, draws=19, rng=np.random.default_rng(0))
    assert found.wald == pytest.approx(float(usual.statistic))
    assert found.lags == 2


def test_the_test_keeps_its_size_where_busy_times_fool_the_usual_one() -> None:
    rng = np.random.default_rng(8)
    found, usual = [], []
    for _ in range(100):
        wave = np.exp(VAR_1 @ rng.normal(size=100))
        y = rng.normal(size=(100, 2)) * wave[:, None]
        found.append(precedence(y, 1, 0, 1, draws=DRAWS, rng=rng).p < 0.05)
        usual.append(VAR(y).fit(1).test_causality(1, 0).pvalue < 0.05)
    assert np.mean(found) < 0.09 < np.mean(usual)


VAR_1 = np.tril(0.9 ** np.subtract.outer(np.arange(100), np.arange(100)).clip(0)) * 0.44


def test_the_lean_of_short_series_is_taken_out() -> None:
    rng = np.random.default_rng(9)
    raw, better = [], []
    for _ in range(200):
        y = np.zeros((40, 2))
        for t in range(1, 40):
            y[t] = 0.7 * y[t - 1] + rng.normal(size=2)
        lags, left = vectors.least_squares(y, 1), vectors.surprises(y, 1)
        raw.append(lags[0, 0, 0])
        better.append(vectors.corrected(lags, left.T @ left / 36, 39)[0, 0, 0])
    assert np.mean(raw) < 0.63
    assert np.mean(better) == pytest.approx(0.7, abs=0.04)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.3, 0.98), st.integers(30, 80))
def test_correction_never_makes_a_stable_model_run_off(seed: int, own: float, periods: int) -> None:
    rng = np.random.default_rng(seed)
    y = np.zeros((periods, 2))
    for t in range(1, periods):
        y[t] = own * y[t - 1] + rng.normal(size=2)
    lags, left = vectors.least_squares(y, 1), vectors.surprises(y, 1)
    after = vectors.root(vectors.corrected(lags, left.T @ left / periods, periods))
    assert after < 1 or vectors.root(lags) >= 1


def test_checks_fail_where_they_should_and_say_what_follows() -> None:
    rng = np.random.default_rng(10)
    late = np.zeros((200, 2))
    shocks = rng.normal(size=(200, 2)) * np.exp(2 * np.sin(np.arange(200) / 12))[:, None]
    for t in range(3, 200):
        late[t] = 0.6 * late[t - 3] + shocks[t]
    failed = _failed(late)
    assert (
        failed["whiteness"]
        == "something of the past is left out: the intervals are too narrow and the tests too ready"
    )
    assert {"ARCH", "normality"} <= failed.keys()
    wandering = rng.normal(size=(200, 2)).cumsum(axis=0)
    assert "differences are not" in _failed(wandering)["unit root"]
    assert _failed(rng.normal(size=(200, 2))) == {}


def _failed(y: np.ndarray) -> dict[str, str]:
    found = checks(VAR(y).fit(1), ["one", "other"], vectors.root(vectors.least_squares(y, 1)))
    wrong = found[~found["passed"]]
    assert (found["consequence"] != "").equals(~found["passed"])
    return dict(zip(wrong["check"], wrong["consequence"], strict=True))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.floats(-10, 10)), min_size=20, max_size=60),
    st.sampled_from(["day", "week", "month"]),
)
def test_sums_keep_every_score_of_the_whole_periods(scores: list[float | None], by: Any) -> None:
    stream = Given({"AAA→BBB": [np.nan if s is None else s for s in scores]})
    found = sums(stream, [("AAA", "BBB")], by)
    inside = stream.events("AAA", "BBB", since=found.first, until=found.last)
    assert found.scores["AAA→BBB"].sum() == pytest.approx(inside["score"].sum())
    assert found.events["AAA→BBB"] == len(inside)
    assert found.active["AAA→BBB"] <= len(found.scores)
    if by == "week":
        assert (found.first.weekday(), found.last.weekday()) == (0, 6)


def test_the_longest_stretch_without_holes_is_taken_and_the_rest_told() -> None:
    covered = days(7 * 120)
    covered.iloc[7 * 30 + 2] = False
    stream = Given(noise(3, 120).scores, covered)
    result = ask(stream)
    assert len(result.series) == 89
    assert result.left_out == 31
    assert str(result.first) == "2018-08-06"
    assert "31 weeks outside the longest unbroken run left out" in result.reading
    assert len(result.sources) == 2 * 89
    assert set(result.sources["direction"]) == {"AAA→BBB", "BBB→AAA"}


def _few(count: int) -> list[float]:
    return [1.0 + n if n < count else np.nan for n in range(80)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: Given({"AAA→BBB": s.scores["AAA→BBB"]}), "the data have no events BBB→AAA"),
        (lambda s: Given({**s.scores, "BBB→AAA": _few(9)}), "only 9 weeks of 80 with events BBB→AAA"),
        (lambda s: Given({**s.scores, "BBB→AAA": np.full(80, 2.5)}), "the score BBB→AAA never changes"),
        (lambda _: noise(0, 29), "the data have 29 weeks without a gap, this model needs 30"),
        (
            lambda s: Given(s.scores, pd.Series([], index=pd.DatetimeIndex([]), dtype=bool)),
            "no events are loaded",
        ),
        (lambda s: Given(s.scores, days(6)), "no whole week"),
    ],
)
def test_what_cannot_be_estimated_is_refused_with_the_reason(
    change: Callable[[Given], Given], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        ask(change(noise(0)))


def test_series_that_run_off_are_refused() -> None:
    y = 1.1 ** np.arange(80)
    with pytest.raises(Refused, match="does not come back to rest"):
        ask(Given({"AAA→BBB": y + np.random.default_rng(1).normal(size=80), "BBB→AAA": y}))


def test_a_memory_that_the_data_do_not_carry_is_refused() -> None:
    with pytest.raises(Refused, match="an order of 5 is not to be had from these data: 1 to 3 are"):
        ask(noise(0), order=5)


def test_a_party_with_itself_is_refused() -> None:
    with pytest.raises(Refused, match="not different"):
        autoregression(noise(0), "AAA", "BBB", "BBB")


def test_no_such_period_is_an_error() -> None:
    with pytest.raises(ValueError, match="no period 'year': name day, week, month"):
        ask(noise(0), by="year")


def test_the_reading_tells_figures_and_what_may_not_be_concluded() -> None:
    result = ask(simulated("one-way"))
    row = result.frame.iloc[0]
    assert f"{row['total']:+.1f}" in result.reading or f"{row['total']:+.2f}" in result.reading
    assert "to go before is not to cause" in result.reading
    assert "within the same week is not seen" in result.reading
    assert "\n" not in result.reading


def test_the_picture_has_a_panel_a_row_and_the_finding_as_its_title() -> None:
    result = ask(simulated("one-way"))
    picture = result.plot()
    assert picture.title == "AAA→BBB goes before BBB→AAA"
    assert (
        ask(simulated("none")).plot().title
        == "No direction between AAA and BBB is shown to go before another"
    )
    assert "AAA→BBB, then BBB→AAA" in picture.svg
    assert "BBB→AAA, then AAA→BBB" in picture.svg


def test_worlds_without_an_answer_have_none() -> None:
    assert not truth(World("none"))[:, 0, 1].any()
    assert truth(BY_NAME["delayed three weeks"])[3, 1, 0] == pytest.approx(0.3)


def test_events_loaded_into_a_record_are_asked_with_meetings_in_both_series(tmp_path: Path) -> None:
    rng = np.random.default_rng(11)
    quads = [
        (a, int(rng.integers(0, 3)), 1 - a, day) for day in range(280) for a in (0, 1) if rng.random() < 0.5
    ]
    quads += [(a, 3, 1 - a, day) for day in range(0, 280, 10) for a in (0, 1)]
    elsewhere = [(2, 0, 3, day) for day in range(280)]  # a day without any row would be a day not in the data
    (tmp_path / "entity2id.txt").write_text("South_Korea\t0\nNorth_Korea\t1\nJapan\t2\nChina\t3\n")
    (tmp_path / "relation2id.txt").write_text("Accuse\t0\nPraise_or_endorse\t1\nProvide_aid\t2\nConsult\t3\n")
    (tmp_path / "train.txt").write_text("".join("\t".join(map(str, q)) + "\n" for q in quads + elsewhere))
    with Record(tmp_path / "korea.db") as record:
        load(record, tkg.layout(tkg.graph(tmp_path, date(2018, 1, 1), "day")), tkg.splits(tmp_path))
        with Stream(record) as stream:
            result = autoregression(stream, "KOR", "PRK", draws=DRAWS)
    assert result.joint == {"KOR→PRK": 28, "PRK→KOR": 28}
    assert sum(result.events.values()) == len(quads)
    assert len(result.series) == 40
    assert result.origins == ("tkg",)
    assert len(result.sources) == len(quads)
    assert result.sources["file"].str.endswith("train.txt").all()
    assert "goes before" not in verdicts(result).values()
