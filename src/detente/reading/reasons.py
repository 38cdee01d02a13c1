"""Where a sentence joins a reason to a conclusion, found from its connectives and its syntax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.connectives import Connective, connectives
from detente.reading.clauses import SUBJECTS
from detente.reading.cues import lexicon
from detente.reading.phrases import RELATIVE, clause, core, covered, noun, trim, up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.phrases import Stretch

SURE = 0.8
PARTS = frozenset({"xcomp", "acomp", "attr", "oprd", "conj", "ccomp"})
DEMONSTRATIVE = frozenset({"this", "that"})
PERSONAL = frozenset("i we you he she they who one".split())
# what only passes on what others found
SOURCES = frozenset(
    "report poll survey datum data document study figure source official record image footage picture estimate "
    "statistic result analyst expert book article video photo letter witness rumor rumour message transcript tape "
    "percent clip map chart paper website".split()
)
EVENTS = frozenset(
    "attack strike raid killing murder death assassination shooting bombing explosion blast shelling bombardment "
    "invasion incursion clash fighting collapse failure breakdown defeat loss ouster coup arrest detention abduction "
    "kidnapping execution crash scandal protest riot unrest violence uprising outbreak crisis earthquake flood "
    "drought famine pandemic withdrawal defection betrayal provocation test launch ruling verdict threat pressure "
    "accusation allegation refusal rejection sanction embargo blockade warning complaint outcry backlash decision "
    "announcement intervention appeal call demand incident ambush massacre crackdown closure leak revelation".split()
)
FEELINGS = frozenset(
    "fear anger desperation concern frustration spite outrage fury suspicion mistrust distrust tension worry alarm "
    "despair necessity weakness criticism protest accusation pressure unrest backlash outcry shortage".split()
)
QUARRELS = frozenset(
    "protest strike clash anger outrage fury dispute sanction resign quit rally march walk arrest charge criticise "
    "criticize condemn boycott demonstrate demonstration row unrest riot quarrel sue suspend punish retaliate "
    "retaliation uproar dismiss sack summon expel".split()
)
VERDICTS = frozenset(
    "arrest jail convict sentence punish fine sack dismiss charge prosecute sanction reward execute suspend expel ban "
    "reprimand censure detain book indict hang imprison".split()
)
MOTIVES = frozenset(
    "protest condemn demand express press denounce voice oppose mourn commemorate mark celebrate show highlight "
    "pressure punish avenge retaliate".split()
)
CLAIMS = frozenset("assertion argument claim call remark comment appeal statement point case prediction".split())
# what goes on while something else happens
MEANWHILE = frozenset(
    "head grow approach near prepare continue begin start arrive enter leave go come wait watch stand walk speak talk "
    "look get drive run move pass gather try".split()
)
# what is wanted is no effect yet
INTENT = frozenset("want seek try plan hope aim vow pledge promise ask decide refuse attempt intend offer agree".split())
CALMING = frozenset(
    "reduce lower raise increase ease calm end stop prevent avoid win save build restore weaken strengthen undermine "
    "help force gain secure protect solve resolve contain deter defuse break worsen provoke".split()
)
DUTY = frozenset({"must", "should", "need", "ought", "shall"})
MODALS = frozenset("will would could may might can must should 'll 'd wo ca shall".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A reason and a conclusion as token stretches, the words that join them, and how sure the joint is."""

    reason: Stretch
    conclusion: Stretch
    words: tuple[Token, ...]
    confidence: float = SURE


@dataclass(frozen=True)
class Place:
    """A sentence, the one before it, and who in it is somebody rather than something."""

    sentence: Sentence
    before: Sentence | None
    acts: Callable[[Token], bool]


def find(place: Place) -> Iterator[Found]:
    """The reasons and conclusions of a sentence (their conclusions may lie in the sentence before)."""
    tokens, table, i = list(place.sentence), connectives(), 0
    while i < len(tokens):
        step = 1
        for entry in (*table.get(tokens[i].lower_, ()), *_verbs(tokens[i], table)):
            words = tokens[i : i + len(entry.words)]
            if not _matches(entry, words) or _denied(words):
                continue
            found = FORMS[entry.form](place, entry, words)
            if found is not None:
                yield found
                step = len(words)
                break
        i += step


