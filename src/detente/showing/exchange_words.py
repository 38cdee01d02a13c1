"""What a solved negotiation says in sentences: the same ones in the terminal, over pictures, in the brief."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.charts.wording import percent, signed
from detente.codes import hedges
from detente.showing.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from detente.bargaining.outcome import NoDeal, Solution
    from detente.bargaining.terms import Negotiation

TYPES = ("trustworthy", "exploitative")
HOLDS = "The numbers are what the scenario says they are, and the answer holds for these."
LIMITS = f"What may not be concluded: that the steps will be taken. {HOLDS}"


def names(negotiation: Negotiation) -> tuple[str, str]:
    """What both sides are called."""
    return negotiation.first.name, negotiation.second.name


def likely(chance: Fraction | float) -> str:
    r"""A chance in words and number.

    >>> likely(.21)
    'unlikely, 21\xa0%'
    """
    share = float(chance)
    return f"{hedges.words((share, share))}, {percent(share)}"


def title(found: Solution) -> str:
    """The finding in a line: whether the steps could work, and how likely they are completed."""
    steps = counted(len(found.roadmap), "step")
    one = len(found.roadmap) == 1
    if not isinstance(found, Equilibrium):
        return "A single step does not work" if one else f"These {steps} do not work"
    chance = percent(float(found.completion))
    taken = "both take it" if one else "both take all"
    return f"{'One step' if one else steps} could work; at this trust {chance} that {taken}"


def rises(found: Equilibrium) -> str:
    """How far belief comes along the path, in a line."""
    said = []
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        before, after = found.path[0], found.path[-1]
        start = getattr(before, f"trust_{side}")
        end = getattr(after, f"trust_{side}") / (1 - getattr(after, f"default_{side}"))
        said.append(f"{name} from {percent(float(start))} to {percent(float(end))}" if end > start else "")
    risen = [words for words in said if words]
    return (
        f"If all is given, trust rises: in {', in '.join(risen)}"
        if risen
        else "The steps teach nobody anything"
    )


def verdict(found: Solution) -> Iterator[str]:
    """The answer in sentences."""
    yield from answer(found)
    yield from grounds(found)


def answer(found: Solution) -> Iterator[str]:
    """What happens on the roadmap."""
    yield from _deal(found) if isinstance(found, Equilibrium) else _none(found)


def grounds(found: Solution) -> Iterator[str]:
    """What each expects of it, and how the answer is certified."""
    if isinstance(found, Equilibrium):
        yield _expected(found)
        yield from _unwilling(found)
        yield "Certified: nobody can gain by another plan (regret exactly 0)."
        return
    if found.least_regret > 0:
        gain = f"{found.least_regret:.2g}"
        yield f"In what comes nearest to a deal, somebody still gains {gain} by another plan."
    yield f"Certified: {found.proof.rstrip('.')}."


def _deal(found: Equilibrium) -> Iterator[str]:
    steps, pair = len(found.roadmap), found.negotiation
    first, second = names(pair)
    whole = {1: "the step", 2: "the two steps"}.get(steps, f"all {steps} steps")
    sincere = percent(float(pair.first.trust * pair.second.trust))
    yield f"If both {first} and {second} are trustworthy ({sincere}), they take {whole}{_luck(found)}."
    yield _exploiters(found)
    depth = f"; on average they take {float(found.depth):.1f} of {steps}" if steps > 1 else ""
    yield f"The chance that both take {whole}, whoever they are: {likely(found.completion)}{depth}."


def _luck(found: Equilibrium) -> str:
    """What vetoes and spoilers leave of the resolve of two trustworthy governments."""
    protocol = found.negotiation.protocol
    passes = protocol.ratifier.passes(len(found.roadmap))
    calm = float(prod(passes) * (1 - protocol.spoiler) ** len(found.roadmap))
    ends = [name for name, there in (("veto", prod(passes) < 1), ("spoiler", protocol.spoiler > 0)) if there]
    return f" unless a {' or a '.join(ends)} ends it: {percent(calm)}" if ends else ""


def _exploiters(found: Equilibrium) -> str:
    """What exploitative governments do, in a sentence for each."""
    said = [
        _plan(name, getattr(found, side)) for name, side in zip(names(found.negotiation), SIDES, strict=True)
    ]
    return " ".join(said)


def _plan(name: str, chances: tuple[Fraction, ...]) -> str:
    """What an exploitative government of a side does."""
    steps = len(chances) - 1
    played = [(n, chance) for n, chance in enumerate(chances, 1) if chance]
    if len(played) == 1:
        (only, _), who = played[0], f"An exploitative one of {name}"
        return f"{who} goes all the way too." if only > steps else f"{who} defaults at step {only}."
    said = [f"{percent(float(c))} {'never' if n > steps else f'at step {n}'}" for n, c in played]
    return f"An exploitative one of {name} draws lots when to default: {', '.join(said)}."


def _expected(found: Equilibrium) -> str:
    """What each expects, in its own units."""
    each = []
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        good, bad = (float(getattr(found.payoffs, f"{side}_{kind}")) for kind in TYPES)
        each.append(f"{name} {signed(good)} if it is trustworthy and {signed(bad)} if not")
    return f"Expected, in units of its own values: {'; '.join(each)}."


def _unwilling(found: Equilibrium) -> Iterator[str]:
    """Who would rather not begin."""
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        if getattr(found.payoffs, f"{side}_trustworthy") < 0:
            yield f"A trustworthy government of {name} loses by it, and would rather not begin."


def _none(found: NoDeal) -> Iterator[str]:
    first, second = names(found.negotiation)
    lots = ", lots included" if found.searched == "mixed" else " without drawing lots"
    yield (
        f"On this roadmap trustworthy governments of {first} and {second} do not go all the way, whatever "
        f"exploitative ones plan{lots}."
    )
    if found.searched == "pure":
        yield "With lots there may be a deal: leave out --pure."
