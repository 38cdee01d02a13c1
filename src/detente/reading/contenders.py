"""Whom the words of a sentence name as an answer: people, parties, and names that nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.answerwords import (
    JOINTS,
    KEEP_SUPPORT,
    LINK,
    LONGER,
    LONGEST,
    NAMED,
    NO_PROPER,
    NOTHING_LEFT,
    PARTY_OF,
    QUOTES,
)
from detente.reading.attached import describes, owned, word_at

if TYPE_CHECKING:
    from detente.reading.actors import Cast
    from detente.reading.passages import Stretch
    from detente.reading.prose import Prose


@dataclass(frozen=True, slots=True)
class Place:
    """What the search for an answer needs: syntax, actors, the sentence with asides blanked, the question.

    ``past`` are the numbers of the figures that are of an earlier survey.
    """

    prose: Prose
    cast: Cast
    sentence: Stretch
    text: str
    question: str | None = None
    past: tuple[int, ...] = ()

    def chunk(self, start: int, end: int) -> str:
        """The words in [start, end) of the page, asides blank."""
        return self.text[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]


def pronoun(place: Place, start: int, end: int) -> list[tuple[int, str]]:
    """Whom "he" or "she" means."""
    return [
        (m.span.start, a.id)
        for m, a in place.cast.within(start, end)
        if m.kind == "pronoun"
        and m.span.text.casefold() in ("he", "she")
        and place.cast.kinds.get(a.id) == "person"
    ]


def candidates(place: Place, start: int, end: int) -> list[tuple[int, str]]:
    """The people and parties named in [start, end): where, and their ids or names."""
    found = [
        (mention.span.start, actor.id)
        for mention, actor in place.cast.within(start, end)
        if mention.kind == "name"
        and (
            place.cast.kinds.get(actor.id) == "person"
            or (place.cast.kinds.get(actor.id) == "body" and actor.sector not in ("BUS", "MED", "EDU"))
        )
        and place.chunk(mention.span.start, mention.span.end).strip()
    ]
    whole = place.chunk(place.sentence.start, end)
    found = [(s, n) for s, n in found if not LONGER.search(whole[: s - place.sentence.start])]
    taken = {s for s, _ in found}
    for match in NAMED.finditer(place.chunk(start, end)):
        at = start + match.start("name")
        if (
            match.start("name") == 0
            and NO_PROPER.match(place.chunk(at + len(match["name"]), end))
            and not tag(place, at).startswith("NNP")
        ):
            continue
        if describes(place, at):
            continue
        if not any(abs(at - s) < len(match["name"]) + 2 for s in taken) and not any(
            m.span.start <= at for m, _ in place.cast.within(at, at + len(match["name"]))
        ):
            found.append((at, match["name"]))
    found = [f for f in found if not owned(place, f[0])]
    return [f for f in sorted(found) if not PARTY_OF.search(whole[: f[0] - place.sentence.start])]


def tag(place: Place, offset: int) -> str:
    """The part of speech (Penn Treebank) of the word at an offset of the page."""
    token = word_at(place, offset)
    return token.tag_ if token is not None else ""


def phrase(chunk: str) -> str | None:
    """The words of an answer before its share, without what links them."""
    words = re.sub(r"\s+", " ", chunk).strip(f" ,.;:({QUOTES}")
    while True:
        cut = LINK.sub("", words).strip(f" ,.;:(=|–—-{QUOTES}")
        if cut == words:
            break
        words = cut
    kept = "support" if KEEP_SUPPORT.search(words) else ""
    words = re.sub(r"^.*,\s(?=\S)", "", words) if len(words.split()) > 6 else words  # noqa: PLR2004
    bare = JOINTS.sub("", words).strip(f" ,.;:(){QUOTES}")
    if kept and "support" not in bare.casefold():
        bare = f"support for {bare}"
    if not bare and re.fullmatch(r"\W*(?:(?:some|high|low)\W*|(?:for|against):\s*)", chunk):
        return chunk.strip(f" ,.;:({QUOTES}") or None
    return (
        None
        if NOTHING_LEFT.match(bare) or not re.search(r"[A-Za-zÀ-ÿ]", bare)
        else " ".join(bare.split()[-LONGEST:])
    )
