"""The parameters of a negotiation as people read them: what each is called, how its values are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.scenarios.parameters import parameter
from detente.charts.wording import number, percent

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.bargaining.terms import Negotiation

SIDES = ("first", "second")
SHARES = frozenset({"trust", "spoiler", "discount", "rate", "hawkish", "hawk", "dove"})
"""Parameters that are chances or shares, and are written in per cent."""


PHRASES = {
    "trust": "trust in {}",
    "benefit": "what {} gains by all it receives",
    "cost": "what giving costs {}",
    "loss": "what {} loses where it is cheated",
    "honesty": "what breaking its word costs {}",
    "openness": "what openness costs {} at home",
    "patron": "what the patron of {} withholds",
}
"""What a party's parameters are called where the party is named with them."""


def called(negotiation: Negotiation, name: str) -> str:
    """A parameter in plain words, with the party whose it is.

    >>> from detente.bargaining.scenarios.scenario import loads, template
    >>> called(loads(template()).negotiation, "second.trust")
    'trust in There'
    """
    side, _, key = name.partition(".")
    return PHRASES[key].format(getattr(negotiation, side).name) if side in SIDES else parameter(name).plain


def written(name: str, value: Fraction | float) -> str:
    r"""A parameter's value: chances in per cent, all else as a number.

    >>> written("first.trust", .3), written("first.cost", .3)
    ('30\xa0%', '0.30')
    """
    return (percent if name.split(".")[1] in SHARES else number)(float(value))
