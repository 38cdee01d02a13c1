"""Who wrote a text, by its own word: bylines, author lines, notes about the author."""

from __future__ import annotations

import re
from functools import cache

from detente.codes.gazetteer import table

_WORD = r"(?:[A-ZÀ-ÖØ-ÞŠŽČĆĐŁİŞ][\w'’ʼ.-]*)"
_JOIN = r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ben|abu|ter|ten|zu)"
NAME = rf"{_WORD}(?:[ \xa0](?:{_JOIN}[ ])?{_WORD}){{1,3}}"
NAMES = rf"{NAME}(?:(?:,[ ]|,?[ ](?:and|&|with)[ ]|;[ ]|[ ]/[ ]){NAME}){{0,4}}"
LABEL = (
    r"(?:(?:(?:written|reported|posted|published|interview(?:ed)?|analysis|opinion|commentary|essay|story|text|words|report"
    r"|translated)[ ])?by|authors?|writer|text|byline|reporter):?[ ]"
)
BYLINE = re.compile(
    rf"(?:^|(?<=[|•·,\d/][ ])|(?<=[|•·—–-]))(?:{LABEL})(?P<names>(?-i:{NAMES}))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
AGENCY_LINE = re.compile(
    rf"(?:{LABEL})(?P<names>(?-i:(?:the )?{_WORD}(?:[ ](?:{_WORD}|of|the|and|for))*))", re.IGNORECASE
)
ONLY_NAMES = re.compile(NAMES)
BIO = re.compile(
    rf"(?:About the authors?:?\s+)?(?P<names>{NAMES}),?[ ](?:is|are|was|serves|teaches|works|writes"
    r"|has|covers|directs|leads)[ ](?=[^.]*\b(?:fellow|professor|lecturer|director|analyst|research"
    r"|researcher|editor|journalist|correspondent|reporter|author|columnist|scholar|historian|founder|diplomat|consultant|expert|student"
    r"|candidate|chair|writer|teaches|writes"
    r"|specialist|scientist|economist)s?\b)"
)
SIGNED = re.compile(rf"\(?(?:Reporting|Writing) by (?P<names>{NAMES})")
ORGAN = re.compile(
    r"\b(?:Press|Agency|News|Times|Post|Staff|Desk|Team|Bureau|Editorial|Editors?|Newsroom|Media|Online"
    r"|Service|Writers?|Board|Reporters?|Correspondents?|Reuters|AFP|AP|UPI|TASS|Tass|Interfax|Xinhua"
    r"|Yonhap|Kyodo|Bloomberg|Report|Radio|Herald|Tribune|Journal|Gazette|Observer|Ministry|Office"
    r"|Embassy|Institute|Center|Centre|Council|Admin|Monitor|Review|Daily|Chronicle|Courier|Ledger"
    r"|Telegraph|Guardian|Dispatch|Weekly|Examiner|Express)\b"
)
DESK = re.compile(
    r"(?:Our |The |Senior |Chief |Special |Foreign |Diplomatic )*"
    r"(?:Staff|News|Web|Online|Editorial|Foreign)?\s*"
    r"(?:Staff|Desk|Team|Writers?|Reporters?|Correspondents?|Editors?|Board|Admin|Newsroom)"
)
LONGEST = 24


def byline(line: str) -> str | None:
    """The author or authors that a short line names, as the line spells them; None where it names none.

    >>> [byline(x) for x in ("By JANE DOE and Ali R. Roe", "date 2023-02-22 By Byun Duk-kun")]
    ['Jane Doe and Ali R. Roe', 'Byun Duk-kun']
    >>> byline("By March Iran had said no")
    """
    line = " ".join(line.split())
    match = BYLINE.search(line)
    if not match or len(line.split()) > LONGEST or not _ends(match["rest"]):
        return None
    return _people(match["names"])


def agency(line: str) -> str | None:
    """The newsroom that a byline names in place of a person, or after one.

    >>> agency("By The Associated Press"), agency("By Jane Doe, Reuters"), agency("By Jane Doe")
    ('The Associated Press', 'Reuters', None)
    """
    line = " ".join(line.split())
    whole = AGENCY_LINE.fullmatch(line)
    parts = re.split(r",\s+|\s+[|•·]\s+|\s+for\s+", line)[1:] if BYLINE.match(line) else []
    names = [whole["names"]] if whole else []
    return next((n for n in names + parts if is_house(n) and len(n.split()) <= 5 and not _desk(n)), None)  # noqa: PLR2004


@cache
def _media() -> frozenset[str]:
    """The names of the media in the gazetteer, without regard to case."""
    rows = (row for row in table("bodies") if row["kind"] == "media")
    return frozenset(n.casefold() for row in rows for n in (row["name"], *row["aliases"].split(";")))


def is_house(name: str) -> bool:
    """Whether a name is that of a newsroom or office: by the gazetteer, or by a word such as "Times".

    >>> is_house("Yonhap News Agency"), is_house("Baku Courier"), is_house("Jane Doe")
    (True, True, False)
    """
    return ORGAN.search(name) is not None or name.casefold().removeprefix("the ") in _media()


def is_byline(line: str) -> bool:
    """Whether a line is nothing but a byline, of people or of a newsroom."""
    line = " ".join(line.split())
    return byline(line) is not None or AGENCY_LINE.fullmatch(line) is not None


def is_name(line: str) -> bool:
    """Whether a line is nothing but one or more people's names.

    >>> is_name("Jane Doe"), is_name("Key Insights and more"), is_name("Reuters Staff")
    (True, False, False)
    """
    return ONLY_NAMES.fullmatch(line) is not None and not ORGAN.search(line) and line.count(" ") <= 7  # noqa: PLR2004


def author_note(paragraph: str) -> str | None:
    """The author that a closing paragraph is about: an author line, or a note in the third person.

    >>> author_note("Author: B.J. Choi, founder of a blog, studied in Washington.")
    'B.J. Choi'
    >>> author_note("Jane Doe is a senior fellow at the Institute for Peace.")
    'Jane Doe'
    """
    labelled = re.match(
        rf"(?:Authors?|Writer|About the authors?|Written by):?\s+(?P<names>{NAMES})", paragraph
    )
    match = labelled or BIO.match(paragraph) or SIGNED.match(paragraph)
    return _people(match["names"]) if match else None


def _ends(rest: str) -> bool:
    """Whether what follows the names may end a byline: nothing, a role, a place, a date; no clause."""
    return (
        re.match(r"[.]?\s*$|\s*[,|•·(/—–-]|\s+(?:in|for|at|on|Published|Updated|Posted)\b|\s+[A-Z\d]", rest)
        is not None
    )


def _desk(name: str) -> bool:
    """Whether a name says only that someone of the house wrote: "Staff Writer", "News Desk"."""
    return DESK.fullmatch(name) is not None


def _people(names: str) -> str | None:
    """Names in ordinary case; None for a newsroom's."""
    names = names.strip(" ,;")
    kept = [n for n in re.split(r"(?:,\s|;\s)", names) if not ORGAN.search(n)]
    names = ", ".join(kept)
    if not names or re.match(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", names
    ):
        return None
    return re.sub(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b", lambda m: _cased(m[0]), names) if _shouted(names) else names


def _shouted(names: str) -> bool:
    return any(len(w) > 3 and w.isupper() for w in re.findall(r"[^\W\d_]+", names))  # noqa: PLR2004 - beyond initials


def _cased(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) < 2 else m[0].capitalize(), word)  # noqa: PLR2004
