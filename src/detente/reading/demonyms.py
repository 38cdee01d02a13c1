"""When a people's name means people, and not their state: "many Georgians", "58% of Egyptians".

"The Russians" negotiate and shell as their state does; who is counted, or told apart by age and station,
is people. They are an actor of their own (PLOVER's CVL), so that no people becomes one with its state.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.gazetteer import fold, gazetteer
from detente.reading.ledger import Part

if TYPE_CHECKING:
    from detente.codes.gazetteer import Entry
    from detente.reading.casting import Casting
    from detente.reading.names import Hit

COUNTED = re.compile(
    r"""(?:\b(?:many|most|some|few|fewer|more|several|all|other|both|fellow|million|thousand|hundred|dozen
    |one|two|three|four|five|six|seven|eight|nine|ten|in\ \w+|out\ of\ \w+|\d[\d,.]*
    |(?:hundreds|thousands|millions|scores|dozens|majority|number|share|proportion|half|third|thirds|quarter
      |quarters|percent|per\ cent|most|many|some)\ of)
    |%\ of|\d%)\ (?:the\ )?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What counts people before their name."""

TOLD_APART = frozenset(
    """ordinary average everyday young younger old older elderly rural urban poor poorer wealthy educated
    working-class middle-class secular religious devout ethnic displaced exiled unemployed homesick nervous
    anxious weary disaffected undecided patriotic local minority muslim christian jewish""".split()
)
"""What tells some of a people apart from the rest."""


def people(casting: Casting, hit: Hit, entry: Entry) -> bool:
    """Settle a people's name as people, where they are counted or told apart; whether it was."""
    start = _start(casting, hit)
    word = casting.finder.seen[hit.start : hit.end]
    if start is None or entry.kind != "country" or not word.endswith(("s", "ese", "ish", "ch", "people")):
        return False
    text = casting.text[start : hit.end]
    part = of_state(casting, entry.id) if start == hit.start else _some(casting, entry.id, text)
    casting.mention(part, start, hit.end, "nominal")
    return True


def of_state(casting: Casting, country: str) -> Part:
    """The people of a state, as one actor: "Egyptians", "its public"."""
    id = f"{country}.people"
    name = f"{gazetteer().adjectives.get(country, country)} public"
    return casting.parts.setdefault(id, Part(id, name, "group", country, "CVL"))


def _some(casting: Casting, country: str, text: str) -> Part:
    """Some of a people, told apart by a word: "young Cypriots"."""
    id = "-".join(fold(word) for word in text.split())
    return casting.parts.setdefault(id, Part(id, text, "group", country, "CVL", called=text))


def _start(casting: Casting, hit: Hit) -> int | None:
    """Where a phrase for people begins; None where the name may stand for their state."""
    seen = casting.finder.seen[max(0, hit.start - 30) : hit.start]
    if COUNTED.search(seen):
        return hit.start
    word = seen.rstrip(" ").rpartition(" ")[2]
    word = word.rpartition("\n")[2].lstrip('"(')
    told = seen.endswith(" ") and fold(word) in TOLD_APART
    return hit.start - len(word) - 1 if told else None
