"""An actor's phrase cut into its pieces: who stands at its core, and what stands beside it.

"The former Bavarian interior minister Joachim Herrmann, a lawyer" has its core before the comma; the core's
last name or noun is its head. What follows a preposition tells where or whose; what follows a verb tells
only where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, nouns
from detente.reading.capitals import run
from detente.reading.shapes import HONORIFICS

if TYPE_CHECKING:
    from detente.codes.lands import Place
    from detente.reading.shapes import Hit
    from detente.reading.slips import Slip

PREPOSITIONS = frozenset(
    """of in on at to from by with for against over near outside inside around across under between among
    after before during amid into through within behind via""".split()
)
CONJUNCTIONS = frozenset("and or but as who which that whose while when where".split())
VERBS = frozenset(
    """is was are were be been has have had do does did will would can could should may might must said says
    say told tells began begin says vow vows met meets meet hold holds held took take made make went go come
    came gave give got get set put cut hit shot fought left led won lost sent spoke wrote warn warns urge
    urges call calls seek seeks sought kill kills attack attacks""".split()
)
DROPPED = frozenset(
    """backed supported allied aligned linked funded sponsored friendly trained armed inspired affiliated born
    brokered made supplied financed speaking""".split()
)
"""After a hyphen these say that the name before is not the actor's own: "Iran-backed militia"."""

CORE, BESIDE, VERBAL = 0, 1, 2
"""The zones of a phrase: its core, what stands beside it, what follows its verb."""

AVERSE = frozenset({"pro", "anti", "non"})
PARTICIPLE = 5  # letters; "red" is no participle


@dataclass(frozen=True, slots=True)
class Piece:
    """A name, noun or place of the phrase.

    ``zone`` is CORE, BESIDE or VERBAL; ``after`` is the preposition, conjunction or
    comma that leads to it.
    """

    start: int
    end: int
    zone: int
    after: str
    hit: Hit | None
    place: Place | None

    @property
    def kind(self) -> str:
        """What it is: place, or the kind of the hit, where a person known by full name is a person too."""
        if self.place:
            return "place"
        if self.hit and self.hit.kind == "known":
            return "person" if self.hit.names[0].entry.kind == "person" else "known"
        return self.hit.kind if self.hit else ""

    @property
    def modifies(self) -> bool:
        """Whether it can only stand before what it belongs to: an adjective, an attribute."""
        if self.place:
            return self.place.kind == "adjective"
        if self.hit and self.hit.role:
            return self.hit.role.kind == "word"
        return bool(self.hit and self.hit.names and self.hit.names[0].kind == "adjective")


def cut(slip: Slip) -> list[Piece]:
    """The pieces of a phrase in order, without those that only say for or against whom somebody is."""
    found: list[Piece] = []
    i, zone, after, headed = 0, 0, "", False
    while i < len(slip.words):
        word = slip.words[i]
        sign = _sign(slip, i, headed=headed)
        if i == 0 and sign in PREPOSITIONS:  # "In Minsk, riot police": the core comes after
            zone, after = BESIDE, sign
        elif zone == BESIDE and not headed and sign == ",":
            zone, after = CORE, ""
        elif sign:
            zone, after = (max(zone, VERBAL if sign == "verb" else BESIDE) if headed else zone), sign
        hit, spot, n = _look(slip, i)
        if hit or spot:
            end = hit.end if hit else slip.words[i + n - 1].end
            piece = Piece(word.start, end, zone, after, hit, spot)
            if not _dropped(slip, i, n):
                found.append(piece)
                headed = headed or not (piece.modifies or zone or after in PREPOSITIONS)
        i += n
    return found


def _look(slip: Slip, i: int) -> tuple[Hit | None, Place | None, int]:
    """The name, place or noun at word i, and how many words it takes."""
    hit, n = slip.known(i)
    spot, m = slip.place(i)
    if spot and _surname(slip, i, spot):
        spot, m = None, 1
    if hit and not (spot and m > n):
        return hit, None, n
    longer, k = run(slip, i)
    if spot:
        named = (
            longer and k > m and (longer.kind == "body" or (longer.kind == "person" and not slip.modifies(i)))
        )
        return (longer, None, k) if named else (None, spot, m)
    role, r = slip.role(i)
    if role and not (longer and longer.kind == "body" and k > r):
        return role, None, r
    if longer and longer.kind == "surname" and slip.words[i].folded in HONORIFICS:
        return None, None, 1
    return longer, None, k if longer else 1


def _surname(slip: Slip, i: int, spot: Place) -> bool:
    """Whether what could be a town is rather somebody's name: "Bush", but not "in Bush"."""
    word = slip.words[i].folded
    named = len(spot.words) == 1 and (word in gazetteer().surnames or word in gazetteer().given)
    before = slip.words[i - 1].folded if i else ""
    return spot.kind == "city" and named and before not in PREPOSITIONS


def _sign(slip: Slip, i: int, *, headed: bool) -> str:
    """What parts word i from the words before it: a preposition, a comma, a verb; or nothing."""
    word = slip.words[i]
    gap = slip.seen[slip.words[i - 1].end : word.start] if i else ""
    if i == 0 or word.text[0].islower():
        if word.folded in PREPOSITIONS | CONJUNCTIONS:
            return word.folded
        if headed and gap != "-" and (word.folded in VERBS or _participle(slip, i)):
            return "verb"
    return "," if re.search(r"[,;(—–:]", gap) else ""


def _participle(slip: Slip, i: int) -> bool:
    """Whether a word after the head looks like its verb: "police arrested", but no "armed men"."""
    word = slip.words[i].folded
    return len(word) >= PARTICIPLE and word.endswith(("ed", "ing")) and word not in nouns()


def _dropped(slip: Slip, i: int, n: int) -> bool:
    """Whether a name says only whom the actor is for or against, or by whom it is helped."""
    before, after = slip.words[i - 1 : i] if i else [], slip.words[i + n : i + n + 1]
    end = slip.words[i + n - 1].end
    if before and before[0].folded == "ethnic":
        return True
    averse = (
        bool(before) and before[0].folded in AVERSE and slip.seen[before[0].end : slip.words[i].start] == "-"
    )
    helped = bool(after) and after[0].folded in DROPPED and slip.seen[end : after[0].start] == "-"
    return averse or helped
