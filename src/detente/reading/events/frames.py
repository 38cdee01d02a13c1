"""Who did what to whom: the actors at the places of a word's frame.

A place is a role in the syntax: the subject, the object, what stands after a preposition, a noun's
possessor. Passives, joined verbs, participles, infinitives and relative clauses are undone here, so that
the lexicon can speak of subjects and objects alone.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from detente.codes.event_verbs import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose

VERSION = "1"

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MODIFIERS = ("poss", "compound", "amod", "nmod", "npadvmod")
SAME = {"towards": "toward", "upon": "on", "onto": "on", "atop": "on", "inside": "in", "within": "in"}
UNNAMED = ("group", "unnamed")
OURS = frozenset({"i", "we", "us", "our", "my", "me"})
PREPOSITIONS = ("prep", "agent", "dative", "prt")  # "called on Iran": the parser may take "on" for a particle
FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("NOUN", "PROPN", "PRON")
ASKED_AGAIN = 256  # the words whose frame is kept: each row of the lexicon asks for the same verb's
CLOSE = 3  # words apart at most, where two verbs share an object
BODIES = words("bodies")
OBJECT_CONTROL = words("object_control")
BROKERED = words("brokered")
SAYING = words("saying")


class Scene:
    """A document's actors by the place where they stand in its syntax."""

    def __init__(self, prose: Prose, cast: Cast) -> None:
        self.prose = prose
        self.cast = cast
        self.voice: Callable[[Token], tuple[str, ...]] = lambda _: ()

    @cached_property
    def _at(self) -> dict[int, tuple[str, ...]]:
        """Token index -> actors of the longest mention over it; found once, since every event asks."""
        size: dict[int, int] = {}
        found: dict[int, tuple[str, ...]] = {}
        for mention, actor in self.cast.mentions:
            span = mention.span
            for token in self.prose.doc.char_span(span.start, span.end, alignment_mode="expand") or ():
                length = span.end - span.start
                if length > size.get(token.i, 0):
                    size[token.i], found[token.i] = length, (actor.id,)
                elif length == size[token.i] and actor.id not in found[token.i]:
                    found[token.i] += (actor.id,)
        return found

    def country(self, actor: str) -> str | None:
        """The country of an actor."""
        return self.cast[actor].country

    def person(self, actor: str) -> bool:
        """Whether an actor is one human being."""
        return self.cast.kinds.get(actor) == "person"

    @cached_property
    def countries(self) -> frozenset[str]:
        """The ids of the states in the document."""
        return frozenset(a.id for a in self.cast.actors if self.cast.kinds.get(a.id) == "country")

    @property
    def issuer(self) -> tuple[str, ...]:
        """Who issued a pronouncement: the first actor it names."""
        return tuple(a.id for _, a in self.cast.mentions[:1])

    def here(self, token: Token) -> tuple[str, ...]:
        """The actors of the mention that a token belongs to; "we" are those who speak."""
        found = self._at.get(token.i, ())
        return self.voice(token) if not found and token.lower_ in OURS else found

    def doers(self, token: Token) -> tuple[str, ...]:
        """Whom a noun phrase means as one who acts: "Israeli jets" act for Israel, "Iranian rugs" do not."""
        return unique(i for head in joined(antecedent(token)) for i in self._doer(head))

    def _doer(self, noun: Token) -> tuple[str, ...]:
        ids = self.here(noun)
        if ids:
            return self._members(noun, ids)
        for child in noun.children:
            if child.dep_ == "appos" and self.here(child):
                return self.here(child)
        if noun.lemma_.lower() in BODIES or noun.ent_type_:
            return self._around(noun, ("by", "of", "from"))
        return self._possessor(noun)

    def _members(self, noun: Token, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Whose people an unnamed group are: "envoys of Japan and India" are Japan's and India's."""
        if any(self.country(i) for i in ids) or any(self.cast.kinds.get(i) not in UNNAMED for i in ids):
            return ids
        return self.after(noun, "of") or self.after(noun, "from") or ids

    def _possessor(self, noun: Token) -> tuple[str, ...]:
        return unique(i for c in noun.children if c.dep_ == "poss" for h in joined(c) for i in self.here(h))

    def sufferers(self, token: Token) -> tuple[str, ...]:
        """Whom a noun phrase means as one to whom something is done; a deed stands for its doer."""
        noun = antecedent(token)
        found = unique(i for head in joined(noun) for i in self._sufferer(head))
        while not found and noun is not token and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head  # "the summit in Hanoi, which": the parser binds to the nearest noun
            found = self._sufferer(noun)
        return found

    def _sufferer(self, noun: Token) -> tuple[str, ...]:
        return self.here(noun) or self._around(
            noun, ("by", "of", "from", "against", "on", "in", "to", "with", "at", "for")
        )

    def _around(self, noun: Token, prepositions: Sequence[str]) -> tuple[str, ...]:
        """The nearest actor in a noun phrase, by how closely it is bound."""
        by = self.after(noun, "by") or unique(
            i for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for i in self.agent(c)
        )
        if by:
            return by
        own = self._possessor(noun)
        if own:
            return own
        inner = self.modifiers(noun)
        if inner:
            return inner
        for prep in prepositions:
            found = self.after(noun, prep)
            if found:
                return found
        return ()

    def modifiers(self, noun: Token) -> tuple[str, ...]:
        """The actors that modify a noun: possessors, compounds ("the Iran-Iraq talks"), national adjectives.

        Two leaders who name a meeting ("the Trump-Kim summit") stand for their states.
        """
        before = [c for c in noun.children if c.dep_ in MODIFIERS and c.i < noun.i]
        ids = unique(
            i
            for c in before
            for t in c.subtree
            if t.dep_ not in ("relcl", "acl") and not _broker(t)
            for i in self.here(t)
        )
        if len(ids) < 2 or any(c.dep_ == "poss" for c in before):  # noqa: PLR2004 -- a pair
            return ids
        return unique(self._state(i) for i in ids)

    def _state(self, actor: str) -> str:
        country = self.country(actor)
        return country if country is not None and country in self.countries and self.person(actor) else actor

    def after(self, token: Token, prep: str) -> tuple[str, ...]:
        """The actors after a preposition that hangs on a token."""
        return unique(
            i for noun in objects_of(token, prep) for h in joined(noun) for i in self._sufferer_shallow(h)
        )

    def _sufferer_shallow(self, noun: Token) -> tuple[str, ...]:
        ids = self.here(noun) or self._possessor(noun) or self.modifiers(noun)
        if ids:
            return ids
        return unique(
            i
            for n in objects_of(noun, "of") + objects_of(noun, "in") + objects_of(noun, "with")
            for i in self.here(n)
        )

    def subject(self, verb: Token) -> tuple[str, ...]:
        """Who does what a verb says: its subject, shared or controlled, or a passive's agent."""
        if passive(verb):
            return self.agent(verb)
        noun = subject(verb)
        return self.doers(noun) if noun is not None else ()

    def agent(self, verb: Token) -> tuple[str, ...]:
        """Who stands after a passive's "by"."""
        return unique(i for n in objects_of(verb, "by") for i in self.doers(n))

    def object(self, verb: Token) -> tuple[str, ...]:
        """To whom it is done: the object, or a passive's subject."""
        noun = direct_object(verb)
        return self.sufferers(noun) if noun is not None else ()


def unique(ids: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    """Ids in order, each once."""
    return tuple(dict.fromkeys(ids))


def joined(noun: Token) -> list[Token]:
    """A noun and those joined to it: "the U.S. and Japan"."""
    found = [noun]
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX"):
            found += joined(child)
        elif child.dep_ == "appos":  # "the president of X, A, and the president of Y, B"
            found += joined(child)[1:]
    return found


def antecedent(noun: Token) -> Token:
    """What a relative pronoun stands for."""
    if noun.tag_ in ("WDT", "WP", "WP$") or (noun.lower_ == "that" and noun.dep_ in SUBJECTS):
        clause = next((a for a in noun.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return noun


@lru_cache(ASKED_AGAIN)
def passive(verb: Token) -> bool:
    """Whether a verb is passive; a bare participle after a noun is ("troops sent by")."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    ):
        return (
            verb.head.pos_ == "VERB"
            and verb.head.i != verb.i
            and verb.head.tag_ == "VBN"
            and passive(verb.head)
        )
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    )


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with a verb itself."""
    found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if (
        found is None and verb.tag_ in FINITE
    ):  # "after Kim last week threatened": the parser binds Kim to "after"
        marks = [c for c in verb.children if c.dep_ == "mark"]
        return next((g for c in marks for g in c.children if g.dep_ == "pobj"), None)
    return found


def subject(verb: Token) -> Token | None:
    """The noun that a verb's subject is, also where it is shared, controlled or left out."""
    for _ in range(12):
        own = own_subject(verb)
        if own is not None:
            return own
        head = verb.head
        if head.i == verb.i:
            return None
        if goes_on(verb):
            head = head.head
        if verb.dep_ == "acl" and head.pos_ not in ("VERB", "AUX"):
            return _of_noun(verb, head)
        if verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL and not passive(head):
            controlled = direct_object(head)
            if controlled is not None:
                return controlled
        verb = head
    return None


def _broker(token: Token) -> bool:
    """Whether a word names a broker, who is no party: "a U.S.-brokered deal"."""
    following = token.doc[token.i + 1 : token.i + 3]
    parts = [token.lower_, *(t.lower_ for t in following if following[0].text == "-")]
    return any("-" in "".join(parts) and p.rpartition("-")[2] in BROKERED for p in parts)


def goes_on(verb: Token) -> bool:
    """Whether a verb goes on with the act of saying, past a clause of what was said.

    "She said that Lee had left, and accused Seoul": the parser joins "accused" to "left".
    """
    inner = verb.head
    joint = next((c for c in inner.children if c.dep_ == "cc" and c.i < verb.i), None)
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and inner.dep_ == "ccomp"
        and inner.head.i < inner.i
        and inner.head.lemma_ in SAYING
        and joint is not None
        and joint.nbor(-1).text == ","
    )


def _of_noun(verb: Token, noun: Token) -> Token | None:
    """Who acts in a participle or infinitive that hangs on a noun: the noun, or whose deed the noun is."""
    if verb.tag_ == "VBG" and noun.lemma_ not in (
        "statement",
        "letter",
        "policy",
        "effort",
        "decision",
        "message",
        "state",
    ):
        return noun
    if any(c.tag_ == "TO" for c in verb.children) or verb.tag_ == "VBG":
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None:
            return owner
        governor = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return subject(governor) if governor is not None else None
    return noun


@lru_cache(ASKED_AGAIN)
def direct_object(verb: Token) -> Token | None:
    """The noun that a verb's object is: also a passive's subject, or what a participle hangs on."""
    if passive(verb):
        own = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
        return own or (verb.head if verb.dep_ == "acl" else subject(verb))
    found = next((c for c in verb.children if c.dep_ == "dobj"), None) or _relative(verb) or _shared(verb)
    return found or next(
        (c for c in verb.children if c.dep_ in ("dative", "oprd") and c.pos_ in NOMINAL), None
    )


def _relative(verb: Token) -> Token | None:
    """The noun whose relative clause leaves out its object: "the attack Iran carried out"."""
    own = own_subject(verb)
    held = any(g.tag_ in ("WDT", "WP") for c in verb.children if c.dep_ == "prep" for g in c.children)
    if verb.dep_ != "relcl" or held or own is None or own.tag_ in ("WDT", "WP"):
        return None  # "in which both agreed": the gap is the preposition's
    return verb.head


def _shared(verb: Token) -> Token | None:
    """The object that a verb shares with the next: "condemned and sanctioned Iran"."""
    if any(c.dep_ in ("prep", "ccomp", "xcomp") for c in verb.children):
        return None
    after = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if after is None or after.i - verb.i > CLOSE:
        return None
    return next((c for c in after.children if c.dep_ == "dobj"), None)


def objects_of(token: Token, prep: str) -> list[Token]:
    """The nouns after a preposition that hangs on a token; the gerund's object stands for a gerund."""
    found: list[Token] = []
    for child in token.children:
        word = child.lower_
        if child.dep_ in PREPOSITIONS and SAME.get(word, word) == prep:
            found += _nouns(child)
        elif child.dep_ in ("prep", "advmod", "prt") and any(
            c.dep_ == "prep" and c.lower_ == prep for c in child.children
        ):
            found += [n for c in child.children if c.dep_ == "prep" and c.lower_ == prep for n in _nouns(c)]
    return found


def _nouns(prep: Token) -> list[Token]:
    found = []
    for child in prep.children:
        if child.dep_ == "pobj":
            found += joined(child)
        elif child.dep_ == "pcomp":
            found += [g for g in child.children if g.dep_ in ("dobj", "nsubj")]
    return found
