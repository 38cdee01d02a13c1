"""Forecasts and later reports, whole: read by the readers, entered, and resolved.

The pairs of ``kept.toml`` were written before there were rules and looked at only afterwards, those of
``seen.toml`` served to make the rules, and those of ``hard.toml`` were made to mislead them. All is invented.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.forecasting.entering import enter_found
from detente.forecasting.register import Entry, entries
from detente.forecasting.resolving import Proposal, propose
from detente.record import Record

FOLDER = Path(__file__).parent / "pairs"
PAIRS = [
    pytest.param(pair, asked, id=f"{half}: {pair['name']}")
    for half in ("seen", "kept", "hard")
    for pair in tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["pair"]
    for asked in pair["asked"]
]
SAMPLES = Path(__file__).parents[2] / "samples"
ANALYSIS, REJECTION = "2025-06-13-analysis.md", "2025-07-28-statement.txt"
ANSWER = "respond to Lee's overture this year"

SILENCE = """
Loudspeakers again

SEOUL, September 2, 2021 (Han River Times) -- South Korea switched off its loudspeakers on Sunday. \
North Korea is unlikely to respond to the step before the end of October, an institute in Seoul said.
"""
ACCEPTED = """
Pyongyang says yes

SEOUL, {published} (Han River Times) -- North Korea accepted an offer of talks from South Korea on {day}.
"""
QUIET = """
Harvest

