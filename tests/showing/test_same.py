"""One event told by several documents stands once, with all its sentences."""

import pytest
from markup import Node, tree

from detente.showing.brief import render
from detente.showing.story import Story
from papers import kept, paper, told


@pytest.fixture(scope="module")
def page() -> Node:
    words = ("curbs on steel were imposed", "a ban on steel was imposed", "steel was hit by curbs")
    papers = [
        paper(told(words=w), outlet=o) for w, o in zip(words, ("Beacon", "Courier", "Herald"), strict=True)
    ]
    papers.append(paper(told("CONSULT", day="2021-03-01", words="they met in Kobe"), outlet="Late"))
    with kept(*papers) as record:
        return tree(render(record))


def happened(page: Node) -> Node:
    return next(n for n in page.all("section") if n.attrs["id"] == "happened")


def test_the_event_is_one_line_with_every_sentence(page: Node) -> None:
    lines = list(happened(page).all("li", "line"))
    assert len(lines) == 2
    (several,) = [n for n in lines if any(t.text == "3 sources" for t in n.all("span", "tag"))]
    quotes = {" ".join(e.one("em").text.split()) for e in several.all("details", "evidence")}
    assert quotes == {"curbs on steel were imposed", "a ban on steel was imposed", "steel was hit by curbs"}
    hrefs = [e.one("a").attrs["href"].removeprefix("#") for e in several.all("details", "evidence")]
    assert len(set(hrefs)) == 3
    assert set(hrefs) <= {m.attrs["id"] for m in page.all("mark")}


def test_the_drawing_has_one_mark_that_says_how_many_tell_it(page: Node) -> None:
    marks = list(happened(page).one("figure").one("svg", "wide").all("g", "mark"))
    assert len(marks) == 2
    assert sum("3 sources" in m.one("title").text for m in marks) == 1


def test_what_one_tells_as_fact_is_not_laid_to_a_speaker() -> None:
    claimed, plain = paper(told(), outlet="Beacon"), paper(told(), outlet="Courier")
    object.__setattr__(claimed.events[0], "reported_by", "JPN")
    with kept(claimed) as record:
        assert "Japan says so" in render(record)
    with kept(claimed, plain) as record:
        assert "says so" not in render(record)


def test_a_story_without_judgements_tells_each_telling() -> None:
    papers = [paper(told()), paper(told())]
    assert len(Story(papers).events) == 2
    same = [[(r.document.id, 0) for r in papers]]
    story = Story(papers, same)
    ((reading, event),) = story.events
    assert [r.document.id for r, _ in story.tellings(reading, event)] == [r.document.id for r in papers]
