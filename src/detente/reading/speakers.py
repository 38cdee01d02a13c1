"""Who is speaking: from a reporting word to the noun phrase of its source, and to the actor meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Mention, Span

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
# what follows a noun without being part of its name
LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "punct", "ccomp", "npadvmod", "advmod", "dep"})
# nouns for those who speak for the state, body or person named before them
VOICES = frozenset(
    "administration agency army authority cabinet campaign chief command delegation diplomat embassy "
    "envoy force government leadership media military minister ministry navy negotiator office official "
    "parliament president regime representative side spokesman spokesperson spokeswoman statement tv "
    "television report letter communique communiqué declaration speech commentary".split()
)
# nouns for what is written or broadcast
PAPERS = frozenset(
    "agreement analysis announcement article bill book broadcast broadcaster bulletin commentary communique "
    "communiqué constitution channel daily decision decree declaration document doctrine draft editorial "
    "file filing indictment intelligence interview law lawsuit letter magazine manifesto media memo memoir "
    "memorandum message network news newspaper note notice op-ed outlet page paper poll post poster press "
    "proposal protocol publication record release report resolution review ruling source speech statement "
    "station study survey table text transcript treaty tweet verdict video website".split()
)
# nouns for persons and groups of persons that no ending gives away
PEOPLE = frozenset(
    "activist aide ally army assembly billionaire bloc board body bureau bush cabinet candidate captain "
    "charity chief church city civilian club coalition colleague colonel commission committee community "
    "company congress congressman congresswoman council country court critic crowd delegate democrat "
    "dissident economist elite europe executive expert faction family father firm foe force foundation friend general group "
    "guard head historian hostage insider institute institution judge jury kin king lawmaker liberal "
    "majority many militant minority mother movement mp nation north nurse opponent opposition organisation "
    "organization other panel pair parent party patriarch people person police politburo politician pope "
    "population premier priest prince prisoner professor prosecutor protester public queen rebel refugee "
    "relative reporter resident rival scholar secretary senate senator side sister son south specialist state student "
    "sultan summit team thinktank trio tribunal two tycoon union university victim voter watchdog wife witness woman "
    "women world workforce youth junta militia axis alliance troop squad cartel clan tribe palace republic "
    "kingdom capital brotherhood resistance consulate mission presidency secretariat chancellery chamber "
    "caucus electorate".split()
)
PERSONAL = re.compile(r"(?:[eo]r|ist|ian|man|men|ant|ents?|woman|crat|iff|ee)s?$")
THINGS = re.compile(r"(?:tion|ment|ness|ship|power|number|matter|paper|weather|water|order|war|border|factor|sector|wonder)s?$")
# verbs that a mere thing can be the subject of: then nothing is said
SHOWING = frozenset(
    "show suggest signal indicate imply prove demonstrate mean threaten demand reject challenge question "
    "dispute contradict confirm reveal determine emphasize underline underscore highlight promise reflect "
    "urge pressure press encourage invite require rule find conclude maintain project offer guarantee express recall convey".split()
)
# verbs that add nothing to the noun they govern: to make a claim is to claim, to say in a report is to report
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
    return clause.head if clause.dep_ == "relcl" else own


def _borrowed(cue: Token, depth: int) -> Token | None:
    head, dep = cue.head, cue.dep_
    if head is cue:
        return None
    if cue.tag_ == "VBN" and dep == "advcl" and not _perfect(cue):
        return None  # "Asked whether ...": the passive of somebody unnamed
    if dep == "conj":
        host = head.head if goes_on(head, cue) else head
        return subject(host, depth - 1) if host.pos_ in ("VERB", "AUX") else None
    if dep in ("advcl", "xcomp", "ccomp", "dep", "parataxis"):
        return _of_governor(cue, head.head if trails(cue) else head, depth)
    if dep == "acl":
        if head.dep_ == "ROOT" and cue.tag_ in ("VBD", "VBZ", "VBP"):
            return head  # a main clause that the parser took for a participle
        speaking = cue.tag_ == "VBG" and head.lemma_.lower() not in PAPERS
        return head if speaking else holder(head, depth - 1) or (head if cue.tag_ == "VBG" else None)
    if dep in ("pcomp", "prep"):
        governor = head.head if dep == "pcomp" else head
        if governor.pos_ in ("VERB", "AUX"):
            wanted = ("nsubjpass", "dobj") if head.lower_ == "as" else ("nsubjpass",)
            quoted = next((c for c in governor.children if c.dep_ in wanted), None)
            return quoted if quoted is not None else subject(governor, depth - 1)
        return holder(governor, depth - 1)
    return None


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in verb.lefts)


def goes_on(head: Token, later: Token) -> bool:
    """Whether a verb joined to a reported clause belongs to the reporting one: "has said he would and has vowed"."""
    if head.dep_ != "ccomp" or any(c.dep_ in ("nsubj", "nsubjpass") for c in later.lefts):
        return False
    modal = any(c.tag_ == "MD" for c in head.lefts)
    thing = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "NOUN" and not voice(c) for c in head.lefts)
    return (later.tag_ in ("VBD", "VBZ") and (modal or thing)) or (_perfect(later) and modal)


def trails(cue: Token) -> bool:
    """Whether a participle after a comma goes with the reporting verb: "he said they would go, adding that"."""
    clause = cue.head
    if cue.dep_ != "advcl" or cue.tag_ != "VBG" or clause.dep_ != "ccomp" or clause.i > cue.i:
        return False
    first = cue.left_edge.i
    return clause.head.i < clause.i and first > 0 and cue.doc[first - 1].text == ","


def _of_governor(cue: Token, head: Token, depth: int) -> Token | None:
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if cue.dep_ == "xcomp":
        told = next((c for c in head.children if c.dep_ == "dobj" and c.i < cue.i), None)
        if told is not None and cue.tag_ == "VB":
            return told
        passive = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
        if passive is not None:
            return passive
    if cue.tag_ in ("VBD", "VBZ", "VBP") and cue.dep_ != "xcomp":
        return None
    return subject(head, depth - 1)


def holder(noun: Token, depth: int = 5) -> Token | None:
    """Whose claim, statement or fear a noun names: "his claim", "a warning by Iran", "Iran issued a warning"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return _maker(noun, depth - 1) if depth else None


