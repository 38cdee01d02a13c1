"""Who is speaking: from a reporting word to the noun phrase of its source, and to the actor meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.cues import lexicon, voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.rows import Mention, Span

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
# verbs whose object is a means: who uses a speech to declare something declares it
OWN_MEANS = frozenset({"use", "take", "seize"})
APPOSED = re.compile(r",(?: (?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Capt|Sgt|Rev)\.?)?")
LONGEST_GAP = 80
ONE_OF_THEM = frozenset({"one", "another", "second", "third", "other"})
AGED = re.compile(r"the \d{1,3}-year-old\b", re.IGNORECASE)
OBJECTS = frozenset({"dobj", "pobj", "dative", "nsubjpass"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
RELATIVES = frozenset({"who", "which", "that", "whom"})
# what follows a noun without being part of its name
LOOSE = frozenset(
    {"relcl", "appos", "acl", "advcl", "parataxis", "punct", "ccomp", "npadvmod", "advmod", "dep"}
)
PERSONAL = re.compile(r"(?:[eo]r|ist|ian|man|men|ant|ents?|woman|crat|iff|ee)s?$")
THINGS = re.compile(
    r"(?:tion|ment|ness|ship|power|number|matter|paper|weather|water|order|war|border|factor|sector|wonder)"
    r"s?$"
)
# verbs that a mere thing can be the subject of: then nothing is said
SHOWING = frozenset(
    "add show suggest signal indicate imply prove demonstrate mean threaten demand reject challenge question "
    "dispute contradict confirm reveal determine emphasize underline underscore highlight promise reflect "
    "urge pressure press encourage invite require rule find conclude maintain project offer guarantee "
    "express recall convey".split()
)
# verbs that add nothing to their noun: to make a claim is to claim
LIGHT = frozenset(
    "announce argue base build carry deliver express give have hold issue make offer post publish raise "
    "reiterate release renew repeat say send share start use voice warn write".split()
)


def subject(cue: Token, depth: int = 5) -> Token | None:
    """The head of the noun phrase that does the saying; None where nobody is named.

    Participles, infinitives and coordinated verbs borrow the subject of the verb they hang on.
    """
    own = _own(cue)
    if own is not None:
        return _antecedent(own, cue)
    if depth == 0 or any(c.dep_ == "nsubjpass" for c in cue.children):
        return None
    return _borrowed(cue, depth)


def _own(cue: Token) -> Token | None:
    passive = False
    for child in cue.children:
        if child.dep_ == "nsubjpass" and cue.lemma_ == "quote":
            return child
        if child.dep_ == "nsubj":
            return child
        if child.dep_ in ("nsubjpass", "auxpass"):
            passive = True
    if passive or cue.tag_ == "VBN":
        for child in cue.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(own: Token, cue: Token) -> Token:
    """What a relative pronoun stands for: the noun before its clause."""
    if own.lower_ not in RELATIVES or own.tag_ not in ("WP", "WDT"):
        return own
    clause = cue
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ != "relcl":
        return own
    return _undated(clause.head)


def _undated(noun: Token) -> Token:
    """The noun before a date that the parser gave a clause to: "met the envoy on Monday, who urged"."""
    if noun.lower_ not in DAYS or noun.head.dep_ != "prep":
        return noun
    verb = noun.head.head
    nouns = [w for w in verb.doc[verb.i : noun.head.i] if w.pos_ in ("PROPN", "NOUN") and w.dep_ in OBJECTS]
    return nouns[-1] if nouns else noun


def _borrowed(cue: Token, depth: int) -> Token | None:
    """The subject of what a cue hangs on, by the way it hangs."""
    head, dep = cue.head, cue.dep_
    if head is cue or (cue.tag_ == "VBN" and dep == "advcl" and not _perfect(cue)):
        return None  # "Asked whether ..." is the passive of somebody unnamed
    if dep == "conj":
        return _of_joined(cue, depth)
    if dep == "acl":
        return _of_noun(cue, depth)
    if dep in ("pcomp", "prep"):
        return _of_preposition(cue, depth)
    if dep in ("advcl", "xcomp", "ccomp", "dep", "parataxis"):
        return _of_governor(cue, governor(cue), depth)
    return None


def _of_joined(cue: Token, depth: int) -> Token | None:
    host = cue.head.head if goes_on(cue.head, cue) else cue.head
    if host.dep_ == "prep":
        host = host.head
    return subject(host, depth - 1) if host.pos_ in ("VERB", "AUX") else None


def _of_noun(cue: Token, depth: int) -> Token | None:
    noun = cue.head
    if noun.dep_ == "ROOT" and cue.tag_ in ("VBD", "VBZ", "VBP"):
        return noun  # a main clause that the parser took for a participle
    if cue.tag_ == "VBG" and "paper" not in _kinds(noun):
        return noun
    return holder(noun, depth - 1) or (noun if cue.tag_ == "VBG" else None)


def _of_preposition(cue: Token, depth: int) -> Token | None:
    above = cue.head.head if cue.dep_ == "pcomp" else cue.head
    if above.pos_ not in ("VERB", "AUX"):
        return holder(above, depth - 1)
    wanted = ("nsubjpass", "dobj") if cue.head.lower_ == "as" else ("nsubjpass",)
    quoted = next((c for c in above.children if c.dep_ in wanted), None)
    return quoted if quoted is not None else subject(above, depth - 1)


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in verb.lefts)


def goes_on(head: Token, later: Token) -> bool:
    """Whether a verb joined to a reported clause is the reporter's: "has said he would and has vowed"."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in later.lefts):
        return False
    if head.pos_ in ("NOUN", "PROPN") and head.dep_ in ("dobj", "pobj"):
        return later.tag_ in ("VBD", "VBZ", "VBP")
    if head.dep_ != "ccomp":
        return False
    modal = any(c.tag_ == "MD" for c in head.lefts)
    thing = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "NOUN" and not voice(c) for c in head.lefts)
    if later.tag_ == "VBD" and not _perfect(later) and _after_comma(later):
        return (later.lemma_.lower(), "verb") in lexicon()  # "said it had failed, and blamed the rain"
    return (later.tag_ in ("VBD", "VBZ") and (modal or thing)) or (_perfect(later) and modal)


