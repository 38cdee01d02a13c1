"""Who is meant by a description ("the minister", "the Lee administration") or a pronoun.

Descriptions are resolved by what the noun says (``roles.csv``), by the country its phrase names and by
the office held on the document's date; pronouns by number, sex and salience: the subject of the
sentence, then of the sentences before it, the order that Hobbs (1978) and centering theory
(Grosz, Joshi and Weinstein 1995) found in text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from detente.codes.gazetteer import fold, gazetteer, words
from detente.reading.casting import HEADS, Casting, Part

if TYPE_CHECKING:
    from spacy.tokens import Token

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
REACH = 1500  # characters: how far back a pronoun looks


def settle(casting: Casting) -> None:
    """Add what descriptions and pronouns mean to a cast whose names are settled."""
    descriptions = [h for h in casting.hits if h.role and not titles(casting, h)]
    for hit in descriptions:
        if hit.role and hit.role.kind == "state":
            state(casting, hit)
        elif hit.role and hit.role.kind == "body":
            body(casting, hit)
    for hit in descriptions:
        if hit.role and hit.role.kind in ("person", "group"):
            person(casting, hit)
    byline(casting)
    pronouns(casting)


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
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "at", "to") and child.idx >= hit.end:
            last = max(child.subtree, key=lambda t: t.i)
            if not re.search(r"[,;:\"—]", casting.finder.seen[hit.end : last.idx]):
                end = last.idx + len(last)
            break
    return start, end, token


def owner(casting: Casting, start: int, hit: Hit, end: int) -> Part | None:
    """The country or person that the phrase of a role noun names: "Iran's", "South Korean", "of Serbia"."""
    inside = [
        (m.span, p)
        for p in casting.parts.values()
        for m in p.mentions
        if start <= m.span.start and m.span.end <= end and not m.span.start <= hit.start < m.span.end
    ]
    left = [x for x in inside if x[0].end <= hit.start]
    if left:
        return max(left, key=lambda x: x[0].end)[1]
    return min((x for x in inside if x[0].start >= hit.end), key=lambda x: x[0].start, default=(None, None))[1]


def country_at(casting: Casting, offset: int) -> str | None:
    """The country a bare "the government" means: the one last spoken of before this sentence, or its first."""
    sentence = casting.prose.sentence(offset)
    begin = sentence.start_char if sentence else offset
    best: tuple[tuple[bool, int], str] | None = None
    for part in casting.parts.values():
        if not part.country or part.kind == "group":
            continue
        for mention in part.mentions:
            if mention.span.start >= offset or mention.kind == "nominal":
                continue
            key = (mention.span.start < begin, mention.span.start)
            if best is None or key > best[0]:
                best = key, part.country
    return best[1] if best else None


def determined(casting: Casting, start: int, hit: Hit) -> bool:
    first = fold(casting.finder.seen[start : hit.start].split(" ")[0])
    return first in ("the", "this", "that", "his", "her", "its", "their", "our")


def state(casting: Casting, hit: Hit) -> None:
    """"The Lee administration", "the government in Baku", "the regime": the state."""
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
    """"The Iranian foreign ministry", "the military": a body of a state, told apart by its country."""
    start, end, _ = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    country = whose.country if whose else country_at(casting, hit.start)
    if not hit.role or (whose is None and not determined(casting, start, hit) and not hit.role.sector == "GOV"):
        return
    id = f"{country or 'unknown'}.{hit.role.office}"
    adjective = gazetteer().adjectives.get(country or "", "")
    part = casting.parts.setdefault(id, Part(id, f"{adjective} {hit.role.noun}".strip(), "body", country, hit.role.sector))
    casting.mention(part, start, hit.end, "nominal")


def person(casting: Casting, hit: Hit) -> None:
    """"The candidate", "the North Korean leader", "a senior official", "families of abduction victims"."""
    start, end, token = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    apposed = apposition(casting, start, end, token)
    if apposed:
        apposed.called = apposed.called or casting.prose.text[start:end]
        apposed.country = apposed.country or (whose.country if whose else None)
        apposed.sector = apposed.sector or (hit.role.sector if hit.role else None)
        casting.mention(apposed, start, end, "nominal")
        return
    definite = determined(casting, start, hit) or (whose is not None and "'s " in casting.finder.seen[start : hit.start])
    if not hit.plural and definite and hit.role and hit.role.kind == "person":
        found = holder(casting, hit, whose, start)
        if found:
            casting.mention(found, start, hit.end, "nominal")
            return
    anonymous(casting, hit, whose, start, end)


def apposition(casting: Casting, start: int, end: int, token: Token | None) -> Part | None:
    """The person a description stands beside: "Hong Min, a researcher", "the nominee, Lee"."""
    seen = casting.finder.seen
    for part in casting.parts.values():
        if part.kind != "person":
            continue
        for m in part.mentions:
            if m.kind != "name":
                continue
            if re.fullmatch(r",? ?\d*,? (?:who is |who was )?|, (?:\d\d, )?", seen[m.span.end : start] or "x") and start - m.span.end < 20:
                if token is None or token.dep_ in ("appos", "attr", "conj", "ROOT", "npadvmod", "nsubj", "dep", "pobj", "dobj"):
                    return part
            if re.fullmatch(r", ", seen[end : m.span.start] or "x"):
                return part
    return None


def holder(casting: Casting, hit: Hit, whose: Part | None, start: int) -> Part | None:
    """The person a definite description means: one of the cast who holds the office, or whoever does."""
    office = hit.role.office if hit.role else ""
    former = bool(re.search(r"\b(?:former|ex-?|then)\b", casting.finder.seen[start : hit.start], re.IGNORECASE))
    country = whose.country if whose else None
    if whose and whose.kind == "person" and office in ("opponent", "successor", "predecessor", "counterpart", "adviser"):
        return None
    people = [p for p in casting.parts.values() if p.kind == "person" and (not country or p.country in (country, None))]
    fits = [p for p in people if p.last(hit.start) >= 0 and suits(casting, p, hit, former)]
    if fits:
        return max(fits, key=lambda p: p.last(hit.start))
    if casting.on and not former and office in HEADS + ("foreign_minister", "defense_minister", "secretary_general"):
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
    if not hit.role or hit.role.office in ("country", "chief", "chair", "secretary", "major", "speaker_of_parliament"):
        return
    text = re.sub(r"^(?:the|a|an|some|many|two|three|several)\s+", "", casting.prose.text[start:end], flags=re.IGNORECASE)
    text = " ".join(text.split())
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
    if any(m.span.start < at + len(author) and at < m.span.end for p in casting.parts.values() for m in p.mentions if m.kind == "name"):
        return
    id = "_".join(words(author))
    part = casting.parts.setdefault(id, Part(id, author, "person", sector="MED"))
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


def pronouns(casting: Casting) -> None:
    """Settle the pronouns in order, so that one may rest on another."""
    quoted = Quoted(casting)
    dyads = {m.start(): m for m in DYAD.finditer(casting.finder.seen)}
    for start, match in dyads.items():
        for part in pair(casting, start):
            casting.mention(part, start, match.end(), "nominal")
    for token in casting.prose.doc:
        form = token.lower_
        part = None
        if form in SEX:
            part = personal(casting, token, quoted)
        elif form in THING and not expletive(token):
            part = salient(casting, token, quoted, ("country", "body"))
        elif form in MANY:
            part = salient(casting, token, quoted, ("group", "country", "body"))
        if part:
            casting.mention(part, token.idx, token.idx + len(token), "pronoun")


def pair(casting: Casting, offset: int) -> list[Part]:
    """The two states last spoken of before "the two sides"; where the text has but two, those."""
    states: dict[str, int] = {}
    for part in casting.parts.values():
        if part.country and part.kind in ("country", "person", "body") and part.last(offset) >= 0:
            states[part.country] = max(states.get(part.country, -1), part.last(offset))
    latest = sorted(states, key=lambda c: (casting.weights[c] > 1, states[c]), reverse=True)[:2]
    entries = gazetteer().entries
    return [casting.part(entries[c]) for c in latest if c in entries] if len(latest) == 2 else []  # noqa: PLR2004


def expletive(token: Token) -> bool:
    """The "it" of "it is likely that" names nothing."""
    verb = token.head
    clausal = any(c.dep_ in ("ccomp", "csubj", "acomp", "xcomp", "advcl") for c in verb.children)
    return token.dep_ == "expl" or (token.dep_ in SUBJECTS and verb.lemma_ in ("be", "seem", "appear", "become", "remain") and clausal)


def personal(casting: Casting, token: Token, quoted: Quoted) -> Part | None:
    """Who "he" or "she" is."""
    sex = SEX[token.lower_]
    part = salient(casting, token, quoted, ("person", "unnamed"), sex)
    if part and part.sex is None:
        part.sex = sex
    return part


def salient(casting: Casting, token: Token, quoted: Quoted, kinds: tuple[str, ...], sex: str | None = None) -> Part | None:
    """The most salient part of some kinds before a pronoun."""
    best: tuple[float, Part] | None = None
    inside = quoted(token.idx)
    begin = token.sent.start_char
    barred = subject_of(token) if token.dep_ in ("dobj", "pobj", "dative") and token.lower_ not in ("his", "its", "their") else None
    for part in casting.parts.values():
        if part.kind not in kinds or (sex and part.sex and part.sex != sex):
            continue
        for mention in part.mentions:
            at = mention.span.start
            if at >= token.idx or token.idx - at > REACH or mention.span.end > token.idx:
                continue
            if barred and mention.span.start <= barred.idx < mention.span.end:
                continue
            value = salience(casting, mention.span.end - 1, begin, token, quoted, inside)
            if sex and part.sex is None and part.kind == "unnamed":
                value -= 400
            if best is None or value > best[0]:
                best = value, part
    return best[1] if best else None


def subject_of(token: Token) -> Token | None:
    """The subject of the clause a token is an object in."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def salience(casting: Casting, last: int, begin: int, token: Token, quoted: Quoted, inside: bool) -> float:
    """Nearness in characters, with the bonus of a subject, and a malus across a quotation's marks."""
    value = -float(token.idx - last)
    word = casting.prose.doc.char_span(last, last + 1, alignment_mode="expand")
    head = word[0] if word else None
    while head is not None and head.dep_ in ("compound", "flat", "poss", "case") and head.head.i != head.i and head.head.idx > last and head.dep_ != "poss":
        head = head.head
    if head is not None and head.dep_ in SUBJECTS:
        value += 250
        if head.head.dep_ in ("ROOT", "ccomp", "conj"):
            value += 100
    if head is not None and head.dep_ == "poss":
        value -= 60
    if quoted(last) != inside:
        value -= 500 if not inside else 150
    if last >= begin and head is not None and head.dep_ in SUBJECTS:
        value += 150
    return value