def _maker(noun: Token, depth: int) -> Token | None:
    """The subject of a light verb that a noun depends on: "made a claim", "based on a premise"."""
    governor = noun.head
    if noun.dep_ == "nsubj" and governor.dep_ == "ccomp" and governor.head.lemma_ in LIGHT:
        return subject(governor.head, depth)  # the parser's reading of "made the claim based on ..."
    if noun.dep_ == "pobj" and governor.head is not governor:
        governor = governor.head
        if governor.dep_ == "prep" and governor.head.pos_ in ("VERB", "AUX"):
            governor = governor.head
    if noun.dep_ not in ("dobj", "pobj") or governor.lemma_ not in LIGHT or governor.pos_ != "VERB":
        return None
    found = subject(governor, depth)
    if found is not None and governor.dep_ == "ccomp" and found.pos_ == "NOUN":
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


def resolve(prose: Prose, cast: Cast, head: Token, span: Span) -> str | None:
    """The id of the actor that a noun phrase names; None where it names none.

    A name that holds the phrase's head word goes before a description or a pronoun. Where the head is a
    voice ("spokesman", "statement"), whoever is named inside the phrase is meant.
    """
    found = list(_covering(cast, head.idx))
    for kind in ("name", "pronoun", "nominal"):
        best = max((p for p in found if p[0].kind == kind), key=lambda p: p[0].span.end - p[0].span.start, default=None)
        if best:
            return best[1]
    if head.lemma_.lower() in VOICES:
        inside = [(m, a.id) for m, a in cast.within(span.start, span.end)]
        return inside[-1][1] if inside else None
    return None


def speaks(head: Token | None, speaker: str | None, cue: Token | None) -> bool:
    """Whether a source can speak: an actor, a person, a body of persons, something written.

    Without a source only a passive ("it was announced that"), a noun ("allegations that") and "reportedly"
    report speech.
    """
    if speaker is not None:
        return True
    if head is None:
        return cue is not None and (cue.pos_ == "NOUN" or any(c.dep_ == "auxpass" for c in cue.children))
    if head.pos_ == "PROPN" or head.lower_ in ("he", "she", "they", "who", "i", "we", "you", "many", "some", "others"):
        return True
    if voice(head):
        return True
    return cue is not None and cue.lemma_.lower() not in SHOWING and head.lower_ not in ("this", "that", "which", "what")


def voice(noun: Token) -> bool:
    """Whether a noun names a person, a body of persons or something written."""
    word = noun.lemma_.lower()
    known = word in VOICES or word in PAPERS or word in PEOPLE
    return known or bool(PERSONAL.search(word) and not THINGS.search(word))


def _covering(cast: Cast, offset: int) -> Iterator[tuple[Mention, str]]:
    for mention, actor in cast.mentions:
        if mention.span.start > offset:
            return
        if offset < mention.span.end:
            yield mention, actor.id
