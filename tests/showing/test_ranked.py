"""A ranking in the window: a table, or each score with its parts, never wider than the window."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest
from rich.console import Console
from rich.text import Text

from detente.forecasting.ranking.asked import TELLING, Question, Ranking
from detente.forecasting.ranking.meaning import Act
from detente.showing.ranked import ranking

PARTS = [
    ("did this to it before", 3.0),
    ("others do this to it", -1.25),
    *((f"part {n}", 0.1) for n in range(6)),
]


def made() -> Ranking:
    frame = pd.DataFrame(
        {
            "place": [1, 2],
            "name": ["Border Guard Command (North Korea)", "Body"],
            "country": ["PRK", None],
            "score": [2.35, -4.0],
        }
    )
    parts = [(1, frame["name"][0], *part) for part in PARTS] + [(2, "Body", "others do this to it", -4.0)]
    event = {
        "name": frame["name"][0],
        "part": PARTS[0][0],
        "date": pd.Timestamp("2014-03-02"),
        "source": "Body",
    }
    event |= {"target": frame["name"][0], "act": "138", "file": "/data/set/train.txt", "row": 12, "doc": None}
    return Ranking(
        Question(
            "Body", Act("138", "Threaten with military force", coded=True), date(2014, 3, 5), inverse=False
        ),
        frame,
        pd.DataFrame(parts, columns=["place", "name", "part", "contribution"]),
        pd.DataFrame([event, event | {"doc": "0a1b" * 16, "file": None, "act": "THREATEN"}]),
        pd.DataFrame({"file": ["/data/set/train.txt"], "events": [12]}),
        (date(2014, 1, 1), date(2014, 3, 2)),
        40,
    )


def shown(width: int, *, why: bool) -> str:
    console = Console(width=width, file=io.StringIO(), color_system=None)
    for part in ranking(made(), width, why=why):
        console.print(Text(part) if isinstance(part, str) else part)
    out = console.file.getvalue()
    assert all(len(line) <= width for line in out.splitlines()), out
    return out


def test_actors_stand_by_place_with_country_and_score() -> None:
    head, first, second = (line.split() for line in shown(80, why=False).splitlines())
    assert head == ["actor", "country", "score"]
    assert (first[0], first[-2:]) == ("1", ["PRK", "+2.35"])
    assert (second[0], second[1:]) == ("2", ["Body", "−4.00"])


def test_a_narrow_window_leaves_the_country_out() -> None:
    out = shown(40, why=False)
    assert "country" not in out
    assert "+2.35" in out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_why_shows_the_largest_parts_with_their_events_and_sums_the_rest(width: int) -> None:
    told = " ".join(shown(width, why=True).split())
    assert "+3.00 did this to it before 2014-03-02 Body → Border Guard Command (North Korea)" in told
    assert "Threaten with military force · train.txt:12" in told
    assert "THREATEN · document 0a1b0a1b0a1b" in told
    assert f"+{0.1 * (len(PARTS) - TELLING):.2f} {len(PARTS) - TELLING} smaller parts" in told
    assert told.index("others do this") > told.index("did this")
    assert "2 Body −4.00" in told
