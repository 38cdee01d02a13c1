"""Who is meant by a description ("the minister", "the Lee administration") or a pronoun.

Descriptions are resolved by what the noun says (``roles.csv``), by the country its phrase names and by
the office held on the document's date; pronouns by number, sex and salience: the subject of the
sentence, then of the sentences before it, the order that Hobbs (1978) and centering theory
(Grosz, Joshi and Weinstein 1995) found in text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from detente.codes.gazetteer import fold, gazetteer, words
from detente.reading.bearers import HEADS
from detente.reading.ledger import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.casting import Casting
    from detente.reading.names import Hit

SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THING = {"it", "its", "itself"}
MANY = {"they", "them", "their", "theirs", "themselves"}
SUBJECTS = ("nsubj", "nsubjpass")
DYAD = re.compile(
    r"\b(?:the|both|these) (?:two )?(?:sides|countries|nations|neighbou?rs|Koreas|governments|states|capitals|leaders"
    r"|presidents|foreign ministers|ministers|parties|rivals|foes|allies|powers)\b|\bthe two\b(?= (?:agreed|met|said))",
    re.IGNORECASE,
)
LEAD = re.compile(r"(?:(?:especially|including|even|only|also|mainly|particularly) )+", re.IGNORECASE)
LEADING = (
    *HEADS,
    "foreign_minister",
    "defense_minister",
    "minister",
    "negotiator",
    "delegation",
    "official",
    "diplomat",
)
REACH = 1500  # characters: how far back a pronoun looks


def settle(casting: Casting) -> None:
    """Add what descriptions and pronouns mean to a cast whose names are settled, in the text's order."""
    byline(casting)
    seen, quoted = casting.finder.seen, Quoted(casting)
    pairs = {m.start(): m for m in DYAD.finditer(seen)}
    taken = {i for m in pairs.values() for i in range(m.start(), m.end())}
    work: list[tuple[int, Callable[[], None]]] = [
        (m.start(), partial(pair, casting, m)) for m in pairs.values()
    ]
    for hit in casting.hits:
        if hit.role and hit.start not in taken and not titles(casting, hit):
            work.append((hit.start, partial(DESCRIBE[hit.role.kind], casting, hit)))
    for token in casting.prose.doc:
        if token.lower_ in SEX or token.lower_ in THING or token.lower_ in MANY or token.lower_ == "who":
            work.append((token.idx, partial(pronoun, casting, token, quoted)))
    for _, settle_one in sorted(work, key=lambda w: w[0]):
        settle_one()


def titles(casting: Casting, hit: Hit) -> bool:
    """Whether a role noun is the title of the name after it."""
    after = casting.following.get(hit.start)
    return after is not None and casting.titling(after) is hit and any(
        m.span.start <= hit.start and hit.end <= m.span.end for p in casting.parts.values() for m in p.mentions
    )  # fmt: skip


def phrase(casting: Casting, hit: Hit) -> tuple[int, int, Token | None]:
    """The noun phrase of a role noun: its start, its end with an "of" or "in" after it, and its head."""
    head = casting.prose.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if head is None:
        return hit.start, hit.end, None
    token = head.root
    left = [t for t in token.subtree if t.idx <= hit.start and t.sent == token.sent]
    start = min((t.idx for t in left if not t.is_space and not t.is_punct), default=hit.start)
    block = casting.prose.block(hit.start)
    start = max(start, block.start if block else 0)
    if re.search(r"[,;:\"—]", casting.finder.seen[start : hit.start]):
        start = hit.start - len(re.split(r"[,;:\"—]\s*", casting.finder.seen[start : hit.start])[-1])
    end = hit.end
    for child in token.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("of", "in", "from", "for", "at", "to")
            and child.idx >= hit.end
        ):
            last = max(child.subtree, key=lambda t: t.i)
            if not re.search(r"[,;:\"—]", casting.finder.seen[hit.end : last.idx]):
                end = last.idx + len(last)
            break
    return start, end, token


def owner(casting: Casting, start: int, hit: Hit, end: int) -> Part | None:
    """The country or person that the phrase of a role noun names: "Iran's", "South Korean", "of Serbia"."""
    inside = [
        (m.span, p) for m, p in casting.inside(start, end) if not m.span.start <= hit.start < m.span.end
    ]
    left = [x for x in inside if x[0].end <= hit.start]
    if left:
        return max(left, key=lambda x: x[0].end)[1]
    return min((x for x in inside if x[0].start >= hit.end), key=lambda x: x[0].start, default=(None, None))[
        1
    ]


def country_at(casting: Casting, offset: int) -> str | None:
    """The country a bare "the government" means: the one last spoken of before this sentence, or its first."""
    sentence = casting.prose.sentence(offset)
    begin = sentence.start_char if sentence else offset
    same = None
    for mention, part in casting.backwards(offset):
        if part.country and part.kind != "group" and mention.kind != "nominal":
            if mention.span.start < begin:
                return part.country
            same = same or part.country
    return same


