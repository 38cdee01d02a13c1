"""The replay through the software itself: lists loaded, a stream laid, reciprocity asked."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

pytest.importorskip("duckdb", reason="the extra data is not installed")

from measured import measured

DAYS = [date(2001, 1, 1) + timedelta(20 * i + (i * i) % 7) for i in range(60)]


def listed(kind, day):
    types = {"exercise": ("KOR;USA", "PRK", "MOBILIZE"), "talks": ("KOR;PRK", "KOR;PRK", "CONSULT")}
    source, target, name = types[kind]
    return {
        "date": str(day),
        "until": "",
        "source": source,
        "target": target,
        "type": name,
        "mode": "",
        "what": "it",
    }


def launched(day):
    row = {"date": str(day), "type": "Missile Provocation", "event": "Short-range Ballistic Missile Launch"}
    return {**row, "resources": "Peninsula Wire"}


@pytest.mark.parametrize("kind", ["exercise", "talks"])
def test_launches_two_days_after_each_are_found_within_three_and_not_within_one(kind):
    launches = [launched(day + timedelta(2)) for day in DAYS] + [launched(DAYS[-1] + timedelta(40))]
    one, three = measured([listed(kind, day) for day in DAYS], launches, (1, 3))
    assert (one["overtures"], three["overtures"]) == (60, 60)
    assert (one["after"], three["after"]) == (0, 1)
    assert three["excess_low"] > 0.5
    assert three["refused"] == ""


def test_too_few_beginnings_are_refused_and_no_number_is_given():
    launches = [launched(day) for day in DAYS]
    (found,) = measured([listed("exercise", day) for day in DAYS[:5]], launches, (3,))
    assert "only 5 days" in found["refused"]
    assert "excess" not in found
