"""The page as a whole: nothing without evidence, nothing empty, nothing that acts."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import Node, tree
from stories import AUTUMN, SPRING, both, document

from detente.record import Record
from detente.rows import Reading
from detente.showing.brief import render, render_readings
from made import readings

MADE = datetime(2024, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def page() -> Node:
    return tree(render_readings(both(), made=MADE))


def ids(page: Node) -> list[str]:
    return [n.attrs["id"] for n in page.all() if "id" in n.attrs]


def section(page: Node, name: str) -> Node:
    return next(n for n in page.all("section") if n.attrs["id"] == name)


def lines(node: Node) -> list[str]:
    return [" ".join(n.one("p").text.split()) for n in node.all("div", "says")]


def test_sections_stand_in_the_order_of_the_house(page: Node) -> None:
    found = [s.attrs["id"] for s in page.all("section")]
    assert found == ["answer", "happened", "said", "stand", "polls", "why", "forecast", "who", "sources"]


def test_the_head_says_who_and_when(page: Node) -> None:
    assert page.one("h1").text == "Brief: Armenia and Azerbaijan, 12 Apr – 2 Oct 2024"
    covered = page.one("p", "covered").text
    assert "2 documents (Wire, Post)" in covered
    assert "1 Nov 2024" in covered


def test_ids_are_unique_and_every_link_has_a_target(page: Node) -> None:
    assert not [i for i, n in Counter(ids(page)).items() if n > 1]
    targets = {a.attrs["href"].removeprefix("#") for a in page.all("a")}
    assert targets <= set(ids(page))
    labels = {i for n in page.all() for i in n.attrs.get("aria-labelledby", "").split()}
    assert labels <= set(ids(page))


def test_every_line_has_a_sentence_of_a_document(page: Node) -> None:
    marks = {m.attrs["id"] for m in page.all("mark")}
    found = list(page.all("li", "line"))
    assert len(found) > 30
    for line in found:
        cited = [a.attrs["href"] for a in line.one("aside").all("a")]
        assert cited
        assert {c.removeprefix("#") for c in cited} <= marks


def test_every_mark_is_the_text_where_its_id_says(page: Node) -> None:
    texts = {"d1": SPRING, "d2": AUTUMN}
    for mark in page.all("mark"):
        doc, place = mark.attrs["id"].split("-s")
        start, end = map(int, place.split("-"))
        assert mark.text == texts[doc][start:end]


def test_the_documents_are_there_in_full(page: Node) -> None:
    for article, text in zip(page.all("article"), (SPRING, AUTUMN), strict=True):
        shown = "".join(p.text for p in article.all("p") if "facts" not in p.classes)
        assert "".join(shown.split()) == "".join(text.split())


def test_what_a_document_contains_is_inert(page: Node) -> None:
    assert not list(page.all("script"))
    assert "<script>alert" in page.text
    assert "We want trade <b>now</b>" in page.text
    assert not [n for n in page.all() if any(a.startswith("on") for a in n.attrs)]


def test_nothing_is_fetched(page: Node) -> None:
    assert not [n for n in page.all() if "src" in n.attrs or n.name in ("link", "iframe", "object")]
    assert "url(" not in page.one("style").text
    assert "@import" not in page.one("style").text


def test_what_was_not_read_is_said_at_the_end(page: Node) -> None:
    assert "a table could not be read" in section(page, "sources").one("ul", "notes").text


def test_a_section_without_rows_is_not_shown() -> None:
    plain = Reading(document("Nothing much. <i>Still</i> nothing.", "empty.txt"))
    page = tree(render_readings([plain]))
    assert [s.attrs["id"] for s in page.all("section")] == ["sources"]
    assert not list(page.all("nav"))


def test_a_record_without_documents_gives_a_page() -> None:
    with Record(":memory:") as record:
        assert tree(render(record, title="Empty & new")).one("h1").text == "Empty & new"


def test_a_record_gives_the_page_of_its_readings() -> None:
    with Record(":memory:") as record:
        for reading in both():
            record.add(reading)
        assert tree(render(record)).one("h1").text.startswith("Brief: Armenia and Azerbaijan")


def test_two_hundred_documents_are_cut_to_the_latest() -> None:
    many = []
    for n in range(200):
        reading = both()[n % 2]
        object.__setattr__(reading.document, "id", f"{n:064}")
        many.append(reading)
    page = tree(render_readings(many, made=MADE))
    assert len(lines(section(page, "happened"))) <= 80
    assert "the record has 600" in section(page, "happened").one("p", "more").text
    assert len(ids(page)) == len(set(ids(page)))


def test_a_text_of_one_long_paragraph_is_shown_whole() -> None:
    text = "He spoke. " * 5000
    page = tree(render_readings([Reading(document(text, "long.txt"))]))
    assert page.one("article").text.count("He spoke.") == 5000


@settings(deadline=None, max_examples=40)
@given(st.lists(readings(), max_size=3, unique_by=lambda r: r.document.id))
def test_any_readings_give_a_sound_page(many: list[Reading]) -> None:
    page = tree(render_readings(many, made=MADE))
    assert len(ids(page)) == len(set(ids(page)))
    assert {a.attrs["href"].removeprefix("#") for a in page.all("a")} <= set(ids(page))
