"""What stands on a page but is none of its text: navigation, share bars, credits, notices.

The patterns, in ``codes/data/furniture.txt``, hold for a whole line of a page.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _lines() -> Iterator[str]:
    """The patterns of ``codes/data/furniture.txt``, its comments left out."""
    text = files("detente.codes").joinpath("data", "furniture.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("# "))


FURNITURE = re.compile("|".join(f"(?:{line})" for line in _lines()), re.IGNORECASE)

RELATED = re.compile(
    r"related\b.{0,20}|(?:recommended|trending|most (?:read|popular)|you (?:may|might) also like"
    r"|more (?:from|on|stories)\b.{0,30}|(?:recent|popular|latest) (?:posts?|news|articles?)"
    r"|what to read next|read next|editor'?s? picks?)\W*",
    re.IGNORECASE,
)
TRAIL = re.compile(r"\s+(?:[|>»›·•/]|→)\s+")
CRUMB_WORDS = 4
LONGEST = 60
"""A line of more words than this is never furniture by its wording alone."""


def is_furniture(line: str) -> bool:
    """Whether a line of a page is furniture by its own wording.

    >>> [is_furniture(x) for x in ("4 min read", "© 2025 NVNK", "Home | World | Asia", "Share on Facebook")]
    [True, True, True, True]
    >>> is_furniture("Share prices fell on Monday, officials said.")
    False
    """
    line = " ".join(line.split())
    return len(line.split()) <= LONGEST and (FURNITURE.fullmatch(line) is not None or _is_trail(line))


def _is_trail(line: str) -> bool:
    """Whether a line is a row of links: several short parts between bars or arrows."""
    first, *others = TRAIL.split(line)
    short = all(len(p.split()) <= CRUMB_WORDS for p in (first, *others))
    return len(others) > 1 and short and not re.search(r"\d{4}", line)


def opens_links(line: str) -> bool:
    """Whether a line is the heading of a list of other pages.

    >>> opens_links("Related Posts"), opens_links("Related talks were held in Oman, he said, last year.")
    (True, False)
    """
    return RELATED.fullmatch(" ".join(line.split())) is not None
