"""What third parties did: spells and how they ended, what a patron gave, how a ratifier met promises."""

from math import exp
from pathlib import Path

import pytest

from detente.bargaining.calibrating.calibrate import calibrate
from detente.bargaining.calibrating.frequencies import rate, share
from detente.bargaining.calibrating.outsiders import Ends
from detente.bargaining.scenarios.scenario import loads
from detente.charts.wording import percent
from flagged import chronology
from quarters import KOREAS, proposed, rows

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
    assert f"from {percent(16 / 2001)} of all days" in found.basis


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
        found = next(p for p in calibrate(loads(KOREAS), kept) if p.name == "protocol.spoiler")
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
        "400,KOR,PRK,AGREE,Another,", "400,USA,PRK,SANCTION,The same day,", "401,USA,PRK,CONCEDE,Yes,",
        "700,KOR,PRK,AGREE,A third,", "1950,KOR,PRK,AGREE,Too near the end,", "1960,USA,PRK,SANCTION,No,",
    )  # fmt: skip
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "ratifier.rate")
        assert [p for p in calibrate(loads(KOREAS), kept) if p.name == "ratifier.rate"] == []
        assert proposed(kept, "ratifier.rate", ratifier="JPN") == []
    assert found.value is None
    assert "After 3 days with a promise" in found.basis
    assert "cooperation 1 times, conflict 1 times" in found.basis
    assert [(e.words, e.speaks) for e in found.evidence] == [("No", "against"), ("Yes", "for")]


def test_what_two_did_together_is_one_row(tmp_path: Path) -> None:
    told = rows("100,KOR,PRK,AID,Rice,", "103,JPN;CHN,PRK,SANCTION,Trade is stopped,")
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "protocol.spoiler")
    assert ", 1 with a third party's act" in found.basis
    assert [e.words for e in found.evidence] == ["Trade is stopped"]


def test_the_low_end_takes_the_least_of_both_the_rate_and_the_part() -> None:
    found = Ends(spells=20, over=20, ended=8, days=730, usual=0.04)
    least, likely, _ = share(8, 20)
    rates = rate(8, 730)
    expected = [r * 90 * (1 - 0.04 / float(part)) for r, part in zip(rates, (least, likely), strict=False)]
    expected.append(rates[2] * 90)  # at the most, all of it is theirs
    assert [float(n) for n in found.chances(90)] == pytest.approx([1 - exp(-n) for n in expected], abs=6e-4)


def test_a_step_twice_as_long_is_as_safe_as_two() -> None:
    once, twice = (Ends(20, 20, 8, 730, 0.04).chances(days) for days in (45, 90))
    for short, long in zip(once, twice, strict=True):
        assert float(long) == pytest.approx(1 - (1 - float(short)) ** 2, abs=2e-3)


def test_a_spoilers_chance_stays_below_one() -> None:
    assert Ends(20, 20, 20, 40, 0.0).chances(3660)[2] < 1
