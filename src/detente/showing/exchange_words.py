"""What a solved negotiation says in sentences: the same ones in the terminal, over pictures, in the brief."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.charts.wording import percent, signed
from detente.codes import hedges
from detente.showing.wording import cap, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from detente.bargaining.outcome import NoDeal, Side, Solution
    from detente.bargaining.terms import Negotiation

TYPES = ("trustworthy", "exploitative")
HOLDS = "The numbers are what the scenario says they are, and the answer holds for these."
STOPPED = "The search was stopped: there may be a better one for two trustworthy governments."
LIMITS = f"What may not be concluded: that the steps will be taken. {HOLDS}"


def names(negotiation: Negotiation) -> tuple[str, str]:
    """What both sides are called."""
    return negotiation.first.name, negotiation.second.name


def title(found: Solution) -> str:
    """The finding in a line: whether the steps could work, and how likely they are completed."""
    steps = counted(len(found.roadmap), "step")
    one = len(found.roadmap) == 1
    if not isinstance(found, Equilibrium):
        if found.undecided:
            return f"It is undecided whether {'a single step works' if one else f'these {steps} work'}"
        return "A single step does not work" if one else f"These {steps} do not work"
    steps = "One step" if one else steps
    if refusing := unwilling(found):
        return f"{steps} would hold once begun, but {listed(refusing)} would rather not begin"
    taken = "both take it" if one else "both take all"
    return f"{steps} could work; at this trust {taken} with a chance of {percent(float(found.completion))}"


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
    """What happens on the roadmap: first what a reader in a hurry should know beside the title."""
    if isinstance(found, Equilibrium):
        yield from lead(found)
        yield from _deal(found)
    else:
        yield from _none(found)


def lead(found: Equilibrium) -> Iterator[str]:
    """Who would not begin, and what the chance that all is given is made of."""
    refusing = unwilling(found)
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        if name in refusing:
            worth = signed(float(getattr(found.payoffs, f"{side}_trustworthy")))
            yield f"A trustworthy government of {name} expects {worth} of them: that stands in the way."
    chance = found.completion
    whole = "it" if len(found.roadmap) == 1 else "all"
    begun = f"Once begun, both take {whole} with a chance of {percent(float(chance))}. " if refusing else ""
    yield f"{begun}{_hedged(chance)}{_made_of(found)}"


def _hedged(chance: Fraction) -> str:
    """A chance in words alone."""
    words = hedges.words((float(chance), float(chance)))
    return "That is certain." if chance == 1 else f"That is {'a ' * words.startswith('roughly')}{words}."


def _made_of(found: Equilibrium) -> str:
    """How much of the chance that all is given comes with two trustworthy governments."""
    pair = found.negotiation
    both = pair.first.trust * pair.second.trust
    good = both * _calm(found)
    if both == 1:
        return ""
    if good == found.completion:
        return " Then both are trustworthy: an exploitative one never takes all."
    return (
        f" Of the {percent(float(found.completion))}, {percent(float(good))} come with two trustworthy "
        "governments; in the rest an exploitative one keeps to the steps too, as nothing pays it more."
    )


def grounds(found: Solution) -> Iterator[str]:
    """What each expects of it, and how the answer is certified."""
    if isinstance(found, Equilibrium):
        yield _expected(found)
        yield "Certified: nobody can gain by another plan (regret exactly 0)."
        if found.undecided:
            yield STOPPED
        return
    yield from _nearest(found)
    yield f"{cap(found.proof.rstrip('.'))}." if found.undecided else f"Certified: {found.proof.rstrip('.')}."


def _nearest(found: NoDeal) -> Iterator[str]:
    """Who would gain most by another plan in what comes nearest to a deal, and by which."""
    near = Equilibrium(found.negotiation, found.roadmap, found.first, found.second)
    if not near.regret:
        return
    gains = [
        (max(values) - kept, kind, name, max(range(len(values)), key=values.__getitem__) + 1)
        for name, side in zip(names(found.negotiation), SIDES, strict=True)
        for kind, values, kept in zip(TYPES, reversed(near.values(side)), _kept(near, side), strict=True)
    ]
    gain, kind, name, plan = max(gains, key=lambda row: row[0])
    who = f"{'an' if kind == 'exploitative' else 'a'} {kind} government of {name}"
    other = "going all the way" if plan > len(found.roadmap) else f"defaulting at step {plan}"
    yield f"In what comes nearest to a deal, {who} would still gain {float(gain):.2g} by {other} instead."


def _kept(near: Equilibrium, side: Side) -> tuple[Fraction, Fraction]:
    """What both types of a side expect of their plans."""
    good, bad = (getattr(near.payoffs, f"{side}_{kind}") for kind in TYPES)
    return good, bad


def unwilling(found: Equilibrium) -> list[str]:
    """The sides whose trustworthy governments expect less than nothing, and would rather not begin."""
    expected = (found.payoffs.first_trustworthy, found.payoffs.second_trustworthy)
    return [name for name, worth in zip(names(found.negotiation), expected, strict=True) if worth < 0]


def _deal(found: Equilibrium) -> Iterator[str]:
    """What the governments do, by what they are."""
    number, pair = len(found.roadmap), found.negotiation
    whole = {1: "the step", 2: "both steps"}.get(number, f"all {number} steps")
    sincere = percent(float(pair.first.trust * pair.second.trust))
    yield f"If both {listed(names(pair))} are trustworthy ({sincere}), they take {whole}{_luck(found)}."
    yield from _exploiters(found)
    if number > 1:
        yield f"On average they take {float(found.depth):.1f} of {number} steps."


def _calm(found: Equilibrium) -> Fraction:
    """The chance that no veto and no spoiler ends it."""
    protocol, steps = found.negotiation.protocol, len(found.roadmap)
    return prod(protocol.ratifier.passes(steps), start=(1 - protocol.spoiler) ** steps)


def _luck(found: Equilibrium) -> str:
    """What vetoes and spoilers leave of the resolve of two trustworthy governments."""
    protocol = found.negotiation.protocol
    passes = protocol.ratifier.passes(len(found.roadmap))
    ends = [name for name, there in (("veto", prod(passes) < 1), ("spoiler", protocol.spoiler > 0)) if there]
    return f" unless a {' or a '.join(ends)} ends it: {percent(float(_calm(found)))}" if ends else ""


def _exploiters(found: Equilibrium) -> Iterator[str]:
    """What exploitative governments do, in a sentence for each side that might have one."""
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        if getattr(found.negotiation, side).trust < 1:
            yield _plan(name, getattr(found, side))


def _plan(name: str, chances: tuple[Fraction, ...]) -> str:
    """What an exploitative government of a side does."""
    steps, who = len(chances) - 1, f"An exploitative government of {name}"
    played = [(n, float(chance)) for n, chance in enumerate(chances, 1) if chance]
    if len(played) == 1:
        (only, _) = played[0]
        return f"{who} {'goes all the way too' if only > steps else f'defaults at step {only}'}."
    said = [f"{'never' if n > steps else f'at step {n}'} ({percent(c)})" for n, c in played]
    return f"{who} draws lots when to default: {', '.join(said)}."


def _expected(found: Equilibrium) -> str:
    """What each expects, in its own units."""
    each = []
    for name, side in zip(names(found.negotiation), SIDES, strict=True):
        good, bad = (float(getattr(found.payoffs, f"{side}_{kind}")) for kind in TYPES)
        each.append(f"{name} {signed(good)} if it is trustworthy and {signed(bad)} if not")
    return f"Expected, in units of its own values: {'; '.join(each)}."


def _none(found: NoDeal) -> Iterator[str]:
    first, second = names(found.negotiation)
    if found.undecided:
        yield f"No deal between {first} and {second} was found on this roadmap, but not all were ruled out."
        return
    lots = ", lots included" if found.searched == "mixed" else " without drawing lots"
    yield (
        f"On this roadmap trustworthy governments of {first} and {second} do not go all the way, whatever "
        f"exploitative ones plan{lots}."
    )
    if found.searched == "pure":
        yield "With lots there may be a deal: leave out --pure."
