"""What a conjunction adds after a comma or a semicolon, on sentences of our own."""

import pytest

from scoring_arguments import fits, reading

JOINED = [
    (
        "The ceasefire will not survive the winter, for neither commander controls his own men.",
        "neither commander controls his own men",
        "The ceasefire will not survive the winter",
    ),
    (
        "The parliament has been dissolved; hence no treaty can be ratified before the spring.",
        "The parliament has been dissolved",
        "no treaty can be ratified before the spring",
    ),
]
APART = [
    "The envoy waited, for three days, outside the ministry.",
    "He thanked them, for example, in Arabic.",
    "The villagers pray, for the most part, at home.",
    "For a decade, nobody crossed the line.",
]


@pytest.mark.parametrize(("text", "reason", "conclusion"), JOINED)
def test_the_added_clause_is_found(text, reason, conclusion):
    found = reading(text)
    assert any(fits(text, (reason, conclusion), a) for a in found), found


@pytest.mark.parametrize("text", APART)
def test_a_phrase_adds_no_reason(text):
    assert reading(text) == ()
