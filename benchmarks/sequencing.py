"""The figures and pictures of docs/why/sequencing.md: what the model says of three documents' claims.

    python benchmarks/sequencing.py [--pictures DIR]

Parties that are alike have B = 1.5, C = e = .5, h = 1 (the numbers of the closed forms); Seoul and Pyongyang,
Washington and Pyongyang are the scenarios in samples/bargaining. "Works" means: there are sizes of steps on
which an equilibrium without lots exists, certified in fractions, that both trustworthy governments would
rather begin than not. Least trusts are found point by point in steps of one hundredth, since deals lie on
islands. With --pictures the maps are drawn there. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.closed import (
    least_trust,
    participation,
    patron_limit,
    pooling_roadmap,
    ratifier_trust,
    separating_roadmap,
    steps_needed,
)
from detente.bargaining.designing.design import exactly
from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.designing.search import pure
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.scenarios.parameters import changed
from detente.bargaining.scenarios.scenario import load
from detente.bargaining.sweeping.maps import MIXED, islands
from detente.bargaining.terms import MODES, Mode, Negotiation, Party, Protocol, Ratifier, Roadmap
from detente.charts import Band, Field, Islands, field
from detente.charts import islands as draw_islands
from detente.showing import exchange_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.terms import Number

ALIKE = (Fraction(3, 2), Fraction(1, 2), Fraction(1, 2), Fraction(1))
NAMES = ("benefit", "cost", "loss", "honesty")
SAMPLES = Path(__file__).parent.parent / "samples" / "bargaining"
KOREA, WASHINGTON = "seoul-pyongyang-2025.toml", "washington-pyongyang-2018.toml"
REASONS: dict[str, tuple[str, Number]] = {
    "openness": ("second.openness", 0),
    "memory": ("first.trust", "1/2"),
    "patron": ("second.patron", 0),
    "ratifier": ("ratifier.rate", 1),
}
"""The four reasons of a document, each with the value at which it is gone (memory: even odds)."""
STEPS = (1, 2, 3, 4, 5, 6)
MOST = 4
TRUSTS = tuple(Fraction(n, 100) for n in (5, 10, 15, 20, 30, 40, 50, 60, 70, 80))
RATES = tuple(Fraction(n, 100) for n in (100, 95, 90, 85, 80, 75, 70, 65, 60))
SOURCE = "Model of docs/bargaining.md; benefit 1.5, cost 0.5, loss 0.5, honesty 1 for both sides"


def pair(trust: Number, mode: Mode = "simultaneous", rate: Number = 1) -> Negotiation:
    """Two parties that are alike."""
    same = dict(zip(NAMES, ALIKE, strict=True))
    first, second = (Party(name, **same, trust=trust) for name in ("A", "B"))
    return Negotiation(first, second, Protocol(mode, ratifier=Ratifier(rate)))


def best(negotiation: Negotiation, steps: int) -> Equilibrium | None:
    """The best equilibrium without lots over all sizes that both trustworthy governments would begin."""
    drafts = pure(terms(negotiation, steps), willing=True)
    found = (exactly(negotiation, draft, willing=True) for draft in drafts)
    return next((equilibrium for equilibrium in found if equilibrium), None)


def least(worlds: Iterator[tuple[Fraction, Negotiation]], steps: int) -> float | None:
    """The first value at which something works, where the worlds come in order."""
    return next((float(value) for value, world in worlds if best(world, steps)), None)


def hundredths() -> Iterator[Fraction]:
    """Shares of one hundredth after another."""
    return (Fraction(n, 100) for n in range(1, 101))


def twentieths(start: int, end: int) -> Iterator[Fraction]:
    """Values of one twentieth after another."""
    return (Fraction(n, 20) for n in range(start, end + 1))


def said(what: str) -> None:
    """Progress."""
    print(what, file=sys.stderr, flush=True)


def incremental() -> dict[str, Any]:
    """What more steps do for parties alike: the trust they need, what each costs, how the roadmap looks."""
    sizes = {
        f"{float(t):.0%}": [float(size) for size in separating_roadmap(*ALIKE, trust=t, steps=4).first]
        for t in (Fraction(1, 10), Fraction(3, 10), Fraction(6, 10))
    }
    return {
        "least trust by steps": {n: float(least_trust(*ALIKE, n)) for n in STEPS},
        "two steps, benefit twice": float(least_trust(2 * ALIKE[0], ALIKE[1], ALIKE[2], ALIKE[3], 2)),
        "participation by steps": {n: float(participation(*ALIKE[:3], n)) for n in STEPS},
        "steps needed by trust": {float(t): steps_needed(*ALIKE, t) for t in TRUSTS},
        "sizes of four steps by trust": sizes,
    }


def ending() -> dict[str, Any]:
    """How likely the best roadmaps are completed, and what waiting with the separation is worth."""
    rows = {}
    for trust in (Fraction(1, 10), Fraction(3, 10), Fraction(6, 10), Fraction(9, 10)):
        early = _held(trust, separating_roadmap(*ALIKE, trust=trust, steps=6), 1)
        late = _held(trust, *pooling_roadmap(*ALIKE, trust=trust, steps=6))
        rows[f"{float(trust):.0%}"] = {
            "completed": float(early.completion),
            "depth early": float(early.depth),
            "worth early": float(early.payoffs.first_trustworthy),
            "default late": late.first.index(Fraction(1)) + 1,
            "depth late": float(late.depth),
            "worth late": float(late.payoffs.first_trustworthy),
            "regrets": [str(early.regret), str(late.regret)],
        }
    return rows


def _held(trust: Fraction, plan: Roadmap, default: int) -> Equilibrium:
    """Both exploitative governments default at one step."""
    mixture = tuple(Fraction(k == default) for k in range(1, len(plan) + 2))
    return Equilibrium(pair(trust), plan, mixture, mixture)


def who_leads() -> dict[str, Any]:
    """The least trust that works for parties alike, by who moves first, and what is gained at 30 %."""
    found: dict[str, Any] = {}
    for mode, steps in product(MODES[:2], (1, 2, 3)):
        said(f"who leads: {mode}, {steps}")
        worlds = ((t, pair(t, mode)) for t in hundredths())
        found.setdefault(mode, {})[steps] = least(worlds, steps)
    for mode, steps in product(MODES[:2], (2, 4)):
        deal = best(pair(Fraction(3, 10), mode), steps)
        found.setdefault(f"{mode}: worth at 30 %", {})[steps] = float(deal.welfare) if deal else None
    return found


def ratified() -> dict[str, Any]:
    """The least trust that works for parties alike, by the ratifier's rate, steps and who leads."""
    found: dict[str, Any] = {
        "one exchange": {float(r): _or_none(ratifier_trust(*ALIKE[1:], r)) for r in RATES}
    }
    for mode, steps in product(MODES, (1, 2, 4)):
        said(f"ratified: {mode}, {steps}")
        row = found.setdefault(f"{mode}, {steps}", {})
        for rate in (Fraction(1), Fraction(9, 10), Fraction(3, 4), Fraction(6, 10), Fraction(1, 2)):
            row[float(rate)] = least(((t, pair(t, mode, rate)) for t in hundredths()), steps)
    return found


