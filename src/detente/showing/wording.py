"""How dates, names and figures are written: plainly, and the same everywhere.

>>> day("2021-11-25"), day("2021-11"), day("2021")
('25 Nov 2021', 'Nov 2021', '2021')
"""

from __future__ import annotations

import re
from calendar import month_abbr, monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Event

MONTHS_TO_YEAR = 7
YEARS = 1000, 2999
QUOTES = "\"“”„«»'‘’ "
DOUBLE = '"“”„«»'
ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def bounds(iso: str | None) -> tuple[date, date] | None:
    """The first and the last day of an ISO day, month or year; None for what is none of them.

    Years before 1000 and after 2999 are taken for mistakes.

    >>> bounds("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    """
    match = ISO.match(iso or "")
    if not match:
        return None
    y, m, d = (int(g or 0) for g in match.groups())
    if not YEARS[0] <= y <= YEARS[1]:
        return None
    try:
        first = date(y, m or 1, d or 1)
        last = date(y, m or 12, d or monthrange(y, m or 12)[1])
    except ValueError:
        return None
    return first, last


def day(iso: str | None) -> str:
    """An ISO day, month or year as people write it; empty for none."""
    match = ISO.match(iso or "")
    if not match or not bounds(iso):
        return ""
    y, m, d = match.groups()
    return " ".join(([str(int(d))] if d else []) + ([month_abbr[int(m)]] if m else []) + [y])


def period(start: str | None, end: str | None) -> str:
    """An interval in words; an open end is said.

    >>> period("2021-11-18", "2021-11-25"), period(None, "2025-06-03"), period("1991", None)
    ('18–25 Nov 2021', 'by 3 Jun 2025', 'from 1991')
    >>> period("2021-11-01", "2021-11-30"), period("2021-11-28", "2022-01-02")
    ('Nov 2021', '28 Nov 2021 – 2 Jan 2022')
    >>> period("2024-04-12", "2024-10-02")
    '12 Apr – 2 Oct 2024'
    """
    a, b = day(start), day(end)
    if not (a and b):
        return f"from {a}" if a else f"by {b}" if b else ""
    whole = (bounds(start) or ("",))[0], (bounds(end) or ("", ""))[1]
    for short in (str(start), str(start)[:MONTHS_TO_YEAR], str(start)[:4]):
        if bounds(short) == whole:
            return day(short)
    if str(start)[:MONTHS_TO_YEAR] == str(end)[:MONTHS_TO_YEAR] and a.count(" ") == b.count(" ") == 2:  # noqa: PLR2004
        return f"{a.split()[0]}–{b}"
    if a[-4:] == b[-4:] and " " in a and " " in b:
        a = a[:-5]
    return f"{a} – {b}"


def when(event: Event) -> str:
    """When an event takes place, in words; empty where the text does not settle it."""
    return period(event.date_from, event.date_to)


def listed(words: Sequence[str]) -> str:
    """Words in a row.

    >>> listed(["Iran", "Israel", "Oman"]), listed([])
    ('Iran, Israel and Oman', '')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def counted(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "document"), counted(312, "event"), counted(2, "country", "countries")
    ('1 document', '312 events', '2 countries')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def cap(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def clip(text: str, size: int) -> str:
    r"""A text on one line of at most ``size`` characters, cut between words.

    >>> clip("the talks ended without result", 17)
    'the talks ended\xa0…'
    """
    text = flat(text)
    if len(text) <= size:
        return text
    return text[: size - 1].rsplit(" ", 1)[0].rstrip(",;:–—-") + "\u00a0…"


def quoted(text: str) -> str:
    """A text without the marks of quotation and commas at its ends, to stand between marks of ours.

    A mark whose other half the text lacks goes; one inside whose other half stood at the end stays paired.

    >>> quoted("“Yes, we will,”"), quoted('the "two-state" policy')
    ('Yes, we will', 'the "two-state" policy')
    >>> quoted('pursue "any form of union"'), quoted('has "no intention of')
    ('pursue "any form of union"', 'has no intention of')
    >>> quoted('"meet halfway" and "talk"')
    '"meet halfway" and "talk"'
    """
    bare = text.strip(QUOTES).rstrip(",;" + QUOTES)
    marks = [i for i, c in enumerate(bare) if c in DOUBLE]
    ends = text.strip(" ,;")
    if len(marks) % 2 == 0:
        crossed = bool(marks) and bare[marks[0] - 1 : marks[0]].strip() and ends[0] in DOUBLE
        return ends if crossed and ends[-1] in DOUBLE else bare
    if ends[-1] in DOUBLE:
        return bare + ends[-1]
    if ends[0] in DOUBLE:
        return ends[0] + bare
    return bare[: marks[-1]] + bare[marks[-1] + 1 :]


def figure(value: float) -> str:
    """A number without needless decimals.

    >>> figure(40.0), figure(38.4)
    ('40', '38.4')
    """
    return f"{round(value, 2):g}"


def percent(band: tuple[float, float]) -> str:
    """A band of probability as per cent.

    >>> percent((0.2, 0.45))
    '20–45 %'
    """
    low, high = (figure(100 * p) for p in band)
    return f"{low} %" if low == high else f"{low}–{high} %"
