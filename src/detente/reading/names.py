"""Names in a text: those the gazetteer knows, and runs of capitals that must be somebody's.

Only *where* names stand and what they could be is found here; who is meant is settled by
:mod:`detente.reading.actors`, which knows the document's date and the rest of its names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from detente.codes.gazetteer import PARTICLES, WORD, Name, Role, fold, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.reading.prose import Prose

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sen rep gov gen col lt maj adm capt sgt sir lord dame sheikh sheik imam".split()
)
ORG = frozenset(
    """university institute ministry council committee party agency association center centre foundation
    front movement union bank commission organization organisation group network court army brigade
    corporation corp inc ltd company times post news daily herald tribune gazette journal radio tv press
    television academy college school bureau department administration authority office service services
    federation league alliance society fund forum initiative project assembly parliament senate congress
    command corps guard guards forces force police club church mission delegation embassy tribunal board
    studies media survey research""".split()
)
THING = frozenset(
    """river street avenue road peninsula province sea strait straits city summit war day agreement accord
    accords treaty conference act resolution protocol doctrine declaration talks plan policy island islands
    mountain mountains valley ocean gulf bay airport base square building palace house hotel prize award
    bridge line zone region district county oblast village town port canal dam corridor desk page insights
    pass height heights lake coast east west north south statement communique memorandum framework constitution
    revolution crisis era cup games olympics festival review report factor economy ii iii iv""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december""".split()
)
JOINERS = frozenset("of for the and on in de".split())
KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+|[A-Z]\.[A-Z]\. [A-Z][a-z]+")
DASH = re.compile(r"\s(?:--?|—|–)\s|[)\d]\s?[—–:]|\) -")
AGE = re.compile(r",? \(?(?:aged )?\d\d\)?[,)]")
PLACE_BEFORE = frozenset("in at near outside around across downtown central throughout inside via".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that names or describes somebody.

    ``kind`` is known (in the gazetteer), person or body (told by form), surname (a single capitalised
    word that may be one), or role (a common noun of ``roles.csv``).
    """

    start: int
    end: int
    kind: Literal["known", "person", "body", "surname", "role"]
    names: tuple[Name, ...] = ()
    role: Role | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str

    @property
    def upper(self) -> bool:
        return self.text[0].isupper() or not self.text[0].isascii() and self.text.lower() == self.text.upper()


