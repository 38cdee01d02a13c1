"""What binds where there is no deal: whose condition fails, at which step, and for which reason.

A reason is named by a test, not by size alone: were it gone, and all else as it is, would this condition
hold? Of those that pass, the one of which least would have to go is named: the trust that is missing, the
patron, openness at home, the ratifier, or what chance and time take away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from detente.bargaining.explaining.needs import Need, need, needs
from detente.bargaining.terms import Ratifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.bargaining.outcome import Equilibrium, Side, Type
    from detente.bargaining.terms import Negotiation, Party

Reason = Literal["trust", "patron", "openness", "ratifier", "chance", "honesty", "cost", "sizes"]
REMOVABLE: tuple[Reason, ...] = ("trust", "patron", "openness", "ratifier", "chance")
"""The reasons that may be thought away altogether; where equal parts of two would have to go, the first."""
NEAR = Fraction(999, 1000)
"""A condition that fails by nearly as much as the worst one counts as much."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The condition that fails in the profile nearest to a deal.

    ``need`` is the condition, with the parts that add up to what is lacking; ``constraint`` the reason that
    stands behind it; ``shares`` how much of each removable reason would have to go (1: all of it) for this
    condition to hold, where that is enough. ``shared``: the other side's condition at that step fails as
    much.
    """

    profile: Equilibrium
    need: Need
    constraint: Reason
    shares: Mapping[Reason, Fraction]
    shared: bool

    @property
    def side(self) -> Side:
        """Which side's condition it is."""
        return self.need.side

    @property
    def type(self) -> Type:
        """The type of government whose condition it is."""
        return self.need.type

    @property
    def step(self) -> int:
        """The step at which that government would rather default (N + 1: it would rather never)."""
        return self.need.step

    @property
    def party(self) -> Party:
        """Whose condition it is."""
        party: Party = getattr(self.profile.negotiation, self.side)
        return party

    @property
    def other(self) -> Party:
        """The party it deals with."""
        party: Party = getattr(self.profile.negotiation, "second" if self.side == "first" else "first")
        return party

    @property
    def lacking(self) -> Fraction:
        """What the government would gain by its other plan, in what it expects at the outset."""
        return -self.need.slack


def binding(profile: Equilibrium, *, relative: bool = False, prefer: Sequence[Reason] = ()) -> Binding:
    """The condition that binds in a profile that is no equilibrium.

    It is the one most violated; with ``relative``, of those of trustworthy governments the one most violated
    in proportion to what is still to be given from its step on. Of several that are violated as much, one
    behind which stands what is in ``prefer``, the first there first; then one of a trustworthy government,
    and of the latest step. A condition behind which several reasons stand is put down to one in ``prefer``
    too; where cost is in it (somebody has no interest), to nothing outside it.

    Raises :class:`ValueError` where no condition is violated.
    """
    broken = [one for one in needs(profile) if one.slack < 0]
    honest = [one for one in broken if one.type == "trustworthy"] if relative else []
    failing = {one: _weight(profile, one, relative=relative) for one in honest or broken}
    if not failing:
        raise ValueError("the profile is an equilibrium: nothing binds")
    worst = [one for one, weight in failing.items() if weight >= NEAR * max(failing.values())]
    places = {reason: -place for place, reason in enumerate(prefer)}
    found = [_bound(profile, one, worst, places) for one in worst]

    def rank(one: Binding) -> tuple[int, bool, int, bool]:
        place = places.get(one.constraint, -len(places))
        return place, one.type == "trustworthy", one.step, one.side == "second"

    return max(found, key=rank)


def _bound(profile: Equilibrium, one: Need, worst: Sequence[Need], places: Mapping[Reason, int]) -> Binding:
    """A condition that fails, with the reason behind it."""
    shares = shares_to_go(profile, one)
    shared = any(
        (one.type, one.step) == (other.type, other.step) for other in worst if one.side != other.side
    )
    return Binding(profile, one, _reason(profile.negotiation, one, shares, places), shares, shared)


def _weight(profile: Equilibrium, one: Need, *, relative: bool) -> Fraction:
    roadmap = profile.roadmap
    still = sum((*roadmap.first[one.step - 1 :], *roadmap.second[one.step - 1 :]), Fraction(0))
    return -one.slack / still if relative and still else -one.slack


def shares_to_go(profile: Equilibrium, one: Need) -> dict[Reason, Fraction]:
    """How much of each removable reason must go for a condition to hold; only those that are enough.

    Exact for trust, patron and openness, on which conditions depend linearly; for the ratifier and chance it
    is the shortfall as a share of what removing them brings.
    """
    found: dict[Reason, Fraction] = {}
    for reason in REMOVABLE:
        without = replace(profile, negotiation=removed(profile.negotiation, reason, one.side))
        gain = need(without, one.side, one.type, one.step).slack - one.slack
        if gain >= -one.slack:
            found[reason] = -one.slack / gain
    return found


def removed(negotiation: Negotiation, reason: Reason, side: Side | None = None) -> Negotiation:
    """The negotiation without a removable reason: for one side's conditions, or (None) for both sides'.

    Without mistrust a side is sure that the other is trustworthy; without chance there are no spoilers, and
    later is worth as much as now.
    """
    sides = (side,) if side else ("first", "second")
    protocol = negotiation.protocol
    if reason == "ratifier":
        return replace(negotiation, protocol=replace(protocol, ratifier=Ratifier()))
    if reason == "chance":
        return replace(negotiation, protocol=replace(protocol, spoiler=Fraction(0), discount=Fraction(1)))
    for one in sides:
        if reason == "trust":
            other = "second" if one == "first" else "first"
            negotiation = replace(
                negotiation, **{other: replace(getattr(negotiation, other), trust=Fraction(1))}
            )
        else:
            negotiation = replace(
                negotiation, **{one: replace(getattr(negotiation, one), **{reason: Fraction(0)})}
            )
    return negotiation


def _reason(
    negotiation: Negotiation, one: Need, shares: Mapping[Reason, Fraction], places: Mapping[Reason, int]
) -> Reason:
    """What stands behind a condition that fails."""
    if one.type == "exploitative":
        return "sizes"
    known = [reason for reason in shares if reason in places or "cost" not in places]
    if known:
        preferred = max(places.get(reason, -len(places)) for reason in known)
        open_ = [reason for reason in known if places.get(reason, -len(places)) == preferred]
        return min(open_, key=lambda reason: (shares[reason], REMOVABLE.index(reason)))
    party = getattr(negotiation, one.side)
    return "honesty" if one.units("honesty") and party.honesty < party.cost else "cost"
