"""Whose a name is, in a list where no sentence helps."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.codes.gazetteer import gazetteer, words
from detente.codes.naming import ARTICLES, bare, named

PEOPLE = sorted(entry.id for entry in gazetteer().entries.values() if entry.kind == "person")


@given(st.sampled_from(PEOPLE))
def test_everybody_is_found_by_the_whole_name(person: str) -> None:
    entry = gazetteer().entries[person]
    assert entry in named(entry.name)


@given(st.sampled_from(PEOPLE))
def test_the_order_of_a_persons_words_may_differ(person: str) -> None:
    entry = gazetteer().entries[person]
    parts = words(entry.name)
    assume(len(parts) > 1 and ARTICLES.isdisjoint(parts))
    turned = " ".join(reversed(parts))
    assume(not any(found.kind != "person" or words(found.name) != parts for found in named(turned)))
    assert entry in named(turned)


@pytest.mark.parametrize(
    "name", ["Kim", "Obama", "Lavrov", "who", "", "al", "Sheikh", "Vladimir Vladimirovich"]
)
def test_no_part_of_a_name_is_enough(name: str) -> None:
    assert [entry.name for entry in named(name) if entry.kind == "person"] == []


@pytest.mark.parametrize(
    "name", ["Sergey Viktorovich Lavrov", "Gen Sergey Lavrov", "Sergey V. Lavrov", "Lavrov Sergey"]
)
def test_what_the_press_leaves_out_is_passed_over(name: str) -> None:
    assert [entry.id for entry in named(name)] == ["sergei_lavrov"]


def test_an_honorific_alone_is_a_name() -> None:
    assert bare(("tan", "sri")) == ("tan", "sri")
    assert bare(("sheikh",)) == ("sheikh",)
    assert bare(("sheikh", "hasina")) == ("hasina",)
