"""The benchmarks of forecasts, on made days whose answers can be counted by hand."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

pytest.importorskip("sklearn")

import foretelling
import response
from foretold_hawkes import faded, hawkes
from foretold_peers import PEERS, REFERENCE, Prior, climatology, seasonal
from foretold_scores import Came, grouped, rounded, scored
from foretold_windows import Asked, World, came, densest, recent, since, windows

FIRST = date(2014, 1, 1)
LETTERS = "ABCDEFGHIJ"
DAYS = st.lists(st.booleans(), min_size=12, max_size=40).map(lambda flags: np.array([flags], float))


def flow(day, source, target, type="COERCE", events=1):
    return {
        "date": pd.Timestamp(FIRST + timedelta(int(day))), "source": source, "target": target, "type": type,
        "joint": False, "events": events,
    }  # fmt: skip


def made_world(days=400, dyads=12, seed=0, *, echo=True):
    """Each acts on a tenth of the days; whom it is done to answers the next day, always or by chance."""
    rng = np.random.default_rng(seed)
    rows = []
    for n in range(dyads // 2):
        a, b = f"A{LETTERS[n]}A", f"B{LETTERS[n]}B"
        acted = rng.random(days) < 0.1
        answered = np.roll(acted, 1) if echo else rng.random(days) < 0.1
        rows += [flow(day, a, b) for day in np.flatnonzero(acted)]
        rows += [flow(day, b, a) for day in np.flatnonzero(answered)]
    frame = pd.DataFrame(rows).sort_values("date", kind="stable").reset_index(drop=True)
    pairs = sorted(set(zip(frame["source"], frame["target"], strict=True)))
    return World.of(frame, pairs, FIRST, FIRST + timedelta(days - 1))


@given(DAYS, st.integers(1, 8))
def test_windows_are_counted_as_by_hand(did, h):
    hits = [did[0, t : t + h].any() for t in range(did.shape[1] - h + 1)]
    assert came(did, h)[0].tolist() == hits
    k, n = windows(did, h)
    for t in range(did.shape[1]):
        over = hits[: max(t - h + 1, 0)]
        assert (k[0, t], n[0, t]) == (sum(over), len(over))
    assert [recent(did, h)[0, t] for t in range(did.shape[1])] == [
        did[0, max(t - h, 0) : t].sum() for t in range(did.shape[1])
    ]


@given(DAYS, st.integers(1, 8), st.integers(0, 11))
def test_what_is_told_of_a_day_hangs_on_no_later_one(did, h, day):
    other = did.copy()
    other[0, day:] = 1 - other[0, day:]
    tellers = [
        lambda d: recent(d, h), since, lambda d: faded(d, 0.1), lambda d: windows(d, h)[0],
    ]  # fmt: skip
    for told in tellers:
        assert told(did)[0, : day + 1].tolist() == pytest.approx(told(other)[0, : day + 1].tolist())


def test_a_rolling_climatology_forgets_what_is_long_ago():
    did = np.array([[1.0] * 20 + [0.0] * 20])
    k, n = windows(did, 1, back=10)
    assert (k[0, 20], n[0, 20], k[0, 39], n[0, 39]) == (10, 10, 0, 10)


def test_little_seen_is_drawn_to_the_prior():
    few, many = climatology(np.array([1.0, 100.0]), np.array([1.0, 100.0]), Prior(0.2, 4))
    assert few == pytest.approx(1.8 / 5)
    assert many > 0.96


def test_what_fades_by_half_a_day_halves_each_day():
    assert faded(np.array([[0, 1, 0, 1, 0.0]]), np.log(2))[0].tolist() == [0, 0, 1, 0.5, 1.25]


def bursty(days=300, dyads=9, seed=0):
    """Each acts every third day or so for forty days, and then for forty days not at all."""
    rng = np.random.default_rng(seed)
    names = [f"{letter}AA" for letter in LETTERS[:dyads]]
    busy = [(np.arange(days) + start) % 80 < 40 for start in rng.integers(0, 80, dyads)]
    done = [np.flatnonzero(on & (rng.random(days) < 0.35)) for on in busy]
    rows = [flow(day, name, "ZZZ") for name, found in zip(names, done, strict=True) for day in found]
    frame = pd.DataFrame(rows).sort_values("date", kind="stable").reset_index(drop=True)
    return World.of(frame, [(name, "ZZZ") for name in names], FIRST, FIRST + timedelta(days - 1))


def asked(world, h, act="material conflict"):
    first = world.days * 2 // 3
    return Asked(act, h, np.arange(30, first - h + 1), np.arange(first, world.days - h + 1), first)


@pytest.mark.parametrize("peer", [*PEERS.values(), seasonal, hawkes])
def test_every_peer_gives_a_chance_to_each_dyad_and_day(peer):
    world = made_world()
    question = asked(world, 3)
    found = peer(world, question)
    assert found.shape == (len(world.dyads), len(question.ask))
    assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize("name", ["logit AR + reciprocity", "Hawkes", "LightGBM"])
def test_who_reads_the_other_side_finds_that_it_is_answered(name):
    peers = {"LightGBM": list(PEERS.values())[-1], "Hawkes": hawkes, **PEERS}
    world, still = made_world(), made_world(echo=False)
    skills = []
    for at in (world, still):
        question = asked(at, 1)
        outcomes = came(at.did(question.act), 1)[:, question.ask].ravel()
        reference = PEERS[REFERENCE](at, question).ravel()
        blocks = np.repeat(np.arange(len(at.dyads)), len(question.ask)).astype(str)
        against = Came(outcomes, reference, {"dyad": blocks}, {})
        skills.append(scored(peers[name](at, question).ravel(), against)["skill"])
    assert skills[0] > 0.2
    assert skills[1] < 0.03


@pytest.mark.parametrize("peer", [*PEERS.values(), seasonal, hawkes])
def test_no_peer_reads_the_day_asked_or_a_later_one(peer):
    world = made_world()
    day = world.days * 2 // 3
    question = Asked("material conflict", 3, np.arange(30, day - 2), np.array([day]), day)
    late = world.frame["date"] >= pd.Timestamp(world.date(day))
    more = pd.DataFrame([flow(n, "AAA", "BAB") for n in range(day, world.days)])
    other = World.of(pd.concat([world.frame[~late], more]), world.dyads, FIRST, world.date(world.days - 1))
    assert peer(world, question) == pytest.approx(peer(other, question), abs=1e-9)


def test_densest_are_those_with_most_events_before_the_day():
    frame = pd.DataFrame(
        [flow(0, "AAA", "BBB", events=2), flow(1, "CCC", "BBB"), flow(9, "CCC", "BBB", events=9)]
    )
    assert densest(frame, FIRST + timedelta(5), 1) == [("AAA", "BBB")]
    assert densest(frame, FIRST + timedelta(10), 1) == [("CCC", "BBB")]


def test_dealing_out_keeps_how_often_and_loses_when():
    world = made_world()
    dealt = response.dealt(world.frame, FIRST, world.date(world.days - 1), seed=3)
    counted = [f.groupby(["source", "target"])["events"].sum() for f in (world.frame, dealt)]
    assert counted[0].equals(counted[1])
    other = World.of(dealt, world.dyads, FIRST, world.date(world.days - 1))
    assert (other.did("conflict") != world.did("conflict")).any()
    own, theirs = other.did("conflict"), other.did("conflict", reverse=True)
    assert abs(np.corrcoef(own[:, 1:].ravel(), theirs[:, :-1].ravel())[0, 1]) < 0.1


@pytest.mark.parametrize("h", response.HORIZONS)
def test_origins_are_in_the_last_third_and_windows_of_training_end_before_them(h):
    world = made_world(days=334, dyads=2)
    every = []
    for part in response.months(world, "conflict", h):
        assert part.train[-1] + h <= part.ask[0]
        assert part.ask[0] >= world.days * 2 // 3
        assert part.ask[-1] + h <= world.days
        assert len({world.date(day).month for day in part.ask}) == 1
        every += part.ask.tolist()
    assert every == response.origins(world.days, h).tolist()
    assert len({day % 7 for day in every}) == (1 if h >= 7 else 7)


def test_skill_is_told_by_group_and_needs_more_than_one_block():
    y = np.array([1, 0, 1, 0, 1, 1.0])
    blocks = {"dyad_month": np.array(list("aabbcd"))}
    groups = {"of": np.array(["big", "big", "big", "big", "small", "big"])}
    found = grouped(y, Came(y, np.full(6, 0.5), blocks, groups))
    assert found == {"of: big": [5, 0.6, 1.0, 1.0, 1.0]}


def test_what_is_no_number_is_null():
    assert rounded({"a": float("nan"), "b": [0.1234567, None], "c": 3}) == {
        "a": None,
        "b": [0.12346, None],
        "c": 3,
    }


def test_response_runs_from_the_files_of_a_set_to_one_line_of_figures(tmp_path, monkeypatch, capsys):
    world = bursty()
    read = response.Set("made", world.frame, FIRST, world.date(world.days - 1))
    monkeypatch.setattr(response, "read", lambda _, **__: read)
    monkeypatch.setattr(
        sys,
        "argv",
        ["response.py", str(tmp_path), "--within", "7", "--acts", "material conflict", "--shuffled"],
    )
    response.main()
    found = json.loads(capsys.readouterr().out.splitlines()[-1])["sets"]["made"]
    (real,), (shuffled,) = found["real"], found["shuffled"]
    assert set(real["scores"]) == {*PEERS, "Hawkes", "detente"}
    assert real["scores"]["detente"]["skill"] > 0.1 > shuffled["scores"]["detente"]["skill"]
    assert real["scores"][REFERENCE]["skill"] == 0
    assert found["leak"] == {"material conflict": 0}


def test_regions_go_by_the_number_of_the_country():
    assert [response.region(code) for code in ("KOR", "BRA", "EGY", "ISR")] == [
        "Asia", "America", "Middle East", "Middle East",
    ]  # fmt: skip


def written(folder, *rows):
    file = folder / "list.csv"
    file.write_text("date,type\n" + "".join(f"{day},{kind}\n" for day, kind in rows), "utf-8")
    return file


def launches(every=47, last=date(2022, 6, 1)):
    day = date(2008, 1, 1)
    while day < last:
        yield day, "Missile Provocation" if day.day % 2 else "Other Provocation"
        day += timedelta(every)


def test_the_list_is_read_as_two_kinds(tmp_path):
    rows = [("2020-01-01", "Missile Provocation"), ("2020-01-03", "Other Provocation")]
    world = foretelling.read(written(tmp_path, *rows, ("2020-01-04", "Nuclear Provocation")))
    assert world.did("MOBILIZE")[0].tolist() == [1, 0, 0, 1]
    assert world.did("MOBILIZE, COERCE")[0].tolist() == [1, 0, 1, 1]


def test_training_of_provocations_ends_with_the_year_before(tmp_path):
    world = foretelling.read(written(tmp_path, *launches()))
    span = foretelling.Span(date(2021, 1, 6), world.date(world.days))
    days = foretelling.origins(world, span, 30)
    assert world.date(days[0]) == date(2021, 1, 6)
    assert world.days - 7 <= days[-1] + 30 - 1 + 1 <= world.days
    parts = list(foretelling.years(world, "MOBILIZE", 30, days))
    assert [world.date(part.train[-1] + 29) for part in parts] == [date(2020, 12, 31), date(2021, 12, 31)]
    assert {world.date(part.first) for part in parts} == {date(2021, 1, 1)}
    assert foretelling.static(world, parts[1])[0, 0] == pytest.approx(
        foretelling.static(world, parts[0])[0, 0]
    )


def test_tuning_reads_nothing_of_the_years_that_are_kept(tmp_path, monkeypatch, capsys):
    early = [row for row in launches() if row[0] < date(2021, 1, 1)]
    figures = []
    for name, rows in (
        ("one", list(launches())),
        ("other", [*early, (date(2022, 6, 1), "Other Provocation")]),
    ):
        folder = tmp_path / name
        folder.mkdir()
        file = written(folder, *rows)
        monkeypatch.setattr(
            sys, "argv", ["foretelling.py", str(file), "--tune", "--peers", "persistence", "detente"]
        )
        foretelling.main()
        found = json.loads(capsys.readouterr().out.splitlines()[-1])["questions"]
        figures.append({q: {n: r["brier"] for n, r in f["scores"].items()} for q, f in found.items()})
    assert figures[0] == figures[1]
