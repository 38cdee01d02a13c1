"""In what form something was said, and how much that weighs."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.gazetteer import gazetteer
from detente.codes.pronouncements import audiences, forms, ladder, occasions, rank
from detente.codes.tables import table
from detente.reading import read

CASES = list(csv.DictReader((Path(__file__).parent / "forms.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["said"][:60])
def test_the_form_the_rank_and_where_it_was_carried(case: dict[str, str]) -> None:
    statements = read(case["said"].encode(), "story.txt").statements
    found = [(s.form or "", str(s.rank or ""), s.carried or "") for s in statements]
    assert (case["form"], case["rank"], case["carried"]) in found


def test_a_page_that_is_a_pronouncement_is_one_throughout() -> None:
    page = (
        "Press Statement of the Vice-Minister of Foreign Affairs\n\nVellograd, 3 May 2024\n\n"
        "We have taken note of the letter. We will study it with care. We said so in March as well.\n\n"
        "We reject the charge that the bridge was closed on purpose. We call on both sides to keep calm."
    )
    found = {s.form for s in read(page.encode(), "statement.txt").statements}
    assert found <= {"press_statement", "ministry_statement", "body_statement"}


def test_every_rung_is_of_a_known_form_and_state_and_says_on_whose_word() -> None:
    for row in table("ranks"):
        assert row["form"] in forms()
        assert not row["country"] or row["country"] in gazetteer().entries
        assert row["source"]
        assert int(row["rank"]) > 0


def test_every_form_stands_on_the_general_ladder() -> None:
    assert {r.form for r in ladder("")} == set(forms())


def test_every_noun_names_a_form_and_every_outlet_is_one() -> None:
    assert set(occasions().values()) <= {*forms(), "statement"}
    assert set(audiences()) <= set(gazetteer().entries)
    assert set(audiences().values()) <= {"home", "abroad", "both"}


@given(st.sampled_from(sorted({r["country"] for r in table("ranks")})), st.sampled_from(sorted(forms())))
def test_a_leader_never_ranks_below_others(country: str, form: str) -> None:
    high, low = rank(country, form, leader=True), rank(country, form)
    assert high is not None
    assert low is None or high.rank <= low.rank


def test_a_commentary_weighs_less_than_a_statement_of_the_government() -> None:
    for country in ("PRK", "CHN", "NOR"):
        high, low = rank(country, "government_statement"), rank(country, "commentary")
        assert high is not None
        assert low is not None
        assert high.rank < low.rank
