"""The register in the brief: own forecasts with what moved them, outcomes with their sentences, the scores."""

import re
from collections import Counter
from pathlib import Path

import pytest
from markup import Node, tree
from registers import PARTS, Ours, against, kept
from stories import both

from detente.forecasting.entering import enter
from detente.forecasting.register import OURS, entries
from detente.forecasting.scoreboard import scoreboard
from detente.record import Record
from detente.showing import foretold, kept_score
from detente.showing.brief import render, render_readings
from detente.showing.story import Story

NO = {"outcome": "no", "reason": "no treaty was signed in 2024"}
PROPOSED = {**NO, "by": "resolving", "version": "1", "confidence": 0.6}
CONFIRMED = {**NO, "by": "A. <Editor>"}


def page(record: Record) -> Node:
    with record:
        return tree(render(record))


def part(whole: Node, name: str) -> Node:
    return next(n for n in whole.all("section") if n.attrs["id"] == name)


def flat(node: Node) -> str:
    return " ".join(node.text.split())


@pytest.fixture(scope="module")
def proposed() -> Node:
    return page(kept(**PROPOSED))


@pytest.fixture(scope="module")
def confirmed() -> Node:
    return page(kept(**CONFIRMED))


def ids(whole: Node) -> list[str]:
    return [s.attrs["id"] for s in whole.all("section")]


def test_nothing_empty_is_shown() -> None:
    assert not {"foretold", "outcomes"} & set(ids(tree(render_readings(both()))))
    assert not {"foretold", "outcomes"} & set(ids(page(kept(own=False))))
    assert "foretold" in ids(page(kept()))
    assert "outcomes" not in ids(page(kept()))


def test_the_sections_stand_after_what_is_forecast(confirmed: Node) -> None:
    found = ids(confirmed)
    assert found[found.index("forecast") :][:3] == ["forecast", "foretold", "outcomes"]


def test_ids_are_unique_and_links_have_targets(confirmed: Node) -> None:
    every = [n.attrs["id"] for n in confirmed.all() if "id" in n.attrs]
    assert not [i for i, n in Counter(every).items() if n > 1]
    assert {a.attrs["href"].removeprefix("#") for a in confirmed.all("a")} <= set(every)


def test_our_forecast_has_words_number_base_rate_parts_and_rule(proposed: Node) -> None:
    section = part(proposed, "foretold")
    said = flat(section)
    ours = Ours()
    assert f"Unlikely, {100 * ours.probability:.0f} % (18 % to 44 %); base rate 20 %" in said
    assert all(p.said in said for p in PARTS)
    assert (
        "Resolution rule: Yes if material cooperation of Azerbaijan towards Armenia dated 3 Oct 2024" in said
    )
    assert "knows nothing after 2 Oct 2024" in said
    assert "More likely than the base rate; what moves it most: recency" in said
    assert len(list(section.all("figure", "chart"))) == 1


def test_precedents_are_named_with_what_followed(proposed: Node) -> None:
    told = [flat(li) for li in part(proposed, "foretold").one("ol", "overtures").all("li")]
    assert told == [
        "A road <opens>, 3 May 2023: followed by Aid, 9 May 2023, on day 6.",
        "Talks, 1 Feb 2023: no such act followed.",
    ]


def test_a_forecast_made_after_its_window_opened_is_marked(proposed: Node) -> None:
    assert "backdated" in [t.text for t in part(proposed, "foretold").all("span", "tag")]


def test_parts_that_do_not_add_up_are_not_drawn() -> None:
    with Record(":memory:") as record:
        enter(record, Ours(probability=0.9, high=0.95))
        section = part(tree(render(record)), "foretold")
    assert not list(section.all("figure"))
    assert "90 % (18 % to 95 %)" in flat(section)


def test_the_outcome_has_the_forecasts_sentence_and_its_evidence_beside_it(proposed: Node) -> None:
    section = part(proposed, "outcomes")
    (line,) = section.all("li", "line")
    beside = [flat(n) for n in line.all("details", "evidence")]
    assert beside[0].startswith("The forecast: Wire, 12 Apr 2024")
    assert "a treaty is likely this year" in beside[0]
    assert beside[1].startswith("Speaks against it: Post, 2 Oct 2024")
    assert "Azerbaijan closed the road in September" in beside[1]
    marks = {m.attrs["id"]: flat(m) for m in proposed.all("mark")}
    links = [a.attrs["href"].removeprefix("#") for a in line.all("a")]
    assert any("closed the road" in marks[i] for i in links)


