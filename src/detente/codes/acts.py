"""Kinds of acts by name: a side of the scale, a quad, or single types.

"Cooperation" and "conflict" are PLOVER's quads 1 and 2, and 3 and 4, as on Goldstein's scale (1992) before.
"""

from __future__ import annotations

from detente.codes.plover import QUADS, TYPES

SIDES = {"cooperation": frozenset({1, 2}), "conflict": frozenset({3, 4})}
"""The two sides of the scale, each with its quads."""


def acts(named: str) -> frozenset[str]:
    """The PLOVER types that a name stands for: a side, a quad, a type, or several with commas between.

    Raises ``ValueError``, in one line with what can be named, for anything else.

    >>> sorted(acts("material cooperation")), sorted(acts("aid, consult"))
    (['AID', 'COOPERATE', 'RETREAT'], ['AID', 'CONSULT'])
    >>> acts("cooperation") & acts("conflict")
    frozenset()
    """
    parts = [part.strip() for part in named.split(",") if part.strip()]
    if not parts:
        raise ValueError(f"no act is named: {_choices()}")
    return frozenset().union(*map(_one, parts))


def _one(name: str) -> frozenset[str]:
    quads = SIDES.get(name.lower()) or {n for n, q in QUADS.items() if q == name.lower()}
    if quads:
        return frozenset(t.name for t in TYPES.values() if t.quad in quads)
    if name.upper() in TYPES:
        return frozenset({name.upper()})
    raise ValueError(f"no act {name!r}: {_choices()}")


def _choices() -> str:
    return f"name {', '.join([*SIDES, *QUADS.values()])}, or a PLOVER type such as AID"