def _verbs(token: Token, table: dict[str, tuple[Connective, ...]]) -> Sequence[Connective]:
    if token.pos_ != "VERB" or token.lemma_ == token.lower_:
        return ()
    return table.get(token.lemma_.lower(), ())


def _matches(entry: Connective, words: list[Token]) -> bool:
    if entry.form == "verb":
        return words[0].pos_ == "VERB"
    return [w.lower_ for w in words] == list(entry.words)


def _denied(words: list[Token]) -> bool:
    """Whether the joint is denied ("not because", "not solely due to", "did not lead to")."""
    first = words[0]
    if any(c.dep_ == "neg" for c in first.children) and first.pos_ == "VERB":
        return True
    before = [first.doc[i].lower_ for i in range(max(first.sent.start, first.i - 2), first.i)]
    return before[-1:] in (["not"], ["n't"], ["never"]) or (before[:1] == ["not"] and before[1:] in (["just"], ["only"], ["solely"], ["simply"], ["merely"]))


def opened(last: Token) -> Token | None:
    """The head of what a connective opens: the highest word of the phrase that begins right after it."""
    i = last.i + 1
    doc, end = last.doc, last.sent.end
    while i < end and (doc[i].is_punct or doc[i].is_space):
        i += 1
    if i >= end:
        return None
    head = doc[i]
    while head.head.i != head.i and head.head.i > last.i and head.head.left_edge.i >= min(last.i, i):
        head = head.head
    return head


def _mark(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    adverb = last.dep_ == "advmod" and last.lower_ in ("when", "so", "once")
    if last.dep_ == "advmod" and not adverb:
        return None
    verb = last.head if last.head.i > last.i and (adverb or last.dep_ in ("mark", "cc")) else opened(last)
    if verb is None or verb.pos_ not in ("VERB", "AUX") or not any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    taken = set(range(words[0].i, last.i + 1)) | {t.i for t in verb.subtree if t.i > last.i}
    outer = words[0]
    while outer.i in taken and outer.head.i != outer.i:
        outer = outer.head
    if outer.i in taken:
        outer = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < words[0].i), outer)
        if outer.i in taken and not any(c.i < words[0].i for c in verb.children):
            return None
        taken -= {t.i for t in outer.subtree} if outer.i not in taken else set()
    main = up(outer)
    main = main if words[0].i < main.left_edge.i + len(taken) and words[0].i < main.i else core(main)
    holds = _mark_holds(entry, words, verb, main)
    if main.i in taken or main.pos_ not in ("VERB", "AUX") or not (holds or entry.weak):
        return None
    inner = clause(verb, [i for i in range(verb.left_edge.i, last.i + 1)], joined=True)
    outside = (_last_clause(place.before) if _claims(main) else None) or clause(main, taken)
    return _pair(entry, inner, outside, words, holds=holds)


def _claims(verb: Token) -> bool:
    """Whether a clause only names what was claimed before ("he made the assertion on the premise that")."""
    return verb.lemma_ == "make" and any(c.dep_ == "dobj" and c.lemma_ in CLAIMS for c in verb.children)


def _mark_holds(entry: Connective, words: list[Token], verb: Token, main: Token) -> bool:
    needs, first = entry.needs, words[0]
    if "never" in needs:
        return False
    before = first.nbor(-1) if first.i > first.sent.start else None
    if "finite" in needs:
        equal = any(t.lower_ == "as" and t.dep_ == "advmod" for t in main.subtree if t.i < first.i)
        meanwhile = verb.lemma_ in MEANWHILE or any(c.tag_ == "VBG" for c in (main, verb))
        return first.dep_ == "mark" and not (_reporting(verb) or equal or meanwhile)
    if "untimed" in needs:
        perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
        return first.dep_ == "mark" and not (perfect and _past(verb))
    if "comma" in needs:
        return before is not None and before.text in (",", ";", "—", "–", "and")
    if "claim" in needs:
        return any(c.lower_ in MODALS for c in main.children)
    if "shock" in needs or "other" in needs:
        eventful = main.tag_ != "VBG" and main.lemma_ not in ("be", "come", "have", "happen", "occur", "take")
        return eventful and _past(verb) and _past(main) and not _same_subject(verb, main)
    return True


