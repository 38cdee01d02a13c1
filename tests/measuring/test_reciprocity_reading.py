"""The paragraph of a reciprocity: its numbers are those of the frame, and it says what may not be concluded."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from detente.measuring.answering import Compared, Estimated
from detente.measuring.reciprocity import Horizon, Reciprocity, reciprocity
from detente.measuring.reciprocity_reading import CAUTION, finding, plainly, points
from flagged import Flagged, chance

NONE = np.zeros(0)


def estimate(value: float, low: float, high: float) -> Estimated:
    return Estimated(value, low, high, NONE)


def judged(within: int, value: float, low: float, high: float) -> Horizon:
    after, other, alike = estimate(0.5, 0.4, 0.6), estimate(0.25, 0.2, 0.3), estimate(0.5 - value, 0.3, 0.45)
    return Horizon(within, 40, Compared(after, other, alike, estimate(value, low, high), 50.0))


@pytest.fixture(scope="module")
def asked() -> Reciprocity:
    acts = {("KOR", "PRK", "AGREE"): chance(300, 0.2, 1), ("PRK", "KOR", "AGREE"): chance(300, 0.2, 2)}
    return reciprocity(Flagged(acts), "KOR", "PRK", within=[1, 3])


def with_horizons(asked: Reciprocity, *horizons: Horizon, third: str | None = None) -> Reciprocity:
    return replace(asked, horizons=horizons, third=third)


def test_it_says_on_what_days_and_events_it_stands(asked: Reciprocity) -> None:
    events = int(asked.sources["events"].sum())
    lead = f"From 2018-01-01 to 2018-10-27, on tkg ({events} events): South Korea showed cooperation towards North Korea"
    assert asked.reading.startswith(f"{lead} on {asked.horizons[0].overtures} days.")


def test_it_says_each_number_of_the_frame_with_its_interval(asked: Reciprocity) -> None:
    for row in asked.frame.to_dict("records"):
        for name in ("after", "other", "alike"):
            value, low, high = (100 * row[f"{name}{end}"] for end in ("", "_low", "_high"))
            assert f"{value:.0f} % ({low:.0f} to {high:.0f})" in asked.reading
        [(value, low, high)] = re.findall(
            rf"Within {row['within']} days?, .*?alike: (\S+) points \((\S+) to (\S+)\)\.", asked.reading
        )
        told = [int(v.replace("−", "-")) for v in (value, low, high)]
        assert told == [round(100 * row[f"excess{end}"]) for end in ("", "_low", "_high")]


def test_it_ends_with_what_may_not_be_concluded(asked: Reciprocity) -> None:
    assert asked.reading.endswith(CAUTION)
    assert "not that it was caused by it" in CAUTION


def test_a_clear_answer_is_claimed_at_its_horizons_alone(asked: Reciprocity) -> None:
    found = with_horizons(
        asked, judged(1, 0.1, -0.02, 0.2), judged(3, 0.2, 0.1, 0.3), judged(7, 0.2, 0.01, 0.3)
    )
    assert "So within 3 and 7 days North Korea acted more often after South Korea did" in found.reading
    assert "at the other horizons that is not shown" in found.reading
    assert finding(found).startswith("North Korea answers South Korea: more cooperation within 3 and 7 days")


def test_less_than_on_days_alike_is_told_as_that(asked: Reciprocity) -> None:
    found = with_horizons(asked, judged(1, -0.2, -0.3, -0.1))
    assert "So within 1 day North Korea acted less often" in found.reading
    assert "at the other horizons" not in found.reading
    assert finding(found).startswith("North Korea shows less cooperation within 1 day of an overture")


def test_an_interval_that_holds_zero_is_no_finding_and_no_proof_of_none(asked: Reciprocity) -> None:
    found = with_horizons(asked, judged(1, 0.2, 0.0, 0.4))
    assert "No interval leaves zero out: an answer may be there and too small" in found.reading
    assert finding(found).startswith("No answer")


def test_what_is_refused_is_told_with_the_reason(asked: Reciprocity) -> None:
    found = with_horizons(asked, judged(1, 0.2, 0.1, 0.4), Horizon(30, 8, refused="only 8 days"))
    assert "Within 30 days: not judged, only 8 days." in found.reading
    none = with_horizons(asked, Horizon(7, 8, refused="only 8 days"))
    assert none.reading.endswith("on 8 days. Whether North Korea answers cannot be judged: only 8 days.")
    assert finding(none) == "Whether North Korea answers South Korea cannot be judged from these data"


def test_a_third_partys_part_is_told_with_its_interval(asked: Reciprocity) -> None:
    turned = replace(judged(1, 0.2, 0.1, 0.4), turn=estimate(0.15, 0.05, 0.25))
    clear = plainly(with_horizons(asked, turned, third="USA"))
    assert (
        "Its tone in the month before does change what follows within 1 day: +15 points (+5 to +25)" in clear
    )
    vague = replace(turned, turn=estimate(0.15, -0.05, 0.35))
    assert "does not clearly change" in plainly(with_horizons(asked, vague, third="USA"))
    assert "cannot be judged: too few overtures" in plainly(
        with_horizons(asked, judged(1, 0.2, 0.1, 0.4), third="USA")
    )


def test_points_are_whole_and_signed() -> None:
    assert points(estimate(0.114, -0.03, 0.27)) == "+11 points (−3 to +27)"
    assert points(estimate(-0.004, -0.2, 0.2)) == "0 points (−20 to +20)"
