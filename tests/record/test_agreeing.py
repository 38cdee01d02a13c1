"""Whether two tellings are of one event: what speaks for it, and what rules it out."""

import pytest
from hypothesis import given, settings

from detente.record.agreeing import LEAST, Answer, agree
from detente.record.telling import tellings
from detente.rows import Reading
from papers import kept, paper, told, worlds


def answer(a: dict, b: dict, published: str | None = "2021-03-03") -> Answer:
    with kept(paper(a, published=published), paper(b, published=published)) as record:
        return agree(*tellings(record._db))  # noqa: SLF001


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (told(), told()),
        (told(words="a trade ban was announced"), told()),
        (told(source="army"), told(source="KOR")),
        (told(source="ida"), told(source="KOR")),
        (told(target="rebels"), told(target="KOR")),
        (told(target=""), told()),
        (told(source="KOR PRK"), told()),
        (told(mode="expel"), told()),
        (told("SANCTION", mode="expel"), told("COERCE", mode="deport")),
        (told("CONSULT", "KOR", "JPN"), told("CONSULT", "JPN", "KOR")),
        (told("CONSULT", "KOR JPN", "KOR JPN"), told("CONSULT", "JPN", "KOR", mode="visit")),
        (told("AGREE", "KOR JPN", "KOR JPN"), told("AGREE", "JPN", "KOR")),
        (told(day="2021-03-01", until="2021-03-05"), told()),
        (told(day="2021-03"), told()),
        (told(day="2021"), told(day="2021")),
        (told(day=None), told(day="2021-03-02")),
        (told(day=None), told(day=None)),
        (told(status="pledged"), told(status="pledged")),
        (told("COERCE", words="held in Busan"), told("COERCE", words="held in the city of Busan")),
        (told("COERCE", words="held in Busan"), told("COERCE", words="held on Tuesday")),
        (told("MOBILIZE", "PRK", "JPN", mode="weapons"), told("MOBILIZE", "PRK", "KOR", mode="weapons")),
    ],
)
def test_one_event_in_other_words(a: dict, b: dict) -> None:
    found = answer(a, b)
    assert LEAST <= found.chance < 1
    assert found.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (told(day="2021-03-01"), told()),
        (told(day="2021-03-05"), told(day=None)),
        (told(day="2020"), told(day="2021-03-02")),
        (told(day="2021"), told()),
        (told("SANCTION"), told("CONSULT")),
        (told("COERCE", mode="arrest"), told("COERCE", mode="deport")),
        (told(status="pledged"), told()),
        (told(status="negated"), told()),
        (told(source="JPN", target="KOR"), told()),
        (told("AGREE", "JPN", "KOR"), told("AGREE")),
        (told(source="PRK"), told()),
        (told(target="PRK"), told()),
        (told(source="KOR PRK", target="rebels"), told(source="KOR JPN", target="rebels")),
        (told(source="ida"), told(source="ben")),
        (told("MOBILIZE", "PRK", "JPN", mode="troops"), told("MOBILIZE", "PRK", "KOR", mode="troops")),
        (told(source="", target="JPN"), told(source="KOR", target="")),
        (told(source="rebels"), told(source="KOR", target="PRK")),
        (told("COERCE", words="held in Busan"), told("COERCE", words="held in Kobe")),
        (
            told("ACCUSE", words="the tariff was condemned", contexts=("economic",)),
            told("ACCUSE", words="a drill drew anger", contexts=("military",)),
        ),
    ],
)
def test_two_events_much_alike(a: dict, b: dict) -> None:
    assert answer(a, b).chance < LEAST


def test_without_any_day_nothing_is_joined() -> None:
    assert answer(told(day=None), told(day=None), published=None).chance == 0


def test_one_sentence_does_not_tell_an_event_twice() -> None:
    events = [told(words="curbs were imposed"), told(words="curbs were imposed")]
    reading = paper(*events)
    first = reading.events[0]
    object.__setattr__(reading, "events", (first, first))
    with kept(reading) as record:
        assert record.same() == []
    with kept(paper(*events)) as record:
        assert len(record.same()) == 1


def test_who_is_judged_to_be_one_is_one() -> None:
    one, other = paper(told(source="ida")), paper(told(source="ben"))
    with kept(one, other) as record:
        assert record.same() == []
        for reading, actor in ((one, "ida"), (other, "ben")):
            record.identify(reading.document.id, actor, "moon_jae_in", by="an editor")
        assert len(record.same()) == 1


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_the_order_of_two_does_not_count(papers: list[Reading]) -> None:
    with kept(*papers) as record:
        found = tellings(record._db)  # noqa: SLF001
    for a in found:
        for b in found:
            assert a is b or agree(a, b) == agree(b, a)
