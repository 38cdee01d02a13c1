"""The taxonomy of issues, and the tables of words that take sides or join reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes import connectives, stances
from detente.codes.issues import issue, labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an embargo on steel", "sanctions"),
        ("the return of refugees to Nagorno-Karabakh", "refugees"),
        ("recognition of Kosovo", "recognition"),
        ("a swap of prisoners", "prisoners"),
        ("leaflets flown over the border by balloons", "leaflets"),
        ("joint drills with the navy", "exercises"),
        ("access for IAEA inspectors", "inspections"),
        ("enrichment to 60 per cent", "nuclear_programme"),
        ("gas pipelines", "energy"),
        ("NATO membership", "membership"),
        ("a fair referendum", "elections"),
        ("blue helmets", "peacekeepers"),
        ("the driver’s seat", "mediation"),
        ("freedom of the press and torture", "human_rights"),
        ("step by step", "sequencing"),
        ("the weather in May", None),
        ("", None),
    ],
)
def test_the_words_of_an_issue_name_it(text, expected):
    assert issue(text) == expected


def test_a_keyword_matches_whole_words():
    assert issue("the Damascus road") is None


@given(st.text(max_size=60))
def test_an_issue_is_one_of_the_table_or_none(text):
    found = issue(text)
    assert found is None or found in labels()


def test_every_connective_has_a_side_that_its_form_knows():
    sides = {
        "mark": {"inner", "outer"},
        "prep": {"inner"},
        "aim": {"inner"},
        "trail": {"inner"},
        "link": {"before"},
        "why": {"before", "after"},
        "verb": {"subj", "obj"},
    }
    for entries in connectives.connectives().values():
        for entry in entries:
            assert entry.reason in sides[entry.form]


def test_no_connective_stands_twice_with_the_same_conditions():
    seen = [(e.words, e.form, e.needs) for same in connectives.connectives().values() for e in same]
    assert len(seen) == len(set(seen))


def test_opposite_poles_answer_each_other():
    assert stances.opposite(stances.opposite("for")) == "for"
    assert all(s.pole or pos == "n" for (_, pos), same in stances.stances().items() for s in same)