SEOUL, November 20, 2021 (Han River Times) -- North Korea and South Korea both brought in the harvest.
"""


def read(folder: Path, *texts: str) -> Record:
    """A record of some documents, what they forecast entered into its register."""
    record = Record(":memory:")
    for n, text in enumerate(texts):
        path = folder / f"{n}.txt"
        path.write_text(text.lstrip("\n"), "utf-8")
        record.add(detente.read(path))
    enter_found(record)
    return record


def one(record: Record, words: str) -> Entry:
    return next(entry for entry in entries(record) if words in (entry.quote or ""))


def resolved(folder: Path, *texts: str, today: date = date(2022, 1, 10)) -> Proposal:
    with read(folder, SILENCE, *texts) as record:
        return propose(record, one(record, "respond to the step"), today=today)


@pytest.mark.parametrize(("pair", "asked"), PAIRS)
def test_a_forecast_comes_out_as_the_later_reports_tell(
    tmp_path: Path, pair: dict[str, Any], asked: dict[str, str]
) -> None:
    with read(tmp_path, pair["forecast"], *pair["later"]) as record:
        entry = one(record, asked["quote"])
        found = propose(record, entry, today=date.fromisoformat(pair["today"]))
    assert found.outcome == asked["outcome"], found.reason
    assert {side: getattr(entry, side) for side in ("source", "target") if side in asked} == {
        side: asked[side] for side in ("source", "target") if side in asked
    }


@pytest.mark.parametrize(("pair", "asked"), PAIRS)
def test_evidence_is_of_other_and_later_documents_and_stands_in_them(
    tmp_path: Path, pair: dict[str, Any], asked: dict[str, str]
) -> None:
    with read(tmp_path, pair["forecast"], *pair["later"]) as record:
        entry = one(record, asked["quote"])
        found = propose(record, entry, today=date.fromisoformat(pair["today"]))
        documents = {document.id: document for document in record.documents()}
    for evidence in found.evidence:
        document = documents[str(evidence.doc)]
        assert document.id != entry.doc
        assert str(document.published) > str(entry.made_on)
        assert document.text[evidence.start : evidence.end] == evidence.quote


def test_an_answer_in_the_window_is_a_yes_and_one_before_or_after_is_none(tmp_path: Path) -> None:
    during = ACCEPTED.format(published="October 6, 2021", day="October 4")
    before = ACCEPTED.format(published="September 9, 2021", day="August 20")
    after = ACCEPTED.format(published="November 19, 2021", day="November 15")
    assert resolved(tmp_path, during, QUIET).outcome == "yes"
    assert resolved(tmp_path, before, QUIET).outcome == "no"
    assert resolved(tmp_path, after, QUIET).outcome == "no"


def test_what_the_other_side_does_is_no_answer(tmp_path: Path) -> None:
    turned = ACCEPTED.replace("North Korea", "SOUTH").replace("South Korea", "North Korea")
    turned = turned.replace("SOUTH", "South Korea").format(published="October 6, 2021", day="October 4")
    assert resolved(tmp_path, turned, QUIET).outcome == "no"


def test_what_a_forecast_could_have_known_changes_nothing(tmp_path: Path) -> None:
    early = ACCEPTED.format(published="September 1, 2021", day="August 30")
    (tmp_path / "without").mkdir()
    alone, known = resolved(tmp_path / "without", QUIET), resolved(tmp_path, early, QUIET)
    assert (alone.outcome, alone.confidence, alone.reason) == (known.outcome, known.confidence, known.reason)
    assert alone.evidence == known.evidence


def test_two_outlets_are_surer_than_one(tmp_path: Path) -> None:
    first = ACCEPTED.format(published="October 6, 2021", day="October 4")
    second = first.replace("Han River Times", "Pacific Dispatch").replace("says yes", "agrees")
    (tmp_path / "twice").mkdir()
    assert resolved(tmp_path, first).confidence < resolved(tmp_path / "twice", first, second).confidence


def test_nothing_is_settled_before_the_window_ends_or_where_the_record_ends_before_it(tmp_path: Path) -> None:
    early = QUIET.replace("November 20", "September 20")
    for texts, today in [
        ([QUIET], date(2021, 10, 31)),
        ([early], date(2022, 1, 10)),
        ([], date(2022, 1, 10)),
    ]:
        assert resolved(tmp_path, *texts, today=today).outcome == "open"


MAP = """
[columns]
date = "date"
source = "source"
target = "target"
type = "type"
what = "what"
"""


def listed(folder: Path, *rows: str) -> Proposal:
    """What is proposed where a chronology of some rows is loaded beside the forecast."""
    (folder / "acts.csv").write_text("\n".join(["date,source,target,type,what", *rows]) + "\n", "utf-8")
    (folder / "acts.toml").write_text(MAP, "utf-8")
    (folder / "story.txt").write_text(SILENCE.lstrip("\n"), "utf-8")
    with Record(folder / "kept.db") as record:
        record.add(detente.read(folder / "story.txt"))
        detente.load(record, "chronology", folder / "acts.csv", map=folder / "acts.toml")
        enter_found(record)
        return propose(record, one(record, "respond to the step"), today=date(2022, 1, 10))


def test_a_row_of_loaded_data_settles_it_and_is_named(tmp_path: Path) -> None:
    found = listed(tmp_path, "2021-10-04,PRK,KOR,AID,Rice is sent.", "2021-10-05,KOR,PRK,AID,Flour is sent.")
    assert found.outcome == "yes"
    (evidence,) = found.evidence
    assert (Path(str(evidence.file)).name, evidence.row, evidence.date) == ("acts.csv", 2, "2021-10-04")


def test_a_chronology_without_the_act_does_not_say_that_there_was_none(tmp_path: Path) -> None:
    acts = "2021-01-01,PRK,JPN,THREATEN,A threat.", "2021-12-31,PRK,JPN,THREATEN,Another."
    assert listed(tmp_path, *acts).outcome == "open"


@pytest.fixture
def samples() -> Record:
    record = Record(":memory:")
    for name in (ANALYSIS, REJECTION, "2025-08-20-page.html", "2025-10-30-dates.html"):
        record.add(detente.read(SAMPLES / name))
    enter_found(record)
    return record


def test_the_answer_to_the_analysis_of_june_is_found_in_the_statement_of_july(samples: Record) -> None:
    found = propose(samples, one(samples, ANSWER), today=date(2026, 2, 1))
    assert (found.outcome, found.confidence) == ("no", 0.35)  # the samples end two months before the window
    assert found.reason == (
        "refused, last on 30 Oct 2025, and no cooperation of North Korea towards South Korea is on record; "
        "the record ends before 31 Dec 2025"
    )
    quotes = [str(evidence.quote) for evidence in found.evidence]
    assert any("rejected any dialogue with the South" in quote for quote in quotes)
    assert any("no interest" in quote for quote in quotes)
    assert {evidence.speaks for evidence in found.evidence} == {"against"}


def test_the_answer_stays_open_while_the_year_lasts_with_the_refusals_shown(samples: Record) -> None:
    found = propose(samples, one(samples, ANSWER), today=date(2025, 11, 1))
    assert found.outcome == "open"
    assert "2025" in found.reason
    assert found.evidence


def test_what_seoul_takes_down_is_no_answer_of_pyongyang(samples: Record) -> None:
    found = propose(samples, one(samples, ANSWER), today=date(2026, 2, 1))
    assert not [evidence for evidence in found.evidence if "removed the equipment" in str(evidence.quote)]


def test_a_promise_does_not_meet_a_condition(samples: Record) -> None:
    found = propose(samples, one(samples, "If Seoul restored the military agreement"), today=date(2026, 9, 1))
    assert found.outcome == "open"
    assert "condition" in found.reason


def test_a_forecast_of_one_pair_is_not_judged_by_what_was_refused_to_another(samples: Record) -> None:
    found = propose(samples, one(samples, "he is likely to talk to Donald Trump"), today=date(2026, 2, 1))
    assert not [evidence for evidence in found.evidence if evidence.speaks == "against"]
