"""Scenarios for the tests: one in the fewest words, and any that Hypothesis thinks of."""

from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from detente.bargaining.scenarios.parameters import PARAMETERS, Parameter
from detente.bargaining.scenarios.scenario import Given, Scenario, Source
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = """name = "{}"
benefit = 1.5
cost = 0.5
trust = 0.3
"""
SHORT = 'title = "A try"\n[first]\n' + SIDE.format("North") + "[second]\n" + SIDE.format("South")
"""A scenario of the fewest lines: the title in line 1, [first] in 2, its trust in 6, [second] in 7."""


def words() -> st.SearchStrategy[str]:
    """Any words that a file can hold, with single spaces between them."""
    letters = st.characters(exclude_categories=("Cs",))
    return st.text(letters, min_size=1, max_size=20).map(lambda t: " ".join(t.split())).filter(bool)


def _values(asked: Parameter) -> st.SearchStrategy[Fraction]:
    least, most = asked.least, asked.most if asked.most is not None else Fraction(5)
    return st.fractions(least, most, max_denominator=1000).filter(asked.allows)


@st.composite
def given(draw: st.DrawFn, asked: Parameter) -> Given:
    """A parameter with its value alone, or with whatever else can be known of it."""
    if draw(st.booleans()):
        return Given(draw(_values(asked)))
    low, value, high = sorted(draw(st.lists(_values(asked), min_size=3, max_size=3)))
    ranged = draw(st.booleans())
    sources = draw(
        st.lists(st.builds(Source, words()) | st.builds(Source, st.none(), words(), words()), max_size=2)
    )
    return Given(
        value,
        low if ranged else None,
        high if ranged else None,
        draw(st.sampled_from(("uniform", "triangular"))) if ranged else "uniform",
        draw(st.none() | words()),
        tuple(sources),
        draw(st.sampled_from(("judged", "measured"))) if sources else "judged",
    )


@st.composite
def _roadmaps(draw: st.DrawFn) -> Roadmap:
    steps = draw(st.integers(1, 5))
    shares = []
    for _ in range(2):
        parts = draw(st.lists(st.integers(0, 20), min_size=steps, max_size=steps).filter(any))
        shares.append(tuple(Fraction(part, sum(parts)) for part in parts))
    return Roadmap(*shares)


def _side(draw: st.DrawFn, side: str, found: dict[str, Given]) -> Party:
    values: dict[str, Any] = {}
    for asked in (p for p in PARAMETERS.values() if p.name.startswith(f"{side}.")):
        if asked.default is None or draw(st.booleans()):
            found[asked.name] = draw(given(asked))
            values[asked.key] = found[asked.name].value
    return Party(draw(words()), **values)


def _ratifier(draw: st.DrawFn, steps: int | None, found: dict[str, Given]) -> Ratifier:
    kind, rate = draw(st.sampled_from(("none", "rate", "rates", "hawk"))), PARAMETERS["ratifier.rate"]
    if kind == "hawk":
        for key in ("hawkish", "dove"):
            asked = PARAMETERS[f"ratifier.{key}"]
            found[asked.name] = Given(draw(_values(asked).filter(lambda v: 0 < v < 1)))
        return Ratifier(hawkish=found["ratifier.hawkish"].value, dove=found["ratifier.dove"].value)
    if kind == "rates" and steps:
        several = [draw(given(rate)) for _ in range(steps)]
        found.update({f"ratifier.rate.{n}": r for n, r in enumerate(several, 1)})
        return Ratifier(tuple(r.value for r in several))
    if kind == "rate":
        found["ratifier.rate"] = draw(given(rate))
        return Ratifier(found["ratifier.rate"].value)
    return Ratifier()


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any scenario that a file can hold."""
    found: dict[str, Given] = {}
    first, second = (_side(draw, side, found) for side in ("first", "second"))
    assume(first.name != second.name)
    values = {}
    for key in ("spoiler", "discount"):
        if draw(st.booleans()):
            found[f"protocol.{key}"] = draw(given(PARAMETERS[f"protocol.{key}"]))
            values[key] = found[f"protocol.{key}"].value
    roadmap = draw(st.none() | _roadmaps())
    steps = len(roadmap) if roadmap else draw(st.none() | st.integers(1, 9))
    ratifier = _ratifier(draw, steps, found)
    protocol = Protocol(draw(st.sampled_from(MODES)), ratifier=ratifier, **values)
    return Scenario(
        title=draw(words()),
        negotiation=Negotiation(first, second, protocol),
        about=draw(st.none() | words()),
        roadmap=roadmap,
        steps=steps,
        step_days=draw(st.none() | st.integers(1, 400)),
        ratifier=draw(st.none() | words()),
        given=found,
    )
