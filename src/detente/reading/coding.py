"""From a sentence's words to coded events: the lexicon's rows met, their places filled, their status settled.

Some verbs make an event of the deed they govern rather than tell it: whoever vows to withdraw concedes
(PLOVER codes the promise), whoever refuses to meet rejects. What they govern is then no event of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.codes.plover import promised
from detente.reading.frames import direct_object, objects_of, own_subject, passive, subject, unique
from detente.reading.matching import STEPS, core, infinitives, lends, match
from detente.reading.status import MODALS, OCCURRING, Mood, mood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.codes.event_verbs import Entry
    from detente.reading.frames import Scene
    from detente.rows import Statement, Status

VERSION = "1"

COOPERATIVE = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"})
GOVERNING = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
ATTEMPTS = frozenset("try seek strive attempt endeavor endeavour aim work act strain".split())
ARRANGED = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID", "MOBILIZE", "RETREAT", "SANCTION"})
REFUSED = {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist"}
THREATENED = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "restrict", "COERCE": "restrict", "PROTEST": None}
ASKED = {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist"}
ANYWHERE = ("against", "with", "to", "toward", "on", "from", "over", "at", "for", "of", "in", "into", "between")
PLEDGING = frozenset({"pledge", "promise", "vow", "commit"})
SAYING = frozenset(
    "say tell state declare announce add insist argue note stress claim assert warn confirm maintain emphasize reiterate vow"
    " pledge promise write tweet affirm explain believe think".split()
)
PRONOUNS = frozenset({"i", "we", "it", "he", "she", "they"})
FIRST_PERSON = frozenset({"i", "we"})
ALONE = frozenset({"RETREAT", "MOBILIZE", "REJECT", "THREATEN", "CONCEDE", "AGREE", "SANCTION", "PROTEST", "REQUEST", "COERCE"})
OUTWARD = frozenset({"RETREAT", "MOBILIZE", "COOPERATE", "AGREE", "AID"})
# Telling of ties these describe a trend; only their promise is an event.
DESCRIBING = frozenset("deepen strengthen boost expand enhance cultivate broaden build bolster improve".split())
HARM = frozenset("kill wound injure destroy damage hurt maim devastate".split())
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a span and a date. ``verb`` heads its clause, ``trigger`` names the deed."""

    type: str
    mode: str | None
    verb: Token
    trigger: Token
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: Status
    confidence: float
    mutual: bool = False
    spoken: bool = False


