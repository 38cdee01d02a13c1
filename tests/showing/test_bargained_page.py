"""Scenarios in the brief, in a browser: nothing wider than the window, evidence beside its number.

Needs a Chromium (``chromium``, ``chromium-browser`` or ``google-chrome``); without one the tests are skipped.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from stories import both
from test_bargained import HOPELESS, ROADS
from test_pages import BROWSER, browse, seen

from detente.bargaining.scenarios.scenario import loads
from detente.record import Record
from detente.showing.brief import render

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: the page is not looked at in a browser"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bargained") / "brief.html"
    with Record(":memory:") as record:
        for reading in both():
            record.add(reading)
        scenarios = [loads(text, "a-scenario-with-a-rather-long-name.toml") for text in (ROADS, HOPELESS)]
        path.write_text(render(record, scenarios=scenarios), "utf-8")
    return path


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Path, width: int) -> None:
    look = seen(page, width)
    assert look["out"] == []
    assert look["scroll"] == width


def test_headings_come_in_order_and_each_picture_has_words(page: Path) -> None:
    html = page.read_text("utf-8")
    section = html[html.index('<section id="bargained"') : html.index('<section id="who"')]
    levels = [int(n) for n in re.findall(r"<h(\d)", section)]
    assert levels[:3] == [2, 3, 4]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    pictures = re.findall(r"<svg(.*?)</svg>", section, re.DOTALL)
    assert len(pictures) == 4
    assert all('role="img"' in p and re.search(r"<desc[^>]*>[^<]*Step 1: ", p) for p in pictures)


def test_the_verdict_prints_with_its_grounds(page: Path) -> None:
    path = page.with_name("brief.pdf")
    browse("--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri())
    pdfium = pytest.importorskip("pypdfium2")
    text = "".join(p.get_textpage().get_text_range() for p in pdfium.PdfDocument(str(path)))
    assert "regret exactly 0" in " ".join(text.split())
