"""What is written of a scenario is TOML that any reader takes, and says exactly the same."""

import tomllib
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.scenarios.parameters import PARAMETERS
from detente.bargaining.scenarios.scenario import Given, Scenario, Source, loads
from detente.bargaining.scenarios.writing import dumps, entry, number, words
from scenarios import SHORT, scenarios
from scenarios import given as anything_given


@given(st.fractions(0, 1000, max_denominator=10**6))
def test_numbers_are_exact(exact: Fraction) -> None:
    found = tomllib.loads(f"a = {number(exact)}", parse_float=Decimal)["a"]
    assert Fraction(found) == exact
    assert isinstance(found, str) == (10**40 % exact.denominator != 0)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_words_are_whole(text: str) -> None:
    assert tomllib.loads(f"a = {words(text)}")["a"] == text


@settings(max_examples=50)
@given(scenarios())
def test_the_text_is_toml_of_the_known_tables(scenario: Scenario) -> None:
    found = tomllib.loads(dumps(scenario))
    assert set(found) <= {"title", "about", "steps", "first", "second", "protocol", "ratifier", "roadmap"}
    assert ("steps" in found) == (scenario.steps is not None and scenario.roadmap is None)


@given(anything_given(PARAMETERS["first.honesty"]))
def test_an_entry_can_be_pasted(asked: Given) -> None:
    assert loads(SHORT + entry("first.honesty", asked)).given["first.honesty"] == asked


def test_a_source_is_a_citation_or_words_of_a_document() -> None:
    sources = (Source("A book (2005)"), Source(None, "a.txt", 'Its "words".'))
    text = entry("first.loss", Given(Fraction(1, 2), sources=sources))
    assert text.splitlines()[1:] == [
        "value = 0.5",
        r'source = ["A book (2005)", { document = "a.txt", quote = "Its \"words\"." }]',
    ]
    assert [str(source) for source in sources] == ["A book (2005)", 'a.txt: “Its "words".”']
