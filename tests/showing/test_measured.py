"""Who answers whom, in the brief: drawn where data are loaded and can bear it, refused in a line where not."""

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from markup import Node, tree
from stories import both, spring

import detente
from detente.measuring import breaks_reading, reciprocity_reading, tone_reading
from detente.record import Record
from detente.rows import Reading
from detente.showing import sides
from detente.showing.brief import render
from detente.showing.leading import leading
from detente.showing.measured import FILES, stands_on
from detente.showing.overtures import SHOWN
from detente.showing.sides import measure
from detente.showing.story import Story
from detente.stream import Stream
from staged import Run

FIRST = date(2023, 1, 1)
Act = tuple[int, str, str, str]
"""A day, who acts, towards whom, and what it is."""


def diary(days: int = 730, seed: int = 11) -> list[Act]:
    """Armenia acts as chance has it, and Azerbaijan answers on the next day more often than it acts otherwise."""
    chance, acts, made = Random(seed), [], False  # noqa: S311 - no secret
    for day in range(days):
        if chance.random() < (0.7 if made else 0.06):
            acts.append((day, "AZE", "ARM", "COOPERATE"))
        made = chance.random() < 0.15
        acts += [(day, "ARM", "AZE", "AID")] * made
        acts += [(day, *s, "ACCUSE") for s in (("ARM", "AZE"), ("AZE", "ARM")) if chance.random() < 0.1]
    return acts


def turned(days: int = 730, at: int = 600) -> list[Act]:
    """Two years of accusations, with aid in their place from some day on."""
    return [
        (day, a, b, "AID" if day >= at else "ACCUSE")
        for day in range(0, days, 2)
        for a, b in (("ARM", "AZE"), ("AZE", "ARM"))
    ]


