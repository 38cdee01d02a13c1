from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading import actors, page, prose

if TYPE_CHECKING:
    from detente.reading.actors import Cast


def read(text: str) -> Cast:
    return actors.read(prose.parse(page.read(f"2024-05-03\n\n{text}\n".encode(), "story.txt")))


def who(cast: Cast, phrase: str) -> set[str]:
    return {a.id for m, a in cast.mentions if m.span.text == phrase}


def test_the_official_is_the_one_spoken_of_last() -> None:
    cast = read(
        "An Iranian official said the talks had failed. A Turkish official denied it. "
        "The official said nothing more."
    )
    assert who(cast, "The official") == {"turkish-official"}


def test_he_goes_on_with_an_unnamed_subject() -> None:
    cast = read("Foreign Minister Fuad Hussein flew home. An Iranian official said so. He blamed Ankara.")
    assert who(cast, "He") == {"iranian-official"}


def test_an_owner_stands_in_for_its_pronoun() -> None:
    cast = read("Iran recalled its ambassador in Baku. Azerbaijan recalled its ambassador in Tehran.")
    names = {a.name: a.country for a in cast.actors}
    assert names["Iranian ambassador in Baku"] == "IRN"
    assert names["Azerbaijani ambassador in Tehran"] == "AZE"


def test_the_aides_of_two_people_are_two() -> None:
    cast = read("Emmanuel Macron was silent. His aides hoped. Olaf Scholz called. His aides were glad.")
    assert len(who(cast, "His aides")) == 2


def test_the_head_of_something_is_somebody() -> None:
    cast = read("The head of a Beirut-based banking association said reserves were gone.")
    (head,) = who(cast, "The head of a Beirut-based banking association")
    assert cast[head].country == "LBN"