class Coder:
    """Codes the events of a document's sentences, given who stands where and who says what."""

    def __init__(self, scene: Scene, statements: Iterable[Statement]) -> None:
        self.scene = scene
        genre = scene.prose.page.document.genre
        self.declaring = genre in ("communique", "statement")
        self.news = genre == "news" or self.declaring
        self.statements = tuple(statements)
        self.taken: set[int] = set()

    def sentence(self, sentence: Sentence) -> list[Draft]:
        """The events of a sentence, governing words first."""
        self.taken = set()
        found: list[Draft] = []
        for word in outward(sentence.root):
            if word.i not in self.taken and word.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
                draft = self.code(word)
                found += [draft] if draft is not None else []
        return sorted(found, key=lambda d: d.trigger.i)

    def said(self, word: Token) -> Statement | None:
        """The innermost statement that a word is part of."""
        covering = [
            (c.end - c.start, i) for i, s in enumerate(self.statements) for c in s.content if c.start <= word.idx < c.end
        ]
        return self.statements[min(covering)[1]] if covering else None

    def speaker(self, word: Token) -> str | None:
        """Who says what a word is part of: a statement's speaker, else the subject of the verb of saying over it."""
        said = self.said(word)
        if said is not None:
            return said.speaker
        over = next((a for a in (word, *word.ancestors) if a.dep_ == "ccomp"), None)
        if over is None or over.head.lemma_ not in SAYING:
            return None
        return next(iter(self.scene.subject(over.head)), None)

    def code(self, word: Token) -> Draft | None:
        """The event that a word tells, if it tells one."""
        if word.tag_.startswith(("VB", "MD")):
            return self._verb(word)
        entry = match(word)
        if entry is None:
            return None
        return self._operated(word, entry) if entry.type.islower() else self._noun(word, entry)

    # ------------------------------------------------------------------ verbs

    def _verb(self, verb: Token) -> Draft | None:
        if verb.lemma_ in ("be", "have") and not match(verb):
            return self._asked(verb)
        asked = self._asked(verb)
        if asked is not None:
            return asked
        entry = match(verb)
        if entry is not None and entry.type.islower():
            return self._operated(verb, entry)
        deed = core(verb)
        if entry is None and deed.i != verb.i:
            return self._told(verb, deed)
        return self._told(verb, verb)

    def _told(self, verb: Token, deed: Token) -> Draft | None:
        """The event of a deed whose clause ``verb`` heads."""
        plain = self._plain(deed)
        if plain is None:
            return None
        self.taken.update({deed.i, verb.i})
        if deed.i != verb.i:
            plain = replace(plain, verb=verb, source=plain.source or (() if passive(deed) else self.scene.subject(verb)))
        return self._settled(plain, verb, deed)

    def _plain(self, deed: Token) -> Draft | None:
        """The event that a verb names itself, or with the noun it lends its subject to; happened until settled."""
        entry = match(deed)
        if entry is None or entry.weight < 2 or entry.type == "CONSULT":  # noqa: PLR2004 -- a named condition
            lent = self._light(deed)
            if lent is not None and (entry is None or not entry.needs):
                return lent
        if entry is None or entry.type.islower():
            return None
        self._take(deed, entry)
        source, target = self._parties(deed, entry)
        return Draft(entry.type, entry.mode, deed, deed, source, target, "happened", 0.9 if entry.weight >= 2 else 0.7, entry.mutual)  # noqa: PLR2004

    def _light(self, verb: Token) -> Draft | None:
        """An event noun under a verb that only carries it: "carried out a raid", "came under attack"."""
        kind = lends(verb)
        if kind is None:
            return None
        nouns = [direct_object(verb), *(n for p in ("in", "under", "to", "into", "out") for n in objects_of(verb, p))]
        for noun in nouns:
            entry = match(noun) if noun is not None else None
            if noun is None or entry is None or entry.type.islower():
                continue
            self.taken.add(noun.i)
            doer = self.scene.subject(verb)
            if kind == "inverse":
                source = unique((*self.scene.modifiers(noun), *self.scene.after(noun, "by"), *self.scene.after(verb, "from")))
                return Draft(entry.type, entry.mode, verb, noun, source, doer, "happened", 0.7)
            source, target = self._parties(noun, entry)
            target = self._first(verb, entry.target) if not target else target
            if entry.mutual:
                everyone = unique((*doer, *source, *target))
                return Draft(entry.type, entry.mode, verb, noun, everyone, everyone, "happened", 0.8, mutual=True)
            return Draft(entry.type, entry.mode, verb, noun, doer or source, target, "happened", 0.8)
        return None

    @staticmethod
    def _described(draft: Draft, deed: Token, found: Mood) -> bool:
        return draft.type == "SUPPORT" and deed.lemma_ in DESCRIBING and found.kind == "real"

    def _consequence(self, deed: Token) -> bool:
        """Whether a deed is the harm done by an attack just told: "shelled the town, killing two"."""
        if deed.lemma_ not in HARM or deed.dep_ not in ("advcl", "conj", "xcomp") or own_subject(deed) is not None:
            return False
        before = match(deed.head) if deed.head.tag_.startswith("VB") else None
        return before is not None and before.type == "ASSAULT"

    @staticmethod
    def _share_of_poll(draft: Draft, verb: Token) -> bool:
        """Whether a verb of support tells a poll's result."""
        return draft.type == "SUPPORT" and any(t.text == "%" or t.lower_ in ("percent", "respondents") for t in verb.sent)

    def _settled(self, draft: Draft, verb: Token, deed: Token) -> Draft | None:
        """A draft with its status, and with its type where a promise or a refusal makes another of it."""
        if self._share_of_poll(draft, verb):
            return None
        found = mood(verb)
        speaker = self.speaker(verb)
        own = self._own(verb, draft.source, speaker)
        if deed.i != verb.i and verb.lemma_ in ATTEMPTS and found.kind == "real":
            return None
        if own and found.kind in ("future", "would"):
            who = (speaker,) if speaker else draft.source
            return self._vowed(replace(draft, source=who, spoken=True), negated=found.negated)
        if self._described(draft, deed, found) or self._consequence(deed):
            return None
        if self.declaring and found.kind == "future" and draft.source and draft.type != "CONSULT":
            return self._vowed(replace(draft, spoken=True), negated=found.negated)
        status = settled(found, draft.type, news=self.news)
        if status == "happened" and deed.lemma_ in PLEDGING and draft.type == "AGREE":
            status = "pledged"
        if status == "hypothetical" and not (_modal(verb) and draft.source and draft.target):
            return None
        return self._kept(replace(draft, status=status, verb=verb))

    def _vowed(self, draft: Draft, *, negated: bool) -> Draft | None:
        """What a promise to do a deed is, or the promise not to do it."""
        others = tuple(i for i in self._without(draft.target, draft.source) if not self._compatriots(draft.source[0], (i,)))
        if not others and len({self.scene.country(a) or a for a in draft.source}) > 1:
            others = draft.source
        if draft.mutual and not others:
            return None
        draft = replace(draft, target=others, mutual=False)
        if negated:
            if draft.type in COOPERATIVE:
                return self._kept(replace(draft, type="REJECT", mode=REFUSED.get(draft.type), status="happened"))
            return self._kept(replace(draft, type="AGREE", mode=None, status="pledged"))
        kind = promised(draft.type)
        if kind == draft.type == "REJECT":
            return self._kept(replace(draft, status="pledged"))
        if kind == "THREATEN":
            return self._kept(replace(draft, type=kind, mode=THREATENED.get(draft.type), status="happened"))
        mode = draft.mode if kind == draft.type else None
        return self._kept(replace(draft, type=kind, mode=mode, status="pledged" if kind in ("AGREE", "CONCEDE") else "happened"))

    def _own(self, verb: Token, source: tuple[str, ...], speaker: str | None) -> bool:
        """Whether the subject of a verb is the speaker, or the speaker's own state."""
        if speaker is None:
            return False
        noun = subject(verb)
        if noun is not None and noun.lower_ in PRONOUNS and not (source and noun.lower_ not in FIRST_PERSON):
            return True
        return speaker in source or self._compatriots(speaker, source)

    def _compatriots(self, speaker: str, others: tuple[str, ...]) -> bool:
        """Whether others are the state, or a body of it, that a speaker speaks for."""
        country = self.scene.country(speaker)
        return country is not None and any(self.scene.country(o) == country and not self.scene.person(o) for o in others)

    # ------------------------------------------------------------------ "must", promises, refusals

    def _asked(self, verb: Token) -> Draft | None:
        """A speaker's "X must act": a request to X, or a promise where X is the speaker's own side."""
        if not self._obliged(verb):
            return None
        speaker = self.speaker(verb)
        if speaker is None:
            return None
        source, target = (speaker,), self._addressed(verb)
        inner = self._inner(verb)
        if self._compatriots(speaker, target) or speaker in target:
            if inner is None or inner.type not in COOPERATIVE:
                return None
            self._swallow(verb.subtree)
            return self._vowed(replace(inner, source=source, verb=inner.verb, spoken=True), negated=False)
        if not target:
            return None
        self._swallow(verb.subtree)
        mode = ASKED.get(inner.type) if inner is not None else None
        return Draft("REQUEST", mode, verb, verb, source, target, "happened", 0.7, spoken=True)

    def _addressed(self, verb: Token) -> tuple[str, ...]:
        noun = subject(verb)
        if noun is None:
            return ()
        if passive(verb):
            return self.scene.agent(verb)
        more = [own_subject(c) for c in verb.subtree if c.tag_ == "VBG" and c.dep_ in ("pcomp", "advcl")]
        return unique((*self.scene.doers(noun), *(i for n in more if n is not None for i in self.scene.here(n))))

    def _obliged(self, verb: Token) -> bool:
        modal = any(c.tag_ == "MD" and MODALS.get(c.lower_) == "must" for c in verb.children)
        need = verb.lemma_ in ("need", "have") and bool(infinitives(verb)) and verb.tag_ in ("VBP", "VBZ")
        return (modal or need) and not any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)

    def _inner(self, verb: Token) -> Draft | None:
        """The deed that a verb, or what it governs or is joined to, names."""
        queue = [verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB")]
        for start in queue:
            for word in (start, *infinitives(start)):
                deed = core(word)
                found = self._plain(deed)
                if found is not None:
                    return replace(found, verb=word)
        return None

    def _operated(self, word: Token, entry: Entry) -> Draft | None:
        """The event that a verb of promise, threat, refusal or agreement makes of what it governs."""
        source = self._holder(word)
        clauses = infinitives(word) or [c for c in word.children if c.dep_ in ("ccomp", "pcomp")]
        clauses += [g for c in word.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp"]
        inner = next((d for c in clauses for d in [self._inner(c)] if d is not None), None)
        target = self._without(inner.target if inner else (), source) or self._any_target([word, *clauses], source)
        if not source:
            self._swallow(t for c in clauses for t in c.subtree)
            return None
        own = Mood() if word.pos_ == "ADJ" else mood(word)
        draft = Draft(inner.type if inner else "AGREE", inner.mode if inner else None, word, word, source, target, "happened", 0.8, spoken=True)
        if own.kind != "real" or (word.pos_ == "NOUN" and word.dep_ != "dobj"):
            return None
        made = self._made(entry.type, draft, inner, clauses)
        self._swallow(t for c in clauses for t in c.subtree)
        return replace(made, status="negated") if made is not None and own.negated else made

    def _made(self, operator: str, draft: Draft, inner: Draft | None, clauses: list[Token]) -> Draft | None:
        negated = any(mood(c).negated for c in clauses)
        finite = bool(clauses) and clauses[0].dep_ == "ccomp" and not infinitives(draft.verb)
        if finite and not (set(self.scene.subject(clauses[0])) & set(draft.source) or _pronoun(clauses[0])):
            return None
        if finite and mood(clauses[0]).kind not in (("future", "would", "possible") if operator == "threat" else ("future", "would")):
            return None
        if inner is None and operator != "agree" and not (draft.target and (operator == "refuse" or any(_toward(c) for c in clauses))):
            return None
        match operator:
            case "promise":
                return self._vowed(draft, negated=negated)
            case "agree":
                status: Status = "happened"
                mutual = len(draft.source) > 1
                target = draft.source if mutual else draft.target
                return self._kept(replace(draft, type="AGREE", mode=None, status=status, target=target, mutual=mutual))
            case "refuse":
                return self._kept(replace(draft, type="REJECT", mode=REFUSED.get(inner.type) if inner else None))
            case _:
                if inner is None or (inner.type in COOPERATIVE and not inner.target):
                    return None
                return self._kept(replace(draft, type="THREATEN", mode=THREATENED.get(inner.type, "relations")))

    def _holder(self, word: Token) -> tuple[str, ...]:
        """Who promises or refuses: a verb's subject, a noun's possessor, the subject of "is ready"."""
        if word.tag_.startswith("VB"):
            return self.scene.subject(word)
        if word.pos_ == "NOUN" and word.dep_ == "dobj":
            return self.scene.subject(word.head) or self.scene.modifiers(word)
        if word.pos_ == "ADJ":
            noun = subject(word.head) if word.head.i != word.i else None
            return self.scene.doers(noun) if noun is not None else ()
        return self.scene.modifiers(word)

    # ------------------------------------------------------------------ nouns

    def _noun(self, noun: Token, entry: Entry) -> Draft | None:
        """An event that a noun names with both its parties: "Russia's war against Ukraine"."""
        source, target = self._parties(noun, entry)
        found = Mood() if _presupposed(noun) else mood(noun)
        if found.negated or found.kind not in ("real", "future", "planned"):
            return None
        if entry.mutual:
            everyone = unique((*source, *target))
            if entry.type == "CONSULT" and not everyone and _held(noun):
                return Draft("CONSULT", entry.mode, noun, noun, (), (), settled(found, "CONSULT"), 0.4, mutual=True)
            if len({self.scene.country(a) or a for a in everyone}) < 2:  # noqa: PLR2004 -- it takes two
                return None
            source = target = everyone
        if not (source and target):
            return None
        self.taken.add(noun.i)
        return Draft(entry.type, entry.mode, noun, noun, source, target, settled(found, entry.type), 0.6, entry.mutual)

    # ------------------------------------------------------------------ places

    def _parties(self, word: Token, entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
        source = self._first(word, entry.source)
        if entry.mutual and "obj" in entry.target:
            noun = direct_object(word)
            source = unique((*source, *(self.scene.doers(noun) if noun is not None else ())))
            entry = replace(entry, target=tuple(t for t in entry.target if t != "obj"))
        target = self._without(self._first(word, entry.target, set(source)), source)
        if entry.mutual:
            noun = direct_object(word) if word.tag_.startswith("VB") else None
            noun = noun if noun is not None and noun.pos_ == "NOUN" else None  # "the Brussels Agreement" is of no city
            inside = (*self.scene.modifiers(noun), *self._after(noun, "between"), *self._after(noun, "with")) if noun is not None else ()
            everyone = unique((*source, *target, *inside))
            return everyone, everyone if len(everyone) > 1 else ()
        if not target and entry.needs:
            target = self._any_target([word], source)
        if entry.type in OUTWARD and entry.mode != "release" and source:
            target = tuple(t for t in target if not self._fellow(source[0], t))
        return source, target

    def _fellow(self, actor: str, other: str) -> bool:
        """Whether two actors are of one state."""
        return self.scene.country(actor) is not None and self.scene.country(actor) == self.scene.country(other)

    def _first(self, word: Token, places: tuple[str, ...], beside: set[str] = frozenset()) -> tuple[str, ...]:  # type: ignore[assignment]
        """The actors at the first place that has any beside those already known."""
        for place in places:
            found = self._place(word, place)
            if found and not set(found) <= beside:
                return found
        return ()

    def _place(self, word: Token, place: str) -> tuple[str, ...]:  # noqa: PLR0911 -- one line a place
        scene = self.scene
        match place:
            case "subj":
                return scene.subject(word)
            case "obj":
                return scene.object(word)
            case "poss":
                return scene.modifiers(word)
            case "inf":
                return unique(i for v in infinitives(word) for n in [subject(v)] if n is not None for i in scene.doers(n))
            case "that" | "should":
                clause = next((c for c in word.children if c.dep_ == "ccomp"), None)
                noun = subject(clause) if clause is not None else None
                return scene.doers(noun) if noun is not None else ()
            case "goal":
                return self._any_target([core(v) for v in infinitives(word)], ())
            case "agent":
                return unique(i for n in objects_of(word, "by") for i in scene.modifiers(n))
            case "dat":
                return unique(i for c in word.children if c.dep_ == "dative" for i in scene.sufferers(c))
        return self._after(word, place)

    def _after(self, word: Token, prep: str) -> tuple[str, ...]:
        """The actors after a preposition of a word, of its object, or of a phrase that hangs on either."""
        scene = self.scene
        found = scene.after(word, prep)
        noun = direct_object(word) if word.tag_.startswith("VB") else None
        if not found and noun is not None and noun.head.i == word.i:
            found = scene.after(noun, prep) or unique(
                i for c in noun.children if c.dep_ in ("prep", "acl") for n in c.children if n.dep_ == "pobj" for i in scene.after(n, prep)
            )
        if not found:
            found = unique(
                i for c in word.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj" for i in scene.after(n, prep)
            )
        return found

    def _any_target(self, words: list[Token], source: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever stands in a clause as object or after a preposition, where the frame's own places are empty."""
        for word in words:
            if word.tag_.startswith("VB"):
                found = self._without(self.scene.object(word), source)
                if found:
                    return found
            noun = direct_object(word) if word.tag_.startswith("VB") else None
            for prep in ANYWHERE:
                found = self._without((*self.scene.after(word, prep), *(self.scene.after(noun, prep) if noun is not None else ())), source)
                if found:
                    return unique(found)
        return ()

    def _without(self, ids: tuple[str, ...], source: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in source)

    # ------------------------------------------------------------------ what is kept

    def _kept(self, draft: Draft) -> Draft | None:
        """A draft that names enough of its parties to be an event; an agreement's may have been named before."""
        if draft.mutual and not draft.target:
            return draft if draft.type in ("AGREE", "COOPERATE") and not draft.source and _anaphoric(draft.trigger) else None
        if draft.source and (draft.target or draft.type in ALONE):
            return draft
        if draft.target and draft.type in SUFFERED and draft.status == "happened":
            return draft
        if draft.source and draft.type == "ACCUSE" and _anaphoric(draft.trigger):
            return draft
        if draft.target and draft.type == "AID" and not passive(draft.trigger):
            return draft
        return None

    def _take(self, deed: Token, entry: Entry) -> None:
        """Keep the words that an event is told with from telling another."""
        self.taken.add(deed.i)
        for need in entry.needs:
            if need.place == "obj":
                noun = direct_object(deed)
                self._swallow([noun] if noun is not None else [])
            if need.place not in ("obj", "mod"):
                self.taken.update(n.i for n in objects_of(deed, need.place))
        if entry.type in GOVERNING or entry.type == "ACCUSE":
            for child in deed.children:
                if child.dep_ in ("xcomp", "ccomp", "dobj", "nsubjpass", "prep") and (entry.type in GOVERNING or child.dep_ != "dobj"):
                    self._swallow(child.subtree)

    def _swallow(self, words: Iterable[Token]) -> None:
        self.taken.update(t.i for t in words if not _presupposed(t))


def settled(found: Mood, type: str, *, news: bool = True) -> Status:
    """The status that a narrator's mood gives an event of a type.

    What is arranged is scheduled; what an analyst says will come is a forecast, and no event.
    """
    if found.negated:
        return "negated"
    if found.kind == "real":
        return "happened"
    if found.kind == "planned" or (found.kind == "future" and (type == "CONSULT" or (news and type in ARRANGED))):
        return "scheduled"
    return "hypothetical"


def outward(root: Token) -> Iterator[Token]:
    """A word and all that depends on it, governors first."""
    queue = [root]
    for word in queue:
        yield word
        queue.extend(word.children)


def _modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" for c in verb.children) or verb.head.lemma_ in ("likely", "unlikely", "expect")


def _pronoun(verb: Token) -> bool:
    noun = subject(verb)
    return noun is not None and noun.lower_ in PRONOUNS


def _anaphoric(verb: Token) -> bool:
    """Whether a verb's object is one spoken of before: "such agreements", "the deal"."""
    noun = direct_object(verb) if verb.tag_.startswith("VB") else None
    return noun is not None and any(c.lower_ in ("such", "this", "these", "that", "those", "the") for c in noun.children)


def _held(noun: Token) -> bool:
    """Whether a clause says that a meeting takes place: "talks resumed", "a round is to be held"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in OCCURRING | {"take"}


def _toward(verb: Token) -> bool:
    """Whether a deed of no known type is at least done with or for someone."""
    return any(c.dep_ == "prep" and c.lower_ in ("with", "for", "toward", "towards") for c in verb.subtree) and verb.lemma_ not in STEPS


def _presupposed(word: Token) -> bool:
    """Whether a noun names what is there whatever is said of it: "end Russia's war", "halt its blockade"."""
    if word.pos_ not in ("NOUN", "PROPN") or not any(c.dep_ == "poss" for c in word.children):
        return False
    entry = match(word)
    return entry is not None and entry.type == "ASSAULT"
