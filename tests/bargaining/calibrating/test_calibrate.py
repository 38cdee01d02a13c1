"""What a record says of a scenario's parameters: counted rows, each with its place, and no more than follows."""

from datetime import date, timedelta
from fractions import Fraction
from math import exp
from pathlib import Path

import pytest

import detente
from detente.bargaining.calibrating.calibrate import calibrate, named
from detente.bargaining.calibrating.proposals import Evidence, Proposal
from detente.bargaining.scenarios.scenario import load, loads
from detente.measuring.refusal import Refused
from detente.record import Record
from flagged import chronology
from scenarios import SHORT

START = date(2020, 1, 1)
TEXT = SHORT.replace('"North"', '"Seoul"').replace('"South"', '"Pyongyang"')
QUARTERS = loads(TEXT + '[protocol]\nstep_days = 90\n[ratifier]\nname = "Washington"')
ENDS = ["0,KOR,PRK,CONSULT,They meet,", "2000,PRK,KOR,ACCUSE,Words,"]
"""What makes the days from the first to the last covered, and is neither a promise nor a deed."""


def rows(*told: str) -> list[str]:
    """Rows of a chronology whose days are counted from the start."""
    dated = []
    for row in [*told, *ENDS]:
        day, rest = row.split(",", 1)
        dated.append(f"{START + timedelta(days=int(day))},{rest}")
    return dated


def proposed(record: Record, name: str, **more: str) -> list[Proposal]:
    return [p for p in calibrate(QUARTERS, record, **more) if p.name == name]


PROMISES = rows(
    "100,KOR,PRK,CONCEDE,A first promise,", "130,KOR,PRK,AID,Rice arrives,",
    "400,KOR,PRK,AGREE,A second promise,", "430,KOR,PRK,SANCTION,Trade is stopped,", "440,KOR,PRK,AID,Rice again,",
    "700,KOR,PRK,AGREE,A third promise,", "791,KOR,PRK,AID,Rice too late,",
    "1000,KOR,PRK,CONCEDE,A fourth promise,", "1000,KOR,PRK,AGREE,The same day,", "1090,KOR,PRK,RETREAT,In time,",
    "1950,KOR,PRK,AGREE,Too near the end,", "1960,KOR,PRK,AID,Rice,",
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path):
    with chronology(tmp_path, PROMISES) as kept:
        yield kept


def test_promises_are_kept_by_the_first_deed_within_a_step(record) -> None:
    (found,) = proposed(record, "first.trust")
    assert [float(n) for n in (found.low, found.value, found.high)] == [0.123, 0.5, 0.877]  # 2 of 4
    assert "on 4 days" in found.basis
    assert (
        "within 90 days was cooperation after 2, conflict after 1, and none is known after 1." in found.basis
    )
    assert "of all days the next deed was cooperation" in found.basis


def test_the_range_of_a_share_is_that_of_jeffreys(record) -> None:
    from scipy.stats import beta  # noqa: PLC0415

    (found,) = proposed(record, "first.trust")
    assert float(found.low) == pytest.approx(beta.ppf(0.025, 2.5, 2.5), abs=0.001)
    assert float(found.high) == pytest.approx(beta.ppf(0.975, 2.5, 2.5), abs=0.001)


def test_each_promise_and_each_deed_can_be_looked_up(record) -> None:
    (found,) = proposed(record, "first.trust")
    assert [(e.words, e.speaks, e.row) for e in found.evidence] == [
        ("A first promise", "for", 2), ("Rice arrives", "for", 3),
        ("A second promise", "against", 4), ("Trade is stopped", "against", 5),
        ("A third promise", "against", 7),
        ("A fourth promise", "for", 9), ("In time", "for", 11),
    ]  # fmt: skip
    assert all(e.file and e.file.endswith("list.csv") for e in found.evidence)


def test_how_usual_cooperation_is_on_any_day(record) -> None:
    # The next deed is cooperation on days 40 to 129, 430 to 439, 701 to 790 and 1000 to 1089, and 1870 to 1910.
    (found,) = proposed(record, "first.trust")
    assert f"On {(90 + 10 + 90 + 90 + 41) / 1911:.0%} of all days" in found.basis


def test_a_side_without_promises_is_passed_over(record) -> None:
    assert proposed(record, "second.trust") == []


