"""Whether promises were kept and overtures answered: counted rows, each with its place."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.bargaining.calibrating.frequencies import share
from detente.bargaining.calibrating.promises import judged
from detente.charts.wording import percent
from detente.rows import Actor, Event, Mention, Reading
from detente.stream import Stream
from flagged import chronology
from made import at, document, read_by
from quarters import proposed, rows

PROMISES = rows(
    "100,KOR,PRK,CONCEDE,A first promise,", "130,KOR,PRK,AID,Rice arrives,",
    "400,KOR,PRK,AGREE,A second promise,", "430,KOR,PRK,SANCTION,Trade is stopped,", "440,KOR,PRK,AID,Rice again,",
    "700,KOR,PRK,AGREE,A third promise,", "791,KOR,PRK,AID,Rice too late,",
    "1000,KOR,PRK,CONCEDE,A fourth promise,", "1000,KOR,PRK,AGREE,The same day,", "1090,KOR,PRK,RETREAT,In time,",
    "1950,KOR,PRK,AGREE,Too near the end,", "1960,KOR,PRK,AID,Rice,",
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path):
    with chronology(tmp_path, PROMISES) as kept:
        yield kept


def test_promises_are_kept_by_the_first_deed_within_a_step(record) -> None:
    (found,) = proposed(record, "first.trust")
    assert (found.low, found.value, found.high) == (*share(2, 4)[:2], share(2, 3)[2])
    assert [float(n) for n in (found.low, found.value, found.high)] == [0.123, 0.5, 0.961]
    assert "on 4 days" in found.basis
    assert (
        "within 90 days was cooperation after 2, conflict after 1, and none is known after 1. The value "
        "and the lower end take these for not kept, the upper end leaves them out." in found.basis
    )
    assert "of all days the next deed was cooperation" in found.basis


def test_each_promise_and_each_deed_can_be_looked_up(record) -> None:
    (found,) = proposed(record, "first.trust")
    assert [(e.words, e.speaks, e.row) for e in found.evidence] == [
        ("A first promise", "for", 2), ("Rice arrives", "for", 3),
        ("A second promise", "against", 4), ("Trade is stopped", "against", 5),
        ("A third promise", "beside", 7),
        ("A fourth promise", "for", 9), ("In time", "for", 11),
    ]  # fmt: skip
    assert all(e.file and e.file.endswith("list.csv") for e in found.evidence)


def test_how_usual_cooperation_is_on_any_day(record) -> None:
    # The next deed is cooperation on days 40 to 129, 430 to 439, 701 to 790 and 1000 to 1089, and 1870 to 1910.
    (found,) = proposed(record, "first.trust")
    assert f"On {percent((90 + 10 + 90 + 90 + 41) / 1911)} of all days" in found.basis


def test_a_side_without_promises_is_passed_over(record) -> None:
    assert proposed(record, "second.trust") == []


def test_words_of_documents_are_promises_too(record) -> None:
    story = "Seoul promises rice\n\nSEOUL, March 5, 2022 (Wire) -- South Korea pledged to send rice to North Korea on Saturday.\n"
    path = Path(record.path).with_name("story.txt")
    path.write_text(story, "utf-8")
    read = detente.read(path)
    pledge = next(e for e in read.events if e.status == "pledged")
    record.add(read)
    (found,) = proposed(record, "first.trust")
    told = next(e for e in found.evidence if e.doc)
    assert "on 5 days" in found.basis
    assert (told.date, told.words, told.start) == (date(2022, 3, 5), pledge.span.text, pledge.span.start)
    assert read.document.text[told.start :].startswith(told.words)
    assert (told.doc, told.file, told.speaks) == (read.document.id, None, "beside")


def test_answers_to_overtures_stand_beside_promises(tmp_path: Path) -> None:
    made = [f"{100 * n},KOR,PRK,AID,Rice," for n in range(1, 19)]
    back = [f"{100 * n + 5},PRK,KOR,RETREAT,They withdraw," for n in range(1, 19)]
    with chronology(tmp_path, rows(*made, *back)) as kept:
        found = next(p for p in proposed(kept, "second.trust") if p.value is None)
    assert found.basis.startswith(
        "After 95\u00a0% of 19 days with an overture of South Korea, North Korea cooperated"
    )
    assert [e.speaks for e in found.evidence] == ["against"] + [
        "for"
    ] * 18  # the meeting of the first day is none


def test_trust_stays_above_nought(tmp_path: Path) -> None:
    with chronology(tmp_path, rows("10,KOR,PRK,AGREE,A promise,")) as kept:
        (found,) = proposed(kept, "first.trust")
    assert (found.low, found.value) == (Fraction(1, 1000), Fraction(1, 4))


def test_a_deed_of_the_same_day_is_not_what_came_of_a_promise(tmp_path: Path) -> None:
    told = rows("100,KOR,PRK,AGREE,A promise,", "100,KOR,PRK,AID,Rice,", "190,KOR,PRK,SANCTION,No trade,",
                "400,KOR,PRK,AGREE,Another,", "491,KOR,PRK,AID,A day late,")  # fmt: skip
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "first.trust")
    assert "cooperation after 0, conflict after 1, and none is known after 1." in found.basis


def test_a_day_with_conflict_counts_as_conflict(tmp_path: Path) -> None:
    told = rows("100,KOR,PRK,AGREE,A promise,", "110,KOR,PRK,AID,Rice,", "110,KOR,PRK,SANCTION,No trade,")
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "first.trust")
    assert "cooperation after 0, conflict after 1, and none is known after 0. On" in found.basis
    assert found.high == share(0, 1)[2]


def test_a_deed_that_answers_two_promises_is_named_once(tmp_path: Path) -> None:
    told = rows("100,KOR,PRK,AGREE,One,", "105,KOR,PRK,AGREE,Two,", "110,KOR,PRK,AID,Rice,")
    with chronology(tmp_path, told) as kept:
        (found,) = proposed(kept, "first.trust")
    assert "cooperation after 2" in found.basis
    assert [(e.words, e.speaks) for e in found.evidence] == [("One", "for"), ("Rice", "for"), ("Two", "for")]


SPEECH = "Minister Han said that rice would probably be sent. A scholar, Sol, thought so too."


def spoken() -> Reading:
    """What a minister of the South, and somebody of nowhere, say that the South will do."""
    people = (
        Actor("han", "Han", "KOR", "GOV", mentions=(Mention(at("Han", SPEECH), "name"),)),
        Actor("sol", "Sol", mentions=(Mention(at("Sol", SPEECH), "name"),)),
    )
    return Reading(document(SPEECH, "speech.txt", published="2021-05-01"), people, readers=read_by())


def forecast(key: str, doc: str, **more: object) -> dict[str, object]:
    """A forecast of a minister's own government, held likely."""
    words = at("rice would probably be sent", SPEECH)
    return {
        "key": key, "doc": doc, "start": words.start, "end": words.end, "quote": words.text, "author": "Han",
        "method": "expert", "version": "1", "made_on": "2021-05-01", "subject": "Seoul", "outcome": "send rice",
        "source": "KOR", "target": "PRK", "act": "cooperation", "probability_low": 0.55, "probability_high": 0.8,
        "rule": "yes if it does", "details": "{}",
    } | more  # fmt: skip


