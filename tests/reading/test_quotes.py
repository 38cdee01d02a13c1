"""Quotation marks that belong together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.prose import Block
from detente.reading.quotes import pairs


def found(text, *, inner=True):
    blocks = [Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text)]
    return [text[q.start : q.end] for q in pairs(text, blocks) if inner or not q.inner]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"Go," he said. "Now."', ['"Go,"', '"Now."']),
        ("“Go,” he said.", ["“Go,”"]),
        ("«Go,» he said.", ["«Go,»"]),
        ("„Geht“, sagte er.", ["„Geht“"]),
        ("''Go,'' he said.", ["''Go,''"]),
        ("‘Go,’ he said.", ["‘Go,’"]),
        ("'Go,' he said.", ["'Go,'"]),
        ("The countries' leaders can't agree.", []),
        ("The countries’ leaders can’t agree.", []),
        ("Back in the ’90s they didn’t.", []),
        ("“He said ‘go’ twice,” she said.", ["“He said ‘go’ twice,”", "‘go’"]),
        (
            "\"He called it 'the leaders' war',\" she said.",
            ["\"He called it 'the leaders' war',\"", "'the leaders' war'"],
        ),
        ("“One.\n“Two,” he said.", ["“One.", "“Two,”"]),
        ("”Slip of the pen,” he wrote.", ["”Slip of the pen,”"]),
        ("A stray mark” and no more.", []),
        ('He said it was "over', ['"over']),
        ('A 5" pipe burst.', []),
    ],
)
def test_pairs(text, quotes):
    assert found(text) == quotes


def test_a_quotation_runs_on_only_where_the_next_paragraph_opens_with_a_mark():
    text = "“One.\n“Two.\nThree."
    blocks = [Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text)]
    assert [q.runs_on for q in pairs(text, blocks)] == [True, False]


@given(st.text(alphabet="ab s'’‘“”\"«»„\n.,"))
def test_quotations_do_not_cross(text):
    blocks = [Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text)]
    open_ends = []
    for q in pairs(text, blocks):
        assert 0 <= q.start < q.end <= len(text)
        open_ends = [end for end in open_ends if end > q.start]
        assert all(q.end <= end for end in open_ends)
        open_ends.append(q.end)
