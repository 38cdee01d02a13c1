"""A diagnosis in words that an analyst can quote, with the numbers beside them."""

from __future__ import annotations

from fractions import Fraction
from math import floor, log10
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from detente.bargaining.scenarios.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.explaining.binding import Binding, Reason
    from detente.bargaining.explaining.causes import Cause
    from detente.bargaining.explaining.levers import Lever
    from detente.bargaining.explaining.needs import Need
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.terms import Mode, Negotiation, Roadmap

UNIT = "a unit is all that a side has to give"
PHRASES = {
    "benefit": "what it would still receive",
    "openness": "what openness costs it at home",
    "cost": "what giving costs it",
    "patron": "what its patron withholds",
    "loss": "what it loses where its gifts are not answered",
    "honesty": "what breaking its word would cost it",
}
"""What each part of a condition is called."""
WHOSE = {
    "trust": "trust in {}",
    "benefit": "what {} gains by all it receives",
    "cost": "what giving costs {}",
    "loss": "what {} loses where it is cheated",
    "honesty": "what breaking its word costs {}",
    "openness": "what openness costs {} at home",
    "patron": "what the patron of {} withholds",
}
"""What a party's values are called where the party is named with them."""
SHARES = frozenset({"trust", "spoiler", "discount", "rate", "hawkish", "hawk", "dove"})
"""What is a chance or a share, and is written in per cent."""


def number(value: Fraction | float, places: int = 2) -> str:
    """A number with as many decimals as it needs, at least ``places`` and at most four.

    >>> number(Fraction(3, 10)), number(Fraction(1, 8)), number(Fraction(1, 3)), number(Fraction(1500))
    ('0.30', '0.125', '0.3333', '1500')
    """
    if abs(float(value)) >= 100:  # noqa: PLR2004 - decimals of hundreds say nothing
        return f"{float(value):.0f}"
    text = f"{float(value):.4f}"
    while len(text.partition(".")[2]) > places and text.endswith("0"):
        text = text[:-1]
    return text


def per_cent(value: Fraction | float) -> str:
    """A chance in per cent, with as many decimals as it needs, at most two.

    >>> per_cent(Fraction("0.35")), per_cent(Fraction("0.201")), per_cent(Fraction(2, 3)), per_cent(0)
    ('35 %', '20.1 %', '66.67 %', '0 %')
    """
    return f"{float(value) * 100:.2f}".rstrip("0").rstrip(".") + " %"


def valued(key: str, value: Fraction | float) -> str:
    """A parameter's value: chances in per cent, nothing as 0, all else as a number.

    >>> valued("trust", Fraction("0.35")), valued("cost", Fraction("0.35")), valued("patron", 0)
    ('35 %', '0.35', '0')
    """
    if key in SHARES:
        return per_cent(value)
    return number(value) if value else "0"


def summing(amounts: Sequence[Fraction]) -> list[str]:
    """Amounts rounded so that they still add up to their rounded sum.

    The sum shows two digits as long as three decimals do, else as few as show that it is not 0. Where it is
    0, that holds for the largest amount.

    >>> summing([Fraction("0.335"), Fraction("0.335"), Fraction("-0.66")])
    ['0.335', '0.335', '-0.660']
    >>> summing([Fraction(1, 3)] * 3)
    ['0.33', '0.33', '0.34']
    >>> summing([Fraction("0.10001"), Fraction("0.03008"), Fraction("-0.12951")])
    ['0.1000', '0.0301', '-0.1295']
    """
    total = sum(amounts, Fraction(0))
    places = _places(abs(total) or max(map(abs, amounts), default=Fraction(0)))
    grain = Fraction(1, 10**places)
    whole = [floor(amount / grain) for amount in amounts]
    missing = round(total / grain) - sum(whole)
    order = sorted(range(len(amounts)), key=lambda k: (amounts[k] / grain - whole[k], k), reverse=True)
    for k in order[:missing]:
        whole[k] += 1
    return [f"{float(part * grain):.{places}f}" for part in whole]


def _places(weighty: Fraction) -> int:
    """How many decimals an amount needs."""
    lead = -floor(log10(weighty)) if weighty else 0
    return min(6, max(2, lead, min(3, lead + 1)))


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Some things in a row, as a sentence lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def step_name(step: int, steps: int) -> str:
    """What a step is called on a roadmap.

    >>> step_name(1, 1), step_name(1, 4), step_name(3, 4), step_name(4, 4)
    ('the only step', 'the first step', 'step 3 of 4', 'the last step')
    """
    if steps == 1:
        return "the only step"
    return {1: "the first step", steps: "the last step"}.get(step, f"step {step} of {steps}")


# what binds


def binding_words(found: Binding) -> str:
    """Who would not go on, at which step and why, and the account of it: two sentences."""
    also = f" The same holds for {found.other.name}." if found.shared else ""
    if found.type == "exploitative":
        return _waiting(found) + also
    step = step_name(found.step, len(found.profile.roadmap))
    first = found.profile.negotiation.first.name
    why = {
        "trust": f"it trusts {found.other.name} too little",
        "patron": "its patron withholds too much",
        "openness": "openness costs it too much at home",
        "ratifier": f"what {first} promises may not pass its ratifier",
        "chance": "spoilers and delay leave too little of what comes later",
        "honesty": "breaking its word costs it less than giving",
        "cost": "giving costs it too much",
        "sizes": "the steps do not fit",
    }[found.constraint]
    whom = f"Even a trustworthy {found.party.name} would not take {step}: {why}."
    return f"{whom} {_reckoning(found)}{_account(found)}{also}"


