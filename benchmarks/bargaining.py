"""How fast bargaining is solved, beside peers on the same games, and how good its roadmaps are.

Run: ``python benchmarks/bargaining.py [--only PART ...]``. It takes a few minutes on one core, and needs the
test extra (pygambit, OpenSpiel). Each part runs in a process of its own, so that its peak memory is its own.

- ``regimes``: all pure regimes on a roadmap, beside Gambit's enumeration of all pure equilibria of the same
  game. **The class searched is narrower**: in a regime trustworthy governments go all the way, while Gambit
  lets them default as well. Gambit's time leaves out the reading of the game; that both find the same
  regimes is checked in the same run.
- ``solvers``: whether those solvers of Gambit and OpenSpiel that look for one equilibrium find one in which
  trustworthy governments go all the way, on games that have one.
- ``mixed``: the welfare-best equilibrium, lots allowed, on roadmaps of 32 steps, each certified in fractions;
  where the search stopped before it had ruled all out, that is counted as undecided.
- ``batch``: verdicts on a million negotiations of 4 steps at once.
- ``design``: the designed roadmap against 10,000 random ones on the same parameters, a third of them near it,
  for many parameters; ``margin`` is how much more welfare it has than the best of them.

Progress goes to stderr. On the last line, as JSON: the figures of each part, its seconds and its peak memory
in MB; ``idle`` is the memory of a process that has only loaded the package's part. Seconds are of the
processor, of one thread, so that what else the machine does weighs little; set ``OMP_NUM_THREADS=1``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import resource
import sys
import time
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Figures = dict[str, Any]

PARTS = {
    "idle": ("bargaining_scale", "loaded"),
    "regimes": ("bargaining_peers", "regimes_beside_enumeration"),
    "solvers": ("bargaining_peers", "solvers"),
    "mixed": ("bargaining_scale", "mixed"),
    "batch": ("bargaining_scale", "batch"),
    "design": ("bargaining_design", "against_random"),
}
"""Module and function, so that a process loads no peer that its part does not need."""


def measured(part: str) -> Figures:
    """The figures of a part with its seconds and peak memory; to be run in a fresh process."""
    module, function = PARTS[part]
    asked = getattr(import_module(module), function)
    start = time.process_time()
    figures = asked()
    seconds = round(time.process_time() - start, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {**figures, "seconds": seconds, "peak_mb": round(peak)}


def main() -> None:
    """Run the parts one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    figures: Figures = {
        "python": platform.python_version(),
        "pygambit": version("pygambit"),
        "open_spiel": version("open_spiel"),
    }
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for part in parser.parse_args().only:
            print(f"{part} ...", file=sys.stderr, flush=True)
            figures[part] = pool.apply(measured, (part,))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
