from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import actors, events, page, prose
from detente.reading.events.stated import act_of_war, refuses, threatens
from detente.reading.prose import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.rows import Event


def read(text: str) -> tuple[Event, ...]:
    told = prose.parse(page.read(text.encode(), "-"))
    return events.read(told, actors.read(told), (), ())


def clause(text: str) -> tuple[Token, Token]:
    verb = next(t for t in pipeline()(text) if t.dep_ == "ROOT")
    return verb, next(c for c in verb.children if c.dep_ == "ccomp")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbia told Kosovo that the border was not open to negotiation.", ("SRB", "REJECT", "XKX")),
        ("India told Pakistan that the treaty would never be revived.", ("IND", "REJECT", "PAK")),
        ("Tehran warned Israel that a blockade would be seen as an act of war.", ("IRN", "THREATEN", "ISR")),
        ("Cairo warned Ethiopia that it would face consequences over the dam.", ("EGY", "THREATEN", "ETH")),
    ],
)
def test_saying_so_refuses_or_threatens(text: str, expected: tuple[str, str, str]) -> None:
    found = [(e.source, e.type, e.target, e.status) for e in read(text)]
    assert ((expected[0],), expected[1], (expected[2],), "happened") in found


@pytest.mark.parametrize(
    "text",
    [
        "Greece told Turkey that the ferry would not run on Sunday.",
        "Greece said that the harbour was full of ships.",
        "Greece did not say that the islands would never be returned.",
    ],
)
def test_other_sayings_are_neither(text: str) -> None:
    assert not {e.type for e in read(text)} & {"REJECT", "THREATEN"}


def test_an_act_of_war_is_one_only_by_name() -> None:
    assert act_of_war(clause("Egypt said that it would be an act of war.")[1])
    assert not act_of_war(clause("Egypt said that it would be an act of kindness.")[1])


def test_a_threat_is_about_what_may_come() -> None:
    assert threatens(*clause("Egypt warned that whoever helps will face trial."))
    assert not threatens(*clause("Egypt warned that the traitors faced trial in May."))


def test_a_refusal_is_denied() -> None:
    assert refuses(clause("Egypt said that the water would never be shared.")[1])
    assert not refuses(clause("Egypt said that the water would always be shared.")[1])


def test_a_denial_after_a_semicolon_denies_only_itself() -> None:
    found = {
        (e.type, e.status) for e in read("Colombia blamed Venezuela for the raid; Venezuela denied any role.")
    }
    assert found == {("ACCUSE", "happened"), ("REJECT", "happened")}


def test_whoever_speaks_goes_on_past_what_was_said() -> None:
    found = read("Sudan said that Chad had closed the border, and accused Ethiopia of arming rebels.")
    assert [(e.source, e.target) for e in found if e.type == "ACCUSE"] == [(("SDN",), ("ETH",))]


def test_a_broker_is_no_party() -> None:
    (found,) = read("Kenya and Somalia signed a U.S.-brokered agreement.")
    assert set(found.target) == {"KEN", "SOM"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Manila called the Chinese blockade an act of piracy.", ("PHL", "ACCUSE", "CHN")),
        ("Colombia suspended the border treaty with Venezuela.", ("COL", "SANCTION", "VEN")),
        ("Sudan answered the raids with artillery fire on Chad.", ("SDN", "ASSAULT", "TCD")),
        ("Cambodia nominated Qatar for the Nobel Peace Prize.", ("KHM", "SUPPORT", "QAT")),
        ("Colombia denied any involvement in the raid by Venezuela.", ("COL", "REJECT", "VEN")),
    ],
)
def test_more_ways_to_act(text: str, expected: tuple[str, str, str | None]) -> None:
    found = [(e.source, e.type, e.target) for e in read(text) if e.type == expected[1]]
    assert len(found) == 1
    assert found[0][0] == (expected[0],)
    assert expected[2] is None or expected[2] in found[0][2]