def _reckoning(found: Binding) -> str:
    """What it expects of the other side at that step, where it fears default there."""
    path = found.profile.path[found.step - 1]
    default = path.default_second if found.side == "first" else path.default_first
    if not default:
        return ""
    return f"It reckons with a chance of {per_cent(default)} that {found.other.name} gives nothing there. "


def _account(found: Binding) -> str:
    """Burdens and gains of going on, which add up to what is lacking."""
    sheet = weighed(found.need, found.constraint)
    if not sheet.gains:
        return f"Going on has only costs: {listed(sheet.burdens)}; {sheet.balance} in all{sheet.unit}."
    come = "comes" if len(sheet.burdens) == 1 else "come"
    burdens, gains = capital(listed(sheet.burdens)), listed(sheet.gains)
    return f"{burdens} {come} to {sheet.balance} more than {gains}{sheet.unit}."


def part_words(need: Need) -> str:
    """What going on brings and costs where the condition holds; nothing where it brings nothing."""
    sheet = weighed(need)
    if not sheet.gains:
        return ""
    if not sheet.burdens:
        return f"Going on brings {listed(sheet.gains)} and costs nothing{sheet.unit}."
    one, gains = len(sheet.gains) == 1, capital(listed(sheet.gains))
    verb = ("outweighs" if one else "outweigh") if need.slack else ("just matches" if one else "just match")
    by = f", by {sheet.balance}" if need.slack else ""
    return f"{gains} {verb} {listed(sheet.burdens)}{by}{sheet.unit}."


class Sheet(NamedTuple):
    """A condition as gains and burdens in words, the balance between them, and what it is counted in."""

    gains: list[str]
    burdens: list[str]
    balance: str
    unit: str


def weighed(need: Need, foremost: str = "") -> Sheet:
    """The parts of a condition in numbers that add up as shown; the burden named ``foremost`` comes first.

    Where only what is given at this step counts, they are told per unit given.
    """
    alone = not need.units("benefit") and need.units("cost") < 0
    scale = -need.units("cost") if alone else Fraction(1)
    parts = [part for part in need.parts if part.amount]
    shown = summing([part.amount / scale for part in parts])
    rows = [
        (part.name != foremost, f"{PHRASES[part.name]} ({text.removeprefix('-')})", part.amount < 0)
        for part, text in zip(parts, shown, strict=True)
    ]
    gains, burdens = (
        [text for _, text, cost in sorted(rows, key=itemgetter(0)) if cost == side] for side in (False, True)
    )
    unit = f" (per unit given; {UNIT})" if alone else ""
    return Sheet(gains, burdens, summing([abs(need.slack) / scale])[0], unit)


def _waiting(found: Binding) -> str:
    """What an exploitative government would rather do than what the others reckon with."""
    steps, own = len(found.profile.roadmap), getattr(found.profile, found.side)
    planned = [k + 1 for k, chance in enumerate(own) if chance]
    at = "go all the way" if planned[-1] > steps else f"at {step_name(planned[-1], steps)}"
    if found.step > steps:
        instead, at = "would rather go all the way", f"default {at}"
    elif found.step > planned[-1]:
        instead = f"would rather wait and default at {step_name(found.step, steps)}"
    else:
        instead = f"would rather default at {step_name(found.step, steps)}"
    size = "much" if found.step > planned[-1] else "little"
    return (
        f"An exploitative {found.party.name} {instead} than {at}: that brings it "
        f"{summing([found.lacking])[0]} more. Later steps are worth too {size} to it beside the earlier ones."
    )


# why, and what would help


KINDS = {
    "mistrust": "This is mistrust: if each side were sure of the other, there would be a deal.",
    "undeliverable": "The promise cannot be delivered: with sure ratification there would be a deal.",
    "mistrust or undeliverable": (
        "Mistrust and doubtful ratification bring it down together: full trust alone would do, and so would "
        "sure ratification alone."
    ),
    "mistrust and undeliverable": (
        "Mistrust and doubtful ratification both stand in the way: neither full trust nor sure ratification "
        "alone would do, both together would."
    ),
    "chance": "Spoilers and delay leave too little: without them full trust would do.",
    "sizes": (
        "It is the steps: even with full trust and sure ratification these would fail, "
        "while others would not."
    ),
    "lack of interest": (
        "This is lack of interest, not mistrust: even with full trust and sure ratification {}."
    ),
}


def cause_words(why: Cause, negotiation: Negotiation, none: str) -> str:
    """Why there is no deal, and what else would have to be gone; ``none``: that no steps would do."""
    text = KINDS[why.kind].format(none)
    others = [cure for cure in why.cures if set(cure) - {"trust", "ratifier"}]
    if not others:
        return text
    ways = listed([listed([_gone(reason, negotiation) for reason in cure]) for cure in others], "or")
    return f"{text} There would {'' if why.kind in BARRED else 'also '}be a deal {ways}."


