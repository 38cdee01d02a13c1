"""Who does what to whom next? The ranker by the protocol of the papers, beside peers of the same run.

Run: ``python benchmarks/ranking.py --train icews14/train.txt --valid icews14/valid.txt [--test test.txt]``.

With ``--test`` everything is fitted on train and valid and judged on test; without it fitted on train and
judged on valid, which is what the ranker's features and settings were tuned on: those figures flatter it. The
peers' decays and alphas are chosen on the days before those judged: valid, or the last 30 days of train.
Names stand in entity2id.txt and relation2id.txt beside the training file.

Printed on the last line as JSON: MRR and Hits@1, 3, 10 in percent, each ``[value, low, high]`` with the 95 %
interval of a bootstrap of days, single-step and multi-step; the seconds that the ranker took to fit and to
score (of the clock, and of all cores), and the peak memory of the process by then (it runs first, so that
peers weigh on neither); the peers; and the figures of others as they published them, on ICEWS14's test split.
The ranker is additive (curves); "trees" is the same with boosted trees, which need LightGBM. With
``--checks`` also:

- ``shuffled``: the targets of each day are permuted, so that nothing is left but who is active. The ranker's
  MRR there should be no more than that of plain activity: how often an entity was on that side of any act,
  of late ("activity"), or ever with the act, which tells nothing more there ("recurrency, relaxed");
- ``leak``: the facts from a day on are deleted, the ranker fitted and asked for that day: the scores must be
  those that it gives with them.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from detente.forecasting.ranking.facts import Facts
from detente.forecasting.ranking.protocol import Scorer, judged
from detente.forecasting.ranking.ranker import Ranker
from recurrency import Activity, Frequency, Recurrency

TUNED = 30  # days on which peers are tuned where no split is given for it
LONG = 200  # places within which an answer can be found at all, by a ranker that looks closely at so many
PUBLISHED = {
    "recurrency (Gastinger et al. 2024, corrected 2025)": {"mrr": 37.4, "hits@10": 51.5},
    "TLogic": {"mrr": 42.5, "hits@10": 60.3},
    "RE-GCN": {"mrr": 42.1, "hits@10": 62.7, "multi-step mrr": 37.8},
    "TiRGN": {"mrr": 44.0, "hits@10": 63.8},
    "CountTRuCoLa": {"mrr": 45.0, "hits@10": 62.0},
    "LogCL (by its authors)": {"mrr": 48.9},
}
SETTINGS = {"single": (False,), "multi": (True,), "both": (False, True)}
MODELS = {"curves": (True,), "trees": (False,), "both": (True, False)}
NAMES = {False: "single-step", True: "multi-step"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Split:
    """The facts, and the days that are asked: from ``first`` to ``last``, peers tuned from ``tuned`` on."""

    facts: Facts
    first: int
    last: int
    tuned: int

    @classmethod
    def read(cls, train: Path, valid: Path, test: Path | None) -> Split:
        """The split of files; the last given is asked."""
        first, last = _days(test or valid)
        tuned = _days(valid)[0] if test else first - TUNED
        return cls(Facts.read(*filter(None, (train, valid, test))), first, last, tuned)

    @property
    def days(self) -> int:
        """How many days are asked."""
        return self.last - self.first + 1


def _days(file: Path) -> tuple[int, int]:
    """The first and last day of a file, in days or, as the whole set, in hours made days."""
    days = Facts.read(file).day
    return int(days[0]), int(days[-1])


def fitted(split: Split, *, steps: bool, seed: int, additive: bool = True) -> Ranker:
    """The ranker, fitted on what lies before the first day asked."""
    ranker = Ranker(additive=additive, seed=seed)
    return ranker.fit(split.facts, before=split.first, steps=split.days if steps else 1)


def measured(split: Split, *, steps: bool, seed: int, additive: bool) -> Row:
    """The ranker's figures, with its time and the memory of the process so far."""
    began, busy = time.monotonic(), time.process_time()
    name = f"{'curves' if additive else 'trees'}, {NAMES[steps]}"
    tell(f"{name}: fitting")
    ranker = fitted(split, steps=steps, seed=seed, additive=additive)
    fit = time.monotonic() - began
    row = figures(ranker, split, name, steps=steps)
    spent = {"fit_seconds": round(fit, 1), "seconds": round(time.monotonic() - began, 1)}
    spent["cpu_seconds"] = round(time.process_time() - busy, 1)
    return {**row, **spent, "peak_memory_gb": memory()}


