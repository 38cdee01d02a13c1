"""What each paragraph of a page is: title, byline, heading, text, list item, furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.blocks import Block
from detente.reading.byline import author_note, is_byline, is_house, is_name
from detente.reading.dateline import dateline
from detente.reading.days import days
from detente.reading.furniture import TRAIL, is_furniture, opens_links
from detente.reading.lines import MARK, slices

if TYPE_CHECKING:
    from collections.abc import Sequence

PROSE_WORDS = 22
"""From so many words on, a paragraph that ends like a sentence is the body's."""

SENTENCE_WORDS = 6
"""A sentence of so many words that nothing like a title stands above is the body's too."""

TITLE_WORDS = 32
HEADING_WORDS = 14
DESCRIPTION_WORDS = 48
DATE_REST = 3
MASTHEAD = 5
RUBRIC_WORDS = 3
LABEL_WORDS = 4
PARTS = re.compile(r"\s+[|•·—–]\s+")
STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<!\bU\.S)[.…;,][\"'”’»)\]]*$")
DATE_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|modified|date|created|issued|released|on|at|by|of|from|am|pm|a\.m\.|p\.m\."
    r"|min(?:ute)?s?|read(?:ing)?|gmt|utc|est|edt|et|kst|cet|cest|eest|bst|ist|local|time|first"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d\d(?::\d\d)?|\d{4})\b",
    re.IGNORECASE,
)
SAYS = re.compile(r"\b(?:said|says?|told|[a-z]+ed)\b")
ASKED = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
TURN = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s|[A-Z][\w .'’-]{1,40}:\s")
LETTERHEAD = re.compile(
    r"\b(?:Institute|Cent(?:er|re)|Foundation|Ministry|Embassy|Office|Government|Presidency|Department"
    r"|Secretariat|Mission|Council|Parliament|Agency|Commission|Spokesperson|Headquarters|Foreign Affairs"
    r"|Republic|Federation|Press Service|Information)\b"
)
SPEAKS = re.compile(
    r"\b(?:Statement|Communiqu[eé]|Declaration|Remarks|Comment|Speech|Answers?|Letter|Note|Says|Calls|Meets"
    r"|Rejects)\b",
    re.IGNORECASE,
)
KICKER = re.compile(
    r"(?:press (?:release|statement)|statement|opinion|analysis|commentary|news|world|politics|interview"
    r"|exclusive|breaking(?: news)?|op-ed|editorial|feature|explainer|blog|insights?|perspectives?|report"
    r"|international|asia|europe|middle east|africa|americas)\W*",
    re.IGNORECASE,
)


def blocks(
    text: str, spans: Sequence[tuple[int, int]], hints: Sequence[str | None] | None = None
) -> list[Block]:
    r"""The blocks of a text, one or two a paragraph: a dateline is split off as a block of its own.

    ``hints`` are the kinds that the page's own markup gives, None where it gives none.

    >>> text = "Talks fail again\n\nBAKU (AP) — The two ministers met on Monday, and parted."
    >>> [(b.kind, text[b.start : b.end]) for b in blocks(text, [(0, 16), (18, 74)])]
    [('title', 'Talks fail again'), ('date', 'BAKU (AP) —'),
     ('paragraph', 'The two ministers met on Monday, and parted.')]
    """
    lines = slices(text, spans)
    given: list[str | None] = list(hints) if hints else [None] * len(lines)
    kinds = [hint or _own_kind(line) for hint, line in zip(given, lines, strict=True)]
    _mark_links(lines, kinds, given)
    body = _body_start(text, spans, kinds, lines)
    _mark_head(lines, kinds, given, body)
    _mark_headings(lines, kinds, body)
    return [
        b for (s, e), kind in zip(spans, kinds, strict=True) for b in _split(text, s, e, kind or "paragraph")
    ]


def _own_kind(line: str) -> str | None:
    """What a line is by itself; None where its neighbours decide."""
    if is_date_line(line):
        return "date"
    if is_byline(line):
        return "byline"
    if is_furniture(line):
        return "boilerplate"
    if MARK.match(line) and not TURN.match(line):
        return "item"
    return None


def running_head(line: str) -> bool:
    """Whether a line is a paper's name with the day and the page.

    >>> running_head("THE DAILY COURIER — Monday, June 23, 2025 — Politics")
    True
    >>> running_head("SEOUL, June 9 (AP) —")
    False
    """
    parts = PARTS.split(line)
    short = len(parts) > 1 and all(len(part.split()) <= MASTHEAD for part in parts)
    return short and is_house(parts[0].title()) and any(day.year for day in days(line))


def is_date_line(line: str) -> bool:
    """Whether a line says a date and hardly anything else.

    >>> [is_date_line(x) for x in ("Jun 11", "Published: 3 March 2020, 10:15 GMT", "Tehran, 12 March 2024")]
    [True, True, True]
    >>> is_date_line("On March 3 the army left")
    False
    """
    found = list(days(line)) if len(line) < 140 else []  # noqa: PLR2004 - no date line is longer
    if not found or STOP.search(line.rstrip(".,")) or (line.endswith(".") and len(line.split()) > 8):  # noqa: PLR2004
        return False
    parts = PARTS.split(line)
    if len(parts) > 1 and any(d.year for d in found) and all(len(p.split()) <= MASTHEAD for p in parts):
        return True  # a running head: "THE DAILY — Monday, June 23, 2025 — Politics, p. 3"
    rest = line
    for day in reversed(found):
        rest = rest[: day.start] + " " + rest[day.end :]
    words = re.findall(r"[^\W\d_]{2,}", DATE_WORDS.sub(" ", rest))
    return len(words) <= DATE_REST and all(w[0].isupper() for w in words)


def _mark_links(lines: list[str], kinds: list[str | None], given: list[str | None]) -> None:
    """After "Related posts", short lines without a full stop are other pages' titles."""
    within = False
    for i, line in enumerate(lines):
        if opens_links(line):
            kinds[i], within = "boilerplate", True
        elif within and kinds[i] not in ("boilerplate", "date", "byline"):
            within = not (STOP.search(line) and len(line.split()) >= 8) and len(line.split()) < PROSE_WORDS  # noqa: PLR2004
            if within and given[i] is None and not author_note(line):
                kinds[i] = "boilerplate"


def _is_prose(line: str) -> bool:
    return len(line.split()) >= PROSE_WORDS and STOP.search(line) is not None


def _body_start(
    text: str, spans: Sequence[tuple[int, int]], kinds: list[str | None], lines: list[str]
) -> int:
    """The index of the first paragraph of the body; the number of paragraphs where there is none."""
    opened = "title" in kinds
    for i, (start, end) in enumerate(spans):
        if kinds[i] in ("boilerplate", "date", "byline", "title"):
            continue
        if dateline(text, start, end) or _is_prose(lines[i]) or kinds[i] == "item":
            return i
        sentence = FULL_STOP.search(lines[i]) is not None and len(lines[i].split()) >= SENTENCE_WORDS
        if ASKED.match(lines[i]) or (sentence and (not opened or TURN.match(lines[i]))):
            return i
        opened = opened or not sentence
    return len(lines)


def _mark_head(lines: list[str], kinds: list[str | None], given: list[str | None], body: int) -> None:
    """Find title, description and letterhead among what stands before the body."""
    open_ = [i for i in range(body) if kinds[i] is None or (kinds[i] == "heading" and given[i])]
    for i in open_[:]:
        if _is_author(i, lines, kinds, body):
            kinds[i] = "byline"
            open_.remove(i)
    title = next((i for i in range(len(kinds)) if kinds[i] == "title"), None)
    if title is None:
        title = _title(open_, lines)
    if title is None:
        return
    kinds[title] = "title"
    for i in open_:
        if i < title:
            kinds[i] = "heading" if letterhead(lines[i]) else "boilerplate"
        elif i > title and kinds[i] is None and _is_description(i, body, lines, kinds):
            kinds[i] = "description"
            break


def _is_author(i: int, lines: list[str], kinds: list[str | None], body: int) -> bool:
    """A name alone, not the first line, beside a date or a reading time."""
    beside = [kinds[j] for j in (i - 1, i + 1) if 0 <= j <= min(body, len(kinds) - 1)]
    return (
        i > 0
        and is_name(lines[i])
        and not KICKER.fullmatch(lines[i])
        and ("date" in beside or "boilerplate" in beside)
    )


def _title(candidates: list[int], lines: list[str]) -> int | None:
    """The first line that can be a title; letterheads and rubrics go before it."""
    fit = [i for i in candidates if len(lines[i].split()) <= TITLE_WORDS and not FULL_STOP.search(lines[i])]
    fit = [i for i in fit if not lines[i].endswith(":") and len(TRAIL.split(lines[i])) <= 2]  # noqa: PLR2004 - "A | B"
    plain = [i for i in fit if not KICKER.fullmatch(lines[i])]
    longer = [i for i in plain if len(re.findall(r"[^\W_]+", lines[i])) > RUBRIC_WORDS]
    better = [i for i in longer if not _is_letterhead(lines[i])]
    return next(iter(better or plain or fit), None)


def letterhead(line: str) -> bool:
    """Whether a line names an office, in capitals or not.

    >>> letterhead("MINISTRY OF FOREIGN AFFAIRS"), letterhead("Talks fail again")
    (True, False)
    """
    return LETTERHEAD.search(line.title() if line.isupper() else line) is not None


def _is_letterhead(line: str) -> bool:
    """Whether a line is the name of an office: all its longer words begin large, and one is an office's."""
    words = [w for w in line.split() if len(w) > 3]  # noqa: PLR2004 - "of" and "the" stand small
    named = letterhead(line) and all(w[0].isupper() for w in words)
    return named and not SPEAKS.search(line)


def _is_description(i: int, body: int, lines: list[str], kinds: list[str | None]) -> bool:
    """A standfirst: below the title, apart from the body or without a full stop, and no bare heading."""
    words = len(lines[i].split())
    if words > DESCRIPTION_WORDS or words < 6 or i >= body:  # noqa: PLR2004
        return False
    apart = any(kinds[j] in ("date", "byline", "boilerplate") for j in range(i + 1, body))
    return apart or not STOP.search(lines[i])


def _mark_headings(lines: list[str], kinds: list[str | None], body: int) -> None:
    """Short lines without a full stop that a paragraph follows, numbered or not, are headings."""
    settled = list(kinds)
    for i, line in enumerate(lines):
        after = next((j for j in range(i + 1, len(lines)) if settled[j] != "boilerplate"), None)
        leads = after is not None and settled[after] in (None, "item", "paragraph", "heading")
        if settled[i] is None:
            kinds[i] = "heading" if leads and _can_head(line) and i < len(lines) - 1 else "paragraph"
        elif settled[i] == "item" and leads and settled[after or 0] != "item" and _can_head(line):
            listed = i > 0 and settled[i - 1] == "item" and i - 1 >= body
            kinds[i] = "item" if listed or not re.match(r"\(?(?:\d|[ivxIVX]+[.)])", line) else "heading"


def _can_head(line: str) -> bool:
    words = re.sub(MARK, "", line, count=1).split()
    if not words or len(words) > HEADING_WORDS or TURN.match(line) or line[0] in '"“‘«':
        return False
    if line.endswith(":"):
        return len(words) <= LABEL_WORDS and not SAYS.search(line)
    return not FULL_STOP.search(line) and not words[0][0].islower()


def _split(text: str, start: int, end: int, kind: str) -> list[Block]:
    """A block; two where a paragraph begins with a dateline."""
    found = dateline(text, start, end) if kind == "paragraph" else None
    if not found:
        return [Block(start, end, kind)]
    head = text[start : found.end].rstrip()
    return [Block(start, start + len(head), "date"), Block(found.end, end, kind)]
