"""Proposals from data as people see them: the range, what was counted, what it does not say, the rows."""

from datetime import date
from fractions import Fraction

from rich.padding import Padding
from rich.text import Text

from detente.bargaining.calibrating.proposals import Evidence, Proposal
from detente.bargaining.terms import Negotiation, Party
from detente.showing.exchange_calibrated import SHOWN, proposals, proposed, told

SIDE = {"benefit": 1.5, "cost": 0.5, "trust": 0.3}
PAIR = Negotiation(Party("Seoul", **SIDE), Party("Pyongyang", **SIDE))
ROWS = tuple(Evidence(date(2019, 1, n), f"deed {n}", "for", file="k.csv", row=n) for n in range(1, 9))
COUNTED = Proposal(
    "second.trust", Fraction(1, 10), Fraction(1, 4), Fraction(2, 5), "8 deeds.", "what it believes", ROWS
)
WEIGHED = Proposal("first.patron", None, None, None, "3 visits.", "what they were worth")


def shown(*found: Proposal) -> str:
    parts = [p.renderable if isinstance(p, Padding) else p for p in proposals(found, PAIR)]
    return "\n".join(p.plain if isinstance(p, Text) else str(p) for p in parts)


def test_a_proposal_has_its_range_and_its_latest_rows() -> None:
    out = shown(COUNTED)
    assert out.startswith(
        "Trust in Pyongyang: 25\u00a0% (10\u00a0% to 40\u00a0%)\n8 deeds.\nIt does not say: what it believes"
    )
    assert "2019-01-08 for: deed 8 (k.csv, line 8)" in out
    assert f"and {8 - SHOWN} earlier rows" in out
    assert "deed 3 " not in out


def test_evidence_without_a_number_says_so() -> None:
    assert proposed(WEIGHED) == "evidence to weigh, no number"
    assert "What the patron of Seoul withholds: evidence to weigh" in shown(WEIGHED)


def test_nothing_is_said_to_be_nothing() -> None:
    assert "says nothing" in shown()


def test_json_has_every_row_and_the_table_to_paste() -> None:
    [one, other] = told([COUNTED, WEIGHED])["proposals"]
    assert one["value"] == {"decimal": 0.25, "exact": "1/4"}
    assert [row["row"] for row in one["evidence"]] == list(range(1, 9))
    assert one["toml"].startswith("[second.trust]")
    assert other["value"] is None
