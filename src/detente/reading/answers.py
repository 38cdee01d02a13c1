"""Shares and the answers they belong to, in one sentence about a survey."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.rows import Share

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose

UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SPELT = "|".join([*TENS, *UNITS])
PERCENT = re.compile(
    rf"(?P<figure>\d{{1,3}}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b|pct\b)(?!\s?(?:age )?points?)"
    rf"|\b(?P<spelt>(?:{SPELT})(?:-(?:{SPELT}))?)\s(?:percent|per cent)\b"
    r"|(?P<bare>\d{1,2}(?:\.\d+)?)(?=(?:-| to | versus | against )\d{1,3}(?:\.\d+)?\s?(?:%|percent|per cent))",
    re.I,
)
NO_SHARE = re.compile(
    r"(?:margin of (?:sampling )?error|confidence|response rate|turnout|contact rate|plus or minus|±|\+/-|"
    r"(?:up|down|rose|fell|dropped|climbed|gained|lost|increased|decreased|slipped|jumped|by) (?:by )?|"
    r"(?:up|down|compared (?:to|with)|from|versus) (?:from )?(?:just |only |about )?|than (?:the )?)$",
    re.I,
)
AFTER_NO_SHARE = re.compile(
    r"\s*(?:confidence|response|margin|(?:in|from) (?:the )?(?:previous|last|an? earlier|its previous)|a (?:week|month|year) (?:ago|earlier|before)|(?:last|the previous) (?:week|month|year))",
    re.I,
)
CONTEST = re.compile(r"\b(?:led|leads|leading|beat|beats|edged(?: out)?|topped|ahead of|trailed|trails|trailing|behind|defeat(?:s|ed)?|outpolled|against|versus|over)\b", re.I)
ANSWERS = (
    ("don't know", r"(?:did not|didn't|do not|don't|does not) know|no opinion|unsure|not sure|no answer|declin\w+ to|refus\w+ to|no response"),
    ("undecided", r"undecided|no preference|not decided|on the fence"),
    ("disapprove", r"disapprov\w*|negative (?:assessment|view|evaluation)|unfavou?rabl\w*|poor(?:ly)? job|negatively"),
    ("approve", r"approv\w*|positive (?:assessment|view|evaluation)|favou?rably|good job|positively"),
    ("oppose", r"oppos\w*|against|reject\w*|object\w*"),
    ("disagree", r"disagree\w*"),
    ("agree", r"agree\w*"),
    ("favor", r"(?:in )?favou?r\w*"),
    ("support", r"support\w*|back(?:s|ed|ing)?\b"),
)  # fmt: skip
OPINION = re.compile(
    r"\s*(?:of [\w\s,'-]{0,60}?)?(?:(?:said|saying|say|says|answered|replied|responded)\b(?: that)? ?)?"
    r"(?P<held>(?:(?<=\s)|^)(?:they |it )?(?:want|think|thought|believ|see|saw|view|would|will|expect|prefer|fear|trust|doubt|plan|intend)\w*\b.*|(?<=say ).*|(?<=said ).*|(?<=saying ).*|(?<=that ).*)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in a sentence: where it stands (offsets in the page) and how much it is."""

    start: int
    end: int
    value: float


def choices(prose: Prose, cast: Cast, sentence: Sentence) -> list[Share]:
    """The shares of a sentence with the answer each belongs to; answers nobody can tell are left out."""
    found = percents(sentence.text, sentence.start_char)
    pair = contest(cast, sentence, found)
    if pair:
        return [Share(prose.span(p.start, p.end), who, p.value) for p, who in zip(found, pair, strict=False)]
    shares: list[Share] = []
    for i, percent in enumerate(found):
        low = found[i - 1].end if i else sentence.start_char
        high = found[i + 1].start if i + 1 < len(found) else sentence.end_char
        choice = answer(prose, cast, percent, low, high)
        if choice and choice not in {s.choice for s in shares}:
            shares.append(Share(prose.span(percent.start, percent.end), choice, percent.value))
    return shares


