"""detente positions, as used."""

import json
from pathlib import Path

import pytest

from detente.record import Record
from detente.rows import Comparison, Span
from held import reading
from staged import Run

LEE, YOON = "lee_jae_myung", "yoon_suk_yeol"


@pytest.fixture
def kept(run: Run) -> Run:
    """A record of three documents, from one president to the next."""
    one = reading(
        "2021-11-25",
        (LEE, "sanctions", "against", "plain", "2021-11-24"),
        (YOON, "exercises", "for", "plain", None),
    )
    row = Comparison(
        Span(12, 25, one.document.text[12:25]), LEE, YOON, "contrast", "sanctions", None, "author"
    )
    object.__setattr__(one, "comparisons", (row,))
    with Record("k.db") as record:
        record.add(one)
        record.add(reading("2023-02-22", (YOON, "exercises", "for", "strong", None)))
        record.add(
            reading(
                "2025-06-11",
                (LEE, "exercises", "against", "plain", None),
                (LEE, "sanctions", "for", "strong", None),
            )
        )
    return run


def test_positions_show_over_time_with_what_shifted(kept: Run) -> None:
    code, out, err = kept("positions", "--actor", "Lee Jae-myung", "--db", "k.db")
    assert (code, err) == (0, "")
    assert out.index("24 Nov 2021") < out.index("shift from against to for") < out.index("11 Jun 2025")
    assert "change of office, 4 Jun 2025: president of South Korea" in " ".join(out.split())
    assert "published" in out
    assert "own words · Wire" in out
    assert "Lee Jae-myung stands apart from Yoon Suk-yeol on sanctions" in " ".join(out.split())


def test_a_country_takes_in_its_people_and_parts_them_at_a_change_of_office(kept: Run) -> None:
    _, out, _ = kept("positions", "--actor", "South Korea", "--db", "k.db")
    text = " ".join(out.split())
    assert "Lee Jae-myung is president of South Korea, after Yoon Suk-yeol" in text
    assert "shift from for to against, since 22 Feb 2023 (Yoon Suk-yeol before)" in text
    assert "Before and after each change of office" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_positions_fit_the_window(kept: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for name in ("South Korea", "president of South Korea", "Lee Jae-myung"):
        _, out, _ = kept("positions", "--actor", name, "--db", "k.db")
        assert max(map(len, out.splitlines())) <= width


def test_positions_as_json_tell_their_shift_and_their_place(kept: Run) -> None:
    _, out, _ = kept(
        "positions", "--actor", "Lee Jae-myung", "--issue", "sanctions", "--db", "k.db", "--json"
    )
    first, second = [json.loads(line) for line in out.splitlines()]
    assert (first["pole"], first["pole_name"], first["held_on"], first["shift"]) == (
        "against",
        "relief",
        "2021-11-24",
        None,
    )
    assert second["shift"]["from_pole"] == "against"
    assert second["shift"]["holder_changed"] is False
    assert (second["from"], second["held_on"], second["reported"]) == ("2025-06-11", None, False)
    with Record("k.db") as record:
        text = record.reading(second["doc"]).document.text
    assert text[second["start"] : second["end"]] == second["quote"]


def test_an_unknown_actor_or_issue_is_one_line(kept: Run) -> None:
    code, out, err = kept("positions", "--actor", "Lee Jay-myung", "--db", "k.db")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "near it: Lee Jae-myung" in err
    code, _, err = kept("positions", "--actor", "Lee Jae-myung", "--issue", "nothing", "--db", "k.db")
    assert code == 2
    assert "one of sequencing, security_guarantees" in err
    code, out, err = kept("positions", "--actor", "Japan", "--db", "k.db")
    assert (code, out) == (0, "")
    assert err == "no position of Japan is in the record\n"


def test_what_an_older_reader_read_is_told(run: Run) -> None:
    with Record("k.db") as record:
        record.add(reading("2023-02-22", (YOON, "exercises", "for", None, None)))
    code, out, err = run("positions", "--actor", "Yoon Suk-yeol", "--db", "k.db")
    assert (code, "exercises" in out.casefold()) == (0, True)
    assert err == "read by an older detente, without strength and day: read the documents again\n"


def test_a_record_that_is_not_there_is_not_made(run: Run) -> None:
    code, _, err = run("positions", "--actor", "Japan", "--db", "none.db")
    assert code == 3
    assert "there is no record at none.db" in err
    assert not Path("none.db").exists()
