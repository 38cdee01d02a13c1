from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.spelling import fold, surnames, words
from detente.codes.tables import listed, table


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Kim Jong Un", "PRK", {"kim"}),
        ("Xi Jinping", "CHN", {"xi"}),
        ("Nikol Pashinyan", "ARM", {"pashinyan"}),
        ("Bashar al-Assad", "SYR", {"assad", "al assad"}),
        ("Ursula von der Leyen", "DEU", {"leyen", "von der leyen"}),
        ("Estácio de Sá", "BRA", {"de sa"}),
        ("Robert F. Kennedy Jr.", "USA", {"kennedy"}),
        ("J.Y. Kim", "KOR", {"kim"}),
        ("Jokowi", "IDN", {"jokowi"}),
        ("", None, set()),
    ],
)
def test_surnames(name: str, country: str | None, short: set[str]) -> None:
    assert surnames(name, country) == short


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("U.N.", "un"),
        ("İstanbul", "istanbul"),
        ("STRASSE", "strasse"),
        ("통일부", fold("통일부")),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=20))
def test_plain_words_fold_as_accented_ones_do(word: str) -> None:
    assert fold(word) == fold(word + "é").removesuffix("e")


@given(st.text(alphabet="aBéŏşЖ한'-.,7 \n", max_size=40))
def test_words_are_words_still(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_tables_of_all_regions_are_one() -> None:
    ids = [row["id"] for row in table("people")]
    assert {"kim_jong_un", "volodymyr_zelenskyy"} <= set(ids)
    assert list(table("no such table")) == []


def test_a_list_in_a_cell() -> None:
    assert listed(None) == listed(" ; ") == []
    assert listed("Kyiv; Kiev") == ["Kyiv", "Kiev"]
