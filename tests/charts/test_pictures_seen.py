"""Pictures in a browser: nothing wider than a phone, no word on another, light and dark, and in the brief's style.

Needs a Chromium (``chromium``, ``chromium-browser`` or ``google-chrome``); without one the tests are skipped.
"""

import json
import re
import shutil
import subprocess
from datetime import date, timedelta
from html import unescape
from importlib.resources import files
from math import sin
from pathlib import Path

import pytest

from detente.charts import (
    Answer,
    Band,
    Break,
    Contribution,
    Estimate,
    Field,
    Forecaster,
    Foretold,
    Give,
    Impulse,
    Influence,
    Islands,
    Kind,
    Level,
    Point,
    Segment,
    Step,
    answers,
    contributions,
    field,
    impulses,
    influences,
    islands,
    reliability,
    roadmap,
    tone,
    track,
    types,
)

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: pictures are not looked at in a browser"
)

LOOK = """<script>
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("svg")].filter(s => s.getBoundingClientRect().width);
  const out = [], met = [];
  let least = 99;
  for (const svg of seen) {
    const room = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map(t => [t.textContent, t.getBoundingClientRect(), t]);
    texts.forEach(([words, box, node], n) => {
      const scale = room.width / svg.viewBox.baseVal.width;
      least = Math.min(least, scale * parseFloat(getComputedStyle(node).fontSize));
      if (box.left < room.left - 1 || box.right > room.right + 1) out.push(words);
      for (const [other, b] of texts.slice(n + 1))
        if (box.left + 1 < b.right && b.left + 1 < box.right && box.top + 4 < b.bottom && b.top + 4 < box.bottom) met.push([words, other]);
    });
  }
  document.body.dataset.seen = JSON.stringify({
    scroll: document.documentElement.scrollWidth, out, met, least, pictures: seen.length,
    paper: getComputedStyle(seen[0].querySelector(".ch-paper")).fill,
  });
});
</script></body>"""


def pictures():
    start, span = date(2018, 1, 1), timedelta(weeks=1)
    words = {
        "subtitle": "Mean PLOVER score by week, 1 Jan 2018 to 24 Nov 2019, with 95 % intervals",
        "source": "ICEWS, 1,234 events",
    }
    course = [
        Point(start + n * span, v := 2 * sin(n / 9), v - 1, v + 1, v / 2, (n % 9, 1, n % 4, 2), "#w")
        for n in range(99)
    ]
    breaks = [
        Break(date(2018, 9, 3), date(2018, 8, 1), date(2018, 10, 1)),
        Break(date(2018, 10, 8), date(2018, 10, 1), date(2018, 11, 1)),
    ]
    means = [
        Segment(start, date(2018, 9, 3), Estimate(0.4, 0.1, 0.7)),
        Segment(date(2018, 10, 8), date(2019, 11, 1), Estimate(-0.4, -0.7, -0.1)),
    ]
    high, low, more = Estimate(0.97, 0.9, 1), Estimate(0.1, 0.05, 0.2), Estimate(0.87, 0.7, 0.95)
    who = "The Democratic People's Republic of Korea moves, the Republic of Korea answers"
    rows = [
        Answer("within 1 day", high, low, more),
        Answer("within 30 days", refused=f"{who} on every day, so that nothing is left to compare"),
    ]
    return [
        tone(course, title="Seoul's tone towards Pyongyang cooled after the summer of 2018 and has not come back", breaks=breaks, segments=means, **words),
        answers(rows, title="Pyongyang answers within a day", **words),
        impulses([Impulse(who, (high, low, more), note="Granger test: p = .03"), Impulse("B moves, A answers", (low,)), Impulse("C", refused=who)], title="One answers", **words),
        types([Kind("Consult", "Aid", more), Kind(who, who, low), Kind("Retreat", "Aid", refused=who)], title="Talks are followed by aid", **words),
        *of_forecasts(words),
        *of_bargains(words),
    ]  # fmt: skip


