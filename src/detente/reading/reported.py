"""What reporting words govern, and whether they report something that was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading import speakers
from detente.reading.contents import content, look_up, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.cues import Cue
    from detente.reading.prose import Prose
    from detente.reading.quotes import Quote

Bounds = tuple[int, int]

OPEN, CLOSE = "\"“«„'‘`", "\"”»'’"
STRAY = frozenset({",", ".", ";", ":", "-", "--", "—", "–", ")"})
# what only may, should or will be said has not been said
UNSAID = frozenset("might may could should must can will would shall 'll 'd".split())
# verbs whose infinitive happens: "continued to insist", "declined to say"
HAPPENS = frozenset(
    "continue go begin start come proceed refuse decline fail seem appear dare manage move use".split()
)
REFUSAL = frozenset({"reject", "deny"})
# what is done by saying it: "we reject", "I call on"
ACTS = frozenset({"request", "reject", "deny", "accuse", "pledge", "threaten", "warn", "praise", "regret"})
SELF = frozenset({"i", "you", "we", "one"})
SPEAKING = frozenset(
    "answer be comment discuss disclose elaborate give identify name provide "
    "respond reveal say speak specify".split()
)
DATE = re.compile(
    r"(?:on |in |early |late |earlier |last |this )*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|week|month|year"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d{1,2}(?:, \d{4},?)?)"
    r"(?: (?:morning|afternoon|evening|night))?\s+"
)
# who asks for this says nothing
ANONYMOUS = re.compile(
    r"(?:for |(?:that )?(?:he |she |they )?(?:not |n[o']t )?(?:to )?(?:be |remain )?)"
    r"(?:named|identified|quoted|anonymous|anonymity)(?: by name)?(?: because .*| as .*| since .*)?"
)
NOBODY = frozenset({"neither", "nobody", "none", "no-one"})
SHARES = frozenset({"percent", "cent", "%", "pct"})
# "it", "to them": a pronoun alone, with or without its preposition, tells nothing
LAST = 2
LONE = frozenset("it this that them him her so what these those us me you".split())


@dataclass
class Draft:
    """A statement in the making; bounds are offsets, ``said`` is False for what is only ascribed.

    ``label`` bounds the source where the layout gives it, not the syntax.
    """

    cue: Token | None
    source: Token | None
    bounds: list[Bounds]
    force: str = "state"
    said: bool = True
    direct: bool = False
    frame: str = ""
    confidence: float = 0.8
    label: Bounds | None = None
    clausal: bool = True

    def holds(self, start: int, end: int) -> bool:
        """Whether one part of the content holds the stretch from offset to offset."""
        return any(s <= start and end <= e for s, e in self.bounds)

    def opens_at(self, offset: int) -> bool:
        """Whether one part of the content begins there, give or take a mark."""
        return any(abs(s - offset) <= 1 for s, _ in self.bounds)


def drafts(prose: Prose, marks: Sequence[Quote]) -> Iterator[Draft]:
    """What cues govern by syntax, and the cues of speech that may have a quotation beside them."""
    for sentence in prose.sentences:
        for token in sentence:
            cue = look_up(token)
            if cue is None or not _reports(token, cue):
                continue
            draft = _draft(prose, marks, token, cue)
            if draft.bounds or cue.frames & {"say", "quote"}:
                yield draft


def _draft(prose: Prose, marks: Sequence[Quote], token: Token, cue: Cue) -> Draft:
    source = _source(token, cue)
    first = speakers.phrase(source, token)[0] if source is not None else None
    ranges, frame = content(token, cue, opening(token, source, first))
    ranges = [(_undated(prose, token, i), j) for i, j in ranges]
    bounds = _apart(b for r in ranges for b in [trim(prose, marks, r)] if b)
    if len(bounds) == 1 and all(w in LONE for w in prose.text[slice(*bounds[0])].lower().split()[-1:]):
        bounds = [b for b in bounds if len(prose.text[slice(*b)].split()) > LAST]
    bounds = [b for b in bounds if not ANONYMOUS.fullmatch(prose.text[slice(*b)])]
    said = (
        not cue.attitude and not frame.endswith("?") and not _negated(token, cue) and not _silent(token, cue)
    )
    clausal = bool(ranges) and prose.doc[ranges[0][0]].dep_ in ("mark", "nsubj", "nsubjpass", "det", "advmod")
    if (cue.pos == "noun" and source is None and not clausal) or (frame != "that" and _counted(token)):
        said = False
    return Draft(token, source, bounds, cue.force, said, frame=frame, clausal=clausal)


def _apart(bounds: Iterable[Bounds]) -> list[Bounds]:
    """Bounds without those that a quotation made whole has run into."""
    kept: list[Bounds] = []
    for one in bounds:
        if not kept or kept[-1][1] <= one[0]:
            kept.append(one)
    return kept


def _undated(prose: Prose, cue: Token, start: int) -> int:
    """The start of a content without the date of the saying: "said on Thursday he was ready"."""
    if start != cue.i + 1:
        return start
    date = DATE.match(prose.text, prose.doc[start].idx)
    if date is None:
        return start
    after = next((t for t in prose.doc[start : start + 8] if t.idx >= date.end()), None)
    return start if after is None or after.pos_ in ("AUX", "VERB", "PUNCT") else after.i


def _silent(token: Token, cue: Cue) -> bool:
    """Whether what is refused is speech: who declines to comment has said nothing."""
    refused = (c for c in token.rights if c.dep_ in ("xcomp", "advcl"))
    return cue.lemma in ("decline", "refuse") and any(c.lemma_ in SPEAKING for c in refused)


def _source(token: Token, cue: Cue) -> Token | None:
    if cue.pos == "verb":
        return speakers.subject(token)
    if cue.pos == "noun":
        return speakers.holder(token)
    return speakers.subject(token.head) if token.dep_ in ("acomp", "attr", "oprd") else None


def _reports(token: Token, cue: Cue) -> bool:
    """Whether a cue reports: no bare possibility, no purpose, no epithet, no turn of phrase ("I think")."""
    if cue.pos != "verb":
        return cue.pos == "noun" or token.dep_ in ("acomp", "attr", "oprd")
    if token.dep_ in ("amod", "compound", "aux"):
        return False
    if cue.lemma == "put":
        return any(c.dep_ == "dobj" and c.lower_ == "it" for c in token.rights)
    return not any(_undoes(child, token, cue) for child in token.lefts)


def _undoes(child: Token, verb: Token, cue: Cue) -> bool:
    """Whether an auxiliary, a conjunction or the subject of a verb makes it no report."""
    word = child.lower_
    if child.dep_ == "aux":
        return word in UNSAID or (word == "to" and not _happens(verb))
    if child.dep_ == "nsubj" and word in SELF:
        return cue.attitude or (verb.tag_ in ("VBP", "VB") and cue.force not in ACTS)
    return child.dep_ == "mark" and word in ("if", "unless")


def _happens(infinitive: Token) -> bool:
    return infinitive.dep_ == "xcomp" and infinitive.head.lemma_ in HAPPENS


def _negated(token: Token, cue: Cue) -> bool:
    return cue.force not in REFUSAL and any(c.dep_ == "neg" or _nobody(c) for c in token.lefts)


def _counted(verb: Token) -> bool:
    """Whether a share does it: "61 percent opposed taking part" answers a poll and states nothing."""
    return any(c.dep_ in ("nsubj", "npadvmod") and c.lower_ in SHARES for c in verb.lefts)


def _nobody(child: Token) -> bool:
    """Whether a subject says that there is no speaker: "neither asks", "no minister said"."""
    if child.dep_ in ("preconj", "nsubj") and child.lower_ in NOBODY:
        return True
    none = (c.lower_ in ("no", "neither") for c in child.lefts if c.dep_ == "det")
    return child.dep_ == "nsubj" and any(none)


def according(prose: Prose, marks: Sequence[Quote]) -> Iterator[Draft]:
    """According to X, ...: the clause around the phrase."""
    for sentence in prose.sentences:
        for token in sentence:
            if token.lower_ != "according" or token.i + 1 >= sentence.end or token.nbor(1).lower_ != "to":
                continue
            to = token.nbor(1)
            source = next((c for t in (to, token) for c in t.rights if c.dep_ in ("pobj", "dobj")), None)
            if source is None:
                continue
            clause = token.head
            if clause.pos_ not in ("VERB", "AUX") or clause.dep_ in ("relcl", "acl", "amod"):
                clause = sentence.root
            end = max(source.right_edge.i, to.i) + 1
            ranges = [(clause.left_edge.i, token.i)]
            if any(w.pos_ in ("VERB", "AUX") for w in prose.doc[end : clause.right_edge.i + 1]):
                ranges.append((end, clause.right_edge.i + 1))  # else the name of the source: ", Dr. Lee"
            bounds = [b for r in ranges if r[0] < r[1] for b in [trim(prose, marks, r)] if b]
            if bounds:
                yield Draft(token, source, bounds, frame="that", confidence=0.9)


def trim(prose: Prose, marks: Sequence[Quote], tokens: tuple[int, int]) -> Bounds | None:
    """The offsets of a range of tokens, without stray punctuation, its quotation marks whole."""
    doc, text = prose.doc, prose.text
    i, j = tokens
    while i < j and (doc[i].is_space or doc[i].text in STRAY):
        i += 1
    if i >= j:
        return None
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    for q in marks:
        if q.start >= end:
            break
        start, end = _whole(text, q, start, end)
    closing = {q.end for q in marks if start <= q.start < end}
    while end > start and _stray(text, end, closing):
        end -= 1
    return (start, end) if end > start and re.search(r"\w", text[start:end]) else None


def _whole(text: str, q: Quote, start: int, end: int) -> Bounds:
    """Bounds widened to take in a quotation begun inside, or narrowed to leave out one that ends inside."""
    if q.start < start and not text[q.start : start].strip(OPEN) and q.end <= end + 2:
        return q.start, max(end, q.end)
    if start == q.start and q.end > end + 3:
        return start + 1, end
    if start <= q.start < end < q.end and not q.inner:
        return start, q.end
    if q.start < start < q.end <= end:
        return start, min(end, q.end - 1)
    return start, end


def _stray(text: str, end: int, closing: set[int]) -> bool:
    last = text[end - 1]
    if last in CLOSE:
        plural = last in "'’" and text[end - 2 : end - 1].isalnum()
        return end not in closing and not plural
    return last in " \n\t\r.,;:—–-("
