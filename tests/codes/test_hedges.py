from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.hedges import BANDS, POSSIBLE, degrees, hedges, named, opposite, words

ALL = [hedge for same in hedges().values() for hedge in same]
PER_CENT = st.integers(0, 100).map(lambda n: n / 100)


@pytest.mark.parametrize(
    ("phrase", "band"),
    [
        ("unlikely", (0.2, 0.45)),
        ("highly unlikely", (0.05, 0.2)),
        ("remote", (0.01, 0.05)),
        ("a coin toss", (0.45, 0.55)),
        ("probably", (0.55, 0.8)),
        ("very likely", (0.8, 0.95)),
        ("almost certain", (0.95, 0.99)),
        ("might", (0.05, 0.8)),
        ("will", (0.95, 0.99)),
    ],
)
def test_band(phrase: str, band: tuple[float, float]) -> None:
    assert {h.band for h in ALL if h.words == tuple(phrase.split())} == {band}


def test_bands_are_those_of_the_directive_or_possible() -> None:
    assert {h.band for h in ALL} <= {(low, high) for _, low, high in BANDS} | {(0.05, 0.8)}


def test_degrees_are_bands_of_the_directive() -> None:
    assert set(degrees().values()) <= {(low, high) for _, low, high in BANDS}
    assert degrees()[("slim",)] == (0.05, 0.2)
    assert degrees()["better", "than", "even"] == (0.55, 0.8)


def test_what_denying_a_word_leaves_is_no_contrary() -> None:
    left = {h.words: h.denied for h in ALL if h.form == "predicate"}
    assert left[("certain",)] == named("roughly even chance")
    assert left[("inevitable",)] == named("unlikely")
    assert left[("impossible",)] == POSSIBLE
    assert left[("likely",)] is None


@given(PER_CENT)
def test_a_number_has_the_words_of_its_band(value: float) -> None:
    name = words((value, value))
    assert any(word == name and (low <= value <= high or value in (0, 1)) for word, low, high in BANDS)


def test_the_bands_join_without_a_gap() -> None:
    assert all(high == low for (_, _, high), (_, low, _) in pairwise(BANDS))


def test_possible_is_flagged_and_nothing_else_is() -> None:
    assert {h.band for h in ALL if h.flag == "possible"} == {(0.05, 0.8)}
    assert {h.flag for h in ALL} == {None, "no estimate", "possible"}


def test_hedges_stand_under_their_first_word_longest_first() -> None:
    for first, same in hedges().items():
        assert {h.words[0] for h in same} == {first}
        assert [len(h.words) for h in same] == sorted((len(h.words) for h in same), reverse=True)


@given(PER_CENT, PER_CENT)
def test_the_opposite_of_the_opposite_is_the_band(one: float, other: float) -> None:
    band = min(one, other), max(one, other)
    assert opposite(opposite(band)) == band
    assert opposite(band)[0] <= opposite(band)[1]


@pytest.mark.parametrize("at", range(len(BANDS)))
def test_the_opposite_of_a_band_is_one(at: int) -> None:
    name, low, high = BANDS[at]
    assert words((low, high)) == name
    assert words(opposite((low, high))) == BANDS[-1 - at][0]
