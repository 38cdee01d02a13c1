"""The strip of positions over time: where its marks stand, and what it says to those who do not see it."""

from hypothesis import given
from hypothesis import strategies as st
from markup import tree

from detente.measuring.shifts import shifts
from detente.measuring.stands import held
from detente.showing.brief import render_readings
from detente.showing.strips import LEVELS, strip
from held import reading

LEE = "lee_jae_myung"
ONE = reading("2021-11-25", (LEE, "sanctions", "against", "weak", None))
TWO = reading("2025-06-11", (LEE, "sanctions", "for", "strong", None))


def drawn(*readings):
    every = held(readings)
    return strip("Lee Jae-myung", [(h, f"p{n}") for n, h in enumerate(every)], shifts(every))


def test_a_strip_says_the_shift_and_stands_each_mark_on_its_pole():
    made = drawn(ONE, TWO)
    assert made is not None
    assert made.title == "Lee Jae-myung on sanctions and pressure: from relief to pressure"
    assert [d.y for d in made.dots] == [LEVELS["against"], LEVELS["for"]]
    assert made.dots[0].r < made.dots[1].r
    assert [turn for _, _, turn in made.links] == [True]
    assert [label for _, _, label in made.dates] == ["25 Nov 2021", "11 Jun 2025"]


def test_one_day_is_no_strip():
    assert drawn(ONE) is None
    assert drawn(reading(None, (LEE, "trade", "for", "plain", None)), TWO) is None


def test_the_page_draws_it_with_its_text_and_its_key_once():
    page = tree(
        render_readings(
            [
                ONE,
                TWO,
                reading(
                    "2025-07-01", (LEE, "trade", "for", "plain", "2020"), (LEE, "trade", "for", "plain", None)
                ),
            ]
        )
    )
    figures = list(page.all("figure", "strip"))
    assert len(figures) == 2
    assert sum(bool(list(f.all("p", "key"))) for f in figures) == 1
    assert "11 Jun 2025, for, strong, own words" in page.one("figure", "strip").one("desc").text
    ids = {n.attrs["id"] for n in page.all() if "id" in n.attrs}
    assert all(a.attrs["href"].removeprefix("#") in ids for f in figures for a in f.all("a"))


@given(st.lists(st.tuples(st.dates().map(str), st.sampled_from(["for", "against", "neutral"])), max_size=5))
def test_marks_lie_within_the_strip_in_order_of_time(made):
    found = drawn(*(reading(day, (LEE, "trade", pole, "plain", None)) for day, pole in made))
    if found:
        xs = [d.x for d in found.dots]
        assert xs == sorted(xs)
        assert 0 < xs[0] <= xs[-1] < 100
