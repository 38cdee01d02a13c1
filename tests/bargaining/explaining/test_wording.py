"""Words with numbers that add up as they are shown, and with the names of those they speak of."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.explaining.binding import binding
from detente.bargaining.explaining.levers import levers
from detente.bargaining.explaining.moves import moves
from detente.bargaining.explaining.nearest import nearest_on
from detente.bargaining.explaining.questions import OnRoadmap
from detente.bargaining.explaining.wording import (
    binding_words,
    deal_words,
    lever_words,
    loss_words,
    no_lever_words,
    number,
    roadmap_words,
    step_name,
    summing,
    weighed,
)
from detente.bargaining.terms import Negotiation, Party, Roadmap
from lotgames import fractions, games

SIDE = {"benefit": 1.5, "cost": 0.4, "loss": 0.4, "honesty": 0.6, "trust": 1}
NAMED = Negotiation(Party("Seoul", **SIDE), Party("Pyongyang", **SIDE | {"patron": 0.3}))


@given(st.lists(fractions(-3000, 3000, 997), min_size=1, max_size=6))
@settings(max_examples=200)
def test_shown_amounts_add_up_to_their_shown_sum(amounts):
    shown = summing(amounts)
    total = sum(Fraction(text) for text in shown)
    grain = Fraction(1, 10 ** len(shown[0].partition(".")[2]))
    assert abs(total - sum(amounts)) <= grain / 2
    assert all(abs(Fraction(text) - amount) < grain for text, amount in zip(shown, amounts, strict=True))
    if sum(amounts):
        assert total


@given(games(st.integers(1, 4)))
@settings(max_examples=50)
def test_what_binds_is_said_with_party_step_and_numbers(drawn):
    profile = nearest_on(*drawn)
    if profile is None or not profile.regret:
        return
    found = binding(profile)
    words = binding_words(found)
    assert f"trustworthy {found.party.name} would not take" in words
    assert step_name(found.step, len(profile.roadmap)) in words
    sheet = weighed(found.need)
    assert sheet.balance in words
    balance = Fraction(sheet.balance)
    amounts = [
        [Fraction(text.rpartition("(")[2].removesuffix(")")) for text in side]
        for side in (sheet.burdens, sheet.gains)
    ]
    assert sum(amounts[0]) - sum(amounts[1]) == balance > 0


def test_a_patron_is_told_per_unit_given():
    words = binding_words(binding(nearest_on(NAMED, Roadmap.equal(1))))
    assert words == (
        "Even a trustworthy Pyongyang would not take the only step: its patron withholds too much. What its "
        "patron withholds (0.30) and what giving costs it (0.40) come to 0.10 more than what breaking its word "
        "would cost it (0.60) (per unit given; a unit is all that a side has to give)."
    )


def test_every_lever_can_be_said():
    for one in levers(NAMED):
        said = lever_words(one, NAMED, one.outward(3, up=True)[0] if one.outward(3, up=True) else 0, up=True)
        assert "(now " in said
        assert "at least" in said
        name = {"first": "Seoul", "second": "Pyongyang"}.get(one.party)
        assert name is None or name in said
        assert no_lever_words(one, NAMED).endswith("no value was found that would do")


def test_the_smallest_change_of_a_patron_can_be_quoted():
    patron = next(one for one in levers(NAMED) if one.name == "second.patron")
    move = moves(NAMED, patron, OnRoadmap(Roadmap.equal(1)))[0]
    said = lever_words(patron, NAMED, move.needed, up=move.up)
    assert said == "a patron of Pyongyang that withholds at most 0.20 a unit (now 0.30)"
    assert deal_words(move.deal) == "one step (both give all)"


def test_sizes_are_told_apart_where_they_differ():
    roadmap = Roadmap(("1/4", "3/4"), (1, 0))
    assert roadmap_words(roadmap, NAMED) == "Seoul gives 25 and 75 %, Pyongyang 100 and 0 %"
    idle = Roadmap(("1/2", "1/2", 0), ("1/2", "1/2", 0))
    assert roadmap_words(idle, NAMED) == "both give 50 and 50 %, then nothing"
    assert loss_words(()) == ""
    assert "Seoul would lose by it" in loss_words(("Seoul",))


def test_numbers_keep_what_they_need():
    assert [number(Fraction(text)) for text in ("0.5", "0.125", "12", "1234.5")] == [
        "0.50",
        "0.125",
        "12.00",
        "1234",
    ]
