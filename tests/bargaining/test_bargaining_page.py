"""The page on bargaining: its Python prints what stands below it, its scenario loads, its functions are there."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from detente.bargaining.scenarios.scenario import loads

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bargaining.md").read_text("utf-8")
SHOWN = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", PAGE, re.DOTALL)


def test_all_its_python_shows_what_it_prints() -> None:
    assert len(SHOWN) == PAGE.count("```python") > 0


@pytest.mark.parametrize(("code", "printed"), SHOWN)
def test_its_python_prints_what_stands_below(code: str, printed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == (printed, "")


def test_its_scenario_loads() -> None:
    [text] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    scenario = loads(text, "page.toml")
    assert scenario.steps == 4
    assert scenario.given["first.trust"].reason


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(detente\.bargaining\.[a-z_.]+)`", PAGE))))
def test_what_it_names_is_there(name: str) -> None:
    module, _, last = name.rpartition(".")
    try:
        import_module(name)
    except ModuleNotFoundError:
        assert hasattr(import_module(module), last)
