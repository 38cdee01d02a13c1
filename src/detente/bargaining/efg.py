"""The negotiation as a file that Gambit reads (``.efg``, version 2; Savani and Turocy, *Gambit*).

The tree is that of :mod:`detente.bargaining.story`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from detente.bargaining.outcome import SIDES
from detente.bargaining.story import NOTHING, Chance, Move, kind_of, story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.story import End, Node
    from detente.bargaining.terms import Negotiation, Roadmap


def efg(negotiation: Negotiation, roadmap: Roadmap) -> str:
    """The negotiation on a roadmap as the text of an ``.efg`` file; payoffs are exact.

    A government knows its own type and what it has seen: where both move at once, its information set hides
    the other's move. What chance cannot do (a spoiler of 0, a sure ratifier, a type that nobody expects) has
    no branch. A side's payoff there is its expectation before types are drawn. Names are put into ASCII, as
    Gambit wants them. Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=1)
    >>> print(efg(Negotiation(Party("Seoul", **side), Party("Pyongyang", **side)), Roadmap.equal(1)))
    EFG 2 R "Graduated exchange between Seoul and Pyongyang" { "Seoul" "Pyongyang" }
    "1 step, simultaneous"
    p "" 1 1 "Seoul, trustworthy, step 1" { "give" "default" } 0
    p "" 2 1 "Pyongyang, trustworthy, step 1" { "give" "default" } 0
    t "" 1 "all steps taken (1)" { 1, 1 }
    t "" 2 "Pyongyang defaulted at step 1 (2)" { -1, 0.5 }
    p "" 2 1 "Pyongyang, trustworthy, step 1" { "give" "default" } 0
    t "" 3 "Seoul defaulted at step 1 (3)" { 0.5, -1 }
    t "" 4 "Seoul and Pyongyang defaulted at step 1 (4)" { 0, 0 }
    """
    names = _names(negotiation)
    steps = f"{len(roadmap)} step{'s' * (len(roadmap) > 1)}"
    header = (
        f'EFG 2 R "Graduated exchange between {names[0]} and {names[1]}" {{ "{names[0]}" "{names[1]}" }}',
        f'"{steps}, {negotiation.protocol.mode}"',
    )
    told = story(negotiation, roadmap, names)
    return "\n".join([*header, *_Writer(names, len(roadmap)).lines(told), ""])


def behaviour(equilibrium: Equilibrium) -> dict[str, tuple[Fraction, Fraction]]:
    """What an equilibrium does at each information set of its tree: the chances to give and to default.

    The keys are the labels of the information sets in :func:`efg`. Where an exploitative government has
    surely defaulted before, it defaults.

    >>> from detente.bargaining.outcome import Equilibrium
    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.7)
    >>> pair = Negotiation(Party("Seoul", **side), Party("Pyongyang", **side))
    >>> acts = behaviour(Equilibrium(pair, Roadmap.equal(1), (Fraction(1), NOTHING), (Fraction(1), NOTHING)))
    >>> acts["Seoul, exploitative, step 1"], acts["Seoul, trustworthy, step 1"]
    ((Fraction(0, 1), Fraction(1, 1)), (Fraction(1, 1), Fraction(0, 1)))
    """
    acts = {}
    for side, name in zip(SIDES, _names(equilibrium.negotiation), strict=True):
        plan, left = getattr(equilibrium, side), Fraction(1)
        for step, chance in enumerate(plan[:-1]):
            acts[_knows(name, trustworthy=True, step=step)] = Fraction(1), NOTHING
            default = chance / left if left else Fraction(1)
            acts[_knows(name, trustworthy=False, step=step)] = 1 - default, default
            left -= chance
    return acts


class _Writer:
    """Writes nodes line by line, each before what follows from it, as the format wants it."""

    def __init__(self, names: tuple[str, str], steps: int) -> None:
        self.names, self.steps = names, steps
        self.draws, self.ends = count(1), count(1)

    def lines(self, node: Node) -> Iterator[str]:
        """A node and all that follows."""
        if isinstance(node, Chance):
            yield self._drawn(node)
            for _, _, then in node.branches:
                yield from self.lines(then)
        elif isinstance(node, Move):
            yield self._moved(node)
            yield from self.lines(node.give)
            yield from self.lines(node.default)
        else:
            yield self._ended(node)

    def _drawn(self, node: Chance) -> str:
        acts = " ".join(f'"{act}" {_number(chance)}' for act, chance, _ in node.branches)
        number = next(self.draws)
        return f'c "" {number} "{node.name} ({number})" {{ {acts} }} 0'

    def _moved(self, node: Move) -> str:
        """Trustworthy governments come first: there always are some, and numbers must have no gap."""
        number = node.step + 1 + (0 if node.trustworthy else self.steps)
        known = _knows(self.names[node.side], trustworthy=node.trustworthy, step=node.step)
        return f'p "" {node.side + 1} {number} "{known}" {{ "give" "default" }} 0'

    def _ended(self, node: End) -> str:
        number = next(self.ends)
        first, second = (_number(gain) for gain in node.gained)
        return f't "" {number} "{node.name} ({number})" {{ {first}, {second} }}'


def _knows(name: str, *, trustworthy: bool, step: int) -> str:
    """The label of an information set."""
    return f"{name}, {kind_of(trustworthy)}, step {step + 1}"


def _names(negotiation: Negotiation) -> tuple[str, str]:
    """The parties' names as labels: Gambit takes plain ASCII and no two alike, OpenSpiel no escaped quotes.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> _names(Negotiation(*(Party(name, benefit=1, cost=0, trust=1) for name in ("Curaçao", "平壤"))))
    ('Curacao', 'the second party')
    """
    first, second = (
        _plain(party.name) or f"the {side} party"
        for side, party in zip(SIDES, (negotiation.first, negotiation.second), strict=True)
    )
    return (f"{first} (first)", f"{second} (second)") if first == second else (first, second)


def _plain(name: str) -> str:
    """What ASCII can write of a name, without what would end or escape it."""
    letters = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(letters.replace("\\", "/").replace('"', "'").split())


def _number(value: Fraction) -> str:
    """A number exactly: its decimals where they end, else a ratio.

    OpenSpiel reads ratios of small integers only.

    >>> _number(Fraction(-1, 16)), _number(Fraction(1, 3)), _number(Fraction(2))
    ('-0.0625', '1/3', '2')
    """
    places = next((p for p in range(value.denominator.bit_length()) if 10**p % value.denominator == 0), None)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    whole = abs(value * 10**places).numerator
    digits = tuple(int(digit) for digit in str(whole))
    return f"{Decimal((value < 0, digits, -places)):f}"
