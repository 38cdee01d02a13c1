"""A sturdy roadmap as people see it: how often it works, beside the best at the scenario's values."""

from rich.text import Text

from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.share import Share
from detente.bargaining.sweeping.sturdy import Sturdy
from detente.bargaining.terms import Negotiation, Party, Roadmap
from detente.showing.exchange_sturdy import Sturdily, none, none_told, sturdy, title, told

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.8}
PAIR = Negotiation(Party("Seoul", **SIDE), Party("Pyongyang", **SIDE))


def made(steps: int, best: float | None) -> Sturdily:
    share = Share(0.65, 0.63, 0.67, 2000)
    found = Sturdy(Roadmap.equal(steps), share, Share(0.85, 0.74, 0.92, 60), 233)
    return Sturdily(found, solve(PAIR, found.roadmap), best)


def shown(parts: object) -> str:
    return "\n".join(part.plain if isinstance(part, Text) else str(part) for part in parts)  # type: ignore[attr-defined]


def test_it_stands_beside_the_best_and_what_knowing_would_give() -> None:
    out = shown(sturdy(made(2, 0.07)))
    assert out.startswith("2 steps that work without lots in 65\u00a0% of what the ranges allow\n")
    assert "would in 7.0\u00a0%: it lies on the edge" in out
    assert "some would work in 85\u00a0%" in out
    assert "judged on 2,000 draws by which it was not chosen (63\u00a0% to 67\u00a0%" in out
    assert "At the scenario's own values: 2 steps could work" in out
    assert "on the edge" not in shown(sturdy(made(2, None)))
    assert title(made(1, None)).startswith("1 step that works without lots")


def test_json_has_the_shares_beside_the_solution() -> None:
    found = told(made(2, 0.07))
    assert (found["verdict"], found["best"], found["sturdy"]["tried"]) == ("deal", 0.07, 233)
    assert (found["sturdy"]["share"], found["redesigned"]["share"]) == (0.65, 0.85)
    assert [s["first"]["gives"]["exact"] for s in found["steps"]] == ["1/2", "1/2"]


def test_that_there_is_none_is_said() -> None:
    assert shown(none(3)).startswith("No roadmap of 3 steps was found")
    assert none_told(1) == {
        "title": "No roadmap of one step was found that works without lots in any part of the ranges to speak of",
        "sturdy": None,
    }
