"""What the forecasts of documents mean in codes."""

from pathlib import Path

import pytest

import detente
from detente.forecasting.meant import Meant, meant
from detente.record import Record

HEAD = "A day\n\nGENEVA, March 3, 2021 (Lakeside Press) -- {}\n"
ANALYSIS = Path(__file__).parents[2] / "samples" / "2025-06-13-analysis.md"


def only(folder: Path, text: str) -> Meant:
    """What the one forecast of a text means."""
    path = folder / "story.txt"
    path.write_text(HEAD.format(text), "utf-8")
    with Record(":memory:") as record:
        record.add(detente.read(path))
        found = record.query("SELECT id FROM forecasts")["id"].to_pylist()
        assert len(found) == 1
        return meant(record, found[0])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Pakistan is likely to release the Indian fishermen this year.", ("PAK", "IND", "RETREAT")),
        ("Serbia spoke to Kosovo of trade. Kosovo is unlikely to reply.", ("XKX", "SRB", "cooperation")),
        ("A summit between Armenia and Azerbaijan this year is unlikely.", ("ARM", "AZE", "CONSULT")),
        ("Iran is likely to test a missile this month.", ("IRN", None, "MOBILIZE")),
        ("Iran is unlikely to threaten again.", (None, None, None)),
        ("The tension is likely to persist.", (None, None, None)),
        ("A meeting is unlikely this year.", (None, None, None)),
    ],
)
def test_the_mentions_tell_who_and_the_verb_what(
    tmp_path: Path, text: str, codes: tuple[str | None, ...]
) -> None:
    found = only(tmp_path, text)
    assert (found.source, found.target, found.act) == codes, found.why


def test_an_end_before_the_beginning_is_none() -> None:
    with Record(":memory:") as record:
        record.add(detente.read(ANALYSIS))
        query = "SELECT id, horizon_to FROM forecasts WHERE quote LIKE ?"
        (ends,) = record.query(query, ["If Seoul restored%"]).to_struct_array().to_pylist()
        (year,) = record.query(query, ["%overture this year"]).to_struct_array().to_pylist()
        assert ends["horizon_to"] == "2018-12-31"
        assert meant(record, ends["id"]).horizon_to is None
        assert meant(record, year["id"]).horizon_to == "2025-12-31"


def test_a_forecast_that_is_not_there_is_no_forecast() -> None:
    with Record(":memory:") as record, pytest.raises(KeyError):
        meant(record, 1)
