"""A proposal is a table to paste, and its evidence can be found again."""

from pathlib import Path

from detente.bargaining.calibrating.proposals import Asked, Evidence, Proposal
from detente.bargaining.scenarios.scenario import loads
from flagged import chronology
from quarters import KOREAS, START, proposed, rows

TOLD = ["100,KOR,PRK,CONCEDE,A first promise,", "130,KOR,PRK,AID,Rice,", "400,KOR,PRK,AGREE,A second,",
        "500,KOR,PRK,AGREE,A third,", "510,KOR,PRK,AID,More,", "700,KOR,PRK,AGREE,A fourth,",
        "1000,KOR,PRK,CONCEDE,A fifth,", "1090,KOR,PRK,RETREAT,In time,"]  # fmt: skip


def test_a_proposal_can_be_pasted(tmp_path: Path) -> None:
    with chronology(tmp_path, rows(*TOLD)) as kept:
        (found,) = proposed(kept, "first.trust")
    scenario = loads(KOREAS.replace("trust = 0.3\n[second]", "[second]") + found.toml())
    given = scenario.given["first.trust"]
    assert (given.low, given.value, given.high) == (found.low, found.value, found.high)
    assert given.basis == "judged"
    plain = found.basis.replace("\u00a0", " ")  # a person edits the file, with plain spaces
    assert plain in (given.reason or "")
    assert found.silent in (given.reason or "")
    assert "list.csv, line 9: 2022-12-26, In time" in str(given.sources[-2])
    assert str(given.sources[-1]) == "and rows before these: 2"


def test_what_is_no_number_is_a_remark() -> None:
    (line, more) = (
        Proposal("second.patron", None, None, None, "It gave.", "what it forbids.").toml().split("\n")
    )
    assert (line, more) == ("# second.patron: It gave.", "# It does not say what it forbids.")


def test_without_the_length_of_a_step_a_quarter_is_taken() -> None:
    assert [Asked("KOR", "PRK", None, days).window for days in (None, 30)] == [90, 30]


def test_evidence_says_where_it_stands() -> None:
    told = Evidence(START, "Words", doc="0123456789abcdef")
    assert (told.place, told.speaks) == ("document 0123456789ab", "beside")
