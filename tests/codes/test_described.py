"""What words tell of an actor that is in no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.described import agent, described
from detente.codes.facts import SECTORS
from detente.codes.gazetteer import words
from detente.codes.tables import table


@given(st.text(max_size=30))
def test_any_words_tell_a_known_sector_or_none(phrase: str) -> None:
    assert {agent(phrase), described(words(phrase))[1]} <= SECTORS | {None}


@pytest.mark.parametrize("row", list(table("icews_agents")), ids=lambda row: row["agent"])
def test_each_agent_of_the_table_is_needed(row: dict[str, str]) -> None:
    assert row["sector"] in SECTORS
    assert agent(row["agent"]) == row["sector"]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Military Personnel - Special", "MIL"),
        ("Industrial / Textiles / Mining Ministry", "GOV"),
        ("Ministry of Mining", "GOV"),
        ("Islamic Preacher", "REL"),
        ("Separatist Militant", "REB"),
        ("Labor Union", "LAB"),
        ("Lower House of Parliament", "LEG"),
        ("Obama", None),
    ],
)
def test_agents_of_icews(phrase: str, sector: str | None) -> None:
    assert agent(phrase) == sector


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Royal Thai Navy", ("THA", "MIL")),
        ("Central Bank of the Republic of Cyprus", ("CYP", "GOV")),
        ("National Union of Mali", ("MLI", None)),
        ("India Pakistan Bank", (None, None)),
        ("Bank of the South American States", (None, None)),
        ("Jordan", (None, None)),
        ("Chad Smith", (None, None)),
    ],
)
def test_a_body_is_of_the_one_country_it_names(name: str, party: tuple[str | None, str | None]) -> None:
    assert described(words(name)) == party
