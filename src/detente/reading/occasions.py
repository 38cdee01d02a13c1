"""When something was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.speakers import governor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.prose import Prose
    from detente.reading.reported import Draft
    from detente.rows import Time

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(prose: Prose, times: Sequence[Time], draft: Draft) -> str | None:
    """The ISO day that the text gives for the saying: a date that hangs on the cue, outside the content.

    A participle or a second verb shares the date of the verb it hangs on.
    """
    if draft.cue is None or not times:
        return None
    sentence = draft.cue.sent
    near = [
        t for t in times if sentence.start_char <= t.span.start < sentence.end_char and DAY.fullmatch(t.value)
    ]
    near = [t for t in near if not draft.holds(t.span.start, t.span.end)]
    hooks = {token.i for token in _verbs(draft.cue)}
    return next((t.value for t in near if _hook(prose, t) in hooks), None)


def _verbs(cue: Token) -> Iterator[Token]:
    yield cue
    while cue.dep_ in ("conj", "advcl", "xcomp", "pobj", "dobj") and cue.head is not cue:
        cue = governor(cue)
        yield cue


def _hook(prose: Prose, time: Time) -> int | None:
    """The number of the verb that a time expression modifies."""
    words = list(prose.tokens(time.span.start, time.span.end))
    if not words:
        return None
    inside = {w.i for w in words}
    head = next((w for w in words if w.head.i not in inside), words[0])
    above = head.head
    if above.dep_ == "prep" and head.dep_ in ("pobj", "nummod"):
        above = above.head
    return above.i
