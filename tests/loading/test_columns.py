"""Column maps: what an analyst may write in them, and what is told where it is wrong."""

from pathlib import Path

import pytest

from detente.codes.plover import TYPES
from detente.loading.columns import Map, MapError, read, ready

MAP = """
[columns]
date = "When"
source = "Who"
type = "Deed"
cite = ["Paper", "Page"]
[fixed]
target = "KOR"
[types]
"Shot" = "ASSAULT/firearms"
"Weather" = ""
[options]
delimiter = ";"
date_format = "%d.%m.%Y"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_map_is_read_whole(tmp_path: Path) -> None:
    made = read(written(tmp_path, MAP))
    assert made.columns["cite"] == ("Paper", "Page")
    assert made.columns["date"] == ("When",)
    assert made.fixed == {"target": "KOR"}
    assert made.types == {"Shot": "ASSAULT/firearms", "Weather": ""}
    assert (made.delimiter, made.date_format) == (";", "%d.%m.%Y")


def test_its_version_tells_whether_it_changed(tmp_path: Path) -> None:
    first = read(written(tmp_path, MAP)).version
    assert read(written(tmp_path, MAP + "# a note\n")).version == first
    assert read(written(tmp_path, MAP.replace("KOR", "JPN"))).version != first
    assert read(written(tmp_path, MAP.replace("firearms", "aerial"))).version != first


@pytest.mark.parametrize("name", ready())
def test_maps_that_are_shipped_are_of_plover(name: str) -> None:
    shipped = read(name)
    assert shipped.types
    for told in shipped.types.values():
        kind, _, mode = told.partition("/")
        assert not told or kind in TYPES
        assert not mode or mode in TYPES[kind].modes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("types = 1", "types is no section"),
        ("no", "no TOML"),
        ("[column]\n", r"no section \[column\]: there are \[columns\]"),
        ('[columns]\nday = "x"\n', r"\[columns\] has no day: there are date"),
        ("[columns]\ndate = 3\n", "date is to be a text"),
        ('[columns]\ndate = ["a", "b"]\n', "date is to be a text"),
        ('[options]\ndelimiter = ", "\n', "the delimiter is one character"),
    ],
)
def test_what_is_no_map_is_told_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(MapError, match=words) as told:
        read(path)
    assert str(told.value).startswith(str(path))


def test_a_map_that_is_nowhere_is_told_with_those_there_are() -> None:
    with pytest.raises(MapError, match=r"shipped maps are .*provocations"):
        read("nowhere.toml")


def test_without_a_map_columns_have_their_own_names() -> None:
    fitted = Map().fitted(["date", "source", "type", "title", "outlet", "note"])
    assert fitted.columns == {
        "date": ("date",),
        "source": ("source",),
        "type": ("type",),
        "cite": ("outlet", "title"),
    }


@pytest.mark.parametrize(
    ("given", "header", "words"),
    [
        (Map(), ["date", "source"], "nothing tells the type of a row"),
        (Map({"date": ("When",)}, {"source": "PRK", "type": "AID"}), ["date"], "no column is named 'When'"),
        (Map({"date": ("date",)}, {"type": "AID"}), ["date"], "nothing tells the source"),
    ],
)
def test_a_map_must_fit(given: Map, header: list[str], words: str) -> None:
    with pytest.raises(MapError, match=words):
        given.fitted(header)
