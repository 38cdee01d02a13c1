from __future__ import annotations

import pytest

from detente.reading.hedged import Found, hits, strongest
from detente.reading.prose import pipeline
from detente.reading.turning import negated


def found(text: str) -> list[Found]:
    (sentence,) = pipeline()(text).sents
    return strongest(list(hits(sentence)))


@pytest.mark.parametrize(
    ("text", "hedge", "head"),
    [
        ("The truce might collapse.", "might", "collapse"),
        ("The truce will probably collapse.", "probably", "collapse"),
        ("Tehran is unlikely to accept the offer.", "unlikely", "is"),
        ("Diplomats expect the talks to resume.", "expect", "resume"),
        ("The strike risks provoking a war.", "risks", "risks"),
        ("The chances of a deal are slim.", "slim", "are"),
        ("There is little chance of a deal.", "little chance", "is"),
        ("The army is going to withdraw.", "going to", "going"),
    ],
)
def test_what_a_hedge_governs(text: str, hedge: str, head: str) -> None:
    (one,) = found(text)
    assert (" ".join(t.text for t in one.words), one.head.text) == (hedge, head)


@pytest.mark.parametrize(
    "text",
    [
        "The talks began in May.",
        "The envoy risked his life.",
        "He put a set date on the table.",
        "Kim threatens to leave the talks.",
        "They believe that the talks failed.",
    ],
)
def test_words_that_hedge_nothing(text: str) -> None:
    assert found(text) == []


def test_an_estimate_goes_before_the_modal_inside_it() -> None:
    (one,) = found("It is likely that the talks will fail.")
    assert one.words[0].text == "likely"


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Tehran is likely to accept.", False),
        ("Tehran is not likely to accept.", True),
        ("Nobody is likely to accept.", True),
        ("Little is likely to change.", True),
        ("Nothing will not change.", False),
        ("Few expect the talks to resume.", True),
        ("The talks will never resume.", True),
    ],
)
def test_negated(text: str, *, turned: bool) -> None:
    (one,) = found(text)
    assert negated(one) is turned
