"""What the record and event data say of a scenario's parameters: proposals, of which the analyst decides.

A frequency of the past is no belief about the future, and nothing is written into the scenario: each proposal
names what was counted, the rows it stands on, and what it does not say. Needs the extra ``data``.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from detente.bargaining.calibrating.proposals import Asked, Proposal
from detente.codes.gazetteer import gazetteer, words
from detente.measuring.extra import extra
from detente.record import Record

if TYPE_CHECKING:
    from detente.bargaining.scenarios.scenario import Scenario
    from detente.stream import Stream


def calibrate(
    scenario: Scenario,
    record: Record | Stream,
    *,
    first: str | None = None,
    second: str | None = None,
    ratifier: str | None = None,
) -> list[Proposal]:
    """Propose what a record, or some of its events, say of the scenario's parameters.

    The parties' countries follow from their names ("Seoul"), or are given by ISO 3166-1 alpha-3 code; so is
    the ratifier's, which may be none. Raises :class:`ValueError` where a party's country is not known,
    :class:`detente.measuring.refusal.Refused` where there are no events, and
    :class:`detente.record.RecordError` where the extra ``data`` is not installed.
    """
    parties = scenario.negotiation
    asked = Asked(
        first or _country(parties.first.name, "first"),
        second or _country(parties.second.name, "second"),
        ratifier or named(scenario.ratifier or ""),
        scenario.step_days,
    )
    with extra():
        from detente.stream import Stream  # noqa: PLC0415 - of an extra

        with Stream(record) if isinstance(record, Record) else nullcontext(record) as stream:
            return _proposals(stream, asked)


def _proposals(stream: Stream, asked: Asked) -> list[Proposal]:
    from detente.bargaining.calibrating import outsiders, promises  # noqa: PLC0415 - of an extra

    found: list[Proposal | None] = []
    for side, own, other in (("first", asked.first, asked.second), ("second", asked.second, asked.first)):
        found.append(promises.kept(stream, f"{side}.trust", own, other, asked.window))
        found.append(promises.judged(stream, f"{side}.trust", own, other))
        found.append(promises.answered(stream, f"{side}.trust", own, other))
    others = outsiders.outside(stream, asked)
    found += [outsiders.ratified(stream, asked), outsiders.spoiled(stream, asked, others)]
    found.append(outsiders.backed(stream, asked, others))
    return [proposal for proposal in found if proposal is not None]


def named(name: str) -> str | None:
    """The country that a name means, its own or its capital's; None where it is no country's.

    >>> named("Pyongyang"), named("United States"), named("Congress")
    ('PRK', 'USA', None)
    """
    wanted = words(name)
    entries = [n.entry for n in gazetteer().names.get(wanted[0], ()) if n.words == wanted] if wanted else []
    return next((found.id for found in entries if found.kind == "country"), None)


def _country(name: str, side: str) -> str:
    found = named(name)
    if found is None:
        raise ValueError(f"no country is known as {name!r}: give its ISO 3166-1 alpha-3 code for {side}")
    return found
