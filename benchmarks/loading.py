"""How fast event data are loaded and asked, and in how much memory, beside DuckDB's bare work and others.

``python benchmarks/loading.py --rows 2000000`` makes files that look like GDELT's exports of 2.0 (61 cells),
by a seed, and then measures, each in a process of its own:

bare        DuckDB's own copy of the files into Parquet, all columns, their types detected, as it comes
bare_text   the same with all columns as text and the compression that detente has
load        ``detente load gdelt``: digest, copy, mapping to ISO and PLOVER, counts, the record
polars      reading the same files and writing Parquet, streaming
pandas      reading the first file alone (a million rows), the columns that detente keeps
daily       what one heavy dyad does by day, from the loaded rows: the first answer
reciprocity who answers whom in a dyad, with intervals

The last line is one JSON object. Rows per second are of wall time; the peak is that of the whole process.
"""

# ruff: noqa: PLC0415, S603, S608 - each library is loaded by its task alone; commands and queries are our own

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

THREADS, MEMORY = 2, "4GB"
A_FILE = 1_000_000
LANDS = "USA CHN RUS KOR PRK JPN GBR FRA DEU IRN ISR PAK IND AUS TUR SYR UKR EGY SAU IRQ".split()
CODES = (
    "010 020 036 040 042 043 042 043 051 057 046 030 112 111 120 130 138 141 173 190 193 172 0231 071".split()
)
ROLES = "GOV MIL COP LEG JUD OPP CVL BUS MED NGO REB EDU".split()
SLUGS = "talks summit border troops trade visit sanctions missile aid accord protest court".split()
PLACES = "Seoul, Soul-t'ukpyolsi, South Korea|Beijing, Beijing, China|Washington, United States"
PLACE = "4, place, 'KS', 'KS11', '22683', round(30 + 20 * u[11], 4), round(100 + 40 * u[12], 3), '-716583'"
ODD = 20_000  # a row in so many has no day, as many an unknown code


def rows_of(first: int, count: int, total: int, seed: int) -> str:
    """The query that makes rows ``first`` and following of ``total``: the days rise over ten years."""
    return f"""
WITH dice AS (
  SELECT i, [hash(i * 31 + n + {seed}) % 1000003 / 1000003.0 FOR n IN range(1, 13)] AS u
  FROM range({first}, {first + count}) AS t(i)
), drawn AS (
  SELECT i, u, DATE '2015-02-19' + (i * 3650 // {total})::INTEGER AS day,
    {LANDS}[1 + floor({len(LANDS)} * u[1] * u[1])::INTEGER] AS a,
    CASE WHEN u[2] > .25 THEN {LANDS}[1 + floor({len(LANDS)} * u[3] * u[3])::INTEGER] END AS b,
    CASE WHEN u[4] > .5 THEN {ROLES}[1 + floor({len(ROLES)} * u[5] * u[5])::INTEGER] END AS ra,
    CASE WHEN u[6] > .5 THEN {ROLES}[1 + floor({len(ROLES)} * u[7] * u[7])::INTEGER] END AS rb,
    CASE WHEN i % {ODD} = 7 THEN '999' ELSE {CODES}[1 + floor({len(CODES)} * u[8])::INTEGER] END AS code,
    string_split('{PLACES.replace("'", "''")}', '|')[1 + floor(3 * u[9])::INTEGER] AS place,
    1 + floor(20 * u[10] * u[10] * u[10])::INTEGER AS told
  FROM dice
)
SELECT 410000000 + i, CASE WHEN i % {ODD} = 11 THEN '00000000' ELSE strftime(day, '%Y%m%d') END,
  strftime(day, '%Y%m'), year(day), round(year(day) + dayofyear(day) / 366, 4),
  concat(a, ra), concat('ACTOR OF ', a), a, NULL, NULL, NULL, NULL, ra, NULL, NULL,
  CASE WHEN b IS NULL THEN rb ELSE concat(b, rb) END, 'ACTOR OF ' || b, b,
  NULL, NULL, NULL, NULL, rb, NULL, NULL,
  1, code, left(code, 3), left(code, 2), 1 + i % 4, round(20 * u[11] - 10, 1), told, 1 + told // 3, told,
  round(16 * u[12] - 8, 10),
  {", ".join([PLACE] * 3)},
  strftime(day, '%Y%m%d') || '120000',
  concat('https://www.outlet', (i * 7919) % 800, '.example.com/', strftime(day, '%Y/%m/%d'), '/',
    {SLUGS}[1 + i % 12], '-', {SLUGS}[1 + i // 12 % 12], '-', i, '.html')
FROM drawn
"""


def generate(folder: Path, rows: int, seed: int) -> list[Path]:
    """Files of GDELT's shape, a million rows each."""
    import duckdb

    made = []
    for number, first in enumerate(range(0, rows, A_FILE)):
        path = folder / f"{number:04}.export.CSV"
        made.append(path)
        if not path.exists():
            db = duckdb.connect(config={"threads": THREADS})
            query = rows_of(first, min(A_FILE, rows - first), rows, seed)
            db.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')")
            db.close()
    return made


