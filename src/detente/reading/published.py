"""When a document was published, on what ground, and what its dateline's day was."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.days import WEEKDAY, WEEKDAYS, Day, days, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

TRUST = (
    "the page's structured data",
    "the publication line",
    "the page's meta tags",
    "the page's time element",
    "the date line",
    "the page's address",
    "the dateline",
    "the title",
    "the page's own dates, as htmldate reads them",
    "a line about an update",
)
"""Where a date may stand, most trusted first. Two places that agree outweigh one that differs."""

OWN_WORD = TRUST[:4]
DAYS_BETWEEN = 2

FIRST = re.compile(r"\b(?:published|posted|issued|released|created|date)\b", re.IGNORECASE)
LATER = re.compile(r"\b(?:updated?|modified|edited|revised|accessed|retrieved)\b", re.IGNORECASE)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}(?:(?:19|20)\d\d\s*[-–—]\s*)?((?:19|20)\d\d)", re.IGNORECASE
)
YEAR = re.compile(
    r"(?<![\d.,/-])(?<!by )(?<!until )(?<!through )(?<!to )((?:19|20)\d\d)"
    r"(?![\d,]|[-–]\d|\s?(?:troops|people|km|dollars))"
)
OTHER_WEEK = re.compile(r"\b(?:last|next|previous|coming|every|until|by|since|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a document, and in words what ``published`` rests on or why it is None."""

    published: str | None
    dateline_date: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows about its dates.

    ``lines`` are its date lines, ``filed`` the dateline's day, ``lead`` its first paragraphs, ``foot`` all
    that may hold a copyright year, ``stated`` what its tags say, ``named`` a day in its address or file name.
    """

    lines: Sequence[str]
    filed: Day | None
    lead: str
    body: str
    foot: str
    title: str | None = None
    stated: tuple[tuple[str, str], ...] = ()
    named: str | None = None


def when(signs: Signs, today: date) -> When:
    """Settle the dates of a document.

    The order of trust is :data:`TRUST`; a year that stands nowhere is taken from the copyright line, from
    the file's name where month and day agree, or inferred from a weekday in the lead.

    >>> signs = Signs([], Day(11, 25, None, 0, 7), "Lee said Thursday that the virus", "", "")
    >>> found = when(signs, date(2025, 1, 1))
    >>> found.published, found.basis
    ('2021-11-25', 'the dateline; the year is inferred from the weekday, Thursday')
    """
    full, open_ = _visible(signs)
    stated = [*signs.stated, *full]
    if signs.filed and signs.filed.year and not any(iso == signs.filed.iso() for _, iso in full):
        stated.append(("the dateline", signs.filed.iso() or ""))
    if all(place in TRUST[8:] for place, _ in stated):
        stated += [("the title", iso) for iso in _iso_days(signs.title or "")][:1]
    chosen = _chosen([(p, iso) for p, iso in stated if iso and iso <= today.isoformat()])
    if chosen:
        iso, basis = chosen
        return When(iso, _filed(signs.filed, iso), basis)
    return _inferred(signs, open_ or signs.filed, "the date line" if open_ else "the dateline", today)


def _visible(signs: Signs) -> tuple[list[tuple[str, str]], Day | None]:
    """The full dates of the date lines, first publication only, and the first day without a year."""
    full: list[tuple[str, str]] = []
    open_: Day | None = None
    for line in signs.lines:
        found = list(days(line))
        for day in found:
            if day.year:
                full.append((_place_of(line, day, found), day.iso() or ""))
            elif open_ is None and not _is_update(line, day, found):
                open_ = day
    return full, open_


def _place_of(line: str, day: Day, found: list[Day]) -> str:
    if _is_update(line, day, found):
        return TRUST[9]
    return TRUST[1] if FIRST.search(line[: day.start]) else TRUST[4]


def _is_update(line: str, day: Day, found: list[Day]) -> bool:
    before = max((d.end for d in found if d.end <= day.start), default=0)
    return LATER.search(line[before : day.start]) is not None


def _iso_days(text: str) -> list[str]:
    return [iso for d in days(text) if (iso := d.iso())]


def _chosen(stated: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The date that most places agree on, the more trusted where they are even; with its ground in words."""
    said: dict[str, str] = {}
    for place, iso in stated:
        said[place] = min(iso, said.get(place, iso)) if place in OWN_WORD else said.get(place, iso)
    said = {p: said[p] for p in TRUST[:-1] if p in said} or said  # an update counts where nothing else does
    if not said:
        return None
    votes = Counter(said.values())
    iso = max(votes, key=lambda d: (votes[d], -next(TRUST.index(p) for p in said if said[p] == d)))
    grounds = [p for p in said if said[p] == iso]
    against = [f"{other} by {p}" for p, other in said.items() if other != iso and not _is_near(p, other, iso)]
    return iso, " and ".join(grounds[:2]) + (f"; but {', '.join(against)}" if against else "")


