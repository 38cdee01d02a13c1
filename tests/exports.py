"""Rows of GDELT exports, as files have them."""

from pathlib import Path

from detente.loading import Loaded
from detente.loading.gdelt import LAYOUT
from detente.loading.load import load
from detente.record import Record

SOUND = {
    1: "410000001",
    2: "20150219",
    6: "KORGOV",
    7: "SEOUL",
    8: "KOR",
    13: "GOV",
    16: "PRK",
    17: "NORTH KOREA",
    18: "PRK",
    27: "042",
    31: "1.9",
    32: "6",
    53: "Kaesong, North Korea",
    60: "20150219120000",
    61: "https://outlet.example.com/a.html",
}


def export(width: int = 61, **changed: str) -> str:
    """A row; ``c2`` is its second cell."""
    cells = SOUND | {int(name[1:]): value for name, value in changed.items()}
    if width != 61:
        cells |= {51: cells[53], 57: cells[60], 58: cells[61]} | {53: ""}
    return "\t".join(cells.get(n, "") for n in range(1, width + 1))


def loading(record: Record, *paths: Path) -> Loaded:
    """Load exports."""
    return load(record, LAYOUT, paths)


def stored(path: Path, *lines: str) -> Path:
    """A file of rows."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