def _after_comma(later: Token) -> bool:
    """Whether a comma and a conjunction stand before a verb: ", and blamed"."""
    doc, at = later.doc, later.i
    return at > 1 and doc[at - 1].dep_ == "cc" and doc[at - 2].text == ","


def trails(cue: Token) -> bool:
    """Whether a participle after a comma goes with the reporting verb: "he said they would, adding"."""
    clause = cue.head
    if cue.dep_ != "advcl" or cue.tag_ != "VBG" or clause.i > cue.i:
        return False
    told = clause.dep_ == "ccomp" or (clause.dep_ == "acl" and any(c.lower_ == "that" for c in clause.lefts))
    first = cue.left_edge.i
    return told and clause.head.i < clause.i and first > 0 and cue.doc[first - 1].text == ","


def governor(cue: Token) -> Token:
    """The verb that a cue goes with: past the clause it trails, and from "a statement that" to "said in"."""
    head = cue.head.head if trails(cue) else cue.head
    while head.dep_ in ("pobj", "prep", "dobj") and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    return head


def _of_governor(cue: Token, head: Token, depth: int) -> Token | None:
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if cue.dep_ == "xcomp":
        told = next((c for c in head.children if c.dep_ == "dobj" and c.i < cue.i), None)
        if told is not None and cue.tag_ == "VB" and head.lemma_.lower() not in OWN_MEANS:
            return told
        passive = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
        if passive is not None:
            return passive
    if cue.tag_ in ("VBD", "VBZ", "VBP") and cue.dep_ != "xcomp":
        return None
    return subject(head, depth - 1)


def holder(noun: Token, depth: int = 5) -> Token | None:
    """Whose claim a noun names: "his claim", "a warning by Iran", "Iran issued a warning"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return _maker(noun, depth - 1) if depth else None


def _maker(noun: Token, depth: int) -> Token | None:
    """The subject of a light verb that a noun depends on: "made a claim", "based on a premise"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.head.lemma_ in LIGHT:
        return subject(verb.head, depth)  # the parser's reading of "made the claim based on ..."
    if noun.dep_ == "pobj" and verb.head is not verb:
        verb = verb.head
        if verb.dep_ == "prep" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
    if noun.dep_ not in ("dobj", "pobj") or verb.lemma_ not in LIGHT or verb.pos_ != "VERB":
        return None
    found = subject(verb, depth)
    if found is not None and verb.dep_ == "ccomp" and found.pos_ == "NOUN":
        return holder(found, depth)
    return found


