from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import page, prose
from detente.reading.capitals import length
from detente.reading.names import Finder, Hit
from detente.reading.shapes import country_word, generic, names_body, singulars


def finder(text: str) -> Finder:
    return Finder(prose.parse(page.read(f"2024-05-03\n\n{text}\n".encode(), "story.txt")))


def hits(text: str) -> list[tuple[str, str]]:
    """The words of the hits in a paragraph, and their kinds."""
    found = finder(text)
    return [(found.seen[h.start : h.end], h.kind) for h in found.find()]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("The talks between Yerevan and Baku resumed.", ("Yerevan", "known")),
        ("The visit by Volodymyr Zelensky ended early.", ("Volodymyr Zelensky", "known")),
        ("It was signed by Robert Kowalsky, a senior diplomat in Warsaw.", ("Robert Kowalsky", "person")),
        ("The report cites Dr. Amira Haddad of Beirut.", ("Amira Haddad", "person")),
        ("That is too late, Tomas Lindqvist said.", ("Tomas Lindqvist", "person")),
        ("The Zagros Policy Institute published a study.", ("Zagros Policy Institute", "body")),
        ("The minutes name the Bank of Ruritania twice.", ("Bank of Ruritania", "body")),
        ("The prime ministers of both states met.", ("prime ministers", "role")),
        ("Two spokesmen for the army declined.", ("spokesmen", "role")),
        ("The reform divided the U.S. for years.", ("U.S.", "known")),
    ],
)
def test_hit(text: str, hit: tuple[str, str]) -> None:
    assert hit in hits(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ships crossed the Kerala Strait at night.", "Kerala Strait"),
        ("They will meet again on a Monday in March.", "Monday"),
        ("He told us who did it.", "us"),
        ("The march was in downtown Alder Grove.", "Alder Grove"),
        ("It was late when the guns fell silent.", "It"),
    ],
)
def test_no_person_and_no_body(text: str, words: str) -> None:
    assert not [kind for found, kind in hits(text) if found == words and kind in ("person", "body", "known")]


def test_a_plural_role_is_told_from_a_single_one() -> None:
    plural = {h.plural for h in finder("The ministers left before the president came.").find() if h.role}
    assert plural == {True, False}


def test_acronyms_are_known_by_their_capitals() -> None:
    assert ("UN", "known") in hits("The envoy of the UN left Sanaa.")
    assert not [found for found, kind in hits("Wir sind un peu late.") if (found, kind) == ("un", "known")]


def test_the_date_line_names_no_actor() -> None:
    text = "SEOUL, May 3, 2024 (Wire) -- Officials of North Korea and Japan met on Friday in Hanoi.\n"
    found = Finder(prose.parse(page.read(text.encode(), "story.txt")))
    assert "SEOUL" not in [found.seen[h.start : h.end] for h in found.find()]


def test_a_run_ends_before_a_month_and_keeps_of_inside() -> None:
    found = finder("The Council of Elders March meeting began.")
    at = [w.text for w in found.words].index("Council")
    assert length(found, at) == 3


def test_capitals_mean_nothing_in_a_shouted_block() -> None:
    found = finder(
        "MINISTERS QUARREL OVER BORDER ROADS\n\nThe road stays closed, two officials said on Friday."
    )
    assert not found.plain(found.seen.index("QUARREL"))
    assert found.plain(found.seen.index("officials"))


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("zagros institute", True),
        ("university of padua", True),
        ("committee", False),
        ("press office", False),
        ("anna berg", False),
        ("high council for reform", True),
    ],
)
def test_names_body(words: str, *, body: bool) -> None:
    assert names_body(words.split()) is body


def test_generic_names_and_country_words() -> None:
    assert generic(["omani", "foreign", "ministry"])
    assert not generic(["zagros", "institute"])
    assert country_word("omani")
    assert not country_word("zagros")


@pytest.mark.parametrize(
    ("noun", "singular"),
    [("parties", "party"), ("statesmen", "statesman"), ("envoys", "envoy"), ("army", "army")],
)
def test_singulars(noun: str, singular: str) -> None:
    assert singular in [s for s, _ in singulars(noun)]


def ordered(found: list[Hit]) -> bool:
    return all(a.end <= b.start for a, b in pairwise(found))


WORDS = st.sampled_from(
    "Kim Jong-un the President of North Korea U.S. Bank Institute Jr. said , . 's - Mr Monday 12 통일부 É".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=20), st.sampled_from(["", " ", " "]))
def test_hits_are_words_in_order_none_inside_another(words: list[str], gap: str) -> None:
    found = finder("Story x" + gap.join(words))
    all_hits = found.find()
    assert ordered(all_hits)
    assert all(found.seen[h.start : h.end].strip() == found.seen[h.start : h.end] != "" for h in all_hits)
    assert all(h.names or h.kind != "known" for h in all_hits)
