"""From a sentence's words to coded events: deeds found, their status settled, what is no event left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codes.event_verbs import words
from detente.reading.events.frames import direct_object, own_subject, passive, subject, unique
from detente.reading.events.matching import core, infinitives, match
from detente.reading.events.stated import Stated
from detente.reading.events.status import Mood, conditioned, mood
from detente.reading.events.vows import FIRST_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.codes.event_verbs import Entry
    from detente.reading.events.deeds import Draft
    from detente.reading.events.frames import Scene
    from detente.rows import Statement, Status

VERSION = "1"

WORDS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
ATTEMPTS = words("attempts")
ARRANGED = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID", "MOBILIZE", "RETREAT", "SANCTION"})
PLEDGING = frozenset({"pledge", "promise", "vow", "commit"})
DESCRIBING = words("describing")
HARM = words("harm")
ADMITTING = frozenset({"recognise", "recognize", "acknowledge", "accept"})
FORECASTING = words("forecasting")
HABITUAL = frozenset({"always", "often", "usually", "traditionally", "long", "generally", "normally"})


class Coder(Stated):
    """Codes the events of a document's sentences, given who stands where and who says what."""

    def __init__(self, scene: Scene, statements: Iterable[Statement]) -> None:
        super().__init__(scene, statements)
        genre = scene.prose.page.document.genre
        self.declaring = genre in ("communique", "statement")
        self.news = genre == "news" or self.declaring

    def sentence(self, sentence: Sentence) -> list[Draft]:
        """The events of a sentence; governing words are read first, since they take what they govern."""
        self.taken = set()
        found: list[Draft] = []
        for word in outward(sentence.root):
            draft = self.code(word) if word.pos_ in WORDS and word.i not in self.taken else None
            found += [draft] if draft is not None else []
        return sorted(found, key=lambda d: d.trigger.i)

    def code(self, word: Token) -> Draft | None:
        """The event that a word tells, if it tells one."""
        if word.tag_.startswith(("VB", "MD")):
            return self._verb(word)
        entry = match(word)
        if entry is None:
            return None
        return self.operated(word, entry) if entry.type.islower() else self.named(word, entry)

    def _verb(self, verb: Token) -> Draft | None:
        spoken = self.stated(verb) or self.asked(verb)
        if spoken is not None:
            return spoken
        entry = match(verb)
        if entry is not None and entry.type.islower():
            return self.operated(verb, entry)
        promise = self._promise(verb)
        if promise is not None:
            self.taken.add(promise[0].i)
            return self.operated(*promise)
        return self._told(verb, verb if entry is not None else core(verb))

    def _promise(self, verb: Token) -> tuple[Token, Entry] | None:
        """The noun of promise that a verb has as its object: "reaffirmed their commitment to meet"."""
        noun = direct_object(verb)
        if noun is None or noun.pos_ != "NOUN" or not infinitives(noun):
            return None
        entry = match(noun)
        return (noun, entry) if entry is not None and entry.type.islower() else None

    def _told(self, verb: Token, named: Token) -> Draft | None:
        """The event of a deed whose clause ``verb`` heads, and which ``named`` names."""
        draft = self.deed(named)
        if draft is None:
            return None
        self.taken.update({named.i, verb.i})
        if named.i != verb.i and not draft.source and not passive(named):
            draft = replace(draft, source=self.scene.subject(verb))
        return self.kept(self._settled(replace(draft, verb=verb), named, mood(verb)))

    def _does(self, draft: Draft) -> bool:
        """Whether the subject of a clause does the deed, rather than have it done to them."""
        who = set(self.scene.subject(draft.verb))
        return draft.mutual or not who & set(draft.target) or bool(who & set(draft.source))

    def _settled(self, draft: Draft, named: Token, found: Mood) -> Draft | None:  # noqa: PLR0911 -- a way to tell, a line
        """A draft with its status, and with its type where a promise or a refusal makes another of it."""
        if found.kind in ("future", "would"):
            speaker = self.speaker(draft.verb)
            visit = draft.type == "CONSULT" and found.kind == "future" and not _first_person(draft.verb)
            if self.own(draft.verb, speaker) and self._does(draft) and not (visit and not found.negated):
                others = unique((*draft.source, *draft.target)) if draft.mutual else draft.target
                who = (speaker,) if speaker else draft.source
                return self.vowed(
                    replace(draft, source=who, target=others, spoken=True), negated=found.negated
                )
            if self.declaring and found.kind == "future" and draft.source and draft.type != "CONSULT":
                return self.vowed(replace(draft, spoken=True), negated=found.negated)
        if _share_of_poll(draft) or _habit(named) or _described(draft, named, found) or _consequence(named):
            return None
        if found.negated and found.kind == "real" and draft.type == "SUPPORT" and _withholds(named):
            return replace(
                draft, type="REJECT", mode=None, status="happened"
            )  # not to recognise is to reject
        status = settled(found, draft.type, news=self.news)
        tried = named.i != draft.verb.i and draft.verb.lemma_ in ATTEMPTS
        if status == "happened" and tried and draft.mode != "weapons":  # a test that failed was a test
            return None
        if status == "happened" and draft.type == "AGREE" and named.lemma_ in PLEDGING:
            status = "pledged"
        if status == "hypothetical" and not (_weighed(draft.verb) and draft.source):
            return None
        return replace(draft, status=status)


