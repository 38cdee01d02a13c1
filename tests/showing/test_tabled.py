"""What each measure shows of its frame: what a reader needs, and what is left out is told."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console

from detente.showing import tabled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

EVENT = {
    "date": pd.Timestamp("2018-04-27"), "source": "KOR", "source_name": "South Korea", "target": "PRK", "target_name": None,
    "type": "CONSULT", "mode": "visit", "joint": True, "times": 2, "file": "far/away/list.csv", "row": 12, "doc": None,
    "quote": "They met.", "cite": "Wire, 2018-04-27", "score": 5.1, "break": pd.Timestamp("2018-04-01"),
}  # fmt: skip


def told(event: dict, by: str = "", width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width).print(tabled.acts(pd.DataFrame([event]), by))
    return " ".join(out.getvalue().split())


def without(*names: str) -> dict:
    return {name: value for name, value in EVENT.items() if name not in names}


def test_an_event_is_told_with_what_it_is_where_it_stands_and_its_words() -> None:
    line = told(without("break"))
    assert line == (
        "2018-04-27 CONSULT visit South Korea ↔ PRK · joint · 2 rows · list.csv:12 “They met.” Wire, 2018-04-27"
    )


def test_what_is_not_there_is_not_told() -> None:
    plain = without("break") | {"joint": False, "times": 1, "mode": None, "quote": None, "cite": None}
    assert told(plain) == "2018-04-27 CONSULT South Korea → PRK · list.csv:12"


def test_an_event_of_a_document_is_told_by_the_document() -> None:
    read = without("break") | {"file": None, "doc": "0a1b2c3d" * 8}
    assert "document 0a1b2c3d0a1b" in told(read)


def test_events_around_a_break_stand_under_it_with_their_score() -> None:
    assert told(EVENT, "month").startswith("2018-04 2018-04-27 CONSULT visit +5.10 South Korea")
    out = io.StringIO()
    Console(file=out, width=80).print(tabled.acts(pd.DataFrame([EVENT, EVENT]), "week"))
    assert out.getvalue().count("2018-04-01") == 1


def lines(parts: Iterable[RenderableType], width: int = 80) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width)
    for part in parts:
        console.print(part)
    return out.getvalue().splitlines()


def test_horizons_that_are_refused_are_lines_below() -> None:
    frame = pd.DataFrame(
        {
            "within": [1, 30],
            "excess": 0.1,
            "excess_low": 0.0,
            "excess_high": 0.2,
            "refused": ["", "only 3 days"],
        }
    )
    assert [line.split()[:2] for line in lines(tabled.reciprocity(frame, 80))] == [
        ["within", "difference"],
        ["1", "day"],
        ["within", "30"],
    ]
    assert lines(tabled.reciprocity(frame[1:], 80)) == ["within 30 days: not judged, only 3 days"]


def test_pairs_that_stand_out_come_first_and_those_left_out_are_counted() -> None:
    pair = {
        "overture": "AID",
        "answer": "AGREE",
        "refused": "",
        "excess": 0.5,
        "excess_low": -0.1,
        "excess_high": 1.0,
    }
    clear = pair | {"overture": "ACCUSE", "excess": -0.2, "excess_low": -0.3, "excess_high": -0.1}
    frame = pd.DataFrame([*[pair] * 25, clear, pair | {"refused": "rare"}])
    told = lines(tabled.types(frame, 80))
    assert told[1].split()[0] == "ACCUSE"
    assert len(told) == tabled.FEW + 2
    assert told[-1] == "and 6 more pairs: --json gives them all"
    assert len(lines(tabled.types(frame.head(3), 80))) == 4


def test_checks_say_what_follows() -> None:
    frame = pd.DataFrame(
        {"check": "ARCH", "verdict": ["wide", "good"], "consequence": ["beware", ""], "passed": [False, True]}
    )
    told = [" ".join(line.split()) for line in lines(tabled.autoregression(frame, "week", 80))[1:]]
    assert told == ["ARCH failed wide: beware", "ARCH passed good"]


def test_no_breaks_are_no_table() -> None:
    assert lines(tabled.breaks(pd.DataFrame({"date": []}), "week", 80)) == []
