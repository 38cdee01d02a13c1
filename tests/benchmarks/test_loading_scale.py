"""The benchmark of loading makes rows that load, the odd ones counted, and compares like with like."""

from pathlib import Path

import pytest

import loading as benchmark
from detente.loading import loaded
from detente.record import Record


def test_rows_are_those_of_exports_and_the_odd_ones_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "A_FILE", 1500)
    monkeypatch.setattr(benchmark, "ODD", 100)
    files = benchmark.generate(tmp_path, 4000, 1)
    assert [path.read_bytes().count(b"\n") for path in files] == [1500, 1500, 1000]
    with Record(tmp_path / "a.db") as record:
        done = loaded(record, "gdelt", files)
    assert (done.lost, sum(s.rows for s in done.sets), sum(s.odd for s in done.sets)) == ([], 4000, 80)
    assert next(s.first for s in done.sets) == "2015-02-19"
    again = tmp_path / "again"
    again.mkdir()
    assert [a.read_bytes() for a in benchmark.generate(again, 4000, 1)] == [f.read_bytes() for f in files]


def test_the_ratio_is_to_the_bare_copy() -> None:
    found = benchmark.report({"bare": {"rows": 10, "seconds": 2.0}, "load": {"rows": 10, "seconds": 3.0}}, 10)
    assert (found["load_to_bare"], found["bare"]["rows_per_second"]) == (1.5, 5)
