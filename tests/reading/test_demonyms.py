from __future__ import annotations

import pytest

from detente.reading import actors, page, prose


def who(text: str, phrase: str) -> set[str]:
    """The ids of the actors mentioned by exactly a phrase."""
    cast = actors.read(prose.parse(page.read(f"2024-05-03\n\n{text}\n".encode(), "story.txt")))
    return {a.id for m, a in cast.mentions if m.span.text == phrase}


PEOPLE = [
    ("Many Iranians pay the price, and Iran knows it.", "Iranians", "IRN.people"),
    ("In a poll, 58% of Israelis agreed with Israel.", "Israelis", "ISR.people"),
    ("Serbia waited. Thousands of Serbians marched.", "Serbians", "SRB.people"),
    ("Georgia and its public are tired.", "its public", "GEO.people"),
    ("Iran's people are weary.", "Iran's people", "IRN.people"),
    ("Young Georgians have stopped listening to Georgia.", "Young Georgians", "young-georgians"),
    ("Ordinary Armenians were not asked by Armenia.", "Ordinary Armenians", "ordinary-armenians"),
]


@pytest.mark.parametrize(("text", "phrase", "id"), PEOPLE)
def test_people_are_not_their_state(text: str, phrase: str, id: str) -> None:
    assert who(text, phrase) == {id}


def test_the_russians_who_negotiate_are_their_state() -> None:
    assert who("The Russians walked out of the talks.", "Russians") == {"RUS"}
