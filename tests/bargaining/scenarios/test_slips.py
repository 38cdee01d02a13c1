"""What is no TOML is told by the line somebody must change, with what to write there."""

import tomllib

import pytest

from detente.bargaining.scenarios.slips import slip

ABOVE = 'title = "x"\n[first]\n'
BELOW = "\ntrust = 0.3\n[second]\ncost = 1\n"


def slipped(row: str) -> tuple[int, str]:
    """What is said of a file with a row that is no TOML, in line 3."""
    text = ABOVE + row + BELOW
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return slip(text, str(caught.value), 6)


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ("cost = .5", "write a 0 before the point"),
        ("cost = [-.5]", "write a 0 before the point"),
        ("cost = 1,5 # a half more", "write decimals with a point"),
        ("cost = 50 %", "write a share instead of per cent"),
        ("cost = 1 / 3", "write a fraction between quotation marks"),
        ("name = North", "write words between quotation marks"),
        ('name = "North', "close the quotation marks"),
        ("name = 'North", "close the quotation marks"),
        ('name = """North', "close the quotation marks"),
        ("cost = [1, 2", "close the bracket"),
        ("cost = { value = 1", "close the bracket"),
        ("cost =", "write a value after the equals sign"),
        ("cost = # none", "write a value after the equals sign"),
        ("[party", "close the bracket of the table's name"),
        ("cost: 1", "write an equals sign between key and value"),
        ("cost 1", "write key = value, as in trust = 0.3"),
    ],
)
def test_the_line_and_the_advice(row: str, advice: str) -> None:
    line, words = slipped(row)
    assert line == 3
    assert words.startswith("this is no TOML (")
    assert advice in words
    assert "at line" not in words


@pytest.mark.parametrize("row", ["cost = 1\ncost = 2", "a.b = 1\na = 2"])
def test_what_is_there_twice_is_said_of_the_second(row: str) -> None:
    assert slipped(row) == (4, "this key or table is there twice: take one of them out")


def test_a_list_over_several_lines_is_wrong_where_it_is_wrong() -> None:
    line, words = slipped("rates = [1,\n  .5,\n  1]")
    assert (line, words.endswith("write a 0 before the point, as in 0.3")) == (4, True)


def test_what_is_left_open_is_told_where_it_opens_however_much_follows() -> None:
    text = ABOVE + "rates = [1,\n# remark\n" + "[second]\ncost = 1\n" * 3
    assert slip(text, "Invalid value (at line 5, column 2)", 10)[0] == 3
