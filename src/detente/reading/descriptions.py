"""What the phrase of a description says: where it begins and ends, whose it is, whether it is definite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.gazetteer import WORD, fold
from detente.reading.pronouns import SUBJECTS
from detente.reading.shapes import CALENDAR

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.casting import Casting
    from detente.reading.ledger import Part
    from detente.reading.names import Hit

REACH = 80  # characters of a title
TOPIC = re.compile(r" (?:on|about) (?:the )?$")
"""What leads to what an expert knows about."""
AFTER_DAY = re.compile(r"(?:\s+\d+\b,?)?\s*")


def phrase(casting: Casting, hit: Hit) -> tuple[int, int, Token | None]:
    """The noun phrase of a role noun: its start, its end with an "of" or "in" after it, and its head."""
    head = casting.prose.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if head is None:
        return hit.start, hit.end, None
    token = head.root
    left = [t for t in token.subtree if t.idx <= hit.start and t.sent == token.sent]
    start = min((t.idx for t in left if not t.is_space and not t.is_punct), default=hit.start)
    block = casting.prose.block(hit.start)
    start = max(start, block.start if block else 0)
    if re.search(r"[,;:\"—]", casting.finder.seen[start : hit.start]):
        start = hit.start - len(re.split(r"[,;:\"—]\s*", casting.finder.seen[start : hit.start])[-1])
    dated = [m for m in WORD.finditer(casting.finder.seen, start, hit.start) if fold(m.group()) in CALENDAR]
    if dated:  # "On 22 April gunmen fired": the day is no part of the phrase
        after = AFTER_DAY.match(casting.finder.seen, dated[-1].end(), hit.start)
        start = after.end() if after else hit.start
    end = hit.end
    for child in token.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "in", "from", "for", "at", "to")
            and child.idx >= hit.end
        ):
            last = max(child.subtree, key=lambda t: t.i)
            if not re.search(r"[,;:\"—]", casting.finder.seen[hit.end : last.idx]):
                end = last.idx + len(last)
            break
    return start, end, token


def owner(casting: Casting, start: int, hit: Hit, end: int) -> Part | None:
    """The country or person that the phrase of a role noun names: "Iran's", "South Korean", "of Serbia"."""
    seen = casting.finder.seen
    inside = [
        (m.span, p) for m, p in casting.inside(start, end) if not m.span.start <= hit.start < m.span.end
    ]
    left = [x for x in inside if x[0].end <= hit.start]
    if left:
        return max(left, key=lambda x: x[0].end)[1]
    right = [x for x in inside if x[0].start >= hit.end and not TOPIC.search(seen[hit.end : x[0].start])]
    return min(right, key=lambda x: x[0].start)[1] if right else None


def country_at(casting: Casting, offset: int) -> str | None:
    """The country a bare "the government" means: the one last spoken of before this sentence, if any."""
    sentence = casting.prose.sentence(offset)
    begin = sentence.start_char if sentence else offset
    same = None
    for mention, part in casting.backwards(offset):
        if part.country and part.kind != "group" and mention.kind != "nominal":
            if mention.span.start < begin:
                return part.country
            same = same or part.country
    if same:
        return same
    later = (
        p.country for m, p in casting.inside(offset, len(casting.text)) if p.country and m.kind == "name"
    )
    return next(later, None)


def subject(casting: Casting, offset: int) -> str | None:
    """The country of the sentence's subject before an offset: the ministry it speaks of is its own."""
    sentence = casting.prose.sentence(offset)
    found = None
    for token in sentence or ():
        if token.idx < offset and token.dep_ in SUBJECTS:
            here = (
                p
                for m, p in casting.inside(token.idx - REACH, token.idx + len(token))
                if m.span.end > token.idx
            )
            found = next((p.country for p in here if p.country and p.kind != "group"), found)
    return found


def located(casting: Casting, start: int, end: int) -> str | None:
    """The country whose capital a description names as a place: "a researcher in Beirut"."""
    found = (n.entry.country for h in casting.hits if start <= h.start and h.end <= end for n in h.names)
    return next(found, None)


def determined(casting: Casting, start: int, hit: Hit) -> bool:
    """Whether a description is a definite one."""
    first = fold(casting.finder.seen[start : hit.start].split(" ")[0])
    return first in ("the", "this", "that", "his", "her", "its", "their", "our")
