"""How near a reading comes to one made by hand, layer by layer; a small scorer for the accuracy gate.

Both sides are the JSON of a reading (docs/reading.md). A gold item may say more: ``optional`` items count
neither way, ``also`` lists other spans that are as right, ``alt`` and ``alt_status`` other right codes.
Pairs are one to one, best first. A layer's figure is its F1 over all documents.

statements   the same words (intersection over union of half or more) and the same speaker
times        overlapping, with the same value
events       an overlapping span and the same type; "events who" the same status and countries as well
polls        the same pollster with the same shares for the same choices
arguments    reason and conclusion, half of each shared
forecasts    half of the words shared; "forecasts side" the same side of even chances as well
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Score = Callable[[Json, Json], float]

FIELDS = ("title", "outlet", "author", "dateline_place", "dateline_date", "published")
HALF = 0.5
NEGATION = re.compile(r"\b(?:not|no|never|nobody|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)


@dataclass
class Tally:
    """What was right, what the gold has and what was read, for each layer; and each thing that was not."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    errors: list[str] = field(default_factory=list)

    def add(self, layer: str, right: int, gold: int, read: int) -> None:
        for i, n in enumerate((right, gold, read)):
            self.counts[layer][i] += n

    def f1(self) -> dict[str, float]:
        return {k: 2 * right / (gold + read) for k, (right, gold, read) in self.counts.items() if gold + read}


def overlap(a: Iterable[Json], b: Iterable[Json]) -> float:
    """Intersection over union, in characters."""
    here, there = ({i for s in spans for i in range(s["start"], s["end"])} for spans in (a, b))
    return len(here & there) / len(here | there) if here & there else 0.0


def best(gold: Json, spans: list[Json], read: list[Json]) -> float:
    """The overlap with the gold's spans, or with others that it holds as right."""
    others = [s if isinstance(s, list) else [s] for s in gold.get("also", ())]
    return max(overlap(one, read) for one in [spans, *others])


