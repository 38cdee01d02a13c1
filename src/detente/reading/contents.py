"""What is said: from a reporting word to the stretch of text that is its content.

Ranges are pairs of token numbers of the whole page, end exclusive. Each frame of a cue (see ``cues``) has
its own function; the first that finds something gives the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.pronouncements import occasions
from detente.reading.cues import lexicon
from detente.reading.speakers import goes_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from detente.reading.cues import Cue

Range = tuple[int, int]
# complements that belong to an object although the parser hangs them on the verb
# how a phrase of time, place or circumstance begins
CIRCUMSTANCE = frozenset({"VBG", "VBN", "IN", "WRB", "TO"})
SHORT = NEAR = 4
SHORT_GAP = 3
CARRIERS = frozenset(
    "air broadcast carry cite deliver give issue make post print publish quote read release run write".split()
)
ASTRAY = frozenset({"relcl", "ccomp", "acl", "advcl"})
LONE = frozenset({"it", "this", "that", "so", "what"})
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
ATTACHED = frozenset("for as of over against with about from to toward towards into between".split())


def look_up(token: Token) -> Cue | None:
    """The cue that a token is, with its particle or preposition where the table has both together."""
    words = lexicon()
    pos = token.pos_
    if pos == "VERB":
        for child in token.rights:
            if child.dep_ in ("prt", "prep") and child.i - token.i < SHORT_GAP:
                phrasal = words.get((f"{token.lemma_.lower()} {child.lower_}", "verb"))
                if phrasal:
                    return phrasal
        return words.get((token.lemma_.lower(), "verb"))
    if pos == "NOUN":
        return words.get((token.lemma_.lower(), "noun"))
    if pos == "ADJ":
        return words.get((token.lower_, "adj"))
    return None


def content(token: Token, cue: Cue, opening: int) -> tuple[list[Range], str]:
    """What a cue reports and the frame it was found in; nothing and "" where it governs nothing.

    ``opening`` is the first token of its source and auxiliaries. A frame that ends in "?" is a weak one: it
    tells what was spoken of or where someone stands rather than what was said.
    """
    if cue.pos != "verb":
        return _of_noun(token, cue), "that"
    for frame in _frames(token, cue):
        found = READERS[frame.rstrip("?")](token, cue, opening)
        if found:
            return found, frame
    return [], ""


def _frames(verb: Token, cue: Cue) -> list[str]:
    frames = []
    if cue.frames & {"that", "say", "who", "small"}:
        frames.append("that")
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if cue.frames & {"to", "who", "addr"} or (passive and "that" in cue.frames):
        frames.append("to")
    if "ing" in cue.frames:
        frames.append("ing")
    weak = "?" if "obj?" in cue.frames else ""
    if cue.frames & {"obj", "obj?", "small"}:
        frames += [("agent" if passive else "obj") + weak]
    if cue.prepositions:
        frames.append("prep")
    return frames


def _of_noun(noun: Token, cue: Cue) -> list[Range]:
    """What a noun or an adjective reports: the clause or phrase that it governs."""
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "xcomp", "relcl", "advcl", "prep"):
            found = _governed(child, cue)
            if found:
                return [found]
    return []


def _governed(child: Token, cue: Cue) -> Range | None:
    if child.dep_ == "prep":
        return (child.i, child.right_edge.i + 1) if child.lower_ in cue.prepositions else None
    marks = {c.lower_ for c in child.lefts if c.dep_ in ("mark", "aux", "advmod")}
    wanted = ({"that"} if "that" in cue.frames else set()) | (
        {"whether"} if "whether" in cue.frames else set()
    )
    if child.dep_ != "relcl" and child.tag_ == "VB" and "to" in marks and "to" in cue.frames:
        return child.left_edge.i, _end(child)
    if marks & wanted and child.dep_ != "xcomp" and not _carries(child):
        return child.left_edge.i, _end(child)
    if child.dep_ == "ccomp" and cue.pos == "adj" and "that" in cue.frames:
        return child.left_edge.i, _end(child)
    return None


def _clause(verb: Token, cue: Cue, opening: int) -> list[Range]:
    """A clause with or without "that", after the verb, before it, or on both sides of it."""
    if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX") and cue.frames & {"say"}:
        return _around(verb.head, verb, opening)
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        if child.i < verb.i:
            found = _before(child, verb, opening) if cue.frames & {"say", "that"} else []
            if found:
                return found
            continue
        if child.left_edge.i < opening and child.left_edge.i < verb.i:
            return _around(child, verb, opening)
        found = _after(child, verb, cue)
        if found:
            return _joined(found, verb)
    found = _astray(verb) if cue.frames & {"say", "that"} else []
    return found or (_ahead(verb, opening) if "say" in cue.frames else [])


def _joined(found: list[Range], verb: Token) -> list[Range]:
    """A clause with what the parser took for a second one: "that talks on aid" + "had failed"."""
    start, end = found[-1]
    after = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.i == end), None)
    return found if after is None else [*found[:-1], (start, _end(after))]


def _astray(verb: Token) -> list[Range]:
    """A "that" clause that the parser hung on the occasion: "said in a speech that ..."."""
    for noun in _occasions(verb):
        for word in noun.subtree:
            if word.lower_ != "that" or word.tag_ not in ("IN", "WDT") or word.head.dep_ not in ASTRAY:
                continue
            if _carries(word.head):
                continue
            if any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i != word.i for c in word.head.lefts):
                return [(word.i, _end(word.head))]
    return []


def _carries(verb: Token) -> bool:
    """Whether a clause tells how words were spread, not what they say: "remarks that the media ran"."""
    return verb.lemma_.lower() in CARRIERS and not any(c.dep_ in ("dobj", "ccomp") for c in verb.rights)


def _occasions(verb: Token) -> Iterator[Token]:
    """The nouns after a verb that name an occasion or who hears it: "in a speech", "told reporters"."""
    for child in verb.rights:
        nouns = child.rights if child.dep_ == "prep" else (child,) if child.dep_ in ("dobj", "dative") else ()
        yield from (n for n in nouns if n.lemma_.lower() in occasions())


def _ahead(verb: Token, opening: int) -> list[Range]:
    """All that stands before ", Iran says" at a sentence's end, where the parser saw no clause in it."""
    doc, start = verb.doc, verb.sent.start
    closed = any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.rights)
    if verb.dep_ != "ROOT" or closed or opening - start < SHORT or doc[opening - 1].text != ",":
        return []
    return [] if doc[start].tag_ in CIRCUMSTANCE else [(start, opening)]


