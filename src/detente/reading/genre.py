"""What kind of text a document is: news, analysis, statement, interview, communiqué."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Genre

TURN = re.compile(r"(?:Q|A|Question|Answer|Interviewer|Moderator)\s?[:.]\s|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s")
JOINT = re.compile(
    r"(?:(?:joint|trilateral|quadrilateral|final|tripartite|summit) )+(?:\w+ )?(?:statement|communiqu[eé]|declaration|press release)\b"
    r"|(?:communiqu[eé]|declaration|agreement|memorandum|protocol|accord|treaty)\b(?! (?:reached|signed|collapses|fails|nears|near))",
    re.IGNORECASE,
)
SIDES = re.compile(r"\b(?:the )?(?:two |both )?(?:sides|parties|ministers|leaders|presidents|heads of state)\b[^.]{0,80}\b(?:agreed|reaffirmed|"
                   r"declared|confirmed|undertake|decided)\b", re.IGNORECASE)  # fmt: skip
SPOKEN = re.compile(
    r"(?:(?:press|official|public|written|media) )?(?:statement|remarks|address|speech|comment(?:ary)? (?:by|of)|message|letter|"
    r"answers? (?:by|to)|announcement|note verbale|briefing by|transcript)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:said|says|told|according to|reported|added|announced|stated|noted|insisted|argued|warned|vowed|pledged|claimed)\b"
)
ARGUED = re.compile(
    r"\b(?:conclusion|key (?:insights|takeaways|points|findings)|executive summary|introduction|background|implications|outlook|"
    r"recommendations|why it matters|what next|scenarios?|assessment|bottom line|analysis|opinion|commentary)\b",
    re.IGNORECASE,
)
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
I_ = re.compile(r"\bI\b|\b(?:my|in my view)\b")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def genre(
    title: str | None, heads: Sequence[str], headings: Sequence[str], body: Sequence[str], *, filed: bool, signed: bool
) -> Genre:
    """The genre of a text.

    ``heads`` are letterheads and rubrics above the body; ``filed`` says that it has a dateline, ``signed``
    that a note or letterhead names an author or issuer.

    >>> genre(None, [], [], ["Two ministers met on Monday, officials said."], filed=True, signed=False)
    'news'
    >>> genre("Joint Statement of A and B", [], [], ["The two sides agreed to meet."], filed=False, signed=False)
    'communique'
    """
    if not body:
        return "other"
    if _turns(body) or (re.search(r"\binterview\b", title or "", re.IGNORECASE) and _questions([*headings, *body])):
        return "interview"
    told = sum(REPORTED.search(QUOTED.sub(" ", p)) is not None for p in body) / len(body)
    top = title or body[0][:120]
    if not filed and told < 0.5 and (JOINT.match(top) or (SIDES.search(body[0]) and len(body) > 2 and told < 0.2)):  # noqa: PLR2004
        return "communique"
    if not filed and _is_statement(top, heads, body, told):
        return "statement"
    return _news_or_analysis(title, heads, headings, body, told, filed=filed, signed=signed)


def _turns(body: Sequence[str]) -> bool:
    """Whether the text is in turns: questions and answers, or names before what they say."""
    found = [m for p in body if (m := TURN.match(p))]
    marked = [m for m in found if not m["name"]]
    names = [m["name"] for m in found if m["name"]]
    again = len(names) - len(set(names))
    return len(marked) >= 2 or (again >= 2 and len(names) * 4 >= len(body))  # noqa: PLR2004


def _questions(lines: Sequence[str]) -> bool:
    return sum(line.rstrip("”\"").endswith("?") for line in lines) >= 2  # noqa: PLR2004


def _is_statement(top: str, heads: Sequence[str], body: Sequence[str], told: float) -> bool:
    text = QUOTED.sub(" ", " ".join(body))
    we = len(WE.findall(text)) / max(1, len(text.split()))
    named = SPOKEN.match(top) is not None or any(SPOKEN.match(h) or "Ministry" in h or "Embassy" in h for h in heads)
    spokes = re.search(r"\bspokes\w+|press secretary|foreign ministry'?s? statement", top, re.IGNORECASE) is not None
    return (named and told < 0.6) or (spokes and told < 0.4) or (we > 0.025 and told < 0.25)  # noqa: PLR2004


def _news_or_analysis(
    title: str | None, heads: Sequence[str], headings: Sequence[str], body: Sequence[str], told: float, *, filed: bool, signed: bool
) -> Genre:
    text = QUOTED.sub(" ", " ".join(body))
    marks = sum(ARGUED.search(h) is not None for h in [*headings, *heads])
    opinion = marks + (len(headings) >= 3) + signed + 2 * (I_.search(text) is not None) + bool(re.match(r"(?:Why|How|What)\b", title or ""))  # noqa: PLR2004
    if filed:
        return "analysis" if opinion >= 4 and told < 0.3 else "news"  # noqa: PLR2004
    if told >= 0.4:  # noqa: PLR2004
        return "analysis" if opinion >= 3 and told < 0.6 else "news"  # noqa: PLR2004
    if opinion or len(body) >= 4:  # noqa: PLR2004
        return "analysis"
    return "news" if told else "other"
