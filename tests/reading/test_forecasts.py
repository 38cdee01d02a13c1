from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import actors, forecasts, page, prose, speech, times

if TYPE_CHECKING:
    from detente.rows import Forecast

REMOTE, VERY_UNLIKELY, UNLIKELY, EVEN = (0.01, 0.05), (0.05, 0.2), (0.2, 0.45), (0.45, 0.55)
LIKELY, VERY_LIKELY, CERTAIN, POSSIBLE = (0.55, 0.8), (0.8, 0.95), (0.95, 0.99), (0.05, 0.8)


def read(text: str, date: str = "2024-03-05") -> tuple[Forecast, ...]:
    parsed = prose.parse(page.read(f"{date}\n\n{text}\n".encode(), "story.txt"))
    cast, dates = actors.read(parsed), times.read(parsed)
    return forecasts.read(parsed, cast, speech.read(parsed, cast, dates), dates)


BANDS = [
    ("Analysts say Tehran is unlikely to accept the offer before the vote.", UNLIKELY),
    ("A ceasefire is very likely to collapse within weeks.", VERY_LIKELY),
    ("It is highly unlikely that Baku will reopen the corridor this year.", VERY_UNLIKELY),
    ("There is little chance that the Senate approves the treaty.", VERY_UNLIKELY),
    ("Talks will almost certainly resume in spring.", CERTAIN),
    ("The sanctions may hurt ordinary families.", POSSIBLE),
    ("Nobody expects the generals to step down.", UNLIKELY),
    ("The deal could unravel if Belgrade walks away.", POSSIBLE),
    ("Israel's move risks triggering a wider war.", POSSIBLE),
    ("The border is not likely to reopen soon.", UNLIKELY),
    ("Few observers think that the truce will hold.", UNLIKELY),
    ("Economists predict that inflation will rise.", LIKELY),
    ("He said the talks could take months.", POSSIBLE),
    ("Kyiv is expected to reject the plan.", LIKELY),
    ("A return to the 2015 deal is impossible.", REMOTE),
    ("Without guarantees, no agreement will last.", REMOTE),
    ("The army cannot hold the city for long.", REMOTE),
    ("Diplomats doubt that Minsk will respond.", UNLIKELY),
    ("War is inevitable.", CERTAIN),
    ("The embargo would cripple the economy, the bank warned.", LIKELY),
    ("Peace remains a remote possibility.", REMOTE),
    ("Russia is set to gain from the chaos.", LIKELY),
    ("The strikes are bound to provoke retaliation.", CERTAIN),
    ("In all likelihood the vote will be postponed.", VERY_LIKELY),
    ("The talks are all but certain to fail.", CERTAIN),
    ("There is a real danger of miscalculation.", POSSIBLE),
    ("Armenia probably won't leave the alliance.", UNLIKELY),
    ("Little is likely to change along the line of contact.", UNLIKELY),
    ("Nothing is likely to come of the summit.", UNLIKELY),
    ("The junta is highly unlikely to hand over power.", VERY_UNLIKELY),
    ("The price of grain will probably climb.", LIKELY),
]


@pytest.mark.parametrize(("sentence", "band"), BANDS)
def test_band(sentence: str, band: tuple[float, float]) -> None:
    found = read(sentence)
    assert [f.probability for f in found] == [band]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will strike back," the general said.',
        "The minister will visit Ankara on Monday.",
        "Will Moscow answer?",
        "The president said he would not sign the bill.",
        "Kosovo's government would not recognise the association, Prime Minister Albin Kurti said.",
        "They may have fired first.",
        "The regime can survive only with outside help.",
        "The pact is more popular than its critics might believe.",
        "The council rejected the plan in May.",
    ],
)
def test_no_forecast(sentence: str) -> None:
    assert read(sentence) == ()


def test_flags_say_that_no_estimate_was_given() -> None:
    assert [
        f.flag for f in read("The pact will collapse. The pact might collapse. The pact is likely to fail.")
    ] == [
        "no estimate",
        "possible",
        None,
    ]


def test_outcome_is_the_thing_itself() -> None:
    (forecast,) = read("Pyongyang is not likely to respond to the offer.")
    assert (forecast.subject, forecast.outcome) == ("Pyongyang", "respond to the offer")


def test_conditional_and_horizon() -> None:
    (forecast,) = read("If aid stops, the truce will probably fail by the end of 2024.")
    assert forecast.conditional or forecast.horizon_to == "2024-12-31"
    (dated,) = read("The front is likely to freeze in December 2024.")
    assert dated.horizon_to == "2024-12-31"


def test_forecaster_is_who_expects() -> None:
    (forecast,) = read("Iranian President Masoud Pezeshkian expects the sanctions to fail.")
    assert forecast.by == "masoud_pezeshkian"


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("will likely not may Kim. , \"'\n if no chance of that unlikely to"),
        max_size=200,
    )
)
def test_spans_hold_on_any_text(text: str) -> None:
    whole = f"Story.\n\n{text} x"
    parsed = prose.parse(page.read(whole.encode(), "x.txt"))
    cast = actors.read(parsed)
    for f in forecasts.read(parsed, cast):
        assert parsed.text[f.span.start : f.span.end] == f.span.text
        assert f.outcome
