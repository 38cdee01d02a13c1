"""DuckDB as it is set: bounded, closed to everything but one folder."""

import sys
from pathlib import Path

import duckdb
import pytest

from detente.stream import engine


def test_it_reads_and_writes_in_its_folder_alone(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out.csv"
    inside.mkdir()
    outside.write_text("a\n1\n")
    db = engine.connect(inside)
    db.execute(f"COPY (SELECT 1 AS a) TO '{inside}/a.parquet'")
    assert db.execute(f"FROM '{inside}/a.parquet'").fetchall() == [(1,)]
    for query in (
        f"FROM '{outside}'",
        f"COPY (SELECT 1) TO '{tmp_path}/b.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
    ):
        with pytest.raises(duckdb.Error):
            db.execute(query)


def test_its_settings_stay(tmp_path: Path) -> None:
    db = engine.connect(tmp_path)
    with pytest.raises(duckdb.Error, match="locked"):
        db.execute("SET memory_limit = '100GB'")
    limit = db.execute("SELECT current_setting('memory_limit')").fetchone()[0]
    assert float(limit.removesuffix(" GiB")) <= engine.MEMORY


def test_what_does_not_fit_is_spilled_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "memory", lambda: 0.1)
    folder = tmp_path / "in"
    folder.mkdir()
    db = engine.connect(folder)
    seen = []
    query = "SELECT max(n), max(r) FROM (SELECT i::VARCHAR || repeat('x', 40) AS n, row_number() OVER (ORDER BY hash(i)) AS r FROM range(3000000) AS t(i))"
    found = db.execute(query).fetchone()
    seen = [p.name for p in folder.iterdir()]
    assert found[1] == 3_000_000
    assert [name.startswith(engine.SPILL) for name in seen] == [True]
    db.close()
    assert list(folder.iterdir()) == []


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(engine.MissingError, match=r'needs? the extra "data": pip install "detente\[data\]"'):
        engine.connect(None)