def matched(gold: list[Json], read: list[Json], score: Score) -> list[tuple[Json, Json]]:
    """One-to-one pairs, best first."""
    ranked = sorted(
        ((score(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True
    )
    pairs, used = [], set()
    for value, i, j in ranked:
        if value > 0 and ("g", i) not in used and ("r", j) not in used:
            used |= {("g", i), ("r", j)}
            pairs.append((gold[-i], read[-j]))
    return pairs


class Comparison:
    """One document's gold and reading, and who is who in them."""

    def __init__(self, gold: Json, read: Json, tally: Tally) -> None:
        self.gold, self.read, self.tally = gold, read, tally
        self.countries = {a["id"]: a["country"] for a in gold["actors"]}
        self.read_countries = {a["id"]: a["country"] for a in read["actors"]}
        self.links = {a["id"]: self._link(a) for a in gold["actors"]}

    def _link(self, actor: Json) -> str | None:
        """The actor of the reading that has most of a gold actor's mentions."""
        shared = {
            r["id"]: sum(any(overlap([m], [n]) >= HALF for n in r["mentions"]) for m in actor["mentions"])
            for r in self.read["actors"]
        }
        found = max(shared, key=lambda k: shared[k], default=None)
        return found if found is not None and shared[found] else None

    def same(self, gold: str | None, read: str | None) -> bool:
        return read is None if gold is None else read is not None and self.links.get(gold) == read

    def layer(self, name: str, score: Score, finer: tuple[str, Score] | None = None) -> None:
        """Pair a layer's items and count them, and again those that hold to the finer test."""
        gold, read = self.gold[name], self.read[name]
        pairs = matched(gold, read, score)
        firm = [(g, r) for g, r in pairs if not g.get("optional")]
        loose = [r for g, r in pairs if g.get("optional")]
        free = [r for r in read if not any(r is p for _, p in pairs)]
        spare = [r for r in free if any(g.get("optional") and score(g, r) > 0 for g in gold)]
        due = [g for g in gold if not g.get("optional")]
        totals = len(due), len(read) - len(loose) - len(spare)
        self.tally.add(name, len(firm), *totals)
        self._note(name, "missed", [g for g in due if not any(g is p for p, _ in firm)])
        self._note(name, "false", [r for r in free if r not in spare])
        if finer:
            good = [(g, r) for g, r in firm if finer[1](g, r)]
            self.tally.add(finer[0], len(good), *totals)
            self._note(finer[0], "wrong", [r for g, r in firm if (g, r) not in good])

    def _note(self, layer: str, what: str, items: list[Json]) -> None:
        self.tally.errors += [f"{self.gold['file']} {layer} {what}: {str(i)[:300]}" for i in items]

    def metadata(self) -> None:
        want, have = self.gold["document"], self.read["document"]
        right = [f for f in FIELDS if want[f] == have[f]]
        self.tally.add("metadata", len(right), len(FIELDS), len(FIELDS))
        self._note("metadata", "wrong", [{f: have[f]} for f in FIELDS if f not in right])

    def actors(self) -> None:
        """The actors found, of the right country."""
        right = [i for i, a in self.links.items() if a and self.read_countries[a] == self.countries[i]]
        self.tally.add("actors", len(right), len(self.links), len(self.links))
        self._note("actors", "wrong", [{i: self.links[i]} for i in self.links if i not in right])

    def statement(self, g: Json, r: Json) -> float:
        mention = [m for m in (g["speaker_mention"],) if m]
        near = bool(r["speaker_mention"]) and overlap(mention, [r["speaker_mention"]]) > 0
        value = best(g, g["content"], r["content"])
        return (
            value
            if value >= HALF and (g.get("optional") or near or self.same(g["speaker"], r["speaker"]))
            else 0
        )

    def time(self, g: Json, r: Json) -> float:
        right = g.get("optional") or r["value"] in {g["value"], *g.get("alt", ())}
        return overlap([g], [r]) if right else 0

    def event(self, g: Json, r: Json) -> float:
        value = overlap([g], [r])
        inside = g["start"] <= r["start"] and r["end"] <= g["end"]
        around = r["start"] <= g["start"] and g["end"] <= r["end"]
        near = value >= 0.3 or inside or around
        return value + self.who(g, r) if near and r["type"] in {g["type"], *g.get("alt", ())} else 0

    def who(self, g: Json, r: Json) -> bool:
        """The right status, and one right country at each end that the gold names."""
        ends = all(
            not g[end] or {self.countries[i] for i in g[end]} & {self.read_countries.get(i) for i in r[end]}
            for end in ("source", "target")
        )
        return ends and r["status"] in {g["status"], g.get("alt_status")}

    def poll(self, g: Json, r: Json) -> float:
        want = {(x["share"], self.links.get(x["choice"])) for x in g["results"]}
        have = {(x["share"], x["choice"]) for x in r["results"]}
        return float(g["pollster"] == r["pollster"] and want == have)

    def argument(self, g: Json, r: Json) -> float:
        both = [overlap([g[part]], [r[part]]) for part in ("reason", "conclusion")]
        return sum(both) if min(both) >= HALF else 0

    def forecast(self, g: Json, r: Json) -> float:
        value = best(g, [g], [r])
        return value if value >= HALF else 0

    def side(self, g: Json, r: Json) -> bool:
        """The same side of even chances, of the thing itself: a "not" in the outcome turns it round."""
        g_side, r_side = (
            ((sum(f["probability"]) > 1) - (sum(f["probability"]) < 1))
            * (-1 if NEGATION.search(f["outcome"]) else 1)
            for f in (g, r)
        )
        return g_side == r_side or g["probability"] == [0.05, 0.8]

    def score(self) -> None:
        self.metadata()
        self.actors()
        self.layer("statements", self.statement)
        self.layer("times", self.time)
        self.layer("events", self.event, ("events who", self.who))
        self.layer("polls", self.poll)
        self.layer("arguments", self.argument)
        self.layer("forecasts", self.forecast, ("forecasts side", self.side))
