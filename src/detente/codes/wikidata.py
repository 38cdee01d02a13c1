"""A user's own list of people, from Wikidata's JSON.

Taken are entities as ``Special:EntityData/Q….json`` gives them (``{"entities": {"Q…": …}}``), an array of
them, or one a line, as the dumps have it. Of a person (instance of human, P31 Q5): labels and aliases,
native label (P1559), citizenship (P27), sex (P21), birth (P569), and positions held (P39) with their start
and end (P580, P582). What a position or country is called stands in its own entity: where it is among the
files, its label is used; the countries are known without.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.codes.gazetteer import gazetteer, nouns
from detente.codes.lists import Found, Listing, full, identity
from detente.codes.spelling import words
from detente.codes.tables import TableError, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.codes.facts import Row

HUMAN, SEXES = "Q5", {"Q6581097": "m", "Q6581072": "f"}
INSTANCE, SEX, CITIZEN, BORN, POSITION, NATIVE = "P31", "P21", "P27", "P569", "P39", "P1559"
SINCE, UNTIL, ISO3 = "P580", "P582", "P298"
PRECISION = {11: 10, 10: 7, 9: 4}
"""How much of a time is meant: Wikidata's precision, and the characters of the ISO day that it leaves."""

Entity = dict[str, Any]


def read(path: Path) -> Listing:
    """The people of a JSON file and their terms; raises :class:`TableError` where it is none of the forms."""
    entities = {e["id"]: e for e in _entities(path)}
    listing = Listing()
    for entity in entities.values():
        if HUMAN in _items(entity, INSTANCE):
            _person(entity, entities, path, listing)
    if not listing.found and not listing.left:
        raise TableError(f"{path}: no person (instance of Q5) is in it")
    return listing


def _entities(path: Path) -> Iterator[Entity]:
    """The entities of a file, in whichever of the three forms."""
    try:
        text = path.read_text("utf-8-sig")
        try:
            data = json.loads(text)
        except json.JSONDecodeError:  # a line each, as in the dumps
            data = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.strip(" ,[]")]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: no JSON: {error}") from None
    found = data.get("entities", [data]) if isinstance(data, dict) else data
    for entity in found.values() if isinstance(found, dict) else found:
        if not isinstance(entity, dict) or "id" not in entity:
            raise TableError(f"{path}: no Wikidata entity: {str(entity)[:40]}")
        yield entity


def _person(entity: Entity, entities: dict[str, Entity], path: Path, listing: Listing) -> None:
    """Note a person and the terms."""
    name, place = _label(entity), f"{path}: {entity['id']}"
    lands = [c for q in _items(entity, CITIZEN) if (c := _country(q, entities))]
    if not name or not lands:
        listing.left.append(
            f"{place}: {name or 'it'} has no {'known citizenship' if name else 'English name'}"
        )
        return
    aliases = [a["value"] for a in entity.get("aliases", {}).get("en", ())]
    natives = [v["text"] for v in _values(entity, NATIVE)]
    sex = next((SEXES[q] for q in _items(entity, SEX) if q in SEXES), "")
    row = {
        "id": _known(name) or identity(name),
        "name": name,
        "country": lands[0],
        "sex": sex,
        "aliases": _cell(a for a in aliases if len(words(a)) > 1 and a != name),
        "native": _cell(natives),
    }
    born = next((_time(v) for v in _values(entity, BORN)), "")
    listing.found.append(Found("people", row, place, born))
    for claim in _claims(entity, POSITION):
        try:
            listing.found.append(Found("offices", _term(claim, row, entities), place, born))
        except LookupError as error:
            listing.left.append(f"{place}: {name}: {error.args[0]}")


def _term(claim: Entity, person: Row, entities: dict[str, Entity]) -> Row:
    """A position held; raises :class:`LookupError` where its label tells no office."""
    item = claim["mainsnak"].get("datavalue", {}).get("value", {}).get("id", "with no value")
    label = _label(entities.get(item, {}))
    office = office_of(label)
    if office is None:
        why = f"is no office that is known: {label}" if label else "has no label: give its entity too"
        raise LookupError(f"position {item} {why}")
    row = {"person": person["id"], "office": office, "title": label[0].lower() + label[1:]}
    bounds = {"since": _bound(claim, SINCE), "until": _bound(claim, UNTIL)}
    return full("offices", {**row, "country": land_of(label) or person["country"], **bounds})


def _bound(claim: Entity, prop: str) -> str:
    """The time that a statement's qualifier gives, empty where it gives none."""
    snaks = claim.get("qualifiers", {}).get(prop, ())
    return next((_time(s["datavalue"]["value"]) for s in snaks if "datavalue" in s), "")


def office_of(label: str) -> str | None:
    """The office that a position's label names, by the longest noun of ``roles.csv`` in it.

    >>> office_of("Minister for Foreign Affairs of Japan"), office_of("Order of the White Swan")
    ('foreign_minister', None)
    """
    key = words(label)
    for n in range(min(5, len(key)), 0, -1):
        for i in range(len(key) - n + 1):
            role = nouns().get(" ".join(key[i : i + n]))
            if role and role.office and role.kind in ("person", "other"):
                return role.office
    return None


def land_of(label: str) -> str | None:
    """The country that a position's label names.

    >>> land_of("Prime Minister of the United Kingdom")
    'GBR'
    """
    key = words(label)
    for i, word in enumerate(key):
        for name in gazetteer().names.get(word, ()):
            if name.entry.kind == "country" and key[i : i + len(name.words)] == name.words:
                return name.entry.id
    return None


def _known(name: str) -> str | None:
    """The id of the person whom the gazetteer has by that name, if just one."""
    key = words(name)
    same = {
        n.entry.id for n in gazetteer().names.get(key[0], ()) if n.words == key and n.entry.kind == "person"
    }
    return same.pop() if len(same) == 1 else None


def _country(item: str, entities: dict[str, Entity]) -> str | None:
    """The ISO code of a country's item."""
    given = next(iter(_values(entities.get(item, {}), ISO3)), None)
    return given or countries().get(item)


@cache
def countries() -> dict[str, str]:
    """The ISO codes of the countries by their Wikidata items.

    >>> countries()["Q884"]
    'KOR'
    """
    return {row["item"]: row["iso3"] for row in table("wikidata")}


def _claims(entity: Entity, prop: str) -> list[Entity]:
    """The statements of a property that are not deprecated."""
    return [c for c in entity.get("claims", {}).get(prop, ()) if c.get("rank") != "deprecated"]


def _values(entity: Entity, prop: str) -> list[Any]:
    """The values of a property; "unknown value" and "no value" are none."""
    snaks = (claim["mainsnak"] for claim in _claims(entity, prop))
    return [snak["datavalue"]["value"] for snak in snaks if "datavalue" in snak]


def _items(entity: Entity, prop: str) -> list[str]:
    """The items that a property points to."""
    return [value["id"] for value in _values(entity, prop)]


def _label(entity: Entity) -> str:
    """The English label."""
    return str(entity.get("labels", {}).get("en", {}).get("value", ""))


def _time(value: Entity) -> str:
    """A time as ISO day, month or year; empty where it is less sure than a year.

    >>> _time({"time": "+2019-05-00T00:00:00Z", "precision": 10})
    '2019-05'
    """
    length = PRECISION.get(value["precision"], 0)
    return str(value["time"]).lstrip("+")[:length]


def _cell(parts: Iterable[str]) -> str:
    """Some texts as one cell."""
    return ";".join(dict.fromkeys(p.replace(";", ",") for p in parts))
