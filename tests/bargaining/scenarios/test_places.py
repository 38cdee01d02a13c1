"""Each key has the line on which a person would look for it, however the file is laid out."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining.scenarios.places import places


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        ("\n\n  a   =  1\n", ("a",), 3),
        ("# a = 0\na = 1 # a = 2", ("a",), 2),
        ('x = "# no remark"\na = 1', ("a",), 2),
        ("[ first . trust ]\n\tvalue=1", ("first", "trust", "value"), 2),
        ("[first.trust]\nvalue = 1", ("first",), 1),
        ("[first.trust]\nvalue = 1\n[first]\nname = 'x'", ("first",), 3),
        ("first.trust.value = 1\nfirst.trust.low = 0", ("first", "trust", "low"), 2),
        ('"first"."tr ust" = 1', ("first", "tr ust"), 1),
        ('x = 1\n"f\\u0069rst" = 2', ("first",), 2),
        ("'a.b' = 1\n'a.b'", ("a.b",), 1),
        ("x = [1,\n 2,\n # three\n 3]\na = 1", ("x", 2), 4),
        ("x = [1,\n 2,\n # three\n 3]\na = 1", ("a",), 5),
        ("x = { a = 1, b = { c = [ { d = 2 } ] } }", ("x", "b", "c", 0, "d"), 1),
        ('x = """\na = 1\n"""\na = 2', ("a",), 4),
        ("x = '''\na = 1\n'''\na = 2", ("a",), 4),
        ('x = """a\\""" \n b"""\na = 2', ("a",), 3),
        ('x = """quoted: "a"""""\na = 2', ("a",), 2),
        ("x = \"\"\ny = ''\na = 2", ("a",), 3),
        ("x = 2018-06-12 09:00:00\na = 2", ("a",), 2),
        ("x = 'C:\\'\r\na = 2\r\n", ("a",), 2),
        ("[[x]]\na = 1\n[[x]]\na = 2\n[x.y]\nb = 1", ("x", 1, "y", "b"), 6),
        ("[[x]]\na = 1\n[[x]]\na = 2", ("x",), 1),
        ("x = []\ny = {}\n[a]", ("a",), 3),
    ],
)
def test_the_line_of_a_key(text: str, at: tuple[str | int, ...], line: int) -> None:
    tomllib.loads(text.removesuffix("\n'a.b'"))
    assert places(text.removesuffix("\n'a.b'"))[at] == line


LEAVES = (
    st.integers() | st.booleans() | st.sampled_from(['"a # b"', "'''\n[no]\n'''", '"""\nx = 1"""', "1e3"])
)
GAPS = st.sampled_from(["", "\n", "\n# a = [1,\n", "   \n\n", "\t# ' \"\n"])


@given(st.lists(st.tuples(LEAVES, GAPS), max_size=8))
def test_every_key_stands_where_it_was_written(entries: list[tuple[object, str]]) -> None:
    text, expected = "", {}
    for n, (leaf, gap) in enumerate(entries):
        text += gap
        text += "\n" if text and not text.endswith("\n") else ""
        expected["k" + str(n),] = text.count("\n") + 1
        text += f"k{n} = {str(leaf).lower() if isinstance(leaf, bool) else leaf}\n"
    tomllib.loads(text)
    assert places(text) == expected