def test_words_of_documents_are_promises_too(record) -> None:
    story = "Seoul promises rice\n\nSEOUL, March 5, 2022 (Wire) -- South Korea pledged to send rice to North Korea on Saturday.\n"
    path = Path(record.path).with_name("story.txt")
    path.write_text(story, "utf-8")
    read = detente.read(path)
    pledge = next(e for e in read.events if e.status == "pledged")
    record.add(read)
    (found,) = proposed(record, "first.trust")
    told = next(e for e in found.evidence if e.doc)
    assert "on 5 days" in found.basis
    assert (told.date, told.words, told.start) == (date(2022, 3, 5), pledge.span.text, pledge.span.start)
    assert read.document.text[told.start :].startswith(told.words)
    assert (told.doc, told.file, told.speaks) == (read.document.id, None, "against")


SPELLS = rows(
    "100,KOR,PRK,AID,Rice,", "110,PRK,KOR,AGREE,Thanks,", "113,JPN,PRK,SANCTION,Trade is stopped,",
    "300,KOR;PRK,KOR;PRK,CONSULT,They meet,", "330,KOR,PRK,AID,Rice,", "340,JPN,PRK,SANCTION,Later,",
    "500,KOR,PRK,AID,Rice,", "501,PRK,KOR,MOBILIZE,A missile,", "502,USA,PRK,SANCTION,The ratifier,",
    "600,JPN,CHN,SANCTION,Others among themselves,",
    "601,KOR,PRK,AID,Rice,", "605,JPN,PRK,ACCUSE,Words alone,",
)  # fmt: skip


def test_spoilers_are_counted_by_spells_that_ended_with_them(tmp_path: Path) -> None:
    with chronology(tmp_path, SPELLS) as kept:
        (found,) = proposed(kept, "protocol.spoiler")
    # Days 0, 100 to 110, 300 to 330, 500 and 601, each with a week more; the first act of Japan ends one.
    days = 1 + 11 + 31 + 1 + 1 + 5 * 7
    assert f"in 5 spells, {days} days with a week after each. 5 are over, 1 with a third" in found.basis
    usual, part = 16 / 2001, 1.5 / 6  # the weeks of two acts, and the share of spells by Jeffreys
    rate = 1.5 / days * (1 - usual / part)
    assert float(found.value) == pytest.approx(1 - exp(-rate * 90), abs=0.001)
    assert 0 < found.low < found.value < found.high < 1
    assert [e.words for e in found.evidence] == ["Trade is stopped"]
    assert f"from {16 / 2001:.0%} of all days" in found.basis


def test_a_spell_that_may_go_on_is_not_over(tmp_path: Path) -> None:
    with chronology(tmp_path, rows("1980,KOR,PRK,AID,Rice,", "1982,JPN,PRK,SANCTION,No trade,")) as kept:
        (found,) = proposed(kept, "protocol.spoiler")
    assert "in 2 spells" in found.basis
    assert "1 are over, 0 with" in found.basis


def test_what_is_usual_anyway_is_no_spoiler(tmp_path: Path) -> None:
    daily = [f"{day},JPN,PRK,SANCTION,Trade is stopped," for day in range(0, 2000, 5)]
    with chronology(tmp_path, rows("300,KOR,PRK,AID,Rice,", *daily)) as kept:
        (found,) = proposed(kept, "protocol.spoiler")
    assert "2 are over, 2 with" in found.basis
    assert (found.low, found.value) == (0, 0)
    assert 0 < found.high < 1


def test_without_the_length_of_a_step_a_rate_is_no_chance(tmp_path: Path) -> None:
    with chronology(tmp_path, SPELLS) as kept:
        found = next(p for p in calibrate(loads(TEXT), kept) if p.name == "protocol.spoiler")
    assert (found.low, found.value, found.high) == (None, None, None)
    assert "name step_days in [protocol]" in found.basis
    assert found.toml().startswith("# protocol.spoiler: ")


def test_a_patron_is_evidence_without_a_number(tmp_path: Path) -> None:
    given = rows(
        "10,RUS,PRK,AID,Wheat,", "400,RUS,PRK,AID,Oil,", "500,RUS;PRK,RUS;PRK,COOPERATE,A drill,",
        "510,CHN,PRK,AID,Rice,", "511,CHN,PRK,SUPPORT,Words,", "512,RUS,KOR,AID,To the other,", "513,PRK,RUS,AID,Back,",
    )  # fmt: skip
    with chronology(tmp_path, given) as kept:
        (found,) = proposed(kept, "second.patron")
    assert found.value is None
    assert "Of 4 acts" in found.basis
    assert "most by: Russia 3, China 1. Those of Russia by year: 1 in 2020, 2 in 2021." in found.basis
    assert [e.words for e in found.evidence] == ["Wheat", "Oil", "A drill"]


