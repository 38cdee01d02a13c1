"""Measure the coder of events on sentences that others labelled, and on the sets of this repository.

    python benchmarks/events.py [--plv FILE.tsv] [--provocations FILE.csv] [--sets FOLDER]

``--plv`` is a file of the PLV set (Hu et al., ACL 2024: Zero-Shot-PLOVER), with
columns ``marked_sentence`` and ``gold_root``. ``--provocations`` is the table of the CSIS Beyond Parallel
database, with ``date``, ``type``, ``event`` and ``description``. ``--sets`` is a folder of example files
(direction, passives, negation, future, noevent, several) in two halves, seen and kept; by default it is
``tests/gold/events``. Intervals are bootstrap, 95 %. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.codes.plover import TYPES
from detente.reading.events import code
from detente.reading.events.coder import events
from detente.reading.events.model import current
from detente.reading.prose import pipeline
from detente.teaching.examples import NONE, by_sentence, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.reading.events.coder import Coded
    from detente.teaching.examples import Example

SETS = Path(__file__).parent.parent / "tests" / "gold" / "events"
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {name: kind.quad for name, kind in TYPES.items()} | {"YIELD": 2}
CONFLICT = 3
DRAWS = 1000
LEAST = 0.3
TAG = re.compile(r"<(/?)([st])>")
Bounds = tuple[int, int]


def f1(gold: Sequence[Any], made: Sequence[Any]) -> float:
    """The mean F1 of the labels that the gold has."""
    total = 0.0
    labels = sorted(set(gold))
    for label in labels:
        hit = sum(g == m == label for g, m in zip(gold, made, strict=True))
        total += 2 * hit / max(1, sum(g == label for g in gold) + sum(m == label for m in made))
    return total / len(labels)


def interval(pairs: Sequence[Any], figure: Callable[[Sequence[Any]], float]) -> list[float]:
    """A figure with its bootstrap interval."""
    rng = random.Random(0)  # noqa: S311 -- no secret
    drawn = sorted(figure(rng.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return [round(x, 3) for x in (figure(pairs), drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)])]


def share(outcomes: Sequence[bool]) -> float:
    """The share of what is right."""
    return sum(outcomes) / max(1, len(outcomes))


def unmarked(marked: str) -> tuple[str, dict[str, list[Bounds]]]:
    """A sentence without its marks, and where they stood."""
    text, at, opened = "", 0, {}
    spans: dict[str, list[Bounds]] = {"s": [], "t": []}
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened[tag[2]] = len(text)
        elif tag[2] in opened:
            spans[tag[2]].append((opened.pop(tag[2]), len(text)))
    return text + marked[at:], spans


def plv(path: Path) -> dict[str, Any]:
    """The figures on PLV: the type with the parties given, and all of it found."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    marked = [unmarked(row["marked_sentence"]) for row in rows]
    gold = [row["gold_root"] for row in rows]
    texts = [text for text, _ in marked]
    first = [[spans[k][0] if spans[k] else None for _, spans in marked] for k in "st"]
    made = [MERGED.get(type, type) for type in code(texts, first[0], first[1])]
    both = list(zip(gold, made, strict=True))
    found: dict[str, Any] = {
        "sentences": len(rows),
        "root": interval(both, lambda p: f1([g for g, _ in p], [m for _, m in p])),
        "quad": interval(both, lambda p: f1([QUADS[g] for g, _ in p], [QUADS[m] for _, m in p])),
        "conflict": interval(
            both, lambda p: f1([QUADS[g] >= CONFLICT for g, _ in p], [QUADS[m] >= CONFLICT for _, m in p])
        ),
    }
    return found | _plv_found(marked, gold)


def _plv_found(marked: Sequence[tuple[str, dict[str, list[Bounds]]]], gold: Sequence[str]) -> dict[str, Any]:
    model = current()
    tallies: dict[str, list[bool]] = {k: [] for k in ("both", "all", "both_any", "all_any")}
    for (text, spans), root in zip(marked, gold, strict=True):
        if not (spans["s"] and spans["t"]):
            continue
        told = [e for s in pipeline()(text).sents for e in events(s, model, 0.0)]
        told.sort(key=lambda e: -e.confidence)
        hits = [all(meets(text, m, spans[k]) for m, k in ((e.source, "s"), (e.target, "t"))) for e in told]
        typed = [hit and MERGED.get(e.type, e.type) == root for hit, e in zip(hits, told, strict=True)]
        for key, outcome in (("both", hits[:1]), ("all", typed[:1]), ("both_any", hits), ("all_any", typed)):
            tallies[key].append(any(outcome))
    return {key: interval(outcomes, share) for key, outcomes in tallies.items()}


def meets(text: str, mine: Sequence[Bounds], gold: Sequence[Bounds]) -> bool:
    """Whether a party is the one marked: the two overlap by half of the shorter at least."""
    for a in mine:
        for b in gold:
            shared = min(a[1], b[1]) - max(a[0], b[0])
            if shared * 2 >= min(len(text[slice(*a)]), len(text[slice(*b)])):
                return True
    return False


def sets(folder: Path) -> dict[str, list[float]]:
    """The figures on the sets of one difficulty each: the share of events, or sentences, that are right."""
    return {path.stem: interval(outcomes(path), share) for path in sorted(folder.glob("*.tsv"))}


