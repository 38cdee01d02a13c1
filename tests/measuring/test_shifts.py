"""Shifts: what counts as one, between which days, and over a change of office."""

from hypothesis import given
from hypothesis import strategies as st

from detente.measuring.shifts import shifts
from detente.measuring.stands import SIDES, held, side
from held import PEOPLE, reading

LEE, YOON = "lee_jae_myung", "yoon_suk_yeol"


def found(*readings):
    return [(s.kind, s.before.position.pole, s.after.position.pole, s.holder) for s in shifts(held(readings))]


def test_another_pole_on_a_later_day_is_a_shift():
    before = reading("2021-11-25", (LEE, "sanctions", "against", "plain", None))
    after = reading("2023-06-11", (LEE, "sanctions", "for", "plain", None))
    assert found(after, before) == [("pole", "against", "for", False)]


def test_a_shade_of_the_same_side_is_none_but_from_weak_to_strong_is():
    before = reading("2021-11-25", (LEE, "engagement", "wary", "weak", None))
    assert found(before, reading("2023-06-11", (LEE, "engagement", "hostile", "plain", None))) == []
    firm = reading("2023-06-11", (LEE, "engagement", "against", "strong", None))
    assert found(before, firm) == [("strength", "wary", "against", False)]


def test_both_sides_on_one_day_are_no_shift():
    before = reading(
        "2021-11-25", (LEE, "trade", "for", "plain", None), (LEE, "trade", "against", "plain", None)
    )
    assert found(before, reading("2023-06-11", (LEE, "trade", "against", "plain", None))) == []


def test_the_day_held_counts_before_the_day_of_the_document():
    late = reading("2023-06-11", (LEE, "trade", "for", "plain", "2020-01-01"))
    early = reading("2021-11-25", (LEE, "trade", "against", "plain", None))
    (shift,) = shifts(held((late, early)))
    assert (shift.before.position.pole, shift.after.position.pole) == ("for", "against")


def test_days_that_may_be_the_same_are_not_compared():
    loose = reading("2021-11-25", (LEE, "trade", "for", "plain", "2021-11-01/2021-11-30"))
    assert found(loose, reading("2021-12-01", (LEE, "trade", "against", "plain", None))) != []
    other = reading("2021-12-01", (LEE, "trade", "against", "plain", "2021-11-15/2021-12-15"))
    assert found(loose, other) == []


def test_an_office_shifts_from_one_holder_to_the_next():
    before = reading("2023-02-22", (YOON, "exercises", "for", "plain", None))
    after = reading("2025-06-11", (LEE, "exercises", "against", "plain", None))
    assert found(before, after) == [("pole", "for", "against", True)]
    candidate = reading("2021-11-25", (LEE, "exercises", "against", "plain", None))
    assert found(candidate, before) == []


def test_general_lines_the_undated_and_the_unnamed_are_not_compared():
    for issue in ("policy", "relations", "outlook"):
        one = reading("2021-11-25", (LEE, issue, "for", "plain", None))
        assert found(one, reading("2023-06-11", (LEE, issue, "against", "plain", None))) == []
    undated = reading(None, (LEE, "trade", "for", "plain", None))
    assert found(undated, reading("2023-06-11", (LEE, "trade", "against", "plain", None))) == []
    some = reading("2021-11-25", ("officials", "trade", "for", "plain", None))
    assert found(some, reading("2023-06-11", ("officials", "trade", "against", "plain", None))) == []


DAYS = st.sampled_from(["2021-11-25", "2023-02-22", "2025-06-11", None])
STANDS = st.tuples(
    st.sampled_from(list(PEOPLE)),
    st.sampled_from(["trade", "sanctions", "policy"]),
    st.sampled_from([*SIDES, "neutral"]),
    st.sampled_from([None, "weak", "plain", "strong"]),
    DAYS,
)


@given(st.lists(st.tuples(DAYS, st.lists(STANDS, max_size=3)), max_size=4))
def test_a_shift_goes_forward_in_time_on_one_issue(made):
    readings = [reading(day, *stands) for day, stands in made]
    for s in shifts(held(readings)):
        assert (s.before.last or "") < (s.after.first or "")
        assert s.before.position.issue == s.after.position.issue
        assert s.holder == (s.before.key != s.after.key)
        if s.kind == "pole":
            assert side(s.before.position.pole) != side(s.after.position.pole)
        else:
            assert {s.before.position.strength, s.after.position.strength} == {"weak", "strong"}
