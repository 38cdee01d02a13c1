from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.percents import percents
from detente.reading.waves import Role, roles, settled


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Support fell to 60% from 64%.", ["now", "earlier"]),
        ("It has 41%, compared with 38% a year ago.", ["now", "earlier"]),
        ("Lund has 46% against 41% for Calder.", ["now", "now"]),
        ("A year ago it was 35%.", ["earlier"]),
        ("Among women the figure is 74%, among all voters 70%.", ["part", "now"]),
        ("It has 31% in the north and 26% nationwide.", ["part", "now"]),
        ("More than 60% agree.", ["now"]),
    ],
)
def test_roles(text: str, names: list[str]) -> None:
    assert [r.name for r in roles(text, percents(text))] == names


def test_parts_count_where_they_are_all_that_is_told() -> None:
    one, other = Role("part", sure=False, who="of women"), Role("part", sure=False, who="of men")
    assert settled([one, one]) == [True, True]
    assert settled([one, other]) == [False, False]
    assert settled([one, Role()]) == [False, True]


@given(st.lists(st.sampled_from([Role(), Role("earlier"), Role("part", sure=False, who="men")])))
def test_current_shares_of_everyone_always_count(every: list[Role]) -> None:
    assert all(counts for role, counts in zip(every, settled(every), strict=True) if role.name == "now")