def outcomes(path: Path) -> list[bool]:
    """Whether each event, or sentence, of a set is right."""
    found: list[bool] = []
    for text, group in by_sentence(read([path])).items():
        told = [e for s in pipeline()(text).sents for e in events(s, current(), LEAST)]
        found += RIGHT[path.stem](text, group, told)
    return found


def _same(text: str, example: Example, told: Iterable[Coded]) -> list[Coded]:
    """The events told by the word that was marked, or of the marked type between the marked parties.

    "Imposed sanctions" may be told by either word.
    """
    assert example.trigger is not None  # noqa: S101 -- only sentences with events come here
    marked = [example.trigger]
    return [
        e
        for e in told
        if meets(text, [e.trigger], marked) or (e.type == example.type and _parties(text, example, e))
    ]


def _parties(text: str, example: Example, one: Coded) -> bool:
    sides = ((one.source, example.source), (one.target, example.target))
    return all(meets(text, mine, gold) if gold else True for mine, gold in sides)


def _directed(text: str, group: list[Example], told: list[Coded]) -> Iterable[bool]:
    """Whether an event has the right quad, source and target."""
    for example in group:
        if example.type != NONE:
            quad = TYPES[example.type].quad
            yield any(e.quad == quad and _parties(text, example, e) for e in told)


def _stood(text: str, group: list[Example], told: list[Coded]) -> Iterable[bool]:
    """Whether what did not happen is not told as if it had, and what did happen is."""
    for example in group:
        if example.type == NONE:
            yield not any(e.status == "happened" for e in told)
            continue
        same = _same(text, example, told)
        if example.status == "happened":
            yield any(e.status == "happened" for e in same)
        else:
            yield bool(same) and all(e.status != "happened" for e in same)


def _none(text: str, group: list[Example], told: list[Coded]) -> Iterable[bool]:  # noqa: ARG001 -- as the others
    yield not told


def _every(text: str, group: list[Example], told: list[Coded]) -> Iterable[bool]:
    """Whether each of several events is told with its type."""
    for example in group:
        yield any(e.type == example.type for e in _same(text, example, told))


RIGHT = {
    "direction": _directed,
    "passives": _directed,
    "negation": _stood,
    "future": _stood,
    "noevent": _none,
    "several": _every,
}

FITTING = {"Missile": ("MOBILIZE",), "Nuclear": ("MOBILIZE",)}
OTHERS = ("MOBILIZE", "ASSAULT", "COERCE", "THREATEN", "SANCTION", "PROTEST")
"""What a provocation that is no test may be: intrusions, attacks, seizures, propaganda, broken accords."""


def provocations(path: Path) -> dict[str, Any]:
    """The share of descriptions in which the North's deed is found, with a fitting type, on the day."""
    from detente.reading import read as read_document  # noqa: PLC0415 -- the whole reading, only here

    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    outcomes, typed = [], []
    for row in rows:
        day = date.fromisoformat(row["date"])
        page = f"{day:%B} {day.day}, {day.year}\n\n{row['description']}\n"
        reading = read_document(page.encode(), "-")
        mine = [e for e in reading.events if "PRK" in _states(reading, e.source) and e.status == "happened"]
        fits = FITTING.get(row["type"].split()[0], OTHERS)
        typed.append(any(e.type in fits for e in mine))
        outcomes.append(any(e.type in fits and _near(e, day) for e in mine))
    return {"described": len(rows), "found": interval(outcomes, share), "any_day": interval(typed, share)}


def _states(reading: Any, ids: Iterable[str]) -> set[str]:  # noqa: ANN401 -- a reading
    country = {a.id: a.country for a in reading.actors}
    return {country.get(i) or i for i in ids}


def _near(event: Any, day: date) -> bool:  # noqa: ANN401 -- an event
    if event.date_from is None or event.date_to is None:
        return False
    one = timedelta(days=1)
    return bool(date.fromisoformat(event.date_from) - one <= day <= date.fromisoformat(event.date_to) + one)


def speed(texts: Sequence[str]) -> dict[str, float]:
    """Sentences a second on one core, from raw text to events, and the share that parsing takes."""
    model = current()
    list(pipeline().pipe(texts[:20]))
    start = time.perf_counter()
    docs = list(pipeline().pipe(texts))
    parsed = time.perf_counter()
    for doc in docs:
        list(events(doc[:], model))
    done = time.perf_counter()
    return {
        "sentences_per_second": round(len(texts) / (done - start), 1),
        "parsing_share": round((parsed - start) / (done - start), 2),
    }


def main() -> None:
    """Measure what is given, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--plv", type=Path)
    ask.add_argument("--provocations", type=Path)
    ask.add_argument("--sets", type=Path, default=SETS)
    given = ask.parse_args()
    figures: dict[str, Any] = {part: sets(given.sets / part) for part in ("seen", "kept")}
    texts = [e.text for p in sorted(given.sets.glob("kept/*.tsv")) for e in read([p])]
    figures["speed"] = speed(list(dict.fromkeys(texts)))
    if given.plv:
        figures["plv"] = plv(given.plv)
    if given.provocations:
        figures["provocations"] = provocations(given.provocations)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
