"""POLECAT as its releases are: columns that move, lists of countries, modes of older drafts."""

import tempfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.plover import TYPES
from detente.loading import loaded
from detente.loading.polecat import LAYOUT, NAMES, act, countries, settled
from detente.record import Record
from detente.stream import Stream
from parts import rows

SOUND = {
    "Event ID": "20230102-1-abc_CONSULT_R",
    "Event Date": "2023-01-02",
    "Event Type": "CONSULT",
    "Event Mode": "visit",
    "Intensity": "4.0",
    "Quad Code": "VERBAL COOPERATION",
    "Actor Name": "An Envoy",
    "Actor Country": "KOR",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "A General",
    "Recipient Country": "PRK",
    "Primary Recipient Sector": "MIL",
    "Placename": "Seoul",
    "Source": "A Wire",
    "Publication Date": "2023-01-03",
}
lists = st.lists(st.sampled_from(["KOR", "PRK", "USA", "CHN"]), min_size=1, max_size=3, unique=True)


def line(names=NAMES, **changed: str) -> str:
    cells = SOUND | {name.replace("_", " "): value for name, value in changed.items()}
    return "\t".join(cells.get(name, "None") for name in names)


def put(tmp_path: Path, *lines: str, names=NAMES, name: str = "ngecEvents.DV.2023.txt") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(["\t".join(names), *lines]) + "\n", "utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as opened:
        yield opened


def test_a_row_is_an_event_with_all_that_it_stands_on(record: Record, tmp_path: Path) -> None:
    loaded(record, "polecat", [put(tmp_path, line())])
    (row,) = rows(record)
    assert (row["type"], row["mode"], row["code"], row["intensity"]) == (
        "CONSULT",
        "visit",
        "CONSULT/visit",
        4.0,
    )
    assert (row["source"], row["source_sector"], row["source_name"]) == ("KOR", "GOV", "An Envoy")
    assert (row["target"], row["target_sector"], row["target_name"]) == ("PRK", "MIL", "A General")
    assert (row["place"], row["cite"]) == ("Seoul", "A Wire, 2023-01-03, 20230102-1-abc_CONSULT_R")
    assert row["joint"] is False


def test_headers_differ_between_releases(record: Record, tmp_path: Path) -> None:
    renamed = ["Event Intensity" if name == "Intensity" else name for name in NAMES]
    misnamed = [NAMES[0], "Headline", *NAMES[1:], "Story ID"]
    wider = [*NAMES[:4], "Event Text", *NAMES[4:]]
    paths = [
        put(tmp_path, line(renamed, Event_Intensity="4.0"), names=renamed, name="a.txt"),
        put(tmp_path, line(Source="B"), names=misnamed, name="b.txt"),
        put(tmp_path, line(wider, Event_Text="They met.", Source="C"), names=wider, name="c.txt"),
        put(tmp_path, line(Source="D") + "\t\t", names=[*NAMES, "", ""], name="d.txt"),
    ]
    done = loaded(record, "polecat", paths)
    assert not done.odd
    assert not done.lost
    found = rows(record)
    assert len(found) == 4
    assert {(row["source"], row["target"], row["intensity"], row["place"]) for row in found} == {
        ("KOR", "PRK", 4.0, "Seoul")
    }


@settings(deadline=None)
@given(st.integers(0, 5), st.integers(0, len(NAMES)))
def test_a_header_alone_cannot_shift_the_columns(more: int, at: int) -> None:
    header = [*NAMES[:at], *["Headline", "Feed", "Story ID"][:more], *NAMES[at:]]
    assert settled([*header, ""], len(NAMES)) == NAMES
    assert settled(header, len(header)) == header


