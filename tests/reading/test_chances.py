from __future__ import annotations

import pytest

from detente.reading.chances import chance
from detente.reading.prose import pipeline


@pytest.mark.parametrize(
    ("text", "band", "core"),
    [
        ("There is a slim chance of rain.", (0.05, 0.2), "rain"),
        ("There is every likelihood that the strike will spread.", (0.8, 0.95), "spread"),
        ("The chances of a truce are poor.", (0.05, 0.2), "truce"),
        ("The bill stands no chance of passing.", (0.01, 0.05), "passing"),
        ("There is a risk that the dam will burst.", (0.05, 0.8), "burst"),
        ("There is a grave danger of a split.", (0.05, 0.8), "split"),
        ("The odds favour a quick settlement.", (0.55, 0.8), "settlement"),
        ("The odds are against a settlement.", (0.2, 0.45), "settlement"),
        ("Peace is a remote prospect.", (0.01, 0.05), "Peace"),
        ("The bank puts the odds of a slump at one in three.", (0.33, 0.33), "slump"),
    ],
)
def test_chance(text: str, band: tuple[float, float], core: str) -> None:
    doc = pipeline()(text)
    (found,) = [c for c in map(chance, doc) if c]
    hedge, _, (_, what) = found
    assert (hedge.band, what.text) == (band, core)


@pytest.mark.parametrize(
    "text",
    [
        "They met by chance.",
        "She had the chance to speak.",
        "The raid raised the risk of war.",
        "They hope for peace.",
        "Odds and ends filled the drawer.",
    ],
)
def test_no_chance_is_weighed(text: str) -> None:
    assert not [c for c in map(chance, pipeline()(text)) if c]