def bare(folder: Path, *, text: bool) -> int:
    """DuckDB's copy of the files into Parquet."""
    import duckdb

    db = duckdb.connect(
        config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(folder / "spill")}
    )
    how = "auto_detect = false, quote = '', escape = '', columns = " + str(
        {f"c{n}": "VARCHAR" for n in range(61)}
    )
    read = f"read_csv('{folder}/*.CSV', delim = '\t', header = false{', ' + how if text else ''})"
    written = folder / "bare.parquet"
    packing = ", COMPRESSION zstd, COMPRESSION_LEVEL 1" if text else ""
    done = db.execute(f"COPY (FROM {read}) TO '{written}' (FORMAT parquet{packing})").fetchone()
    written.unlink()
    return int(done[0]) if done else 0


def load(folder: Path) -> int:
    """What ``detente load gdelt`` does."""
    import detente
    from detente.loading import loaded

    with detente.open(folder / "b.db") as record:
        return sum(s.rows for s in loaded(record, "gdelt", sorted(folder.glob("*.CSV"))).sets)


def polars(folder: Path) -> int:
    """Polars' streaming copy of the files into Parquet."""
    import polars as pl

    written = folder / "polars.parquet"
    found = pl.scan_csv(
        folder / "*.CSV", separator="\t", has_header=False, quote_char=None, infer_schema=False
    )
    found.sink_parquet(written, compression="zstd", compression_level=1)
    rows = pl.scan_parquet(written).select(pl.len()).collect().item()
    written.unlink()
    return int(rows)


def pandas(folder: Path) -> int:
    """Pandas' reading of the first file, the columns that detente keeps."""
    import pandas as pd

    kept = [0, 1, 5, 6, 7, 12, 15, 16, 17, 22, 26, 30, 31, 52, 60]
    return len(
        pd.read_csv(min(folder.glob("*.CSV")), sep="\t", header=None, usecols=kept, dtype=str, quoting=3)
    )


def daily(folder: Path) -> int:
    """The first answer on a heavy dyad: how many rows of days, types and jointness."""
    import detente
    from detente.stream import Stream

    with detente.open(folder / "b.db") as record, Stream(record) as stream:
        return len(stream.daily("USA", "CHN"))


def reciprocity(folder: Path) -> int:
    """Who answers whom in a heavy dyad."""
    import detente
    from detente.measuring.reciprocity import reciprocity as measure
    from detente.stream import Stream

    with detente.open(folder / "b.db") as record, Stream(record) as stream:
        return len(measure(stream, "KOR", "PRK").frame)


TASKS: dict[str, Callable[[Path], int]] = {
    "bare": lambda folder: bare(folder, text=False),
    "bare_text": lambda folder: bare(folder, text=True),
    "load": load,
    "polars": polars,
    "pandas": pandas,
    "daily": daily,
    "reciprocity": reciprocity,
}


def timed(name: str, folder: Path) -> dict[str, Any]:
    """A task in this process: what it gave, seconds of wall and of processors, peak memory."""
    start, before = time.perf_counter(), time.process_time()
    with redirect_stdout(sys.stderr):
        rows = TASKS[name](folder)
    seconds, processor = time.perf_counter() - start, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {
        "rows": rows,
        "seconds": round(seconds, 2),
        "processor": round(processor, 2),
        "peak_gb": round(peak, 2),
    }


def measured(name: str, folder: Path) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--task", name, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    found: dict[str, Any] = json.loads(done.stdout)
    print(f"{name:12}", found, flush=True)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the files, measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="where to make files, and keep them; else a passing place"
    )
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--only", nargs="*", choices=TASKS, default=list(TASKS))
    given = parser.parse_args(arguments)
    if given.task:
        print(json.dumps(timed(given.task, given.folder)))
        return
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        files = generate(folder, given.rows, given.seed)
        print(
            f"{given.rows} rows, {sum(f.stat().st_size for f in files) / 1e9:.2f} GB, {len(files)} files",
            flush=True,
        )
        print(json.dumps(report({name: measured(name, folder) for name in given.only}, given.rows)))


def report(found: dict[str, dict[str, Any]], rows: int) -> dict[str, Any]:
    """The figures in short: rows per second, the peak, and how many times the bare copy the load takes."""
    for name in ("bare", "bare_text", "load", "polars", "pandas"):
        if "seconds" in found.get(name, {}):
            found[name]["rows_per_second"] = round(found[name]["rows"] / found[name]["seconds"])
    times = {
        f"load_to_{name}": round(found["load"]["seconds"] / found[name]["seconds"], 2)
        for name in ("bare", "bare_text")
        if "seconds" in found.get(name, {}) and "seconds" in found.get("load", {})
    }
    return {"rows": rows, **found, **times}


if __name__ == "__main__":
    main()
