from __future__ import annotations

import pytest

from detente.codes.gazetteer import RANK, Gazetteer, Office, gazetteer, roles, table, weight, words


def leads(text: str) -> set[tuple[str, str]]:
    """The entries that a form leads to, with its kinds."""
    key = words(text)
    return {(n.entry.id, n.kind) for n in gazetteer().names.get(key[0], ()) if n.words == key}


@pytest.mark.parametrize(
    ("text", "id", "kind"),
    [
        ("Republic of Korea", "KOR", "name"),
        ("ROK", "KOR", "name"),
        ("DPRK", "PRK", "name"),
        ("Iranian", "IRN", "adjective"),
        ("Serbs", "SRB", "demonym"),
        ("Baku", "AZE", "capital"),
        ("the Kremlin".removeprefix("the "), "RUS", "seat"),
        ("Yi Jae-myung", "lee_jae_myung", "name"),
        ("이재명", "lee_jae_myung", "native"),
        ("Vladimir Zelensky", "volodymyr_zelenskyy", "name"),
    ],
)
def test_a_form_leads_to_its_entry(text: str, id: str, kind: str) -> None:
    assert (id, kind) in leads(text)


def test_every_name_leads_to_its_entry() -> None:
    for entry in gazetteer().entries.values():
        assert entry.id in {id for id, _ in leads(entry.name)}, entry.name


def test_names_stand_under_their_first_word_longest_first() -> None:
    for first, names in gazetteer().names.items():
        lengths = [len(n.words) for n in names]
        assert lengths == sorted(lengths, reverse=True)
        assert {n.words[0] for n in names} == {first}


def test_every_person_is_found_by_surname() -> None:
    found = {e.id for people in gazetteer().surnames.values() for e in people}
    assert found == {e.id for e in gazetteer().entries.values() if e.kind == "person"}


def test_acronyms_are_single_words_in_capitals() -> None:
    (name,) = [n for n in gazetteer().names["csto"] if n.words == ("csto",) and n.acronym][:1]
    assert name.entry.id == "collective_security_treaty_organization"
    assert not any(n.acronym for names in gazetteer().names.values() for n in names if len(n.words) > 1)


def test_a_body_named_with_its_country_is_known_without() -> None:
    for row in table("bodies"):
        bare, _, rest = row["name"].partition(" (")
        if rest.endswith(")"):
            assert row["id"] in {id for id, _ in leads(bare)}


@pytest.mark.parametrize(
    ("country", "office", "on", "name"),
    [
        ("USA", "president", "2019-05-03", "Donald Trump"),
        ("USA", "president", "2022-05-03", "Joe Biden"),
        ("KOR", "president", "2018-09-19", "Moon Jae-in"),
        ("UKR", "president", "2024-01-01", "Volodymyr Zelenskyy"),
    ],
)
def test_holders(country: str, office: str, on: str, name: str) -> None:
    assert [p.name for p in gazetteer().holders(country, office, on)] == [name]


def test_nobody_held_an_office_before_it_was() -> None:
    assert gazetteer().holders("USA", "president", "1700-01-01") == []
    assert gazetteer().holders("USA", "no such office", "2020-01-01") == []


def term(since: str, until: str, office: str = "president", sector: str = "GOV") -> Office:
    return Office("x", office, "X", "USA", sector, since, until)


@pytest.mark.parametrize(
    ("until", "on", "holds", "ended"),
    [
        ("", "2030-01-01", True, False),
        ("2021-01-20", "2021-01-20", True, False),
        ("2021-01-20", "2021-01-21", False, True),
        ("2021-01", "2021-01-31", True, False),
        ("2021", "2021-12-31", True, False),
        ("2021", "2022-01-01", False, True),
        ("2021", "2016-12-31", False, False),
    ],
)
def test_a_term_covers_its_last_day_month_or_year(until: str, on: str, holds: bool, ended: bool) -> None:  # noqa: FBT001 -- a table of cases
    assert (term("2017-01-20", until).holds(on), term("2017-01-20", until).ended(on)) == (holds, ended)


def test_the_higher_office_weighs_more() -> None:
    assert (
        weight(term("", "", "president"))
        > weight(term("", "", "foreign_minister"))
        > weight(term("", "", "mayor"))
    )
    assert weight(term("", "", "president", "REB")) == RANK["foreign_minister"]


def test_an_office_past_and_present() -> None:
    trump = gazetteer().entries["donald_trump"]
    past, now, then = trump.past("2022-05-03"), trump.office("2022-05-03"), trump.office("2018-05-03")
    assert past is not None
    assert past.office == "president"
    assert then is not None
    assert then.office == "president"
    assert now is None or now.office != "president"


def test_family_names_that_come_first_are_no_given_names() -> None:
    assert "volodymyr" in gazetteer().given
    assert "xi" not in gazetteer().given


def test_it_is_loaded_once() -> None:
    assert gazetteer() is gazetteer()
    assert Gazetteer().entries == gazetteer().entries


def test_roles_are_singular_words_with_a_kind() -> None:
    assert {r.kind for r in roles().values()} <= {"person", "group", "body", "state", "short"}
    assert all(noun == " ".join(noun.split()).casefold() for noun in roles())