def _is_near(place: str, filed: str, iso: str) -> bool:
    """A dateline may be a day or two older than the publication without contradicting it."""
    apart = date.fromisoformat(filed) - date.fromisoformat(iso)
    return place == "the dateline" and abs(apart.days) <= DAYS_BETWEEN


def _filed(filed: Day | None, published: str) -> str | None:
    """The dateline's day in the year that puts it nearest to the publication."""
    if not filed or filed.year:
        return filed.iso() if filed else None
    day = date.fromisoformat(published)
    options = [iso for y in (day.year - 1, day.year, day.year + 1) if (iso := filed.iso(y))]
    return min(options, key=lambda iso: abs((date.fromisoformat(iso) - day).days), default=None)


def _inferred(signs: Signs, day: Day | None, place: str, today: date) -> When:
    """The date of a day whose year stands elsewhere or nowhere."""
    if day is None:
        rights = RIGHTS.search(signs.foot)
        year = f"; the copyright line names only the year {rights[1]}" if rights else ""
        return When(None, None, f"no date in the text{year}")
    iso, basis = _year(signs, day, today)
    filed = _filed(signs.filed, iso) if iso else None
    return When(iso, filed, f"{place}; {basis}")


def _year(signs: Signs, day: Day, today: date) -> tuple[str | None, str]:
    rights = RIGHTS.search(signs.foot)
    named = _weekday(signs)
    if rights:
        fits = _fitting(day, int(rights[1]) - 3, int(rights[1]), named, today)
        return fits[0] if fits else day.iso(int(rights[1])), "the year is the copyright line's"
    if signs.named and signs.named[5:] == f"{day.month:02}-{day.day:02}":
        return signs.named, "the year is that of the file's name or address"
    past = [int(m[1]) for m in YEAR.finditer(signs.body) if int(m[1]) <= today.year]
    fits = _fitting(day, max(past, default=1990), today.year, named, today)
    if named is not None and fits:
        return fits[0], f"the year is inferred from the weekday, {WEEKDAYS[named].capitalize()}"
    if len(fits) == 1:
        return fits[0], f"the year is inferred from the latest year mentioned, {max(past)}"
    return None, "its year stands nowhere, and nothing fixes it"


def _weekday(signs: Signs) -> int | None:
    """The weekday that the date line gives, or else the first in the lead that means the day itself."""
    for text in (*signs.lines, signs.lead):
        for match in WEEKDAY.finditer(text):
            whole = match["day"] or text is not signs.lead
            if whole and not OTHER_WEEK.search(text[: match.start()]):
                return weekday(match[0])
    return None


def _fitting(day: Day, low: int, high: int, named: int | None, today: date) -> list[str]:
    """The dates from year to year that are past and fall on the weekday, latest first."""
    found = [iso for y in range(high, low - 1, -1) if (iso := day.iso(y)) and iso <= today.isoformat()]
    return [iso for iso in found if named is None or date.fromisoformat(iso).weekday() == named]
