import string
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.codes.plover import STATUSES, TYPES, score
from detente.reading.events import code, coder, find
from taught import MODEL

PLAIN = [
    ("Police arrested two union leaders in the capital on Monday.", "COERCE"),
    ("Norway sent tents and blankets to Malawi.", "AID"),
    ("Thousands of students marched through the capital against the government.", "PROTEST"),
    ("The army shelled two villages near the border.", "ASSAULT"),
    ("The foreign minister of Peru condemned the raid by Bolivia.", "ACCUSE"),
]
"""Sentences that leave no doubt."""
ANY = st.text(st.characters(), max_size=80) | st.text(string.printable, max_size=80)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))


@pytest.fixture
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "current", lambda: MODEL)


@pytest.mark.parametrize(("text", "type"), PLAIN)
def test_the_shipped_coder_tells_what_is_plain(text: str, type: str) -> None:
    assert [e.type for e in find(text)] == [type]


@pytest.mark.parametrize(
    "text", ["The harbour lies on the western shore of the island.", "Ticket prices will go up in April."]
)
def test_the_shipped_coder_is_silent_where_nothing_is_done(text: str) -> None:
    assert find(text) == []


@pytest.mark.usefixtures("_by_hand")
def test_an_event_is_written_down_whole() -> None:
    text = "Nothing moved. Norway seized two nuclear ships."
    (event,) = find(text)
    assert (event.type, event.mode, event.quad) == ("COERCE", "seize", 4)
    assert event.score == score("COERCE", "seize")
    assert event.status == "happened"
    assert event.contexts == ("cbrn",)
    assert [text[a:b] for a, b in event.source] == ["Norway"]
    assert [text[a:b] for a, b in event.target] == ["two nuclear ships"]
    assert text[slice(*event.trigger)] == "seized"
    assert event.confidence == pytest.approx(0.88)


@pytest.mark.usefixtures("_by_hand")
def test_a_type_without_modes_has_none() -> None:
    assert [e.mode for e in find("Norway sent tents to Malawi.")] == [None]


@pytest.mark.usefixtures("_by_hand")
def test_a_dateline_is_no_party() -> None:
    text = "OSLO, Nov. 25 (UPI) — Norway seized a ship."
    assert [[text[a:b] for a, b in e.source] for e in find(text)] == [["Norway"]]


@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize(("least", "count"), [(0.0, 1), (0.88, 1), (0.89, 0), (1.0, 0)])
def test_what_is_less_sure_than_asked_for_is_not_told(least: float, count: int) -> None:
    assert len(find("Norway seized a ship.", least=least)) == count


def test_a_higher_threshold_only_leaves_events_out() -> None:
    text = " ".join(t for t, _ in PLAIN)
    every = find(text, least=0.0)
    assert len(every) >= len(PLAIN)
    for least in (0.3, 0.6, 0.95, 1.01):
        fewer = find(text, least=least)
        assert fewer == [e for e in every if e in fewer]
        assert all(e.confidence >= least - 0.005 for e in fewer)  # rounded to the hundredth


@settings(max_examples=80, deadline=None)
@given(ANY)
@example("")
@example(" \n\u2028 \x00\ufeff")
@example("𝒩orway 👨‍👩‍👧 seized \u202e a ship\u0301. Lima\tfreed\r\nQuito")
def test_spans_lie_in_any_text_and_come_out_the_same(text: str) -> None:
    told = find(text, least=0.0)
    assert told == find(text, least=0.0)
    for event in told:
        assert event.type in TYPES
        assert event.status in STATUSES
        assert event.mode is None or event.mode in TYPES[event.type].modes
        assert event.quad == TYPES[event.type].quad
        assert 0 <= event.confidence <= 1
        for start, end in (*event.source, *event.target, event.trigger):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize(("text", "type"), PLAIN)
@pytest.mark.parametrize(("before", "after"), [("", " "), ("", "\n\n"), ("   ", ""), ("\n", "\n")])
def test_white_space_around_changes_nothing_plain(text: str, type: str, before: str, after: str) -> None:
    padded = before + text + after
    (one,), (other,) = find(text), find(padded)
    assert other.type == one.type == type
    assert padded[slice(*other.trigger)] == text[slice(*one.trigger)]
    for mine, theirs in ((one.source, other.source), (one.target, other.target)):
        assert [text[a:b] for a, b in mine] == [padded[a:b] for a, b in theirs]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_code_answers_one_known_type_a_sentence(data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.sampled_from([t for t, _ in PLAIN]) | ANY.filter(bool), max_size=3))
    sides = [[data.draw(_span(text)) for text in texts] for _ in range(2)]
    found = code(texts, *sides)
    assert len(found) == len(texts)
    assert set(found) <= set(TYPES)


def _span(text: str) -> st.SearchStrategy[tuple[int, int] | None]:
    index = st.integers(0, len(text) - 1)
    return st.none() | st.tuples(index, index).map(lambda s: (min(s), max(s) + 1))


@pytest.mark.parametrize(("text", "type"), PLAIN[:2])
def test_code_agrees_with_find_where_it_is_plain(text: str, type: str) -> None:
    (event,) = find(text)
    assert code([text], [event.source[0]], [event.target[0]]) == [type]


def test_a_sentence_is_coded_alike_among_others() -> None:
    texts = [t for t, _ in PLAIN]
    none = [None] * len(texts)
    assert code(texts, none, none) == [code([t], [None], [None])[0] for t in texts]


def test_nothing_is_coded_as_nothing() -> None:
    assert code([], [], []) == []
    assert find("") == []


@pytest.mark.parametrize("span", [(0, 4), (2, 2), (2, 1), (-1, 2), (3, 4)])
def test_a_span_outside_its_sentence_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="sentence 1: a span lies outside the 3 characters"):
        code(["a b", "c d"], [None, span], [None, None])


def test_lists_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="1 sentences, 0 sources and 1 targets"):
        code(["a b"], [], [None])