def _after(child: Token, verb: Token, cue: Cue) -> list[Range]:
    start = max(child.left_edge.i, verb.i + 1)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.lefts)
    if infinitive:
        if not cue.frames & {"who", "to", "addr"}:
            return []
        if "addr" in cue.frames or cue.lemma == "tell":
            start = next(c.i for c in child.lefts if c.lower_ == "to")
    elif not cue.frames & {"say", "small"} and not ("that" in cue.frames and _finite(child)):
        return []
    return [(start, _end(child))]


def _finite(clause: Token) -> bool:
    """Whether a clause has a tensed verb or a word that makes it one: "that", "whether", a question word."""
    return clause.tag_ in TENSED or any(
        c.tag_ in TENSED or c.dep_ == "mark" or c.tag_ in ("WP", "WRB", "WDT", "MD") for c in clause.lefts
    )


def _before(child: Token, verb: Token, opening: int) -> list[Range]:
    """The whole clause before the source: from the sentence's start where the cue is its main verb."""
    if verb.doc[opening - 1].text in (";", ":", "."):
        return []
    sentence = verb.sent.start
    start = sentence if verb.dep_ == "ROOT" else child.left_edge.i
    first = [(start, opening)]
    tail = next((t.i for t in verb.doc[verb.i + 1 : verb.sent.end] if child.is_ancestor(t)), None)
    if tail is not None and child.right_edge.i > verb.i and not _objects(verb.doc, tail):
        first.append((tail, child.right_edge.i + 1))
    return first


def _objects(doc: Doc, tail: int) -> bool:
    """Whether the words after the source are the writer's own: ", but he gave no details"."""
    but = next((t for t in doc[tail : tail + 2] if t.lower_ == "but"), None)
    return but is not None and any(c.dep_ == "nsubj" for c in but.nbor(1).head.lefts if c.i > but.i)


def _around(clause: Token, verb: Token, opening: int) -> list[Range]:
    own = {t.i for t in verb.subtree} if clause.is_ancestor(verb) else {verb.i}
    stop = verb.i + 1
    while stop <= clause.right_edge.i and (stop in own or verb.doc[stop].is_punct):
        stop += 1
    end = stop if _objects(verb.doc, stop) else clause.right_edge.i + 1
    spans = [(clause.left_edge.i, opening), (stop, end)]
    return [s for s in spans if s[0] < s[1]]


def _infinitive(verb: Token, cue: Cue, _: int) -> list[Range]:
    for child in verb.rights:
        if child.dep_ not in ("xcomp", "advcl", "ccomp", "acl") or child.tag_ not in (
            "VB",
            "VBN",
            "VBG",
            "JJ",
            "NN",
        ):
            continue
        to = next((c for c in child.lefts if c.dep_ == "aux" and c.lower_ == "to"), None)
        if to is None:
            continue
        told = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < to.i), None)
        if told is None:
            told = next(
                (
                    g
                    for c in verb.rights
                    if c.dep_ == "prep"
                    for g in c.children
                    if g.dep_ == "pobj" and g.i < to.i
                ),
                None,
            )
        if told is None and child.dep_ == "advcl":
            continue
        if told is not None and "who" in cue.frames and cue.lemma != "tell":
            return [(told.left_edge.i, _end(child))]
        if "to" in cue.frames or "that" in cue.frames or told is not None or "who" in cue.frames:
            return [(child.left_edge.i if child.left_edge.i > verb.i else to.i, _end(child))]
    return []


