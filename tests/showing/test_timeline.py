from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from stories import SPRING, at, spring

from detente.rows import Event
from detente.showing.story import Story
from detente.showing.timeline import MARK, Placed, draw

days = st.dates(date(1950, 1, 1), date(2040, 12, 31)).map(str)


def event(first: str | None, last: str | None) -> Event:
    return Event(at(SPRING, "reopened"), "AID", "happened", ("ARM",), ("AZE",), date_from=first, date_to=last)


@given(st.lists(st.tuples(st.none() | days, st.none() | days), max_size=12), st.sampled_from([328.0, 1040.0]))
def test_marks_lie_within_the_drawing_and_apart(
    bounds: list[tuple[str | None, str | None]], width: float
) -> None:
    reading = spring()
    story = Story([reading])
    pairs = [tuple(sorted(b)) if all(b) else b for b in bounds]  # type: ignore[type-var]
    placed = [Placed(reading, event(*p), n, f"e{n}") for n, p in enumerate(pairs, 1)]
    drawn = draw(story, placed, width)
    assert (drawn is None) == (not any(a or b for a, b in pairs))
    for lane in drawn.lanes if drawn else ():
        centres = sorted((m.y, (m.x0 + m.x1) / 2) for m in lane.marks)
        for (y, x), (y2, x2) in pairwise(centres):
            assert y != y2 or x2 - x >= MARK * 0.75
        assert all(0 <= m.x0 <= m.x1 <= width for m in lane.marks)
        assert all(lane.y < m.y < lane.y + lane.height for m in lane.marks)


def test_what_is_long_past_stands_in_a_margin_of_its_own() -> None:
    reading = spring()
    placed = [
        Placed(reading, event(d, d), n, f"e{n}")
        for n, d in enumerate(("1991", "2024-04-02", "2024-04-11"), 1)
    ]
    drawn = draw(Story([reading]), placed, 1040)
    assert drawn
    assert drawn.earlier
    old, first, last = drawn.lanes[0].marks
    assert old.x1 < drawn.earlier < first.x0
    assert last.x0 - first.x1 > 500


def test_ticks_have_room_and_are_whole() -> None:
    reading = spring()
    placed = [Placed(reading, event(d, d), n, f"e{n}") for n, d in enumerate(("2023-09-01", "2024-04-11"), 1)]
    drawn = draw(Story([reading]), placed, 1040)
    assert drawn
    assert "Jan 2024" in [label for _, label in drawn.ticks]
    assert all(b[0] - a[0] >= 45 for a, b in pairwise(drawn.ticks))
