from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import reading
from detente.reading import actors, forecasts, page, prose, speech, times

if TYPE_CHECKING:
    from detente.rows import Forecast

PINNED = Path(__file__).parent / "forecasts.jsonl"
SENTENCES = [json.loads(row) for row in PINNED.read_text("utf-8").splitlines()]
"""Sentences of several clauses, as in newspapers, papers of institutes and official prose."""

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


FRAMES = [
    ("The strikers are not at all likely to give in.", UNLIKELY),
    ("There is a 70 per cent chance that the dyke will break.", (0.7, 0.7)),
    ("We put the probability of a default at 60 to 65 per cent.", (0.6, 0.65)),
    ("The odds of a thaw are three in ten.", (0.3, 0.3)),
    ("The bank puts the chances of a soft landing at one in five.", (0.2, 0.2)),
    ("It is 80 per cent likely that the fleet will be recalled.", (0.8, 0.8)),
    ("There is a better than even chance that the pact will hold.", LIKELY),
    ("There is an even chance of rain.", EVEN),
    ("Whether the rope will hold is a coin toss.", EVEN),
    ("It is far from certain that the senate will ratify the accord.", EVEN),
    ("A clash between the two fleets is not inevitable.", UNLIKELY),
    ("It is not out of the question that the emir will attend.", POSSIBLE),
    ("A second front cannot be ruled out.", POSSIBLE),
    ("It is inconceivable that the bishops will back down.", REMOTE),
    ("They are certain not to sign.", REMOTE),
    ("The mutiny will very likely not spread.", VERY_UNLIKELY),
    ("The veterans are unlikely never to return.", LIKELY),
    ("I do not think it likely that the ferry will be restored.", UNLIKELY),
    ("Few analysts doubt that the chancellor will fall.", LIKELY),
    ("Hardly anyone expects the governor to survive.", UNLIKELY),
    ("Only a few of the villages are likely to be rebuilt.", UNLIKELY),
    ("A few of the deputies are likely to abstain.", LIKELY),
    ("The rebels stand little chance of holding the town.", VERY_UNLIKELY),
    ("The prospects of a rescue are dim.", VERY_UNLIKELY),
    ("It is hard to see the two brothers making peace.", VERY_UNLIKELY),
    ("I would be surprised if the treaty were signed.", VERY_UNLIKELY),
    ("What diplomats regard as almost certain is a second round of sanctions.", CERTAIN),
    ("Unlikely as a pact seems, both sides keep talking.", UNLIKELY),
    ("Before the war most officers thought an attack unlikely.", UNLIKELY),
    ("The general is certain that his brigade will reach the coast.", CERTAIN),
    ("Residents worry that the dam will burst.", POSSIBLE),
    ("Brokers anticipate a fall in wheat prices.", LIKELY),
    ("The most likely outcome is a hung parliament.", LIKELY),
    ("The pact may well fall apart by autumn.", LIKELY),
    ("It may be that the marshal will step aside.", POSSIBLE),
    ("The peace plan is in danger of collapsing.", POSSIBLE),
    ("Will the truce last? Probably not.", UNLIKELY),
    ("Does anyone seriously believe that the border will reopen?", VERY_UNLIKELY),
]
"""Sentences for the ways in which a hedge can govern what it hedges."""


@pytest.mark.parametrize(("sentence", "band"), BANDS + FRAMES)
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
        "The statue is almost certainly a fake.",
        "The prisoners were probably shot at dawn.",
        "It is likely that the ship sank in the storm.",
        "The prisoners may well be dead by now.",
        "The minister refused to say whether a strike was likely.",
        "No one has said that war is inevitable.",
        "Nobody knows when the war will end.",
        "They wondered if the rains would come.",
        "The villagers pray that the river will rise.",
        "May the truce hold!",
        "I would like to thank the crew.",
        "Tenants are expected to keep the stairs clean.",
        "The parties shall settle their disputes by peaceful means.",
        "Delegates may speak only with the permission of the chair.",
        "Holders of this card may enter free of charge.",
        "Taller men are more likely to be elected.",
        "The two foes formed an unlikely alliance.",
        'The headline used the word "inevitable" twice.',
        "They ran the risk of arrest.",
        "The minister is sure of his facts.",
        "The climbers could not reach the hut.",
        '"Any aggressor will pay a heavy price," the prime minister said.',
    ],
)
def test_no_forecast(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:60])
def test_bands_in_long_sentences(case: dict[str, Any]) -> None:
    parsed = prose.parse(page.read(f"{case['text']}\n".encode(), "analysis.txt"))
    cast, dates = actors.read(parsed), times.read(parsed)
    found = forecasts.read(parsed, cast, speech.read(parsed, cast, dates), dates)
    assert sorted(list(f.probability) for f in found) == case["bands"]


def test_flags_say_that_no_estimate_was_given() -> None:
    assert [
        f.flag for f in read("The pact will collapse. The pact might collapse. The pact is likely to fail.")
    ] == [
        "no estimate",
        "possible",
        None,
    ]


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("He is unlikely either to resign or to apologise.", {"resign": UNLIKELY, "apologise": UNLIKELY}),
        ("A stalemate is more likely than a victory.", {"A stalemate": LIKELY, "a victory": UNLIKELY}),
        (
            "It is likely that the bridge will close and that the ferry will stop.",
            {"close": LIKELY, "stop": LIKELY},
        ),
        (
            "The regent will probably keep his seat and almost certainly lose his army.",
            {"keep his seat": LIKELY, "lose his army": CERTAIN},
        ),
    ],
)
def test_two_forecasts(sentence: str, outcomes: dict[str, tuple[float, float]]) -> None:
    found = {f.outcome: f.probability for f in read(sentence)}
    assert {o: b for o, b in found.items() if o in outcomes} == outcomes
    assert len(found) == len(outcomes)


def test_outcome_is_the_thing_itself() -> None:
    (forecast,) = read("Pyongyang is not likely to respond to the offer.")
    assert (forecast.subject, forecast.outcome) == ("Pyongyang", "respond to the offer")


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("The oil could foul the beaches, according to a biologist.", "foul the beaches"),
        ("Do not expect talks.", "talks"),
        ("Hopes are fading that the crew will be freed.", "freed"),
        (
            '"I would put it at 80-20," the senator said of the passage of the bill.',
            "the passage of the bill",
        ),
        ("There are few scenarios, they concede, in which the bridgehead holds.", "holds"),
        ("Analysts give it a one-in-three chance.", "it"),
    ],
)
def test_outcome(sentence: str, outcome: str) -> None:
    assert [f.outcome for f in read(sentence)] == [outcome]


def test_span_holds_the_condition_before_and_no_source_after() -> None:
    (forecast,) = read("If the snow melts, the pact could unravel by June, according to two envoys.")
    assert forecast.span.text == "If the snow melts, the pact could unravel by June"


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


def test_a_condition_after_a_predicate_is_not_what_is_likely():
    (found,) = read("A clash this summer is likely if the patrols begin.")
    assert (found.outcome, found.conditional) == ("A clash this summer", True)


def test_what_somebody_thinks_likely_is_his_forecast():
    whole = reading.read(b"Analyst Lan Tran thinks that the truce is unlikely to hold.", "story.txt")
    assert [found.by for found in whole.forecasts] == ["lan_tran"]