def test_the_ratifier_is_seen_after_promises_without_a_number(tmp_path: Path) -> None:
    told = rows(
        "100,KOR,PRK,AGREE,A promise,", "110,USA,PRK,SANCTION,No,", "120,USA,PRK,AGREE,Yes,",
        "400,KOR,PRK,AGREE,Another,", "401,USA,PRK,CONCEDE,Yes,", "700,KOR,PRK,AGREE,A third,",
    )  # fmt: skip
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "ratifier.rate")
        assert [p for p in calibrate(loads(TEXT), kept) if p.name == "ratifier.rate"] == []
        assert proposed(kept, "ratifier.rate", ratifier="JPN") == []
    assert found.value is None
    assert "After 3 days with a promise" in found.basis
    assert "cooperation 1 times, conflict 1 times" in found.basis
    assert [(e.words, e.speaks) for e in found.evidence] == [("No", "against"), ("Yes", "for")]


def test_answers_to_overtures_stand_beside_promises(tmp_path: Path) -> None:
    made = [f"{100 * n},KOR,PRK,AID,Rice," for n in range(1, 19)]
    back = [f"{100 * n + 5},PRK,KOR,RETREAT,They withdraw," for n in range(1, 19)]
    with chronology(tmp_path, rows(*made, *back)) as kept:
        found = next(p for p in proposed(kept, "second.trust") if p.value is None)
    assert found.basis.startswith(
        "After 95% of 19 days with an overture of South Korea, North Korea cooperated"
    )
    assert [e.speaks for e in found.evidence] == ["against"] + [
        "for"
    ] * 18  # the meeting of the first day is none


def test_a_proposal_can_be_pasted(record) -> None:
    (found,) = proposed(record, "first.trust")
    scenario = loads(TEXT.replace("trust = 0.3\n[second]", "[second]") + found.toml())
    given = scenario.given["first.trust"]
    assert (given.low, given.value, given.high) == (found.low, found.value, found.high)
    assert given.basis == "judged"
    assert found.basis in (given.reason or "")
    assert "list.csv, line 11: 2022-12-26, In time" in str(given.sources[-2])
    assert str(given.sources[-1]) == "and rows before these: 1"


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    with Record(tmp_path / "empty.db") as kept, pytest.raises(Refused):
        calibrate(QUARTERS, kept)


def test_parties_are_known_by_name_or_code(record) -> None:
    assert [named(n) for n in ("Seoul", "Tehran", "Congress", "Nowhere", "")] == [
        "KOR",
        "IRN",
        None,
        None,
        None,
    ]
    unknown = loads(SHORT.replace('"North"', '"Ruritania"').replace('"South"', '"Pyongyang"'))
    with pytest.raises(ValueError, match=r"no country is known as 'Ruritania'.*for first"):
        calibrate(unknown, record)
    assert next(p.name for p in calibrate(unknown, record, first="KOR")) == "first.trust"


def test_evidence_says_where_it_stands() -> None:
    told = Evidence(START, "Words", doc="0123456789abcdef")
    assert (told.place, told.speaks) == ("document 0123456789ab", "beside")


def test_trust_stays_above_nought(tmp_path: Path) -> None:
    with chronology(tmp_path, rows("10,KOR,PRK,AGREE,A promise,")) as kept:
        (found,) = proposed(kept, "first.trust")
    assert (found.low, found.value) == (Fraction(1, 1000), Fraction(1, 4))


SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("name", ["seoul-pyongyang-2025", "washington-pyongyang-2018"])
def test_the_sample_chronology_says_something_of_each_korean_scenario(tmp_path: Path, name: str) -> None:
    with Record(tmp_path / "k.db") as kept:
        detente.load(kept, "chronology", SAMPLES / "chronology.csv", map=SAMPLES / "chronology.toml")
        found = calibrate(load(SAMPLES / "bargaining" / f"{name}.toml"), kept)
    numbers = [p for p in found if p.value is not None]
    assert {p.name for p in numbers} == {"first.trust", "second.trust", "protocol.spoiler"}
    assert all(p.low <= p.value <= p.high for p in numbers)
    assert all(p.silent and p.basis for p in found)
