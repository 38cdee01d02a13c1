"""What a page says about itself outside its text: tags, structured data, its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.reading.days import days

ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Clues:
    """A page's own word about its title, outlet and author; ``dates`` pairs where a date stands with it."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    dates: tuple[tuple[str, str], ...] = field(default=())


def address_date(address: str) -> str | None:
    """The day in a web address or a file's name.

    >>> address_date("https://example.org/2020/03/09/talks.html"), address_date("talks-20200309.txt")
    ('2020-03-09', '2020-03-09')
    >>> address_date("https://example.org/story/12345678") is None
    True
    """
    match = ADDRESS.search(address)
    return next((d.iso() for d in days("-".join(match.groups()))), None) if match else None
