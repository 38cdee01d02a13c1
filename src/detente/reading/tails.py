"""What a conjunction adds after a comma or a semicolon: ", for ...", "; hence ...", ", and so ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import SUBJECTS
from detente.reading.joints import SPELLS, Found, pair
from detente.reading.phrases import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Place

MARKS = frozenset({",", ";", "—", "–", "--"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
EMPTY = frozenset(
    {"example", "instance", "now", "once", "good", "ever", "all", "that", "this", "which", "whom"}
)
NEAR = 3


def tail(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """The clause that a conjunction adds, and the one before the mark that parts them."""
    doc, first, last = words[0].doc, words[0], words[-1]
    start, end = place.sentence.start, place.sentence.end
    if first.i <= start or doc[first.i - 1].text not in MARKS or not _says(doc, last.i + 1, end):
        return None
    subject = next((t for t in doc[start : first.i] if t.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    inner, outer = trim(doc, (last.i + 1, end - 1)), trim(doc, (subject.left_edge.i, first.i - 1))
    return pair(entry, inner, outer, words) if inner and outer else None


def _says(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb comes before the next comma, so that a clause begins here and no phrase."""
    if doc[start : start + 1].text.lower() in EMPTY or any(
        t.lemma_ in SPELLS for t in doc[start : start + NEAR]
    ):
        return False
    for token in doc[start + 1 : end]:
        if token.is_punct or token.tag_ in ("WDT", "WP"):
            return False
        if token.tag_ in FINITE and token.dep_ != "relcl":
            return True
    return False
