"""Actors without a name: "a senior official", "the head of a Beirut-based lobby", "families of victims".

Each phrase is an actor of its own, but for the definite and bare one that goes on with the last of its
kind: "A senior Iraqi official ... The official" are one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.gazetteer import fold, gazetteer, words
from detente.reading import demonyms
from detente.reading.ledger import Part
from detente.reading.pronouns import MANY, SEX, THING
from detente.reading.resolving import resolve

if TYPE_CHECKING:
    from detente.reading.casting import Casting
    from detente.reading.names import Hit

LEAD = re.compile(r"(?:(?:especially|including|even|only|also|mainly|particularly) )+", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
VAGUE = frozenset({"chief", "chair", "secretary"})
"""The offices that say who is meant only with what they are of: "the head of a union"."""

NEVER = frozenset({"country", "major", "speaker_of_parliament"})
BACK = 3000  # characters: how far back the last of a kind may stand
LONGEST = 90  # characters; what is longer is no description, but a clause gone wrong
OWNERS = frozenset({*SEX, *THING, *MANY})


def anonymous(casting: Casting, hit: Hit, whose: Part | None, start: int, end: int) -> None:
    """Add the actor of a description that names nobody, if it describes an actor."""
    if not hit.role or hit.role.office in NEVER or not _describes(casting, hit, start, end):
        return
    lead = LEAD.match(casting.finder.seen, start, hit.start)
    start = lead.end() if lead else start
    text = _plain(casting.text[start:end])
    if not text or len(text) > LONGEST:
        start, end = hit.start, hit.end
        text = casting.text[start:end]
    text = _owned(text, whose)
    said = resolve(text, casting.on)
    country = whose.country if whose else said.country
    if country and whose and whose.kind == "country" and hit.role.office == "people" and _whole(text, hit):
        casting.mention(demonyms.of_state(casting, country), start, end, "nominal")
        return
    id = "-".join(words(text)) or hit.role.office
    part = casting.parts.setdefault(id, Part(id, text, "group", country, said.sector or hit.role.sector))
    part.called = part.called or text
    part.kind = "group" if hit.plural or hit.role.kind == "group" else "unnamed"
    casting.mention(part, start, end, "nominal")


def again(casting: Casting, hit: Hit, start: int) -> Part | None:
    """The unnamed actor whom "the official" goes on with: the last whose description has that noun."""
    noun = hit.role.noun if hit.role else ""
    if fold(casting.text[start : hit.start]).strip() not in ("the", "this", "that"):
        return None
    for mention, part in casting.backwards(start, BACK):
        if part.kind == "unnamed" and mention.kind == "nominal" and _noun(casting, part) == noun:
            return part
    return None


def _noun(casting: Casting, part: Part) -> str:
    """The noun of an unnamed actor's first description."""
    first = min(part.mentions, key=lambda m: m.span.start).span
    hits = (h for h in casting.hits if h.role and first.start <= h.start < first.end)
    return next((h.role.noun for h in hits if h.role), "")


def _describes(casting: Casting, hit: Hit, start: int, end: int) -> bool:
    """Whether a description stands for an actor: no bare noun, no label, no "as chairman"."""
    seen = casting.finder.seen
    group = hit.plural or (hit.role is not None and hit.role.kind == "group")
    if (
        hit.role
        and hit.role.office in VAGUE
        and not (seen[hit.end : hit.end + 4] == " of " and end > hit.end)
    ):
        return False
    if seen[hit.end : hit.end + 1] == ":" or seen[max(0, start - 4) : start].casefold().endswith(" as "):
        return False
    return group or start < hit.start


def _plain(text: str) -> str:
    """A phrase without its article, in one line."""
    return " ".join(ARTICLE.sub("", text).split())


def _owned(text: str, whose: Part | None) -> str:
    """A phrase with its owner's name for a pronoun: "Iranian ambassador in Ankara" for "its ambassador"."""
    first, _, rest = text.partition(" ")
    if whose is None or not rest or fold(first) not in OWNERS:
        return text
    adjective = gazetteer().adjectives.get(whose.id) if whose.kind == "country" else None
    return " ".join((adjective or f"{whose.name}'s", rest))


def _whole(text: str, hit: Hit) -> bool:
    """Whether a phrase says only whose people it means: "its public", "the people of South Korea"."""
    noun = hit.role.noun if hit.role else ""
    return len([word for word in words(text) if word not in (noun, "s", "of", "the")]) <= 2  # noqa: PLR2004
