"""Who is meant by a description ("the minister", "the Lee administration") or a pronoun.

Descriptions are resolved by what the noun says (``roles.csv``), by the country its phrase names and by
the office held on the document's date. Pronouns are :mod:`detente.reading.pronouns`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from detente.codes.gazetteer import fold, gazetteer, words
from detente.reading import unnamed
from detente.reading.bodies import body, short, state
from detente.reading.descriptions import REACH, country_at, determined, located, owner, phrase
from detente.reading.ledger import Part
from detente.reading.pronouns import DYAD, PRONOUNS, Quoted, pair, pronoun
from detente.reading.resolving import resolve
from detente.reading.weighing import HEADS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from detente.reading.casting import Casting
    from detente.reading.names import Hit

FORMER = re.compile(r"\b(?:former|ex|then|was)\b", re.IGNORECASE)
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


def settle(casting: Casting) -> None:
    """Add what descriptions and pronouns mean to a cast whose names are settled, in the text's order."""
    byline(casting)
    seen, quoted = casting.finder.seen, Quoted(casting)
    pairs = {m.start(): m for m in DYAD.finditer(seen)}
    taken = {i for m in pairs.values() for i in range(m.start(), m.end())}
    work: list[tuple[int, Callable[[], None]]] = [
        (m.start(), partial(pair, casting, m)) for m in pairs.values()
    ]
    work += [
        (h.start, partial(DESCRIBE[h.role.kind], casting, h))
        for h in casting.hits
        if h.role and h.start not in taken and not titles(casting, h)
    ]
    tokens = casting.finder.tokens
    spoken = (tokens.get(w.start) for w in casting.finder.words if w.folded in PRONOUNS)
    work += [(t.idx, partial(pronoun, casting, t, quoted)) for t in spoken if t and t.lower_ in PRONOUNS]
    for _, settle_one in sorted(work, key=lambda w: w[0]):
        settle_one()


def titles(casting: Casting, hit: Hit) -> bool:
    """Whether a role noun is the title of the name after it."""
    after = casting.following.get(hit.start)
    titled = after is not None and casting.titling(after) is hit
    return titled and any(m.span.end >= hit.end for m, _ in casting.backwards(hit.start + 1, REACH))


def person(casting: Casting, hit: Hit) -> None:
    """Settle "the candidate", "the North Korean leader", "a senior official", "families of victims"."""
    start, end, token = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    apposed = apposition(casting, start, end, token)
    if apposed:
        was = casting.finder.seen[:start].endswith("was ")
        apposed.called = apposed.called or (None if was else casting.prose.text[start:end])
        said = resolve(casting.prose.text[start:end], casting.on)
        country = whose.country if whose else located(casting, start, end) or said.country
        apposed.country = apposed.country or country
        apposed.sector = apposed.sector or said.sector or (hit.role.sector if hit.role else None)
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
        earlier = unnamed.again(casting, hit, start)
        if earlier and (found is None or earlier.last(start) > found.last(start)):
            casting.mention(earlier, start, hit.end, "nominal")
            return
        if found:
            casting.mention(found, start, hit.end, "nominal")
            return
    unnamed.anonymous(casting, hit, whose, start, end)


def apposition(casting: Casting, start: int, end: int, token: Token | None) -> Part | None:
    """The person a description stands beside: "Hong Min, a researcher", "the nominee, Lee"."""
    seen = casting.finder.seen
    for m, part in casting.inside(max(0, start - 60), end + 60):
        if part.kind != "person" or m.kind != "name":
            continue
        governed = token is not None and token.dep_ in ("pobj", "dobj") and seen[start - 2 : start] != ", "
        if not governed and re.fullmatch(
            r", (?:\d\d, )?(?:who (?:is|was) )?", seen[m.span.end : start] or "x"
        ):
            return part
        if re.fullmatch(r", ", seen[end : m.span.start] or "x"):
            return part
    return None


def holder(casting: Casting, hit: Hit, whose: Part | None, start: int) -> Part | None:
    """The person a definite description means: one of the cast who holds the office, or whoever does."""
    office = hit.role.office if hit.role else ""
    former = bool(FORMER.search(casting.finder.seen[start : hit.start]))
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
    fits = [p for p in people if p.last(hit.start) >= 0 and suits(casting, p, hit, former=former)]
    if fits:
        return max(fits, key=lambda p: p.last(hit.start))
    if (
        casting.on
        and not former
        and office in (*HEADS, "foreign_minister", "defense_minister", "secretary_general")
    ):
        offices = HEADS if office == "leader" else (office,)
        for key in offices:
            held = gazetteer().holders(country or country_at(casting, hit.start) or "", key, casting.on)
            if held:
                return casting.part(held[0])
    return None


def suits(casting: Casting, part: Part, hit: Hit, *, former: bool) -> bool:
    """Whether a person is what a description says: by the record of offices, or by the text's own words."""
    if not hit.role:
        return False
    office = hit.role.office
    said = part.called and hit.role.noun.split()[-1] in fold(part.called)
    if said and former == bool(FORMER.search(part.called or "")):
        return True
    if not part.entry or not casting.on:
        return False
    held = [o for o in part.entry.offices if (o.ended(casting.on) if former else o.holds(casting.on))]
    if office == "leader":
        return any(o.office in HEADS for o in held)
    if office == "minister":
        return any("minister" in o.office for o in held)
    return any(o.office == office or o.office.endswith("_" + office) for o in held)


def byline(casting: Casting) -> None:
    """The author, where the page names one, is an actor too: of the outlet's country, where it is known."""
    document = casting.prose.page.document
    author, outlet = document.author, words(document.outlet or "")
    if not author:
        return
    starts = [m.start() for m in re.finditer(re.escape(author), casting.text)]
    new = [
        s
        for s in starts
        if not any(m.span.end > s and m.kind == "name" for m, _ in casting.backwards(s + 1, 60))
    ]
    named = gazetteer().names.get(outlet[0], ()) if outlet else ()
    country = next((n.entry.country for n in named if n.words == outlet), None)
    id = "_".join(words(author))
    if new:
        part = casting.parts.setdefault(id, Part(id, author, "person", country, "MED"))
        part.country = part.country or country
        for start in new:
            casting.mention(part, start, start + len(author), "name")


DESCRIBE: dict[str, Callable[[Casting, Hit], None]] = {
    "state": state,
    "body": body,
    "short": short,
    "person": person,
    "group": person,
}