def percents(text: str, offset: int = 0) -> list[Percent]:
    """The percentages in a text that may be shares.

    >>> [p.value for p in percents("Support rose 2.1 percentage points to 38.4%, within a margin of error of 3 percent.")]
    [38.4]
    """
    found = []
    for m in PERCENT.finditer(text):
        kind = m.lastgroup or "figure"
        start = m.start(kind)
        before, after = text[max(0, start - 45) : start], text[m.end() :][:40]
        if NO_SHARE.search(before) and not re.search(r"(?:margin of|by) $", before) or AFTER_NO_SHARE.match(after):
            continue
        if re.search(r"error[^.;]{0,40}$|confidence level of $|response rate (?:was|of|stood at) $", before, re.I):
            continue
        if re.search(r"(?:up|down|rose|fell|risen|fallen) (?:by )?$", before, re.I):
            continue
        value = spelt(m.group(kind)) if kind == "spelt" else float(m.group(kind))
        if value <= 100:  # noqa: PLR2004 -- a share
            found.append(Percent(offset + start, offset + m.end(), value))
    return found


def spelt(words: str) -> float:
    """A number in words.

    >>> spelt("Fifty-two")
    52.0
    """
    return float(sum(TENS.get(w, UNITS.index(w) + 1 if w in UNITS else 0) for w in words.casefold().split("-")))


def contest(cast: Cast, sentence: Sentence, found: list[Percent]) -> list[str]:
    """The two sides of "A led B by 38.4% to 37.1%", in the order of their shares: subject, then object."""
    verb = CONTEST.search(sentence.text)
    if not verb or len(found) != 2:  # noqa: PLR2004 -- two rivals
        return []
    between = sentence.text[found[0].end - sentence.start_char : found[1].start - sentence.start_char]
    if not re.fullmatch(r"\s*(?:to|-|–|versus|against|compared with)?\s*", between):
        return []
    at = sentence.start_char + verb.start()
    names = [(m.span.start, a.id) for m, a in cast.within(sentence.start_char, sentence.end_char)
             if m.kind != "nominal" and cast.kinds.get(a.id) in ("person", "body") and a.sector != "BUS"]  # fmt: skip
    left = [id for s, id in names if s < at]
    right = [id for s, id in names if s > at and id not in left[-1:]]
    return [left[-1], right[0]] if left and right else []


def answer(prose: Prose, cast: Cast, percent: Percent, low: int, high: int) -> str | None:
    """The answer a share belongs to: a candidate or party beside it, or the stance in its clause."""
    after = prose.doc.text[percent.end : high]
    before = prose.doc.text[low : percent.start]
    clause = re.split(r"[;.]|, (?:while|with|and|but|as|followed|compared)\b|\band (?=\d)", after)[0]
    who = named(cast, percent.end, percent.end + len(clause))
    if who and re.match(
        r"\s*(?:of [\w\s-]{0,50}?)?(?:support\w*|back\w*|for|to|chose|choosing|pick\w*|prefer\w*|favou?r\w*|vot\w+|would vote|said they would vote|"
        r"plan\w*|intend\w*|trust\w*|nam\w+|select\w*|in favou?r of|said they (?:support|back))", clause, re.I,
    ):  # fmt: skip
        return who
    for label, pattern in ANSWERS:
        if re.search(rf"\b(?:{pattern})", clause, re.I):
            return label
    lead = before.rsplit(";", 1)[-1]
    rating = re.search(r"\b(dis)?approval (?:rating|rate)|\b(?:negative|disapproval)\b", lead, re.I)
    if rating:
        return "disapprove" if rating.group(1) or "isapprov" in rating.group() or "egative" in rating.group() else "approve"
    left = named(cast, low, percent.start, last=True)
    if left and re.search(r"\b(?:with|at|on|had|has|received|won|garnered|polled|got|scored|came|stood|support\w*|earned|took|drew|secured|backed by|followed|rating|reached|gets|gained|leads?)\b[^,;]*$|\($|, $|: ?$", lead, re.I):
        return left
    for label, pattern in ANSWERS:
        if re.search(rf"\b(?:{pattern})[^;]*$", lead, re.I):
            return label
    held = OPINION.match(clause)
    return " ".join(held.group("held").split()).strip(" ,.\"'") or None if held else None


def named(cast: Cast, start: int, end: int, *, last: bool = False) -> str | None:
    """The candidate or party that stands in [start, end): the first, or the last."""
    found = [a.id for m, a in cast.within(start, end)
             if m.kind == "name" and (cast.kinds.get(a.id) == "person" or a.sector in ("PTY", "OPP"))]  # fmt: skip
    return (found[-1] if last else found[0]) if found else None
