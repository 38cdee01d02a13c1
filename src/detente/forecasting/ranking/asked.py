"""Ranking asked of a record: to whom somebody will do an act, or who will do it to somebody.

The record's events up to the day before are the facts; the ranker is fitted on the last of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from detente.forecasting.ranking import meaning
from detente.forecasting.ranking.facts import Facts
from detente.forecasting.ranking.ranked_reading import plainly
from detente.forecasting.ranking.ranker import Ranker
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from detente.stream import Stream

LONGEST = timedelta(days=730)  # what lies further back hardly moves a ranking, and takes time
MOST = 300_000  # rows, for the same reason
FEWEST = 30  # days with events
STALE = 90  # days without any before the one asked
BEHIND = 3  # events shown behind a part
TELLING = 5  # parts of each score whose events are shown, where they speak for the actor


@dataclass(frozen=True, slots=True)
class Question:
    """Who is asked about, doing or suffering what, on which day."""

    who: str
    act: meaning.Act
    on: date
    inverse: bool
    """Whether ``who`` suffers the act, and those who do it are ranked."""


@dataclass(frozen=True)
class Ranking:
    """The actors in the order in which the act is to be expected of, or towards, each; best first."""

    question: Question
    frame: pd.DataFrame = field(repr=False)
    """A row an actor: place, name, country, score; equal scores share a place."""
    parts: pd.DataFrame = field(repr=False)
    """What each score is the sum of: place, name, part, contribution; the largest first."""
    events: pd.DataFrame = field(repr=False)
    """Events behind the parts: name, part, date, source, act, target, file and row, or doc."""
    sources: pd.DataFrame = field(repr=False)
    """The loaded files that the events are from, with how many each gives."""
    span: tuple[date, date]
    """The first and last day of the events that were read."""
    actors: int
    """How many actors were ranked."""

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded."""
        return plainly(self)


def rank(  # noqa: PLR0913 - a question has these parts
    stream: Stream,
    *,
    act: str,
    source: str | None = None,
    target: str | None = None,
    on: date | None = None,
    limit: int = 10,
    seed: int = 0,
    told: Callable[[str], None] = lambda _: None,
) -> Ranking:
    """Rank whom ``source`` will do an act to on a day, or who will do it to ``target``.

    Actors are named as in the data, or by the name or ISO code of a state; acts by CAMEO's code or name, or
    as types of PLOVER. ``on`` is the day after the last event where it is None; no event of that day or
    later is read. ``told`` hears what is being done. Raises
    :class:`detente.forecasting.ranking.meaning.UnknownError` for an actor or act that the data do not have
    by then, :class:`detente.measuring.refusal.Refused` where they have too little.
    """
    if (source is None) == (target is None):
        raise ValueError("name either the source or the target: the other one is what is asked")
    on = on or _after(stream)
    told("reading events")
    with stream.before(on) as known:
        rows = known.named(on - LONGEST, on, MOST)
    refuse(rows, on)
    asked = question(rows, source or target or "", act, on, inverse=source is None)
    rows = _once(rows, coded=asked.act.coded)
    facts = facted(rows)
    told(f"learning from {len(facts):,} acts of {len(facts.entities):,} actors")
    last = int(facts.day[-1])
    ranker = Ranker(seed=seed).fit(facts, before=last + 1, steps=on.toordinal() - last)
    told("ranking")
    return _answered(asked, ranker, facts, rows, limit)


def refuse(rows: pd.DataFrame, on: date) -> None:
    """Raise Refused where the events before a day cannot carry a ranking."""
    if rows.empty:
        raise Refused(f"no events of the two years before {on} are in these data")
    days, last = rows["date"].nunique(), rows["date"].max().date()
    if (on - last).days > STALE:
        raise Refused(f"the last event before {on} is of {last}: nothing is known of the {STALE} days before")
    if days < FEWEST:
        raise Refused(
            f"events of only {days} days before {on} are in these data (at least {FEWEST} are needed)"
        )


def question(rows: pd.DataFrame, who: str, act: str, on: date, *, inverse: bool) -> Question:
    """What is asked, in the words of the data; UnknownError where they have no such actor or act."""
    codes, types = (rows[column].value_counts().to_dict() for column in ("code", "type"))
    does = meaning.act(act, codes, types)
    called = rows["source"].value_counts().add(rows["target"].value_counts(), fill_value=0).to_dict()
    return Question(meaning.actor(who, called, countries(rows)), does, on, inverse)


