"""The register end to end on the samples: what was foretold in June 2025, and what the later papers say of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.forecasting.entering import enter_found
from detente.forecasting.register import Entry, confirm, entries, evidence, proposed, rests
from detente.forecasting.scoreboard import scoreboard
from detente.forecasting.settling import propose_due
from detente.record import Record

SAMPLES = sorted(p for p in (Path(__file__).parents[2] / "samples").glob("20*") if p.is_file())
AFTER = date(2026, 1, 15)
ANSWER = "North Korea is unlikely to respond to Lee's overture this year"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of all the samples, with its register."""
    with Record(tmp_path_factory.mktemp("register") / "s.db") as kept:
        for path in SAMPLES:
            kept.add(detente.read(str(path)))
        enter_found(kept)
        yield kept


def named(record: Record, words: str) -> Entry:
    (found,) = [e for e in entries(record) if e.quote == words]
    return found


def test_the_forecast_of_june_is_in_the_register(record: Record) -> None:
    found = named(record, ANSWER)
    assert (found.author, found.outlet, found.made_on) == ("Ada Penrose", "Border Notes", "2025-06-13")
    assert (found.probability_low, found.probability_high) == (0.2, 0.45)
    assert (found.horizon_from, found.horizon_to) == ("2025-06-14", "2025-12-31")
    assert (found.source, found.target) == ("PRK", "KOR")
    assert found.standing == "entered late"
    assert "of North Korea towards South Korea dated 14 Jun 2025 to 31 Dec 2025 is on record" in found.rule


def test_the_headline_says_the_same_again_and_counts_once(record: Record) -> None:
    assert named(record, "Pyongyang is unlikely to answer").again == named(record, ANSWER).id


def test_it_is_proposed_from_later_papers_whose_sentences_are_shown(record: Record) -> None:
    asked = named(record, ANSWER)
    (found,) = propose_due(record, AFTER, [asked.id])
    assert (found.result, found.confirmed) == ("no", False)
    shown = rests(record, found)
    against = [row for row in shown if row["speaks"] == "against"]
    assert any(row["date"] == "2025-07-28" and "rejected any dialogue" in row["quote"] for row in against)
    texts = {d.id: d for d in record.documents()}
    for row in shown:
        assert row["doc"] != asked.doc
        assert str(texts[row["doc"]].published) > str(asked.made_on)
        assert texts[row["doc"]].text[row["start"] : row["end"]] == row["quote"]
    assert not any("loudspeakers" in row["quote"] for row in shown if row["speaks"] == "for")


def test_asking_again_proposes_nothing_new(record: Record) -> None:
    asked = named(record, ANSWER).id
    propose_due(record, AFTER, [asked])
    before = record.table("resolutions").num_rows
    propose_due(record, AFTER, [asked])
    assert record.table("resolutions").num_rows == before


def test_before_the_year_is_over_it_is_open(record: Record) -> None:
    asked = named(record, "A meeting between Lee and Kim before the end of 2025 is highly unlikely")
    (found,) = propose_due(record, date(2025, 11, 20), [asked.id])
    assert found.result == "open"


def test_confirmed_it_is_scored_apart_for_it_was_entered_late(record: Record) -> None:
    asked = named(record, ANSWER).id
    propose_due(record, AFTER, [asked])
    assert scoreboard(entries(record)).scores == ()
    confirm(record, [asked], by="A. Editor")
    board = scoreboard(entries(record))
    (score,) = board.scores
    assert (score.name, score.standing, score.n, score.came) == ("Ada Penrose", "entered late", 1, 0)
    assert score.brier == pytest.approx(0.325**2)
    settled = named(record, ANSWER)
    last = proposed(record, asked)
    assert last
    assert [r["quote"] for r in evidence(record, settled.resolution or 0)] == [
        r["quote"] for r in evidence(record, last["id"])
    ]
    record.resolve(asked, "open", by="A. Editor", reason="the test is over")
    assert record.check() == []
