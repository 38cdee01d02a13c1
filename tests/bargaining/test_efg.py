"""The game tree: what is hidden and what is seen, what has no branch, and that it pays what plans are worth."""

import re
from fractions import Fraction
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining.efg import behaviour, efg
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.story import FIRST, SECOND, Chance, End, Move, Node, kind_of, story
from detente.bargaining.terms import MODES, Mode, Negotiation, Party, Protocol, Ratifier, Roadmap
from treegames import either, profile, tame

randoms = st.randoms(use_true_random=False)
NAMES = "North", "South"


def pair(trust: float = 0.5, **protocol: object) -> Negotiation:
    side = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": trust}
    return Negotiation(Party("North", **side), Party("South", **side), Protocol(**protocol))


def worth(node: Node, acts: dict[str, tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """What both sides expect from here on, by walking every branch."""
    if isinstance(node, End):
        return node.gained
    if isinstance(node, Chance):
        branches = [(chance, then) for _, chance, then in node.branches]
    else:
        known = f"{NAMES[node.side]}, {kind_of(node.trustworthy)}, step {node.step + 1}"
        branches = list(zip(acts[known], (node.give, node.default), strict=True))
    values = [(chance, worth(then, acts)) for chance, then in branches if chance]
    return tuple(sum(chance * value[side] for chance, value in values) for side in (FIRST, SECOND))


def nodes(node: Node) -> list[Node]:
    if isinstance(node, End):
        return [node]
    then = [n for _, _, n in node.branches] if isinstance(node, Chance) else [node.give, node.default]
    return [node, *(below for n in then for below in nodes(n))]


@given(randoms, st.integers(1, 4))
def test_the_story_brings_what_the_plans_are_worth(rng: Random, steps: int) -> None:
    negotiation, roadmap = either(rng, steps)
    tried = profile(rng, negotiation, roadmap)
    first, second = negotiation.first.trust, negotiation.second.trust
    paid = tried.payoffs
    assert worth(story(negotiation, roadmap, NAMES), behaviour(tried)) == (
        first * paid.first_trustworthy + (1 - first) * paid.first_exploitative,
        second * paid.second_trustworthy + (1 - second) * paid.second_exploitative,
    )


@given(randoms, st.integers(1, 6))
def test_behaviour_at_the_steps_makes_up_the_plan(rng: Random, steps: int) -> None:
    tried = profile(rng, *tame(rng, steps))
    acts, left = behaviour(tried), Fraction(1)
    for step, planned in enumerate(tried.first[:-1]):
        gives, defaults = acts[f"North, exploitative, step {step + 1}"]
        assert gives + defaults == 1
        assert left * defaults == planned
        assert acts[f"North, trustworthy, step {step + 1}"] == (1, 0)
        left *= gives
    assert left == tried.first[-1]


@pytest.mark.parametrize(
    ("mode", "leader", "seen"),
    [("simultaneous", FIRST, 2), ("first leads", FIRST, 1), ("second leads", SECOND, 1)],
)
def test_who_leads_is_seen_and_who_moves_at_once_is_not(mode: Mode, leader: int, seen: int) -> None:
    root = story(pair(trust=1, mode=mode), Roadmap.equal(1), NAMES)
    answers = [node for node in nodes(root) if isinstance(node, Move) and node.side != leader]
    assert isinstance(root, Move)
    assert root.side == leader
    assert len(answers) == seen, "a follower answers only what came; at once, it must answer blindly"
    text = efg(pair(trust=1, mode=mode), Roadmap.equal(1))
    assert len(re.findall(rf"^p .*{NAMES[1 - leader]}, trustworthy, step 1", text, re.MULTILINE)) == seen


def test_what_chance_cannot_do_has_no_branch() -> None:
    bare = efg(pair(trust=1), Roadmap.equal(3))
    assert "\nc " not in bare
    for draws, protocol in [
        (
            ["spoiler before step 1 (1)", "spoiler before step 2 (2)", "spoiler before step 3 (3)"],
            {"spoiler": 0.1},
        ),
        (["ratifier at step 3 (1)", "ratifier at step 3 (2)"], {"ratifier": Ratifier((1, 1, 0.5))}),
        (["who ratifies (1)"], {"ratifier": Ratifier(hawkish=0.5, hawk=0)}),
    ]:
        text = efg(pair(trust=1, **protocol), Roadmap.equal(3))
        assert re.findall(r'^c "" \d+ "([^"]*)"', text, re.MULTILINE) == draws
    assert "exploitative" not in bare
    assert "exploitative" in efg(pair(trust=0.5), Roadmap.equal(3))


def test_a_veto_leaves_a_waiting_second_unharmed_and_a_simultaneous_one_not() -> None:
    rate = Ratifier(0.5)
    lost = {}
    for mode in MODES:
        told = story(pair(trust=1, mode=mode, ratifier=rate), Roadmap.equal(1), NAMES)
        (veto,) = [n for n in nodes(told) if isinstance(n, End) and n.name == "vetoed at step 1"]
        lost[mode] = veto.gained
    one, half = Fraction(1), Fraction(3, 2)
    assert lost == {"simultaneous": (half, -one), "first leads": (0, 0), "second leads": (half, -one)}


def test_who_withholds_while_the_other_gives_pays_for_what_it_withheld() -> None:
    """The honest one for its own share, 3/4 of all at a price of 1; the other for nothing."""
    uneven = Roadmap(("3/4", "1/4"), ("1/4", "3/4"))
    told = story(pair(trust=0.5), uneven, NAMES)
    gained = {n.gained for n in nodes(told) if isinstance(n, End) and n.name == "North defaulted at step 1"}
    taken, lost = Fraction(1, 4) * Fraction(3, 2), -Fraction(1, 4)
    assert gained == {(taken, lost), (taken - Fraction(3, 4), lost)}


def test_what_was_not_given_cannot_be_vetoed() -> None:
    ends = [
        n.name
        for n in nodes(story(pair(ratifier=Ratifier(0.5)), Roadmap.equal(1), NAMES))
        if isinstance(n, End)
    ]
    assert set(ends) == {
        "all steps taken", "vetoed at step 1", "South defaulted, vetoed at step 1",
        "North defaulted at step 1", "South defaulted at step 1", "North and South defaulted at step 1",
    }  # fmt: skip


def test_discount_and_openness_and_patron_are_in_the_payoffs() -> None:
    side = {"benefit": 2, "cost": 0.25, "trust": 1}
    north, south = Party("North", **side, openness=0.5), Party("South", **side, patron=0.5)
    told = story(Negotiation(north, south, Protocol(discount=0.5)), Roadmap.equal(2), NAMES)
    (end,) = [n for n in nodes(told) if isinstance(n, End) and n.name == "all steps taken"]
    worn = Fraction(1, 2) + Fraction(1, 4)
    assert end.gained == (worn * (Fraction(3, 2) - Fraction(1, 4)), worn * (2 - Fraction(3, 4)))


def test_the_tree_grows_in_proportion_to_the_steps() -> None:
    spoiled = pair(spoiler=0.1, ratifier=Ratifier(0.9))
    lines = [
        efg(spoiled, Roadmap((1, *[0] * (n - 1)), (1, *[0] * (n - 1)))).count("\n") for n in (10, 20, 40)
    ]
    assert lines[2] - lines[1] == 2 * (lines[1] - lines[0])


def test_a_ratifier_of_another_number_of_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="2 rates, the roadmap 3 steps"):
        efg(pair(ratifier=Ratifier((1, 0.5))), Roadmap.equal(3))


def test_gambit_reads_names_of_every_sort() -> None:
    gambit = pytest.importorskip("pygambit")
    side = {"benefit": 1.5, "cost": 0.5, "trust": 0.5}
    for names, labels in [
        (("North", "North"), ["North (first)", "North (second)"]),
        (('The "North"', "  Côte\nd'Ivoire "), ["The 'North'", "Cote d'Ivoire"]),
        (("북한", "back\\slash"), ["the first party", "back/slash"]),
    ]:
        negotiation = Negotiation(*(Party(name, **side) for name in names))
        roadmap = Roadmap.equal(3)
        game = gambit.read_efg(BytesIO(efg(negotiation, roadmap).encode()))
        assert [player.label for player in game.players] == labels
        known = behaviour(Equilibrium(negotiation, roadmap, (1, 0, 0, 0), (1, 0, 0, 0)))
        assert sorted(known) == sorted(infoset.label for infoset in game.infosets)


def test_the_tree_has_perfect_recall() -> None:
    gambit = pytest.importorskip("pygambit")
    for seed in range(30):
        text = efg(*either(Random(seed), 1 + seed % 3))  # noqa: S311 - games, no secrets
        assert gambit.read_efg(BytesIO(text.encode())).is_perfect_recall
