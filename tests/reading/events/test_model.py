from __future__ import annotations

from pathlib import Path

import pytest

from detente.reading.events import model
from detente.reading.events.model import FILE, PARTS, Model, ModelError
from taught import MODEL

MOST = 30_000_000
"""What the shipped coder may weigh, in bytes."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    model.of.cache_clear()


def test_packed_and_unpacked_it_is_the_same() -> None:
    packed = MODEL.packed()
    again = Model.unpacked(packed)
    assert again.packed() == packed
    assert again.nouns == MODEL.nouns
    for part in PARTS:
        assert getattr(again, part).labels == getattr(MODEL, part).labels


@pytest.mark.parametrize("data", [b"", b"PK", b"no coder", b"\x93NUMPY"])
def test_what_holds_no_coder_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(ModelError, match=r"^mine\.npz: no coder of events") as caught:
        Model.unpacked(data, "mine.npz")
    assert "\n" not in str(caught.value)


def test_the_shipped_coder_is_whole_and_small() -> None:
    shipped = model.shipped()
    assert "NONE" in shipped.triggers.labels
    assert shipped.confidence.labels == ("0", "1")
    assert len(shipped.packed()) < MOST
    assert (Path(model.__file__).parents[2] / "codes" / "data" / FILE).stat().st_size < MOST


def test_without_a_coder_of_ones_own_the_shipped_one_is_read() -> None:
    assert model.current() is model.shipped()


def test_a_coder_of_ones_own_goes_first(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(MODEL.packed())
    assert model.current().triggers.labels == MODEL.triggers.labels


def test_a_file_that_is_no_coder_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("nothing", "utf-8")
    with pytest.raises(ModelError, match=FILE):
        model.current()
    with pytest.raises(OSError, match=r"none\.npz"):
        model.of(tmp_path / "none.npz")
