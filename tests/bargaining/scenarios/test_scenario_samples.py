"""The ready scenarios argue each number, say that it is judged, and quote what the sample documents say."""

from pathlib import Path

import pytest

import detente
from detente.bargaining.scenarios.citing import cited
from detente.bargaining.scenarios.scenario import Scenario, load, loads
from detente.bargaining.scenarios.writing import dumps
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Roadmap

SAMPLES = Path(__file__).parents[3] / "samples"
PATHS = sorted((SAMPLES / "bargaining").glob("*.toml"))


@pytest.fixture(scope="module", params=PATHS, ids=lambda p: p.stem)
def scenario(request) -> Scenario:
    return load(request.param)


def test_there_are_three() -> None:
    assert [p.stem for p in PATHS] == ["iran-2015", "seoul-pyongyang-2025", "washington-pyongyang-2018"]


def test_each_number_is_argued(scenario: Scenario) -> None:
    for name, given in scenario.given.items():
        if given.low is None:
            assert given.value == 0, f"{name} is no zero and has no range"
            continue
        assert given.low < given.high, name
        assert len(given.reason or "") > 40, name
        assert given.sources, name


def test_none_passes_for_measured(scenario: Scenario) -> None:
    assert {given.basis for given in scenario.given.values()} == {"judged"}


def test_each_survives_its_own_writing(scenario: Scenario) -> None:
    assert loads(dumps(scenario)) == scenario


def test_each_can_be_solved(scenario: Scenario) -> None:
    found = solve(scenario.negotiation, scenario.roadmap or Roadmap.equal(2))
    assert found.negotiation == scenario.negotiation


@pytest.fixture(scope="module")
def record():
    with detente.open(":memory:") as kept:
        for path in sorted(SAMPLES.glob("20*")):
            kept.add(detente.read(path))
        yield kept


def test_each_quotation_stands_in_the_sample_it_names(record) -> None:
    found = [c for path in PATHS for c in cited(load(path), record)]
    assert [(c.name, c.missing) for c in found if c.span is None] == []
    assert len(found) > 15
    assert all(c.document.text[c.span.start : c.span.end] == c.span.text for c in found)
