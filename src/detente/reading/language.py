"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

ENGLISH = frozenset(
    "the of and to in a is that for it was on are as with his they at be this have from or had by not but "
    "what all were when we there can an your which their said if do will about would she he who its has "
    "been than more no our us".split()
)
SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GREEK": "el",
    "THAI": "th",
}
SURE = 0.15
SAMPLE = 20_000
LEAST = 40


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" for a Latin text too short to tell.

    The script settles what it can, English is known by its function words, and py3langid (after Lui and
    Baldwin 2012, langid.py) decides the rest.

    >>> language("The minister said that he would go."), language("장관은 회담이 열릴 것이라고 말했다.")
    ('en', 'ko')
    """
    sample = text[:SAMPLE]
    script = _script(sample)
    if script in SCRIPTS:
        return "ja" if script == "CJK" and re.search(r"[ぁ-ヿ]", sample) else SCRIPTS[script]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if script == "LATIN" and (len(sample) < LEAST or sum(w in ENGLISH for w in words) >= SURE * len(words)):
        return "en"
    return _guessed(sample)


def _script(text: str) -> str:
    """The script most letters are of, by their Unicode names."""
    letters = Counter(
        unicodedata.name(c, "UNNAMED").split()[0].split("-")[0] for c in text[:4000] if c.isalpha()
    )
    return letters.most_common(1)[0][0] if letters else "LATIN"


def _guessed(text: str) -> str:
    import py3langid  # noqa: PLC0415 - its model takes a while to load, and English needs none

    return str(py3langid.classify(text)[0])
