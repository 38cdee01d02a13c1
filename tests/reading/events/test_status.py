from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.plover import STATUSES
from detente.reading.events.status import mood, status
from detente.reading.prose import pipeline

# The word whose status is asked for stands between stars.
CASES = {
    "happened": """
        Iran *seized* the tanker.
        The tanker was *seized* by Iran.
        Serbia has *withdrawn* its envoy.
        The army began to *shell* the town.
        Pyongyang has gone so far as to *deploy* soldiers.
        Turkey managed to *free* the pilots.
        The court said that the minister had *lied*.
        Greece *condemned* the raid, *urging* calm.
        Baku not only *attacked* the post but burned it.
        Iran is believed to have *supplied* the drones.
        The raid forced Egypt to *close* the crossing.
        Delhi *protested* after Lahore *shelled* the valley.
        Sudan *arrested* the envoy before he *left*.
        Who *attacked* the embassy was unclear.
        The *invasion* of the island shocked the region.
        Israel was *accused* of cheating.
        They reportedly *killed* the general.
        After *meeting* the king, the envoy left.
        Moscow, *angered* by the vote, left.
        The envoy was sent to Oslo and *met* the rebels.
    """,
    "negated": """
        Iran did not *seize* the tanker.
        Serbia has never *recognised* the state.
        The tanker was not *seized*.
        No agreement was *signed*.
        Neither side *attacked*.
        Nobody *attacked* the base.
        They failed to *reach* a deal.
        Turkey refused to *extradite* him.
        The envoy denied that he had *met* the rebels.
        Ankara stopped short of *condemning* the raid.
        Instead of *meeting* the rebels, he left.
        Rather than *sign* the treaty, they left.
        They left without *signing* the treaty.
        Egypt no longer *supports* the rebels.
        The guard prevented them from *entering* the camp.
        Such promises have not been *kept*.
        Tokyo declined to *comment*.
        The pact was hardly *observed*.
        There was no *attack* on the base.
        Beijing will not *support* the motion.
    """,
    "scheduled": """
        The ministers will *meet* on Monday.
        They are to *meet* in Oslo.
        The two sides are scheduled to *meet* in Oslo.
        Seoul plans to *send* an envoy.
        The king is going to *visit* Cairo.
        The fleet is set to *sail* on Friday.
        Talks will be *held* in Doha.
        The treaty is due to be *signed* in May.
    """,
    "hypothetical": """
        Israel might *strike* the plant.
        Ukraine could *attack* the bridge.
        They may have *attacked* the bridge.
        If Israel *attacks*, prices will rise.
        If Israel attacks, Iran will *retaliate*.
        Unless they *leave*, war will come.
        Did Iran *seize* the tanker?
        Kim is unlikely to *meet* Lee.
        They want to *join* the union.
        The talks were held to *reduce* tension.
        Cairo urged them to *resume* the talks.
        *Attacking* the island would be folly.
        The union should *lift* the ban.
        He hopes that they *sign* the treaty.
        They would have *signed* the treaty.
        It is possible that they *attacked* the base.
        They fear that Iran would *attack* the base.
        There is no reason to *retaliate*.
        A plan to *invade* the island was leaked.
        The threat of *attack* remains.
    """,
}
ROWS = [(line.strip(), kind) for kind, lines in CASES.items() for line in lines.strip().splitlines()]


def marked(line: str) -> list[str]:
    """The statuses of the words between stars."""
    text, spots = "", []
    for i, part in enumerate(line.split("*")):
        if i % 2:
            spots.append(len(text))
        text += part
    return [status(token) for token in pipeline()(text) if token.idx in spots]


@pytest.mark.parametrize(("line", "kind"), ROWS)
def test_status(line: str, kind: str) -> None:
    assert set(marked(line)) == {kind}


def test_the_own_future_is_a_pledge() -> None:
    doc = pipeline()("We will withdraw the troops.")
    assert status(doc[2], own=True) == "pledged"
    assert status(doc[2]) == "scheduled"


def test_a_refused_future_is_denied_and_still_future() -> None:
    found = mood(pipeline()("They will never negotiate.")[3])
    assert (found.kind, found.negated) == ("future", True)


VERBS = ("attack", "seize", "shell", "blame", "join", "sanction")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["Iran", "The general", "Rebels"])
def test_did_not_denies(who: str, verb: str) -> None:
    past = verb + ("d" if verb.endswith("e") else "ed")
    plain, denied = (pipeline()(f"{who} {v} the island.") for v in (past, f"did not {verb}"))
    assert next(status(t) for t in plain if t.lemma_ == verb) == "happened"
    assert next(status(t) for t in denied if t.lemma_ == verb) == "negated"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Iran to not if will attacked would that of attack without no , met the by said".split()
        ),
        max_size=15,
    )
)
def test_any_words_have_a_status(words: list[str]) -> None:
    assert all(status(token) in STATUSES for token in pipeline()(" ".join(words)))
