"""Which way a sentence looks from where a date stands in it: back, ahead, or neither.

English news leaves years and weeks out and lets the verb decide: "met on Friday" is the Friday before,
"will meet on Friday" the one to come. The nearest verb before the date decides; without one, the first after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.timex.words import Word

AHEAD = frozenset(
    "will ll shall would must should may might could can upcoming forthcoming due scheduled slated expected planned plans plan "
    "planning expects hopes intends begins starts opens expires ends convenes resumes tomorrow deadline ahead "
    "if".split()
)
TO_COME = frozenset("upcoming forthcoming candidate nominee contender hopeful ahead before run running until".split())
GOVERN = frozenset(
    "agreed agree agrees plan plans planned hope hopes hoped want wants wanted intend intends decided vowed expected "
    "expects set due scheduled likely refused called urged is are was were has have had slated pledged promised "
    "invited asked ordered ready prepared preparing about going told wish threatens threatened".split()
)
BEHIND = frozenset(
    "was were had did said told met held took made went came began won lost struck left gave sent fell rose shot "
    "hit saw found became brought bought built broke chose drew drove fled flew fought got grew kept knew laid led "
    "met paid put ran read sat set shook signed spoke stood swore threw wrote quit cut since ago been died spent "
    "sold sank stole taught thought understood withdrew hung rang sought".split()
)
SPEECH = frozenset("said told says added noted stated".split())
NOT_VERBS = frozenset("need indeed speed seed feed exceed proceed succeed united red hundred sacred naked unprecedented proposed".split())
STOPS = frozenset({"but", ";", "—", ":"})
REACH = 40
CLOSE = 8


def cue(words: Sequence[Word], i: int) -> int:
    """1 where a word looks ahead, -1 where it looks back, else 0."""
    word = words[i].text.lower()
    if word in AHEAD:
        return 1
    if word == "to" and i and words[i - 1].text.lower() in GOVERN and i + 1 < len(words):
        return 1 if words[i + 1].kind == "other" and words[i + 1].text.islower() else 0
    if word in BEHIND or (len(word) > 3 and word.endswith("ed") and word not in NOT_VERBS):
        after = words[i + 1].text.lower() if i + 1 < len(words) else ""
        return 0 if after == "to" and word in GOVERN else -1
    return 0


def _ends(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence ends with this word; a full stop after an initial or an abbreviation ends none."""
    word = words[i]
    if word.kind == "break" or word.text in "!?":
        return True
    if word.kind != "dot":
        return False
    short = i > 0 and words[i - 1].end == word.start and len(words[i - 1].text) <= 3 and words[i - 1].text[0].isupper()
    follows = i + 1 < len(words) and not words[i + 1].text[:1].islower() and words[i + 1].start > word.end
    return not short and (follows or i + 1 == len(words))


def bounds(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The indices of the words of the sentence around [first, last), at most ``REACH`` words each way."""
    low, high = first, last
    while low > 0 and first - low < REACH and not _ends(words, low - 1):
        low -= 1
    while high < len(words) and high - last < REACH and not _ends(words, high):
        high += 1
    return low, high


def lean(words: Sequence[Word], first: int, last: int) -> int:
    """Below 0 where the sentence looks back from the words [first, last), above where ahead, 0 where it does not say.

    2 says so close by, 1 from farther off or in a verb of speaking.

    >>> from detente.reading.timex.words import words
    >>> lean(words("They will meet on Friday."), 4, 5), lean(words("They met on Friday."), 3, 4)
    (2, -2)
    """
    low, high = bounds(words, first, last)
    before = first and words[first - 1].text.lower()
    if before == "since":
        return -2
    reach = [range(first - 1, low - 1, -1), range(last, high)]
    opening = _opens_clause(words, first, low)
    for places in reversed(reach) if opening else reach:
        for i in places:
            if words[i].text in STOPS:
                break
            if found := cue(words, i):
                near = (i >= last if opening else first - CLOSE <= i < first) and words[i].text.lower() not in SPEECH
                return 2 * found if near else found
    return 1 if before in ("until", "till") else 0


def _opens_clause(words: Sequence[Word], first: int, low: int) -> bool:
    """Whether a date begins its clause: "..., but on Thursday the party met"."""
    at = first - 1 if first > low and words[first - 1].text.lower() in ("on", "in", "by", "at", "until", "since") else first
    return at == low or words[at - 1].text.lower() in (",", "and", "but", ";", "—", "while", "“", '"', "as")


def nominal(words: Sequence[Word], first: int, last: int) -> int:
    """The same for a date that stands before a noun ("March's election"), where the main verb says little.

    What looks ahead anywhere in the sentence counts, a verb that looks back only close before the date.
    """
    low, high = bounds(words, first, last)
    for i in range(first - 1, max(low, first - 5) - 1, -1):
        found = cue(words, i)
        if found and words[i].text.lower() not in SPEECH:
            return 2 * found
    said = {w.text.lower() for w in words[low:high]}
    return 2 if said & TO_COME else 0