class Finder:
    """The names of one page."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.seen = prose.doc.text
        self.words = [
            _Word(m.start(), m.end(), m.group(), fold(m.group())) for m in WORD.finditer(self.seen)
        ]

    @cached_property
    def tokens(self) -> dict[int, Token]:
        """The tokens by the offset they begin at."""
        return {t.idx: t for t in self.prose.doc}

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The starts of blocks in capitals or title case, where a capital says nothing."""
        found = set()
        for block in self.prose.page.blocks:
            text = self.seen[block.start : block.end].rstrip()
            words = re.findall(r"[^\W\d_]{4,}", text)
            running = text.endswith(".") and len(words) > 8  # noqa: PLR2004 -- a sentence full of names
            if words and not running and sum(w[0].isupper() for w in words) > 0.7 * len(words):
                found.add(block.start)
        return frozenset(found)

    def plain(self, offset: int) -> bool:
        """Whether capitals mean something at an offset."""
        block = self.prose.block(offset)
        return block is None or block.start not in self.shouted

    def joined(self, i: int, j: int) -> bool:
        """Whether words i..j-1 stand together as one name would."""
        return all(
            self.seen[self.words[k].end : self.words[k + 1].start] in (" ", "-", "'", "-'", ". ", ", ", "–", " '")
            for k in range(i, j - 1)
        )

    def find(self) -> list[Hit]:
        """All hits in order, none inside another; what stands in a dateline names no actor."""
        hits: list[Hit] = []
        i = 0
        while i < len(self.words):
            hit, i = self.at(i)
            hits += [hit] if hit and not (self.dateline[0] <= hit.start < self.dateline[1]) else []
        return hits

    @cached_property
    def dateline(self) -> tuple[int, int]:
        """Where the dateline of a wire story stands: the head of its block, as far as the dash."""
        place = self.prose.page.document.dateline_place
        for block in self.prose.page.blocks:
            head = self.seen[block.start : min(block.end, block.start + 90)]
            dash = DASH.search(head)
            if place and dash and fold(head).startswith(fold(place)):
                return block.start, block.start + dash.end()
        return -1, -1

    def at(self, i: int) -> tuple[Hit | None, int]:
        """The hit that begins at word i, and the word to go on with."""
        for known, n in (self.known(i), self.role(i), self.run(i)):
            if known:
                return known, i + n
        return None, i + 1

    def known(self, i: int) -> tuple[Hit | None, int]:
        """A name of the gazetteer, unless a longer name that is not in it holds it."""
        word = self.words[i]
        if not word.upper:
            return None, 1
        for name in gazetteer().names.get(word.folded, ()):
            n = len(name.words)
            if tuple(w.folded for w in self.words[i : i + n]) != name.words or not self.joined(i, i + n):
                continue
            if not self.cased(i, n, name):
                continue
            longer, m = self.run(i)
            if longer and m > n and (longer.kind == "body" or name.kind != "adjective" and longer.kind == "person"):
                return longer, m
            same = tuple(
                x for x in gazetteer().names[word.folded] if x.words == name.words and self.cased(i, n, x)
            )
            end = self.words[i + n - 1].end
            if self.seen[end : end + 1] == "." and name.words[-1] in {"jr", "dc"}:
                end += 1
            return Hit(word.start, end, "known", same), n
        return None, 1

    def cased(self, i: int, n: int, name: Name) -> bool:
        """Whether the letters' case fits: acronyms in capitals, names capitalised."""
        found = self.words[i : i + n]
        if name.acronym:
            return found[0].text.isupper()
        first, last = found[0], found[-1]
        tied = self.seen[last.start - 1 : last.start] == "-"
        if n == 1 and len(first.text) == 2 and name.kind != "native":  # noqa: PLR2004 -- "It", "He"
            return False
        if n == 1 and self.sentence_start(i) and name.kind == "name" and name.entry.kind != "country":
            token = self.tokens.get(first.start)
            return token is None or token.pos_ == "PROPN" or len(first.text) > 5  # noqa: PLR2004
        return first.upper and (last.upper or tied or last.folded in PARTICLES)

    def sentence_start(self, i: int) -> bool:
        token = self.tokens.get(self.words[i].start)
        return token is None or bool(token.is_sent_start)

    def role(self, i: int) -> tuple[Hit | None, int]:
        """A noun of ``roles.csv``, several words at most four, singular or plural."""
        for n in (4, 3, 2, 1):
            found = self.words[i : i + n]
            if len(found) < n or not self.joined(i, i + n):
                continue
            text = " ".join(w.folded for w in found)
            for noun, plural in _singulars(text):
                role = roles().get(noun)
                if role and self.noun(found[-1]):
                    return Hit(found[0].start, found[-1].end, "role", role=role, plural=plural), n
        return None, 1

    def noun(self, word: _Word) -> bool:
        token = self.tokens.get(word.start)
        return token is None or token.pos_ in ("NOUN", "PROPN", "ADJ", "X")

    def run(self, i: int) -> tuple[Hit | None, int]:
        """A run of capitalised words that must be a person or a body; or a lone capitalised word."""
        n = self.capitals(i)
        if not n:
            first = self.words[i]
            token = self.tokens.get(first.start)
            opens = first.upper and token is not None and bool(token.is_sent_start) and not token.is_stop
            return (Hit(first.start, first.end, "surname"), 1) if opens else (None, 1)
        found = self.words[i : i + n]
        folded = [w.folded for w in found]
        if n > 1 and (folded[-1] in ORG or folded[0] in ORG or any(
            a in ORG and b in JOINERS for a, b in zip(folded, folded[1:], strict=False)
        )) and not set(folded) <= ORG:  # fmt: skip
            if self.plain(found[0].start) and not self.generic(folded):
                return Hit(found[0].start, found[-1].end, "body"), n
            return None, 1
        return self.person(i, found)

    @staticmethod
    def generic(folded: list[str]) -> bool:
        """A ministry, army or office that only its country tells apart is no name."""
        return any(" ".join(folded[k:]) in roles() for k in range(len(folded)))

    def capitals(self, i: int) -> int:
        """How many words the capitalised run at word i has; "of" and the like only inside it."""
        n = last = 0
        while i + n < len(self.words):
            word = self.words[i + n]
            if n and not self.joined(i + n - 1, i + n + 1):
                break
            if n and self.seen[self.words[i + n - 1].end : word.start] not in (" ", "-", "'"):
                break
            if n and word.folded in CALENDAR:
                break
            if word.upper and not word.text.isdigit() and not (n == 0 and self.common(word)):
                if n and word.folded == "s" and not word.text.isupper():
                    break
                last = n = n + 1
            elif n and (word.folded in JOINERS | PARTICLES or self.seen[word.start - 1] == "-"):
                if self.seen[word.start - 1] == "-":
                    last = n + 1
                n += 1
            else:
                break
        return last

    def common(self, word: _Word) -> bool:
        """Whether a capitalised word is an ordinary one: at a sentence's start, or tagged as such."""
        token = self.tokens.get(word.start)
        if token is None:
            return False
        return token.pos_ not in ("PROPN", "X") and (
            bool(token.is_sent_start) or token.is_stop or token.pos_ in ("DET", "PRON", "ADP", "ADV", "VERB", "AUX")
        )

    def person(self, i: int, found: list[_Word]) -> tuple[Hit | None, int]:
        n = len(found)
        folded = [w.folded for w in found]
        start, end = found[0].start, found[-1].end
        if set(folded) & (JOINERS - {"de"}):
            n = next(k for k, w in enumerate(folded) if w in JOINERS)
            if n == 0:
                return None, 1
            found, folded = found[:n], folded[:n]
            end = found[-1].end
        if folded[-1] in THING or any(
            x in gazetteer().names and any(m.words == (x,) and m.kind in ("adjective", "name") and m.entry.kind == "country"
            for m in gazetteer().names[x]) for x in folded
        ):  # fmt: skip
            return None, 1
        if n == 1 or " " not in self.seen[start:end]:  # "Trump-Kim" is two people, "K-culture" none
            first = found[0]
            return (Hit(first.start, first.end, "surname"), 1) if found[-1].upper and self.named(first) else (None, 1)
        if n > 4 or not self.plain(start):  # noqa: PLR2004 -- nobody has five names in the press
            return None, 1
        return (Hit(start, end, "person"), n) if self.persons(i, n, start, end) else (None, 1)

    def named(self, word: _Word) -> bool:
        token = self.tokens.get(word.start)
        return len(word.text) > 1 and (token is None or token.pos_ in ("PROPN", "X", "NOUN", "ADJ") or not self.plain(word.start))

    def persons(self, i: int, n: int, start: int, end: int) -> bool:
        """Whether a run of capitals names a person, by any sure sign beside it."""
        text, first = self.seen[start:end], self.words[i].folded
        before = self.words[i - 1] if i else None
        if before and before.folded in PLACE_BEFORE:
            return False
        titled = bool(before) and before.folded in HONORIFICS | roles().keys()  # type: ignore[union-attr]
        return (
            titled
            or first in gazetteer().given
            or bool(KOREAN.fullmatch(text))
            or bool(AGE.match(self.seen, end))
            or self.described(end)
            or self.speaks(end)
        )

    def described(self, end: int) -> bool:
        """Followed by ", a senior fellow at" or the like."""
        after = re.match(r", (?:an?|the|who|former|his|her) (?:[\w'-]+ ){0,4}?", self.seen[end : end + 80])
        if not after:
            return False
        nearby = WORD.findall(self.seen[end : end + 60].split(",")[1])
        return nearby[:1] == ["who"] or any(fold(w) in roles() for w in nearby)

    def speaks(self, end: int) -> bool:
        return bool(re.match(r",? (?:said|says|told|added|wrote|argued|noted|warned)\b", self.seen[end : end + 12]))


def _singulars(text: str) -> Iterator[tuple[str, bool]]:
    """The readings of a noun as singular, each with whether it was a plural.

    >>> list(_singulars("spokesmen"))
    [('spokesmen', False), ('spokesman', True)]
    """
    yield text, text in {"people", "families", "forces", "troops", "authorities", "relatives", "police"}
    if text.endswith("ies"):
        yield text[:-3] + "y", True
    if text.endswith("men"):
        yield text[:-3] + "man", True
    if text.endswith("s"):
        yield text[:-1], True
