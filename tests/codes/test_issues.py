"""The taxonomy of issues, and the tables of words that take sides or join reasons."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes import connectives, stances
from detente.codes.issues import issue, issues, labels, topic


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
        ("the driver’s seat", "autonomy"),
        ("freedom of the press and torture", "human_rights"),
        ("step by step", "sequencing"),
        ("the weather in May", None),
        ("", None),
    ],
)
def test_the_words_of_an_issue_name_it(text, expected):
    assert issue(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a good deal more", None),
        ("the gas deal with Oman", "engagement"),
        ("engaging in hostile acts", "ceasefire"),
        ("engaging with the junta's neighbours", "elections"),
        ("dealing with the weather", None),
        ("an important man", None),
        ("the diplomats in Bern", None),
        ("the storage tanks", None),
        ("pour cold water on it", None),
        ("the exercise", "exercises"),
    ],
)
def test_a_word_of_an_issue_counts_only_in_its_sense(text, expected):
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
        "link": {"before", "after"},
        "why": {"before", "after"},
        "verb": {"subj", "obj"},
        "noun": {"inner"},
        "tail": {"inner", "outer"},
    }
    for entries in connectives.connectives().values():
        for entry in entries:
            assert entry.reason in sides[entry.form]


def test_no_connective_stands_twice_with_the_same_conditions():
    seen = [(e.words, e.form, e.needs) for same in connectives.connectives().values() for e in same]
    assert len(seen) == len(set(seen))


def test_opposite_poles_answer_each_other():
    assert stances.opposite(stances.opposite("for")) == "for"
    assert all(s.pole or pos in "nrx" for (_, pos), same in stances.stances().items() for s in same)


def test_every_row_of_stances_is_one_of_its_kinds():
    for (_, pos), same in stances.stances().items():
        assert pos in set("vanhiprx")
        assert all(s.strength in ("weak", "plain", "strong") for s in same)
        assert all(s.frames for s in same if pos in "vhi")


def test_no_stance_stands_twice():
    seen = [(w, pos, s.pole, s.frames) for (w, pos), same in stances.stances().items() for s in same]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sanctions relief", ("sanctions", True)),
        ("an end to the blockade of the strait", ("corridors", True)),
        ("a two-state solution", ("reunification", True)),
        ("its nuclear weapons", ("denuclearisation", True)),
        ("new homes for settlers", ("settlements", False)),
        ("the airstrikes", ("ceasefire", True)),
        ("the release of the hostages", ("prisoners", False)),
        ("the dam and the river", ("water", True)),
    ],
)
def test_some_words_name_an_issue_from_its_other_side(text, expected):
    assert topic(text) == expected


def test_every_issue_says_what_it_is_and_what_its_poles_are():
    for found in issues().values():
        assert re.fullmatch(r"[a-z_]+", found.id)
        assert found.label[0].isupper()
        assert found.definition.endswith(".")
        assert {p.name for p in found.poles.values()} - {""}
        assert found.poles["for"].name != found.poles["against"].name
        assert all(p.means.endswith(".") for p in found.poles.values())


def test_no_word_stands_twice_in_an_issue():
    for found in issues().values():
        words = [*found.words, *found.counter]
        assert len(words) == len(set(words)), found.id


COVERED = """engagement sanctions denuclearisation security_guarantees sequencing alliance autonomy humanitarian exercises
reunification human_rights information trade domestic territory recognition refugees prisoners settlements ceasefire
peacekeepers water energy detainees elections leaflets membership missiles inspections"""


def test_the_list_covers_what_disputes_are_about():
    assert set(COVERED.split()) <= set(labels())
