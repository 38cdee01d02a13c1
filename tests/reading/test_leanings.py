"""Stands of nouns, adjectives, prepositions and idioms; how firm they are; when they are held."""

import pytest

from detente.reading import actors, page, positions, prose, speech, times
from detente.reading.holders import Stand
from detente.reading.stands import find
from detente.rows import Position


def stands(text: str) -> list[Stand]:
    doc = prose.pipeline()(text)
    return [stand for sentence in doc.sents for stand in find(sentence)]


def reading(text: str) -> tuple[Position, ...]:
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast, dates = actors.read(parsed), times.read(parsed)
    return positions.read(parsed, cast, speech.read(parsed, cast, dates), dates)


@pytest.mark.parametrize(
    ("text", "pole", "strength"),
    [
        ("Oslo has no interest in a customs union.", "against", "plain"),
        ("Oslo voiced strong support for the truce.", "for", "plain"),
        ("Oslo dropped its objections to the dam.", "for", "plain"),
        ("Oslo never hid its dislike of the pact.", "against", "strong"),
        ("Oslo gave its blessing to the corridor.", "for", "plain"),
        ("Oslo set its face against the port deal.", "against", "strong"),
        ("Oslo is against the treaty.", "against", "plain"),
        ("Oslo came out in favour of the vote.", "for", "plain"),
        ("Oslo is open to talks.", "for", "weak"),
        ("Oslo was wary of the offer.", "wary", "weak"),
        ("Oslo is a critic of the accord.", "against", "plain"),
        ("Oslo flatly opposed the treaty.", "against", "strong"),
        ("Oslo could support the treaty.", "for", "weak"),
        ("Oslo must accept the treaty.", "for", "strong"),
        ("Oslo stopped short of endorsing the strikes.", "against", "plain"),
        ("Under no circumstances will Oslo accept the treaty.", "against", "strong"),
        ("Oslo no longer supports the treaty.", "against", "plain"),
        ("Oslo wants no war.", "against", "plain"),
        ("Oslo called the tariffs illegal.", "against", "plain"),
        ("Oslo softened its line on the enclave.", "conciliatory", "plain"),
        ("Oslo is in favour of lifting the blockade.", "against", "plain"),
    ],
)
def test_a_stand_has_its_pole_and_its_strength(text, pole, strength):
    assert (pole, strength) in [(s.pole, s.strength) for s in stands(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Whether Oslo supports the treaty is not known.",
        "Oslo supports neither side.",
        "The region's need for water is great.",
        "Nobody backed the treaty.",
        "Oslo has five ships in the bay.",
    ],
)
def test_what_is_asked_or_nobodys_is_no_stand(text):
    assert stands(text) == []


TURNED = [
    ("Peru called for an end to the war.", "ceasefire", "for"),
    ("Peru wants to lift the export ban.", "trade", "against"),
    ("Peru supports the lifting of the sanctions.", "sanctions", "against"),
    ("Peru opposes any easing of the embargo.", "sanctions", "for"),
    ("Peru demands a settlement freeze.", "settlements", "against"),
    ("Peru backs an asset freeze.", "sanctions", "for"),
    ("Peru urged a cessation of hostilities.", "ceasefire", "for"),
    ("Peru said the ban on grain exports must be lifted.", "trade", "against"),
    ("Peru wants talks without mediators.", "mediation", "against"),
    ("Peru vowed to veto the embargo.", "sanctions", "against"),
    ("Peru called for visa bans.", "sanctions", "for"),
]


@pytest.mark.parametrize(("text", "issue", "pole"), TURNED)
def test_ends_and_counter_words_turn_the_side(text, issue, pole):
    (found,) = reading(text)
    assert (found.issue, found.pole) == (issue, pole)


def test_both_sides_hold_what_both_say():
    found = reading("Oman and Qatar rejected the embargo.")
    assert [(p.actor, p.pole) for p in found] == [("OMN", "against"), ("QAT", "against")]


DATED = [
    ("On March 3, 2024, Japan condemned the missile tests.", "2024-03-03", "March 3, 2024"),
    ("In May 2022 Japan rejected the embargo.", "2022-05", "May 2022"),
    ("Japan has opposed the embargo since 2020.", None, None),
    ("Japan said on June 5, 2024 that the embargo should be lifted by July 1.", "2024-06-05", None),
    ("Japan opposes the embargo.", None, None),
    ("Japan never accepted the 2016 embargo.", None, None),
]


@pytest.mark.parametrize(("text", "day", "phrase"), DATED)
def test_a_stand_is_held_on_the_day_that_its_own_words_say(text, day, phrase):
    (found,) = reading("TOKYO, June 9, 2024 (Wire) - " + text)
    assert found.held_on == day
    assert (found.held_said.text if found.held_said else None) == phrase


def test_own_words_and_reports_are_told_apart():
    (own,) = reading('"The embargo must be lifted," said Japan.')
    assert own.attributed_to is None
    (told,) = reading("Japan has long opposed the embargo.")
    assert told.attributed_to == "author"
    (other,) = [p for p in reading("Peru said that Japan opposes the embargo.") if p.actor == "JPN"]
    assert other.attributed_to == "PER"