def write(acts: Iterable[Act], path: Path) -> Path:
    """A chronology in the columns that need no map."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["date", "source", "target", "type", "what", "cite"])
        for n, (day, a, b, kind) in enumerate(acts):
            rows.writerow([FIRST + timedelta(days=day), a, b, kind, f"Act <{n}> of {a}.", f"Wire, no. {n}"])
    return path


def made(folder: Path, acts: Iterable[Act], readings: Iterable[Reading] = ()) -> Path:
    """A record with a chronology loaded, and with some readings."""
    path = folder / "made.db"
    with detente.open(path) as record:
        done = detente.load(record, "chronology", write(acts, folder / "list.csv"))
        assert not done.odd
        assert not done.lost
        for reading in readings:
            record.add(reading)
    return path


def page(path: Path) -> Node:
    with detente.open(path, create=False) as record:
        return tree(render(record))


def story(path: Path) -> Story:
    with detente.open(path, create=False) as record:
        told = Story(tuple(record.readings()))
        told.measured = measure(record, told.dyad)
    return told


def part(whole: Node, name: str) -> Node:
    return next(n for n in whole.all() if n.attrs.get("id") == name)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("full"), diary(), both())


@pytest.fixture(scope="module")
def whole(full: Path) -> Node:
    return page(full)


def test_both_directions_are_drawn_after_what_happened(whole: Node) -> None:
    assert [s.attrs["id"] for s in whole.all("section")][:4] == ["answer", "happened", "measured", "said"]
    section = part(whole, "measured")
    asked = [h.text for h in section.all("h3")]
    assert asked[:2] == ["Does Azerbaijan answer Armenia?", "Does Armenia answer Azerbaijan?"]
    assert asked[2] == "The tone between Armenia and Azerbaijan, by week"
    assert len(list(section.all("figure", "chart"))) == 4


def test_ids_are_unique_and_links_have_targets(whole: Node) -> None:
    ids = [n.attrs["id"] for n in whole.all() if "id" in n.attrs]
    assert not [i for i, n in Counter(ids).items() if n > 1]
    assert {a.attrs["href"].removeprefix("#") for a in whole.all("a")} <= set(ids)


def test_what_may_not_be_concluded_is_said_once(whole: Node) -> None:
    section = part(whole, "measured").text
    for words in (reciprocity_reading.CAUTION, tone_reading.LIMITS):
        assert section.count(words[-60:]) == 1
    assert breaks_reading.LIMITS[-60:] not in section  # none is drawn


def test_each_overture_leads_to_its_line(full: Path, whole: Node) -> None:
    lines = (full.parent / "list.csv").read_text("utf-8").splitlines()
    overtures = next(part(whole, "answers-ARM-AZE").all("ol", "overtures"))
    items = list(overtures.all("li"))
    assert len(items) == SHOWN
    first = [next(li.all("p")) for li in items]
    whens = []
    for said in first:
        if "list.csv" not in said.text:
            continue
        number = int(re.findall(r"list\.csv, line ([\d,]+)", said.text)[0].replace(",", ""))
        when, a, b, kind, what, cite = next(csv.reader([lines[number - 1]]))
        assert (a, b, kind) == ("ARM", "AZE", "AID")
        assert what.rstrip(".") in said.text
        assert cite in said.text
        day = date.fromisoformat(when)
        assert f"{day.day} {day:%b} {day.year}" in said.text
        whens.append(when)
    assert len(whens) >= SHOWN - 1
    assert whens == sorted(whens, reverse=True)


def test_an_answer_stands_below_its_overture_and_none_is_said(whole: Node) -> None:
    items = list(next(part(whole, "answers-ARM-AZE").all("ol", "overtures")).all("li"))
    answered = [" ".join(next(li.all("p", "answered")).text.split()) for li in items]
    assert [a for a in answered if re.match(r"\d+ days? later, .*Azerbaijan works with Armenia", a)]
    assert all(re.match(r"\d+ days? later|No answer (within|until)", a) for a in answered)


def test_an_act_that_a_document_tells_is_linked_to_its_sentence(full: Path) -> None:
    told = story(full)
    with detente.open(full, create=False) as record, Stream(record, origins=("documents",)) as stream:
        own = stream.events("ARM", "AZE")
    assert "Armenia reopened" in own["quote"].iloc[0]
    from detente.showing.overtures import _deed  # noqa: PLC0415

    assert told.measured
    deed = _deed(told, told.measured.sides[0], own.to_dict("records")[0])
    doc, span = deed.href.removeprefix("#").split("-s")
    start, end = map(int, span.split("-"))
    assert doc == "d1"
    assert "Armenia reopened a border road" in spring().document.text[start:end]
    assert deed.where == "Wire, 12 Apr 2024"


def test_a_clear_answer_is_told_in_brief_with_its_interval(full: Path, whole: Node) -> None:
    told = [line.html for line in leading(story(full))]
    assert len(told) == 1  # Armenia acts as chance has it
    assert re.match(
        r"Azerbaijan answers Armenia: more cooperation within 1.*\(within 3 days \+\d+ points, \+\d+ to \+\d+.*\)\.$",
        told[0],
    )
    assert told[0] in " ".join(part(whole, "answer").text.split())


def test_a_turn_of_the_last_year_is_told_and_an_older_one_not(tmp_path: Path) -> None:
    late = [str(line.html) for line in leading(story(made(tmp_path, turned(at=600))))]
    assert [
        t for t in late if re.search(r"Armenia does to Azerbaijan rose .*, from −\S+ \(.*\) to \+\S+ \(", t)
    ]
    (tmp_path / "old").mkdir()
    early = leading(story(made(tmp_path / "old", turned(at=200))))
    assert not [t for t in early if "mean score" in str(t.html)]


def test_a_turn_where_other_data_begin_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = story(made(tmp_path, turned(at=600)))
    assert told.measured
    other = [FIRST + timedelta(days=600), FIRST + timedelta(days=729)]
    monkeypatch.setattr("detente.showing.leading._edges", lambda _: other)
    assert not [line for line in leading(told) if "mean score" in str(line.html)]


def test_the_breaks_of_a_tone_are_marked(tmp_path: Path) -> None:
    section = part(page(made(tmp_path, turned())), "measured")
    assert [t for t in section.all("title") if t.text.startswith("Break on ")]
    assert section.text.count(breaks_reading.LIMITS[-60:]) == 1


def test_without_documents_the_fullest_pair_is_shown(tmp_path: Path) -> None:
    acts = [*diary(), *((day, "GEO", "ARM", "AID") for day in range(9))]
    whole = page(made(tmp_path, acts))
    assert whole.one("h1").text.startswith("Brief: Armenia and Azerbaijan, ")
    assert "2023" in whole.one("h1").text
    assert "loaded events (chronology)" in whole.one("p", "covered").text
    assert [s.attrs["id"] for s in whole.all("section")] == ["answer", "measured"]


def test_what_is_too_thin_is_refused_in_lines_and_not_drawn(tmp_path: Path) -> None:
    section = part(page(made(tmp_path, [(day, "ARM", "AZE", "AID") for day in (3, 9, 60)])), "measured")
    refused = [p.text for p in section.all("p", "refused")]
    assert [r for r in refused if r.startswith("Whether Azerbaijan answers Armenia is not judged: ")]
    assert not [f for f in section.all("figure") if "answer" in f.text]
    assert "3 rows, 3 events, no odd row" in section.text


def test_a_pair_that_the_data_lack_is_said(tmp_path: Path) -> None:
    acts = [(day, "GEO", "TUR", "AID") for day in range(50)]
    section = part(page(made(tmp_path, acts, [spring_alone()])), "measured")
    assert "Not measured: the data have no events between Armenia and Azerbaijan." in section.text
    assert not list(section.all("figure"))


@pytest.mark.parametrize(
    ("given", "pair"), [((), ("ARM", "AZE")), (("GEO",), ("ARM", "GEO")), (("x", "y"), ("x", "y"))]
)
def test_the_fullest_pair_of_what_is_given_is_measured(
    tmp_path: Path, given: tuple[str, ...], pair: tuple[str, str]
) -> None:
    acts = [(day, a, b, "AID") for day in range(9) for a, b in (("ARM", "AZE"), ("AZE", "ARM"))]
    acts += [(day, "GEO", "ARM", "AID") for day in range(5)] + [
        (day, "GEO", "AZE", "AID") for day in range(4)
    ]
    with detente.open(made(tmp_path, acts), create=False) as record:
        found = measure(record, given)
        none = measure(record, ("FRA",))
    assert found
    assert found.dyad == pair
    assert bool(found.sides) == (pair != given)
    assert none
    assert none.fault == "the data have no events of France"


def spring_alone() -> Reading:
    """A report whose events have no day, so that none of them is in the stream."""
    reading = spring()
    object.__setattr__(reading, "events", tuple(e for e in reading.events if e.status == "negated"))
    return reading


@pytest.mark.parametrize(("lacks", "anew"), [("duckdb", ()), ("ruptures", ("breaks", "segments"))])
def test_without_the_extra_the_brief_says_what_to_install(
    full: Path, monkeypatch: pytest.MonkeyPatch, lacks: str, anew: tuple[str, ...]
) -> None:
    monkeypatch.setitem(sys.modules, lacks, None)
    for name in anew:
        monkeypatch.delitem(sys.modules, f"detente.measuring.{name}", raising=False)
    whole = page(full)
    section = part(whole, "measured")
    assert 'pip install "detente[data]"' in section.text
    assert not list(section.all("figure"))
    assert "made.db" not in section.text
    assert "list.csv (chronology)" in section.text
    assert whole.one("h1").text.startswith("Brief: Armenia and Azerbaijan")


def test_rows_that_are_gone_are_said(tmp_path: Path) -> None:
    path = made(tmp_path, diary(60))
    for rows in Path(f"{path}.events").glob("*.parquet"):
        rows.unlink()
    assert re.search(r"Not measured: .* is gone", part(page(path), "measured").text)


def test_a_record_without_loaded_data_has_no_such_section() -> None:
    with Record(":memory:") as record:
        record.add(spring())
        assert measure(record, ("ARM", "AZE")) is None
        assert 'id="measured"' not in render(record)


def test_what_is_asked_twice_is_the_same(full: Path) -> None:
    with (
        detente.open(full, create=False) as record,
        Stream(record) as plain,
        sides._Remembering(record) as once,  # noqa: SLF001
    ):
        asks: list[Callable[[Stream], object]] = [
            lambda s: s.covered().to_list(),
            lambda s: s.daily("ARM", "AZE").to_csv(),
            lambda s: s.daily("AZE", "ARM").to_csv(),
            lambda s: s.events("ARM", "AZE").to_csv(),
            lambda s: s.events("ARM", "AZE", types=("AID",), limit=3).to_csv(),
            lambda s: s.events("ARM", "AZE", types=("AID",), limit=4).to_csv(),
        ]
        for ask in [*asks, *asks]:
            assert ask(once) == ask(plain)
        told = once.daily("ARM", "AZE")
        told["events"] = 0
        assert once.daily("ARM", "AZE")["events"].min() == 1


def test_many_files_are_told_by_kind(full: Path) -> None:
    with detente.open(full, create=False) as record:
        (one,) = record.datasets()
    assert [name for name, _ in stands_on([one])] == [f"{full.parent.name}/list.csv (chronology)"]
    (told,) = stands_on([one] * (FILES + 1))
    assert told[0] == f"chronology, {FILES + 1} files"
    assert told[1].startswith(f"{one.rows * (FILES + 1):,} rows")


def test_a_record_of_data_alone_is_briefed_and_records_together_say_what_is_left_out(run: Run) -> None:
    write(diary(120), Path("list.csv"))
    assert run("load", "chronology", "list.csv", "--into", "data.db")[0] == 0
    code, out, err = run("brief", "data.db")
    assert (code, out, err) == (0, "brief.html is written\n", "")
    assert "Does Azerbaijan answer Armenia?" in Path("brief.html").read_text("utf-8")
    code, _, err = run("brief", "data.db", "story.txt")
    assert code == 0
    assert err.startswith("data.db: its loaded event data are left out")
    assert err.count("\n") == 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_section_is_no_wider_than_the_window(full: Path, tmp_path: Path, width: int) -> None:
    from test_pages import BROWSER, seen  # noqa: PLC0415 - it is skipped as a whole where pillow is missing

    if BROWSER is None:
        pytest.skip("no Chromium here: the page is not looked at in a browser")
    path = tmp_path / "brief.html"
    with detente.open(full, create=False) as record:
        html = render(record)
    path.write_text(html.replace('<details class="unfold"', '<details open class="unfold"'), "utf-8")
    look = seen(path, width)
    assert look["out"] == []
    assert look["scroll"] == width
