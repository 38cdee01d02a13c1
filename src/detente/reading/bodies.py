"""States and bodies by description: "the Lee administration", "the foreign ministry", "the agency"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, words
from detente.reading import homes
from detente.reading.descriptions import country_at, determined, owner, phrase, subject
from detente.reading.ledger import Part

if TYPE_CHECKING:
    from detente.reading.casting import Casting
    from detente.reading.names import Hit

LONG_AGO = 6000  # characters: how far back a body's full name may stand


def state(casting: Casting, hit: Hit) -> None:
    """Settle "the Lee administration", "the government in Baku", "the regime": the state."""
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


def home(casting: Casting, hit: Hit) -> str | None:
    """The state whose offices its own page calls by no country: "the presidential office"."""
    office = hit.role is not None and hit.role.sector in ("GOV", "LEG", "JUD")
    own = homes.home(casting) if office else None
    return own if own and casting.weights[own] else None


def again(casting: Casting, hit: Hit) -> bool:
    """Settle "the Court", "the agency" as the body last named with that word, where there is one."""
    noun = hit.role.noun if hit.role else ""
    start, _, _ = phrase(casting, hit)
    if not determined(casting, start, hit):
        return False
    if " " in noun:
        return same(casting, hit, start)
    for mention, part in casting.backwards(hit.start, LONG_AGO):
        if part.kind == "body" and mention.kind != "pronoun" and noun in words(part.name):
            casting.mention(part, start, hit.end, "nominal")
            return True
    return False


def same(casting: Casting, hit: Hit, start: int) -> bool:
    """Settle "the party congress" as the one spoken of before; ministries and armies every state has."""
    if not hit.role or hit.role.sector in ("GOV", "MIL"):
        return False
    for _, part in casting.backwards(hit.start, LONG_AGO):
        if part.kind == "body" and part.id.endswith("." + hit.role.office):
            casting.mention(part, start, hit.end, "nominal")
            return True
    return False


def short(casting: Casting, hit: Hit) -> None:
    """Settle a word that only stands for a body named before: "the agency"."""
    again(casting, hit)


def _unsaid(casting: Casting, hit: Hit) -> str | None:
    """Whose a body is that its phrase gives to nobody: "Iran's" may stand before the whole title."""
    beside = casting.modified(hit.start)[1]
    own = beside or home(casting, hit) or subject(casting, hit.start)
    return own or country_at(casting, hit.start)


def body(casting: Casting, hit: Hit) -> None:
    """Settle "the Iranian foreign ministry", "the military": a body of a state, told apart by its country."""
    start, end, _ = phrase(casting, hit)
    whose = owner(casting, start, hit, end)
    if whose is None and again(casting, hit):
        return
    country = whose.country if whose else _unsaid(casting, hit)
    titled = all(word[0].isupper() for word in casting.text[hit.start : hit.end].split() if word != "of")
    told = whose is not None or titled or determined(casting, start, hit)
    if not hit.role or not (told or hit.role.sector == "GOV"):
        return
    id = f"{country or 'unknown'}.{hit.role.office}"
    adjective = gazetteer().adjectives.get(country or "", "")
    part = casting.parts.setdefault(
        id, Part(id, f"{adjective} {hit.role.noun}".strip(), "body", country, hit.role.sector)
    )
    casting.mention(part, start, hit.end, "nominal")
    if whose and titled and casting.inside(hit.end, end):  # "the Ministry of Defence of the Republic of X"
        casting.mention(part, hit.start, end, "name")
