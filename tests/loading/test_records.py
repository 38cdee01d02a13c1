"""Tables written by hand, with all that spreadsheets and people put into cells."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from detente.loading.records import LEFT_OPEN, table

cells = st.text(st.sampled_from('ab ,;\t"\n'), max_size=8)


@given(
    st.lists(
        st.lists(cells, min_size=3, max_size=3).filter(lambda row: any(c.strip() for c in row)), max_size=6
    ),
    st.sampled_from(",;\t|"),
)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([["x", "y", "z"], *rows])
    header, found = table(out.getvalue(), delimiter)
    assert header == ["x", "y", "z"]
    assert [list(row.cells.values()) for row in found] == [[c.strip() for c in row] for row in rows]


@given(st.lists(st.sampled_from(["1,2", "1", "", ' "a', '"b,2', '1,"c"', '1,"d', "1,2,3"]), max_size=9))
def test_every_line_that_is_not_blank_is_read_or_told(lines: list[str]) -> None:
    text = "x,y\n" + "".join(line + "\n" for line in lines)
    _, found = table(text)
    told = list(found)
    numbers = [row.line for row in told]
    assert numbers == sorted(set(numbers))
    covered = {n for row in told for n in range(row.line, row.line + row.raw.count("\n") + 1)}
    assert {n for n, line in enumerate(lines, 2) if line} <= covered
    assert all(row.cells or row.fault for row in told)
    assert all(row.raw in text for row in told)


def test_lines_keep_their_numbers_over_cells_of_several_lines() -> None:
    _, found = table('x,y\n1,"a\nb"\n\n2,c\n')
    assert [(row.line, row.cells["y"]) for row in found] == [(2, "a\nb"), (5, "c")]


def test_a_quotation_mark_left_open_takes_no_other_row_with_it() -> None:
    _, found = table('x,y\n1,"a\n2,b\n3,c\n4,"d"\n')
    rows = list(found)
    assert [(row.line, row.fault) for row in rows] == [(2, LEFT_OPEN), (3, None), (4, None), (5, None)]
    assert rows[0].raw == '1,"a'


def test_a_cell_without_end_is_told() -> None:
    _, found = table('x,y\n1,"' + "a\n" * 100_000)
    first, *others = found
    assert (first.line, first.fault) == (2, LEFT_OPEN)
    assert {row.fault for row in others} == {"1 cell where 2 are wanted"}


def test_what_parts_the_header_most_parts_the_rows() -> None:
    for delimiter in ",;\t|":
        header, _ = table(delimiter.join(["x", "y", "z"]))
        assert header == ["x", "y", "z"]


def test_marks_that_are_no_line_ends_end_no_line() -> None:
    _, found = table("x,y\r\n1,a\u2028b\x0bc\r\n2,d\n")
    assert [(row.line, row.cells["y"]) for row in found] == [(2, "a\u2028b\x0bc"), (3, "d")]


def test_an_empty_table_has_no_header() -> None:
    assert table("")[0] == []
