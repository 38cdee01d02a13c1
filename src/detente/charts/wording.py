"""Numbers and dates in words, as charts write them."""

from __future__ import annotations

from calendar import month_abbr, month_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detente.charts.estimates import Estimate

MINUS = "\u2212"
_LARGE = ((1e12, 1e12, " trillion"), (1e9, 1e9, " billion"), (1e6, 1e6, " million"))
_BEYOND = 1e15
_THOUSAND, _TEN = 1000, 10
_WIDE, _FINE = 5, 0.5
"""Points of an interval's width from which whole points, or tenths, are as much as it tells."""


def number(value: float) -> str:
    """A number to two places, or to fewer where it is large.

    >>> number(-1.234), number(12345.6), number(3.2e6), number(0.0004), number(0)
    ('−1.23', '12,346', '3.2 million', '0.0004', '0')
    """
    size = abs(value)
    if size == 0:
        return "0"
    if size >= _BEYOND or size < 0.005:  # noqa: PLR2004 - what two places would round to nothing
        text = f"{size:.2g}"
    elif scale := next((s for s in _LARGE if size >= s[0]), None):
        text = f"{size / scale[1]:.3g}{scale[2]}"
    else:
        text = f"{size:,.0f}" if size >= _THOUSAND else f"{size:.1f}" if size >= _TEN else f"{size:.2f}"
    return (MINUS if value < 0 else "") + text


def amount(count: float) -> str:
    """How many: a whole number as one.

    >>> amount(1234), amount(2.5)
    ('1,234', '2.50')
    """
    return f"{count:,.0f}" if count == int(count) else number(count)


def signed(value: float) -> str:
    """A number with its sign.

    >>> signed(1.5), signed(-1.5), signed(0)
    ('+1.50', '−1.50', '0')
    """
    return number(value) if value <= 0 else f"+{number(value)}"


def scored(value: float, low: float | None, high: float | None) -> str:
    """A score with its interval, where it has one.

    >>> scored(-1.2, -2, 0.4)
    '−1.20 (−2.00 to +0.40)'
    """
    whole = signed(value)
    return whole if low is None or high is None else f"{whole} ({signed(low)} to {signed(high)})"


def percent(share: float) -> str:
    r"""A share in per cent.

    >>> percent(0.563), percent(0.034), percent(0.0004)
    ('56\xa0%', '3.4\xa0%', '0.04\xa0%')
    """
    value = 100 * share
    whole, tenths = value == 0 or round(value, 1) >= _TEN, round(value, 1) >= 1
    text = f"{value:.0f}" if whole else f"{value:.1f}" if tenths else f"{value:.1g}"
    return f"{text}\u00a0%"


def chance(estimate: Estimate) -> str:
    """A probability with its interval: ``56 % (41 % to 70 %)``."""
    return f"{percent(estimate.value)} ({percent(estimate.low)} to {percent(estimate.high)})"


def points(difference: Estimate) -> str:
    """A difference of shares in percentage points, as fine as its interval allows.

    >>> from detente.charts.estimates import Estimate
    >>> points(Estimate(0.12, -0.03, 0.27)), points(Estimate(0.012, -0.004, 0.02))
    ('+12 points, −3 to +27', '+1.2 points, −0.4 to +2.0')
    """
    apart = 100 * (difference.high - difference.low)
    places = 0 if apart >= _WIDE else 1 if apart >= _FINE else 2
    value, low, high = (_points(100 * v, places) for v in (difference.value, difference.low, difference.high))
    return f"{value} points, {low} to {high}"


def _points(value: float, places: int) -> str:
    text = f"{abs(value):.{places}f}"
    if not float(text):
        return "0"
    return (MINUS if value < 0 else "+") + text


def dated(day: date) -> str:
    """A day: ``25 Nov 2021``."""
    return f"{day.day} {month_abbr[day.month]} {day.year}"


def stretch(first: date, last: date) -> str:
    """From a day to a day: ``25 Nov 2021 to 3 Dec 2021``; one day as one."""
    return dated(first) if first == last else f"{dated(first)} to {dated(last)}"


def period(day: date, every: str) -> str:
    """The period that begins on a day.

    >>> from datetime import date
    >>> [period(date(2021, 3, 1), every) for every in ("day", "week", "month")]
    ['1 Mar 2021', 'week of 1 Mar 2021', 'March 2021']
    """
    if every == "month":
        return f"{month_name[day.month]} {day.year}"
    return f"week of {dated(day)}" if every == "week" else dated(day)


def counted(count: float, noun: str) -> str:
    """How many of what: ``1 week``, ``8 weeks``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def sentence(words: str) -> str:
    """Words with a full stop at their end, where they have none."""
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."
