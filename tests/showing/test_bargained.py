"""Scenarios in the brief: the verdict with its picture, each number with its reason, and sources in the margin."""

import re
from pathlib import Path

import pytest
from markup import Node, tree
from stories import both

import detente
from detente.bargaining.scenarios.scenario import loads
from detente.record import Record
from detente.showing import bargained
from detente.showing.brief import render, render_readings
from detente.showing.story import Story

ROADS = """
title = "A road for <prisoners>"
about = "Armenia opens a road, Azerbaijan frees prisoners."
[first]
name = "Yerevan"
benefit = 1.5
loss = 0.5
honesty = 1
[first.cost]
value = 0.5
low = 0.25
high = 0.75
reason = "The road is cheap <to open>."
source = "Kydd 2005, ch. 7"
[first.trust]
value = 0.75
basis = "measured"
reason = "It opened a road."
source = { document = "spring.txt", quote = "Armenia reopened a border road to Azerbaijan" }
[second]
name = "Baku"
benefit = 1.5
cost = 0.5
loss = 0.5
honesty = 1
[second.trust]
value = 0.8
source = { document = "spring.txt", quote = "words that nobody wrote" }
[protocol]
spoiler = 0.02
[roadmap]
first = [0.4, 0.6]
second = [0.5, 0.5]
"""
HOPELESS = re.sub(r"honesty = 1\n", "honesty = 0\n", ROADS)


def page(*scenarios: str) -> Node:
    with Record(":memory:") as record:
        for reading in both():
            record.add(reading)
        return tree(render(record, scenarios=[loads(text, "roads.toml") for text in scenarios]))


def part(whole: Node) -> Node:
    return next(n for n in whole.all("section") if n.attrs["id"] == "bargained")


def line(whole: Node, ref: str) -> Node:
    return next(n for n in whole.all("li") if n.attrs.get("id") == ref)


def flat(node: Node) -> str:
    return " ".join(node.text.split())


@pytest.fixture(scope="module")
def whole() -> Node:
    return page(ROADS)


def test_without_a_scenario_there_is_no_section() -> None:
    assert bargained.section(Story(both())) is None
    assert "Which steps could work" not in render_readings(both())


def test_the_verdict_stands_first_with_its_picture_and_what_it_rests_on(whole: Node) -> None:
    answer = line(whole, "bargain1")
    said = flat(answer)
    assert "Armenia opens a road, Azerbaijan frees prisoners." in said
    assert "2 steps could work; at this trust" in said
    assert "If both Yerevan and Baku are trustworthy" in said
    assert "regret exactly 0" in said
    assert "What may not be concluded" in said
    assert len(list(answer.all("svg"))) == 2  # for a desk and for a phone
    assert "11 values of roads.toml; 1 measured, 10 judged; 1 quotation not found in this record" in said


def test_a_number_has_its_range_its_reason_and_whether_it_was_measured(whole: Node) -> None:
    cost = line(whole, "bargain1-first-cost")
    assert "The cost of what it gives: 0.50 (0.25 to 0.75). The road is cheap <to open>. judged" in flat(cost)
    assert "Kydd 2005, ch. 7" in flat(cost)
    assert "The trust placed in it: 75 %. It opened a road. measured" in flat(
        line(whole, "bargain1-first-trust")
    )
    assert "judged, no reason given" in flat(line(whole, "bargain1-second-cost"))


def test_a_quotation_that_the_record_has_leads_to_its_sentence(whole: Node) -> None:
    trust = line(whole, "bargain1-first-trust")
    [link] = trust.all("a")
    target = link.attrs["href"].removeprefix("#")
    marked = next(m for m in whole.all("mark") if m.attrs.get("id") == target)
    assert "Armenia reopened a border road to Azerbaijan" in flat(marked)
    assert "Wire, 12 Apr 2024" in flat(trust)


def test_a_quotation_that_it_has_not_is_said_to_be_missing(whole: Node) -> None:
    trust = line(whole, "bargain1-second-trust")
    assert not list(trust.all("a"))
    assert "“words that nobody wrote” (not found in it)" in flat(trust)


def test_parties_head_their_numbers(whole: Node) -> None:
    assert [flat(h) for h in part(whole).all("h3")] == ["A road for <prisoners>"]
    heads = [flat(h).split(" as the")[0] for h in part(whole).all("h4")]
    assert heads == ["What carries it", "Yerevan", "Baku", "How it runs"]


def test_the_first_lines_of_the_brief_lead_to_the_answer(whole: Node) -> None:
    brief = next(n for n in whole.all("section") if n.attrs["id"] == "answer")
    [link] = [a for a in brief.all("a") if a.attrs["href"] == "#bargain1"]
    said = flat(brief)
    assert "If the numbers of “A road for <prisoners>” are right, 2 steps could work; at this trust" in said
    assert "1 measured, 10 judged" in flat(link)
    many = page(*[ROADS] * 3)
    brief = next(n for n in many.all("section") if n.attrs["id"] == "answer")
    assert [a.attrs["href"] for a in brief.all("a") if "#bargain" in a.attrs["href"]] == [
        "#bargain1",
        "#bargain2",
    ]


def test_each_reason_stands_in_a_line_of_its_own() -> None:
    whole = page(HOPELESS)
    assert "What stands in the way" in [flat(h) for h in part(whole).all("h4")]
    first, second = (flat(line(whole, f"bargain1-why{n}")) for n in (1, 2))
    assert first != second
    assert "How it is certified" in flat(line(whole, "bargain1"))
    assert "may not be concluded" not in flat(line(whole, "bargain1"))


def test_no_deal_and_no_roadmap_are_answers_too() -> None:
    whole = page(
        HOPELESS, re.sub(r"\[roadmap\].*", "", HOPELESS, flags=re.DOTALL).replace("about", "steps = 2\nabout")
    )
    assert "These 2 steps do not work" in flat(line(whole, "bargain1"))
    assert "was found that could work" in flat(line(whole, "bargain2"))
    assert "detente bargain explain" not in flat(part(whole))
    ids = [n.attrs["id"] for n in whole.all("li") if "id" in n.attrs]
    assert len(ids) == len(set(ids))


def test_the_public_verbs_take_files(tmp_path: Path) -> None:
    path = tmp_path / "roads.toml"
    path.write_text(ROADS, "utf-8")
    found = detente.negotiate(path)
    assert found.regret == 0
    assert len(detente.negotiate(str(path), steps=1).roadmap) == 1
    with Record(":memory:") as record:
        for reading in both():
            record.add(reading)
        assert "Which steps could work" in detente.brief(record, scenarios=[path])
