"""The README and what stands beside it: what they promise is there, and what they show runs."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import detente

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_it_gives_two_commands_to_begin_with() -> None:
    assert re.findall(r"^pip install .*", README, re.MULTILINE) == [
        "pip install . && detente brief samples -o brief.html",
        'pip install ".[test]" && pytest',
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_its_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = README.split("```python\n")[1].split("```")[0]
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    with detente.open("korea.db") as record:
        record.add(detente.read("samples/2025-07-28-statement.txt"))
    names: dict[str, Any] = {}
    exec(script, names)  # noqa: S102 - it is our own
    assert "kim_yo_jong" in names["said"]["speaker"].to_list()
    assert set(names["done"]["status"]) <= {"happened"}


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    released = re.search(r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert released
    assert released[1] == detente.__version__
    assert f"\nversion: {released[1]}\n" in citation
    assert f"\ndate-released: {released[2]}\n" in citation