def test_a_proposal_is_no_judgement_and_its_form_says_so(proposed: Node, confirmed: Node) -> None:
    for whole, form, words in (
        (proposed, "proposed", "Did not happen, proposed"),
        (confirmed, "confirmed", "Did not happen"),
    ):
        (chip,) = part(whole, "outcomes").all("span", "outcome")
        assert form in chip.attrs["class"].split()
        assert chip.text == words
    assert "60 % sure; nobody has confirmed it" in flat(part(proposed, "outcomes"))
    assert "Confirmed by A. <Editor>, " in flat(part(confirmed, "outcomes"))


def test_what_is_only_proposed_is_not_scored(proposed: Node, confirmed: Node) -> None:
    assert not list(part(proposed, "outcomes").all("table"))
    table = part(confirmed, "outcomes").one("table", "scores")
    cells = {td.attrs["data-what"]: flat(td) for td in table.all("td")}
    assert cells["forecasts"] == "1"
    assert cells["came true"] == "0"
    assert cells["Brier score"].startswith("0.46")  # the middle of 55 to 80 %, squared
    with kept(**CONFIRMED) as record:
        reading = scoreboard(entries(record)).reading
    assert " ".join(reading.split())[1:] in flat(part(confirmed, "outcomes"))
    assert not list(part(confirmed, "outcomes").all("figure"))


def test_the_forecast_among_the_others_leads_to_its_outcome(confirmed: Node) -> None:
    links = list(part(confirmed, "forecast").all("a", "outcome"))
    assert [a.text for a in links] == ["Did not happen"]
    target = links[0].attrs["href"].removeprefix("#")
    line = next(li for li in part(confirmed, "outcomes").all("li") if li.attrs.get("id") == target)
    assert "Ana Sol, 12 Apr 2024" in flat(line)


def test_how_it_came_out_is_told_in_brief(confirmed: Node) -> None:
    said = flat(part(confirmed, "answer"))
    assert re.search(
        r"How it came out\s*Ana Sol said “?a treaty is likely this year”?\. Did not happen No treaty was signed",
        said,
    )
    assert "How it came out" not in flat(part(page(kept()), "answer"))


def test_what_is_open_stands_apart_with_what_speaks_against_it() -> None:
    section = part(page(kept(**{**PROPOSED, "outcome": "open"})), "outcomes")
    assert [h.text.strip() for h in section.all("h3")] == ["Still open, with what speaks for and against"]
    assert "Speaks against it" in flat(section)
    (chip,) = section.all("span", "outcome")
    assert chip.text == "Still open"
    assert "nobody has judged it" in flat(section)
    assert "% sure" not in flat(section)


def test_rows_of_data_are_named_by_file_and_line() -> None:
    record = kept(**CONFIRMED)
    ours = next(e for e in entries(record) if e.author == OURS)
    row = {"speaks": "for", "date": "2024-10-09", "file": "/x/icews/a.tab", "row": 1234, "words": "Aid <b>"}
    record.resolve(ours.id, "yes", by="A. Editor", reason="aid was sent", evidence=[row] * 7)
    said = flat(part(page(record), "foretold"))
    assert "Speaks for it: 9 Oct 2024 Aid <b>; icews/a.tab, line 1,234" in said
    assert "and 2 more rows" in said


def test_words_that_a_newer_reader_moved_are_found_again_and_lost_ones_left_out() -> None:
    with kept(**PROPOSED) as record:
        told = Story(tuple(record.readings()))
        row = against(record)
        from detente.showing.kept import sentences  # noqa: PLC0415

        (here,) = sentences(told, [row])
        (moved,) = sentences(told, [{**row, "start": row["start"] + 9}])
        assert here == moved
        assert sentences(told, [{**row, "quote": "nobody wrote this"}]) == ()


def test_a_story_without_a_register_has_neither_section() -> None:
    told = Story(both())
    assert foretold.section(told) is None
    assert kept_score.section(told) is None
    assert kept_score.came_out(told, []) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_sections_are_no_wider_than_the_window(tmp_path: Path, width: int) -> None:
    from test_pages import BROWSER, seen  # noqa: PLC0415 - it is skipped as a whole where pillow is missing

    if BROWSER is None:
        pytest.skip("no Chromium here: the page is not looked at in a browser")
    path = tmp_path / "brief.html"
    with kept(**CONFIRMED) as record:
        path.write_text(render(record), "utf-8")
    look = seen(path, width)
    assert look["out"] == []
    assert look["scroll"] == width
