"""The documents that come with the software: what each form is there to show is read from it."""

import hashlib
from functools import cache
from pathlib import Path

import pytest

from detente.contract import misfits, pack, unpack
from detente.reading import read
from detente.reading.sources import expand
from detente.rows import Reading

SAMPLES = Path(__file__).parent.parent / "samples"
FORMS = {
    "2018-09-19-communique.txt": "2018-09-20",
    "2024-06-09-wire.txt": "2024-06-09",
    "2025-05-27-poll.txt": "2025-05-27",
    "2025-06-13-analysis.md": "2025-06-13",
    "2025-07-28-statement.txt": "2025-07-28",
    "2025-08-18-interview.txt": "2025-08-18",
    "2025-08-20-page.html": "2025-08-20",
    "2025-10-30-dates.html": "2025-10-30",
}


@cache
def reading(name: str) -> Reading:
    return read((SAMPLES / name).read_bytes(), name)


def test_the_folder_holds_these_documents_and_its_readme_is_none_of_them() -> None:
    assert {Path(source).name for source in expand([str(SAMPLES)])} == set(FORMS)
    about = (SAMPLES / "README.md").read_text("utf-8")
    assert [name for name in FORMS if about.count(name) < 2] == []


@pytest.mark.parametrize("name", FORMS)
def test_each_is_read_whole_and_dated(name: str) -> None:
    found = reading(name)
    assert found.document.id == hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest()
    assert found.document.language == "en"
    assert found.document.published == FORMS[name]
    assert list(misfits(found)) == []
    assert found.actors
    assert found.statements
    assert found.times
    assert found.events


@pytest.mark.parametrize("name", FORMS)
def test_reading_twice_gives_the_same(name: str) -> None:
    again = read((SAMPLES / name).read_bytes(), name)
    assert again == reading(name)
    assert unpack(pack(again)) == again


def test_the_statement_is_hers_and_not_her_brothers() -> None:
    said = {s.content[0].text: s.speaker for s in reading("2025-07-28-statement.txt").statements}
    refusal = next(words for words in said if "no interest in it" in words)
    assert said[refusal] == "kim_yo_jong"


def test_the_interview_knows_question_from_answer() -> None:
    found = reading("2025-08-18-interview.txt")
    assert found.document.genre == "interview"
    assert any("never removed" in s.content[0].text and s.speaker == "kim_yo_jong" for s in found.statements)


def test_the_poll_story_has_two_polls() -> None:
    polls = reading("2025-05-27-poll.txt").polls
    assert [(p.pollster, p.sample) for p in polls] == [("Gallup Korea", 1004), ("Gallup Korea", 1002)]
    assert [[s.share for s in p.results] for p in polls] == [[49.0, 35.0, 11.0], [45.0, 36.0, 10.0]]


def test_the_analysis_holds_an_answer_unlikely_and_says_why() -> None:
    found = reading("2025-06-13-analysis.md")
    unlikely = [f for f in found.forecasts if "respond to Lee's overture" in f.span.text]
    assert [f.probability for f in unlikely] == [(0.2, 0.45)]
    assert any(a.connective and a.connective.text.startswith("Because") for a in found.arguments)


def test_what_is_held_unlikely_has_not_happened() -> None:
    meetings = [
        e
        for e in reading("2025-06-13-analysis.md").events
        if e.span.text.startswith("A meeting between Lee and Kim")
    ]
    assert [e.status for e in meetings if e.status == "happened"] == []


def test_the_page_is_the_story_without_its_furniture() -> None:
    text = reading("2025-08-20-page.html").document.text
    assert "change the course of history" in text
    for furniture in (
        "cookie",
        "Subscribe",
        "newsletter",
        "Related stories",
        "removes its border loudspeakers",
    ):
        assert furniture not in text


def test_where_dates_disagree_the_basis_says_so() -> None:
    basis = reading("2025-10-30-dates.html").document.published_basis
    assert "; but 2025-" in basis
    assert "2025-11-01 by the page's address" in basis


def test_the_communique_is_a_row_of_agreements() -> None:
    found = reading("2018-09-19-communique.txt")
    countries = {a.id: a.country for a in found.actors}
    agreed = [e for e in found.events if e.type == "AGREE"]
    assert len(agreed) >= 3
    assert {countries[i] for e in agreed for i in (*e.source, *e.target)} >= {"KOR", "PRK"}
