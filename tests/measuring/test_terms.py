"""Who led a government when, and what lies before and after."""

import pytest

from detente.codes.gazetteer import gazetteer
from detente.codes.tables import table
from detente.measuring.terms import changes, heads, leader, terms
from held import event, reading


@pytest.mark.parametrize(
    ("country", "day", "person"),
    [
        ("GBR", "2023-05-05", "rishi_sunak"),
        ("DEU", "2010-01-01", "angela_merkel"),
        ("USA", "2019-07-01", "donald_trump"),
        ("TUR", "2012-01-01", "recep_tayyip_erdogan"),
        ("ARM", "2016-01-01", "serzh_sargsyan"),
        ("ARM", "2022-01-01", "nikol_pashinyan"),
        ("PRK", "2025-01-01", "kim_jong_un"),
        ("JPN", "2015-01-01", "shinzo_abe"),
        ("ISR", "2021-09-01", "naftali_bennett"),
    ],
)
def test_the_one_who_leads_is_the_head_of_government(country, day, person):
    found = leader(country, day)
    assert found is not None
    assert found.person == person


def test_every_row_of_heads_names_an_office_that_its_country_has():
    held = {(o.country, o.office) for p in gazetteer().entries.values() for o in p.offices}
    for row in table("heads"):
        assert (row["country"], row["office"]) in held, row


def test_a_second_term_of_the_same_person_is_no_change():
    assert all(new.person != (old.person if old else "") for _, new, old in changes("RUS", "1990", "2025"))
    assert changes("XYZ", "1990", "2025") == []
    assert heads("XYZ") == ()


def test_what_a_country_did_and_held_is_parted_at_the_change_of_office():
    before = reading("2023-02-22", ("yoon_suk_yeol", "exercises", "for", "plain", None))
    after = reading("2025-06-11", ("lee_jae_myung", "exercises", "against", "plain", None))
    object.__setattr__(
        after, "events", (event(after, "lee_jae_myung", "2023-03-03"), event(after, "x", "2025-06-10"))
    )
    found = [
        (t.office.person if t.office else None, len(t.events), len(t.positions))
        for t in terms([after, before], "KOR")
    ]
    assert found == [("yoon_suk_yeol", 1, 1), ("lee_jae_myung", 0, 1)]
