"""Whose figures they are: of all people asked now, of an earlier survey, or of a part of those asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.percents import MONTHS, UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.percents import Percent

COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|several|some)"
SPAN_OF_TIME = r"(?:day|week|fortnight|month|quarter|year|decade)s?"
PAST = rf"""(?:{COUNT}\ {SPAN_OF_TIME}\ (?:ago|earlier|before|previously)
    |(?:a|one)\ (?:year|month|week)\ (?:ago|earlier|before)
    |(?:in|from|during|at|than\ in|since)\ (?:the\ |its\ |their\ |an?\ )?(?:previous|preceding|prior|last
    |earlier|first)\ (?:\w+\ ){{0,2}}(?:poll|survey|wave|study|edition|round|tracker|one|week|month
    |quarter|year|election|vote|outing|reading|sounding)(?!\ before)|in\ (?:its|the|an?|their)\ (?:survey
    |poll)\ (?:of|from)\ (?:{COUNT}\ {SPAN_OF_TIME}\ ago|last)
    |last\ (?:week|month|year|time|spring|summer|autumn|fall|winter|{MONTHS})
    |the\ (?:previous|preceding|prior)\ (?:week|month|quarter|year|time)|the\ (?:week|month|year)\ before
    |a\ (?:week|month|year)\ on
    |(?:back\ )?in\ (?:early\ |late\ |mid-)?(?:(?:January|February|March|April|May|June|July|August
    |September|October|November|December)(?:\ \d{{4}})?|(?:19|20)\d\d)\b
    |(?:in|during)\ (?:the\ )?(?:spring|summer|autumn|fall|winter)(?:\ of\ \d{{4}})?
    |(?:in|since)\ (?:January|February|March|April|May|June|July|August|September|October|November|December)'s
    |at\ (?:Easter|Christmas|New\ Year)|previously|formerly|at\ the\ (?:last|previous|(?:19
    |20)\d\d)\ (?:\w+\ )?election|earlier\ this\ year|at\ the\ (?:start|beginning)\ of\ the\ year)"""
PAST_AFTER = re.compile(
    rf"\s?(?:,\s)?(?:of\ the\ vote\ )?(?:points\ )?(?:recorded\ |seen\ |measured\ |registered\ "
    rf"|reported\ |found\ )?(?:{PAST})",
    re.IGNORECASE | re.VERBOSE,
)
PAST_BEFORE = re.compile(
    rf"""^\W*(?:but\ |and\ |while\ |whereas\ |when\ |up\ from\ |down\ from\ |compared\ with\ )?(?:only[ ]
    |just\ )?(?:{PAST}|the\ (?:previous|preceding|last|earlier)\ (?:\w+\ ){{0,2}}(?:poll|survey|wave
    |figures?|reading|tracker)
    |an?\ (?:previous|earlier)\ (?:\w+\ ){{0,3}}(?:poll|survey|wave)
    |(?:in\ )?(?:the\ )?[\w’']+\ (?:last|previous|earlier|preceding|{MONTHS})
    \ (?:poll|survey|wave|canvass|round|tracker)|its\ (?:previous|last)\ (?:poll
    |survey|wave)|the\ (?:week|month|year)\ before|that\ was\ up\ from|(?:last|{COUNT})\ (?:week|month
    |year|{MONTHS})'?s?'?\ (?:survey|poll|figures?|reading))""",
    re.IGNORECASE | re.VERBOSE,
)
PAST_INSIDE = re.compile(
    r"""(?:\bwhen\ (?:it|he|she|they|the\ \w+)\ (?:\w+\ )?(?:polled|stood|was|were|had|fell|dropped|rose
    |slipped|sank|climbed|scored|won|took|got|received|drew|hit|reached)
    |\b(?:has|have|had)\ been\b|\bcompared\ (?:with|to)\b[^,;]*?\b(?:stood|was|polled)|\bused\ to\ be\b
    |\bsince\ (?:it|he|she|they)\ (?:polled|stood|was|had))[^;.]*$""",
    re.IGNORECASE | re.VERBOSE,
)
NOW = re.compile(
    r"\b(?:now|today|this (?:time|week|month|year)|at present|currently|the latest|the new(?:est)? "
    r"(?:poll|survey))\b",
    re.IGNORECASE,
)

HEDGE = (
    r"(?:just\ |only\ |about\ |some\ |nearly\ |almost\ |around\ |over\ |more\ than\ |the\ |an?\ "
    r"|record\ |its\ |their\ |\w+'s\ |peak\ of\ |low\ of\ |high\ of\ |all-time\ )*"
)
FROM = re.compile(
    rf"""(?:\b(?:up|down|rose|rise|fell|risen|fallen|slipped|climbed|dropped|change|changed|unchanged
    |little\ changed|improvement|increase|decrease|drop|decline)?\ ?
    (?<!marks\ )(?<!support\ )(?<!backing\ )(?<!votes\ )(?<!approval\ )
    (?<!rating\ )(?<!ratings\ )(?<!answers\ )from
    |\b(?:higher|lower|smaller|larger|better|worse)\ than
    |\b(?:short\ of|after|following)|\b(?:improving|worsening)\ on)\ (?:the\ )?{HEDGE}$""",
    re.IGNORECASE | re.VERBOSE,
)
AGAINST = re.compile(
    rf"\b(?:compared\ (?:with|to)|as\ against|against|versus|vs\.?|as\ opposed\ to|and\ not"
    rf"|instead\ of)\ {HEDGE}$",
    re.IGNORECASE | re.VERBOSE,
)
MOVED = re.compile(
    r"\sfrom\b|,\s(?:up|down|unchanged|slightly|a\s(?:rise|fall|drop|gain)|the\s(?:high|low))", re.IGNORECASE
)
"""What follows a share that is new: "43 per cent in April, up two points"."""
RIVAL = re.compile(
    r"\s*(?:of\s|for\s|who\b|that\b|backing|supporting|favou?ring|oppos|against|disapprov|approv"
    r"|disagree|agree|say|said|saw|want|would|do\b|did\b|not\b|were|are\b|on\ the\ other|with\ no"
    r"|undecided|unfavou?r|favou?r|negativ|positiv|dissatisf|satisf|[a-z]+(?:ing|ed)\b)",
    re.IGNORECASE | re.VERBOSE,
)
ENDED = re.compile(r"[;.]|$")
LISTED = re.compile(
    rf"^\s?(?:{UNIT})?(?:\s?,\s|,?\sand\s|\sto\s|\s?[-–/]\s?)(?:the\ )?(?:\w+\ ){{0,2}}$", re.VERBOSE
)

AGE = (
    r"(?:aged|over|under|in\ their|older|younger|with|without|living|who\ (?:voted|back\w*|support\w*"
    r"|did\ not\ vote)|from|in|holding|earning|identifying|whose|planning|born|between|of\ (?:the"
    r"|pension)|\d)"
)
PEOPLE = (
    r"(?:people|those|adults|voters|respondents|residents|citizens|men|women|persons|households"
    r"|members|supporters|backers|[A-Z]\w+s)"
)
DEMOGRAPHIC = rf"""(?:(?:young|younger|older|elderly|middle-aged|first-time|retired|working-class
    |well-educated|poorer|richer|wealthier|urban|rural|northern|southern|eastern|western|male|female|black
    |white|hispanic|latino|asian|muslim|christian|jewish|arab|ethnic|\w+-speaking|likely|decided
    |self-described)\s+(?:\w+\s+)?(?:people|voters|adults|respondents|residents|citizens|men|women|ones
    |wom[ae]n|men)
    |(?:men|women|youths?|young(?:sters)?|the\ young|the\ old|the\ elderly|pensioners|graduates|teenagers
    |seniors|millennials|males|females|city\ dwellers|villagers|independents|democrats|republicans
    |conservatives|liberals|progressives|moderates|leftists|swing\ voters|unionists|nationalists|parents)
    |(?:the\ )?(?:under|over)s?-?\s?\d{{2}}s?(?:\s?-\s?\d\ds?)?|(?:18|20|25|30|35|40|45|50|55|60|65
    |70)\s?(?:-|–|to|-to-)\s?\d\d(?:-year-olds|s)?|\d\d-year-olds
    |(?:people|those|adults|voters|respondents|residents|citizens|persons|men|women|Americans)\s+{AGE}
    |those\ who\b(?!\s(?:do|did|support|oppos|approv|disapprov|said|say|favou?r|agree|disagree|back|want
    |think|believ|were|are))|(?:people|those|respondents|residents)\ \d\d\b
    |(?:[A-Z][\w-]+\ (?:Party\ |Alliance\ |Union\ |Front\ |bloc\ )?|(?:the\ )?(?:ruling|governing
    |opposition|main|conservative|liberal|centrist|left-wing|right-wing|party|government|president's|his
    |her|its|own)(?:[ -]\w+)?\ )(?:voters|supporters|backers|identifiers|sympathi[sz]ers|loyalists
    |followers|members|adherents)
    |supporters\ of\ [^,;]*|voters\ of\ [^,;]*|(?:his|her|its|their)\ (?:own\ )?(?:voters|supporters|base
    |party))"""
EVERYONE = (
    r"(?:(?:[\d,]+\ )?(?:all|the\ total|overall|eligible|registered|the\ whole|every|(?:the\ )?electorate|"
    r"(?:the\ )?(?:general|wider|whole)\ |(?:the\ )?population)\b|(?:[\d,]+\ )?(?:adults|respondents|voters"
    r"|people|citizens|residents|the\ public|the\ population|Americans|those\ (?:polled|surveyed"
    r"|asked|questioned|interviewed|sampled))(?:\s|,|$|;|:))"
)
AMONG = re.compile(
    r"\b(?:among|amongst)\s+(?:the\s+)?(?P<who>(?:[^,;.:()]|,(?=\d))*)", re.IGNORECASE | re.VERBOSE
)
ALL = re.compile(rf"^\s*{EVERYONE}(?!\s?(?:aged|over|under|in\ their|who))", re.IGNORECASE | re.VERBOSE)
OPENS = re.compile(
    rf"^\W*(?:but\ |and\ |while\ |whereas\ |only\ |even\ |just\ |by\ contrast,?\ |however,?\ )*(?:(?:of"
    rf"|for|with|by|in)\ )?(?:the\ )?(?:{DEMOGRAPHIC})",
    re.IGNORECASE | re.VERBOSE,
)
OF = re.compile(rf"^\s*(?:of\ )?(?:the\ |all\ |those\ )?(?:{DEMOGRAPHIC})", re.VERBOSE)
NEAR = re.compile(
    rf"\b(?:{DEMOGRAPHIC})\W{{0,2}}(?:\(|(?:at|with|on|only|is|was|were|,)\s)*$", re.IGNORECASE | re.VERBOSE
)
FOR_PART = re.compile(
    rf"^[\s,)]*(?:among|amongst|for|with|by)\s+(?:the\s+)?(?:{DEMOGRAPHIC})", re.IGNORECASE | re.VERBOSE
)
PLACE = re.compile(
    r"^\s*(?:of\ the\ vote\ |support\ |of\ (?:respondents|voters|people|residents|them)\ )?(?:in|across"
    r"|on)\ (?:the\ )?(?:(?:mainland|coast|north|south|east|west|centre|center|capital|cities"
    r"|countryside|villages|provinces?|region|city|town|island)\w*\b|(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)(?:[A-Z]\w+)(?![\w\s]*(?:'s|\b"
    r"(?:Union|survey|poll|tracker|study))))",
    re.VERBOSE,
)
PLACED = re.compile(
    r"^\W*(?:[Bb]ut\ |[Aa]nd\ |[Ww]hile\ )?[Ii]n\ (?:the\ )?(?:(?:(?:north|south|east|west)(?:ern)?"
    r"|centre|center|capital|cities|countryside|villages|rural|urban|provinces?|region"
    r"|city)\b[^,;]{0,30}?,?\s|[A-Z]\w+(?:\s[A-Z]\w+)?(?:,\s|\s(?=[a-z]+\s(?:is|was|are|were|stands"
    r"|stood|has)\b)|\s(?=(?:only\s|just\s)?(?:\d|$))))",
    re.VERBOSE,
)
AMONG_AFTER = re.compile(r"[^,;.\d]{0,25}?\bamong(?:st)?\s+(?:the\s+)?(?P<who>(?:[^,;.:()]|,(?=\d))*)")
LIKELY = re.compile(
    r"(?:likely|registered|decided|eligible|committed)\s(?:\w+\s)?voters"
    r"|those (?:certain|likely|sure) to vote"
)
"""Whom a pollster counts as the electorate, where it tells of no other."""
PARTIES = re.compile(r"[A-Z]\w+s\s(?:(?:on|at|with)\s)?$")
"""A party's share, where the same word may name its like-minded: "the Conservatives on 23 per cent"."""
CONTRAST = re.compile(r"\b(?:but|while|whereas)\b")
WHOLE = re.compile(
    r"\b(?:nationwide|nationally|national\s(?:figure|share|average|score|level)|overall"
    r"|in all|across the country|in total|in the country as a whole"
    r"|countrywide)\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"[;]|,\s(?=(?:and|but|while|whereas|with|among|as)\b)|\bwhile\b|\bwhereas\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class Role:
    """What a figure is of: "now", "earlier" or "part"; ``sure`` where it cannot be a current share."""

    name: str = "now"
    sure: bool = True
    who: str = ""


def roles(text: str, figures: Sequence[Percent]) -> list[Role]:
    """The roles of the figures of a sentence, whose offsets are in ``text``.

    >>> from detente.reading.percents import percents
    >>> said = "It fell to 60% from 64%; among women it was 55%."
    >>> [r.name for r in roles(said, percents(said))]
    ['now', 'earlier', 'part']
    """
    found: list[Role] = []
    for i, figure in enumerate(figures):
        previous = figures[i - 1].end if i else 0
        after = figures[i + 1].start if i + 1 < len(figures) else len(text)
        between = text[previous : figure.start]
        if i and found[-1].name != "now" and LISTED.match(between):
            found.append(found[-1])
        else:
            found.append(_role(text, figure, after))
    return _backwards(text, figures, found)


def _role(text: str, figure: Percent, after: int) -> Role:
    before, behind = text[: figure.start], text[figure.end : after]
    start = max((m.end() for m in re.finditer(r"[;]", before)), default=0)
    if FROM.search(before):
        return Role("earlier")
    if AGAINST.search(before) and not RIVAL.match(behind):
        return Role("earlier", sure=False)
    if PAST_INSIDE.search(_piece(before)):
        return Role("earlier")
    past = PAST_AFTER.match(behind)
    if past and not MOVED.match(behind[past.end() :]) and not NOW.match(behind.lstrip()):
        return Role("earlier", sure=False)
    piece = _piece(before)
    for lead in (before[start:], piece, before.rsplit("(", 1)[-1]):
        if PAST_BEFORE.search(lead) and not NOW.search(lead):
            return Role("earlier", sure=False)
    return _part(before[start:], piece, behind)


def _part(lead: str, piece: str, behind: str) -> Role:
    """Whether a figure is of a part of those asked, by its clause."""
    after = AMONG_AFTER.match(behind)
    if after and ALL.match(after["who"]):
        return Role()
    for words in (piece, lead):
        among = list(AMONG.finditer(words))
        if among and not CONTRAST.search(words[among[-1].end() :]):
            who = among[-1]["who"].strip()
            return Role() if ALL.match(who) else Role("part", sure=False, who=who)
    if WHOLE.search(piece) or WHOLE.match(behind.strip()):
        return Role()
    who = _group(lead, piece, behind)
    if who:
        return Role("part", sure=False, who=who)
    if after:
        return Role("part", sure=False, who=after["who"].strip())
    return Role()


def _group(lead: str, piece: str, behind: str) -> str | None:
    """The people of whom alone a figure is, where a word beside it names them."""
    for pattern, words in (
        (OF, behind),
        (FOR_PART, behind),
        (PLACE, behind),
        (NEAR, piece),
        (OPENS, piece),
        (OPENS, lead),
        (PLACED, lead),
    ):
        hit = pattern.search(words)
        if hit and not _everyone(pattern, hit, words):
            return hit.group().strip(" ,(")
    return None


def _everyone(pattern: re.Pattern[str], hit: re.Match[str], words: str) -> bool:
    """Whether words that may name a part do not: a party's share, an end of the answer before, all voters."""
    if pattern is OF and LIKELY.search(hit.group()):
        return True
    ended = hit.group().endswith(", ") and re.search(UNIT, words[: hit.start()], re.VERBOSE)
    if pattern is NEAR and (ended or PARTIES.match(hit.group())):
        return True
    return bool(WHOLE.search(words[: hit.end() + 20]))


def _piece(before: str) -> str:
    """The part of a sentence that leads up to a figure, from the last joint."""
    return PIECE.split(before)[-1]


def _backwards(text: str, figures: Sequence[Percent], found: list[Role]) -> list[Role]:
    """A part or a time named behind the last of a pair is of the first as well: "49-45 among women"."""
    out = list(found)
    for i in range(len(out) - 1, 0, -1):
        between = text[figures[i - 1].end : figures[i].start]
        if (
            out[i].name != "now"
            and out[i - 1].name == "now"
            and re.fullmatch(r"\s?%?(?:-|–|\ to\ |,\ |\ and\ |,\ and\ )", between)
        ):
            out[i - 1] = out[i]
    lone = len(AMONG.findall(text)) == 1 and not WHOLE.search(text)
    if lone and any(r.name == "now" for r in out):
        return [Role() if LIKELY.match(r.who) else r for r in out]
    return out


def settled(every: Sequence[Role]) -> list[bool]:
    """Which figures of a survey count as its results: the unsure ones do where no other is left.

    Parts of one sample differ; figures that are all of one part are of the survey's own population.
    """
    now = [r.name == "now" for r in every]
    if any(now) or not every:
        return now
    parts = {r.who for r in every if r.name == "part"}
    if len(parts) == 1 and all(r.name == "part" for r in every):
        return [True] * len(every)
    if all(r.name == "earlier" and not r.sure for r in every):
        return [True] * len(every)
    return now