def countries(rows: pd.DataFrame) -> dict[str, str]:
    """The country of each actor that has one, by its name; the latest told."""
    sides = [rows[[side, f"{side}_country"]].dropna().to_numpy() for side in ("source", "target")]
    return {name: iso for side in sides for name, iso in side}


def facted(rows: pd.DataFrame) -> Facts:
    """Rows in the order of their days as facts: the n-th fact is the n-th row."""
    actors = pd.Index(rows["source"]).union(pd.Index(rows["target"])).unique()
    acts = pd.Index(rows["act"]).unique()
    return Facts(
        source=_numbers(actors.get_indexer(rows["source"])),
        act=_numbers(acts.get_indexer(rows["act"])),
        target=_numbers(actors.get_indexer(rows["target"])),
        day=_numbers(rows["date"].map(pd.Timestamp.toordinal)),
        entities=tuple(actors),
        acts=tuple(acts),
    )


def _numbers(values: Any) -> NDArray[np.int32]:  # noqa: ANN401 - a column of numbers
    return np.asarray(values, np.int32)


def _after(stream: Stream) -> date:
    """The day after the last event."""
    last = stream.last()
    if last is None:
        raise Refused("no events are loaded")
    return last + timedelta(days=1)


def _once(rows: pd.DataFrame, *, coded: bool) -> pd.DataFrame:
    """The rows with their ``act``: by code where one is asked for, else by type, each act of a day once."""
    acts = rows["code"].where(rows["code"].notna(), rows["type"]) if coded else rows["type"]
    keys = ["date", "source", "act", "target"]
    found: pd.DataFrame = rows.assign(act=acts).drop_duplicates(keys, ignore_index=True)
    return found


def _answered(asked: Question, ranker: Ranker, facts: Facts, rows: pd.DataFrame, limit: int) -> Ranking:
    """The best of all actors, with the parts of their scores and what these stand on."""
    day = asked.on.toordinal()
    who, act = facts.entities.index(asked.who), facts.acts.index(asked.act.key)
    scores = ranker.scores(facts, day, np.array([[who, act]], np.int32), inverse=asked.inverse)[0]
    order = np.argsort(-scores, kind="stable")
    best = order[order != who][:limit]  # nobody asks whether an actor acts towards itself
    frame = _places(scores, best, facts, countries(rows))
    parts = ranker.parts(facts, day, who, act, inverse=asked.inverse, candidates=best.tolist())
    told = [
        {"place": row.place, "name": row.name, "part": part, "contribution": value}
        for row, held in zip(frame.itertuples(index=False), parts, strict=True)
        for part, value in sorted(held.items(), key=lambda item: -abs(item[1]))
    ]
    behind = [
        (row, facts.entities[other], part)
        for other, held in zip(best.tolist(), parts, strict=True)
        for part in sorted(held, key=lambda part: -abs(held[part]))[:TELLING]
        if held[part] > 0
        for row in ranker.standing(
            facts, day, who, act, inverse=asked.inverse, candidate=other, part=part
        )[:BEHIND]
    ]  # fmt: skip
    return Ranking(
        question=asked,
        frame=frame,
        parts=pd.DataFrame(told, columns=["place", "name", "part", "contribution"]),
        events=_shown(rows, behind),
        sources=_sources(rows),
        span=(rows["date"].iloc[0].date(), rows["date"].iloc[-1].date()),
        actors=len(facts.entities),
    )


def _places(
    scores: NDArray[np.float32], best: NDArray[np.intp], facts: Facts, lands: dict[str, str]
) -> pd.DataFrame:
    names = [facts.entities[other] for other in best]
    return pd.DataFrame(
        {
            "place": [int((scores > scores[other]).sum()) + 1 for other in best],
            "name": names,
            "country": [lands.get(name) for name in names],
            "score": scores[best].astype(float),
        }
    )


def _shown(rows: pd.DataFrame, behind: list[tuple[int, str, str]]) -> pd.DataFrame:
    """The events at some rows, each with the actor and the part that it stands behind."""
    found = rows.iloc[[row for row, _, _ in behind]].reset_index(drop=True)
    found.insert(0, "name", [name for _, name, _ in behind])
    found.insert(1, "part", [part for _, _, part in behind])
    return found.drop(columns=["source_country", "target_country", "start"])


def _sources(rows: pd.DataFrame) -> pd.DataFrame:
    """How many of the acts each file gives; documents are one row."""
    counted: Any = rows["file"].fillna("documents").value_counts()
    return counted.rename_axis("file").reset_index(name="events")
