"""Who is who: those who act or speak, with country, sector and office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.lines import Group, Line, Section
from detente.showing.said import offices
from detente.showing.story import country
from detente.showing.wording import cap

if TYPE_CHECKING:
    from detente.rows import Actor, Reading
    from detente.showing.cast import Party
    from detente.showing.story import Story

MOST = 60
FORMS = 5
SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "JUD": "courts",
    "PTY": "party",
    "LEG": "legislature",
    "SPY": "intelligence",
    "OPP": "opposition",
    "REB": "rebels",
    "PRM": "paramilitary",
    "BUS": "business",
    "MED": "media",
    "EDU": "education",
    "LAB": "labour",
    "NGO": "non-governmental organisation",
    "IGO": "intergovernmental organisation",
    "CVL": "civilians",
    "CRM": "criminals",
    "REL": "religion",
    "ELI": "former office holders and elites",
    "COP": "police",
    "UAF": "unidentified armed forces",
    "IMG": "international militants",
    "MNC": "multinational company",
    "JEW": "Jewish",
    "MOS": "Muslim",
    "ETH": "ethnic group",
}


def section(story: Story) -> Section | None:
    """The section of actors; groups without a name only where they act or speak."""
    first: dict[str, tuple[Reading, Actor]] = {}
    for reading in story.readings:
        for actor in reading.actors:
            party = story.cast.party(reading, actor.id)
            if party and actor.mentions and (party.deeds or (party.named and party.mentions > 1)):
                first.setdefault(party.key, (reading, actor))
    keys = sorted(first, key=lambda k: (-story.cast.parties[k].deeds, -story.cast.parties[k].mentions))
    if not keys:
        return None
    lines = tuple(
        _line(story, story.cast.parties[k], *first[k], f"w{n}") for n, k in enumerate(keys[:MOST], 1)
    )
    more = (
        f"The {len(lines)} who do and say most are shown; the record has {len(keys):,}."
        if len(keys) > MOST
        else ""
    )
    return Section("who", "Who is who", (Group(lines),), more=more, kind="who")


def _line(story: Story, party: Party, reading: Reading, actor: Actor, ref: str) -> Line:
    place = country(party.country) if party.country else ""
    sector = SECTORS.get(party.sector or "", party.sector or "")
    facts = [place if place != party.name else "", "state" if place == party.name else sector, offices(party)]
    html = Markup("<b>{}</b>: {}").format(cap(party.name), "; ".join(filter(None, facts)))
    if not any(facts):
        html = Markup("<b>{}</b>").format(cap(party.name))
    called = [w for w, _ in party.called.most_common() if w.casefold() != party.name.casefold()][:FORMS]
    if called:
        html = Markup('{} <span class="by">in the text: {}</span>').format(
            html, "; ".join(f"“{w}”" for w in called)
        )
    mention = next((m for m in actor.mentions if m.kind == "name"), actor.mentions[0])
    return Line(ref, html, (story.margin.cite(reading.document, mention.span),))
