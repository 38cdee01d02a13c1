"""Quotations of a scenario are looked up in the record, and what is not there is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.bargaining.scenarios.citing import cited, find
from detente.bargaining.scenarios.scenario import loads
from detente.rows import Reading
from made import TEXT, document, read_by
from scenarios import SHORT

QUOTE = "We will lift sanctions"


def scenario(document: str, quote: str) -> str:
    return (
        SHORT
        + f'[second.loss]\nvalue = 1\nsource = [{{ document = "{document}", quote = "{quote}" }}, "A book"]'
    )


@pytest.fixture
def record():
    with detente.open(":memory:") as kept:
        kept.add(Reading(document(TEXT, "news/story.txt", title="The two capitals"), readers=read_by()))
        yield kept


@pytest.mark.parametrize("name", ["story.txt", "news/story.txt", "The two capitals", document(TEXT).id[:8]])
def test_found(record, name: str) -> None:
    (found,) = cited(loads(scenario(name, QUOTE)), record)
    assert found.span is not None
    assert found.document is not None
    assert (
        found.document.text[found.span.start : found.span.end] == found.span.text == "We will lift\nsanctions"
    )
    assert (found.name, found.missing, found.line) == ("second.loss", None, 12)


def test_words_that_are_not_there(record) -> None:
    (found,) = cited(loads(scenario("story.txt", "We will not lift sanctions")), record)
    assert (found.span, found.missing) == (None, "'story.txt' does not have these words")


@pytest.mark.parametrize("name", ["other.txt", document(TEXT).id[:7], ""])
def test_a_document_that_is_not_there(record, name: str) -> None:
    (found,) = cited(loads(scenario(name or "?", QUOTE)), record)
    assert (found.document, found.span) == (None, None)
    assert "no document" in (found.missing or "")


def test_citations_are_not_looked_up(record) -> None:
    assert cited(loads(SHORT + '[second.loss]\nvalue = 1\nsource = "A book"'), record) == []


def test_the_document_that_has_the_words_is_meant(record) -> None:
    record.add(Reading(document("Other words.", "more/story.txt"), readers=read_by()))
    (found,) = cited(loads(scenario("story.txt", "Other words.")), record)
    assert found.span is not None


@given(st.text(), st.text(), st.text())
def test_what_is_cut_from_a_text_is_found_in_it(before: str, quote: str, after: str) -> None:
    found = find(before + quote + after, quote)
    if not quote.split():
        assert found is None
    else:
        assert found is not None
        assert (before + quote + after)[found.start : found.end] == found.text


def test_other_words_are_not_found() -> None:
    assert find("It is no estimate.", "an estimate") is None
    assert find("It is no estimate.", "") is None
