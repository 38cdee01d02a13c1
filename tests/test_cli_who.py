"""The command line: whom a name can mean."""

import json

import pytest

from detente.showing import terminal
from staged import Run


def test_who_shows_who_is_meant_and_why(run: Run) -> None:
    code, out, err = run("who", "Zelensky", "--on", "2023-02-21")
    assert (code, err) == (0, "")
    assert "Volodymyr Zelenskyy · Володимир Зеленський · UKR GOV" in out
    assert "president of Ukraine, since 20 May 2019" in out
    assert "is meant: nobody else known bears the name" in out


def test_who_goes_by_the_day(run: Run) -> None:
    _, before, _ = run("who", "President Moon Jae-in", "--on", "2018-09-19")
    _, after, _ = run("who", "President Moon Jae-in", "--on", "2023-09-19")
    assert "KOR GOV" in before
    assert "KOR ELI" in after
    assert "once president" in after


def test_who_goes_by_the_context(run: Run) -> None:
    context = "Lee Jun-seok left the party office."
    _, out, _ = run("who", "Lee", "--on", "2022-02-01", "--context", context, "--json")
    first = json.loads(out.splitlines()[0])
    assert (first["id"], first["meant"]) == ("lee_jun_seok", True)


def test_who_says_where_nothing_tells_two_apart(run: Run) -> None:
    code, out, _ = run("who", "King Abdullah", "--on", "2010-01-01")
    assert code == 0
    assert out.startswith("nobody of these for sure")
    assert {"Abdullah II", "Abdullah bin Abdulaziz"} <= {line.split(" · ")[0] for line in out.splitlines()}


def test_who_codes_a_phrase_without_a_name(run: Run) -> None:
    code, out, _ = run("who", "Egyptian riot police")
    assert (code, out.strip()) == (0, "Egyptian riot police · EGY COP")


def test_who_finds_nobody(run: Run) -> None:
    code, out, err = run("who", "Xyzzy Qwfp")
    assert (code, out) == (1, "")
    assert "nobody is found by the name of Xyzzy Qwfp" in err
    assert err.count("\n") == 1


def test_who_wants_a_day(run: Run) -> None:
    code, _, err = run("who", "Lee", "--on", "last May")
    assert code == 2
    assert "last May is no day" in err


def test_who_counts_what_it_leaves_out(run: Run) -> None:
    _, out, _ = run("who", "Kim", "--limit", "2")
    _, lines, _ = run("who", "Kim", "--json")
    assert f"and {len(lines.splitlines()) - 2} more" in out


@pytest.mark.parametrize("width", [40, 80])
def test_who_is_not_wider_than_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = run("who", "Kim", "--on", "2019-01-01")
    assert max(map(len, out.splitlines())) <= min(width, terminal.WIDEST)
