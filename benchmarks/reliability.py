"""Draw whether the confidence of coded events is worth what it says, on sentences kept aside.

    python benchmarks/reliability.py [--every N] [-o FILE.svg]

The shipped examples are parted by sentence. Each part is coded by models that the others taught, and its
events get their confidence from a model fitted on other parts again, so that nothing is judged by what was
taught with it. The drawing sorts the events by their confidence into ten bins of equal count and sets the
mean confidence of each beside the share that is right, with Wilson's 95 % interval (Wilson 1927). The last
line printed is one JSON object: the expected calibration error (Naeini, Cooper and Hauskrecht 2015), the
Brier score (1950), that of a forecaster who always gives the mean, and the bins. ``--every`` takes only
every so manieth sentence, to try it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict, dataclass
from html import escape
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from detente.reading.events.coder import LEAST
from detente.reading.events.confidence import confidence, features
from detente.teaching.examples import by_sentence, shipped
from detente.teaching.lessons import taught
from detente.teaching.training import PRIOR, aside, fit, right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.events.telling import Told
    from detente.teaching.lessons import Taught

PICTURE = Path(__file__).parent.parent / "docs" / "reliability.svg"
BINS = 10
PARTS = 5
Z = 1.959964
"""The normal quantile of a 95 % interval."""
Point = tuple[float, bool]
"""A confidence, and whether the event is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of like confidence: how many, mean confidence, share that is right with its interval."""

    count: int
    stated: float
    right: float
    low: float
    high: float


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share.

    >>> [round(x, 3) for x in wilson(8, 10)]
    [0.49, 0.943]
    """
    share, extra = hits / count, Z * Z / count
    middle = (share + extra / 2) / (1 + extra)
    half = Z * sqrt(share * (1 - share) / count + extra / (4 * count)) / (1 + extra)
    return max(0.0, middle - half), min(1.0, middle + half)


