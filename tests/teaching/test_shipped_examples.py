"""The labelled examples that ship: whole, many enough, of one mind, and about no real office holder."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from detente.codes.plover import TYPES
from detente.codes.tables import listed, table
from detente.teaching.examples import NONE, Example, by_sentence, shipped

LEAST = 150
HEADS = re.compile(r"president|minister|monarch|leader|chancellor|premier|emir|sultan|king|queen|secretar")
WORD = re.compile(r"[\w.’'-]+")


@cache
def every() -> list[Example]:
    return shipped()


@cache
def rulers() -> frozenset[tuple[str, ...]]:
    """The full names of heads of state and government and of ministers, in words."""
    held = {row["person"] for row in table("offices") if HEADS.search(row["office"])}
    names = (
        n for row in table("people") if row["id"] in held for n in (row["name"], *listed(row["aliases"]))
    )
    return frozenset(words for words in (tuple(WORD.findall(n)) for n in names) if len(words) > 1)


@cache
def openings() -> dict[str, set[int]]:
    """With which words the names open, and how long such names are."""
    found: dict[str, set[int]] = {}
    for words in rulers():
        found.setdefault(words[0], set()).add(len(words))
    return found


def named(text: str) -> set[tuple[str, ...]]:
    words = [w.removesuffix("'s").removesuffix("’s").rstrip(".'’") for w in WORD.findall(text)]
    starts = (i for i, word in enumerate(words) if word in openings())
    return {run for i in starts for n in openings()[words[i]] if (run := tuple(words[i : i + n])) in rulers()}


def test_the_names_of_rulers_are_known() -> None:
    assert len(rulers()) > 3000
    assert named("Yesterday Angela Merkel's aides left.") == {("Angela", "Merkel")}


@pytest.mark.parametrize("type", sorted(TYPES))
def test_each_type_has_examples_enough(type: str) -> None:
    assert sum(e.type == type for e in every()) >= LEAST


def test_there_are_sentences_without_an_event_and_with_several() -> None:
    assert sum(e.type == NONE for e in every()) >= LEAST
    assert sum(len(group) > 1 for group in by_sentence(every()).values()) >= LEAST


def test_there_are_examples_of_every_status() -> None:
    counts = Counter(e.status for e in every() if e.type != NONE)
    assert min(counts[s] for s in ("happened", "negated", "scheduled", "pledged", "hypothetical")) >= 100


def test_no_sentence_has_an_event_and_none() -> None:
    for group in by_sentence(every()).values():
        assert len({e.type == NONE for e in group}) == 1, group[0].place


def test_no_sentence_is_taken_twice() -> None:
    seen: dict[object, Example] = {}
    for one in every():
        key = (one.text, one.type, one.trigger, one.source, one.target)
        assert key not in seen, f"{one.place} is {seen[key].place} again"
        seen[key] = one


def test_one_word_of_a_sentence_tells_one_type() -> None:
    types: dict[object, set[str]] = {}
    for one in every():
        types.setdefault((one.text, one.trigger), set()).add(one.type)
    assert [where for where, found in types.items() if len(found) > 1] == []


def test_marks_fall_on_words() -> None:
    for one in every():
        for start, end in (*one.source, *one.target, *([one.trigger] if one.trigger else ())):
            assert one.text[start:end].strip(), one.place


def test_no_real_ruler_is_told_to_have_done_anything() -> None:
    assert {e.place: names for e in every() if (names := named(e.text))} == {}
