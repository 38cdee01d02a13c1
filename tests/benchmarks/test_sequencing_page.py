"""The page docs/why/sequencing.md says what its script finds, in the figures that take no time."""

from pathlib import Path

import pytest

import sequencing

PAGE = (Path(__file__).parent.parent.parent / "docs" / "why" / "sequencing.md").read_text("utf-8")


def percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share > 0.05 else f"{100 * share:.1f} %"


def test_least_trust_by_steps() -> None:
    row = " | ".join(percent(t) for t in sequencing.incremental()["least trust by steps"].values())
    assert f"| least trust | {row} |" in PAGE


@pytest.mark.parametrize("trust", ["10%", "30%", "60%"])
def test_sizes_of_four_steps(trust: str) -> None:
    sizes = sequencing.incremental()["sizes of four steps by trust"][trust]
    row = " | ".join(f"{100 * size:.0f} %" for size in sizes)
    assert f"| {trust.replace('%', ' %')} | {row} |" in PAGE


@pytest.mark.parametrize("trust", ["10%", "30%", "60%", "90%"])
def test_completion_depth_and_worth(trust: str) -> None:
    found = sequencing.ending()[trust]
    assert found["regrets"] == ["0", "0"]
    cells = [
        f"{100 * found['completed']:.0f} %",
        f"{found['depth early']:.1f}",
        f"{found['depth late']:.1f}",
        f"{found['worth early']:.2f}",
        f"{found['worth late']:.2f}",
    ]
    assert f"| {trust.replace('%', ' %')} | {' | '.join(cells)} |" in PAGE


def test_one_step_by_who_leads() -> None:
    half = sequencing.Fraction(1, 2)
    assert sequencing.best(sequencing.pair(half, "first leads"), 1)
    assert not sequencing.best(sequencing.pair(half), 1)
    assert not sequencing.best(sequencing.pair(half - sequencing.Fraction(1, 100), "first leads"), 1)


def test_as_judged_pyongyang_gains_exactly_nothing() -> None:
    second = sequencing.load(sequencing.SAMPLES / sequencing.KOREA).negotiation.second
    assert "0.9 − 0.4 = 0.5" in PAGE
    assert second.received == second.given == sequencing.Fraction(1, 2)


def test_the_exact_islands_of_four_equal_steps() -> None:
    found = sequencing.islands(
        sequencing.pair(1), sequencing.Roadmap.equal(4), [".01", ".6", 1], mixed=False
    ).intervals
    assert [f"{i.low} to {i.high}" for i in found] == ["2/9 to 1/4", "1/3 to 1/3", "2/5 to 1/2", "2/3 to 1"]
    assert "22 to 25 %, at exactly one third, at 40 to 50 % and from 67 %" in PAGE
