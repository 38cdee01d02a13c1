import pytest
from markup import Node, tree
from stories import autumn, both, spring

from detente.showing.brief import render_readings
from detente.showing.deeds import bend, phrases
from detente.showing.happened import section
from detente.showing.story import Story


@pytest.fixture(scope="module")
def events() -> Node:
    page = tree(render_readings(both()))
    return next(n for n in page.all("section") if n.attrs["id"] == "happened")


def line(events: Node, form: str) -> Node:
    return events.one("li", f"is-{form}")


def words(events: Node, form: str) -> str:
    return " ".join(line(events, form).one("p").text.split())


def test_every_status_has_its_form_and_its_words(events: Node) -> None:
    assert words(events, "happened").startswith("Armenia works with Azerbaijan")
    assert words(events, "pledged").startswith("Azerbaijan pledges to give way to Armenia")
    assert words(events, "scheduled").startswith("Armenia and Azerbaijan are due to meet each other")
    assert words(events, "hypothetical").startswith("Armenia might place restrictions on Azerbaijan")
    assert words(events, "negated").startswith("Azerbaijan did not pull back from Armenia")
    for form in ("pledged", "scheduled", "hypothetical", "negated"):
        assert line(events, form).one("span", "tag").text


def test_what_did_not_happen_is_struck_out_after_the_not(events: Node) -> None:
    negated = line(events, "negated")
    assert negated.one("s").text == "pull back from Armenia"
    assert negated.one("b", "not").text == "did not"
    assert list(negated.one("svg").all("path", "strike"))


def test_the_drawing_has_every_dated_event_in_every_form(events: Node) -> None:
    for width in ("wide", "narrow"):
        drawing = events.one("figure").one("svg", width)
        assert drawing.one("title").text
        assert drawing.one("desc").text
        marks = list(drawing.all("g", "mark"))
        assert {"happened", "pledged", "scheduled", "negated"} <= {c for m in marks for c in m.classes}
        hrefs = {a.attrs["href"] for a in drawing.all("a")}
        assert hrefs == {"#e1", "#e2", "#e3", "#e4", "#e5"}


def test_an_unsettled_day_is_a_bar(events: Node) -> None:
    drawing = events.one("figure").one("svg", "wide")
    barred = {m.one("text").text for m in drawing.all("g", "mark") if list(m.all("rect"))}
    assert len(barred) == 3  # the negated one, the pledge "by" a day, and September


def test_what_is_scheduled_has_its_date_beside_it(events: Node) -> None:
    drawing = events.one("figure").one("svg", "wide")
    assert [t.text for t in drawing.all("text", "dated")] == ["3 May 2024"]


def test_undated_events_are_listed_apart(events: Node) -> None:
    groups = list(events.all("div", "group"))
    assert groups[1].one("h3").text == "No date in the text"
    assert "might" in groups[1].text


def test_one_event_needs_no_drawing() -> None:
    found = section(Story([autumn()]))
    assert found
    assert found.drawing is None


def test_nothing_happened_gives_no_section() -> None:
    reading = spring()
    object.__setattr__(reading, "events", ())
    assert section(Story([reading])) is None


def test_every_phrase_bends_and_takes_its_target() -> None:
    for toward, alone in phrases().values():
        assert toward.count("{}") == 1
        assert bend(alone, plural=False) != alone
        assert bend(alone, plural=True) == alone
