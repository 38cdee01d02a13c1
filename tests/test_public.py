"""The public names on event data: load, and ask who answers whom, of a record or of a stream."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import detente
from detente.measuring import autoregression, breaks, reciprocity, tone
from detente.measuring.refusal import Refused
from detente.stream import Stream
from flagged import Flagged, chance, later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.record import Record

ASKED = {
    "reciprocity": (reciprocity.reciprocity, {"within": [1, 3], "third": "USA"}),
    "tone": (tone.tone, {"by": "month"}),
    "breaks": (breaks.breaks, {"by": "month"}),
    "autoregression": (autoregression.autoregression, {"by": "week", "draws": 99}),
}


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("korea") / "list.csv"
    overtures = chance(800, 0.2, 1)
    acts = {
        "KOR,PRK,AGREE": overtures,
        "KOR,PRK,ACCUSE": chance(800, 0.1, 5),
        "PRK,KOR,ACCUSE": later(overtures, 2),
        "USA,PRK,AGREE": chance(800, 0.1, 2),
    }
    every = pd.date_range("2018-01-01", periods=800).strftime("%Y-%m-%d")
    rows = sorted(f"{day},{act}" for act, flags in acts.items() for day in every[flags])
    path.write_text("\n".join(["date,source,target,type", *rows, ""]), "utf-8")
    with detente.open(path.with_name("k.db")) as record:
        done = detente.load(record, "chronology", path)
        assert (len(done.sets), done.odd) == (1, [])
        yield record


@pytest.mark.parametrize("name", ASKED)
def test_a_record_is_asked_as_its_stream_is(korea: Record, name: str) -> None:
    ask, question = ASKED[name]
    whole = getattr(detente, name)(korea, "KOR", "PRK", **question)
    with Stream(korea) as stream:
        pd.testing.assert_frame_equal(whole.frame, ask(stream, "KOR", "PRK", **question).frame)
        pd.testing.assert_frame_equal(
            whole.frame, getattr(detente, name)(stream, "KOR", "PRK", **question).frame
        )
        assert stream.origins  # a stream that was given is left open
    assert str(whole.plot()).startswith("<svg")
    assert whole.reading


def test_a_question_is_asked_as_it_is_put(korea: Record) -> None:
    found = detente.reciprocity(korea, "KOR", "PRK", act="cooperation", answer="conflict", within=[3])
    assert found.frame["within"].tolist() == [3]
    assert found.frame["excess_low"][0] > 0.3


def test_whatever_has_days_and_events_can_be_asked() -> None:
    acts = {("KOR", "PRK", "AGREE"): chance(300, 0.2, 3), ("PRK", "KOR", "AGREE"): chance(300, 0.2, 4)}
    assert detente.reciprocity(Flagged(acts), "KOR", "PRK", within=[1]).frame["after"].notna().all()


@pytest.mark.parametrize("name", ASKED)
def test_what_cannot_be_answered_is_refused_in_one_line(korea: Record, name: str) -> None:
    with pytest.raises(Refused) as told:
        getattr(detente, name)(korea, "FJI", "TUV")
    assert "\n" not in str(told.value)


def test_what_is_no_code_of_a_country_is_told(korea: Record) -> None:
    with pytest.raises(ValueError, match="'South Korea' is no country's code"):
        detente.tone(korea, "South Korea", "PRK")


@pytest.mark.parametrize("name", ["load", *ASKED])
def test_the_names_are_public_and_documented(name: str) -> None:
    assert name in detente.__all__
    assert len(inspect.getdoc(getattr(detente, name)) or "") > 80
