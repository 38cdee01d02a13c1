"""The judgement that events are one: found, kept, taken back, and what follows from it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.record import Record, file
from detente.record.joining import READER
from detente.record.telling import tellings
from detente.rows import Reading
from made import STORY, read_by
from papers import groups, kept, paper, told, worlds

LAYOUTS = Path(__file__).parent.parent / "layouts"


def three() -> list[Reading]:
    """Three outlets on one event, the first with another one as well."""
    return [
        paper(told(), told("CONSULT", words="they met"), outlet="Beacon"),
        paper(told(), outlet="Courier"),
        paper(told(words="a ban on steel was imposed"), outlet="Herald"),
    ]


def ids(record: Record, type: str = "SANCTION") -> list[int]:
    rows = record.query("SELECT id FROM events WHERE type = ? ORDER BY id", [type])
    return rows["id"].to_pylist()


def judgements(record: Record) -> list[tuple]:
    rows = record._db.execute("SELECT same, by, version, reason FROM joins ORDER BY id")  # noqa: SLF001
    return [tuple(row) for row in rows]


# found


def test_one_event_by_three_outlets_is_one_with_three_sources() -> None:
    with kept(*three()) as record:
        (deed,) = record.find_same()
        assert len(deed) == 3
        assert not deed[0].why
        assert all(t.by == READER and "the same day: 2021-03-02" in t.why for t in deed[1:])
        (row,) = record.query("SELECT * FROM done_once WHERE type = 'SANCTION'").to_struct_array().to_pylist()
        assert (row["id"], row["sources"], row["outlets"], row["tellings"]) == (deed[0].event, 3, 3, 3)
        assert set(row["told_by"].split(",")) == {"Beacon", "Courier", "Herald"}
        assert record.query("SELECT sources FROM done_once WHERE type = 'CONSULT'")[
            "sources"
        ].to_pylist() == [1]
        assert record.check() == []


def test_a_record_that_was_never_asked_has_each_event_by_itself() -> None:
    with kept(*three()) as record:
        assert record.table("done_once").num_rows == record.table("done").num_rows == 4
        assert record.table("joins").num_rows == record.table("tellings").num_rows == 0
    with Record(":memory:") as record:
        assert record.find_same() == record.same() == []


@settings(max_examples=30, deadline=None)
@given(worlds(), st.randoms())
def test_the_order_of_documents_does_not_count(papers: list[Reading], random: object) -> None:
    shuffled = papers[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with kept(*papers) as one, kept(*shuffled) as other:
        assert groups(one) == groups(other)


def test_where_one_could_be_either_the_order_of_documents_does_not_count() -> None:
    modes = ("arrest", None, "deport")
    papers = [paper(told("COERCE", mode=mode), outlet=f"Paper {mode}") for mode in modes]
    found = []
    for some in permutations(papers):
        with kept(*some) as record:
            found.append(groups(record))
    assert {len(group) for groups_ in found for group in groups_} == {2}
    assert all(groups_ == found[0] for groups_ in found)


def test_news_of_the_next_day_is_compared() -> None:
    with kept(paper(told()), paper(told(day=None), published="2021-03-03")) as record:
        assert len(record.same()) == 1
    with kept(paper(told()), paper(told(day=None), published="2021-03-04")) as record:
        assert record.same() == []


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_no_group_holds_events_of_two_days(papers: list[Reading]) -> None:
    with kept(*papers) as record:
        known = {t.event: t for t in tellings(record._db)}  # noqa: SLF001
        for deed in record.same():
            found = [known[t.event] for t in deed]
            assert len({t.first for t in found if t.dated and t.first == t.last}) <= 1
            for a, b in combinations([t for t in found if t.dated], 2):
                assert (a.first, b.first) <= (b.last, a.last)
                assert {p.key for p in a.source | a.target} & {p.key for p in b.source | b.target}


# kept


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_to_find_again_writes_nothing(papers: list[Reading]) -> None:
    with kept(*papers) as record:
        first = record.find_same()
        before = list(record._db.iterdump())  # noqa: SLF001
        assert record.find_same() == first == record.same()
        assert list(record._db.iterdump()) == before  # noqa: SLF001
        assert record.check() == []


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_the_judgements_alone_give_the_groups(papers: list[Reading]) -> None:
    """Whoever reads the table of joins, last judgement on each pair, comes to what the tellings say."""
    with kept(*papers) as record:
        for some in (papers[:1], papers):
            for reading in some:
                record.add(reading)
            record.find_same()
        last: dict[frozenset, bool] = {}
        for row in record._db.execute("SELECT * FROM joins ORDER BY id"):  # noqa: SLF001
            pair = frozenset([(row["doc"], row["event"]), (row["other_doc"], row["other_event"])])
            last[pair] = bool(row["same"])
        known = {(t.doc, t.mark): (t.doc, t.n) for t in tellings(record._db)}  # noqa: SLF001
        found = {p: {p} for p in known.values()}
        for one, other in (tuple(pair) for pair, same in last.items() if same):
            whole = found[known[one]] | found[known[other]]
            found.update(dict.fromkeys(whole, whole))
        assert {frozenset(g) for g in found.values() if len(g) > 1} == groups(record)
        stored = record.query("SELECT told_with, event FROM tellings").num_rows
        assert stored == sum(map(len, groups(record)))


def test_a_judgement_is_never_changed_or_deleted() -> None:
    with kept(*three()) as record:
        record.find_same()
        for command in ("DELETE FROM joins", "UPDATE joins SET same = 0"):
            with pytest.raises(sqlite3.IntegrityError, match="a later one takes it back"):
                record._db.execute(command)  # noqa: SLF001


# taken back


def test_a_person_parts_what_was_found_and_the_finder_lets_it_be() -> None:
    with kept(*three()) as record:
        record.find_same()
        first, second, third = ids(record)
        record.part([third], by="A. Editor", reason="another ban")
        assert [{t.event for t in deed} for deed in record.same()] == [{first, second}]
        record.find_same()
        assert [{t.event for t in deed} for deed in record.find_same()] == [{first, second}]
        assert record.table("tellings").num_rows == 2
        assert (0, "A. Editor", None, "another ban") in judgements(record)
        assert judgements(record)[-1][:3] == (0, READER, "1")


def test_a_person_joins_what_the_finder_left_apart() -> None:
    late = paper(told(day="2021-03-04"), outlet="Late")
    with kept(*three(), late) as record:
        record.find_same()
        every = ids(record)
        record.join([every[0], every[3]], by="A. Editor", reason="a slip of the pen")
        (deed,) = record.find_same()
        assert {t.event for t in deed} == set(every)
        assert [(t.by, t.why) for t in deed if t.event == every[3]] == [("A. Editor", "a slip of the pen")]
        assert record.check() == []


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_a_judgement_can_be_taken_back(papers: list[Reading], data: st.DataObject) -> None:
    with kept(*papers) as record:
        record.find_same()
        before = groups(record)
        every = [t.event for t in tellings(record._db)]  # noqa: SLF001
        if len(every) < 2:
            return
        pair = data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=2, unique=True))
        one = any(set(pair) <= {t.event for t in deed} for deed in record.same())
        there, back = (record.part, record.join) if one else (record.join, record.part)
        there(pair, by="one", reason="so it seems")
        assert groups(record) != before
        back(pair, by="other", reason="it does not")
        assert groups(record) == before
        assert record.check() == []


def test_what_cannot_be_judged_is_refused_and_leaves_nothing() -> None:
    with kept(*three()) as record:
        for bad in ([1, 99], [99]):
            with pytest.raises(KeyError):
                record.part(bad, by="x", reason="y")
        with pytest.raises(ValueError, match="name two or more"):
            record.join([1], by="x", reason="y")
        with pytest.raises(ValueError, match="told once"):
            record.part(ids(record, "CONSULT"), by="x", reason="y")
        assert judgements(record) == []


# and what else happens to the rows


def test_a_judgement_outlives_a_new_reading_of_the_document() -> None:
    papers = three()
    with kept(*papers) as record:
        record.part([ids(record)[2]], by="A. Editor", reason="another ban")
        newer = replace(papers[2], readers=read_by(events="2"))
        assert record.add(newer)
        assert {len(g) for g in groups(record)} == {2}
        assert record.table("tellings").num_rows == 2
        assert record.check() == []


def test_a_judgement_on_an_event_that_is_gone_is_told() -> None:
    papers = three()
    with kept(*papers) as record:
        record.find_same()
        assert record.add(replace(papers[1], events=(), readers=read_by(events="2")))
        assert record.check() == []
        record.join([ids(record)[0], ids(record, "CONSULT")[0]], by="A. Editor", reason="one deed")
        record.add(replace(papers[0], events=papers[0].events[:1], readers=read_by(events="2")))
        assert [f.table for f in record.check()] == ["joins"]
        assert record.find_same()


def test_judgements_go_along_into_another_record() -> None:
    papers = three()
    with kept(*papers) as one, kept(*papers[:2]) as other, kept(*papers) as third:
        one.part([ids(one)[1]], by="A. Editor", reason="another ban")
        for record in (other, third):
            record.take_judgements(one)
        assert groups(other) == set()
        assert groups(third) == groups(one)


def test_the_tables_are_exported(tmp_path: Path) -> None:
    with kept(*three()) as record:
        record.find_same()
        names = {path.name for path in record.export(tmp_path, "csv")}
    assert {"joins.csv", "tellings.csv", "done_once.csv"} <= names
    assert "the same day" in (tmp_path / "joins.csv").read_text("utf-8")


def test_a_record_of_the_second_layout_takes_judgements(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((LAYOUTS / "2.sql").read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {file.APPLICATION}")
        db.execute("PRAGMA user_version = 2")
        db.execute(
            "INSERT INTO documents (id, path, published_basis, language, genre, text, reader, version) "
            "VALUES ('d', 'a.txt', '-', 'en', 'news', 'They met.', 'page', '1')"
        )
        db.execute("INSERT INTO readings VALUES ('d', 'page', '1', '2021')")
        for n in range(2):
            db.execute(
                "INSERT INTO events (doc, n, type, status, contexts, start, end, quote, reader, version) "
                "VALUES ('d', ?, 'CONSULT', 'happened', '[]', 0, 9, 'They met.', 'events', '1')",
                (n,),
            )
        db.commit()
    with Record(path, create=False) as record, Record(":memory:") as new:
        assert set(record.tables()) == set(new.tables())
        assert record.table("done_once").num_rows == 2
        record.join(ids(record, "CONSULT"), by="A. Editor", reason="one meeting")
        assert record.table("done_once").num_rows == 1
        with pytest.raises(sqlite3.IntegrityError):
            record._db.execute("DELETE FROM joins")  # noqa: SLF001
        assert record.add(STORY)
        assert record.check() == []
