"""What the trained model reads as cause and effect, on sentences of our own."""

import pytest

from detente.reading.prose import pipeline
from detente.reading.trained import find

# text, cause, effect
TOLD = [
    (
        "Nurses walked out of the hospital in Accra on Monday to demand overdue pay.",
        "to demand overdue pay",
        "Nurses walked out of the hospital in Accra on Monday",
    ),
    (
        "Hundreds of students rallied in the capital because the university had raised its fees.",
        "the university had raised its fees",
        "Hundreds of students rallied in the capital",
    ),
    (
        "Three fishermen were arrested for entering a closed harbour.",
        "entering a closed harbour",
        "Three fishermen were arrested",
    ),
    ("The flood led to shortages of bread.", "The flood", "shortages of bread"),
]


def overlap(a: range, b: range) -> float:
    shared = len(range(max(a.start, b.start), min(a.stop, b.stop)))
    return shared / (len(a) + len(b) - shared)


@pytest.mark.parametrize(("text", "cause", "effect"), TOLD)
def test_what_a_report_tells_as_a_cause_is_found(text, cause, effect):
    doc = pipeline()(text)
    found = next(find(doc[:], 0.1))
    for want, (first, last) in ((cause, found.reason), (effect, found.conclusion)):
        span = doc[first : last + 1]
        start = text.index(want)
        assert overlap(range(start, start + len(want)), range(span.start_char, span.end_char)) >= 0.5


@pytest.mark.parametrize(
    "text", ["The envoy met the minister in Rome.", "Rain fell on Sunday.", "Yes.", "— —"]
)
def test_nothing_is_a_cause_where_nothing_is_told(text):
    assert list(find(pipeline()(text)[:], 0.4)) == []


def test_the_likeliest_comes_first_and_reasons_are_apart_from_conclusions():
    doc = pipeline()(
        "They marched on Friday to protest the verdict after a judge jailed two miners over a strike."
    )
    found = list(find(doc[:], 0.01))
    assert [f.confidence for f in found] == sorted((f.confidence for f in found), reverse=True)
    for one in found:
        assert one.reason[1] < one.conclusion[0] or one.conclusion[1] < one.reason[0]
    assert len(found) > 1
