"""What a record says of a scenario's parameters, whoever the parties are."""

from pathlib import Path

import pytest

import detente
from detente.bargaining.calibrating.calibrate import calibrate, named
from detente.bargaining.scenarios.scenario import load, loads
from detente.measuring.refusal import Refused
from detente.record import Record
from detente.stream import Stream
from flagged import chronology
from quarters import QUARTERS, rows
from scenarios import SHORT

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def record(tmp_path: Path):
    with chronology(tmp_path, rows("100,KOR,PRK,AGREE,A promise,", "130,KOR,PRK,AID,Rice,")) as kept:
        yield kept


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    with Record(tmp_path / "empty.db") as kept, pytest.raises(Refused):
        calibrate(QUARTERS, kept)


def test_countries_are_known_by_their_names_and_capitals() -> None:
    names = ("Seoul", "Tehran", "Congress", "Nowhere", "")
    assert [named(name) for name in names] == ["KOR", "IRN", None, None, None]


def test_parties_are_known_by_name_or_code(record) -> None:
    unknown = loads(SHORT.replace('"North"', '"Ruritania"').replace('"South"', '"Pyongyang"'))
    with pytest.raises(ValueError, match=r"no country is known as 'Ruritania'.*for first"):
        calibrate(unknown, record)
    assert next(p.name for p in calibrate(unknown, record, first="KOR")) == "first.trust"
    assert calibrate(unknown, record, first="KOR", second="JPN") == []


def test_a_part_of_the_record_may_be_asked(record) -> None:
    with Stream(record) as stream:
        assert calibrate(QUARTERS, stream) == calibrate(QUARTERS, record)


@pytest.mark.parametrize("name", ["seoul-pyongyang-2025", "washington-pyongyang-2018"])
def test_the_sample_chronology_says_something_of_each_korean_scenario(tmp_path: Path, name: str) -> None:
    with Record(tmp_path / "k.db") as kept:
        detente.load(kept, "chronology", SAMPLES / "chronology.csv", map=SAMPLES / "chronology.toml")
        found = calibrate(load(SAMPLES / "bargaining" / f"{name}.toml"), kept)
    numbers = [p for p in found if p.value is not None]
    assert {p.name for p in numbers} == {"first.trust", "second.trust", "protocol.spoiler"}
    assert all(p.low <= p.value <= p.high for p in numbers)
    assert all(p.silent and p.basis for p in found)
    assert all(len(set(p.evidence)) == len(p.evidence) for p in found)
