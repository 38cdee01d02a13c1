"""Tellings in groups, each of one event.

Two groups become one where a telling of the one agrees with a telling of the other, and nothing speaks
against it between any two of them (complete linkage), so that a chain of likenesses cannot lead from one
event to the next. What people have judged
goes before: those they parted are never together, those they joined always are.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.codes.alike import family
from detente.record.agreeing import LEAST, agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.record.agreeing import Answer
    from detente.record.telling import Telling

Pair = tuple[int, int]
"""Two tellings by their place in a list, the earlier first."""

Group = set[int]


def agreements(told: Sequence[Telling]) -> dict[Pair, Answer]:
    """All pairs of tellings that nothing speaks against, with how much they agree and why."""
    found: dict[Pair, Answer] = {}
    seen: set[Pair] = set()
    for block in _blocks(told):
        for pair in _near(told, block):
            if pair not in seen:
                seen.add(pair)
                answer = agree(told[pair[0]], told[pair[1]])
                if answer.chance:
                    found[pair] = answer
    return found


def _blocks(told: Sequence[Telling]) -> Iterable[list[int]]:
    """Those that could agree at all: alike in status and kind, with a country or body in common."""
    found: dict[tuple[object, ...], list[int]] = {}
    for i, t in enumerate(told):
        if _window(t) is not None:
            bounds = (t.first, t.last) if t.wide else None
            for country in {p.country for p in t.source | t.target}:
                found.setdefault((t.status, family(t.type), country, bounds), []).append(i)
    return found.values()


def _window(t: Telling) -> Pair | None:
    """The days within which another telling may lie; None for no day at all."""
    if t.wide:
        return 0, 0  # its block has one day
    if t.first is not None and t.last is not None:
        return t.first, t.last
    return (t.published, t.published) if t.published is not None else None


def _near(told: Sequence[Telling], block: list[int]) -> Iterator[Pair]:
    """The pairs of a block whose days are at most one apart."""
    windows = sorted((*(_window(told[i]) or (0, 0)), i) for i in block)
    for at, (_, last, i) in enumerate(windows):
        for first, _, j in windows[at + 1 :]:
            if first > last + 1:
                break
            yield min(i, j), max(i, j)


def groups(
    count: int,
    pairs: Mapping[Pair, Answer],
    joined: Sequence[Pair] = (),
    parted: Sequence[Pair] = (),
) -> list[Group]:
    """The groups of ``count`` tellings, those of one alone too, each telling in one.

    ``joined`` and ``parted`` are what people judged; they must not contradict each other (`settled`).

    >>> from detente.record.agreeing import Answer
    >>> sure = Answer(0.9, "")
    >>> groups(3, {(0, 1): sure, (1, 2): sure})
    [{0, 1}, {2}]
    """
    atoms = _classes(count, joined)
    apart = {(atoms[i], atoms[j]) for a, b in parted for i, j in ((a, b), (b, a))}
    found = _linked(count, pairs, atoms, apart)
    for i in range(count):
        if atoms[i] != i:
            _together(found, atoms, apart, (atoms[i], i))
    return sorted({id(g): g for g in found}.values(), key=min)


def _linked(count: int, pairs: Mapping[Pair, Answer], atoms: Sequence[int], apart: set[Pair]) -> list[Group]:
    """Complete linkage, the surest pair first; each telling with its group."""
    found = [{i} for i in range(count)]
    links = (p for p in pairs if pairs[p].chance >= LEAST)
    for i, j in sorted(links, key=lambda p: (-pairs[p].chance, p)):
        one, other = found[i], found[j]
        if one is not other and all(
            (min(a, b), max(a, b)) in pairs and (atoms[a], atoms[b]) not in apart for a in one for b in other
        ):
            one |= other
            for member in other:
                found[member] = one
    return found


def _together(found: list[Group], atoms: Sequence[int], apart: set[Pair], pair: Pair) -> None:
    """Bring the groups of two tellings together that people joined; only those joined, if more may not."""
    one, other = found[pair[0]], found[pair[1]]
    if one is other:
        return
    if any((atoms[a], atoms[b]) in apart for a in one for b in other):
        moved = {i for i in other if atoms[i] == atoms[pair[1]]}
        other -= moved
    else:
        moved = set(other)
    one |= moved
    for member in moved:
        found[member] = one


def _classes(count: int, joined: Iterable[Pair]) -> list[int]:
    """For each telling the first of those that people joined with it."""
    lead = list(range(count))
    for a, b in joined:
        low, high = sorted((lead[a], lead[b]))
        lead = [low if one == high else one for one in lead]
    return lead


def settled(judged: Iterable[tuple[Pair, bool]]) -> tuple[list[Pair], list[Pair]]:
    """Judgements, newest first, as pairs joined and pairs parted; what a newer one excludes falls.

    >>> settled([((0, 2), False), ((1, 2), True), ((0, 1), True)])
    ([(1, 2)], [(0, 2)])
    """
    joined: list[Pair] = []
    parted: list[Pair] = []
    for pair, same in judged:
        if (pair in joined) or (pair in parted):
            continue
        tried = ([*joined, pair], parted) if same else (joined, [*parted, pair])
        if _holds(*tried):
            joined, parted = tried
    return joined, parted


def _holds(joined: Sequence[Pair], parted: Sequence[Pair]) -> bool:
    count = max((i for pair in (*joined, *parted) for i in pair), default=-1) + 1
    lead = _classes(count, joined)
    return all(lead[a] != lead[b] for a, b in parted)


def tree(group: Group, pairs: Mapping[Pair, Answer], kept: Iterable[Pair] = ()) -> list[Pair]:
    """Pairs that hold a group together, no more than needed: those that stand already, then the surest."""
    lead = {i: i for i in group}
    chosen: list[Pair] = []
    inside = [p for p in combinations(sorted(group), 2) if p in pairs]
    for a, b in [*kept, *sorted(inside, key=lambda p: (-pairs[p].chance, p))]:
        if a in lead and b in lead and lead[a] != lead[b]:
            gone = lead[b]
            lead = {i: lead[a] if one == gone else one for i, one in lead.items()}
            chosen.append((a, b))
    return chosen
