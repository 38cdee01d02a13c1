from __future__ import annotations

import pytest

from detente.reading import actors, page, prose
from detente.reading.attached import describes, of_things, owned, predicate
from detente.reading.contenders import Place
from detente.reading.passages import Stretch
from detente.reading.percents import percents


def place(text: str) -> Place:
    parsed = prose.parse(page.read(f"{text}\n".encode(), "story.txt"))
    return Place(parsed, actors.read(parsed), Stretch(0, len(text), 0), text)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Some 34 percent of the islanders would welcome a vote.", "would"),
        ("Lund stood at 34 percent.", None),
        ("Lund was backed by 34 percent of the islanders.", None),
    ],
)
def test_a_share_is_the_subject_of_what_its_people_do(text: str, verb: str | None) -> None:
    at = predicate(place(text), percents(text)[0])
    assert at == (None if verb is None else text.index(verb))


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The firm was fined 2 percent of its turnover.", True),
        ("They sank a third of the ships.", True),
        ("They asked a third of the voters.", False),
        ("Two percent of Norwegians agree.", False),
    ],
)
def test_a_share_of_things_is_no_share_of_people(text: str, *, things: bool) -> None:
    assert of_things(place(text), percents(text)[0]) is things


def test_whose_something_is_gets_no_share() -> None:
    assert owned(place("The cabinet of Mr Hale has the trust of 33 percent."), 18)
    assert describes(place("The Republican frontrunner has 55 percent support."), 4)
    assert not owned(place("Hale's approval rating fell."), 0)
