"""A forecast as people see it: its words, its frame, its picture, from numbers that are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp, log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.deeds import Deed
from detente.forecasting.forecast import Forecast
from detente.forecasting.forecast_reading import followed
from detente.forecasting.precedents import Precedent
from detente.forecasting.question import Question
from detente.forecasting.response import Part, Prediction

ASKED = Question("PRK", "KOR", "material cooperation", 14, date(2014, 12, 1))
TALKS = Deed(
    date=date(2014, 10, 4), source="KOR", target="PRK", type="CONSULT", mode="visit", joint=True, score=4.0,
    quote=None, cite=None, file="a/train.txt", row=7, doc=None, start=None,
)  # fmt: skip
COAL = replace(TALKS, date=date(2014, 10, 8), type="AID", mode=None, joint=False, source="PRK", target="KOR")
AFTER = Precedent(
    replace(ASKED, on=date(2014, 10, 6)),
    own=True,
    distance=0.31,
    unlike="recency",
    marks=(TALKS,),
    followed=COAL,
)
SILENT = replace(AFTER, question=replace(ASKED, on=date(2014, 8, 4)), distance=0.52, marks=(), followed=None)


def predicted(base: float = 0.2, flag: str | None = None, **parts: float) -> Prediction:
    odds = log(base / (1 - base)) + sum(parts.values())
    chance = 1 / (1 + exp(-odds))
    made = tuple(Part(name, f"what was seen of {name}", value) for name, value in parts.items())
    return Prediction(ASKED, chance, chance / 2, (1 + chance) / 2, base, made, flag)


def made(prediction: Prediction | None = None, *precedents: Precedent) -> Forecast:
    return Forecast(
        prediction or predicted(recency=0.7, season=-0.2, reciprocity=0.01),
        precedents or (AFTER, SILENT),
        date(2014, 11, 30),
        pd.DataFrame({"origin": ["tkg"], "file": ["a/train.txt"], "events": [12], "reports": [14]}),
        pd.DataFrame(),
        "0" * 64,
        "1",
    )


def test_the_reading_tells_the_probability_in_words_and_numbers_and_the_base_rate() -> None:
    reading = made().reading.replace("\xa0", " ")
    assert reading.startswith(
        f"{ASKED}: unlikely, 29 % (15 % to 65 %), a 90 % interval. The base rate is 20 %"
    )


def test_the_reading_names_what_moves_it_either_way_and_no_trifle() -> None:
    reading = made().reading
    assert "moved up by recency (what was seen of recency: odds ×2.01), and down by season" in reading
    assert "what was seen of reciprocity" not in reading


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.floats(-0.04, 0.04)))
def test_where_no_part_matters_nothing_is_said_to_move_it(parts: dict[str, float]) -> None:
    assert "Nothing moves it from there to speak of." in made(predicted(**parts)).reading


def test_the_reading_names_the_precedents_that_were_followed_and_the_day() -> None:
    reading = made().reading
    assert (
        "Of the two nearest precedents one was followed by such an act: "
        "“Consult (visit), South Korea and North Korea, 4 Oct 2014” (on day 3)." in reading
    )
    assert "of other countries" not in reading
    assert "One of them is of other countries." in made(None, AFTER, replace(SILENT, own=False)).reading


def test_a_flag_and_an_assumed_overture_are_told() -> None:
    assert "Flagged" not in made().reading
    flagged = made(predicted(flag="thin: 3 events")).reading
    assert "Flagged: thin: 3 events." in flagged
    assumed = replace(predicted(recency=0.1), question=replace(ASKED, given="AID"))
    assert "The overture is assumed." in made(assumed).reading
    assert "The overture is assumed." not in flagged


def test_every_reading_says_what_may_not_be_concluded() -> None:
    assert "What may not be concluded" in made().reading


@pytest.mark.parametrize(
    ("precedents", "words"),
    [
        ([], "No precedent is found."),
        ([AFTER], "The one precedent was followed by such an act."),
        ([SILENT], "The one precedent was not followed by such an act."),
        ([SILENT] * 5, "Of the five nearest precedents none was followed by such an act."),
        ([AFTER, AFTER, SILENT], "Of the three nearest precedents two were followed by such an act."),
    ],
)
def test_how_many_precedents_were_followed_is_said_in_words(precedents: list[Precedent], words: str) -> None:
    assert followed(precedents) == words


@given(st.lists(st.floats(-3, 3), max_size=6), st.floats(0.01, 0.95))
def test_the_frame_has_all_parts_the_largest_first_and_their_odds_multiply(
    values: list[float], base: float
) -> None:
    forecast = made(predicted(base, **{f"p{n}": v for n, v in enumerate(values)}))
    frame = forecast.frame
    assert list(frame["contribution"].abs()) == sorted(map(abs, values), reverse=True)
    odds = base / (1 - base) * frame["odds"].prod()
    assert odds / (1 + odds) == pytest.approx(forecast.probability)


def test_the_picture_says_the_finding_and_draws_every_part() -> None:
    picture = made().plot()
    assert picture.title.replace("\xa0", " ") == (
        "Unlikely, 29 %: material cooperation of North Korea towards South Korea within 14 days from 1 Dec 2014"
    )
    assert all(f"what was seen of {name}" in picture.svg for name in ("recency", "season", "reciprocity"))
    assert "tkg (12 events)" in picture.svg


def test_a_notebook_shows_picture_and_paragraph() -> None:
    shown = made()._repr_html_()
    assert "<svg" in shown
    assert "What may not be concluded" in shown


def test_a_precedent_is_named_by_the_words_of_its_document_cut_where_they_are_long() -> None:
    told = replace(TALKS, quote="The two sides met at the border. " * 9)
    assert told.name.endswith("…, 4 Oct 2014")
    assert len(told.name) < 110
    assert replace(TALKS, quote="They met.").name == "They met, 4 Oct 2014"
    assert replace(COAL, mode="").name == "Aid, North Korea to South Korea, 8 Oct 2014"
