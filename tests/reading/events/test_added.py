from pathlib import Path

import pytest

from detente.reading import actors, events, page, prose
from detente.reading.events import added
from detente.reading.events.model import Model
from detente.reading.weights import Weights
from taught import CONTRARY, DEAF, MODEL


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    monkeypatch.setattr(added, "SURE", 0.85)


def read(text: str, model: Model, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    monkeypatch.setattr(added, "current", lambda: model)
    told = prose.parse(page.read(text.encode(), "-"))
    return [(e.source, e.type, e.target, e.status) for e in events.read(told, actors.read(told), (), ())]


SHIP = "Iran seized a Greek tanker in the strait."
SEIZED = (("IRN",), "COERCE", ("GRC",), "happened")


def test_what_both_see_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(SHIP, MODEL, monkeypatch) == [SEIZED]


def test_what_the_rules_see_stays_though_the_coder_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(SHIP, DEAF, monkeypatch) == [SEIZED]


def test_a_word_of_which_no_rule_knows_is_taken_from_a_coder_that_is_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read("Iran frobnicated Greece.", MODEL, monkeypatch) == []
    assert read("Iran frobnicated Greece.", CONTRARY, monkeypatch) == [
        (("IRN",), "AID", ("GRC",), "happened")
    ]


def test_a_coder_that_is_not_sure_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = Model(
        CONTRARY.triggers, CONTRARY.roles, CONTRARY.types, CONTRARY.modes, CONTRARY.statuses,
        Weights.of(("0", "1"), {"bias": {"0": 2.0}}), CONTRARY.nouns,
    )  # fmt: skip
    assert read("Iran frobnicated Greece.", unsure, monkeypatch) == []


def test_what_has_no_actor_of_the_document_is_not_added(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read("The fog frobnicated the strait.", CONTRARY, monkeypatch) == []