BARRED = {"lack of interest", "sizes", "chance"}
"""The kinds that say nothing yet of what would do."""


def _gone(reason: Reason, negotiation: Negotiation) -> str:
    """A reason gone, in words."""
    names = {
        key: [p.name for p in (negotiation.first, negotiation.second) if getattr(p, key)]
        for key in ("patron", "openness")
    }
    return {
        "trust": "with full trust",
        "ratifier": "with sure ratification",
        "chance": "without spoilers and delay",
        "patron": f"if the patron of {listed(names['patron'] or ['either'])} withheld nothing",
        "openness": f"if openness cost {listed(names['openness'] or ['neither'])} nothing at home",
    }[reason]


def lever_words(lever: Lever, negotiation: Negotiation, to: Fraction, *, up: bool) -> str:
    """A change of a lever: what would have to be, and what is."""
    goal = f"at {'least' if up else 'most'} {valued(lever.key, to)}"
    who = "both" if lever.party == "both" else _whose(lever, negotiation)
    text = {
        "trust": f"trust in {who} of {goal}",
        "patron": f"patrons of both that withhold {goal} a unit"
        if who == "both"
        else f"a patron of {who} that withholds {goal} a unit",
        "openness": f"a cost of openness at home of {goal} a unit to {who}",
        "cost": f"a cost of giving of {goal} a unit to {who}",
        "benefit": f"a value of receiving of {goal} a unit to {who}",
        "honesty": f"a price of broken words of {goal} a unit to trustworthy governments of {who}",
        "loss": f"a loss by unanswered gifts, beside their cost, of {goal} a unit to {who}",
        "spoiler": f"a spoiler with a chance of {goal} a step",
        "discount": f"a value a step later of {goal} of what it is now",
        "rate": f"ratification with a chance of {goal} a step",
        "hawkish": f"a chance of {goal} that the ratifier is a hawk",
        "hawk": f"a hawk that lets a delivery pass with a chance of {goal}",
        "dove": f"a dove that lets a delivery pass with a chance of {goal}",
    }[lever.key]
    return f"{text} (now {valued(lever.key, lever.now(up=up))})"


def no_lever_words(lever: Lever, negotiation: Negotiation) -> str:
    """That no value of a lever was found to do."""
    return f"{lever_name(lever, negotiation)}: no value was found that would do"


def lever_name(lever: Lever, negotiation: Negotiation) -> str:
    """What a lever is called, and whose it is."""
    who = _whose(lever, negotiation)
    return WHOSE[lever.key].format(who) if who else parameter(lever.names[0]).plain


def _whose(lever: Lever, negotiation: Negotiation) -> str:
    """The party or parties whose lever it is."""
    first, second = negotiation.first.name, negotiation.second.name
    return {"first": first, "second": second, "both": f"{first} and {second}"}.get(lever.party or "", "")


def mode_words(mode: Mode, negotiation: Negotiation) -> str:
    """Who would move first within each step."""
    names = {"first leads": negotiation.first.name, "second leads": negotiation.second.name}
    return f"{names[mode]} moving first within each step" if mode in names else "both moving at once"


def roadmap_words(roadmap: Roadmap, negotiation: Negotiation) -> str:
    """The sizes of the steps in per cent of what each side has to give; idle ones at the end as such."""
    first, second = negotiation.first.name, negotiation.second.name
    taken = busy(roadmap)
    sides = [("both give", roadmap.first[:taken])]
    if roadmap.first != roadmap.second:
        sides = [(f"{first} gives", roadmap.first[:taken]), (second, roadmap.second[:taken])]
    given = ", ".join(f"{who} {_percents(sizes)}" for who, sizes in sides)
    return f"{given}{', then nothing' if taken < len(roadmap) else ''}"


def busy(roadmap: Roadmap) -> int:
    """How many steps there are until nothing is given any more.

    >>> from detente.bargaining.terms import Roadmap
    >>> busy(Roadmap((0, 1, 0, 0), (".5", 0, ".5", 0)))
    3
    """
    return max(n for n, sizes in enumerate(zip(roadmap.first, roadmap.second, strict=True), 1) if any(sizes))


def _percents(sizes: Sequence[Fraction]) -> str:
    """Sizes in per cent; all at one step as that."""
    if len(sizes) == 1:
        return "all"
    shares = [float(size) * 100 for size in sizes]
    return listed([f"{share:.0f}" if share >= 1 or not share else f"{share:.1g}" for share in shares]) + " %"


def loss_words(names: Sequence[str]) -> str:
    """That some would rather not begin with a deal; nothing where nobody would."""
    return f", although {listed(names)} would lose by it and rather not begin" if names else ""


def deal_words(deal: Equilibrium) -> str:
    """A roadmap that works, in words."""
    steps = len(deal.roadmap)
    sizes = roadmap_words(deal.roadmap, deal.negotiation)
    return f"{'one step' if steps == 1 else f'{steps} steps'} ({sizes})"
