from __future__ import annotations

import pytest

from detente.reading.hedged import hits, strongest
from detente.reading.prose import pipeline
from detente.reading.turning import banded


@pytest.mark.parametrize(
    ("text", "band", "flag"),
    [
        ("The pact is certain to fail.", (0.95, 0.99), None),
        ("The pact is not certain to fail.", (0.45, 0.55), None),
        ("The pact is certain not to fail.", (0.01, 0.05), None),
        ("War is inevitable.", (0.95, 0.99), None),
        ("War is not inevitable.", (0.2, 0.45), None),
        ("A return is not impossible.", (0.05, 0.8), "possible"),
        ("A return is not possible.", (0.01, 0.05), None),
        ("The talks might not resume.", (0.05, 0.8), "possible"),
        ("No deal is likely.", (0.2, 0.45), None),
        ("Hardly any of the miners are likely to return.", (0.2, 0.45), None),
        ("A few miners are likely to return.", (0.55, 0.8), None),
        ("The league is likely neither to win nor to quit.", (0.2, 0.45), None),
        ("The envoy will not come.", (0.01, 0.05), "no estimate"),
    ],
)
def test_what_denial_leaves(text: str, band: tuple[float, float], flag: str | None) -> None:
    (sentence,) = pipeline()(text).sents
    (one,) = strongest(list(hits(sentence)))
    assert banded(one) == (band, flag)