def bins(points: Sequence[Point], count: int = BINS) -> list[Bin]:
    """Points by rising confidence in bins whose counts differ by one at most.

    >>> [(b.count, b.right) for b in bins([(0.9, True), (0.2, False), (0.8, True), (0.4, True)], 2)]
    [(2, 0.5), (2, 1.0)]
    """
    row = sorted(points)
    edges = [len(row) * n // count for n in range(count + 1)]
    found = []
    for start, end in pairwise(edges):
        part = row[start:end]
        if part:
            hits = sum(hit for _, hit in part)
            stated = sum(chance for chance, _ in part) / len(part)
            found.append(Bin(len(part), stated, hits / len(part), *wilson(hits, len(part))))
    return found


def calibration_error(found: Sequence[Bin]) -> float:
    """The mean distance between stated and right, bins weighed by their counts.

    >>> calibration_error([Bin(3, 0.5, 0.7, 0.0, 1.0), Bin(1, 0.9, 0.9, 0.0, 1.0)])
    0.15
    """
    total = sum(b.count for b in found)
    return round(sum(abs(b.stated - b.right) * b.count for b in found) / total, 4)


def brier(points: Sequence[Point]) -> float:
    """The mean squared distance between confidence and outcome; 0 is best.

    >>> brier([(1.0, True), (0.5, False)])
    0.125
    """
    return round(sum((chance - hit) ** 2 for chance, hit in points) / len(points), 4)


def judged(unseen: Sequence[tuple[Told, Taught]]) -> Iterator[Point]:
    """The confidence of events in sentences not seen, by a model fitted on those of other sentences."""
    order = sorted({one.sight.sentence.text for _, one in unseen})
    random.Random(0).shuffle(order)  # noqa: S311 -- no secret; the same each time
    part = {text: n % PARTS for n, text in enumerate(order)}
    rows = [
        (part[one.sight.sentence.text], features(one.sight, event), right(event, one), event, one)
        for event, one in unseen
    ]
    for n in range(PARTS):
        weights = fit([(seen, str(int(hit))) for k, seen, hit, _, _ in rows if k != n], PRIOR["confidence"])
        yield from ((confidence(one.sight, event, weights), hit) for k, _, hit, event, one in rows if k == n)


# The drawing: a square of 400 units, its corner at (64, 64).
SIDE, LEFT, TOP, WIDTH, HEIGHT = 400, 64, 76, 640, 572
NAMED = 'role="img" aria-labelledby="title told"'
NOTE = "Each mark a tenth of the events, with the 95 % interval."
STYLE = """
  svg { background: #fffefb; }
  text { font: 14px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
  text { fill: #1c1b19; } .soft { fill: #57544e; } .head { font-weight: 650; font-size: 17px; }
  .rule { stroke: #d8d4ca; } .even { stroke: #57544e; stroke-dasharray: 5 4; }
  .bar { stroke: #2e74b8; stroke-width: 2; }
  circle { fill: #08488a; }
  @media (prefers-color-scheme: dark) {
    svg { background: #15171a; } text { fill: #e9e6df; } .soft { fill: #b3aea4; }
    .rule { stroke: #3a3d42; } .even { stroke: #b3aea4; } .bar { stroke: #5fa0e4; } circle { fill: #8cc2f8; }
  }
"""


def svg(found: Sequence[Bin], error: float, source: str) -> str:
    """The drawing, with its finding as the title and every figure in its text alternative."""
    title = f"Stated and true confidence differ by {error * 100:.1f} points on average"
    told = "; ".join(
        f"stated {b.stated:.2f}, right {b.right:.2f} ({b.low:.2f} to {b.high:.2f}) of {b.count}"
        for b in found
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {NAMED}>',
        f'<title id="title">{title}</title>',
        f'<desc id="told">{told}</desc>',
        f"<style>{STYLE}</style>",
        f'<text class="head" x="16" y="32">{title}</text>',
        '<text class="soft" x="16" y="56">Share of coded events that is right</text>',
        *_axes(),
        *(_mark(b) for b in found),
        *(
            f'<text class="soft" x="16" y="{HEIGHT - up}">{escape(words)}</text>'
            for up, words in ((28, NOTE), (9, source))
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _at(stated: float, right: float) -> tuple[float, float]:
    return round(LEFT + SIDE * stated, 1), round(TOP + SIDE * (1 - right), 1)


def _axes() -> Iterator[str]:
    """Lines at every fifth of both axes, their labels, and the line on which both agree."""
    for n in range(6):
        (x, low), (_, high) = _at(n / 5, 0), _at(n / 5, 1)
        yield f'<path class="rule" d="M{x} {low}V{high}"/>'
        yield f'<text class="soft" x="{x}" y="{low + 20}" text-anchor="middle">{n * 20}&#160;%</text>'
        (left, y), (end, _) = _at(0, n / 5), _at(1, n / 5)
        yield f'<path class="rule" d="M{left} {y}H{end}"/>'
        yield f'<text class="soft" x="{left - 8}" y="{y + 5}" text-anchor="end">{n * 20}&#160;%</text>'
    (x, y), (end, top) = _at(0, 0), _at(1, 1)
    yield f'<path class="even" d="M{x} {y}L{end} {top}"/>'
    yield f'<text class="soft" x="{end + 10}" y="{top + 5}">as stated</text>'
    yield f'<text class="soft" x="{(x + end) / 2}" y="{y + 42}" text-anchor="middle">Confidence stated</text>'


def _mark(one: Bin) -> str:
    (x, y), (_, low), (_, high) = (_at(one.stated, share) for share in (one.right, one.low, one.high))
    told = f"stated {one.stated:.2f}, right {one.right:.2f} of {one.count}"
    drawn = f'<path class="bar" d="M{x} {low}V{high}"/><circle cx="{x}" cy="{y}" r="5"/>'
    return f"<g><title>{told}</title>{drawn}</g>"


def main() -> None:
    """Train, judge, draw, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=1)
    ask.add_argument("-o", "--output", type=Path, default=PICTURE)
    given = ask.parse_args()
    groups = list(by_sentence(shipped()).values())[:: given.every]
    sentences = taught(e for group in groups for e in group)
    points = list(judged(list(aside(sentences, lambda words: print(words, file=sys.stderr)))))
    found, error = bins(points), calibration_error(bins(points))
    source = (
        f"{len(points):,} events in {len(sentences):,} labelled sentences that the models were not taught."
    )
    given.output.write_text(svg(found, error, source), "utf-8")
    mean = sum(hit for _, hit in points) / len(points)
    sure = [hit for chance, hit in points if chance >= LEAST]
    figures = {
        "sentences": len(sentences),
        "events": len(points),
        "expected_calibration_error": error,
        "brier": brier(points),
        "brier_of_the_mean": round(mean * (1 - mean), 4),
        "right_from_least_on": round(sum(sure) / max(1, len(sure)), 4),
        "bins": [{k: round(v, 4) for k, v in asdict(b).items()} for b in found],
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
