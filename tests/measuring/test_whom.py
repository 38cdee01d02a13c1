"""Whom a name means, and what is said where it means nobody."""

import pytest

from detente.measuring.stands import held
from detente.measuring.whom import UnknownError, meant
from held import reading

READINGS = [
    reading("2021-11-25", ("lee_jae_myung", "trade", "for", "plain", None), ("kim_jong_un", "trade", "for", "plain", None)),
    reading("2023-02-22", ("yoon_suk_yeol", "trade", "against", "plain", None), ("officials", "trade", "for", "plain", None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "holders"),
    [
        ("Lee Jae-myung", "actor", ["lee_jae_myung"]),
        ("LEE JAE MYUNG", "actor", ["lee_jae_myung"]),
        ("lee_jae_myung", "actor", ["lee_jae_myung"]),
        ("South Korea", "country", ["lee_jae_myung", "yoon_suk_yeol", "officials"]),
        ("Seoul", "country", ["lee_jae_myung", "yoon_suk_yeol", "officials"]),
        ("president of South Korea", "office", ["yoon_suk_yeol"]),
        ("officials", "actor", ["officials"]),
    ],
)
def test_a_name_means_an_actor_a_country_or_an_office(name, kind, holders):
    who = meant(READINGS, name)
    assert who.kind == kind
    assert [h.actor.id for h in held(READINGS) if who.holds(h)] == holders


def test_a_name_that_nobody_has_is_told_with_those_near_it():
    with pytest.raises(UnknownError, match="near it: Lee Jae-myung"):
        meant(READINGS, "Lee Jay Myung")
    with pytest.raises(UnknownError, match=r"nobody in the record is called 'Zzyzx'$"):
        meant(READINGS, "Zzyzx")
    with pytest.raises(UnknownError):
        meant([], "")
