"""Which act and actor is meant: by code, name, type, state; and what is near where none is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.ranking.meaning import Act, UnknownError, act, actor, called, near

CODES = {"130": 5, "13": 9, "138": 2, "042": 30}
TYPES = {"THREATEN": 16, "CONSULT": 30}
ACTORS = {"North Korea": 50, "Police (North Korea)": 60, "Kim Jong-Un": 9, "China": 99}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("Threaten", Act("13", "Threaten", coded=True)),
        ("130", Act("130", "Threaten", coded=True)),
        ("make_a_visit", Act("042", "Make a visit", coded=True)),
        ("THREATEN", Act("THREATEN", "THREATEN", coded=False)),
        ("consult", Act("CONSULT", "CONSULT", coded=False)),
    ],
)
def test_an_act_is_found(given, found):
    assert act(given, CODES, TYPES) == found


def test_data_without_codes_have_types_alone():
    assert act("Threaten", {}, TYPES) == Act("THREATEN", "THREATEN", coded=False)
    with pytest.raises(UnknownError, match="no act '138' in these data; near it: THREATEN"):
        act("138", {}, TYPES)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Threaten with the army", "near it: "),
        ("AID", "no act 'AID' in these data; near it: CONSULT, THREATEN"),
        ("010", "PLOVER has no event"),
        ("wave", "no act 'wave' in these data$"),
        ("", "no act ''"),
    ],
)
def test_an_act_that_is_none_is_told_with_what_is_near(given, said):
    with pytest.raises(UnknownError, match=said):
        act(given, CODES, TYPES)


@pytest.mark.parametrize("given", ["north korea", "North_Korea", "PRK", "prk", "DPRK"])
def test_a_state_is_found_by_its_names(given):
    assert actor(given, ACTORS, {}) == "North Korea"


def test_a_state_that_is_none_of_the_actors_is_told_by_those_who_are_its_own():
    without = {name: n for name, n in ACTORS.items() if name != "North Korea"}
    with pytest.raises(UnknownError, match=r"near it: Police \(North Korea\), Kim Jong-Un$"):
        actor("PRK", without, {"Kim Jong-Un": "PRK", "Police (North Korea)": "PRK", "China": "CHN"})


@given(st.sampled_from(sorted(ACTORS)))
def test_whoever_is_named_as_in_the_data_is_meant(name):
    assert actor(name, ACTORS, {}) == name
    assert actor(name.upper().replace(" ", "_"), ACTORS, {}) == name


@given(st.text(max_size=12))
def test_what_is_near_is_in_the_data(text):
    assert set(near(text, ACTORS)) <= set(ACTORS)


def test_a_code_without_a_name_is_called_by_itself():
    assert (called("138"), called("999")) == ("Threaten with military force", "999")
