from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability import Bin, bins, brier, calibration_error, svg, wilson

POINTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(POINTS, st.integers(1, 12))
def test_every_point_is_in_one_bin_and_bins_are_even(points: list[tuple[float, bool]], count: int) -> None:
    found = bins(points, count)
    assert sum(b.count for b in found) == len(points)
    assert max(b.count for b in found) - min(b.count for b in found) <= 1
    assert [b.stated for b in found] == sorted(b.stated for b in found) or len(points) < 2
    assert sum(b.right * b.count for b in found) == pytest.approx(sum(hit for _, hit in points))


@given(st.integers(1, 300), st.data())
def test_the_interval_holds_the_share_and_narrows_with_more(count: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, count))
    low, high = wilson(hits, count)
    assert 0 <= low <= hits / count + 1e-9
    assert hits / count - 1e-9 <= high <= 1
    tighter = wilson(hits * 4, count * 4)
    assert tighter[1] - tighter[0] < high - low


def test_confidence_that_is_worth_what_it_says_has_no_error() -> None:
    points = [(0.75, n % 4 != 0) for n in range(40)] + [(0.25, n % 4 == 0) for n in range(40)]
    assert calibration_error(bins(points, 2)) == 0
    assert brier(points) == pytest.approx(0.1875)


def test_confidence_that_says_too_much_has_the_difference() -> None:
    assert calibration_error(bins([(0.9, n % 2 == 0) for n in range(20)], 1)) == pytest.approx(0.4)


def test_the_drawing_is_whole_and_tells_its_figures() -> None:
    found = [Bin(10, 0.2, 0.3, 0.1, 0.6), Bin(10, 0.9, 0.8, 0.5, 0.9)]
    text = svg(found, 0.1, "20 events & more")
    root = ET.fromstring(text)  # noqa: S314 -- our own
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == "Stated and true confidence differ by 10.0 points on average"
    assert "stated 0.90, right 0.80 (0.50 to 0.90) of 10" in (root.findtext(f"{name}desc") or "")
    marks = list(root.iter(f"{name}circle"))
    assert [(m.get("cx"), m.get("cy")) for m in marks] == [("144.0", "356.0"), ("424.0", "156.0")]
