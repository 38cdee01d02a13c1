"""Names in a text: those the gazetteer knows, and runs of capitals that must be somebody's.

Only *where* names stand and what they could be is found here; who is meant is settled by
:mod:`detente.reading.actors`, which knows the document's date and the rest of its names.
"""

from __future__ import annotations

from functools import cache, cached_property

from detente.codes.gazetteer import PARTICLES, Name, gazetteer, nouns, roles
from detente.reading.capitals import NONE, run
from detente.reading.lettering import Lettering
from detente.reading.shapes import HONORIFICS, JOINERS, ORG, PLACE_BEFORE, THING, Hit, singulars

__all__ = ["HONORIFICS", "ORG", "PLACE_BEFORE", "THING", "Finder", "Hit"]

POINTED = frozenset({"jr", "dc"})
"""The last words of names whose full stop belongs to them: "Jr.", "D.C."."""

CHANCE = 2  # letters of a word that is a name by chance: "It", "He"
SURE = 5  # letters; a longer word at a sentence's start is no common one that happens to be a name
NOUN = 4  # words a noun of ``roles.csv`` has at most


@cache
def openings(*, plain: bool) -> frozenset[str]:
    """The words that a noun can begin with, plurals included: most words are settled by this look."""
    first = {noun.split()[0] for noun in (nouns() if plain else roles())}
    regular = {word + "s" for word in first} | {word[:-1] + "ies" for word in first if word.endswith("y")}
    return frozenset(first | regular | {word[:-3] + "men" for word in first if word.endswith("man")})


class Finder(Lettering):
    """The names of one page. With ``plain_nouns`` all nouns count, not only those of a story's actors."""

    plain_nouns = False

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words that a noun can begin with here."""
        return openings(plain=self.plain_nouns)

    def find(self) -> list[Hit]:
        """All hits in order, none inside another; what stands in a dateline names no actor."""
        hits: list[Hit] = []
        i = 0
        while i < len(self.words):
            hit, n = self.at(i)
            if hit and self.prose.kind(hit.start) != "date":
                hits.append(hit)
            i += n
        return hits

    def at(self, i: int) -> tuple[Hit | None, int]:
        """The hit that begins at word i, and how many words on the next may begin."""
        word = self.words[i]
        if not (word.upper or word.folded in self.openings or word.folded in PARTICLES):
            return NONE  # most words of a story
        for look in (self.known, self.role, lambda i: run(self, i)):
            hit, n = look(i)
            if hit:
                return hit, n
        return NONE

    def known(self, i: int) -> tuple[Hit | None, int]:
        """A name of the gazetteer, unless a longer name that is not in it holds it."""
        word = self.words[i]
        leads = word.upper or word.folded in PARTICLES  # "al-Shabab"
        second = self.words[i + 1].folded if i + 1 < len(self.words) else ""
        names = gazetteer().starting(word.folded, second) if leads else []
        name = next((name for name in names if self.spelt(i, name)), None)
        if name is None:
            return NONE
        n = len(name.words)
        longer, m = run(self, i)
        parted = (
            name.entry.kind == "person"
            and self.words[i + n : i + n + 1]
            and self.words[i + n].folded in JOINERS
        )
        if longer and m > n and self.holds(longer, name) and not parted:  # "Lee Jun-seok of the Reform Party"
            return longer, m
        same = tuple(x for x in names if x.words == name.words and self.cased(i, x))
        return Hit(word.start, self.end(i, name), "known", same), n

    @staticmethod
    def holds(longer: Hit, name: Name) -> bool:
        """Whether a run of capitals is a name of its own that begins with a known one."""
        return longer.kind == "body" or (longer.kind == "person" and name.kind != "adjective")

    def end(self, i: int, name: Name) -> int:
        """Where a known name at word i ends, with the full stop of "Jr."."""
        end = self.words[i + len(name.words) - 1].end
        pointed = name.words[-1] in POINTED and self.seen[end : end + 1] == "."
        return end + pointed

    def spelt(self, i: int, name: Name) -> bool:
        """Whether a known name stands at word i."""
        n = len(name.words)
        if n > 1:
            here = tuple([w.folded for w in self.words[i : i + n]])
            if here != name.words or not self.joined(i, i + n):
                return False
        return self.cased(i, name)

    def cased(self, i: int, name: Name) -> bool:
        """Whether the letters' case fits: acronyms in capitals, names capitalised."""
        n = len(name.words)
        first, last = self.words[i], self.words[i + n - 1]
        if name.acronym:
            return first.text.isupper()
        if n == 1 and len(first.text) == CHANCE and name.kind != "native":
            return False
        if n == 1 and name.kind == "name" and name.entry.kind != "country" and self.begins_sentence(first):
            return len(first.text) > SURE or self.tagged(first, "PROPN")
        leads = first.upper or (n > 1 and first.folded in PARTICLES)
        return leads and (last.upper or self.hyphened(last) or last.folded in PARTICLES)

    def role(self, i: int) -> tuple[Hit | None, int]:
        """A noun of ``roles.csv``, several words at most four, singular or plural."""
        if self.words[i].folded not in self.openings:
            return NONE
        known = nouns() if self.plain_nouns else roles()
        for n in range(min(NOUN, len(self.words) - i), 0, -1):
            first, last = self.words[i], self.words[i + n - 1]
            if not self.joined(i, i + n) or not self.tagged(last, "NOUN", "PROPN", "ADJ", "X"):
                continue
            for noun, plural in singulars(" ".join(w.folded for w in self.words[i : i + n])):
                role = known.get(noun)
                longer, m = run(self, i) if role and role.kind == "short" else NONE
                if longer and longer.kind == "body":  # "the Bank of Ruritania"
                    return longer, m
                if role and not self.heads_longer(i, n):
                    return Hit(first.start, last.end, "role", role=role, plural=plural), n
        return NONE

    def heads_longer(self, i: int, n: int) -> bool:
        """Whether a noun's last word begins a body's name: "the state Department of Revenue"."""
        if n == 1 or not self.words[i + n - 1].upper or self.words[i].upper:
            return False
        longer, m = run(self, i + n - 1)
        return longer is not None and longer.kind == "body" and m > 1
