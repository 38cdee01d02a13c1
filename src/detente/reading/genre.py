"""What kind of text a document is: news, analysis, statement, interview, communiqué.

The kinds are told apart by form: who speaks (the writer, an office, turns of two), how much is reported
speech, what stands above the text. The thresholds are shares of paragraphs or of words, set by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Genre

TURN = re.compile(
    r"(?:Q|A|Question|Answer|Interviewer|Moderator)\s?[:.]\s"
    r"|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s"
)
JOINT = re.compile(
    r"(?:(?:joint|trilateral|quadrilateral|final|tripartite|summit) )+(?:\w+ )?"
    r"(?:statement|communiqu[eé]|declaration|press release)\b"
    r"|(?:communiqu[eé]|declaration|agreement|memorandum|protocol|accord|treaty)\b"
    r"(?! (?:reached|signed|collapses|fails|nears|near))",
    re.IGNORECASE,
)
SIDES = re.compile(
    r"\b(?:the )?(?:two |both )?(?:sides|parties|ministers|leaders|presidents|heads of state)\b[^.]{0,80}"
    r"\b(?:agreed|reaffirmed|declared|confirmed|undertake|decided)\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"(?:(?:press|official|public|written|media) )?(?:statement|remarks|address|speech"
    r"|comment(?:ary)? (?:by|of)|message|letter|answers? (?:by|to)|announcement"
    r"|note verbale|briefing by|transcript)\b",
    re.IGNORECASE,
)
SPOKESPERSON = re.compile(r"\bspokes\w+|press secretary|foreign ministry'?s? statement", re.IGNORECASE)
REPORTED = re.compile(
    r"\b(?:said|says|told|according to|reported|added|announced|stated|noted|insisted|argued|warned|vowed"
    r"|pledged|claimed)\b"
)
ARGUED = re.compile(
    r"\b(?:conclusion|key (?:insights|takeaways|points|findings)|executive summary|introduction|background"
    r"|implications|outlook|recommendations|why it matters|what next|scenarios?|assessment|bottom line"
    r"|analysis|opinion|commentary)\b",
    re.IGNORECASE,
)
ASKING = re.compile(r"(?:Why|How|What)\b")
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
I_ = re.compile(r"\bI\b|\bmy\b")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")

FEW, HALF, MOST = 0.2, 0.4, 0.6
"""Shares of paragraphs that report speech."""

OUR = 0.025
"""The share of words in the first person plural from which on an office speaks for itself."""


@dataclass(frozen=True)
class Form:
    """The form of a text.

    ``heads`` are letterheads and rubrics above the body; ``filed`` says that it has a dateline, ``signed``
    that a closing note tells of an author.
    """

    title: str | None
    heads: Sequence[str]
    headings: Sequence[str]
    body: Sequence[str]
    filed: bool
    signed: bool

    @cached_property
    def own(self) -> str:
        """The body without what it quotes."""
        return QUOTED.sub(" ", " ".join(self.body))

    @cached_property
    def told(self) -> float:
        """The share of paragraphs that report speech."""
        return sum(REPORTED.search(QUOTED.sub(" ", p)) is not None for p in self.body) / len(self.body)

    @property
    def top(self) -> str:
        """The title, or the beginning of the body."""
        return self.title or self.body[0][:120]


def genre(form: Form) -> Genre:
    """The genre of a text.

    >>> genre(Form(None, [], [], ["Two ministers met on Monday, officials said."], filed=True, signed=False))
    'news'
    >>> genre(Form("Joint Statement of A and B", [], [], ["The two sides agreed to meet."], False, False))
    'communique'
    """
    if not form.body:
        return "other"
    if _in_turns(form) or _in_questions(form):
        return "interview"
    if not form.filed and _is_communique(form):
        return "communique"
    if not form.filed and _is_statement(form):
        return "statement"
    return _news_or_analysis(form)


def _in_turns(form: Form) -> bool:
    """Whether the text is in turns: questions and answers, or names before what they say."""
    found = [m for p in form.body if (m := TURN.match(p))]
    names = [m["name"] for m in found if m["name"]]
    again = len(names) - len(set(names))
    return len(found) - len(names) > 1 or (again > 1 and len(names) * 4 >= len(form.body))


def _in_questions(form: Form) -> bool:
    """Whether headings or whole paragraphs ask, and a first person answers."""
    lines = [*form.headings, *form.body]
    asked = [x for x in lines if x.rstrip('”"').endswith("?") and "." not in x[:-1]]
    plain = [QUOTED.sub(" ", p) for p in form.body]
    answers = [p for p in plain if I_.search(p) or WE.search(p)]
    named = re.search(r"\binterview\b", form.top, re.IGNORECASE) is not None
    return len(asked) > 1 and (
        named or (len(asked) * 2 > len(form.headings) and len(answers) * 3 > len(form.body))
    )


def _is_communique(form: Form) -> bool:
    agreed = SIDES.search(form.body[0]) is not None and len(form.body) > 2 and form.told < FEW  # noqa: PLR2004
    return agreed or (JOINT.match(form.top) is not None and form.told < MOST)


def _is_statement(form: Form) -> bool:
    offices = any(SPOKEN.match(h) or re.search("Ministry|Embassy", h) for h in form.heads)
    if form.told < MOST and (SPOKEN.match(form.top) or offices):
        return True
    if form.told < HALF and SPOKESPERSON.search(form.top):
        return True
    return form.told < FEW and len(WE.findall(form.own)) > OUR * len(form.own.split())


def _news_or_analysis(form: Form) -> Genre:
    marks = sum(ARGUED.search(h) is not None for h in (*form.headings, *form.heads))
    marks += (len(form.headings) > 2) + form.signed + bool(ASKING.match(form.title or ""))  # noqa: PLR2004
    marks += 2 * bool(I_.search(form.own))
    if form.filed or form.told >= HALF:
        argues = marks > 2 and form.told < (HALF if form.filed else MOST)  # noqa: PLR2004
        return "analysis" if argues else "news"
    if marks or (form.told < FEW and len(form.body) > 3):  # noqa: PLR2004
        return "analysis"
    return "news" if form.told else "other"
