"""Clauses that a subordinator opens, on sentences of our own: reasons told from times and manners."""

import pytest

from scoring_arguments import fits, reading

JOINED = [
    (
        "It is precisely because the army is weak that it needs an enemy.",
        "the army is weak",
        "it needs an enemy",
    ),
    (
        "No bank will insure the cargo, so few captains sail.",
        "No bank will insure the cargo",
        "few captains sail",
    ),
    (
        "As no neutral observer has been let in, neither side's figures can be trusted.",
        "no neutral observer has been let in",
        "neither side's figures can be trusted",
    ),
    (
        "The opposition boycotted the count, with the result that the ruling party won every seat.",
        "The opposition boycotted the count",
        "the ruling party won every seat",
    ),
]
APART = [
    "When I asked the mayor about the wall, she poured more tea.",
    "My grandmother was born after the governor left.",
    "It was the first bridge to be rebuilt since the war began.",
    "Just because a deal is imperfect does not mean it is worthless.",
    "The talks will go on for as long as it takes.",
    "If you go to the old town today, you will find it empty.",
    "It was ever thus.",
]


@pytest.mark.parametrize(("text", "reason", "conclusion"), JOINED)
def test_the_reason_of_a_clause_is_found(text, reason, conclusion):
    found = reading(text)
    assert any(fits(text, (reason, conclusion), a) for a in found), found


@pytest.mark.parametrize("text", APART)
def test_times_and_manners_are_no_reasons(text):
    assert reading(text) == ()