@settings(deadline=None, max_examples=30)  # each makes a record
@given(lists, lists)
def test_every_pair_of_countries_has_its_event(source: list[str], target: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "a.db") as record:
        path = put(Path(folder), line(Actor_Country=";".join(source), Recipient_Country="; ".join(target)))
        (made,) = loaded(record, "polecat", [path]).sets
        assert (made.rows, made.events, made.odd) == (1, 1, 0)
        found = [row for row in rows(record) if row["type"]]
    together = set(source) == set(target) and len(source) > 1
    pairs = {(s, t) for s, t in product(source, target) if not together or s < t}
    assert {(row["source"], row["target"]) for row in found} == pairs
    assert len(found) == len(pairs)
    assert {row["joint"] for row in found} == {together}


def test_an_event_of_both_together_is_one_joint_event(record: Record, tmp_path: Path) -> None:
    both = {"Actor_Country": "KOR;PRK", "Recipient_Country": "PRK;KOR"}
    alone = line(Event_Date="2023-01-05", Event_Type="AID", Event_Mode="None")
    loaded(record, "polecat", [put(tmp_path, line(**both), alone)])
    with Stream(record) as stream:
        assert list(stream.events("KOR", "PRK")["joint"]) == [True, False]
        assert list(stream.events("PRK", "KOR")["type"]) == ["CONSULT"]


def test_a_cut_of_the_columns_is_enough(record: Record, tmp_path: Path) -> None:
    kept = list(LAYOUT.header)
    loaded(record, "polecat", [put(tmp_path, line(kept), names=kept)])
    (row,) = rows(record)
    assert (row["source"], row["target"], row["type"], row["mode"]) == ("KOR", "PRK", "CONSULT", "visit")
    told = ("source_name", "source_sector", "intensity", "place", "cite", "fault")
    assert [row[name] for name in told] == [None] * 6


def test_nothing_is_none(record: Record, tmp_path: Path) -> None:
    nobody = line(
        Actor_Country="None",
        Actor_Name="None",
        Primary_Actor_Sector="None",
        Event_Mode="None",
        Placename="None",
    )
    loaded(record, "polecat", [put(tmp_path, nobody)])
    (row,) = rows(record)
    assert [row[name] for name in ("source", "source_name", "source_sector", "mode", "place")] == [None] * 5
    assert (row["type"], row["code"], row["target"]) == ("CONSULT", "CONSULT", "PRK")


def test_odd_rows_are_told_once_each(record: Record, tmp_path: Path) -> None:
    many = {"Actor_Country": "KOR;USA;JPN"}
    path = put(tmp_path, line(), line(Event_Date="None", **many), line(Event_Type="WAVE", **many), "x\ty")
    done = loaded(record, "polecat", [path])
    assert [(row, fault) for _, row, fault in done.odd] == [
        (3, "no day: None"),
        (4, "unknown type of PLOVER WAVE"),
        (5, "2 cells where 40 are wanted"),
    ]
    assert (done.sets[0].rows, done.sets[0].events, done.sets[0].odd) == (4, 1, 3)
    with Stream(record) as stream:
        assert [fault[1] for fault in stream.faults()] == [3, 4, 5]


@settings(deadline=None)
@given(st.sampled_from([(t, m) for t, kind in TYPES.items() for m in ("None", *kind.modes)]))
def test_types_and_modes_of_today_stay(pair: tuple[str, str]) -> None:
    kind, mode = pair
    assert act(kind, mode) == (kind, None if mode == "None" else mode)
    assert act(kind.lower(), mode.upper().replace("-", "_")) == act(kind, mode)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (("COERCE", "withold"), ("COERCE", "withhold")),
        (("THREATEN", "ban"), ("THREATEN", "restrict")),
        (("ASSAULT", "massacre"), ("ASSAULT", None)),
        (("DEMAND", "meet"), ("REQUEST", "meet")),
        (("RETREAT", "return;resign"), ("RETREAT", "release")),
        (("AID", "visit"), ("AID", None)),
    ],
)
def test_types_and_modes_of_older_drafts(told: tuple[str, str], meant: tuple[str, str | None]) -> None:
    assert act(*told) == meant


def test_countries_by_code_or_name_each_once() -> None:
    assert countries("KOR; North Korea|KOR;IGO;") == ["KOR", "PRK"]
