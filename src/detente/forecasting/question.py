"""The question of a forecast: does a country do something of a kind to another within some days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.charts.wording import counted, dated
from detente.codes.acts import acts
from detente.codes.called import name

if TYPE_CHECKING:
    from datetime import date

CODE = re.compile(r"[A-Z]{3}")
LONGEST = 30
"""Days that a window has at most: what baselines and targets have been measured on."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether ``source`` does something of the kind ``act`` towards ``target`` within ``within`` days.

    The countries are ISO 3166-1 alpha-3 codes; ``act`` and ``given`` name kinds as
    :func:`detente.codes.acts.acts` takes them. The window is ``within`` days, from ``on`` (included) to
    ``last``; nothing dated ``on`` or later may be read to answer. ``given`` is an overture of that kind by
    ``target`` towards ``source``, assumed on the day before ``on``. Raises ``ValueError``, in one line, for
    what is no country's code, one country twice, no kind of act, or a window not of 1 to 30 days.

    >>> from datetime import date
    >>> question = Question("PRK", "KOR", "material cooperation", 14, date(2014, 12, 1))
    >>> str(question)
    'North Korea does something of material cooperation towards South Korea within 14 days from 1 Dec 2014'
    >>> question.last, sorted(question.types)
    (datetime.date(2014, 12, 14), ['AID', 'COOPERATE', 'RETREAT'])
    """

    source: str
    target: str
    act: str
    within: int
    on: date
    given: str | None = None

    def __post_init__(self) -> None:
        for code in (self.source, self.target):
            if not CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no country's code: give ISO 3166-1 alpha-3, such as KOR")
        if self.source == self.target:
            raise ValueError(f"name different countries: {self.source} does nothing to itself")
        if not 1 <= self.within <= LONGEST:
            raise ValueError(f"a window has 1 to {LONGEST} days, not {self.within}")
        acts(self.act)
        if self.given is not None:
            acts(self.given)

    @property
    def types(self) -> frozenset[str]:
        """The PLOVER types that are asked for."""
        return acts(self.act)

    @property
    def overture(self) -> frozenset[str]:
        """The PLOVER types of the overture that is assumed; empty for none."""
        return acts(self.given) if self.given is not None else frozenset()

    @property
    def last(self) -> date:
        """The last day of the window."""
        return self.on + timedelta(days=self.within - 1)

    def __str__(self) -> str:
        source, target = name(self.source), name(self.target)
        asked = f"{source[:1].upper()}{source[1:]} does something of {kind(self.act)} towards {target}"
        when = f"within {counted(self.within, 'day')} from {dated(self.on)}"
        if self.given is None:
            return f"{asked} {when}"
        return f"{asked} {when}, given {kind(self.given)} of {target} towards {source} the day before"


def kind(named: str) -> str:
    """A kind of act in a sentence: types in capitals, as the code book has them, sides and quads plain.

    >>> kind("Material Cooperation"), kind("aid,consult")
    ('material cooperation', 'AID or CONSULT')
    """
    parts = [part.strip() for part in named.split(",") if part.strip()]
    *rest, last = [part.lower() if len(acts(part)) > 1 else part.upper() for part in parts]
    return f"{', '.join(rest)} or {last}" if rest else last
