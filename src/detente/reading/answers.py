"""Shares and the answers they belong to, in one sentence about a survey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.percents import Percent, percents
from detente.rows import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Sentence

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose

STANCES = {
    "don't know": r"(?:did not|didn't|do not|don't|does not) know|no opinion|unsure|not sure|no answer|"
    r"declin\w+ to|refus\w+ to|no response",
    "undecided": r"undecided|no preference|not decided|on the fence",
    "disapprove": r"disapprov\w*|negative (?:assessment|view|evaluation)|unfavou?rabl\w*|poor(?:ly)? job|"
    r"negatively",
    "approve": r"approv\w*|positive (?:assessment|view|evaluation)|favou?rably|good job|positively",
    "oppose": r"oppos(?!ition)\w*|against|reject\w*|object\w*",
    "disagree": r"disagree\w*",
    "agree": r"agree\w*",
    "favor": r"(?:in )?favou?r\w*",
    "support": r"support\w*|back(?:s|ed|ing)?\b",
}
"""The answers that need no name, the surer before those whose words they hold."""

ANSWERS = {
    label: (
        re.compile(rf"\b(?:{words})", re.IGNORECASE),
        re.compile(rf"\b(?:{words})[^;]*$", re.IGNORECASE),
    )
    for label, words in STANCES.items()
}
"""The same after a share, and before it."""

CONTEST = re.compile(
    r"""\b(?:led|leads|leading|beat|beats|edged(?:\ out)?|topped|ahead\ of|trailed|trails|trailing|behind
    |defeat(?:s|ed)?|outpolled|against|versus|over)\b""",
    re.IGNORECASE | re.VERBOSE,
)
JOINT = re.compile(r"[,;]|\band\b|\bwhile\b")
BARELY = re.compile(r"\s(?:the |its |his |her )?(?:[\w-]+ ){0,3}?")
VERSUS = re.compile(r"\s*(?:to|-|–|versus|against|compared with)?\s*")
CLAUSE = re.compile(r"[;.]|, (?:while|with|and|but|as|followed|compared)\b|\band (?=\d)")
FOR = re.compile(
    r"""\s*(?:of\ [\w\s-]{0,50}?)?(?:
      support\w* | back\w* | for | to | chose | choosing | pick\w* | prefer\w* | favou?r\w* | vot\w+
    | would\ vote | said\ they\ would\ vote | plan\w* | intend\w* | trust\w* | nam\w+ | select\w*
    | in\ favou?r\ of | said\ they\ (?:support|back)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a share and the name it goes to: "45% backing Starmer"."""

HAD = re.compile(
    r"""\b(?:with|at|on|had|has|received|won|garnered|polled|got|scored|came|stood|support\w*|earned|took|drew
    |secured|backed\ by|followed|rating|reached|gets|gained|leads?)\b[^,;]*$
    | \($ | ,\ $ | :\ ?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a name and its share: "Starmer had 45%"."""

RATING = re.compile(
    r"\bapproval (?:rating|rate)|(?P<against>\bdisapproval (?:rating|rate)|\b(?:negative|disapproval)\b)",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"""\s*(?:of\ [\w\s,'-]{0,60}?)?
    (?:(?:said|saying|say|says|answered|replied|responded)\b(?:\ that)?\ ?)?
    (?P<held>
      (?:(?<=\s)|^)(?:they\ |it\ )?
      (?:want|think|thought|believ|see|saw|view|would|will|expect|prefer|fear|trust|doubt|plan|intend)\w*\b.*
    | (?<=say\ ).* | (?<=said\ ).* | (?<=saying\ ).* | (?<=that\ ).*
    )""",
    re.DOTALL | re.VERBOSE,
)
"""What people answered in words of their own: "said they expect war"."""

PARTIES = ("PTY", "OPP")


def choices(prose: Prose, cast: Cast, sentence: Sentence) -> list[Share]:
    """The shares of a sentence with the answer each belongs to; answers nobody can tell are left out."""
    found = percents(sentence.text, sentence.start_char)
    pair = contest(cast, sentence, found)
    if pair:
        return [Share(prose.span(p.start, p.end), who, p.value) for p, who in zip(found, pair, strict=True)]
    shares: dict[str, Share] = {}
    edges = [sentence.start_char, *(p.end for p in found)]
    starts = [*(p.start for p in found), sentence.end_char]
    for percent, low, high in zip(found, edges, starts[1:], strict=False):
        elided = _elided(prose, cast, percent, low, high) if shares else None
        choice = elided or answer(prose, cast, percent, low, high)
        if choice and choice not in shares:
            shares[choice] = Share(prose.span(percent.start, percent.end), choice, percent.value)
    return list(shares.values())


def contest(cast: Cast, sentence: Sentence, found: Sequence[Percent]) -> list[str]:
    """The two sides of "A led B by 38.4% to 37.1%", in the order of their shares: subject, then object."""
    verb, offset = CONTEST.search(sentence.text), sentence.start_char
    match found:
        case [first, second] if verb:
            between = sentence.text[first.end - offset : second.start - offset]
            return _sides(cast, sentence, offset + verb.start()) if VERSUS.fullmatch(between) else []
    return []


def _sides(cast: Cast, sentence: Sentence, verb: int) -> list[str]:
    """The rival before a verb and the one behind it."""
    names = [
        (mention.span.start, actor.id)
        for mention, actor in cast.within(sentence.start_char, sentence.end_char)
        if mention.kind != "nominal"
        and cast.kinds.get(actor.id) in ("person", "body")
        and actor.sector != "BUS"
    ]
    left = [id for start, id in names if start < verb]
    right = [id for start, id in names if start > verb and id not in left[-1:]]
    return [left[-1], right[0]] if left and right else []


def answer(prose: Prose, cast: Cast, percent: Percent, low: int, high: int) -> str | None:
    """The answer a share belongs to: a candidate or party beside it, or the stance in its clause.

    ``low`` and ``high`` are the ends of what may tell it: the shares before and after, or the sentence's.
    """
    clause = CLAUSE.split(prose.doc.text[percent.end : high])[0]
    lead = prose.doc.text[low : percent.start].rsplit(";", 1)[-1]
    return (
        _chosen(cast, percent.end, clause)
        or next((label for label, (after, _) in ANSWERS.items() if after.search(clause)), None)
        or _rating(lead)
        or _leading(cast, low, percent.start, lead)
        or next((label for label, (_, before) in ANSWERS.items() if before.search(lead)), None)
        or _opinion(clause)
    )


def _chosen(cast: Cast, start: int, clause: str) -> str | None:
    """The candidate behind a share: "45% back Starmer"."""
    who = named(cast, start, start + len(clause))
    return who[0] if who and FOR.match(clause) else None


def _elided(prose: Prose, cast: Cast, percent: Percent, low: int, high: int) -> str | None:
    """The candidate beside a share that leaves its verb out: "Moon 35 percent", "and 22% the Liberals"."""
    lead = prose.doc.text[low : percent.start]
    beside = percent.start - len(JOINT.split(lead)[-1])
    before = named(cast, beside, percent.start)
    if before:
        return before[0]
    for mention, actor in cast.within(percent.end, high):
        between = prose.doc.text[percent.end : mention.span.start]
        voiced = any(after.search(between) for after, _ in ANSWERS.values())
        if mention.kind == "name" and BARELY.fullmatch(between) and not voiced:
            return actor.id if cast.kinds.get(actor.id) in ("person", "body") else None
    return None


def _leading(cast: Cast, low: int, high: int, lead: str) -> str | None:
    """The candidate before a share: "Starmer had 45%"."""
    who = named(cast, low, high)
    return who[-1] if who and HAD.search(lead) else None


def _rating(lead: str) -> str | None:
    """What a rating is of."""
    rating = RATING.search(lead)
    if not rating:
        return None
    return "disapprove" if rating["against"] else "approve"


def _opinion(clause: str) -> str | None:
    """An answer in words of its own."""
    held = OPINION.match(clause)
    return " ".join(held["held"].split()).strip(" ,.\"'") or None if held else None


def named(cast: Cast, start: int, end: int) -> list[str]:
    """The candidates and parties that are named in [start, end), by id, in order."""
    return [
        actor.id
        for mention, actor in cast.within(start, end)
        if mention.kind == "name" and (cast.kinds.get(actor.id) == "person" or actor.sector in PARTIES)
    ]
