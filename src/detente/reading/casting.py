"""The search for the cast of a page: names first, then bare surnames.

What descriptions and pronouns mean is settled after it, by :mod:`detente.reading.reference`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, Entry, Office, fold, gazetteer, roles, surnames, weight, words
from detente.reading.names import HONORIFICS, ORG, PLACE_BEFORE, THING, Finder, Hit
from detente.rows import Actor, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.prose import Prose
    from detente.rows import MentionKind

HEADS = ("president", "leader", "supreme_leader", "prime_minister", "chancellor", "monarch")
MALE, FEMALE = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "dame"})
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
MEETINGS = frozenset("summit talks agreement accord accords process protocol meeting conference declaration olympics".split())
GOVERNMENT = re.compile(r"(?:'s|')? (?:\w+ )?(?:administration|government|regime|presidency|era|cabinet)\b")
QUALIFIERS = frozenset(
    """former current incumbent outgoing then acting new late ex deputy first senior top chief late-night
    presidential liberal conservative opposition ruling far-right left-wing right-wing longtime veteran exiled
    """.split()
)
GOVERNING = frozenset(
    """power administration government authorities leadership leaders regime officials policymakers government's
    decision-makers diplomats ministers office rulers hardliners""".split()
)
TWINS = {"North": "South", "South": "North"}
BODY_SECTORS = {
    "university": "EDU", "college": "EDU", "institute": "EDU", "center": "EDU", "centre": "EDU", "school": "EDU",
    "party": "PTY", "movement": "PTY", "front": "PTY", "ministry": "GOV", "department": "GOV", "office": "GOV",
    "agency": "GOV", "bureau": "GOV", "commission": "GOV", "council": "GOV", "army": "MIL", "brigade": "MIL",
    "forces": "MIL", "guard": "MIL", "guards": "MIL", "command": "MIL", "court": "JUD", "tribunal": "JUD",
    "parliament": "LEG", "assembly": "LEG", "senate": "LEG", "congress": "LEG", "police": "COP", "bank": "BUS",
    "company": "BUS", "corp": "BUS", "inc": "BUS", "ltd": "BUS", "times": "MED", "post": "MED", "news": "MED",
    "daily": "MED", "herald": "MED", "radio": "MED", "tv": "MED", "foundation": "NGO", "association": "NGO",
    "society": "NGO", "union": "LAB", "organization": "NGO", "organisation": "NGO", "research": "BUS", "survey": "BUS",
}  # fmt: skip


@dataclass(eq=False)
class Part:
    """An actor while the cast is being found."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    sex: str | None = None
    entry: Entry | None = None
    called: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    def last(self, before: int) -> int:
        """Where the part was last mentioned before an offset; -1 if nowhere."""
        return max((m.span.start for m in self.mentions if m.span.start < before), default=-1)

    def first(self) -> int:
        """Where the part is first mentioned."""
        return min((m.span.start for m in self.mentions), default=10**9)


