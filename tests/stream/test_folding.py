"""Rows folded into events: nothing lost, nothing told twice, whichever side is asked first."""

# ruff: noqa: B008, S608 - a query and a choice of our own

from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes import cameo
from detente.codes.mirrors import mirrors
from detente.stream.folding import Folding, between, daily, folded, scores

NAMES = (
    "origin,dataset,row,event,date,type,mode,source,source_code,target,target_code,joint,code,reports".split(
        ","
    )
)
NULLS = "source_sector source_name target_sector target_name place cite doc start quote".split()


def database(rows: list[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect(config={"threads": 1})
    db.execute("CREATE TABLE mirrors (code VARCHAR, meeting VARCHAR)")
    db.executemany("INSERT INTO mirrors VALUES (?, ?)", list(mirrors().items()))
    db.execute("CREATE TABLE scores (type VARCHAR, mode VARCHAR, quad INTEGER, score DOUBLE)")
    db.execute(
        "INSERT INTO scores SELECT unnest(?), unnest(?), unnest(?), unnest(?)",
        list(zip(*scores(), strict=True)),
    )
    kinds = {"dataset": "BIGINT", "row": "BIGINT", "event": "BIGINT", "date": "DATE", "joint": "BOOLEAN"}
    columns = [f"{name} {kinds.get(name, 'INTEGER' if name == 'reports' else 'VARCHAR')}" for name in NAMES]
    db.execute(f"CREATE TABLE told ({', '.join(columns + [f'{name} VARCHAR' for name in NULLS])})")
    if rows:
        places = ", ".join("?" * len(NAMES))
        db.executemany(
            f"INSERT INTO told ({', '.join(NAMES)}) VALUES ({places})", [[r[n] for n in NAMES] for r in rows]
        )
    return db


def row(
    number: int, code: str = "042", source: str = "KOR", target: str = "PRK", **changed: Any
) -> dict[str, Any]:
    kind, mode = cameo.codes()[code] or (None, None)
    told = {
        "origin": "icews",
        "dataset": 1,
        "row": number,
        "event": 0,
        "date": date(2018, 4, 27),
        "type": kind,
        "mode": mode,
        "source": source,
        "source_code": source,
        "target": target,
        "target_code": target,
        "joint": False,
        "code": code,
        "reports": 1,
    }
    return told | changed


def events(
    rows: list[dict[str, Any]], how: Folding = Folding(), order: tuple[str, str] = ("KOR", "PRK")
) -> list[dict[str, Any]]:
    found = database(rows).execute(
        f"FROM ({folded('told', between(*order), how)}) ORDER BY date, origin, dataset, row, type"
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def test_duplicates_are_reports_of_one_event() -> None:
    rows = [row(3, "057", reports=4), row(1, "111", reports=2), row(2, "111", reports=5)]
    found = events(rows)
    assert [(e["row"], e["type"], e["reports"], e["times"], e["mirrored"]) for e in found] == [
        (1, "ACCUSE", 7, 2, False),
        (3, "SUPPORT", 4, 1, False),
    ]
    alone = events(rows, Folding(duplicates=False))
    assert [(e["row"], e["reports"], e["times"]) for e in alone] == [(1, 2, 1), (2, 5, 1), (3, 4, 1)]


@pytest.mark.parametrize(
    "changed",
    [
        {"date": date(2018, 4, 28)},
        {"source_code": "KORGOV"},
        {"code": "112"},
        {"origin": "gdelt"},
        {"event": 7},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_differs_is_no_duplicate(changed: dict[str, Any]) -> None:
    assert len(events([row(1, "111"), row(2, "111") | changed])) == 2


def test_a_visit_and_its_hosting_are_one_meeting() -> None:
    rows = [row(1, "042", reports=3), row(2, "043", "PRK", "KOR", reports=2), row(3, "043", "PRK", "KOR")]
    (met,) = events(rows)
    assert (met["joint"], met["mirrored"], met["source"], met["row"], met["times"]) == (
        True,
        True,
        "KOR",
        1,
        3,
    )
    assert met["reports"] == 3
    apart = events(rows, Folding(mirrors=False))
    assert [(e["joint"], e["source"], e["times"]) for e in apart] == [(False, "KOR", 1), (False, "PRK", 2)]


def test_meetings_of_two_kinds_are_two() -> None:
    sides = [
        row(n, code, *pair)
        for n, (code, pair) in enumerate(
            (c, p) for c in ("040", "057") for p in (("KOR", "PRK"), ("PRK", "KOR"))
        )
    ]
    assert [(e["type"], e["joint"], e["times"]) for e in events(sides)] == [
        ("CONSULT", True, 2),
        ("SUPPORT", True, 2),
    ]


def test_meetings_left_undone_with_duplicates_are_paired_one_by_one() -> None:
    rows = [row(1, "040"), row(2, "040"), row(3, "040", "PRK", "KOR")]
    found = events(rows, Folding(duplicates=False))
    assert [(e["row"], e["joint"], e["times"]) for e in found] == [(1, True, 2), (2, False, 1)]


def test_what_one_side_does_alone_stays_its_own() -> None:
    rows = [row(1, "042"), row(2, "111", "PRK", "KOR"), row(3, "111")]
    assert [e["joint"] for e in events(rows)] == [False, False, False]


def test_a_meeting_shows_in_both_directions_and_an_act_in_one() -> None:
    db = database([row(1, "040"), row(2, "040", "PRK", "KOR"), row(3, "111", reports=2)])
    there, back = (
        db.execute(daily("told", *pair, Folding())).fetchall() for pair in (("KOR", "PRK"), ("PRK", "KOR"))
    )
    met = (date(2018, 4, 27), "CONSULT", 1, True, 1, 2.5, 1)
    assert back == [met]
    assert there == [(date(2018, 4, 27), "ACCUSE", 3, False, 1, -2.0, 2), met]


def test_a_mode_that_has_no_score_has_its_types() -> None:
    (found,) = events([row(1, "111", mode="unheard")])
    assert (found["score"], found["mode"]) == (-3.0, "unheard")


def test_a_country_is_a_code_of_three_letters() -> None:
    with pytest.raises(ValueError, match="no country's code"):
        between("KOR", "P' OR 1=1 --")


pairs = st.sampled_from([("KOR", "PRK"), ("PRK", "KOR")])
codes = st.sampled_from(["040", "042", "043", "057", "111", "190"])
made = st.lists(
    st.tuples(
        codes,
        pairs,
        st.sampled_from(["", "GOV"]),
        st.integers(1, 3),
        st.sampled_from(["icews", "gdelt"]),
        st.booleans(),
    ),
    max_size=12,
).map(
    lambda drawn: [
        row(n, code, *pair, source_code=pair[0] + role, reports=told, origin=origin, joint=joint)
        for n, (code, pair, role, told, origin, joint) in enumerate(drawn)
    ]
)
hows = st.builds(Folding, st.booleans(), st.booleans())


@settings(max_examples=60, deadline=None)
@given(made, hows)
def test_events_stand_on_all_rows_and_each_on_one_at_least(rows: list[dict[str, Any]], how: Folding) -> None:
    found = events(rows, how)
    assert len(found) <= len(rows)
    assert sum(e["times"] for e in found) == len(rows)
    assert len({e["row"] for e in found}) == len(found)
    if not how.mirrors:
        assert sum(e["reports"] for e in found) == sum(r["reports"] for r in rows)
        assert not any(e["mirrored"] for e in found)
    if how == Folding(mirrors=False, duplicates=False):
        assert sorted(e["row"] for e in found) == [r["row"] for r in rows]


@settings(max_examples=40, deadline=None)
@given(made, hows)
def test_either_side_may_be_asked_first(rows: list[dict[str, Any]], how: Folding) -> None:
    assert events(rows, how) == events(rows, how, ("PRK", "KOR"))


@settings(max_examples=40, deadline=None)
@given(made, hows)
def test_days_add_up_to_events(rows: list[dict[str, Any]], how: Folding) -> None:
    found, db = events(rows, how), database(rows)
    both = [db.execute(daily("told", *pair, how)).fetchall() for pair in (("KOR", "PRK"), ("PRK", "KOR"))]
    joint = sum(e["joint"] for e in found)
    assert sum(d[4] for days in both for d in days) == len(found) + joint
    assert [d for d in both[0] if d[3]] == [d for d in both[1] if d[3]]
    reports = sum(e["reports"] * (1 + e["joint"]) for e in found)
    assert sum(d[6] for days in both for d in days) == reports