def figures(scorer: Scorer, split: Split, name: str, *, steps: bool) -> Row:
    """The figures of a scorer on the days asked."""
    found = judged(
        scorer, split.facts, split.first, split.last, steps=steps, told=lambda day: tell(f"{name}: day {day}")
    )
    row: Row = {key: [round(v, 2) for v in values] for key, values in found.figures().items()}
    for inverse, side in ((False, "objects"), (True, "subjects")):
        row[f"mrr_{side}"] = round(100 * float(np.mean(1 / found.place[found.inverse == inverse])), 2)
    row[f"among_{LONG}"] = round(100 * found.hits(LONG), 2)
    tell(f"{name}: MRR {row['mrr']}")
    return row


def peers(split: Split, *, steps: bool) -> dict[str, Row]:
    """The baselines of recurrence and frequency, each tuned on the days before those asked."""
    scorers: dict[str, Scorer] = {
        "recurrency, combined": Recurrency(),
        "recurrency, strict": Recurrency(1.0),
        "recurrency, relaxed": Recurrency(0.0),
        "frequency": Frequency(),
        "activity": Activity(),
    }
    rows = {}
    for name, scorer in scorers.items():
        began = time.monotonic()
        if isinstance(scorer, Recurrency):
            scorer.fit(split.facts, split.tuned, split.first - 1, steps=steps)
        row = figures(scorer, split, f"{name}, {NAMES[steps]}", steps=steps)
        rows[name] = {**row, "seconds": round(time.monotonic() - began, 1)}
    return rows


def shuffled(split: Split, *, seed: int) -> Row:
    """The ranker and plain activity where the targets of each day are permuted."""
    facts, chance = split.facts, np.random.default_rng(seed)
    order = np.lexsort((chance.random(len(facts)), facts.day))
    mixed = Facts(facts.source, facts.act, facts.target[order], facts.day, facts.entities, facts.acts)
    split = replace(split, facts=mixed)
    scorers: dict[str, Scorer] = {
        "ranker": fitted(split, steps=False, seed=seed),
        "activity": Activity(),
        "recurrency, relaxed": Recurrency(0.0),
    }
    return {name: figures(s, split, f"shuffled: {name}", steps=False)["mrr"] for name, s in scorers.items()}


def leak(split: Split, *, seed: int) -> Row:
    """How far scores move where all from the first day asked on is deleted: they must not at all."""
    today = split.facts.on(split.first)
    queries = np.unique(np.stack([today.source, today.act], 1), axis=0)
    found = []
    for facts in (split.facts, split.facts.before(split.first)):
        tell("leak: fitting")
        ranker = Ranker(seed=seed).fit(facts, before=split.first)
        found.append([ranker.scores(facts, split.first, queries, inverse=i) for i in (False, True)])
    moved = max(float(np.abs(a - b).max()) for a, b in zip(*found, strict=True))
    return {"day": split.first, "scores": int(sum(a.size for a in found[0])), "largest_difference": moved}


def memory() -> float:
    """The peak memory of the process and its children so far, in GB."""
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(max(peaks) / 1e6, 2)


def tell(words: str) -> None:
    """Say on standard error what is done."""
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Fit, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--valid", type=Path, required=True)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--setting", choices=SETTINGS, default="both")
    parser.add_argument("--model", choices=MODELS, default="both", help="additive curves, boosted trees")
    parser.add_argument("--checks", action="store_true", help="the shuffled run and the deleted days")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    split = Split.read(given.train, given.valid, given.test)
    found: Row = {
        "judged": "test" if given.test else "valid, which the ranker was tuned on",
        "days": [split.first, split.last],
        "questions": 2 * int(((split.facts.day >= split.first) & (split.facts.day <= split.last)).sum()),
        "seed": given.seed,
    }
    for additive in MODELS[given.model]:
        for steps in SETTINGS[given.setting]:
            name = NAMES[steps] if additive else f"{NAMES[steps]} trees"
            found[name] = measured(split, steps=steps, seed=given.seed, additive=additive)
    for steps in SETTINGS[given.setting]:
        found[f"{NAMES[steps]} peers"] = peers(split, steps=steps)
    if given.checks:
        found["shuffled"] = shuffled(split, seed=given.seed)
        found["leak"] = leak(split, seed=given.seed)
    print(json.dumps(found | {"as_published": PUBLISHED}))


if __name__ == "__main__":
    main()
