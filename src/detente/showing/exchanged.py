"""A solved negotiation as JSON: each number as a decimal and, exactly, as a fraction."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.showing.exchange_words import names, title, verdict

if TYPE_CHECKING:
    from detente.bargaining.outcome import NoDeal, Side, Solution, Step


def solved(found: Solution) -> dict[str, Any]:
    """An equilibrium, or the verdict that there is none."""
    none = "undecided" if found.undecided else "no deal"
    told = {"verdict": "deal" if isinstance(found, Equilibrium) else none}
    return told | asked(found) | (_deal(found) if isinstance(found, Equilibrium) else _none(found))


def asked(found: Solution) -> dict[str, Any]:
    """Whose steps they are, in which order, and the answer in words."""
    return {
        "parties": dict(zip(SIDES, names(found.negotiation), strict=True)),
        "mode": found.negotiation.protocol.mode,
        "title": title(found),
        "words": list(verdict(found)),
    }


def _deal(found: Equilibrium) -> dict[str, Any]:
    return {
        "steps": [_step(step) for step in found.path],
        "completion": number(found.completion),
        "depth": number(found.depth),
        "payoffs": {key: number(value) for key, value in asdict(found.payoffs).items()},
        "welfare": number(found.welfare),
        "defaults": {side: [number(p) for p in getattr(found, side)] for side in SIDES},
        "lots": not found.pure,
        "regret": number(found.regret),
        "undecided": found.undecided,
    }


def _step(step: Step) -> dict[str, Any]:
    sides = {side: _gives(step, side) for side in SIDES}
    return {"step": step.number, "reached": number(step.reached), "passes": number(step.passes)} | sides


def _gives(step: Step, side: Side) -> dict[str, Any]:
    return {
        "gives": number(getattr(step, side)),
        "trusted": number(getattr(step, f"trust_{side}")),
        "defaults": number(getattr(step, f"default_{side}")),
    }


def _none(found: NoDeal) -> dict[str, Any]:
    sizes = zip(found.roadmap.first, found.roadmap.second, strict=True)
    return {
        "steps": [
            {"step": n, "first": {"gives": number(x)}, "second": {"gives": number(y)}}
            for n, (x, y) in enumerate(sizes, 1)
        ],
        "searched": found.searched,
        "least_regret": found.least_regret,
        "nearest": {side: [number(Fraction(p)) for p in getattr(found, side)] for side in SIDES},
        "proof": found.proof,
    }


def number(value: Fraction) -> dict[str, Any]:
    """A fraction as programs take it.

    >>> number(Fraction(1, 4))
    {'decimal': 0.25, 'exact': '1/4'}
    """
    return {"decimal": float(value), "exact": str(value)}
