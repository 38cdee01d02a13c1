"""Which overture brings which answer: each pair of types, and how many would stand out by chance."""

from __future__ import annotations

import numpy as np
import pytest

from detente.measuring.answer_types import answer_types
from detente.measuring.reciprocity import reciprocity
from detente.measuring.refusal import Refused
from flagged import Flagged, chance, later

DAYS = 900


def made() -> Flagged:
    """Accusing is accused for the next day; agreeing is let be; a protest comes once."""
    accuse, agree = chance(DAYS, 0.15, 1), chance(DAYS, 0.15, 2)
    protest = np.zeros(DAYS, dtype=bool)
    protest[100] = True
    return Flagged(
        {
            ("KOR", "PRK", "ACCUSE"): accuse,
            ("KOR", "PRK", "AGREE"): agree,
            ("KOR", "PRK", "PROTEST"): protest,
            ("PRK", "KOR", "ACCUSE"): later(accuse, 1) | chance(DAYS, 0.1, 3),
            ("PRK", "KOR", "AGREE"): chance(DAYS, 0.15, 4),
        }
    )


def test_each_pair_has_a_row_and_that_which_goes_together_stands_out() -> None:
    found = answer_types(made(), "KOR", "PRK", within=1)
    pairs = set(found.frame[["overture", "answer"]].itertuples(index=False, name=None))
    assert pairs == {(a, b) for a in ("ACCUSE", "AGREE", "PROTEST") for b in ("ACCUSE", "AGREE")}
    clear = found.clear[["overture", "answer"]].itertuples(index=False, name=None)
    assert ("ACCUSE", "ACCUSE") in set(clear)
    [row] = found.frame.query("overture == 'ACCUSE' and answer == 'ACCUSE'").to_dict("records")
    assert row["excess_low"] > 0.7
    [row] = found.frame.query("overture == 'AGREE' and answer == 'AGREE'").to_dict("records")
    assert row["excess_low"] <= 0 <= row["excess_high"]


def test_every_figure_has_its_interval_or_is_refused_with_the_reason() -> None:
    frame = answer_types(made(), "KOR", "PRK", within=1).frame
    rare = frame["overture"] == "PROTEST"
    assert frame.loc[rare, "refused"].str.startswith("only 1 day with an overture").all()
    assert (frame.loc[~rare, "refused"] == "").all()
    for name in ("after", "alike", "excess"):
        low, value, high = (frame.loc[~rare, f"{name}{end}"] for end in ("_low", "", "_high"))
        assert ((low <= value) & (value <= high) & (low < high)).all()
        assert frame.loc[rare, name].isna().all()


def test_what_it_says_counts_what_stands_out_and_what_would_by_chance() -> None:
    found = answer_types(made(), "KOR", "PRK", within=1)
    assert (
        found.title
        == f"{len(found.clear)} of 4 pairs of overture and answer stand out: South Korea to North Korea"
    )
    assert found.reading.startswith(f"{found.title}, within 1 day")
    assert "About 0 would stand out by chance alone" in found.reading
    assert "2 pairs were too rare or common to judge" in found.reading


def test_the_picture_has_a_row_for_each_pair_and_the_title_of_the_frame() -> None:
    found = answer_types(made(), "KOR", "PRK", within=1)
    picture = found.plot()
    assert picture.title == found.title
    for kind in ("ACCUSE", "AGREE", "PROTEST"):
        assert kind in str(picture)
    assert found._repr_html_().endswith(f"<p>{found.reading}</p>")


def test_a_pair_alone_is_as_the_measure_has_it_but_for_what_else_is_known() -> None:
    stream = made()
    [pair] = (
        answer_types(stream, "KOR", "PRK", within=1)
        .frame.query("overture == 'ACCUSE' and answer == 'ACCUSE'")
        .to_dict("records")
    )
    [alone] = reciprocity(stream, "KOR", "PRK", "ACCUSE", within=[1]).frame.to_dict("records")
    assert pair["after"] == alone["after"]
    assert pair["overtures"] == alone["overtures"]
    assert pair["excess"] == pytest.approx(alone["excess"], abs=0.05)


def test_joint_acts_are_nobodys_overture() -> None:
    met = ("KOR", "PRK", "CONSULT")
    acts = {met: chance(300, 0.2, 5), ("KOR", "PRK", "AGREE"): chance(300, 0.2, 6)}
    frame = answer_types(Flagged(acts, joint=[met]), "KOR", "PRK").frame
    assert set(frame["overture"]) == {"AGREE"}
    assert set(frame["answer"]) == {"CONSULT"}


def test_a_type_that_is_done_alone_as_well_counts_as_an_overture_then_only() -> None:
    alone, met = ("KOR", "PRK", "CONSULT"), ("PRK", "KOR", "CONSULT")
    acts = {alone: chance(300, 0.2, 8), met: chance(300, 0.2, 9)}
    [row] = answer_types(Flagged(acts, joint=[met]), "KOR", "PRK", within=1).frame.to_dict("records")
    assert row["overtures"] == acts[alone][:-1].sum()


def test_a_side_that_does_nothing_is_refused() -> None:
    one_way = Flagged({("KOR", "PRK", "AGREE"): chance(300, 0.2, 7)})
    for a, b in (("KOR", "PRK"), ("PRK", "KOR")):
        with pytest.raises(Refused, match=f"{a} and {b} do not both act towards each other"):
            answer_types(one_way, a, b)
