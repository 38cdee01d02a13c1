"""CAMEO beside PLOVER: the code to write next to an event, and the PLOVER type of an event coded in CAMEO.

CAMEO (Gerner, Schrodt and Yilmaz, codebook 1.1b3 of 2012) is what ICEWS and GDELT are coded in. Both tables
are data: ``data/cameo.csv`` gives each CAMEO code its PLOVER type and mode, ``data/cameo_written.csv`` gives
each PLOVER type and mode the CAMEO code of the deed done and of the deed still ahead (CAMEO has codes for
what is meant and threatened, none for what is denied). Where CAMEO knows no such mode, the code over it is
written.

The quads of the two agree but for three. CAMEO counts appeals (02) as verbal cooperation; PLOVER's REQUEST
joins them with demands as verbal conflict. To deny responsibility (016) is a statement in CAMEO, a refusal in
PLOVER. To find guilty (116) is CAMEO's disapproval in words, PLOVER's sanction in deed.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

DONE = frozenset({"happened", "historical"})
AHEAD = frozenset({"pledged", "scheduled"})


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("detente.codes") / "data" / name).read_text("utf-8").splitlines()))


@cache
def codes() -> dict[str, tuple[str, str | None] | None]:
    """Every CAMEO code with its PLOVER type and mode; None where PLOVER codes no event.

    >>> len(codes()), codes()["0353"]
    (315, ('CONCEDE', None))
    """
    return {r["code"]: (r["type"], r["mode"] or None) if r["type"] else None for r in _rows("cameo.csv")}


@cache
def names() -> dict[str, str]:
    """Every CAMEO code with its name, as the codebook has it (Gerner, Schrodt and Yilmaz, 1.1b3 of 2012).

    >>> names()["042"], names()["18"]
    ('Make a visit', 'Assault')
    """
    return {r["code"]: r["name"] for r in _rows("cameo_names.csv")}


def named(label: str) -> str | None:
    """The CAMEO code that a name is of, however it is spelled; None where it is none's.

    Data sets of knowledge graphs keep nothing but the name. One that a class shares with the code for what
    is not said more closely is that code's.

    >>> named("Make_a_visit"), named("Threaten non force"), named("Consult"), named("Wave")
    ('042', '131', '040', None)
    """
    return _named().get(_spelled(label))


@cache
def _named() -> dict[str, str]:
    longest_last = sorted(names().items(), key=lambda row: len(row[0]))
    return {_spelled(name): code for code, name in longest_last}


def _spelled(name: str) -> str:
    """The letters and figures of a name, without the marks that are lost in data sets."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


@cache
def _written() -> dict[tuple[str, str | None], tuple[str, str]]:
    return {(r["type"], r["mode"] or None): (r["done"], r["ahead"]) for r in _rows("cameo_written.csv")}


def cameo(type: str, mode: str | None = None, status: str = "happened") -> str:
    """The CAMEO code to write beside a PLOVER event; empty for what was denied or only might be.

    What is pledged or scheduled gets the code of intending it, or of threatening it. Raises ``KeyError`` for
    a type or a mode that is none of PLOVER's.

    >>> cameo("ACCUSE", "disapprove"), cameo("AGREE"), cameo("AID", status="pledged")
    ('111', '030', '033')
    >>> cameo("ASSAULT", "aerial", "negated")
    ''
    """
    done, ahead = _written()[type, mode]
    if status in AHEAD:
        return ahead
    return done if status in DONE else ""


def plover(code: str | int) -> tuple[str, str | None] | None:
    """The PLOVER type and mode of a CAMEO code; None for mere statements, which PLOVER leaves out.

    A string is read as it stands, and with a leading zero if it is no code without one. A number is read as
    an event code whose leading zeros were lost: ``"20"`` is the class of mass violence, ``20`` an appeal. So
    a column that lost its zeros is to be read as numbers. Raises ``KeyError`` for what is no code.

    >>> plover("0874"), plover("874"), plover(42), plover("14"), plover("010")
    (('RETREAT', 'withdraw'), ('RETREAT', 'withdraw'), ('CONSULT', 'visit'), ('PROTEST', None), None)
    """
    known = codes()
    text = str(code)
    padded = "0" + text
    lost = not isinstance(code, str) and padded in known
    return known[padded if lost or text not in known else text]
