"""PLOVER: what kinds of political events there are, and how cooperative each is.

The codebook is data that an analyst can read and extend: ``data/codebook/`` holds a file a type, with a
definition, what counts (``includes``) and what looks like it and is coded elsewhere (``excludes``), for the
type and for each of its modes; ``data/plover.toml`` holds what they share. This module only loads them.
Types, modes, contexts and scores are those of the PLOVER manual (Open Event Data Alliance, draft 2.0 of
2024-02-04), the words this project's own.

>>> TYPES["SANCTION"].quad, score("SANCTION"), score("RETREAT", "withdraw")
(4, -6.0, 8.0)
>>> QUADS[TYPES["AID"].quad], TYPES["RETREAT"].modes["resign"].includes
('material cooperation', 'Resignations, abdications, power handed over.')
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.codes.tables import TableError, home

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which a type of event comes, with a score of its own.

    ``includes`` says what counts as it, ``excludes`` what looks like it and where that is coded.
    """

    name: str
    score: float
    definition: str
    includes: str = ""
    excludes: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """A type of event: its quad (1 to 4), its score (-10 conflict to 10 cooperation), its modes.

    ``includes`` says what counts as it, ``excludes`` what looks like it and where that is coded.
    """

    name: str
    quad: int
    score: float
    definition: str
    includes: str = ""
    excludes: str = ""
    modes: dict[str, Mode] = field(default_factory=dict)


def _type(name: str, row: dict[str, Any]) -> Type:
    modes = {k: Mode(k, **v) for k, v in row.pop("modes", {}).items()}
    return Type(name, modes=modes, **row)


def _defined(file: Traversable | Path) -> Type:
    """The type that a file defines; raises :class:`~detente.codes.tables.TableError` where it does not."""
    try:
        return _type(file.name.removesuffix(".toml").upper(), tomllib.loads(file.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, AttributeError) as error:
        wanted = "wanted are quad, score and definition"
        raise TableError(f"{file}: no type of event: {error} ({wanted})") from None


def _codebook() -> dict[str, Type]:
    """The types by quad, then by name, the user's own among them: a file in the folder is a type."""
    own = home() / CODEBOOK
    files = [*(_FOLDER / CODEBOOK).iterdir(), *(own.iterdir() if own.is_dir() else ())]
    found = [_defined(f) for f in files if f.name.endswith(".toml")]
    return {t.name: t for t in sorted(found, key=lambda t: (t.quad, t.name))}


CODEBOOK = "codebook"
"""The folder of the types, in this room's data and in the user's own (``$DETENTE_DATA``)."""
_FOLDER = files("detente.codes") / "data"
_DATA: dict[str, Any] = tomllib.loads((_FOLDER / "plover.toml").read_text("utf-8"))

QUADS: dict[int, str] = {int(k): v for k, v in _DATA["quads"].items()}
"""The names of the quads by number."""

TYPES: dict[str, Type] = _codebook()
"""The sixteen types by name, and those of the user's own."""

OWN: frozenset[str] = frozenset(TYPES) - {
    f.name.removesuffix(".toml").upper() for f in (_FOLDER / CODEBOOK).iterdir()
}
"""The types that only the user's own codebook defines."""

STATUSES: tuple[str, ...] = tuple(_DATA["statuses"])
"""What a text can say of an event's reality."""

CONTEXTS: dict[str, frozenset[str]] = {k: frozenset(v.split()) for k, v in _DATA["contexts"].items()}
"""The contexts by name, each with the lemmas that put an event into it."""


def score(type: str, mode: str | None = None) -> float:
    """The conflict-cooperation score of a type, or of its mode where the mode has one; -10 to 10.

    Raises ``KeyError`` for a name that is no PLOVER type or no mode of it.

    >>> score("CONSULT", "visit"), score("CONSULT")
    (4.0, 2.5)
    """
    kind = TYPES[type]
    return kind.modes[mode].score if mode else kind.score


def current(name: str) -> str:
    """The type that an older code book's name maps to; a current name is itself.

    Raises ``KeyError`` for a name that is neither.

    >>> current("FIGHT"), current("yield"), current("AID")
    ('ASSAULT', 'CONCEDE', 'AID')
    """
    name = _DATA["formerly"].get(name.upper(), name.upper())
    return TYPES[name].name


def promised(type: str) -> str:
    """What the promise to do something of a type is coded as.

    >>> promised("AID"), promised("RETREAT"), promised("ASSAULT"), promised("REJECT")
    ('AGREE', 'CONCEDE', 'THREATEN', 'REJECT')
    """
    return str(_DATA["promised"].get(type, type))


def contexts(lemmas: frozenset[str]) -> tuple[str, ...]:
    """The contexts that some lemmas speak of, in the standard's order.

    >>> contexts(frozenset({"nuclear", "summit"}))
    ('diplomatic', 'cbrn')
    """
    return tuple(name for name, words in CONTEXTS.items() if words & lemmas)
