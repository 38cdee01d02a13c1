"""Which way a sentence looks from where a date stands in it: back, ahead, or neither.

English news leaves years and weeks out and lets the verb decide: "met on Friday" is the Friday before,
"will meet on Friday" the one to come. The nearest verb before the date decides; without one, the first after
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.timex.words import LONGEST_ABBREVIATION, cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.timex.words import Word

AHEAD = cues("ahead")
TO_COME = cues("to_come")
GOVERN = cues("govern")
BEHIND = cues("behind")
FIXED = cues("fixed")
SPEECH = cues("speech")
NOT_VERBS = cues("not_verbs")
STOPS = cues("stops")
SHORTENED = frozenset(
    """mr mrs ms dr gen col lt sgt maj capt adm cmdr brig sen rep gov pres prof rev hon st no jan feb mar apr
    jun jul aug sep sept oct nov dec inc co corp ltd jr sr vs""".split()
)
REACH = 40
CLOSE = 6


def cue(words: Sequence[Word], i: int, *, main: bool = False) -> int:
    """1 where a word looks ahead, -1 where it looks back, else 0.

    A date that opens its clause belongs to the ``main`` verb: "in March they agreed to open the road".
    """
    word, prior = words[i].text.lower(), words[i - 1].text.lower() if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if word == "won" and after and after.text in "'’":
        return 1  # "won't"
    if word in FIXED and after and after.text == "for":
        return 1
    if word == "to" and prior in GOVERN and after:
        return int(after.kind == "other" and after.text.islower())
    if word in AHEAD and not (words[i].kind == "maymonth" and words[i].text[0].isupper()):
        return -1 if word == "due" and prior in ("was", "were") else 1
    if prior in ("is", "are", "be", "being") and word not in ("was", "were"):
        return 0  # "are closed" tells of now
    past = word in BEHIND or (
        len(word) > LONGEST_ABBREVIATION and word.endswith("ed") and word not in NOT_VERBS
    )
    leads_on = word in GOVERN and after is not None and after.text == "to"  # "agreed to": see what follows
    leads_on = leads_on and not (main and word.endswith("ed"))
    return -int(past and not leads_on)


def _ends(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence ends with this word; a full stop after an initial or an abbreviation ends none."""
    word = words[i]
    if word.kind == "break" or word.text in "!?":
        return True
    if word.kind != "dot":
        return False
    short = (
        i > 0
        and words[i - 1].end == word.start
        and (len(words[i - 1].text) == 1 or words[i - 1].text.lower() in SHORTENED)
    )
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
    """Which way the sentence looks from the words [first, last): below 0 back, above 0 ahead, 0 neither.

    2 stands for a verb close by, 1 for one farther off or a verb of speaking.

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
    limit = before in ("until", "till")
    for places in reach[:1] if limit else reversed(reach) if opening else reach:
        for i in places:
            if words[i].text in STOPS:
                break
            if found := cue(words, i, main=opening and i >= last):
                near = (i >= last if opening else first - CLOSE <= i < first) and words[
                    i
                ].text.lower() not in SPEECH
                return 2 * found if near else found
    return int(limit)


def _opens_clause(words: Sequence[Word], first: int, low: int) -> bool:
    """Whether a date begins its clause: "..., but on Thursday the party met"."""
    at = (
        first - 1
        if first > low and words[first - 1].text.lower() in ("on", "in", "by", "at", "until", "since")
        else first
    )
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
