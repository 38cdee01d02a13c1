"""Groups of tellings: complete, without drift, and what people judged before all else."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.record.agreeing import Answer
from detente.record.grouping import Pair, groups, settled, tree

COUNT = 7
pairs = st.sampled_from(list(combinations(range(COUNT), 2)))
agreements = st.dictionaries(pairs, st.builds(Answer, st.sampled_from([0.45, 0.6, 0.7, 0.9]), st.just("")))
judgements = st.lists(st.tuples(pairs, st.booleans()), max_size=8)


def together(found: list[set[int]], pair: Pair) -> bool:
    return any(set(pair) <= group for group in found)


@given(agreements)
def test_all_of_a_group_agree(known: dict[Pair, Answer]) -> None:
    found = groups(COUNT, known)
    assert sorted(i for group in found for i in group) == list(range(COUNT))
    assert all(pair in known for group in found for pair in combinations(sorted(group), 2))


@given(agreements, judgements)
def test_what_people_judged_holds(known: dict[Pair, Answer], judged: list[tuple[Pair, bool]]) -> None:
    joined, parted = settled(judged)
    found = groups(COUNT, known, joined, parted)
    assert sorted(i for group in found for i in group) == list(range(COUNT))
    assert all(together(found, pair) for pair in joined)
    assert not any(together(found, pair) for pair in parted)


@given(judgements)
def test_the_last_word_always_stands(judged: list[tuple[Pair, bool]]) -> None:
    joined, parted = settled(judged)
    if judged:
        pair, same = judged[0]
        assert pair in (joined if same else parted)


@given(agreements, pairs)
def test_a_judgement_that_says_what_is_found_changes_nothing(known: dict[Pair, Answer], pair: Pair) -> None:
    found = groups(COUNT, known)
    if together(found, pair):
        assert groups(COUNT, known, joined=[pair]) == found
    else:
        assert groups(COUNT, known, parted=[pair]) == found


@given(agreements)
def test_a_tree_holds_a_group_together_and_no_more(known: dict[Pair, Answer]) -> None:
    for group in groups(COUNT, known):
        chosen = tree(group, known)
        assert len(chosen) == len(group) - 1
        assert group in groups(COUNT, {}, joined=chosen)


def test_what_is_only_borne_needs_another_that_agrees_with_both() -> None:
    sure, weak = Answer(0.9, ""), Answer(0.45, "")
    assert groups(2, {(0, 1): weak}) == [{0}, {1}]
    assert groups(3, {(0, 1): weak, (0, 2): sure, (1, 2): sure}) == [{0, 1, 2}]


def test_the_surest_pair_goes_first() -> None:
    assert groups(3, {(0, 1): Answer(0.6, ""), (1, 2): Answer(0.9, "")}) == [{0}, {1, 2}]


def test_who_joins_two_groups_that_may_not_meet_takes_along_what_was_named() -> None:
    sure = Answer(0.9, "")
    found = groups(4, {(0, 2): sure, (1, 3): sure}, joined=[(0, 1)], parted=[(2, 3)])
    assert found == [{0, 1, 2}, {3}]


def test_a_chain_does_not_lead_from_one_event_to_the_next() -> None:
    links = {(i, i + 1): Answer(0.9, "") for i in range(5)}
    assert max(map(len, groups(6, links))) == 2
