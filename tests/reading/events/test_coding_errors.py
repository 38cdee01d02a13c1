"""What may be wrong with tables, examples and coders: each is told in a line, and nothing is lost."""

import pytest

from detente.reading.events import find, model
from detente.reading.events.model import Model, ModelError
from detente.reading.events.sheets import SheetError, coded, read
from detente.teaching.examples import ExampleError
from detente.teaching.examples import read as read_examples


def sheet(tmp_path, data, name="s.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_odd_line_ends_within_a_cell_split_no_row(tmp_path):
    assert len(read(sheet(tmp_path, "sentence,id\nIran seized a ship.\u2028Now.,1\n".encode()))) == 1


def test_an_unquoted_comma_is_told_and_not_cut(tmp_path):
    with pytest.raises(SheetError, match=":2:"):
        read(sheet(tmp_path, b"sentence\nIran, with its navy, seized a ship.\n"))


def test_a_lone_source_column_is_not_overwritten(tmp_path):
    with pytest.raises(SheetError):
        read(sheet(tmp_path, b"sentence,source\nIran seized a ship.,my note\n"))


def test_a_column_named_twice_is_told(tmp_path):
    with pytest.raises(SheetError):
        read(sheet(tmp_path, b"sentence,sentence\nIran seized a ship.,Iran freed a man.\n"))


def test_a_party_not_in_its_sentence_is_told_with_file_and_line(tmp_path):
    path = sheet(tmp_path, b"sentence,source,target\nIran seized a ship.,Iran,x\n")
    with pytest.raises(SheetError, match=r"s\.csv:2"):
        list(coded(read(path)))


@pytest.mark.parametrize("cut", [slice(0, 5000), slice(0, 200_000)])
def test_a_coder_cut_short_is_told(cut):
    with pytest.raises(ModelError):
        Model.unpacked(model.shipped().packed()[cut])


def test_examples_in_another_encoding_are_told(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_bytes(b"NONE\t-\tcaf\xe9\n")
    with pytest.raises(ExampleError):
        read_examples([path])


def test_examples_with_a_mark_of_order_are_read(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_bytes(b"\xef\xbb\xbfNONE\t-\tIt rained.\n")
    assert len(read_examples([path])) == 1


def test_source_and_target_do_not_overlap():
    for text in (
        "A dozen balloons were launched by the Kestrian army over Valdorian trenches.",
        "Police arrested two men.",
    ):
        for e in find(text, least=0):
            for a in e.source:
                for b in e.target:
                    assert a == b or a[1] <= b[0] or b[1] <= a[0]


@pytest.mark.parametrize("pad", [("\n", ""), ("", "\n"), ("  ", "")])
def test_white_space_changes_no_confidence(pad):
    text = "Germany condemns rocket fire on Port Sel"
    assert [e.confidence for e in find(pad[0] + text + pad[1])] == [e.confidence for e in find(text)]
