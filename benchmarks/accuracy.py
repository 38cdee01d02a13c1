"""How well each layer reads, with intervals, beside what else can be installed; makes ``docs/accuracy.md``.

    python benchmarks/accuracy.py [--polnear FOLDER] [--causal FOLDER] [-o docs/accuracy.md]

The sets in ``tests/gold`` are this software's own writing, made for one phenomenon each by annotators who did
not know the readers: "seen" is the half that the readers were developed on, "kept" the half that was looked
at for the figure only. PolNeAR (``--polnear``, its dev folder) and the Causal News Corpus (``--causal``) are
others' and are not part of this software. Peers read the same in the same run. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import arguments
import layers
import peers
import scoring_positions
import speech
from intervals import Counts, f1, interval

Measure = Callable[[dict[str, Any]], Counts]
PARTS = ("seen", "kept")
CAUSAL = {"reader": "detente", "rules": "detente, rules alone", "connective": "split at the connective"}
"""The readers of the corpus that the table names, by their names there."""
WRONG = 4
"""How many cases that are read wrongly the page shows of each layer."""


class Row(NamedTuple):
    """A figure of the table: of what, measured on what, by whom, over how many cases."""

    layer: str
    measured_on: str
    who: str
    counts: list[Counts]

    @property
    def figure(self) -> str:
        """The figure and its interval in words."""
        low, high = interval(self.counts)
        return f"{f1(self.counts):.3f} [{low:.3f}, {high:.3f}]"


OWN: tuple[tuple[str, str, Measure], ...] = (
    ("times, found", "times", partial(layers.times, value=False)),
    ("times, with value", "times", partial(layers.times, value=True)),
    ("actors, country and sector", "actors", layers.actors),
    ("namesakes kept apart", "namesakes", layers.namesakes),
    ("hedged forecasts, band and direction", "forecasts", layers.forecasts),
    ("polls, all fields", "polls", layers.polls),
    ("arguments, half of each side", "arguments", layers.arguments),
    ("positions, actor, issue and pole", "positions", partial(scoring_positions.score, whole=True)),
)

PEERS: tuple[tuple[str, str, str, Measure], ...] = (
    ("times, found", "times", "dateparser", partial(peers.times, value=False)),
    ("times, with value", "times", "dateparser", partial(peers.times, value=True)),
    ("actors, country and sector", "actors", "names of states and nouns alone", peers.actors),
    ("hedged forecasts, band and direction", "forecasts", "lexicon alone", peers.forecasts),
)


def own() -> Iterator[Row]:
    """The figures on the sets of the repository, detente's and the peers'."""
    for layer, name, measure in OWN:
        for part, cases in _parts(name):
            yield Row(layer, part, "detente", [measure(case) for case in cases])
    for layer, name, who, measure in PEERS:
        for part, cases in _parts(name):
            yield Row(layer, part, who, [measure(case) for case in cases])


def _parts(name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The parts that a set has, with their cases."""
    return ((part, cases) for part in PARTS if (cases := layers.cases(name, part)))


def polnear(folder: Path) -> Iterator[Row]:
    """The figures for statements on PolNeAR."""
    for who, reader in (("detente", speech.read), ("textacy", speech.textacy())):
        for name, counts in speech.measure(folder, reader).items():
            yield Row(f"statements, {name}", "PolNeAR dev", who, counts)


def causal(folder: Path) -> Iterator[Row]:
    """The figures for reasons and conclusions on the Causal News Corpus."""
    for who, found in arguments.tallies(folder).items():
        if who in CAUSAL:
            yield Row("reasons and conclusions, spans", "CNC dev", CAUSAL[who], arguments.cases(found))


def wrong() -> Iterator[str]:
    """Cases of the half developed on that are read wrongly, a few of each layer."""
    for layer, name, measure in OWN:
        if layer.endswith("found"):
            continue
        cases = layers.cases(name, "seen")
        missed = [c for c in cases if (counts := measure(c))[0] < max(counts[1:])]
        if missed:
            yield f"**{layer}** ({len(missed)} of {len(cases)} cases not wholly right)"
            yield ""
            yield from (f"- {_words(case)}" for case in missed[:WRONG])
            yield ""


def _words(case: dict[str, Any]) -> str:
    text = " ".join(case["text"].split())
    return text if len(text) <= LONG else text[: text.rfind(" ", 0, LONG)] + " ..."


LONG = 240


def page(rows: list[Row]) -> str:
    """The page of documentation."""
    head = (Path(__file__).parent / "accuracy.head.md").read_text("utf-8")
    table = ["| layer | measured on | who | figure | cases |", "|---|---|---|---|---|"]
    table += [
        f"| {r.layer} | {r.measured_on} | {r.who} | {r.figure} | {len(r.counts)} |"
        for r in sorted(rows, key=lambda r: r.layer)
    ]
    return "\n".join([head.rstrip(), "", *table, "", "## What is still wrong", "", *wrong()]).rstrip() + "\n"


def main() -> None:
    """Print the table, write the page, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="with text/ and attributions/ in it")
    parser.add_argument("--causal", type=Path, metavar="FOLDER", help="with the corpus's CSV files in it")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the page to write")
    asked = parser.parse_args()
    rows = list(own())
    if asked.polnear:
        rows += polnear(asked.polnear)
    if asked.causal:
        rows += causal(asked.causal)
    for row in rows:
        print(f"{row.layer:38} {row.measured_on:12} {row.who:20} {row.figure}", file=sys.stderr)
    if asked.output:
        asked.output.write_text(page(rows), "utf-8")
    figures = {f"{r.layer} / {r.measured_on} / {r.who}": round(f1(r.counts), 4) for r in rows}
    print(json.dumps({"benchmark": "accuracy", **figures}))


if __name__ == "__main__":
    main()
