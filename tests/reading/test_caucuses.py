from __future__ import annotations

import pytest

from detente.reading import actors, page, prose


def who(text: str, phrase: str) -> set[str]:
    """The ids of the actors mentioned by exactly a phrase."""
    cast = actors.read(prose.parse(page.read(f"2024-05-03\n\n{text}\n".encode(), "story.txt")))
    return {a.id for m, a in cast.mentions if m.span.text == phrase}


PARTIES = [
    ("In Britain, a survey gave Labour 43 percent.", "Labour", "labour_party_united_kingdom"),
    (
        "In Britain, a survey put the Conservatives at 24.",
        "Conservatives",
        "conservative_party_united_kingdom",
    ),
    (
        "In Germany, the Social Democrats won 16 percent.",
        "Social Democrats",
        "social_democratic_party_of_germany",
    ),
    ("In Germany, the Greens won 12 percent.", "Greens", "alliance_90_the_greens"),
    ("In Spain, the Socialists lead.", "Socialists", "spanish_socialist_workers_party"),
    ("North Korea's ruling Workers' Party met.", "Workers' Party", "wpk_prk"),
    ("In Washington, Democrats in Congress said no.", "Democrats", "democratic_party_united_states"),
]


@pytest.mark.parametrize(("text", "phrase", "id"), PARTIES)
def test_a_party_is_that_of_the_passage(text: str, phrase: str, id: str) -> None:
    assert who(text, phrase) == {id}


def test_where_no_country_is_spoken_of_a_short_name_is_nobody() -> None:
    assert who("The mood among the Greens was grim.", "Greens") == set()


def test_a_party_congress_is_no_parliament() -> None:
    text = "North Korea will hold a Party Congress in May. The congress is the first in years."
    assert who(text, "a Party Congress") | who(text, "Party Congress") == {"PRK.party_congress"}
