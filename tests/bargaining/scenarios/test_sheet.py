"""A sheet gives each entry as it was meant, or says in a line what is wrong with it."""

from fractions import Fraction
from pathlib import Path

import pytest

from detente.bargaining.scenarios.sheet import ScenarioError, Sheet, called, content, shown

TEXT = """title = "Two
words"
about = '''  some
 more  '''
[first]
cost = 0.1
third = "1/3"
steps = 3
rates = [0.5, 2]
none = []
mode = "Simultanous"
""".replace('"Two\nwords"', '"""Two\nwords"""')


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return Sheet.of(TEXT, "f.toml")


def test_numbers_are_exact_and_words_are_on_one_line(sheet: Sheet) -> None:
    assert sheet.number(("first", "cost")) == Fraction(1, 10)
    assert sheet.number(("first", "third")) == Fraction(1, 3)
    assert (sheet.text(("title",)), sheet.text(("about",))) == ("Two words", "some more")
    assert sheet.count(("first", "steps"), 3) == 3
    assert sheet.items(("first", "rates")) == 2


def test_what_is_not_there_is_nothing(sheet: Sheet) -> None:
    for ask in (
        sheet.text,
        sheet.items,
        sheet.get,
        lambda at: sheet.count(at, 9),
        lambda at: sheet.choice(at, "ab"),
    ):
        assert ask(("second", "cost")) is None
    assert sheet.get(("first", "rates", 2)) is None
    assert not sheet.table(("second",), ("cost",))
    assert sheet.has(("first", "rates", 1))
    assert not sheet.has(("first", "rates", 2))


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda s: s.count(("first", "steps"), 2), "f.toml:8: steps in [first] is 3: write a whole number from 1 to 2"),
        (lambda s: s.count(("first", "cost"), 2), "f.toml:6: cost in [first] is 0.1: write a whole number"),
        (lambda s: s.items(("first", "none")), "f.toml:10: none in [first] is an empty list: write a list, such as"),
        (lambda s: s.items(("first", "none"), "[1]"), "f.toml:10: none in [first] is an empty list: write a list, such as [1]"),
        (lambda s: s.items(("first", "cost")), "f.toml:6: cost in [first] is 0.1: write a list"),
        (lambda s: s.text(("first", "cost")), "f.toml:6: cost in [first] is 0.1: write words between"),
        (lambda s: s.number(("title",)), 'f.toml:1: title is "Two words": write a number'),
        (lambda s: s.number(("first", "rates")), "f.toml:9: rates in [first] is a list: write a number"),
        (lambda s: s.table(("first", "cost"), ()), "f.toml:6: cost in [first] is 0.1: write a table, [first.cost]"),
        (lambda s: s.table(("first",), ("cost", "third")), 'f.toml:8: "steps" is unknown in [first]: known are cost, third'),
        (lambda s: s.choice(("first", "mode"), ("simultaneous", "first leads")), 'did you mean "simultaneous"?'),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_line_and_what_to_write(sheet: Sheet, ask, told: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        ask(sheet)
    assert told in str(caught.value)


def test_a_fault_of_what_is_missing_stands_where_its_table_does(sheet: Sheet) -> None:
    assert sheet.fault(("first", "trust"), "x").line == 5
    assert sheet.fault(("second",), "x").line == TEXT.count("\n")


def test_numbers_beyond_all_measure() -> None:
    sheet = Sheet.of("large = 1e12\nsmall = 1e-12\nlarger = 1e13\nsmaller = 1e-13\nnought = 0e99", "f.toml")
    assert (sheet.number(("large",)), sheet.number(("small",))) == (10**12, Fraction(1, 10**12))
    assert sheet.number(("nought",)) == 0
    for name, line in (("larger", 3), ("smaller", 4)):
        with pytest.raises(ScenarioError, match=f"f.toml:{line}: .*beyond all measure"):
            sheet.number((name,))


def test_what_no_parser_takes() -> None:
    for text, line, words in (
        ("a = 1\nb = " + "9" * 5000, 2, "too long"),
        ("a = " + "[" * 3000, 1, "too many brackets"),
        ("a = 1\nb = ?", 2, "no TOML"),
    ):
        with pytest.raises(ScenarioError, match=words) as caught:
            Sheet.of(text, "f.toml")
        assert caught.value.line == line


def test_entries_and_values_are_called_as_people_say_it() -> None:
    assert called(("first", "rates", 0, "low")) == "low in [first.rates.0]"
    assert [shown(found) for found in (True, {}, [], [1], "x" * 50)] == [
        "true", "a table", "an empty list", "a list", '"' + "x" * 39 + '…"',
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_has_no_line(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        content(tmp_path / "none.toml")
    assert caught.value.line is None
    assert str(caught.value) == f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory"
