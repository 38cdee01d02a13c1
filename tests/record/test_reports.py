"""Five outlets on the same three events of one day, in their own words, read by the real readers.

Beside them near misses: another day, another target, the reverse, the like elsewhere. The reports and the
labels, ``reports/labels.csv``, were written before the first run of the finder, and it was not fitted to them.
"""

import csv
from itertools import combinations
from pathlib import Path

import pytest

import detente
from detente.record import Record

REPORTS = Path(__file__).parent / "reports"
PRECISION, RECALL = 0.95, 0.7
Sentence = tuple[str, str]


@pytest.fixture(scope="module")
def record() -> Record:
    made = Record(":memory:")
    for path in sorted(REPORTS.glob("*.txt")):
        made.add(detente.read(path))
    made.find_same()
    return made


def labels() -> dict[Sentence, str]:
    with (REPORTS / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {(row["report"], row["sentence"]): row["event"] for row in csv.DictReader(file)}


def told(record: Record) -> dict[int, Sentence]:
    """The labelled sentence that each event of the record was read in; none for what has no label."""
    starts = {}
    for report, sentence in labels():
        text = (REPORTS / f"{report}.txt").read_text("utf-8")
        starts[report, text.index(sentence)] = (report, sentence)
    found = {}
    for row in record.query("SELECT id, outlet, start FROM done").to_struct_array().to_pylist():
        report = row["outlet"].casefold()
        before = [at for name, at in starts if name == report and at <= row["start"]]
        if before:
            found[row["id"]] = starts[report, max(before)]
    return found


def test_what_is_joined_is_one_and_what_is_one_is_joined(record: Record) -> None:
    places, right = told(record), labels()
    joined = {
        frozenset((places[a.event], places[b.event]))
        for deed in record.same()
        for a, b in combinations([t for t in deed if t.event in places], 2)
        if places[a.event] != places[b.event]
    }
    one = {frozenset(pair) for pair in combinations(right, 2) if len({right[s] for s in pair}) == 1}
    assert len(one) == 30
    assert len(joined & one) / len(joined) >= PRECISION
    assert len(joined & one) / len(one) >= RECALL


def test_the_three_events_have_most_of_their_five_sources(record: Record) -> None:
    rows = record.query("SELECT sources FROM done_once WHERE sources > 1 ORDER BY sources")
    assert len(rows["sources"].to_pylist()) == 3
    assert min(rows["sources"].to_pylist()) >= 4
    assert record.check() == []
