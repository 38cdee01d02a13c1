"""What else can be had for a layer, measured alike: a library if there is one, else plain look-up."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.codes.gazetteer import gazetteer, roles, words
from detente.codes.hedges import hedges
from layers import side

if TYPE_CHECKING:
    from intervals import Counts


def times(case: dict[str, Any], *, value: bool) -> Counts:
    """Dateparser's search for dates, with the day of the text as base; its values are days."""
    # only here, so that it is asked for by those alone who want the peer
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # noqa: PLC0415

    settings = {"RELATIVE_BASE": datetime.fromisoformat(case["reference"]), "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for text, when in search_dates(case["text"], languages=["en"], settings=settings) or []:
        start = case["text"].find(text, at)
        at = max(at, start + len(text))
        found.append((start, start + len(text), f"{when:%Y-%m-%d}"))
    left, right = list(found), 0
    for gold in case["times"]:
        hit = next((t for t in left if t[0] < gold["end"] and gold["start"] < t[1]), None)
        if hit is not None:
            left.remove(hit)
            right += not value or hit[2] == gold["value"]
    return right, len(case["times"]), len(found)


@cache
def _states() -> dict[str, str]:
    forms: dict[str, str] = {}
    for names in gazetteer().names.values():
        for name in names:
            if name.entry.kind == "country":
                forms.setdefault(" ".join(name.words), name.entry.id)
    return forms


def actors(case: dict[str, Any]) -> Counts:
    """The first name of a state in the phrase, else in its context, and the last noun with a sector."""
    country = _state(case["text"]) or _state(case["context"])
    nouns = [r.sector for w in words(case["text"]) if (r := roles().get(w)) and r.sector]
    same = (country, nouns[-1] if nouns else "") == (case["country"], case["sector"])
    return int(same), 1, 1


def _state(text: str) -> str:
    said = words(text)
    for size in (3, 2, 1):
        for i in range(len(said) - size + 1):
            if found := _states().get(" ".join(said[i : i + size])):
                return found
    return ""


def forecasts(case: dict[str, Any]) -> Counts:
    """A look-up of hedges alone: each hedge of the list in the sentence is a forecast with its band."""
    said = re.findall(r"[\w'’-]+", case["text"].casefold())
    found, i = [], 0
    while i < len(said):
        hit = next(
            (h for h in hedges().get(said[i], ()) if tuple(said[i : i + len(h.words)]) == h.words), None
        )
        if hit is not None:
            found.append((side(hit.band, hit.flag), hit.band))
        i += len(hit.words) if hit is not None else 1
    wanted = [(g["direction"], tuple(g["probability"]), g.get("band_doubtful")) for g in case["forecasts"]]
    right = len(found) == len(wanted) and all(
        side_ == direction and (open_ or direction in ("possible", "no estimate") or band == hers)
        for (side_, band), (direction, hers, open_) in zip(found, wanted, strict=True)
    )
    return int(right), 1, 1
