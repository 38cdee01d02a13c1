"""How near single layers come on sets written for their phenomenon; for the gate and for ``accuracy.py``.

Each function takes a set of cases and gives, case by case, how many things were right, how many the gold has
and how many were read, so that F1 and its interval can be had by drawing cases anew. For layers where a case
is right as a whole or not, the three are (0 or 1, 1, 1).

times      relaxed: the expressions overlap; value: the same TIMEX3 value besides
actors     country and sector of a phrase, both right
namesakes  people told apart: the mentions of two persons never lead to one actor (a merge is a fault)
forecasts  a sentence with the same forecasts, each with its direction and its ICD 203 band
polls      a passage with the same polls, each with all its fields and shares
forms      a statement with its form, its rank and where it was carried
arguments  a reason and its conclusion, each sharing half of what either side marks (IoU)
"""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.reading import read
from detente.reading.actors import resolve
from detente.reading.times import find

if TYPE_CHECKING:
    from detente.rows import Poll, Share, Span
    from intervals import Counts

Json = dict[str, Any]

GOLD = Path(__file__).parent.parent / "tests" / "gold"
WRITTEN_AS = {"seen": "developed"}
HALF = 0.5
NEAR = 0.005


def cases(name: str, part: str) -> list[Json]:
    """The cases of a set: ``part`` is "seen" (developed on) or "kept" (looked at for the figure only).

    A set has a file for each part, or one in which ``set`` says "developed" or "kept"; none for a part it
    does not have.
    """
    for path in (GOLD / f"{name}.jsonl", GOLD / part / f"{name}.jsonl"):
        if path.exists():
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            return [row for row in rows if row.get("set") in (None, part, WRITTEN_AS.get(part))]
    table = GOLD / part / f"{name}.csv"
    return list(csv.DictReader(table.read_text("utf-8").splitlines())) if table.exists() else []


def times(case: Json, *, value: bool) -> Counts:
    """The time expressions of a text that are found, with their values or without."""
    found = find(case["text"], reference=case["reference"])
    left = list(found)
    right = 0
    for gold in case["times"]:
        hit = next((t for t in left if t.start < gold["end"] and gold["start"] < t.end), None)
        if hit is not None:
            left.remove(hit)
            right += not value or hit.value == gold["value"]
    return right, len(case["times"]), len(found)


def actors(case: Json) -> Counts:
    """Whether a phrase is resolved to its country and its sector."""
    found = resolve(case["text"], date=case["date"] or None, context=case["context"] or None)
    sector = case["sector"].replace("UNK", "")  # unknown is none
    return int((found.country or "", found.sector or "") == (case["country"], sector)), 1, 1


def namesakes(case: Json) -> Counts:
    """Mentions that lead to the person they are of; (0, 1, 1) for a passage where two persons become one."""
    reading = read(f"{case['text']}\n".encode(), "story.txt")
    whose: dict[str, set[str]] = {}
    for person in case["people"]:
        for mention in person["mentions"]:
            span = (mention["start"], mention["start"] + len(mention["text"]))
            for actor in reading.actors:
                if any(m.span.start <= span[0] and span[1] <= m.span.end for m in actor.mentions):
                    whose.setdefault(actor.id, set()).add(person["name"])
    return int(all(len(names) == 1 for names in whose.values())), 1, 1


def side(probability: tuple[float, float], flag: str | None) -> str:
    """The direction of a band: likely, unlikely, even, or the flag of what gives no estimate."""
    if flag:
        return flag
    middle = sum(probability) / 2
    return "even" if abs(middle - HALF) < 2 * NEAR else "likely" if middle > HALF else "unlikely"


def forecasts(case: Json) -> Counts:
    """Whether a sentence yields the forecasts it has, with direction and band, and no others."""
    found = list(read(f"{case['text']}\n".encode(), "analysis.txt").forecasts)
    right = len(found) == len(case["forecasts"])
    for gold in case["forecasts"]:
        words = _words(gold["outcome"])
        best = max(found, key=lambda f: len(words & _words(f.outcome)), default=None)
        if best is None:
            return 0, 1, 1
        found.remove(best)
        right &= side(best.probability, best.flag) == gold["direction"] and _same_band(gold, best.probability)
    return int(right), 1, 1


