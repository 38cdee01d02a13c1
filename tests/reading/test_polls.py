from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import actors, page, polls, prose, times
from detente.reading.percents import percents

if TYPE_CHECKING:
    from detente.rows import Poll


def read(text: str, date: str = "2024-05-03") -> tuple[Poll, ...]:
    parsed = prose.parse(page.read(f"{date}\n\n{text}\n".encode(), "story.txt"))
    return polls.read(parsed, actors.read(parsed), times.read(parsed))


def results(poll: Poll) -> list[tuple[str, float]]:
    return [(r.choice, r.share) for r in poll.results]


CASES = [
    (
        "Fifty-two percent of Americans support sending arms to Ukraine, while 31 percent oppose it, according to a Pew Research Center survey.",
        "Pew Research Center",
        [("support", 52.0), ("oppose", 31.0)],
    ),
    (
        "A YouGov poll of 1,204 voters found 45% backing Keir Starmer, 30% for Kemi Badenoch and 12% undecided.",
        "YouGov",
        [("keir_starmer", 45.0), ("kemi_badenoch", 30.0), ("undecided", 12.0)],
    ),
    (
        "In the poll, carried out by the Levada Center, 81% of Russians said they approve of Vladimir Putin and 16% disapprove.",
        "Levada Center",
        [("approve", 81.0), ("disapprove", 16.0)],
    ),
    (
        "Lee Jae-myung leads Kim Moon-soo 49 percent to 35 percent in a Gallup Korea poll released on Friday. Lee Jun-seok came third with 11 percent.",
        "Gallup Korea",
        [("lee_jae_myung", 49.0), ("kim_moon_soo", 35.0), ("lee_jun_seok", 11.0)],
    ),
    (
        "Donald Trump (47%) and Kamala Harris (48%) are level, an Ipsos survey showed.",
        "Ipsos",
        [("donald_trump", 47.0), ("kamala_harris", 48.0)],
    ),
    (
        "The governor beat his party's choice. In a Realmeter poll, Yoon Suk-yeol was ahead of Lee Jae-myung by 44.1% to 40.2%.",
        "Realmeter",
        [("yoon_suk_yeol", 44.1), ("lee_jae_myung", 40.2)],
    ),
    (
        "A Gallup Korea survey put the president's approval rating at 28 percent, down 3 percentage points from a week earlier, with 63 percent disapproving.",
        "Gallup Korea",
        [("approve", 28.0), ("disapprove", 63.0)],
    ),
]


@pytest.mark.parametrize(("text", "pollster", "shares"), CASES)
def test_poll(text: str, pollster: str, shares: list[tuple[str, float]]) -> None:
    (poll,) = read(text)
    assert poll.pollster == pollster
    assert results(poll) == shares


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was 77 percent and the economy grew 3 percent.",
        "The bank raised its rate to 4.5 percent.",
        "The minister said he was 100% sure.",
        "Long lines formed at polling stations, where 60 percent of machines failed.",
    ],
)
def test_a_percentage_alone_is_no_poll(text: str) -> None:
    assert read(text) == ()


PASSAGES = [
    json.loads(line) for line in Path(__file__).with_name("polls.jsonl").read_text("utf-8").splitlines()
]
"""Passages of many styles, read on 10 May 2024, with their polls: answers by a word that they hold."""


def words(text: str | None) -> set[str]:
    return {w[:5] for w in re.findall(r"\w+", (text or "").casefold())}


def alike(wanted: str | None, found: str | None) -> bool:
    return wanted is None if found is None else bool(words(wanted) & words(found))


def same(wanted: dict[str, Any], poll: Poll) -> bool:
    shares = sorted(poll.results, key=lambda r: r.span)
    return (
        alike(wanted["pollster"], poll.pollster)
        and alike(wanted["sponsor"], poll.sponsor)
        and wanted["field"] == [poll.field_from, poll.field_to]
        and (wanted["sample"], wanted["margin"]) == (poll.sample, poll.margin)
        and (not wanted["question"] or alike(wanted["question"], poll.question))
        and [v for _, v in wanted["results"]] == [r.share for r in shares]
        and all(
            words(c) & words(r.choice.replace("_", " "))
            for (c, _), r in zip(wanted["results"], shares, strict=True)
        )
    )


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["text"][:40] for p in PASSAGES])
def test_passage(passage: dict[str, Any]) -> None:
    found = read(passage["text"], "2024-05-10")
    assert len(found) == len(passage["polls"])
    assert all(same(wanted, poll) for wanted, poll in zip(passage["polls"], found, strict=True)), found


def test_sample_margin_and_field_dates() -> None:
    (poll,) = read(
        "A Realmeter survey of 2,512 adults conducted April 21-24 showed the president's approval rating at 38.5 percent, "
        "up 2.1 percentage points from the previous week. The disapproval rating stood at 57.0 percent. "
        "The survey had a margin of error of plus or minus 2.0 percentage points at a 95 percent confidence level."
    )
    assert results(poll) == [("approve", 38.5), ("disapprove", 57.0)]
    assert (poll.sample, poll.margin) == (2512, 2.0)
    assert (poll.field_from, poll.field_to) == ("2024-04-21", "2024-04-24")


def test_two_pollsters_are_two_polls() -> None:
    first, second = read(
        "A Gallup Korea poll had Lee Jae-myung at 38 percent. Another survey by Realmeter found 41 percent of respondents supporting Lee Jae-myung."
    )
    assert (first.pollster, second.pollster) == ("Gallup Korea", "Realmeter")


@given(st.integers(0, 100), st.sampled_from(["%", " percent", " per cent"]))
def test_percentages_are_read_as_written(share: int, unit: str) -> None:
    assert [p.value for p in percents(f"Some {share}{unit} of adults agreed.")] == [float(share)]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="0123456789% .,poll surveyKim-to(", max_size=120))
def test_spans_hold_on_any_text(text: str) -> None:
    parsed = prose.parse(page.read(f"Story.\n\nA poll: {text} x".encode(), "x.txt"))
    for poll in polls.read(parsed, actors.read(parsed)):
        assert parsed.text[poll.span.start : poll.span.end] == poll.span.text
        assert all(0 <= r.share <= 100 for r in poll.results)


def test_a_paragraph_with_a_pollster_of_its_own_tells_of_its_own_survey() -> None:
    first, second, third = read(
        "Lund's approval rating is 31 percent, according to Norden Survey, which asked 1,004 adults.\n\n"
        "Asked about the curfew, 57% were in favour. Vesta Research interviewed 1,050 people for the Daily Beacon.\n\n"
        "Half of farmers would sell their land, a survey quoted by the ministry showed."
    )
    assert (first.pollster, first.sample) == ("Norden Survey", 1004)
    assert (second.pollster, second.sponsor, second.sample) == ("Vesta Research", "Daily Beacon", 1050)
    assert (third.pollster, third.sample) == (None, None)
