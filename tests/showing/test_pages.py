"""The page in a browser: nothing wider than the window, the target lit, evidence open where there is room.

Needs a Chromium (``chromium``, ``chromium-browser`` or ``google-chrome``); without one the tests are skipped.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from stories import both

from detente.showing.brief import render_readings

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here: the page is not looked at in a browser"
)
Image = pytest.importorskip("PIL.Image", reason="pillow is not installed: pictures cannot be read")

LOOK = """<script>
addEventListener("load", () => {
  const inner = document.documentElement;
  const out = [...document.querySelectorAll("body *")].filter(n => {
    const box = n.getBoundingClientRect(), unseen = n.closest(".unseen, .skip, .key, thead");
    return !unseen && box.width && (box.right > innerWidth + 1 || box.left < -1);
  });
  const quoted = document.querySelector(".quoted"), margin = document.querySelector("aside");
  const says = document.querySelector(".says");
  document.body.dataset.seen = JSON.stringify({
    scroll: inner.scrollWidth, width: innerWidth, out: out.slice(0, 5).map(n => n.outerHTML.slice(0, 90)),
    quoted: quoted.checkVisibility({contentVisibilityAuto: true}) && quoted.getBoundingClientRect().height,
    beside: margin.getBoundingClientRect().left > says.getBoundingClientRect().right,
    measure: says.getBoundingClientRect().width / parseFloat(getComputedStyle(says).fontSize),
  });
});
</script></body>"""


def browse(*args: str) -> str:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking"]  # fmt: skip
    done = subprocess.run([str(BROWSER), *flags, *args], capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_readings(both()), "utf-8")
    return path


def seen(page: Path, width: int) -> dict[str, object]:
    """What a script in the page sees; it stands in a frame, since no window is narrower than 500 pixels."""
    probe = page.with_name("probe.html")
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    probe.write_text(html.replace("</body>", LOOK), "utf-8")
    frame = page.with_name(f"frame{width}.html")
    tell = "document.body.textContent = document.querySelector('iframe').contentDocument.body.dataset.seen"
    frame.write_text(
        f'<body><iframe src="probe.html" width="{width}" height="900" style="border:0" onload="{tell}"></iframe>',
        "utf-8",
    )
    dom = browse("--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom", frame.as_uri())
    found: dict[str, object] = json.loads(
        re.search(r"\{.*\}", dom, re.DOTALL)[0].replace("&gt;", ">").replace("&lt;", "<")
    )  # type: ignore[index]
    return found


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Path, width: int) -> None:
    look = seen(page, width)
    assert look["width"] == width
    assert look["out"] == []
    assert look["scroll"] == width


def test_evidence_stands_in_the_margin_on_a_wide_page_and_is_folded_on_a_phone(page: Path) -> None:
    wide, phone = seen(page, 1280), seen(page, 360)
    assert wide["beside"]
    assert wide["quoted"]
    assert not phone["beside"]
    assert not phone["quoted"]


def picture(page: Path, name: str, *flags: str, target: str = "", size: str = "1280,6000"):
    path = page.with_name(f"{name}.png")
    browse(*flags, f"--window-size={size}", f"--screenshot={path}", page.as_uri() + target)
    return Image.open(path).convert("RGB")


def share(image, colour: tuple[int, int, int]) -> float:
    """How much of a picture has a colour, from 0 to 1."""
    near = [
        n for n, c in image.getcolors(2**24) if all(abs(a - b) < 4 for a, b in zip(c, colour, strict=True))
    ]
    return sum(near) / (image.width * image.height)


def test_light_and_dark_follow_the_reader(page: Path) -> None:
    light = picture(page, "light", "--blink-settings=preferredColorScheme=1")
    dark = picture(page, "dark", "--blink-settings=preferredColorScheme=0")
    assert share(light, (255, 254, 251)) > 0.5
    assert share(dark, (21, 23, 26)) > 0.5


def test_a_click_lights_the_sentence_in_its_document(page: Path) -> None:
    target = re.findall(r'<mark id="([^"]+)"', page.read_text("utf-8"))[0]
    glow = (255, 216, 77)
    light = "--blink-settings=preferredColorScheme=1"
    assert share(picture(page, "target", light, target=f"#{target}"), glow) > 0.0001
    assert share(picture(page, "none", light, target="#sources"), glow) == 0


def test_the_page_prints_on_paper(page: Path) -> None:
    path = page.with_name("brief.pdf")
    browse("--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri())
    pdfium = pytest.importorskip("pypdfium2")
    paper = pdfium.PdfDocument(str(path))
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(p.get_textpage().get_text_range() for p in paper)
    assert text.count("Azerbaijan did not withdraw its troops") >= 2  # in the margin and in the document