def test_what_a_sides_own_people_foretold_is_counted_where_a_person_judged_it(record) -> None:
    read = spoken()
    record.add(read)
    doc = read.document.id
    counted = [forecast("yes", doc, claim="rice"), forecast("no", doc, made_on="2021-06-01")]
    left_out = [
        forecast("again", doc, claim="rice"), forecast("another's", doc, author="Sol"),
        forecast("of conflict", doc, act="conflict"), forecast("to Japan", doc, target="JPN"),
        forecast("unlikely", doc, probability_low=0.2), forecast("of the other", doc, source="PRK", target="KOR"),
    ]  # fmt: skip
    open_ones = [forecast("void", doc), forecast("proposed only", doc)]
    record.enter([*counted, *left_out, *open_ones])
    outcomes = {1: "yes", 2: "no", **dict.fromkeys(range(3, 9), "yes"), 9: "void"}
    for id, outcome in outcomes.items():
        record.resolve(id, outcome, by="A. Editor", reason="so it was")
    record.resolve(10, "yes", by="a rule", version="1", reason="so it seems")
    with Stream(record) as stream:
        found = judged(stream, "first.trust", "KOR", "PRK")
        assert judged(stream, "second.trust", "PRK", "KOR") is None
    assert found is not None
    assert (found.low, found.value, found.high) == share(1, 2)
    assert "own people made 2 forecasts of its acts towards North Korea" in found.basis
    assert found.basis.endswith("1 came true.")
    told = [(e.date, e.speaks, e.words, e.doc, e.start) for e in found.evidence]
    words = at("rice would probably be sent", SPEECH)
    assert told == [
        (date(2021, 5, 1), "for", words.text, doc, words.start),
        (date(2021, 6, 1), "against", words.text, doc, words.start),
    ]
    assert [p.value for p in proposed(record, "first.trust")] == [Fraction(1, 2), found.value]


PLEDGES = "On March 5 Seoul pledged rice to Pyongyang. It pledged wheat for April, and in March a road."


def test_a_promise_told_of_an_earlier_day_was_made_on_it(record) -> None:
    """What it was pledged for lies ahead, and says nothing of the day on which it was pledged."""
    told = {
        "pledged rice": "2022-03-05",
        "pledged wheat": "2022-04-20",
        "a road": None,
        "Pyongyang": "2022-03",
    }
    people = (
        Actor("south", "South Korea", "KOR", mentions=(Mention(at("Seoul", PLEDGES), "name"),)),
        Actor("north", "North Korea", "PRK", mentions=(Mention(at("Pyongyang", PLEDGES), "name"),)),
    )
    events = tuple(
        Event(at(words, PLEDGES), "AGREE", "pledged", ("south",), ("north",), date_from=day, date_to=day)
        for words, day in told.items()
    )
    story = document(PLEDGES, published="2022-03-15")
    record.add(Reading(story, people, events=events, readers=read_by()))
    (found,) = proposed(record, "first.trust")
    days = [(e.date, e.words) for e in found.evidence if e.doc]
    assert [day for day, _ in days] == [date(2022, 3, 5), date(2022, 3, 15)]
    assert days[0][1] == "pledged rice"
