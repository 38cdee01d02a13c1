"""A parameter in a file: a number, or a table that does not contradict itself."""

from fractions import Fraction

import pytest

from detente.bargaining.scenarios.given import Given, Source, given_at
from detente.bargaining.scenarios.parameters import PARAMETERS
from detente.bargaining.scenarios.sheet import ScenarioError, Sheet


def read(entry: str, name: str = "first.trust") -> Given:
    return given_at(Sheet.of(f"[first]\nx = {entry}", "f.toml"), ("first", "x"), PARAMETERS[name])


def test_a_number_alone() -> None:
    found = read("0.3")
    assert found == Given(Fraction(3, 10))
    assert (found.line, found.source, found.basis) == (2, None, "judged")


def test_a_table() -> None:
    found = read(
        '{ value = 0.3, low = 0.3, high = 0.4, shape = "triangular", basis = "measured", reason = "So.", '
        'source = [{ document = "a.txt", quote = "It is." }, "A book"] }'
    )
    several = (Source(None, "a.txt", "It is."), Source("A book"))
    low, high = Fraction(3, 10), Fraction(4, 10)
    assert found == Given(low, low, high, "triangular", "So.", several, "measured")
    assert found.source == several[0]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("0", "the trust placed in it is above 0 and at most 1"),
        ("{ value = 0.3, low = 0, high = 1 }", "low in [first.x] is 0"),
        ("{ value = 0.3, low = 0.1, high = 1.1 }", "high in [first.x] is 1.1"),
        ("{ value = 0.3, high = 1 }", "x in [first] has high without low: add low = ..."),
        ("{ low = 0.1, high = 0.3 }", "x in [first] has no value"),
        ("{ value = 0.3, low = 0.4, high = 0.2 }", "low 0.4 above high 0.2: exchange them"),
        ("{ value = 0.1, low = 0.2, high = 0.3 }", "value 0.1 outside 0.2 to 0.3"),
        ("{ value = 0.4, low = 0.2, high = 0.3 }", "value 0.4 outside 0.2 to 0.3"),
        ('{ value = 0.3, shape = "uniform" }', "a shape and no range"),
        ('{ value = 0.3, basis = "measured" }', "measured by nobody"),
        ('{ value = 0.3, source = { quote = "x" } }', "needs a document and a quote"),
        ('{ value = 0.3, source = ["A book", { document = "x" }] }', "item 2 of source in [first.x] needs"),
        ("{ value = 0.3, source = [] }", 'write a list, such as ["a book", "a report"]'),
        ("{ value = 0.3, why = 1 }", '"why" is unknown in [first.x]: known are value, low'),
    ],
)
def test_what_contradicts_itself(entry: str, words: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(entry)
    assert words in str(caught.value)
    assert caught.value.line == 2
