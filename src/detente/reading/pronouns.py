"""Whom a pronoun means, and who "the two sides" are.

By number, sex and salience: the subject of the sentence goes first, then those of the sentences before
it, the order that Hobbs (1978) and centering theory (Grosz, Joshi and Weinstein 1995) found in text; a
pronoun outside quotation marks seldom means somebody who is only named inside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.casting import Casting
    from detente.reading.ledger import Part

SEX = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = frozenset({*SEX, *THING, *MANY, "who"})
SUBJECTS = ("nsubj", "nsubjpass")
DYAD = re.compile(
    r"""\b(?:the|both|these)\ (?:two\ )?
    (?:sides|countries|nations|neighbou?rs|Koreas|governments|states|capitals|leaders|presidents
    |foreign\ ministers|ministers|parties|rivals|foes|allies|powers)\b
    |\bthe\ two\b(?=\ (?:agreed|met|said))""",
    re.IGNORECASE | re.VERBOSE,
)
MARK = re.compile('"')
REACH = 1500  # characters: how far back a pronoun looks


class Quoted:
    """Which offsets stand inside quotation marks; marks pair within a block."""

    def __init__(self, casting: Casting) -> None:
        self.edges: list[int] = []
        for block in casting.prose.page.blocks:
            marks = [m.start() for m in MARK.finditer(casting.finder.seen, block.start, block.end)]
            self.edges += marks if len(marks) % 2 == 0 else [*marks, block.end]

    def __call__(self, offset: int) -> bool:
        """Whether an offset stands inside quotation marks."""
        return bisect_right(self.edges, offset) % 2 == 1


def pronoun(casting: Casting, token: Token, quoted: Quoted) -> None:
    """Note whom a pronoun means."""
    form, part = token.lower_, None
    if form == "who":
        part = antecedent(casting, token)
    elif form in SEX:
        part = salient(casting, token, quoted, ("person", "unnamed"), SEX[form])
        if part and part.sex is None:
            part.sex = SEX[form]
    elif form in MANY:
        part = salient(casting, token, quoted, ("group", "country", "body"))
    elif not expletive(token):
        part = salient(casting, token, quoted, ("country", "body"))
    if part:
        casting.mention(part, token.idx, token.idx + len(token), "pronoun")


def antecedent(casting: Casting, token: Token) -> Part | None:
    """Whom a relative "who" means: the name or description right before it."""
    for mention, part in casting.backwards(token.idx, 60):
        if mention.span.end <= token.idx and part.kind in ("person", "unnamed", "group"):
            return part if token.idx - mention.span.end <= 2 else None  # noqa: PLR2004 -- a comma and a space
    return None


def pair(casting: Casting, match: re.Match[str]) -> None:
    """Settle "the two sides": the two states last spoken of, or where the text is about two, those."""
    latest: dict[str, int] = {}
    for mention, part in casting.backwards(match.start()):
        if part.country and part.kind != "group":
            latest.setdefault(part.country, mention.span.start)
    two = sorted(latest, key=lambda c: (casting.weights[c] > 1, latest[c]), reverse=True)[:2]
    entries = [gazetteer().entries[c] for c in two if c in gazetteer().entries]
    for entry in entries if len(entries) == 2 else []:  # noqa: PLR2004 -- two sides
        casting.mention(casting.part(entry), match.start(), match.end(), "nominal")


def expletive(token: Token) -> bool:
    """The "it" of "it is likely that" names nothing."""
    verb = token.head
    clausal = any(c.dep_ in ("ccomp", "csubj", "acomp", "xcomp", "advcl") for c in verb.children)
    return token.dep_ == "expl" or (
        token.dep_ in SUBJECTS and verb.lemma_ in ("be", "seem", "appear", "become", "remain") and clausal
    )


def salient(
    casting: Casting, token: Token, quoted: Quoted, kinds: tuple[str, ...], sex: str | None = None
) -> Part | None:
    """The most salient part of some kinds before a pronoun."""
    best: tuple[float, Part] | None = None
    inside, begin = quoted(token.idx), token.sent.start_char
    barred = subject_of(token) if token.dep_ in ("dobj", "pobj", "dative") else None
    for mention, part in casting.backwards(token.idx, REACH):
        if part.kind not in kinds or (sex and part.sex and part.sex != sex) or mention.span.end > token.idx:
            continue
        if barred is not None and mention.span.start <= barred.idx < mention.span.end:
            continue
        value = salience(casting, mention.span.end - 1, token.idx, begin)
        if quoted(mention.span.start) != inside:  # a malus across a quotation's marks
            value -= 150 if inside else 500
        if part.kind == "unnamed" and not acts(casting, mention.span.start, mention.span.end):
            value -= 400
        if best is None or value > best[0]:
            best = value, part
    return best[1] if best else None


def acts(casting: Casting, start: int, end: int) -> bool:
    """Whether a description is its clause's subject: "An official said ... He" goes on with it."""
    return any(t.dep_ in SUBJECTS for t in casting.prose.tokens(start, end))


def subject_of(token: Token) -> Token | None:
    """The subject of the clause a token is an object in."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def salience(casting: Casting, last: int, offset: int, begin: int) -> float:
    """Nearness in characters, with the bonus of a subject.

    ``last`` is the mention's end, ``offset`` the pronoun's place and ``begin`` that of its sentence.
    """
    if last not in casting.standings:
        casting.standings[last] = standing(casting, last)
    bonus, subject = casting.standings[last]
    return bonus - float(offset - last) + (150 if subject and last >= begin else 0)


def standing(casting: Casting, last: int) -> tuple[int, bool]:
    """What the place of a mention in its clause adds, and whether it is the subject; ``last`` is its end."""
    found = casting.prose.doc.char_span(last, last + 1, alignment_mode="expand")
    if not found:
        return 0, False
    head = found[0]
    while head.dep_ in ("compound", "flat") and head.head.i > head.i:
        head = head.head
    if head.dep_ in SUBJECTS:
        return (350 if head.head.dep_ in ("ROOT", "ccomp", "conj") else 250), True
    return (-60 if head.dep_ == "poss" else 0), False
