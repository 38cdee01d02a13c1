"""A sweep as people see it: what hangs on what, what does not, and what nothing alone would change."""

from dataclasses import replace

import pytest
from rich.table import Table
from rich.text import Text

from detente.bargaining.scenarios.scenario import loads
from detente.bargaining.sweeping.alone import alone
from detente.bargaining.sweeping.ranges import ranges
from detente.bargaining.sweeping.share import Share
from detente.bargaining.sweeping.sweep import sobol, uncertain
from detente.bargaining.terms import Roadmap
from detente.showing.exchange_swept import NONE_ALONE, Swept, hangs, picture, swept, title, told

SIDE = "benefit = 1.5\nloss = 0.5\ncost = 0.5\nhonesty = {}\n"
TRUST = "trust = {{ value = {0}, low = {0}, high = {1} }}\n"


def asked(honesty: str, low: float = 0.5) -> Swept:
    """One step between two whose trust is known only from ``low`` to 1."""
    sides = "".join(
        f'[{side}]\nname = "{name}"\n{SIDE.format(honesty)}{TRUST.format(low, 1)}'
        for side, name in (("first", "Seoul"), ("second", "Pyongyang"))
    )
    scenario = loads(f'title = "t"\n{sides}')
    pair, some, steps = scenario.negotiation, ranges(scenario.given), Roadmap.equal(1)
    return Swept(
        pair,
        steps,
        uncertain(pair, steps, some, n=2000),
        sobol(pair, steps, some, n=512),
        alone(pair, steps, some),
    )


def shown(found: Swept) -> str:
    parts = []
    for part in swept(found):
        if isinstance(part, Table):
            cells = [[getattr(c, "plain", str(c)) for c in column.cells] for column in part.columns]
            parts += ["  ".join(row) for row in zip(*cells, strict=True)]
        else:
            parts.append(part.plain if isinstance(part, Text) else str(part))
    return "\n".join(parts)


def test_the_share_of_the_range_in_which_a_step_works():
    """It takes 2/3 of each side: of 1/2 to 1 that is 2/3 for each, and 4/9 for both."""
    found = asked("1")
    assert told(found)["works"]["share"] == pytest.approx(4 / 9, abs=0.03)
    assert title(found).startswith("1 step: it works without lots in 4")
    assert {row["parameter"] for row in hangs(found)} == {"first.trust", "second.trust"}
    out = shown(found)
    assert "Trust in Seoul" in out
    assert picture(found, "s").title.startswith("Whether the steps work hangs most on trust in ")


def test_what_never_varies_has_no_table_and_nothing_alone_helps():
    found = asked("0")
    assert hangs(found) == []
    out = shown(found)
    assert "hangs on" not in out
    assert NONE_ALONE in out


def test_where_a_deal_is_sure_completion_is_what_varies():
    found = asked("1", low=0.7)
    assert found.uncertain.share == 1
    assert {row["outcome"] for row in hangs(found)} == {"completion"}
    assert picture(found, "s").title.startswith("The chance of completion hangs most on")
    assert "Trust in Seoul  70\u00a0% to 100\u00a0%  70\u00a0% to 100\u00a0%" in shown(found)


def test_json_gives_ends_exactly():
    [one, _] = told(asked("1"))["alone"]
    assert one["range"]["low"]["exact"] == "1/2"


def test_what_was_swept_and_how_often_lots_help_is_said():
    found = replace(asked("1"), best=True, lots=Share(0.6, 0.5, 0.7, 400))
    assert title(found).startswith("1 step, best at the scenario's own values: it works without lots in ")
    out = shown(found)
    assert "With lots too, of 400 draws in 60\u00a0% (50\u00a0% to 70\u00a0%)." in out
    assert "brittle. Steps that work in more" in out
    assert told(found)["with_lots"] == {"share": 0.6, "low": 0.5, "high": 0.7, "draws": 400}
    assert "brittle" not in shown(asked("1"))


def test_only_numbers_that_help_alone_have_a_row():
    found = asked("1", low=0.7)
    out = shown(replace(found, alone=(replace(found.alone[0], intervals=()), found.alone[1])))
    assert "and at no value of 1 other number alone" in out
    assert "Trust in Pyongyang  70\u00a0% to 100\u00a0%  70\u00a0%" in out
    assert "Trust in Seoul  70\u00a0% to 100\u00a0%  70\u00a0%" not in out