def _reporting(verb: Token) -> bool:
    """Whether an "as" clause only says who said so, or does the same ("as he did in May")."""
    whole = any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i for c in verb.children)
    return verb.lemma_ in ("put", "do") or ((verb.lemma_.lower(), "verb") in lexicon() and not whole) or verb.lemma_ == "say"


def _past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))


def _same_subject(a: Token, b: Token) -> bool:
    one, two = (next((c for c in v.children if c.dep_ in SUBJECTS), None) for v in (a, b))
    return one is None or two is None or one.lower_ in ("he", "she", "they", "it") or one.lower_ == two.lower_


def _prep(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    first, last = words[0], words[-1]
    if first.pos_ == "VERB" and len(words) == 1 and first.dep_ not in ("prep", "mark"):
        return None
    head = next((c for c in last.rights if c.dep_ in ("pobj", "pcomp")), None) or opened(last)
    if head is None or head.i <= last.i or head.dep_ == "mark":
        return None
    taken = set(range(first.i, last.i + 1)) | {t.i for t in head.subtree if t.i > last.i}
    outer = first
    while outer.i in taken and outer.head.i != outer.i:
        outer = outer.head
    if outer.i in taken:
        return None
    holds = _prep_holds(place, entry, words, head, outer)
    if not (holds or entry.weak):
        return None
    inner = noun(head, range(head.left_edge.i, last.i + 1))
    return _pair(entry, inner, _outside(outer, first, taken), words, holds=holds)


def _outside(outer: Token, first: Token, taken: set[int]) -> Stretch:
    """What a prepositional connective hangs on: a clause, or the noun it follows where that is a subject."""
    top = outer
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if top.pos_ in ("NOUN", "PROPN") and top.i < first.i and top.dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return noun(top, taken)
    main = core(up(outer))
    return clause(main, taken) if main.pos_ in ("VERB", "AUX") else noun(main, taken)


def _prep_holds(place: Place, entry: Connective, words: list[Token], head: Token, outer: Token) -> bool:
    needs, main = entry.needs, up(outer)
    if "never" in needs:
        return False
    if "shock" in needs:
        return head.lemma_.lower() in EVENTS and not _timed(words[0])
    if "feeling" in needs:
        return head.lemma_.lower() in FEELINGS
    if "quarrel" in needs:
        return outer.lemma_.lower() in QUARRELS and not head.like_num
    if "verdict" in needs:
        return outer.lemma_.lower() in VERDICTS and outer.pos_ == "VERB" and not _timed(head)
    if "impossible" in needs:
        return head.lemma_ != "risk" and (_impossible(main, outer) or (_opens(place, words[0]) and _bleak(main)))
    if "front" in needs:
        return _opens(place, words[0]) and _absolute(head, words[0])
    if "gerund" in needs:
        return words[0].dep_ == "prep" and head.tag_ == "VBG" and head.dep_ == "pcomp" and _means(main, outer)
    if "fact" in needs:
        return outer.pos_ in ("VERB", "AUX") and not any(c.lower_ in MODALS for c in main.children)
    if "motive" in needs:
        return outer.lemma_ in QUARRELS
    if "free" in needs:
        return head.dep_ == "pobj"
    return True


def _timed(token: Token) -> bool:
    return any(c.like_num or c.lemma_ in ("day", "week", "month", "year", "hour", "minute") for c in token.lefts) or token.like_num or token.lemma_ in ("day", "week", "month", "year", "hour", "decade")


def _impossible(main: Token, outer: Token) -> bool:
    words = {c.lower_ for v in (main, outer) for c in v.subtree if c.i < outer.i + 4}
    return bool(words & {"not", "n't", "impossible", "cannot", "never"}) and bool(words & {"can", "ca", "possible", "impossible", "could"})


def _means(main: Token, outer: Token) -> bool:
    """Whether a clause names an end that a means can serve, rather than an act of which "by" tells the manner."""
    return outer.pos_ == "VERB" and (outer.lemma_ in CALMING or any(c.lower_ in MODALS for c in main.children))


def _bleak(main: Token) -> bool:
    """Whether a clause says that something will not be."""
    return any(t.lower_ in ("no", "not", "n't", "never", "unlikely", "impossible", "little", "nothing", "nobody", "fail", "collapse") for t in main.subtree)


def _absolute(head: Token, first: Token) -> bool:
    """Whether a sentence opens with a circumstance ("with no relations, ...") rather than a companion or a means."""
    circumstance = any(c.dep_ in ("acl", "prep") and c.lower_ in ("in", "on", "at", "off", "under") or c.dep_ == "acl" for c in head.children)
    small = head.dep_ == "pcomp" or any(c.dep_ in ("prep", "acomp", "advmod") and c.i > head.i for c in first.children)
    none = any(c.lower_ in ("no", "little", "few", "so") for c in head.children)
    return circumstance or small or none


def _aim(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    verb = last.head
    if last.dep_ != "aux" or verb.i < last.i:
        return None
    outer = words[0] if len(words) > 1 and words[0].head.i < words[0].i else verb
    outer = outer.head
    taken = set(range(words[0].i, last.i + 1)) | {t.i for t in verb.subtree if t.i >= last.i}
    while outer.i in taken and outer.head.i != outer.i:
        outer = outer.head
    manner = verb.dep_ in ("relcl", "acl") and outer.lemma_ in ("manner", "way", "fashion")
    if outer.i in taken or (len(words) == 1 and verb.dep_ != "advcl" and not manner) or outer.pos_ not in ("VERB", "AUX", "NOUN"):
        return None
    main = up(outer)
    duty = any(c.lower_ in DUTY for c in main.children if c.dep_ == "aux") or main.lemma_ == "need"
    holds = len(words) > 1 or duty or verb.lemma_ in MOTIVES
    goal = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    act = clause(core(main), taken)
    if duty and words[0].i > main.i:
        act = (next((c.i + 1 for c in main.children if c.lower_ in DUTY), act[0]), act[1])
    reason, conclusion = (act, goal) if duty else (goal, act)
    return Found(reason, conclusion, tuple(words), 0.7 if holds else entry.weak or 0.0)


def _last_clause(sentence: Sentence | None) -> Stretch | None:
    """The main clause of a sentence; of what is reported, where it only reports."""
    if sentence is None:
        return None
    return clause(core(sentence.root), joined=True)


def _opens(place: Place, first: Token) -> bool:
    """Whether a word opens its sentence, but for quotation marks and conjunctions."""
    before = first.doc[place.sentence.start : first.i]
    return all(t.is_punct or t.is_space or t.lower_ in ("and", "but", "yet") for t in before)


def _link(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    first, last = words[0], words[-1]
    opening = _opens(place, first)
    if place.sentence.text.rstrip("\"' ").endswith("?"):
        return None
    if "first" in entry.needs and (not opening or last.nbor().text == "far"):
        return None
    verb = up(first)
    if verb.i in range(first.i, last.i + 1):
        return None
    if opening:
        reason = _last_clause(place.before)
    else:
        if verb.dep_ != "conj" or up(verb.head).i > first.i or (first.i > verb.i):
            return None
        reason = clause(core(up(verb.head)), {t.i for t in verb.subtree})
    if reason is None:
        return None
    conclusion = clause(core(verb), set(range(first.i, last.i + 1)))
    return Found(reason, conclusion, tuple(words), 0.7)


def _why(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    last = words[-1]
    verb = last.head if last.head.i > last.i else opened(last)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    inner = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    outside = None
    if words[0].lower_ in ("that", "this"):
        outside = _last_clause(place.before)
    elif words[0].lower_ == "is" and words[0].dep_ != "aux":
        who = next((c for c in words[0].children if c.dep_ in SUBJECTS), None)
        outside = noun(who) if who is not None else None
    else:
        head = next((t for t in words[0].ancestors if t.i < words[0].i), None)
        outside = clause(core(up(head)), {t.i for t in verb.subtree} | set(covered((words[0].i, last.i)))) if head is not None else None
    if outside is None:
        return None
    return Found(inner, outside, tuple(words)) if entry.reason == "after" else Found(outside, inner, tuple(words))


def _verb(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    verb = words[0]
    passive = any(c.dep_ == "auxpass" for c in verb.children) or any(c.dep_ == "agent" for c in verb.children)
    other = _agent(verb) if passive and entry.reason == "subj" else _slot(entry, verb)
    if other is None:
        return None
    side = _subject(place, entry, verb, passive=passive)
    if side is None:
        return None
    if passive and entry.reason == "subj":
        whole = "change" in entry.needs and verb.dep_ != "acl" and side[0] < verb.i
        taken = {t.i for t in other.subtree} | {other.head.i}
        return Found(noun(other), clause(verb, taken) if whole else side, tuple(words))
    far = _spelt(place, _far(entry, verb, other))
    sure = 0.4 if entry.needs & {"change", "sign"} and _describes(verb) else SURE
    return Found(side, far, tuple(words), sure) if entry.reason == "subj" else Found(far, side, tuple(words))


def _describes(verb: Token) -> bool:
    """Whether a verb only tells which thing is meant ("influence that threatens control")."""
    return verb.dep_ in ("relcl", "acl") and not loose_before(verb)


def _spelt(place: Place, stretch: Stretch) -> Stretch:
    """What a colon spells out, where it follows: "a deeper cause: the fear of ..." """
    after = stretch[1] + 1
    end = place.sentence.end
    if after >= end - 1 or place.sentence.doc[after].text != ":":
        return stretch
    return trim(place.sentence.doc, (after + 1, end - 1)) or stretch


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    return next((c for c in by.children if c.dep_ in ("pobj", "pcomp")), None) if by is not None else None


def _slot(entry: Connective, verb: Token) -> Token | None:
    """The word on the far side of a causal verb, where the verb stands as its entry asks."""
    needs = entry.needs
    children = list(verb.children)
    particle = entry.slot("prt")
    if particle and not any(c.lower_ == particle for c in children):
        return None
    if "trails" in needs and not (verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i):
        return None
    if "small" in needs:
        return next((c for c in children if c.dep_ in ("ccomp", "xcomp", "oprd") and c.i > verb.i and c.tag_ != "VBG"), None)
    thing = next((c for c in children if c.dep_ == "dobj"), None)
    if thing is None and particle:
        thing = next((g for c in children if c.lower_ == particle for g in c.children if c.dep_ != "agent"), None)
    for preposition in ("to", "in", "from", "on", "for"):
        wanted = entry.slot(preposition)
        if preposition in needs or wanted:
            if wanted and (thing is None or thing.lemma_ != wanted):
                return None
            prep = next((c for c in children if c.dep_ in ("prep", "dative") and c.lower_ == preposition and c.i > verb.i), None)
            if prep is None and wanted and thing is not None:
                prep = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == preposition), None)
            return next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None) if prep is not None else None
    said = next((c for c in children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if "that" in needs or "sign" in needs:
        return said or (thing if "that" not in needs else None)
    wanted = entry.slot("obj")
    return thing if thing is not None and (wanted is None or thing.lemma_ == wanted) else None


def _far(entry: Connective, verb: Token, other: Token) -> Stretch:
    """The far side in words: what is changed with the change, or only what is caused or shown."""
    if "change" in entry.needs and "small" not in entry.needs:
        stretch = noun(other)
        return verb.i, max(stretch[1], verb.i)
    if other.dep_ in ("ccomp", "xcomp", "oprd", "pcomp"):
        marks = [c.i for c in other.children if c.lower_ == "that" and c.i < other.i]
        inner = clause(other, marks)
        thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i < other.i and c.pos_ != "PRON"), None)
        start = min(inner[0], thing.left_edge.i if thing is not None and "that" not in entry.needs else inner[0])
        first = other.doc[start]
        return (start + 1 if first.pos_ == "PRON" and first.dep_ == "nsubj" and start < other.i and first.lower_ in ("it", "him", "them", "her") and "small" in entry.needs else start), inner[1]
    return noun(other)


def _subject(place: Place, entry: Connective, verb: Token, *, passive: bool) -> Stretch | None:
    """The near side of a causal verb: its subject, what "which" or "this" stands for, or the clause it trails."""
    top, who = verb, None
    while who is None:
        who = next((c for c in top.children if c.dep_ in SUBJECTS), None)
        if who is None:
            if top.dep_ not in PARTS or top.head.i == top.i:
                break
            if top.dep_ == "xcomp" and top.head.lemma_ in INTENT:
                return None
            top = top.head
    if who is not None and who.lower_ in RELATIVE and who.tag_ in ("WDT", "WP") or (who is not None and who.lower_ == "that" and top.dep_ == "relcl"):
        thing = _antecedent(top)
        acting = "thing" in entry.needs and place.acts(thing) and not passive
        return None if acting else noun(thing, {t.i for t in top.subtree})
    if who is None:
        return _trailed(place, entry, verb, top)
    if who.lower_ in DEMONSTRATIVE and not list(who.children):
        return _last_clause(place.before)
    if who.lower_ in ("it", "they") and not ("thing" in entry.needs and place.acts(who)):
        return _topic(place)
    if _excluded(place, entry, who, passive=passive):
        return None
    return noun(who)


def _topic(place: Place) -> Stretch | None:
    """What a sentence before spoke of, for an "it" that is nobody: its subject, unless somebody."""
    if place.before is None:
        return None
    who = next((c for c in core(place.before.root).children if c.dep_ in SUBJECTS), None)
    return noun(who) if who is not None and who.pos_ == "NOUN" and not place.acts(who) else None


def _excluded(place: Place, entry: Connective, who: Token, *, passive: bool) -> bool:
    if who.lower_ in PERSONAL or who.tag_ == "EX":
        return True
    if "sign" in entry.needs and who.lemma_.lower() in SOURCES:
        return True
    return "thing" in entry.needs and not passive and place.acts(who)


def _antecedent(verb: Token) -> Token:
    """What a relative clause speaks of: the noun before it, with the nouns that it completes after a comma."""
    head = verb.head
    while head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.pos_ == "NOUN" and loose_before(verb):
        head = head.head.head
    return head


def loose_before(verb: Token) -> bool:
    """Whether a comma comes before a relative clause."""
    left = verb.left_edge.i
    return left > 0 and verb.doc[left - 1].text == ","


def _trailed(place: Place, entry: Connective, verb: Token, top: Token) -> Stretch | None:
    """What a participle trails: the clause before its comma, or the noun it describes."""
    if verb.tag_ not in ("VBG", "VBN") or top.head.i == top.i or top.head.i > verb.i:
        return None
    if top.dep_ == "acl" and not loose_before(top):
        return noun(top.head, {t.i for t in top.subtree})
    main = up(top.head)
    doer = next((c for c in main.children if c.dep_ == "nsubj"), None)
    urging = entry.needs >= {"small", "thing"} and doer is not None and place.acts(doer)
    if top.dep_ not in ("advcl", "acl") or urging:
        return None
    return clause(core(main), {t.i for t in top.subtree})


def _trail(_place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """A participle that tells why: "they marched, demanding ..."."""
    verb = words[0]
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp", "conj") or verb.head.i > verb.i:
        return None
    main = up(verb.head)
    taken = {t.i for t in verb.subtree}
    holds = "quarrel" not in entry.needs or any(t.lemma_ in QUARRELS for t in main.subtree if t.i < verb.i)
    if main.i in taken or not (holds or entry.weak):
        return None
    inner = verb.i, max(verb.i, clause(verb, joined=True)[1])
    return _pair(entry, inner, clause(main, taken), words, holds=holds)


def _pair(entry: Connective, inner: Stretch, outer: Stretch, words: list[Token], *, holds: bool = True) -> Found:
    sure = SURE if holds else entry.weak or 0.0
    if entry.reason == "inner":
        return Found(inner, outer, tuple(words), sure)
    return Found(outer, inner, tuple(words), sure)


FORMS = {"mark": _mark, "prep": _prep, "aim": _aim, "link": _link, "why": _why, "verb": _verb, "trail": _trail}
