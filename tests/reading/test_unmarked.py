"""Reasons without a connective, on sentences of our own: found where they are, and only there."""

import pytest

from detente.reading.prose import pipeline
from detente.reading.unmarked import after_comma
from scoring_arguments import fits, reading

JOINED = [
    (
        "Cairo is not bluffing: its reservoirs will be half empty by August.",
        "its reservoirs will be half empty by August",
        "Cairo is not bluffing",
    ),
    (
        "Nobody in Dakar wants the base to close – it employs four thousand people.",
        "it employs four thousand people",
        "Nobody in Dakar wants the base to close",
    ),
    (
        "Unwilling to be blamed for another famine, the rebels let the convoy through.",
        "Unwilling to be blamed for another famine",
        "the rebels let the convoy through",
    ),
    (
        "Cut off from the dollar, Tehran trades in gold and favours.",
        "Cut off from the dollar",
        "Tehran trades in gold and favours",
    ),
    (
        "Having lost its only ally, the junta sued for peace.",
        "Having lost its only ally",
        "the junta sued for peace",
    ),
    (
        "Riyadh kept quiet, mindful that its own pilots fly the same jets.",
        "mindful that its own pilots fly the same jets",
        "Riyadh kept quiet",
    ),
    (
        "The more missiles fall, the less anyone believes in shelters.",
        "The more missiles fall",
        "the less anyone believes in shelters",
    ),
]
APART = [
    "The party has three wings: the farmers, the priests and the colonels.",
    "The message from Baku was clear: the corridor will open with or without Yerevan.",
    "He said this: the border is closed.",
    "The mood is grim: in a poll of 900 adults, most wanted to leave.",
    'Her answer was not long: "We will wait."',
    "Half the cabinet is new — the finance minister is 34.",
    "The general, having inspected the guard, drove to the palace.",
    "Founded in 1911, the library holds the treaty.",
    "Is nobody worried: the dam is old?",
]


@pytest.mark.parametrize(("text", "reason", "conclusion"), JOINED)
def test_a_reason_without_a_connective_is_found(text, reason, conclusion):
    found = reading(text)
    assert any(fits(text, (reason, conclusion), a) and a.connective is None for a in found), found


@pytest.mark.parametrize("text", APART)
def test_what_only_lists_tells_or_quotes_is_none(text):
    assert reading(text) == ()


def test_no_clause_begins_in_a_list():
    doc = pipeline()("The envoy brought maps, pens, and a cake.")
    assert after_comma(doc, 0, len(doc)) is None