def of_forecasts(words):
    levels = [
        Level(p, Estimate(p, p / 2, (1 + p) / 2), n) for p, n in ((0.05, 12_000), (0.5, 300), (0.9, 12))
    ]
    hands = [
        Forecaster("response model", tuple(levels), "Brier score .061"),
        Forecaster("climatology", tuple(levels[:2])),
    ]
    weeks = [date(2021, 1, 4) + timedelta(weeks=n) for n in range(99)]
    made = [Foretold(d, Estimate(0.5, 0.3, 0.8), 0.4, n % 3 == 0) for n, d in enumerate(weeks)]
    parts = [
        Contribution(
            "What the other side did",
            "3 acts of material cooperation in the last 14 days, 2 of conflict",
            0.0,
        )
    ]
    return [
        reliability(hands, title="Forecasts keep what they say", base_rate=0.81, **words),
        track(made, title="A provocation within 30 days", **words),
        track(made[:9], title="Nine forecasts", series=False, **words),
        contributions(0.08, parts, Estimate(0.08, 0.02, 0.3), title="As likely as the base rate", **words),
    ]  # fmt: skip


def of_bargains(words):
    sides = ("United States of America", "Democratic People's Republic of Korea")
    steps = [
        Step(Give(n / 28, n / 8, 0.3), Give((8 - n) / 28, 0.4, 0.1 * (n == 3)), 1 / n) for n in range(1, 8)
    ]
    rows = [
        Islands(f"{n} equal steps", (Band(0.1 / n, 0.3, "mixed"), Band(0.3, 0.5), Band(0.7, 1)))
        for n in range(1, 9)
    ]
    names = [f"{10 * n}\u00a0%" for n in range(1, 11)]
    values = [[None if n < k else n / 10 for n in range(10)] for k in range(6)]
    cells = Field(
        values,
        names,
        [f"{k} steps" for k in range(6)],
        "trust of each side in the other",
        "steps",
        frozenset({(1, 3)}),
    )
    parts = [Influence(f"trust in the {s}", Estimate(0.6, 0.5, 0.7), Estimate(0.4, 0.3, 0.5)) for s in sides]
    return [
        roadmap(steps, sides, title="Seven steps, the small ones first", completion=0.25, **words),
        islands(rows, title="Equal steps work on islands", mark=(0.3, "trust as judged, 30 %"), **words),
        field(cells, title="More steps need less trust", **words),
        influences(parts, title="Trust matters most", **words),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with all of them: bare ones, and in the brief's style."""
    path = tmp_path_factory.mktemp("pictures")
    body = "".join(str(p.figure) for p in pictures())
    style = (files("detente.showing") / "static" / "brief.css").read_text("utf-8")
    head = '<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    for name, css in (("bare", "body { margin: 0 }"), ("brief", style)):
        (path / f"{name}.html").write_text(f"{head}<style>{css}</style><body>{body}{LOOK}", "utf-8")
    return path


def browse(*args: str) -> str:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", "--allow-file-access-from-files", "--virtual-time-budget=5000"]  # fmt: skip
    done = subprocess.run([str(BROWSER), *flags, *args], capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", "replace")


def seen(folder: Path, name: str, width: int, scheme: int = 1) -> dict[str, object]:
    """What a script in the page sees; it stands in a frame, since no window is narrower than 500 pixels."""
    frame = folder / f"{name}{width}{scheme}.html"
    tell = "document.body.textContent = document.querySelector('iframe').contentDocument.body.dataset.seen"
    frame.write_text(
        f'<body><iframe src="{name}.html" width="{width}" height="900" style="border:0" onload="{tell}"></iframe>',
        "utf-8",
    )
    dom = browse(f"--blink-settings=preferredColorScheme={scheme}", "--dump-dom", frame.as_uri())
    found: dict[str, object] = json.loads(unescape(re.search(r"\{.*\}", dom, re.DOTALL)[0]))  # type: ignore[index]
    return found


@pytest.mark.parametrize("name", ["bare", "brief"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_picture_is_wider_than_the_window_and_no_word_stands_on_another(
    folder: Path, name: str, width: int
) -> None:
    look = seen(folder, name, width)
    assert look["scroll"] == width
    assert look["pictures"] == 12
    assert look["out"] == []
    assert look["met"] == []
    assert look["least"] >= 10.5  # type: ignore[operator]


def test_a_picture_follows_the_reader_into_the_dark(folder: Path) -> None:
    assert seen(folder, "bare", 768)["paper"] == "rgb(255, 254, 251)"
    assert seen(folder, "bare", 768, scheme=0)["paper"] == "rgb(21, 23, 26)"