class Casting:
    """The search for the cast of one page: names first, then bare surnames.

    What descriptions and pronouns mean is settled after it, by :mod:`detente.reading.reference`.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        document = prose.page.document
        self.on = document.dateline_date or document.published
        self.finder = Finder(prose)
        self.hits = self.finder.find()
        self.parts: dict[str, Part] = {}
        self.ledger: list[tuple[int, int, str, Mention]] = []
        self.before: dict[int, Hit] = {b.start: a for a, b in zip(self.hits, self.hits[1:], strict=False)}
        self.following: dict[int, Hit] = {a.start: b for a, b in zip(self.hits, self.hits[1:], strict=False)}
        self.weights = Counter(c for h in self.hits for c in self.countries(h))

    @staticmethod
    def countries(hit: Hit) -> set[str]:
        """The countries a hit speaks of, before anybody is settled."""
        return {n.entry.country for n in hit.names if n.entry.country}

    def names(self) -> None:
        """Settle the names, known and unknown, then the surnames."""
        for hit in self.hits:
            if hit.kind == "known":
                self.known(hit)
            elif hit.kind in ("person", "body"):
                self.unknown(hit)
        for hit in self.hits:
            if hit.kind == "surname":
                self.surname(hit)
        self.directions()

    def mention(self, part: Part, start: int, end: int, kind: MentionKind) -> None:
        """Note that the text speaks of a part."""
        entry = (start, end, part.id)
        at = bisect_left(self.ledger, entry, key=lambda e: e[:3])
        if at < len(self.ledger) and self.ledger[at][:3] == entry:
            return
        mention = Mention(Span(start, end, self.prose.text[start:end]), kind)
        self.ledger.insert(at, (*entry, mention))
        part.mentions.append(mention)

    def inside(self, start: int, end: int) -> Iterator[tuple[Mention, Part]]:
        """The mentions so far that lie in [start, end), in order."""
        at = bisect_left(self.ledger, start, key=lambda e: e[0])
        while at < len(self.ledger) and self.ledger[at][0] < end:
            _, last, id, mention = self.ledger[at]
            if last <= end:
                yield mention, self.parts[id]
            at += 1

    def ledger_has(self, start: int, end: int) -> bool:
        """Whether somebody is mentioned by exactly these words."""
        return any(m.span.start == start and m.span.end == end for m, _ in self.inside(start, end))

    def backwards(self, offset: int, reach: int = 10**9) -> Iterator[tuple[Mention, Part]]:
        """The mentions so far that begin before an offset, nearest first, as far back as ``reach``."""
        at = bisect_left(self.ledger, offset, key=lambda e: e[0]) - 1
        while at >= 0 and offset - self.ledger[at][0] <= reach:
            yield self.ledger[at][3], self.parts[self.ledger[at][2]]
            at -= 1

    def part(self, entry: Entry) -> Part:
        """The part of an entry of the gazetteer."""
        if entry.id not in self.parts:
            kind = entry.kind if entry.kind in ("country", "person") else "body"
            self.parts[entry.id] = Part(entry.id, entry.name, kind, entry.country, entry.sector, entry.sex, entry)
        return self.parts[entry.id]

    def known(self, hit: Hit) -> None:
        name = max(hit.names, key=lambda n: self.fit(n.entry, self.title(hit)))
        if name.kind in ("capital", "seat") and self.place(hit, name.kind):
            return
        homes = {n.entry.country for n in hit.names}
        if len(homes) > 1 and name.entry.kind == "party" and not self.at_home(name.entry):
            self.unknown(hit)
            return
        kind: MentionKind = "nominal" if name.kind in ("adjective", "demonym") else "name"
        part = self.part(name.entry)
        self.mention(part, hit.start, hit.end, kind)
        self.entitle(part, hit)

    def at_home(self, entry: Entry) -> bool:
        """Whether the text speaks of a country by name or adjective, and not only by this entry."""
        return any(n.entry.id == entry.country for h in self.hits for n in h.names)

    def fit(self, entry: Entry, office: str | None) -> float:
        """How well an entry fits the document: its date, its countries, the title before the name."""
        most = max(self.weights.values(), default=0) or 1
        score = 5.0 * self.weights[entry.country or ""] / most
        if entry.kind != "person":
            alive = (not self.on or not entry.until or entry.until >= self.on) and (not self.on or entry.since <= self.on)
            return score + 3 + 2 * alive
        if office and any(o.office == office for o in entry.offices):
            score += 20
        now = entry.office(self.on) if self.on else None
        past = entry.past(self.on) if self.on else entry.office(None)
        if now:
            return score + 10 + weight(now)
        return score + (weight(past) / 2 - self.ago(past) if past else 0)

    def ago(self, office: Office) -> float:
        """How long ago an office ended, in decades, at most three."""
        years = int(self.on[:4]) - int(office.until[:4]) if self.on and office.until else 0
        return min(3.0, max(0, years) / 10)

    def title(self, hit: Hit) -> str | None:
        """The office that stands as a title right before a name."""
        role = self.titling(hit)
        return role.role.office if role and role.role else None

    def titling(self, hit: Hit) -> Hit | None:
        """The role hit right before a name hit: "Prime Minister" in "Prime Minister Lee Nak-yon"."""
        before = self.before.get(hit.start)
        if before and before.role and before.role.kind == "person":
            gap = self.finder.seen[before.end : hit.start]
            return before if gap == " " else None
        return None

    def entitle(self, part: Part, hit: Hit) -> None:
        """Note the title before a name as what the text calls the actor."""
        role = self.titling(hit)
        if not role or part.kind != "person":
            return
        start, country = self.modified(role.start)
        self.mention(part, start, hit.end, "nominal")
        part.called = part.called or self.prose.text[start : role.end]
        part.country = part.country or country
        part.sector = part.sector or (role.role.sector if role.role else None)

    def modified(self, start: int) -> tuple[int, str | None]:
        """Go left over adjectives that modify a noun: where its phrase begins, and the country named."""
        country = None
        seen = self.finder.seen
        while True:
            hit = next((h for h in self.hits if h.kind == "known" and h.end in (start - 1, start - 3)), None)
            if hit and seen[hit.end : start] in (" ", "'s ") and country is None:
                start, country = hit.start, hit.names[0].entry.country
                continue
            word = seen[:start].rstrip(" ").rpartition(" ")[2]
            if start and seen[start - 1] == " " and fold(word.strip('"')) in QUALIFIERS:
                start -= len(word) + 1
                continue
            return start, country

    def place(self, hit: Hit, kind: str) -> bool:
        """Whether a capital is only a place here: a dateline, "in Seoul", "downtown Seoul", "Seoul-based"."""
        seen, i = self.finder.seen, hit.start
        if kind == "capital" and self.scenes.get(hit.names[0].words):
            return True
        if seen[hit.end : hit.end + 6] == "-based" or seen[hit.end : hit.end + 5] == " time":
            return True
        earlier = WORD.findall(seen[max(0, i - 60) : i])
        if not earlier or seen[i - 1] not in " ":
            return False
        before = fold(earlier[-1])
        if seen[max(0, i - 2) : i] == ", " and before == "capital":
            return True
        if before in PLACE_BEFORE - {"in"} or before in ("city", "mayor") or fold(" ".join(earlier[-2:])).endswith(
            ("city of", "mayor of", "capital of", "capital city", "streets of")
        ):
            return True
        governed = {fold(w) for w in earlier[-4:-1]} & GOVERNING
        return before == "in" and not governed and kind == "capital"

    @cached_property
    def scenes(self) -> dict[tuple[str, ...], bool]:
        """The capitals that are only places all through: where a meeting was, of a country not else named."""
        found: dict[tuple[str, ...], bool] = {}
        for hit in self.hits:
            capital = next((n for n in hit.names if n.kind == "capital"), None)
            if capital and self.weights[capital.entry.id] == sum(
                1 for h in self.hits for n in h.names if n.kind == "capital" and n.entry is capital.entry
            ):
                after = WORD.match(self.finder.seen, hit.end + 1)
                before = WORD.findall(self.finder.seen[max(0, hit.start - 12) : hit.start])
                staged = (after and fold(after.group()) in MEETINGS) or (before and fold(before[-1]) in PLACE_BEFORE)
                found[capital.words] = found.get(capital.words, False) or bool(staged)
        return found

    def unknown(self, hit: Hit) -> None:
        """A name the gazetteer does not have: one actor for each form of words."""
        text = self.prose.text[hit.start : hit.end]
        key = words(text)
        same = next((p for p in self.parts.values() if p.entry is None and words(p.name) == key), None)
        part = same or Part("_".join(key), text, "person" if hit.kind == "person" else "body")
        self.parts.setdefault(part.id, part)
        self.mention(part, hit.start, hit.end, "name")
        if part.kind == "body":
            part.country = part.country or next(
                (n.entry.country for w in key for n in gazetteer().names.get(w, ()) if n.words == (w,)), None
            )
            part.sector = part.sector or next((s for w, s in BODY_SECTORS.items() if w in key), None)
        self.entitle(part, hit)

    def surname(self, hit: Hit) -> None:
        word = fold(self.finder.seen[hit.start : hit.end])
        if word in ORG | THING | HONORIFICS or "." in self.finder.seen[hit.start : hit.end]:
            return
        if word[:3] in MONTHS and self.finder.seen[hit.end : hit.end + 3].lstrip(". ")[:1].isdigit():
            return
        part = self.bearer(hit, word)
        if part:
            self.mention(part, hit.start, hit.end, "name")
            self.entitle(part, hit)

    def bearer(self, hit: Hit, word: str) -> Part | None:
        """Whom a bare surname names."""
        office, sex = self.title(hit), self.honorific(hit)
        here = [
            p for p in self.parts.values()
            if p.kind == "person" and word in self.short(p) and not (sex and p.sex and p.sex != sex)
        ]  # fmt: skip
        fits = [p for p in here if self.suits(p, office)] or here
        if here and (not office or any(self.suits(p, office) for p in here)):
            return max(fits, key=lambda p: (p.last(hit.start), -p.first()))
        entry = self.prominent(hit, word, office, sex)
        if entry:
            return self.part(entry)
        if here:
            return max(fits, key=lambda p: (p.last(hit.start), -p.first()))
        if (sex or office or self.honored(hit)) and self.finder.plain(hit.start):
            text = self.prose.text[hit.start : hit.end]
            return self.parts.setdefault(fold(text), Part(fold(text), text, "person", sex=sex))
        return None

    @staticmethod
    def short(part: Part) -> set[str]:
        """The surnames of a part."""
        if part.entry:
            return surnames(part.name, part.entry.country)
        key = words(part.name)
        tied = "-" in part.name and len(key) == 3  # noqa: PLR2004 -- Korean and Chinese: family name first
        return {key[0]} if tied else {key[-1]}

    @staticmethod
    def suits(part: Part, office: str | None) -> bool:
        """Whether a part ever held an office, as far as is known."""
        if not office:
            return True
        if part.entry and part.entry.offices:
            return any(o.office == office or office in o.office for o in part.entry.offices)
        called = fold(part.called or "")
        return not called or any(r.office == office and r.noun in called for r in roles().values())

    def honorific(self, hit: Hit) -> str | None:
        """The sex that a "Mr" or "Ms" before a name tells."""
        before = self.word_before(hit)
        return "m" if before in MALE else "f" if before in FEMALE else None

    def honored(self, hit: Hit) -> bool:
        """Whether an honorific or rank stands before a name."""
        return self.word_before(hit) in HONORIFICS

    def word_before(self, hit: Hit) -> str:
        """The word right before a hit, folded; empty where there is none."""
        found = WORD.findall(self.finder.seen[max(0, hit.start - 12) : hit.start])
        return fold(found[-1]) if found else ""

    def prominent(self, hit: Hit, word: str, office: str | None, sex: str | None) -> Entry | None:
        """The office holder whom a surname alone would name at the document's date."""
        token = self.finder.tokens.get(hit.start)
        if token is None or token.pos_ not in ("PROPN", "X"):
            return None
        found = [e for e in gazetteer().surnames.get(word, ()) if not (sex and e.sex and e.sex != sex)]
        governs = GOVERNMENT.match(self.finder.seen, hit.end)
        best: tuple[float, Entry] | None = None
        for entry in found:
            held = [o for o in entry.offices if not self.on or o.since <= self.on]
            if office and not any(office in o.office for o in held):
                continue
            if governs and not any(o.office in HEADS for o in held):
                continue
            rank = max((weight(o) for o in held), default=0)
            at_home = self.weights[entry.country or ""] > 0
            known = (rank >= 5 and at_home) or (rank >= 9 and self.on and entry.office(self.on))  # noqa: PLR2004
            if not known and not (office and at_home):
                continue
            score = self.fit(entry, office) + rank
            if best is None or score > best[0]:
                best = score, entry
        if best and not (office or governs or self.finder.plain(hit.start) or weight(
            best[1].office(self.on) or best[1].offices[0]) >= 9):  # fmt: skip  # noqa: PLR2004
            return None
        return best[1] if best else None

    def directions(self) -> None:
        """"The North" and "the South", where the text speaks of a country so named or of its twin."""
        seen = self.finder.seen
        taken = [(m.span.start, m.span.end) for p in self.parts.values() for m in p.mentions]
        for word in self.finder.words:
            if word.text not in TWINS or any(a <= word.start < b for a, b in taken):
                continue
            after = seen[word.end : word.end + 2]
            if seen[word.start - 1 : word.start] == "-" or (after[:1] in " -" and after[1:2].isupper()):
                continue
            entry = self.direction(word.text)
            if entry:
                the = word.start - 4 if seen[max(0, word.start - 4) : word.start].casefold() == "the " else word.start
                self.mention(self.part(entry), the, word.end, "name")

    def direction(self, word: str) -> Entry | None:
        entries = gazetteer().entries
        countries = [e for e in entries.values() if e.kind == "country"]
        names = {e.name for e in countries}
        own = [
            e for e in countries if e.name.startswith(f"{word} ")
            and {e.name.removeprefix(f"{word} "), e.name.replace(word, TWINS[word], 1)} & names
        ]  # fmt: skip
        here = [e for e in own if self.weights[e.id]]
        twins = [e for e in own for t in countries if self.weights[t.id] and t.name == f"{TWINS[word]} {e.name.split(' ', 1)[1]}"]
        return max(here or twins, key=lambda e: self.weights[e.id], default=None)

    def actor(self, part: Part) -> Actor:
        """The actor of a part: with the office on the document's date."""
        role, sector = None, part.sector
        if part.entry and part.kind == "person" and self.on:
            now, past = part.entry.office(self.on), part.entry.past(self.on)
            role = now.title if now else f"former {past.title}" if past else None
            sector = now.sector if now else "ELI" if past else sector
        mentions = tuple(sorted(part.mentions, key=lambda m: (m.span.start, m.span.end)))
        return Actor(part.id, part.name, part.country, sector, role, part.called, mentions)
