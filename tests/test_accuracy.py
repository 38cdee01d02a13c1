"""The accuracy gate: how well the readers do on documents read by hand, and floors they may not fall below.

The floors stand in ``floors.csv``, a row for each time one was set; a row is added, never changed. A floor is
raised; it is lowered only with a reason in words, where the gold is shown to have been wrong. Where a figure stands well above its floor, a warning asks for the floor to be raised.

The gold is small (six documents, one annotator) and was written with the software: it guards against
falling back and says little of how well other documents are read. ``pytest tests/test_accuracy.py -s`` prints the figures.
"""

import csv
import json
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import events
import layers
import scoring_positions
from detente.contract import pack
from detente.reading import read
from intervals import f1
from scoring import Comparison, Tally

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))

HISTORY = list(csv.DictReader((ROOT / "tests" / "floors.csv").read_text("utf-8").splitlines()))
FLOORS = {row["layer"]: float(row["floor"]) for row in HISTORY}
"""The floor of each layer: the last that was set for it."""
SETS = {
    "times found": ("times", partial(layers.times, value=False)),
    "times value": ("times", partial(layers.times, value=True)),
    "actor cases": ("actors", layers.actors),
    "namesakes": ("namesakes", layers.namesakes),
    "hedged forecasts": ("forecasts", layers.forecasts),
    "poll passages": ("polls", layers.polls),
    "argument passages": ("arguments", layers.arguments),
    "position passages": ("positions", partial(scoring_positions.score, whole=True)),
    "positions found": ("positions", partial(scoring_positions.score, whole=False)),
}
PARTS = [(layer, part) for layer in SETS for part in ("seen", "kept") if layers.cases(SETS[layer][0], part)]
"""The layers with sets of their own, each in two halves: developed on ("seen") and kept aside ("kept")."""
SLACK = 0.05


def spans(item: Any) -> Iterator[dict[str, Any]]:
    if isinstance(item, dict):
        if {"start", "end", "text"} <= item.keys():
            yield item
        item = list(item.values())
    for part in item if isinstance(item, list) else ():
        yield from spans(part)


@pytest.fixture(scope="module")
def tally() -> Tally:
    done = Tally()
    for path in GOLD:
        gold = json.loads(path.read_text("utf-8"))
        Comparison(gold, pack(read((ROOT / gold["file"]).read_bytes(), gold["file"])), done).score()
    return done


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_the_gold_stands_on_the_words_it_says(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    text = (ROOT / gold["file"]).read_text("utf-8")
    found = list(spans(gold))
    assert found
    assert [s["text"] for s in found if text[s["start"] : s["end"]] != s["text"]] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_a_perfect_reading_scores_one(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    done = Tally()
    Comparison(gold, gold, done).score()
    assert set(done.f1().values()) == {1.0}


def test_an_empty_reading_scores_nothing() -> None:
    gold = json.loads(GOLD[0].read_text("utf-8"))
    empty = {
        k: [] if isinstance(v, list) else dict.fromkeys(v) if isinstance(v, dict) else v
        for k, v in gold.items()
    }
    done = Tally()
    Comparison(gold, empty, done).score()
    assert max(v for k, v in done.f1().items() if k != "metadata") == 0


def test_no_floor_is_lowered_without_a_reason() -> None:
    last: dict[str, float] = {}
    for row in HISTORY:
        floor = float(row["floor"])
        assert floor >= last.get(row["layer"], 0.0) or row["why"], f"{row}: say why the floor is lowered"
        last[row["layer"]] = floor


def holds(layer: str, figure: float, about: str) -> None:
    print(f"\n{layer:24} {figure:.3f}   {about}")  # noqa: T201 - shown with -s
    assert figure >= FLOORS[layer], f"{layer}: {figure:.3f} is below {FLOORS[layer]}\n{about}"
    if figure > FLOORS[layer] + SLACK:
        warnings.warn(f"{layer} reads at {figure:.3f}: raise its floor of {FLOORS[layer]}", stacklevel=1)


@pytest.mark.parametrize(("name", "part"), [(n, p) for n in events.RIGHT for p in ("seen", "kept")])
def test_the_coder_of_events_codes_no_worse_than_it_did(name: str, part: str) -> None:
    found = events.outcomes(events.SETS / part / f"{name}.tsv")
    holds(f"coder {name}, {part}", events.share(found), f"{sum(found)} of {len(found)} right")


@pytest.mark.parametrize(
    "layer", [n for n in FLOORS if n.split(",")[0] not in SETS and not n.startswith("coder ")]
)
def test_no_layer_reads_worse_than_it_did(tally: Tally, layer: str) -> None:
    right, gold, found = tally.counts[layer]
    missed = "\n".join(e for e in tally.errors if f" {layer} " in e)
    holds(layer, tally.f1()[layer], f"right {right}, gold {gold}, read {found}\n{missed}")


@pytest.mark.parametrize(("layer", "part"), PARTS)
def test_no_layer_reads_its_own_set_worse_than_it_did(layer: str, part: str) -> None:
    name, measure = SETS[layer]
    cases = layers.cases(name, part)
    holds(f"{layer}, {part}", f1([measure(case) for case in cases]), f"{len(cases)} cases")
