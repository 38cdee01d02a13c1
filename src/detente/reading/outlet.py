"""Which house published a text: by its dateline, tags, byline, copyright line or letterhead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.byline import agency

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL = {"yonhap": "Yonhap News Agency"}
"""Agencies whose name in a dateline is not the name they go by."""

RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)(?:\s*(?:©|\(c\)|by))?\s*(?P<rest>.+)", re.IGNORECASE)
YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present))?", re.IGNORECASE)
TAIL = re.compile(
    r"\b(?:all rights? reserved|proudly|powered|designed|created|privacy|terms|site by|may not"
    r"|this material)\b.*|[|•·].*|,?\s*\b(?:Inc|Ltd|LLC|GmbH|Co|Corp|Limited)\b\.?",
    re.IGNORECASE,
)
BAR = re.compile(r"\s+[|•·—–]\s+")
NAMELY = re.compile(r"(?:(?:The|of|and|for)\s+|[A-Z][\w'’.-]*\s*){2,6}")
ISSUER = re.compile(
    r"(?:Press |Official |Joint )?"
    r"(?:Statement|Comment|Commentary|Announcement|Communiqu[eé]|Remarks|Press Release)s?"
    r" (?:issued )?(?:of|by|from) (?:the )?"
    r"(?:(?:official |press )*(?:spokes\w+|press service) (?:of|for) (?:the )?)?"
    r"(?P<body>(?-i:(?:Ministry|Embassy|Office|Government|Presidency|Department|Permanent Mission"
    r"|Secretariat|Council|Parliament|[A-Z]\w+ (?:Ministry|Embassy|Government|Office|Council))"
    r"(?: (?:of|for|and|the|[A-Z][\w'’-]+))*?))"
    r"(?= on\b| regarding| concerning| about| in (?:connection|response)|\s*$|[,:])",
    re.IGNORECASE,
)


def outlet(
    filed: str | None, stated: str | None, bylines: Sequence[str], rights: Sequence[str], heads: Sequence[str]
) -> str | None:
    """The outlet, by the dateline's agency, the page's tags, bylines, letterheads, date and copyright lines.

    >>> outlet("Yonhap", None, [], [], []), outlet(None, None, [], ["© 2025 NVNK"], [])
    ('Yonhap News Agency', 'NVNK')
    """
    if filed:
        return FULL.get(filed.lower(), filed)
    owners = (holder(line) for line in rights)
    names = [stated, *(agency(line) for line in bylines), *heads, *owners]
    return next((name for name in names if name), None)


def masthead(line: str) -> str | None:
    """The outlet that stands beside a date, parted from it by a bar or dot.

    >>> masthead("June 13, 2025 | Border Notes"), masthead("9 June 2025 | 4 min read | Updated")
    ('Border Notes', None)
    """
    parts = [part.strip() for part in BAR.split(line)]
    dated = any(re.search(r"\d", part) for part in parts)
    names = [p for p in parts if NAMELY.fullmatch(p) and len(p.split()) > 1]
    return names[0] if dated and names else None


def holder(line: str) -> str | None:
    """The owner that a copyright line names.

    >>> holder("Copyright © 2019-2020 The Baku Courier, Inc. All rights reserved."), holder("© 2020")
    ('The Baku Courier', None)
    """
    match = RIGHTS.search(line)
    if not match:
        return None
    rest = TAIL.sub("", YEARS.sub(" ", match["rest"]))
    name = " ".join(rest.split()).strip(" ,.;:-–—")
    return name if name and len(name.split()) <= 7 else None  # noqa: PLR2004 - a name, no sentence


def issuer(title: str) -> str | None:
    """The office that a statement's title says it is by.

    >>> issuer("Statement by the Ministry of Foreign Affairs of Armenia on the shelling")
    'Ministry of Foreign Affairs of Armenia'
    """
    match = ISSUER.match(title)
    return match["body"] if match else None