def determined(casting: Casting, start: int, hit: Hit) -> bool:
    first = fold(casting.finder.seen[start : hit.start].split(" ")[0])
    return first in ("the", "this", "that", "his", "her", "its", "their", "our")


def state(casting: Casting, hit: Hit) -> None:
    """ "The Lee administration", "the government in Baku", "the regime": the state."""
    start, end, _ = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    country = whose.country if whose else None
    if hit.plural and hit.role and hit.role.office == "country":
        return
    if country is None:
        if not determined(casting, start, hit) and not (hit.role and hit.role.noun == "authorities"):
            return
        country = country_at(casting, hit.start)
    entry = gazetteer().entries.get(country or "")
    if entry and entry.kind == "country":
        casting.mention(casting.part(entry), start, hit.end, "nominal")


def body(casting: Casting, hit: Hit) -> None:
    """ "The Iranian foreign ministry", "the military": a body of a state, told apart by its country."""
    start, end, _ = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    country = whose.country if whose else country_at(casting, hit.start)
    if not hit.role or (
        whose is None and not determined(casting, start, hit) and not hit.role.sector == "GOV"
    ):
        return
    id = f"{country or 'unknown'}.{hit.role.office}"
    adjective = gazetteer().adjectives.get(country or "", "")
    part = casting.parts.setdefault(
        id, Part(id, f"{adjective} {hit.role.noun}".strip(), "body", country, hit.role.sector)
    )
    casting.mention(part, start, hit.end, "nominal")


def person(casting: Casting, hit: Hit) -> None:
    """ "The candidate", "the North Korean leader", "a senior official", "families of abduction victims"."""
    start, end, token = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    apposed = apposition(casting, start, end, token)
    if apposed:
        apposed.called = apposed.called or casting.prose.text[start:end]
        apposed.country = apposed.country or (whose.country if whose else None)
        apposed.sector = apposed.sector or (hit.role.sector if hit.role else None)
        casting.mention(apposed, start, end, "nominal")
        return
    if hit.plural and hit.role and hit.role.office in LEADING:
        for mention, part in casting.inside(hit.end, end):
            if part.kind == "country" and mention.kind == "name":
                casting.mention(part, start, end, "nominal")
        if casting.holds(start, end):
            return
    definite = determined(casting, start, hit) or (
        whose is not None and "'s " in casting.finder.seen[start : hit.start]
    )
    if not hit.plural and definite and hit.role and hit.role.kind == "person":
        found = holder(casting, hit, whose, start)
        if found:
            casting.mention(found, start, hit.end, "nominal")
            return
    anonymous(casting, hit, whose, start, end)


def apposition(casting: Casting, start: int, end: int, token: Token | None) -> Part | None:
    """The person a description stands beside: "Hong Min, a researcher", "the nominee, Lee"."""
    seen = casting.finder.seen
    if token is not None and token.dep_ in ("pobj", "dobj") and seen[start - 2 : start] != ", ":
        return None
    for m, part in casting.inside(max(0, start - 60), end + 60):
        if part.kind != "person" or m.kind != "name":
            continue
        if re.fullmatch(r", (?:\d\d, )?(?:who (?:is|was) )?", seen[m.span.end : start] or "x"):
            return part
        if re.fullmatch(r", ", seen[end : m.span.start] or "x"):
            return part
    return None


def holder(casting: Casting, hit: Hit, whose: Part | None, start: int) -> Part | None:
    """The person a definite description means: one of the cast who holds the office, or whoever does."""
    office = hit.role.office if hit.role else ""
    former = bool(
        re.search(r"\b(?:former|ex-?|then)\b", casting.finder.seen[start : hit.start], re.IGNORECASE)
    )
    country = whose.country if whose else None
    if (
        whose
        and whose.kind == "person"
        and office in ("opponent", "successor", "predecessor", "counterpart", "adviser")
    ):
        return None
    people = [
        p
        for p in casting.parts.values()
        if p.kind == "person" and (not country or p.country in (country, None))
    ]
    fits = [p for p in people if p.last(hit.start) >= 0 and suits(casting, p, hit, former)]
    if fits:
        return max(fits, key=lambda p: p.last(hit.start))
    if (
        casting.on
        and not former
        and office in HEADS + ("foreign_minister", "defense_minister", "secretary_general")
    ):
        offices = HEADS if office in ("leader", "president") and office == "leader" else (office,)
        for key in offices:
            held = gazetteer().holders(country or country_at(casting, hit.start) or "", key, casting.on)
            if held:
                return casting.part(held[0])
    return None


