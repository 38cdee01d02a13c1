from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.clauses import bounds, clause_head, detached, own_subject, subject
from detente.reading.prose import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def parsed(text: str) -> Doc:
    return pipeline()(text)


def word(text: str, form: str) -> Token:
    return next(t for t in parsed(text) if t.text == form)


@pytest.mark.parametrize(
    ("text", "form", "clause"),
    [
        ("Despite this, talks will fail, but they will resume.", "fail", "talks will fail"),
        ("Talks will fail, but they will resume.", "resume", "they will resume"),
        ("Envoys met and signed the pact.", "met", "Envoys met and signed the pact"),
        ("If aid stops, the truce will collapse.", "collapse", "the truce will collapse"),
        ("There is little hope of a deal.", "is", "There is little hope of a deal"),
        ("The army closed the bridge, which angered Oslo.", "closed", "The army closed the bridge"),
        ("Baku closed the road; Yerevan protested.", "closed", "Baku closed the road"),
        ("The bank will raise its rate (by 2%).", "raise", "The bank will raise its rate (by 2%)"),
        ("The rebels left the town, driven by hunger.", "left", "The rebels left the town"),
    ],
)
def test_bounds(text: str, form: str, clause: str) -> None:
    assert text[slice(*bounds(word(text, form)))] == clause


@pytest.mark.parametrize(
    ("text", "form", "head"),
    [
        ("Kim is unlikely to respond.", "unlikely", "is"),
        ("The minister said the talks failed.", "talks", "failed"),
        ("The minister said the talks failed.", "minister", "said"),
        ("They stayed because the road was closed.", "road", "closed"),
        ("The envoy who left was Omani.", "who", "left"),
    ],
)
def test_clause_head(text: str, form: str, head: str) -> None:
    assert clause_head(word(text, form)).text == head


def test_a_joined_verb_shares_the_subject_and_owns_none() -> None:
    signed = word("Envoys met and signed the pact.", "signed")
    assert own_subject(signed) is None
    shared = subject(signed)
    assert shared is not None
    assert shared.text == "Envoys"


def test_what_there_introduces_is_the_subject() -> None:
    found = own_subject(word("There is a risk of war.", "is"))
    assert found is not None
    assert found.text == "risk"


def test_an_order_has_no_subject() -> None:
    assert subject(word("Stop the tests.", "Stop")) is None


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("The talks failed, which angered Oslo.", True),
        ("The bomb exploded, killing two people.", True),
        ("The talks failed, and the envoys left.", False),
        ("The talks failed,", False),
    ],
)
def test_detached(text: str, *, off: bool) -> None:
    doc = parsed(text)
    comma = next(t.i for t in doc if t.text == ",")
    assert detached(doc, comma) is off


WORDS = st.sampled_from(
    "Kim Baku will not likely the talks fail , and but that if which there is ; — said to resume ( ) % . \n".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_a_clause_holds_words_of_its_sentence_and_no_more(words: list[str]) -> None:
    doc = parsed(" ".join(words))
    for token in doc:
        start, end = bounds(token)
        assert token.sent.start_char <= start < end <= token.sent.end_char
        assert clause_head(token).sent == token.sent