def _same_band(gold: Json, band: tuple[float, float]) -> bool:
    """The same band; where words leave it open, or give none, the direction is enough."""
    if gold.get("band_doubtful") or gold["direction"] in ("possible", "no estimate"):
        return True
    return all(abs(a - b) < NEAR for a, b in zip(gold["probability"], band, strict=True))


def polls(case: Json) -> Counts:
    """Whether a passage yields its polls with all fields and shares, and no others."""
    head = f"{date.fromisoformat(case['reference']):%B %-d, %Y}\n\n"
    reading = read(f"{head}{case['text']}\n".encode(), "story.txt")
    names = {a.id: a.name for a in reading.actors}
    left = list(reading.polls)
    right = len(left) == len(case["polls"])
    for gold in case["polls"]:
        hit = next((p for p in left if _same_poll(gold, p, names, len(head))), None)
        right &= hit is not None
        if hit is not None:
            left.remove(hit)
    return int(right), 1, 1


def _same_poll(gold: Json, poll: Poll, names: dict[str, str], shift: int) -> bool:
    """All fields alike; names and answers where they share a word, a question only where the gold has one."""
    exact = ("field_from", "field_to", "sample", "margin")
    shares = sorted(poll.results, key=lambda r: r.span)
    wanted = sorted(gold["results"], key=lambda r: r["start"])
    return (
        all(gold[name] == getattr(poll, name) for name in exact)
        and _alike(gold["pollster"], poll.pollster, names)
        and _alike(gold["sponsor"], poll.sponsor, names)
        and (not gold["question"] or _alike(gold["question"], poll.question, names))
        and len(shares) == len(wanted)
        and all(_same_share(g, r, names, shift) for g, r in zip(wanted, shares, strict=True))
    )


def _same_share(gold: Json, read: Share, names: dict[str, str], shift: int) -> bool:
    overlaps = read.span.start - shift < gold["end"] and gold["start"] < read.span.end - shift
    return overlaps and abs(gold["share"] - read.share) < 1 and _alike(gold["choice"], read.choice, names)


def _alike(gold: str | None, read: str | None, names: dict[str, str]) -> bool:
    if gold is None or read is None:
        return gold is read
    return bool(_words(gold) & _words(f"{read} {names.get(read, '')}"))


def forms(case: Json) -> Counts:
    """Whether a statement has its form, its rank and where it was carried."""
    statements = read(f"{case['said']}\n".encode(), "story.txt").statements
    found = {(s.form or "", str(s.rank or ""), s.carried or "") for s in statements}
    return int((case["form"], case["rank"], case["carried"]) in found), 1, 1


def arguments(case: Json) -> Counts:
    """The arguments of a passage that are found: half of the reason and half of the conclusion shared."""
    found = list(read(f"{case['text']}\n".encode(), "analysis.txt").arguments)
    read_in = len(found)
    right = 0
    for gold in case["arguments"]:
        hit = next(
            (a for a in found if _half(gold["reason"], a.reason, a.conclusion, gold["conclusion"])), None
        )
        if hit is not None:
            found.remove(hit)
            right += 1
    return right, len(case["arguments"]), read_in


def _half(reason: Json, why: Span, what: Span, conclusion: Json) -> bool:
    """Whether half of the reason and half of the conclusion are shared."""
    return min(_shared(reason, why), _shared(conclusion, what)) >= HALF


def _shared(gold: Json, span: Span) -> float:
    """Intersection over union of two spans, in characters."""
    end: int = gold["start"] + len(gold["text"])
    both = max(0, min(end, span.end) - max(int(gold["start"]), span.start))
    return both / (len(gold["text"]) + span.end - span.start - both)


def _words(text: str) -> set[str]:
    return {w[:5] for w in re.findall(r"\w+", text.casefold())}
