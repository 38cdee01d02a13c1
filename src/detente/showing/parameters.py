"""The parameters of a negotiation as people read them: what each is called, how its values are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.explaining.wording import SHARES, WHOSE
from detente.bargaining.scenarios.parameters import parameter
from detente.charts.wording import number, percent

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.bargaining.terms import Negotiation

SIDES = ("first", "second")


def called(negotiation: Negotiation, name: str) -> str:
    """A parameter in plain words, with the party whose it is.

    >>> from detente.bargaining.scenarios.scenario import loads, template
    >>> called(loads(template()).negotiation, "second.trust")
    'trust in There'
    """
    side, _, key = name.partition(".")
    return WHOSE[key].format(getattr(negotiation, side).name) if side in SIDES else parameter(name).plain


def written(name: str, value: Fraction | float) -> str:
    r"""A parameter's value: chances in per cent, all else as a number.

    >>> written("first.trust", .3), written("first.cost", .3)
    ('30\xa0%', '0.30')
    """
    return (percent if name.split(".")[1] in SHARES else number)(float(value))
