from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.plover import STATUSES, TYPES
from detente.teaching import examples
from detente.teaching.examples import NONE, Example, ExampleError, by_sentence, parse, read

WORDS = st.text(
    st.characters(exclude_characters="\t\n\r<>", exclude_categories=("Cs", "Cc")), min_size=1, max_size=9
)
LABELS = st.sampled_from([(t.name, m) for t in TYPES.values() for m in (None, *t.modes)])


def marked(parts: list[tuple[str, str]]) -> str:
    return "".join(f"<{tag}>{words}</{tag}>" if tag else words for tag, words in parts)


@given(
    LABELS,
    st.sampled_from(STATUSES),
    st.lists(st.tuples(st.sampled_from(["", "s", "t"]), WORDS), max_size=5),
    WORDS,
)
def test_what_was_marked_is_parsed(
    label: tuple[str, str | None], status: str, parts: list[tuple[str, str]], word: str
) -> None:
    row = [("", "("), ("s", "Oslo"), *parts, ("e", word), ("", ".")]
    name = "/".join(filter(None, label))
    found = parse(f"{name}\t{status}\t{marked(row)}", "a.tsv:1")
    assert found.text == "".join(words for _, words in row)
    assert (found.type, found.mode, found.status, found.place) == (*label, status, "a.tsv:1")
    assert found.trigger is not None
    assert found.text[slice(*found.trigger)] == word
    for tag, spans in (("s", found.source), ("t", found.target)):
        assert [found.text[a:b] for a, b in spans] == [words for t, words in row if t == tag]


def test_marks_may_stand_in_one_another() -> None:
    found = parse("COERCE\thappened\t<s>Oslo's <e>seizure</e></s> of <t>a ship</t>.", "a.tsv:1")
    assert found.source == ((0, 14),)
    assert found.trigger == (7, 14)


def test_a_sentence_without_an_event_has_no_spans() -> None:
    assert parse("NONE\t-\tThe harbour is full.", "a.tsv:4") == Example(
        "The harbour is full.", NONE, None, "-", place="a.tsv:4"
    )


GOOD = "<s>Oslo</s> <e>sent</e> tents."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("AID\thappened", "three columns"),
        (f"AID\thappened\t{GOOD}\tmore", "three columns"),
        (f"AIDS\thappened\t{GOOD}", "no type or mode 'AIDS'"),
        (f"AID/seize\thappened\t{GOOD}", "no type or mode 'AID/seize'"),
        (f"BALLOON\thappened\t{GOOD}", "no type or mode 'BALLOON'"),
        (f"AID\tdone\t{GOOD}", "no status 'done': one of happened, "),
        ("AID\thappened\tOslo sent tents.", "mark one word with <e>"),
        ("AID\thappened\tOslo <e>sent</e> tents.", "at least one party"),
        ("AID\thappened\t<s>Oslo</s> <e>sent</e> <e>tents</e>.", "mark one word with <e>"),
        ("AID\thappened\t<s>Oslo <e>sent</e> tents.", "<s> is left open"),
        ("AID\thappened\tOslo</s> <e>sent</e> tents.", "</s> closes nothing"),
        ("AID\thappened\t<s>Oslo <e>sent</s></e> tents.", "</s> closes nothing"),
        ("NONE\t-\t<s>Oslo</s> is old.", "has no marks"),
    ],
)
def test_a_line_that_is_no_example_is_told_with_file_and_line(line: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"# a note\n\nAID\thappened\t{GOOD}\n{line}\n", "utf-8")
    with pytest.raises(ExampleError) as caught:
        read([path])
    assert str(caught.value).startswith(f"{path}:4: ")
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_are_read_by_name_and_their_notes_passed_over(tmp_path: Path) -> None:
    for name, word in (("b.tsv", "tents"), ("a.tsv", "boats")):
        (tmp_path / name).write_text(f"# note\nNONE\t-\tThe {word} are old.\n\n", "utf-8")
    assert [e.text for e in read(tmp_path.glob("*.tsv"))] == ["The boats are old.", "The tents are old."]


def test_ones_own_are_read_from_ones_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert examples.own() == []
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "mine.tsv").write_text(f"AID\thappened\t{GOOD}\n", "utf-8")
    assert [e.text for e in examples.own()] == ["Oslo sent tents."]


def test_examples_are_grouped_by_their_sentence_in_order() -> None:
    lines = [f"AID\thappened\t{GOOD}", "NONE\t-\tIt rained.", "AID\thappened\t<s>Oslo</s> sent <e>tents</e>."]
    grouped = by_sentence([parse(line, "-") for line in lines])
    assert {text: len(group) for text, group in grouped.items()} == {"Oslo sent tents.": 2, "It rained.": 1}
