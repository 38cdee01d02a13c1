"""What is meant by the act and the actor that somebody types, among those that the data have."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from detente.codes import cameo
from detente.codes.plover import TYPES
from detente.codes.states import country

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEAR = 3


class UnknownError(ValueError):
    """The data have nobody, or no act, of the name: one line, with the names that resemble it."""

    def __init__(self, what: str, name: str, near: Iterable[str]) -> None:
        found = ", ".join(near)
        super().__init__(f"{what} {name!r} in these data" + (f"; near it: {found}" if found else ""))


class Act(NamedTuple):
    """An act: its code or type, its name for a sentence, and whether it is one of CAMEO's codes."""

    key: str
    name: str
    coded: bool


def act(given: str, codes: Mapping[str, int], types: Mapping[str, int]) -> Act:
    """The act that is meant, by CAMEO's code or name or as a type of PLOVER.

    ``codes`` and ``types`` are those of the data with how often they come. What is written in capitals is a
    type first ("THREATEN"), anything else a code first ("Threaten"). Raises :class:`UnknownError`.

    >>> act("Threaten", {"130": 9, "138": 2}, {"THREATEN": 11})
    Act(key='130', name='Threaten', coded=True)
    >>> act("THREATEN", {"130": 9}, {"THREATEN": 9}).coded, act("138", {"138": 2}, {}).name
    (False, 'Threaten with military force')
    """
    text = given.strip()
    kind = Act(text.upper(), text.upper(), coded=False) if text.upper() in types else None
    if kind and text.isupper():
        return kind
    alike = [code for code in codes if text == code or spelled(text) == spelled(called(code))]
    if alike:
        key = max(alike, key=lambda code: (code == text, codes[code]))
        return Act(key, called(key), coded=True)
    if kind:
        return kind
    if _unsaid(text):
        raise UnknownError("PLOVER has no event, and so no act is found, of the kind", given, ())
    names = {called(code): n for code, n in codes.items()} | dict(types)
    raise UnknownError("no act", given, near(given, names) or _sooner(given, types))


def actor(given: str, actors: Mapping[str, int], countries: Mapping[str, str]) -> str:
    """The actor that is meant: by its name in the data, else the state of that name or ISO code.

    ``actors`` are those of the data with how often they come, ``countries`` their ISO codes. Letter case,
    underscores and marks do not count. Raises :class:`UnknownError`.

    >>> actor("north_korea", {"North Korea": 5, "Military (North Korea)": 7}, {})
    'North Korea'
    >>> actor("PRK", {"North Korea": 5, "Military (North Korea)": 7}, {})
    'North Korea'
    """
    wanted = spelled(given)
    iso = country(given) or country(given.upper())
    same = [name for name in actors if spelled(name) == wanted]
    found = same or [name for name in actors if iso and country(name) == iso]
    if found:
        return max(found, key=lambda name: actors[name])
    theirs = [name for name in actors if iso and countries.get(name) == iso]
    often = sorted(theirs, key=lambda name: -actors[name])[:NEAR]
    raise UnknownError("nobody is called", given, often or near(given, actors))


def called(code: str) -> str:
    """The name of a CAMEO code; the code itself where it has none.

    >>> called("042"), called("none")
    ('Make a visit', 'none')
    """
    return cameo.names().get(code, code)


def near(given: str, names: Mapping[str, int]) -> list[str]:
    """The names that resemble one or hold its words, those closest first, then the most frequent.

    >>> near("korea north", {"North Korea": 5, "Police (North Korea)": 2, "China": 9})
    ['North Korea', 'Police (North Korea)']
    """
    by = {spelled(name): name for name in sorted(names, key=lambda name: names[name])}
    close = [by[found] for found in get_close_matches(spelled(given), by, NEAR, 0.6)]
    wanted = set(spelled(given).split())
    holding = [name for name in names if wanted and wanted <= set(spelled(name).split())]
    often = sorted(holding, key=lambda name: -names[name])
    return list(dict.fromkeys([*close, *often]))[:NEAR]


def _unsaid(text: str) -> bool:
    """Whether it is a code of CAMEO, by itself or by name, that is no event of PLOVER: a mere statement."""
    code = text if text in cameo.codes() else cameo.named(text)
    return code is not None and cameo.codes()[code] is None


def _sooner(given: str, types: Mapping[str, int]) -> list[str]:
    """The types of PLOVER that data without codes have, for one who names a code or its name."""
    code = given if given in cameo.codes() else cameo.named(given)
    kind = cameo.codes().get(code or "")
    if kind and kind[0] in types:
        return [kind[0]]
    return sorted(types, key=lambda name: -types[name])[:NEAR] if given.upper() in TYPES else []


def spelled(name: str) -> str:
    """The words of a name without marks and letter case.

    >>> spelled("Citizen_(North_Korea)")
    'citizen north korea'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
