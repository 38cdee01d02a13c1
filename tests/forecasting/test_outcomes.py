"""The act that an outcome's words tell of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.acts import acts
from detente.codes.answering import answering
from detente.forecasting.outcomes import stems, told

TOLD = {
    "suspend its balloon launches toward the South before the end of July": "RETREAT",
    "lift its ban on goods": "RETREAT",
    "quietly return to talks with the other side": "CONSULT",
    "hold their summer exercise in August": "MOBILIZE",
    "exchange prisoners before the end of April": "COOPERATE",
    "not accept the invitation": "cooperation",
    "send food aid to the North": "AID",
    "refuse any talks": "REJECT",
    "turn down the offer": "REJECT",
    "fire rockets at the harbour": "ASSAULT",
    "change its mind about the islands": None,
    "be a diplomatic partner": None,
    "zigzag": None,
}


@pytest.mark.parametrize(("outcome", "act"), TOLD.items())
def test_the_verb_and_its_object_tell_the_act(outcome: str, act: str | None) -> None:
    assert told("the government", outcome).act == act


@pytest.mark.parametrize("outcome", ["A first formal meeting of the two", "this year", "within weeks"])
def test_a_noun_tells_it_where_there_is_no_verb(outcome: str) -> None:
    assert told("A first formal meeting of the two", outcome).act == "CONSULT"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_told_is_an_act_or_has_a_reason(subject: str, outcome: str) -> None:
    found = told(subject, outcome)
    assert found.why
    assert found.act is None or acts(found.act)


def test_every_act_of_the_table_is_one() -> None:
    named = {act for kind in ("verb", "noun") for act in answering(kind).values()}
    assert named
    assert all(acts(act) for act in named)


@given(st.lists(st.sampled_from(["lift", "ban", "goods", "the", "Kosovo", "March"])))
def test_only_words_that_tell_something_have_stems(words: list[str]) -> None:
    expected = {"lift": "lift", "ban": "ban", "goods": "good"}
    assert stems(" ".join(words)) == {expected[word] for word in words if word in expected}