def suits(casting: Casting, part: Part, hit: Hit, former: bool) -> bool:
    """Whether a person is what a description says: by the record of offices, or by the text's own words."""
    if not hit.role:
        return False
    office = hit.role.office
    if part.called and hit.role.noun.split()[-1] in fold(part.called):
        return True
    if not part.entry or not casting.on:
        return False
    held = [o for o in part.entry.offices if (o.ended(casting.on) if former else o.holds(casting.on))]
    if office == "leader":
        return any(o.office in HEADS for o in held)
    if office == "minister":
        return any("minister" in o.office for o in held)
    return any(o.office == office or o.office.endswith("_" + office) for o in held)


def anonymous(casting: Casting, hit: Hit, whose: Part | None, start: int, end: int) -> None:
    """An actor without a name: "a senior official", "families of abduction victims"."""
    if not hit.role or hit.role.office in (
        "country",
        "chief",
        "chair",
        "secretary",
        "major",
        "speaker_of_parliament",
    ):
        return
    seen = casting.finder.seen
    bare = start == hit.start and not hit.plural and hit.role.kind != "group"
    if (
        bare
        or seen[hit.end : hit.end + 1] == ":"
        or seen[max(0, start - 4) : start].casefold().endswith(" as ")
    ):
        return
    lead = LEAD.match(seen, start, hit.start)
    start = lead.end() if lead else start
    text = " ".join(re.sub(r"^(?:the|an?) ", "", casting.prose.text[start:end], flags=re.IGNORECASE).split())
    if not text or len(text) > 90:  # noqa: PLR2004 -- no description, but a clause gone wrong
        start, end = hit.start, hit.end
        text = casting.prose.text[start:end]
    country = whose.country if whose else None
    id = "-".join(words(text)) or hit.role.office
    kind = "group" if hit.plural or hit.role.kind == "group" else "person"
    part = casting.parts.setdefault(id, Part(id, text, "group", country, hit.role.sector))
    part.called = part.called or text
    part.kind = "group" if kind == "group" else "unnamed"
    casting.mention(part, start, end, "nominal")


def byline(casting: Casting) -> None:
    """The author, where the page names one, is an actor too."""
    author = casting.prose.page.document.author
    if not author:
        return
    at = casting.prose.text.find(author)
    if at < 0:
        return
    if any(
        m.span.start < at + len(author) and at < m.span.end
        for p in casting.parts.values()
        for m in p.mentions
        if m.kind == "name"
    ):
        return
    id = "_".join(words(author))
    outlet = words(casting.prose.page.document.outlet or "")
    known = (
        next((n.entry for n in gazetteer().names.get(outlet[0], ()) if n.words == outlet), None)
        if outlet
        else None
    )
    part = casting.parts.setdefault(id, Part(id, author, "person", known.country if known else None, "MED"))
    casting.mention(part, at, at + len(author), "name")


class Quoted:
    """Which offsets stand inside quotation marks; marks pair within a block."""

    def __init__(self, casting: Casting) -> None:
        self.edges: list[int] = []
        for block in casting.prose.page.blocks:
            marks = [i for i in range(block.start, block.end) if casting.finder.seen[i] == '"']
            self.edges += marks if len(marks) % 2 == 0 else [*marks, block.end]

    def __call__(self, offset: int) -> bool:
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
    """ "The two sides": the two states last spoken of, or where the text is about two, those."""
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
    inside = quoted(token.idx)
    barred = subject_of(token) if token.dep_ in ("dobj", "pobj", "dative") else None
    for mention, part in casting.backwards(token.idx, REACH):
        if part.kind not in kinds or (sex and part.sex and part.sex != sex) or mention.span.end > token.idx:
            continue
        if barred is not None and mention.span.start <= barred.idx < mention.span.end:
            continue
        value = salience(casting, mention.span.end - 1, token, quoted(mention.span.start) == inside, inside)
        if part.kind == "unnamed":
            value -= 400
        if best is None or value > best[0]:
            best = value, part
    return best[1] if best else None


def subject_of(token: Token) -> Token | None:
    """The subject of the clause a token is an object in."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def salience(casting: Casting, last: int, token: Token, same: bool, inside: bool) -> float:
    """Nearness in characters, with the bonus of a subject, and a malus across a quotation's marks."""
    value = -float(token.idx - last)
    found = casting.prose.doc.char_span(last, last + 1, alignment_mode="expand")
    head = found[0] if found else token
    while head.dep_ in ("compound", "flat") and head.head.i > head.i:
        head = head.head
    if head.dep_ in SUBJECTS:
        value += 350 if head.head.dep_ in ("ROOT", "ccomp", "conj") else 250
        value += 150 if last >= token.sent.start_char else 0
    if head.dep_ == "poss":
        value -= 60
    if not same:
        value -= 150 if inside else 500
    return value


DESCRIBE: dict[str, Callable[[Casting, Hit], None]] = {
    "state": state,
    "body": body,
    "person": person,
    "group": person,
}