def _gerund(verb: Token, _: Cue, __: int) -> list[Range]:
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") and child.tag_ == "VBG":
            return [(max(child.left_edge.i, verb.i + 1), _end(child))]
    return []


def _object(verb: Token, cue: Cue, _: int) -> list[Range]:
    """An object with what belongs to it: its predicate, its infinitive, the phrases that complete it."""
    direct = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if direct is None and " " in cue.lemma:
        prep = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == cue.lemma.split()[1]), None)
        direct = (
            next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
            if prep is not None
            else None
        )
    if direct is None or direct.tag_ in ("WP", "WDT", "WRB"):
        if direct is None and verb.dep_ == "relcl" and _gap(verb):
            return [(verb.head.left_edge.i, verb.left_edge.i)]
        if direct is None and "small" in cue.frames:
            return [(c.left_edge.i, _end(c)) for c in verb.rights if c.dep_ in ("oprd", "ccomp")][:1]
        return []
    if "small" in cue.frames and "obj" not in cue.frames and not _predicate(verb, direct):
        return []
    if direct.lower_ in LONE and not _predicate(verb, direct):
        return []
    start, end = max(direct.left_edge.i, verb.i + 1), _end(direct)
    for child in verb.rights:
        if child.i < end:
            continue
        if not _completes(child, cue) or child.left_edge.i > end + 1:
            break
        end = _end(child)
    return [(start, end)]


def _gap(verb: Token) -> bool:
    """Whether a relative clause has its noun as object: "the fears many voters expressed"."""
    return (
        any(c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT") for c in verb.lefts)
        and verb.left_edge.i > verb.head.i
    )


def _predicate(verb: Token, direct: Token) -> bool:
    return any(
        c.i > direct.i
        and (c.dep_ in ("oprd", "ccomp", "xcomp", "advcl") or (c.dep_ == "prep" and c.lower_ == "as"))
        for c in verb.rights
    ) or any(c.dep_ in ("oprd", "appos") for c in direct.rights)


def _completes(child: Token, cue: Cue) -> bool:
    if child.dep_ == "prep":
        gerund = any(c.tag_ == "VBG" for c in child.children)
        return child.lower_ in ATTACHED | cue.prepositions or (child.lower_ == "by" and not gerund)
    return child.dep_ in ("oprd", "xcomp", "acl", "dative", "acomp")


def _preposition(verb: Token, cue: Cue, _: int) -> list[Range]:
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions and any(True for _ in child.children):
            return [(child.i, _end(child))]
    return []


def _subject_of_passive(verb: Token, _: Cue, __: int) -> list[Range]:
    """What was praised or rejected, where the text names by whom."""
    if not any(c.dep_ == "agent" for c in verb.children):
        return []
    return [
        (c.left_edge.i, c.right_edge.i + 1) for c in verb.lefts if c.dep_ == "nsubjpass" and c.tag_ != "WDT"
    ][:1]


def _end(head: Token) -> int:
    """The end of a subtree, cut before a participle after a comma that reports something itself."""
    end = head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and token.dep_ == "advcl" and _apart(token) and _reports(token):
            comma = token.left_edge.i - 1
            if comma > head.i and token.doc[comma].text == ",":
                end = min(end, comma)
        elif token.dep_ == "conj" and token.head == head and _reports(token) and goes_on(head, token):
            cc = next((c.i for c in head.rights if c.dep_ == "cc" and c.i < token.i), token.left_edge.i)
            end = min(end, cc, token.left_edge.i)
    return end


def _apart(token: Token) -> bool:
    """Whether an adverbial clause stands for itself: a participle, or "while a diplomat called ..."."""
    contrast = any(c.dep_ == "mark" and c.lower_ in ("while", "whereas") for c in token.lefts)
    return token.tag_ == "VBG" or (contrast and any(c.dep_ == "nsubj" for c in token.lefts))


def _reports(token: Token) -> bool:
    cue = look_up(token)
    return cue is not None and not cue.attitude


def opening(verb: Token, source: Token | None, first: int | None) -> int:
    """Where the reporting phrase begins: at the source, an auxiliary or the verb, whichever is first.

    ``first`` is the first token of the source's phrase.
    """
    start = verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.i - child.i < NEAR:
            start = min(start, child.i)
    if source is not None and first is not None and first < verb.i and source.head == verb:
        start = min(start, first)
    return start


READERS: dict[str, Callable[[Token, Cue, int], list[Range]]] = {
    "that": _clause,
    "to": _infinitive,
    "ing": _gerund,
    "obj": _object,
    "agent": _subject_of_passive,
    "prep": _preposition,
}
