from hypothesis import given
from hypothesis import strategies as st
from stories import SPRING, at, document, spring

from detente.rows import Reading, Span
from detente.showing.margin import Margin, source


def test_the_sentence_stands_around_the_span() -> None:
    reading = spring()
    evidence = Margin([reading]).cite(reading.document, at(SPRING, "withdraw its troops"))
    assert (evidence.before, evidence.quote, evidence.after) == (
        "Azerbaijan did not ",
        "withdraw its troops",
        ".",
    )
    assert (evidence.outlet, evidence.date) == ("Wire", "12 Apr 2024")


def test_where_the_line_quotes_it_the_margin_has_the_rest() -> None:
    reading = spring()
    margin = Margin([reading])
    assert margin.cite(reading.document, at(SPRING, "to free two prisoners"), elide=True).quote == "[…]"
    whole = at(SPRING, "Azerbaijan did not withdraw its troops.")
    assert margin.cite(reading.document, whole, elide=True).quote == whole.text


@given(st.text(st.sampled_from("ab. \n"), min_size=1, max_size=60), st.data())
def test_what_is_cited_can_be_reached(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    doc = document(text, "a.txt")
    margin = Margin([Reading(doc)])
    href = margin.cite(doc, Span(start, end, text[start:end])).href
    marked = {margin.anchor(doc.id, s, e) for s, e in margin.cited[doc.id]}
    assert href.removeprefix("#") in (marked or {"d1"})


def test_a_long_quotation_is_cut() -> None:
    text = "word " * 400
    doc = document(text, "a.txt")
    evidence = Margin([Reading(doc)]).cite(doc, Span(0, 1900, text[:1900]))
    assert len(evidence.quote) <= 420
    assert evidence.quote.endswith("…")


def test_a_document_without_outlet_is_called_by_its_file() -> None:
    assert source(document("x", "reports/may/a.txt")) == "a.txt"
