"""What is said, where they stand, polls, reasons, forecasts, people, and the answer."""

import re
from dataclasses import replace

import pytest
from markup import Node, tree
from stories import at, both, spring

from detente.rows import Statement
from detente.showing import answer, expected, polls, said
from detente.showing.brief import render_readings
from detente.showing.story import Story


@pytest.fixture(scope="module")
def page() -> Node:
    return tree(render_readings(both()))


def part(page: Node, name: str) -> Node:
    return next(n for n in page.all("section") if n.attrs["id"] == name)


def says(node: Node) -> list[str]:
    return [" ".join(n.one("p").text.split()) for n in node.all("div", "says")]


def test_speakers_have_their_office_and_reports_are_indented(page: Node) -> None:
    said = part(page, "said")
    head = said.one("h3")
    assert head.one("b").text == "Nikol Pashinyan"
    assert head.one("span", "note").text == "Prime minister of Armenia"
    nested = said.one("li", "level-1")
    assert "Ilham Aliyev" in nested.one("p").text
    assert nested.one("span", "tag").text == "denial"


def test_the_words_are_said_and_pledged_never_claimed(page: Node) -> None:
    text = part(page, "said").text
    assert "Pledged to free two prisoners" in " ".join(text.split())
    assert not re.search(r"\bclaim", text)
    assert "pledge" in {t.text for t in part(page, "said").all("span", "tag")}


def test_a_clause_is_said_and_what_is_no_clause_keeps_its_verb() -> None:
    text = "He warned against haste. He insisted they left. She expressed regret, and so he claimed."

    def told(cue: str, content: str) -> str:
        s = Statement("x", None, "indirect", at(text, cue), (at(text, content),))
        return tree(str(said.utterance(s))).text

    assert told("warned", "against haste") == "warned against haste"
    assert told("insisted", "they left") == "said: they left"
    assert told("expressed", "regret") == "expressed regret"
    assert told("claimed", "so he") == "said: so he"


def test_where_two_stand_on_one_issue_there_is_a_table(page: Node) -> None:
    rows = [
        [c.text for c in r.all() if c.name in ("th", "td")]
        for r in part(page, "stand").one("table").all("tr")
    ]
    assert rows == [["Issue", "Nikol Pashinyan", "Ilham Aliyev"], ["Open borders", "for", "sceptical"]]
    assert "as Nikol Pashinyan tells it" in part(page, "stand").text


def test_a_shift_between_documents_is_said() -> None:
    first, second = both()
    actor = second.actors[0].id
    held = second.positions[0]
    object.__setattr__(first, "positions", (type(held)(first.events[0].span, actor, "closure", "for", "x"),))
    told = says(part(tree(render_readings([second, first])), "stand"))
    assert told[0].startswith(
        "Armenia on closure: for (reported 12 Apr 2024), then against (reported 2 Oct 2024)"
    )


def test_a_poll_says_its_finding_and_draws_its_interval(page: Node) -> None:
    poll = part(page, "polls")
    assert says(poll) == ["Nikol Pashinyan leads the opposition by 7.5 points (Polco, reported 12 Apr 2024)"]
    assert "1,050 people asked" in poll.one("figcaption").text
    assert "margin of error ±3.1 points" in poll.one("figcaption").text
    assert "interval 48.4–54.6 %" in poll.one("desc").text
    assert len(list(poll.one("svg").all("line", "interval"))) == 6


def test_overlapping_intervals_are_said() -> None:
    reading = spring()
    poll = reading.polls[0]
    object.__setattr__(poll, "margin", 4.0)
    assert "the intervals overlap" in polls.finding(Story([reading]), reading, poll)


def test_reasons_lead_to_conclusions_with_their_hedge(page: Node) -> None:
    why = part(page, "why")
    assert says(why)[0].startswith("both economies need the railway → a treaty is likely this year")
    assert [h.one("b").text for h in why.all("h3")] == ["Ana Sol", "Ben Roy"]
    assert why.one("span", "tag").text == "hedged: likely"


def test_opposite_forecasts_stand_side_by_side(page: Node) -> None:
    disputed = part(page, "forecast").one("div", "abreast")
    assert disputed.one("h3").text == "Disputed"
    told = says(disputed)
    assert len(told) == 2
    assert "likely, 55–80 %" in told[0]
    assert "unlikely, 20–45 %" in told[1]


def test_a_band_is_drawn_from_low_to_high(page: Node) -> None:
    band = part(page, "forecast").one("svg", "band").one("rect", "chance")
    assert (band.attrs["x"], band.attrs["width"]) == ("55%", "25%")


def test_a_single_figure_is_drawn_as_a_mark_on_the_scale() -> None:
    reading = spring()
    first, *others = reading.forecasts
    sure = replace(reading, forecasts=(replace(first, probability=(0.7, 0.7)), *others))
    band = part(tree(render_readings([sure])), "forecast").one("svg", "band").one("rect", "chance")
    assert (band.attrs["x"], band.attrs["width"]) == ("69%", "2%")


def test_conditions_and_horizons_are_said(page: Node) -> None:
    tags = {t.text for t in part(page, "forecast").all("span", "tag")}
    assert {"with a condition", "until 31 Dec 2024", "no estimate given"} <= tags


def test_one_hand_does_not_dispute_itself() -> None:
    reading = spring()
    made = [(reading, f, str(n)) for n, f in enumerate(reading.forecasts)]
    assert expected.disputes(made + made) == []


def test_people_have_country_sector_and_office(page: Node) -> None:
    told = says(part(page, "who"))
    assert any(t.startswith("Nikol Pashinyan: Armenia; government; prime minister of Armenia") for t in told)
    assert any(t.startswith("Armenia: state") for t in told)
    assert not any("prisoners" in t for t in told)


def test_the_answer_has_the_change_the_word_the_forecast_and_the_contrary(page: Node) -> None:
    first = part(page, "answer")
    leads = [n.text for n in first.all("span", "lead")]
    assert leads == ["What changed", "Who said it", "Polls", "What is forecast", "What speaks against it"]
    told = says(first)
    assert 5 <= len(told) <= 8
    assert told[0] == "Azerbaijan places restrictions on Armenia: closed the road in September, Sep 2024."
    assert "Ben Roy, diplomat, said (2 Oct 2024): A treaty is unlikely this year (unlikely, 20–45 %)." in told
    assert "The reason that Ben Roy gives: trust is gone." in told
    assert told[-2].startswith("Ana Sol")


def test_no_rows_give_no_answer() -> None:
    reading = spring()
    for layer in ("statements", "events", "polls", "forecasts", "arguments"):
        object.__setattr__(reading, layer, ())
    assert answer.section(Story([reading])) is None


def test_polls_without_rivals_or_figures_say_what_they_have() -> None:
    reading = spring()
    poll = replace(reading.polls[0], pollster=None, results=())
    said = polls.finding(Story([reading]), reading, poll)
    assert said.startswith("A survey without figures (pollster not named")
    shares = tuple(
        replace(s, choice=c) for s, c in zip(reading.polls[0].results, ("approve", "disapprove"), strict=True)
    )
    poll = replace(poll, results=shares)
    assert polls.finding(Story([reading]), reading, poll).startswith("51.5 % approve, 44 % disapprove (")