def phrase(head: Token, cue: Token | None = None) -> tuple[int, int]:
    """The first and last token of a noun phrase, without relative clause and apposition, short of the cue."""
    first = min(head.left_edge.i, head.i)
    if cue is not None and first <= cue.i < head.i:
        first = cue.i + 1
    last = head.i
    for child in head.rights:
        if child.dep_ in LOOSE or (cue is not None and cue.i in range(head.i, child.right_edge.i + 1)):
            break
        last = _tight(child)
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first, last


def _tight(child: Token) -> int:
    """The last token of a modifier, cut where something loose begins."""
    last = child.i
    for grandchild in child.rights:
        if grandchild.dep_ in LOOSE:
            break
        last = _tight(grandchild)
    return last


def resolve(cast: Cast, head: Token, span: Span) -> str | None:
    """The id of the actor that a noun phrase names; None where it names none.

    A name that holds the phrase's head word goes before a description or a pronoun. Where the head is a
    voice ("spokesman", "statement"), whoever is named inside the phrase is meant.
    """
    found = list(_covering(cast, head.idx))
    for kind in ("name", "pronoun", "nominal"):
        best = max(
            (p for p in found if p[0].kind == kind),
            key=lambda p: p[0].span.end - p[0].span.start,
            default=None,
        )
        if best:
            return best[1]
    if "voice" in _kinds(head):
        inside = [(m, a.id) for m, a in cast.within(span.start, span.end)]
        return inside[-1][1] if inside else None
    if AGED.match(span.text):
        return _named_before(cast, span.start)
    if head.lower_ in ONE_OF_THEM:
        named = (a.id for _, a in cast.within(span.start, span.end))
        return next(named, None) or _group_before(cast, span.start)
    return _named_after(cast, head, span.end)


def _named_before(cast: Cast, offset: int) -> str | None:
    """The person named last before an offset: "the 51-year-old" is nobody new."""
    people = (a.id for m, a in reversed(cast.mentions) if m.span.end <= offset and _is_person(cast, m, a.id))
    return next(people, None)


def _group_before(cast: Cast, offset: int) -> str | None:
    """The group told of last before an offset: "one said" is one of them."""
    groups = (
        a.id
        for m, a in reversed(cast.mentions)
        if m.span.end <= offset and m.kind == "nominal" and cast.kinds.get(a.id) == "group"
    )
    return next(groups, None)


def _named_after(cast: Cast, head: Token, end: int) -> str | None:
    """The person whose name stands in apposition: "according to a biologist in Aden, Lubna Saeed"."""
    for mention, actor in cast.within(end, end + LONGEST_GAP):
        between = head.doc.char_span(end, mention.span.start, alignment_mode="contract")
        if between is not None and APPOSED.fullmatch(between.text) and _is_person(cast, mention, actor.id):
            return actor.id
    return None


def _is_person(cast: Cast, mention: Mention, id: str) -> bool:
    return mention.kind == "name" and cast.kinds.get(id) == "person"


def speaks(head: Token | None, speaker: str | None, cue: Token | None) -> bool:
    """Whether a source can speak: an actor, a person, a body of persons, something written.

    Without a source only a passive ("it was announced that"), a noun ("allegations that") and "reportedly"
    report speech.
    """
    if speaker is not None:
        return True
    if head is None:
        return cue is not None and (cue.pos_ == "NOUN" or any(c.dep_ == "auxpass" for c in cue.children))
    if head.pos_ == "PROPN" or head.lower_ in (
        "he",
        "she",
        "they",
        "who",
        "i",
        "we",
        "you",
        "many",
        "some",
        "others",
    ):
        return True
    if voice(head):
        return True
    return (
        cue is not None
        and cue.lemma_.lower() not in SHOWING
        and head.lower_ not in ("this", "that", "which", "what")
    )


def voice(noun: Token) -> bool:
    """Whether a noun names a person, a body of persons or something written."""
    word = noun.lemma_.lower()
    return bool(_kinds(noun)) or bool(PERSONAL.search(word) and not THINGS.search(word))


def _kinds(noun: Token) -> frozenset[str]:
    return voices().get(noun.lemma_.lower(), frozenset())


def _covering(cast: Cast, offset: int) -> Iterator[tuple[Mention, str]]:
    for mention, actor in cast.mentions:
        if mention.span.start > offset:
            return
        if offset < mention.span.end:
            yield mention, actor.id
