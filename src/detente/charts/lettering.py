"""How wide words are, and where they break: SVG does not wrap text, and no font is at hand to ask.

The widths are those of DejaVu Sans, the widest of the system fonts in use, so that words which fit here
fit everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, east_asian_width

SIZES = {"title": 17.0, "subtitle": 13.0, "label": 13.0, "strong": 13.0, "tick": 12.0, "note": 12.0}
"""The kinds of text and their size in pixels; the style sheet takes them from here."""

BOLD = frozenset({"title", "strong"})
LEADING = 1.35
_BOLDER = 1.13
_GROUPS = {
    0.28: "ijl'|",
    0.32: " \u00a0.,",
    0.40: 'ftr:;!/()[]-IJ"',
    0.53: "cszk–",
    0.84: "+−=→←<>~wm",
    0.95: "%MW@…—",
}
_EM = {sign: width for width, signs in _GROUPS.items() for sign in signs} | {"m": 0.98, "W": 1.0}
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_ILLEGIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def _em(sign: str) -> float:
    if sign in _EM:
        return _EM[sign]
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return 1.3 if sign > "\uffff" else 1.02
    latin = sign <= "\u024f"
    return (0.79 if latin else 0.95) if sign.isupper() else (0.64 if latin else 0.8)


def legible(words: str) -> str:
    r"""Words as an XML file can hold them: control signs as the sign for what cannot be shown.

    >>> legible("a\x00b")
    'a\ufffdb'
    """
    return _ILLEGIBLE.sub("\ufffd", words)


def width(words: str, kind: str = "label") -> float:
    """The pixels that words take at most.

    >>> width("Seoul") < width("Pyongyang")
    True
    """
    return sum(map(_em, words)) * SIZES[kind] * (_BOLDER if kind in BOLD else 1)


def wrap(words: str, kind: str, room: float) -> list[str]:
    """Words in lines no wider than the room; a word that is wider breaks within, and nothing is no line.

    >>> wrap("Pyongyang answers overtures of Seoul", "label", 160)
    ['Pyongyang answers', 'overtures of Seoul']
    """
    lines: list[str] = []
    for word in filter(None, _BLANKS.split(legible(words))):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, kind) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, kind, room)
    return lines


def _pieces(word: str, kind: str, room: float) -> list[str]:
    """A word in pieces that fit, each of one sign at least."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, kind) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces
