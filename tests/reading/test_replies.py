from __future__ import annotations

import pytest

from detente.reading.prose import pipeline
from detente.reading.replies import is_question, reply, rhetorical


@pytest.mark.parametrize(
    ("question", "answer", "band", "core"),
    [
        ("Will the truce hold?", "Almost certainly.", (0.95, 0.99), "hold"),
        ("Will the truce hold?", "Not likely.", (0.2, 0.45), "hold"),
        ("Could the strikes spread?", "Perhaps.", (0.05, 0.8), "spread"),
        ("Can the league win?", "Hardly, says the coach.", (0.05, 0.2), "win"),
        ("Will the rope hold?", "Fifty-fifty.", (0.45, 0.55), "hold"),
    ],
)
def test_answer(question: str, answer: str, band: tuple[float, float], core: str) -> None:
    asked, said = pipeline()(f"{question} {answer}").sents
    found = reply(asked, said)
    assert found is not None
    assert (found.hedge.band, found.core.text) == (band, core)


@pytest.mark.parametrize(
    "text",
    [
        "Will the truce hold? The guns fell silent on Monday after a week of shelling.",
        "Was the envoy there? Probably.",
    ],
)
def test_no_answer_about_what_is_to_come(text: str) -> None:
    asked, said = pipeline()(text).sents
    assert reply(asked, said) is None


def test_asking_who_believes_it_denies_it() -> None:
    (doubted,) = pipeline()("Who seriously believes the embargo will work?").sents
    (asked,) = pipeline()("Do you think the embargo will work?").sents
    assert rhetorical(doubted) is not None
    assert rhetorical(asked) is None
    assert is_question(asked)
