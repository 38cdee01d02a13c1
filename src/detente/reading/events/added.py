"""What the trained coder adds in a document to what the rules found: deeds in words that no rule knows.

The rules go first: they know who speaks, what was said before and whom a document means. Where they are
silent about a word and the coder is sure of it, its event is taken, its parties being the document's actors
at the places where the coder sees them. That the coder strikes or corrects what rules found was tried, and
made the record worse: it sees a sentence, they see the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.plover import OWN
from detente.reading.events import standing
from detente.reading.events.confidence import confidence
from detente.reading.events.deeds import Draft
from detente.reading.events.frames import unique
from detente.reading.events.model import current
from detente.reading.events.sight import Sight
from detente.reading.events.telling import tell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.events.frames import Scene
    from detente.reading.events.telling import Told

VERSION = "1"

SURE = 0.7
"""The confidence from which an event is taken that no rule knows; a record rather misses than invents."""
CLEAR = 0.5
"""The chance from which a word is looked at: what is fainter never becomes sure enough."""
STANDING = frozenset({"happened", "negated", "scheduled", "pledged"})
"""What is only imagined stays with the rules: they know whose imagination it is."""


def added(
    scene: Scene, sentence: Sentence, drafts: Collection[Draft], taken: Collection[int]
) -> Iterator[Draft]:
    """The events of a sentence that the coder is sure of, outside the words that tell others already.

    ``taken`` are the words that the rules' events are told with or speak of.
    """
    told_of = {i for d in drafts for i in (d.verb.i, d.trigger.i)}
    model, sight = current(), Sight.of(sentence)
    known = {i for i, word in enumerate(sentence) if word.i in taken or _near(word, told_of)}
    for told in tell(sight, model, CLEAR, () if OWN else known):
        sure = confidence(sight, told, model.confidence)
        if (told.trigger in known and told.type not in OWN) or sure < SURE:
            continue
        draft = _draft(scene, sight, told, round(sure, 2))
        if draft is not None:
            yield draft


def displaced(draft: Draft, more: Collection[Draft]) -> bool:
    """Whether an event gives way to one of a type that the user has added, told by the same words."""
    own = [d for d in more if d.type in OWN]
    return any(_near(draft.trigger, {d.trigger.i, d.verb.i}) for d in own)


def _near(word: Token, told_of: Collection[int]) -> bool:
    """Whether a word, or one that it hangs on or holds, tells an event already."""
    return word.i in told_of or word.head.i in told_of or any(c.i in told_of for c in word.children)


def _draft(scene: Scene, sight: Sight, told: Told, sure: float) -> Draft | None:
    """A told event with the document's actors; None where none of them does it.

    A target that is no actor of the document, a place or a thing, is left unsaid.
    """
    words = sight.sentence
    status = standing.status(sight, told.trigger, told.type, current().statuses)
    source = unique([i for n in told.source for i in scene.doers(words[n])])
    target = unique([i for n in told.target for i in scene.sufferers(words[n]) if i not in source])
    mutual = bool(told.source) and told.source == told.target
    if status not in STANDING or not source:
        return None
    word = words[told.trigger]
    verb = word if word.tag_.startswith("VB") else next((a for a in word.ancestors if a.pos_ == "VERB"), word)
    return Draft(
        told.type,
        None,
        verb,
        word,
        source,
        source if mutual else target,
        status,
        round(sure, 2),
        mutual=mutual,
    )
