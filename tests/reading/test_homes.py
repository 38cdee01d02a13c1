from __future__ import annotations

import pytest

from detente.reading import actors, page, prose


def country(text: str, name: str) -> str | None:
    """The country of the actor of a name, in a story of 3 May 2024."""
    cast = actors.read(prose.parse(page.read(f"{text}\n".encode(), "story.txt")))
    (found,) = [a for a in cast.actors if a.name == name]
    return found.country


BESIDE = [
    ("Marta Oliveira of the University of Lisbon disagreed.", "Marta Oliveira", "PRT"),
    ("Marta Oliveira of the University of Lisbon disagreed.", "University of Lisbon", "PRT"),
    ("Dr. Omar Khalidi, a surgeon at the University of Basra, said so.", "Omar Khalidi", "IRQ"),
    ("They asked a marine biologist at the University of Aden, Dr. Huda Nasser.", "Huda Nasser", "YEM"),
    ("Pavel Dvorak is a fellow at the Brandt Institute in Prague.", "Pavel Dvorak", "CZE"),
    ("Pavel Dvorak is a fellow at the Brandt Institute in Prague.", "Brandt Institute", "CZE"),
    ("Irina Kovac teaches history at the University of Zagreb.", "Irina Kovac", "HRV"),
    ('"They want bread," said Tendai Moyo, a baker in Bulawayo.', "Tendai Moyo", "ZWE"),
    ("Farid Hakimi, a baker in Kabul, sold his oven.", "Farid Hakimi", "AFG"),
    ("The talks failed, said Hashim Berisha, a retired Kosovar general.", "Hashim Berisha", "XKX"),
    ("A survey by the Tbilisi firm Orbis Metrics found little support.", "Orbis Metrics", "GEO"),
    ("The Moscow newspaper Novy Den reported the arrests.", "Novy Den", "RUS"),
    ("Ida Ndlovu of the Lagos-based Centre for Peace Research agreed.", "Ida Ndlovu", "NGA"),
    ("Ida Ndlovu of the Lagos-based Centre for Peace Research agreed.", "Centre for Peace Research", "NGA"),
    ("In Kenya, a Harlow & Stead survey found little support.", "Harlow & Stead", "KEN"),
]


@pytest.mark.parametrize(("text", "name", "iso"), BESIDE)
def test_the_words_beside_a_name_tell_the_country(text: str, name: str, iso: str) -> None:
    assert country(text, name) == iso


def test_what_a_body_studies_is_not_where_it_is() -> None:
    assert country("Experts at the Centre for Sahel Studies were gloomy.", "Centre for Sahel Studies") is None


def test_what_an_expert_knows_is_not_where_they_are_from() -> None:
    text = "Pavel Dvorak, an expert on Iran at the University of Lisbon, disagreed."
    assert country(text, "Pavel Dvorak") == "PRT"


def test_a_ministry_speaks_of_its_own_spokesman() -> None:
    text = (
        "Ministry of Foreign Affairs of the Republic of Moldova\nPRESS RELEASE\n\nStatement on the talks\n\n"
        "3 May 2024\n\nTurkey and Russia met in Ankara. Turkey was pleased, Russia was not.\n\n"
        "Foreign Ministry spokesperson Ion Ceban took questions. Ceban declined to comment on Turkey.\n"
    )
    assert country(text, "Ion Ceban") == "MDA"


def test_a_story_from_a_capital_speaks_of_its_own_generals() -> None:
    text = (
        "Border talks drag on\n\nNEW DELHI, May 3, 2024 (Meridian News) - Talks dragged on between India "
        "and China.\n\nRetired Lieutenant General A.B. Rao said a pullback was unlikely.\n"
    )
    assert country(text, "A.B. Rao") == "IND"


def test_a_stranger_without_a_word_of_where_from_has_no_country() -> None:
    text = "Russia and Ukraine traded fire.\n\nIda Stone, a novelist, left early.\n"
    assert country(text, "Ida Stone") is None
