"""Speech that the page's layout reports: labelled turns of an interview, and headlines with a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading import speakers
from detente.reading.reported import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Block, Prose

NAME = r"[A-Z][\w.'’-]+(?:[ ,]{1,2}(?:[A-Z][\w.'’-]+|of|al|de|van|von|der|the)){0,5}"
LABEL = re.compile(rf"\s*(?P<who>Q|A|{NAME})(?: \([^)]{{1,40}}\))?\s?:\s+(?=\S)")
HEADLINE = re.compile(r"\s*(?P<who>[^:?!]{2,60}):\s+(?P<what>\S.*\S)\s*$", re.DOTALL)
REVERSE = re.compile(r"\s*(?P<what>\S.{8,}?)(?::| [–—-]) (?P<who>[^:]{2,40}?)\s*$", re.DOTALL)
# what stands before a colon without having said what follows it
RUBRICS = frozenset(
    "analysis background breaking briefing comment commentary conclusion correction coverage editorial "
    "exclusive explainer fact factbox feature gallery highlights insight interview introduction live note "
    "opinion photo photos podcast profile q&a question questions recap review special summary timeline "
    "update updates video viewpoint watch".split()
)
ASKED = re.compile(
    r"\b(?:interview(?:ed)?(?: with)?|(?:spoke|speaks|talked|talks|sat down|conversation|Q&A) (?:to|with)"
    r"|asked|questions (?:for|to))\b",
    re.IGNORECASE,
)
TURNS = 3
"""From how many labelled paragraphs on a page is taken to be a conversation."""
BARE = ("no ", "not ", "never ")


def turns(prose: Prose) -> list[Draft]:
    """The labelled turns of an interview or a transcript: each paragraph, and those that go on with it.

    A page with fewer than ``TURNS`` labels, or with labels that never return, is no conversation.
    """
    labelled = list(_labelled(prose))
    names = [m["who"] for b, m in labelled if m and _speech(prose, m, b.end)]
    if len(names) < TURNS or len(set(names)) in (1, len(names)):
        return []
    found: list[Draft] = []
    for block, match in labelled:
        if match:
            source = _token(prose, match.start("who"), match.end("who"))
            bounds = (match.end(), _stop(prose, block))
            draft = Draft(None, source, [bounds], direct=True, frame="turn", confidence=0.9)
            draft.label = (match.start("who"), match.end("who"))
            found.append(draft)
        elif found:
            found[-1].bounds.append((block.start, _stop(prose, block)))
    return found


def answers(prose: Prose, cast: Cast) -> str | None:
    """The id of who answers where the labels are only Q and A: whom the head of the page says was asked.

    That is the person named after "interview with", "spoke to" and the like, else the only one named there.
    """
    first = next((b.start for b, m in _labelled(prose) if m and m["who"] in ("Q", "A")), 0)
    people = [
        (m.span.start, a.id)
        for m, a in cast.within(0, first)
        if m.kind == "name" and cast.kinds.get(a.id) == "person" and prose.kind(m.span.start) != "byline"
    ]
    asked = ASKED.search(prose.text, 0, first)
    told = [id for start, id in people if asked and start >= asked.end()]
    alone = {id for _, id in people}
    return told[0] if told else alone.pop() if len(alone) == 1 else None


def _labelled(prose: Prose) -> Iterator[tuple[Block, re.Match[str] | None]]:
    return ((b, LABEL.match(prose.text, b.start, b.end)) for b in _paragraphs(prose))


def _speech(prose: Prose, label: re.Match[str], end: int) -> bool:
    """Whether a label is followed by talk: not by a figure, and not in a list of a newspaper's rubrics."""
    body = prose.text[label.end() : end]
    return label["who"].lower() not in RUBRICS and (_told(prose, label.end(), end) or "?" in body)


def headlines(prose: Prose, cast: Cast) -> Iterator[Draft]:
    """Headlines like "Tehran: no talks under pressure", where an actor or a voice stands beside the colon."""
    for block in prose.page.blocks:
        if block.kind not in ("title", "heading"):
            continue
        text = prose.text[block.start : block.end]
        for pattern in (HEADLINE, REVERSE):
            match = pattern.match(text)
            if match is None:
                continue
            who, what = ((block.start + match.start(g), block.start + match.end(g)) for g in ("who", "what"))
            source = _token(prose, *who)
            if source is not None and _voiced(prose, cast, source, who) and _told(prose, *what):
                draft = Draft(None, source, [what], frame="that", confidence=0.6)
                draft.label = who
                yield draft
                break


def _voiced(prose: Prose, cast: Cast, source: Token, who: tuple[int, int]) -> bool:
    label = prose.text[slice(*who)].lower()
    if label in RUBRICS or source.lower_ in RUBRICS or source.pos_ not in ("NOUN", "PROPN"):
        return False
    return cast.at(source.idx) is not None or speakers.voice(source)


def _told(prose: Prose, start: int, end: int) -> bool:
    """Whether words make a statement: a quotation, a verb, or a curt "no"."""
    text = prose.text[start:end].lower()
    if text[0] in "\"“'‘«" or text.startswith(BARE):
        return True
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in prose.tokens(start, end))


def _paragraphs(prose: Prose) -> Iterator[Block]:
    return (b for b in prose.page.blocks if b.kind in ("paragraph", "item"))


def _stop(prose: Prose, block: Block) -> int:
    return block.start + len(prose.text[block.start : block.end].rstrip())


def _token(prose: Prose, start: int, end: int) -> Token | None:
    """The head of the words from offset to offset."""
    words = [t for t in prose.tokens(start, end) if t.is_alpha or t.ent_type_]
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head is t), words[-1] if words else None)
