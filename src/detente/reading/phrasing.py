"""What an actor's phrase and its context say, before it is judged who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, Role, fold, gazetteer, words
from detente.reading.bearers import FEMALE, MALE
from detente.reading.candidates import Candidate, Clues, judge, people, understood
from detente.reading.pieces import BESIDE, CORE, PREPOSITIONS, VERBAL, Piece, cut
from detente.reading.shapes import HONORIFICS
from detente.reading.slips import FUNCTION, Slip
from detente.reading.weighing import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.scenes import Scene

FORMER = re.compile(
    r"\b(?:former|formerly|ex|ousted|deposed|toppled|retired|late|onetime|one-time|erstwhile)\b",
    re.IGNORECASE,
)
SENT = frozenset({"ambassador", "envoy", "diplomat", "negotiator"})
"""Who is sent to a country is not of it."""

OF = ("of", "for", "at", "with", "from")
IN = ("in", "near", "outside", "inside", "across", "around", "from", "on", "at", "of", "throughout")
NATIVE = re.compile("[가-힣]")
PARTICLE = re.compile(r"([가-힣]{3,}?)(?:은|는|이|가|을|를|의|와|과|도|에게|께서)(?![가-힣])")
"""A Korean name with what its grammar adds to it."""


class Phrase:
    """A phrase in its context: its pieces, its head, and what they say of each other."""

    def __init__(self, text: str, on: str, around: Scene) -> None:
        self.text = PARTICLE.sub(_bare, " ".join(text.split()))
        self.on, self.scene = on, around
        self.slip = Slip(self.text, trusting=True)
        self.pieces = cut(self.slip)
        self.head = self._head()

    def _head(self) -> Piece | None:
        """The core's last name or noun; a name beside the description goes before it."""
        core = [p for p in self.pieces if p.zone == CORE]
        able = [p for p in core if not p.modifies and p.kind != "place"]
        able = [p for p in able if p.after not in PREPOSITIONS] if len(able) > 1 or self.common else able
        if not able:
            return None if self.common else core[-1] if core else next(iter(self.pieces), None)
        head = able[-1]
        if not head.hit or (
            len(able) > 1 and NATIVE.match(self.slip.seen, head.start) and able[-2].kind == "person"
        ):
            return able[-2]  # the title follows the name
        if head.hit and head.hit.role and head.hit.role.kind == "person" and not head.hit.plural:
            return next((p for p in self.pieces if p.zone == BESIDE and self._apposed(p)), head)
        return head

    def _apposed(self, piece: Piece) -> bool:
        """Whether a person's name stands beside the description: "the chancellor, Angela Merkel"."""
        if piece.kind not in ("person", "surname"):
            return False
        before = self.slip.seen[: piece.start]
        titles = [p for p in self.pieces if p.end <= piece.start and (p.kind == "role" or p.modifies)]
        while titles and before.rstrip().endswith(self.slip.seen[titles[-1].start : titles[-1].end]):
            before = before[: titles.pop().start]
        last = before.rstrip().rpartition(" ")[2].casefold()
        return before.rstrip().endswith(",") or (
            last not in OF and last not in IN and last not in ("to", "and")
        )

    @property
    def common(self) -> bool:
        """Whether the phrase begins with words that are no name: "air traffic controllers in France"."""
        first = min((p.start for p in self.pieces if not p.modifies), default=len(self.text))
        spoken = (w for w in self.slip.words if w.start < first)
        return any(w.text.islower() and w.folded not in FUNCTION for w in spoken)

    # what the pieces say

    def left(self, of: Piece) -> list[Piece]:
        """The pieces of the core before one, nearest first."""
        return [p for p in reversed(self.pieces) if p.zone == CORE and p.end <= of.start]

    def beside(self, *after: str) -> list[Piece]:
        """The pieces after the core that some prepositions lead to."""
        return [p for p in self.pieces if p.zone == BESIDE and p.after in after]

    def country(self) -> str | None:
        """The country of an actor by what stands beside the head: before it, then behind, then around."""
        head = self.head
        before = [
            p for p in self.pieces if p.zone == CORE and (head is None or p is head or p.end <= head.start)
        ]
        first = next((p for p in before if p.modifies), None)
        before = [p for p in before if p.after != "and" or not p.modifies or p is first]
        for piece in reversed(before):
            where = self.land(piece)
            if where is not None:
                return where or None
        sent = bool(head and head.hit and head.hit.role and head.hit.role.office in SENT)
        for piece in self.beside(*(("of", "from") if sent else (*OF, *IN, "by"))):
            where = self.land(piece)
            if where is not None:
                return where or None
        later = (self.land(p) for p in self.pieces if p.after in ("in", "near", ",", "across", "outside"))
        return next((w for w in later if w), None) or self.context()

    def context(self) -> str | None:
        """The country that the passage speaks of most; none where two share the first place."""
        ordered = sorted(self.scene.weights.items(), key=lambda item: -item[1])
        return ordered[0][0] if ordered else None

    def land(self, piece: Piece) -> str | None:
        """The country of a piece; empty for a body above states, None where it says nothing."""
        if piece.place:
            known = [c for c in piece.place.countries if self.scene.weights.get(c)]
            return (known or list(piece.place.countries))[0]
        if piece.hit and piece.hit.names:
            entry = self.entry(piece)
            if entry.kind == "person":
                return judge(entry, self.clues(piece), full=True).country
            return entry.country or ("" if entry.sector == "IGO" else None)
        if piece.kind == "surname":
            found = self.bearer(piece)
            return found.country if found else None
        if piece.kind == "body":
            return self.within(piece)
        return None

    def entry(self, piece: Piece) -> Entry:
        """The entry of a known name that fits best."""
        names = piece.hit.names if piece.hit else ()
        stated = {c: 9 for p in self.pieces if p is not piece for c in self.stated(p)}
        weights = {**self.scene.weights, **stated}
        title = self.title(piece)
        office = title.office if title else None
        named = {p.entry.id for p in self.scene.people if p.entry}
        return max((n.entry for n in names), key=lambda e: (e.id in named, fit(e, self.on, weights, office)))

    @staticmethod
    def stated(piece: Piece) -> Sequence[str]:
        """The countries that a piece states for its neighbours."""
        if piece.place:
            return piece.place.countries[:1]
        entries = [n.entry for n in piece.hit.names] if piece.hit else []
        return [e.id for e in entries if e.kind == "country"][:1]

    def within(self, piece: Piece) -> str | None:
        """The country that a body's own name tells: "Kyiv School of Economics"."""
        inner = Slip(self.slip.seen[piece.start : piece.end])
        for i, word in enumerate(inner.words):
            for name in gazetteer().names.get(word.folded, ()) if word.upper else ():
                if name.entry.kind == "country" and inner.spelt(i, name):
                    return name.entry.id
            spot, _ = inner.place(i)
            if spot:
                return spot.countries[0]
        return None

    def title(self, piece: Piece) -> Role | None:
        """The title before a name: the nearest noun for a person."""
        for other in (
            self.left(piece) if piece.zone == CORE else reversed(self.pieces[: self.pieces.index(piece)])
        ):
            role = other.hit.role if other.hit else None
            if role and role.kind not in ("word", "state"):
                return role
            if other.kind in ("person", "surname"):
                return None
        return None

    def honorific(self, piece: Piece) -> str:
        """The short title right before a name, folded: "gen", "mrs"; empty where there is none."""
        found = re.search(r"(\w+)\.? $", self.slip.seen[: piece.start])
        first = words(self.slip.seen[piece.start : piece.end])[:1]
        word = fold(found.group(1)) if found else ""
        return word if word in HONORIFICS else first[0] if first and first[0] in HONORIFICS else ""

    def former(self, piece: Piece) -> bool:
        """Whether the text calls somebody a former one."""
        return bool(FORMER.search(self.slip.seen[: piece.start]))

    # who it can be

    def clues(self, piece: Piece) -> Clues:
        """What speaks for one or another bearer of a name."""
        title, honorific = self.title(piece), self.honorific(piece)
        stated = next(
            (
                c
                for p in self.pieces
                if p is not piece and p.zone < VERBAL and not self.sends(p)
                for c in self.stated(p)
            ),
            None,
        )
        return Clues(
            on=self.on,
            weights=self.scene.weights,
            office=title.office if title else None,
            country=stated,
            sex="m" if honorific in MALE else "f" if honorific in FEMALE else None,
            named=frozenset(p.entry.id for p in self.scene.people if p.entry),
            spoken=self.scene.offices,
        )

    def sends(self, piece: Piece) -> bool:
        """Whether a piece only says where somebody was sent."""
        return piece.after in ("to", "for", "in", "with", "against", "by", "after")

    def bearer(self, piece: Piece) -> Candidate | None:
        """Whom a bare surname means, if anybody known."""
        name = self.slip.seen[piece.start : piece.end]
        clues = self.clues(piece)
        here = self.scene.bearers(fold(name))
        if here:
            return judge(here[0].entry, clues, full=True) if here[0].entry else None
        found = [c for c in people(name, clues) if understood(c, clues)]
        if len(found) > 1 and found[0].score == found[1].score:
            return None
        return found[0] if found else None


def _bare(match: re.Match[str]) -> str:
    """A Korean word without its particle, unless it is a name as it stands."""
    known = words(match[0])[0] in gazetteer().names
    return match[0] if known else match[1]
