"""The ranker on small made worlds: what recurs comes first, sums are exact, and nothing later is read."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.forecasting.ranking.facts import Facts
from detente.forecasting.ranking.ranker import EVERYBODY, UNLISTED, Ranker
from detente.forecasting.ranking.shortlist import LENGTH

ENTITIES = tuple(
    f"{kind}_({land})" for land in ("Aland", "Bland", "Cland") for kind in ("Police", "Press", "Court")
)
ACTS = ("Accuse", "Praise", "Arrest")
DAYS = 60


def world(seed: int = 0, days: int = DAYS, more: int = 0) -> Facts:
    """Police 0 accuses Court 2 every day, and is praised by 5 on the day after; the rest is noise."""
    chance = np.random.default_rng(seed)
    rows = []
    for day in range(1, days + 1):
        rows += [(0, 0, 2, day), (5, 1, 0, day)]
        rows += [(*chance.integers(0, (9, 3, 9)), day) for _ in range(6)]
    source, act, target, day = np.array(rows, np.int32).T
    return Facts(source, act, target, day, ENTITIES + tuple(f"Other {n}" for n in range(more)), ACTS)


@pytest.fixture(scope="module")
def fitted() -> Ranker:
    return Ranker().fit(world(), before=DAYS)


def test_what_recurs_comes_first(fitted: Ranker) -> None:
    whom = fitted.scores(world(), DAYS, np.int32([[0, 0]]), inverse=False)
    by_whom = fitted.scores(world(), DAYS, np.int32([[2, 0], [0, 1]]), inverse=True)
    assert whom.argmax(1).tolist() == [2]
    assert by_whom.argmax(1).tolist() == [0, 5]


def test_a_query_is_scored_alike_alone_and_among_others(fitted: Ranker) -> None:
    queries = np.int32([[4, 1], [0, 0], [4, 1], [7, 2]])
    together = fitted.scores(world(), DAYS, queries, inverse=False)
    alone = [fitted.scores(world(), DAYS, queries[i : i + 1], inverse=False)[0] for i in range(4)]
    assert together == pytest.approx(np.array(alone), abs=1e-9)
    assert (together[0] == together[2]).all()


def test_no_query_has_no_scores(fitted: Ranker) -> None:
    assert fitted.scores(world(), DAYS, np.zeros((0, 2), np.int32), inverse=False).shape == (0, 9)


@pytest.mark.parametrize("inverse", [False, True])
def test_parts_sum_to_the_score(fitted: Ranker, *, inverse: bool) -> None:
    everybody = range(len(ENTITIES))
    for who, act in ((0, 0), (5, 1), (3, 2)):
        scores = fitted.scores(world(), DAYS, np.int32([[who, act]]), inverse=inverse)[0]
        parts = fitted.parts(world(), DAYS, who, act, inverse=inverse, candidates=everybody)
        assert [sum(p.values()) for p in parts] == pytest.approx(scores.tolist(), abs=1e-9)
        assert all(len(p) > 5 for p in parts)


def test_the_unlisted_come_last_and_have_one_part() -> None:
    facts = world(more=LENGTH)
    ranker = Ranker().fit(facts, before=DAYS)
    scores = ranker.scores(facts, DAYS, np.int32([[0, 0]]), inverse=False)[0]
    last = np.argsort(scores, kind="stable")[: len(scores) - LENGTH]
    assert len(last) == len(ENTITIES)
    parts = ranker.parts(facts, DAYS, 0, 0, inverse=False, candidates=last.tolist())
    assert [list(p) for p in parts] == [[UNLISTED]] * len(last)
    assert [p[UNLISTED] for p in parts] == pytest.approx(scores[last].tolist())
    assert scores[last].max() < np.delete(scores, last).min()


def test_nothing_of_the_day_or_later_is_read() -> None:
    facts, other = world(), world(seed=1)
    later = facts.day >= 50
    mixed = [np.where(later, a, b) for a, b in ((other.source, facts.source), (other.target, facts.target))]
    changed = Facts(mixed[0], facts.act, mixed[1], facts.day, ENTITIES, ACTS)
    assert (changed.source != facts.source).any()
    found = []
    for known in (facts, changed, facts.before(50)):
        ranker = Ranker().fit(known, before=50)
        found.append([ranker.scores(known, 50, np.int32([[0, 0], [3, 2]]), inverse=i) for i in (False, True)])
    assert (np.array(found[0]) == np.array(found[1])).all()
    assert (np.array(found[0]) == np.array(found[2])).all()


def test_another_day_is_another_history(fitted: Ranker) -> None:
    facts = world()
    query = np.int32([[3, 2]])
    first, second = (fitted.scores(facts, day, query, inverse=False) for day in (40, 55))
    assert (first != second).any()
    assert (fitted.scores(facts, 40, query, inverse=False) == first).all()


def test_a_seed_gives_the_same_and_another_does_not() -> None:
    facts = world(more=20)  # so that wrong answers are left to be drawn
    one, again, other = (
        Ranker(seed=seed).fit(facts, before=DAYS).scores(facts, DAYS, np.int32([[3, 2]]), inverse=False)
        for seed in (3, 3, 4)
    )
    assert (one == again).all()
    assert (one != other).any()


def test_a_stale_history_is_fitted_for() -> None:
    facts = world()
    ranker = Ranker().fit(facts, before=50, steps=10)
    assert ranker.scores(facts.before(50), 59, np.int32([[0, 0]]), inverse=False).argmax() == 2


def test_parts_stand_on_facts_before_the_day(fitted: Ranker) -> None:
    facts = world()
    rows = fitted.standing(facts, 30, 0, 0, inverse=False, candidate=2, part="did this to that actor before")
    told = {(facts.source[r], facts.act[r], facts.target[r]) for r in rows}
    assert told == {(0, 0, 2)}
    assert len(rows) >= 29
    assert rows == sorted(rows, reverse=True)
    assert facts.day[rows].max() == 29
    turned = fitted.standing(
        facts, 30, 2, 0, inverse=True, candidate=0, part="that actor did this to it before"
    )
    assert turned == rows


def test_every_part_can_be_asked_what_it_stands_on(fitted: Ranker) -> None:
    facts = world()
    for inverse in (False, True):
        for part in fitted.parts(facts, DAYS, 0, 0, inverse=inverse, candidates=[2])[0]:
            rows = fitted.standing(facts, DAYS, 0, 0, inverse=inverse, candidate=2, part=part)
            assert len(set(rows)) == len(rows)
            assert (facts.day[rows] < DAYS).all()
    assert fitted.standing(facts, DAYS, 0, 0, inverse=False, candidate=2, part=UNLISTED) == []


def test_too_few_days_are_refused() -> None:
    with pytest.raises(ValueError, match="only 2 days with facts"):
        Ranker().fit(world(), before=3)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*(st.integers(0, 4),) * 3, st.integers(0, 30)), max_size=40), st.integers(0, 31))
def test_days_part_facts(rows: list[tuple[int, int, int, int]], day: int) -> None:
    rows.sort(key=lambda row: row[3])
    source, act, target, days = np.array(rows, np.int32).reshape(-1, 4).T
    facts = Facts(source, act, target, days, tuple("abcde"), tuple("vwxyz"))
    before, on = facts.before(day), facts.on(day)
    assert (before.day < day).all()
    assert (on.day == day).all()
    assert len(before) + len(on) == (days <= day).sum()
    assert facts.source[: len(before)].tolist() == before.source.tolist()
    assert facts.turned().turned().target.tolist() == facts.target.tolist()


def test_facts_out_of_order_or_without_names_are_refused() -> None:
    one = np.int32([0, 0])
    with pytest.raises(ValueError, match="order of their days"):
        Facts(one, one, one, np.int32([2, 1]), ("a",), ("b",))
    with pytest.raises(ValueError, match="no name"):
        Facts(np.int32([0, 1]), one, one, one, ("a",), ("b",))
    with pytest.raises(ValueError, match="length"):
        Facts(np.int32([0]), one, one, one, ("a",), ("b",))


def test_files_are_read_with_hours_as_days(tmp_path) -> None:
    (tmp_path / "entity2id.txt").write_text("2\nNorth_Korea\t0\nSouth_Korea\t1\n")
    (tmp_path / "relation2id.txt").write_text("Threaten\t0\n")
    (tmp_path / "train.txt").write_text("0\t0\t1\t48\t-1\n1\t0\t0\t24\t-1\n")
    (tmp_path / "valid.txt").write_text("0 \t0 \t1\t72\t-1\n")
    facts = Facts.read(tmp_path)
    assert facts.day.tolist() == [1, 2, 3]
    assert facts.source.tolist() == [1, 0, 0]
    assert facts.entities == ("North_Korea", "South_Korea")
    assert len(Facts.read(tmp_path / "train.txt")) == 2
    (tmp_path / "valid.txt").write_text("0\t0\t1\t7\n")
    assert Facts.read(tmp_path).day.tolist() == [7, 24, 48]


def test_without_history_and_without_countries_all_are_scored(fitted: Ranker) -> None:
    facts = world()
    first = fitted.scores(facts, 1, np.int32([[0, 0]]), inverse=False)
    assert first.shape == (1, 9)
    assert np.isfinite(first).all()
    plain = Facts(facts.source, facts.act, facts.target, facts.day, tuple("abcdefghi"), ACTS)
    ranker = Ranker().fit(plain, before=DAYS)
    assert ranker.scores(plain, DAYS, np.int32([[0, 0]]), inverse=False).argmax() == 2


def test_boosted_trees_rank_as_well_and_their_parts_sum() -> None:
    try:
        import lightgbm  # noqa: F401, PLC0415 - it needs a library of the system, libgomp
    except (ImportError, OSError) as error:
        pytest.skip(str(error))
    facts = world(more=20)
    ranker = Ranker(additive=False).fit(facts, before=DAYS)
    query = np.int32([[0, 0]])
    scores = ranker.scores(facts, DAYS, query, inverse=False)[0]
    assert scores.argmax() == 2
    parts = ranker.parts(facts, DAYS, 0, 0, inverse=False, candidates=range(len(ENTITIES)))
    assert [sum(p.values()) for p in parts] == pytest.approx(scores[: len(ENTITIES)].tolist(), abs=1e-9)
    assert EVERYBODY in parts[0]