def _or_none(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def interest() -> dict[str, Any]:
    """How much of a patron two that are sure of each other can bear, with any sizes, by who leads."""
    found: dict[str, Any] = {}
    for mode in MODES:
        limit = patron_limit(*ALIKE, 1, mode)
        found[mode] = {"one exchange": _or_none(limit)}
        for steps in (1, 2, 4):
            said(f"interest: {mode}, {steps}")
            world = pair(1, mode)
            works = [p for p in twentieths(0, 24) if best(changed(world, "second.patron", p), steps)]
            found[mode][steps] = float(max(works)) if works else None
    return found


def reasons() -> dict[str, Any]:
    """Seoul and Pyongyang, with every set of the four reasons gone: whether it works, in how many steps."""
    given = load(SAMPLES / KOREA).negotiation
    found: dict[str, Any] = {}
    for gone in product((False, True), repeat=len(REASONS)):
        world = given
        names = [name for name, away in zip(REASONS, gone, strict=True) if away]
        for name in names:
            world = changed(world, *REASONS[name])
        said(f"reasons: {names}")
        for mode in MODES:
            found.setdefault(", ".join(names) or "none", {})[mode] = _works(_led(world, mode))
    return found


def _works(world: Negotiation) -> dict[str, Any] | None:
    """The least number of steps that works up to MOST, and what comes of the best roadmap of MOST."""
    first = next((n for n in range(1, MOST + 1) if best(world, n)), None)
    full = best(world, MOST) if first else None
    if not full:
        return None
    payoffs = full.payoffs
    return {
        "steps": first,
        "completion": float(full.completion),
        "worth": [float(payoffs.first_trustworthy), float(payoffs.second_trustworthy)],
    }


def _led(world: Negotiation, mode: Mode) -> Negotiation:
    """The same where somebody else moves first."""
    p = world.protocol
    return Negotiation(
        world.first,
        world.second,
        Protocol(mode, ratifier=p.ratifier, spoiler=p.spoiler, discount=p.discount),
    )


def edges() -> dict[str, Any]:
    """Seoul and Pyongyang: how far each of the four numbers, alone, may go before nothing works."""
    given = load(SAMPLES / KOREA).negotiation
    found: dict[str, Any] = {}
    for mode, (name, (key, _)) in product(MODES, REASONS.items()):
        world = _led(given, mode)
        said(f"edges: {mode}, {name}")
        works = [float(v) for v in twentieths(1, 20) if best(changed(world, key, v), MOST)]
        found.setdefault(mode, {})[name] = [min(works), max(works)] if works else None
    return found


def security() -> dict[str, Any]:
    """Washington and Pyongyang: the least that what Pyongyang receives must be worth to it."""
    given = load(SAMPLES / WASHINGTON).negotiation
    found: dict[str, Any] = {}
    for mode, steps in product(MODES, (1, 2, MOST)):
        said(f"security: {mode}, {steps}")
        world = _led(given, mode)
        values = (Fraction(n, 20) for n in range(1, 121))
        found.setdefault(mode, {})[steps] = least(
            ((v, changed(world, "second.benefit", v)) for v in values), steps
        )
    return found


def unlike(tries: int = 4000, seed: int = 7) -> dict[str, int]:
    """How many random lots, unlike on both sides, have sizes that work below the least trust."""
    rng, counts = np.random.default_rng(seed), {"tried": 0, "found": 0, "found willing": 0}
    for _ in range(tries):
        steps, cost = int(rng.integers(2, 6)), int(rng.integers(4, 19))
        side = [Fraction(n, 20) for n in (20, cost, int(rng.integers(0, 21)), int(rng.integers(cost, 21)))]
        trust = least_trust(side[0], side[1], side[2], side[3], steps) * Fraction(
            int(rng.integers(90, 100)), 100
        )
        first, second = (Party(name, **dict(zip(NAMES, side, strict=True)), trust=trust) for name in "AB")
        given, lots = terms(Negotiation(first, second), steps), (_lots(rng, steps), _lots(rng, steps))
        counts["tried"] += 1
        counts["found"] += best_sizes(conditions(given, lots, willing=False)) is not None
        counts["found willing"] += best_sizes(conditions(given, lots, willing=True)) is not None
    return counts


def _lots(rng: np.random.Generator, steps: int) -> Any:  # noqa: ANN401 - an array
    """Chances to default at each step or never, over a random support; a third of them without lots."""
    chances = np.zeros(steps + 1)
    support = rng.choice(
        steps + 1, rng.choice([1, int(rng.integers(1, steps + 2))], p=[1 / 3, 2 / 3]), replace=False
    )
    chances[support] = rng.dirichlet(np.ones(len(support)))
    return chances


def pictures(folder: Path) -> dict[str, Any]:
    """The maps: islands of equal steps, trust by steps, trust by ratifier; and one designed roadmap."""
    rows, bands = [], {}
    for steps in (1, 2, 3, 4, 6, 8):
        said(f"islands: {steps}")
        found = islands(pair(Fraction(1, 2)), Roadmap.equal(steps), [Fraction(n, 200) for n in range(1, 201)])
        rows.append(Islands(f"{steps} equal steps" if steps > 1 else "one step", tuple(_bands(found))))
        bands[steps] = {
            "without lots": [f"{i.low} to {i.high}" for i in found.intervals],
            "drawn": [[band.start, band.end, band.kind] for band in rows[-1].bands],
        }
    title = "Equal slices work on islands of trust: more trust can undo a deal"
    draw_islands(rows, title=title, source=SOURCE).save(folder / "islands.svg")
    _field(
        [[_completed(best(pair(t), n)) for t in TRUSTS] for n in STEPS],
        [f"{n} step{'s' * (n > 1)}" for n in STEPS], "steps", folder / "trust-by-steps.svg",
        "More steps need less trust; whether they are completed hangs on trust all the same",
    )  # fmt: skip
    _field(
        [[_completed(best(pair(t, rate=r), MOST)) for t in TRUSTS] for r in RATES],
        [f"passes {int(100 * r)}\u00a0%" for r in RATES], "ratifier", folder / "trust-by-ratifier.svg",
        "Where vetoes are frequent, four steps no longer save much trust",
    )  # fmt: skip
    trust = Fraction(3, 10)
    late = _held(trust, *pooling_roadmap(*ALIKE, trust=trust, steps=5))
    exchange_pictures.steps(
        late, SOURCE, finding="Five steps at a trust of 30\u00a0%: imitated at first, told apart late"
    ).save(folder / "late-separation.svg")
    sizes = [float(size) for size in late.roadmap.first]
    return {"islands": bands, "late": sizes, "worth": _worths(trust, late)}


def _worths(trust: Fraction, late: Equilibrium) -> dict[str, Any]:
    """What five steps are worth to each trustworthy side: late, separating first, and defaulting unlike."""
    first = _held(trust, separating_roadmap(*ALIKE, trust=trust, steps=5), 1)
    found = {"late": late, "first": first, "any": best(pair(trust), 5)}
    return {
        name: [float(e.payoffs.first_trustworthy), float(e.payoffs.second_trustworthy), float(e.completion)]
        for name, e in found.items()
        if e
    }


def _completed(found: Equilibrium | None) -> float | None:
    return float(found.completion) if found else None


def _field(values: list[list[float | None]], down: list[str], words: str, path: Path, title: str) -> None:
    """A field of completion chances, by trust."""
    cells = Field(values, [f"{int(100 * t)}\u00a0%" for t in TRUSTS], down, "trust in each side", words)
    field(cells, title=title, subtitle="Best roadmap for each cell", source=SOURCE).save(path)


def _bands(found: Any) -> Iterator[Band]:  # noqa: ANN401 - the map's islands
    """Exact bands without lots, and between them the points at which lots do."""
    exact = [Band(float(i.low), float(i.high)) for i in found.intervals]
    points = [float(t) for t, v in zip(found.trusts.values, found.verdicts, strict=True) if v == MIXED]
    half = float(found.trusts.values[0]) / 2
    runs: list[list[float]] = []
    for point in points:
        if runs and point - runs[-1][1] < 3 * half:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    lots = [piece for a, b in runs for piece in _outside(max(0.0, a - half), min(1.0, b + half), exact)]
    yield from sorted([*exact, *lots], key=lambda band: (band.start, band.end))


def _outside(start: float, end: float, exact: list[Band]) -> Iterator[Band]:
    """What of a stretch of deals with lots lies outside the islands without."""
    for island in exact:
        if start < min(island.start, end):
            yield Band(start, min(island.start, end), "mixed")
        start = max(start, island.end)
    if start < end:
        yield Band(start, end, "mixed")


def main() -> None:
    """Run all, print one object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pictures", type=Path)
    folder = parser.parse_args().pictures
    parts = [incremental, ending, who_leads, ratified, interest, reasons, edges, security, unlike]
    figures = {part.__name__: part() for part in parts}
    if folder:
        figures["pictures"] = pictures(folder)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