def settled(found: Mood, type: str, *, news: bool = True) -> Status:
    """The status that a narrator's mood gives an event of a type.

    What is arranged is scheduled; what an analyst says will come is a forecast, and no event.
    """
    if found.negated:
        return "negated"
    if found.kind == "real":
        return "happened"
    if found.kind == "planned" or (
        found.kind == "future" and (type == "CONSULT" or (news and type in ARRANGED))
    ):
        return "scheduled"
    return "hypothetical"


def _first_person(verb: Token) -> bool:
    """Whether whoever speaks vows the deed in so many words: "we will meet"."""
    noun = subject(verb)
    return noun is not None and noun.lower_ in FIRST_PERSON


def outward(root: Token) -> Iterator[Token]:
    """A word and all that depends on it, governors first."""
    queue = [root]
    for word in queue:
        yield word
        queue.extend(word.children)


def _withholds(named: Token) -> bool:
    """Whether recognition is withheld as a standing matter: "does not recognise"."""
    now = any(c.lemma_ == "do" and c.tag_ in ("VBZ", "VBP") for c in named.children)
    return named.lemma_ in ADMITTING and now


def _weighed(verb: Token) -> bool:
    """Whether a text weighs if a thing will be, rather than name it as a purpose or a condition's outcome."""
    modal = any(c.tag_ == "MD" for c in verb.children) or verb.head.lemma_ in FORECASTING
    return modal and not conditioned(verb)


def _habit(named: Token) -> bool:
    """Whether a verb tells what somebody does as a rule."""
    return any(c.lower_ in HABITUAL for c in named.children)


def _described(draft: Draft, named: Token, found: Mood) -> bool:
    return draft.type == "SUPPORT" and named.lemma_ in DESCRIBING and found.kind == "real"


def _consequence(named: Token) -> bool:
    """Whether a deed is the harm done by what was just told: "shelled the town, killing two"."""
    if (
        named.lemma_ not in HARM
        or named.dep_ not in ("advcl", "conj", "xcomp")
        or own_subject(named) is not None
    ):
        return False
    before = match(named.head) if named.head.tag_.startswith("VB") else None
    return before is not None and not before.type.islower()


def _share_of_poll(draft: Draft) -> bool:
    """Whether a verb of support tells a poll's result."""
    poll = any(t.text == "%" or t.lower_ in ("percent", "respondents") for t in draft.verb.sent)
    return draft.type == "SUPPORT" and poll
