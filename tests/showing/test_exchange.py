"""A solved negotiation as people and programs see it: every number of it, in words that name the sides."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from detente.charts.wording import percent
from detente.showing import exchange, exchange_pictures, exchanged
from detente.showing.exchange_words import title, unwilling, verdict

VALUES = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def pair(first=0.3, second=0.3, **protocol):
    sides = Party("Seoul", trust=first, **VALUES), Party("Pyongyang", trust=second, **VALUES)
    return Negotiation(*sides, Protocol(**protocol))


def equal(steps, **more):
    return solve(pair(**more), Roadmap.equal(steps))


def text(parts):
    return "\n".join(part.plain if isinstance(part, Text) else str(part) for part in parts)


def test_each_step_is_a_line_with_what_both_give_believe_and_risk():
    """Four equal steps at 30 %: exploitative governments show themselves at the first, or draw lots."""
    found = equal(4)
    lines = [part.plain for part in exchange.steps(found)]
    assert lines[0].split() == ["Seoul", "Pyongyang"]
    assert lines[1].split() == ["step", "reached", *["gives", "trusted", "defaults"] * 2]
    assert len(lines) == 2 + 4 + 1
    for line, step in zip(lines[2:], found.path, strict=False):
        cells = line.replace("\u00a0%", "%").split()
        assert cells[0] == str(step.number)
        assert cells[2:4] == ["25%", exchange.share(step.trust_first).replace("\u00a0", "")]
        assert (cells[4] == "–") == (step.default_first == 0)
    assert lines[-1].split()[:2] == ["done", *exchange.share(found.completion).split("\u00a0")][:2]


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 6), st.text(min_size=1, max_size=60), st.floats(0.05, 1), st.floats(0.05, 1))
def test_the_steps_fit_a_window_whatever_the_sides_are_called(steps, name, first, second):
    sides = (Party(name, trust=round(t, 3), **VALUES) for t in (first, second))
    found = solve(Negotiation(*sides), Roadmap.equal(steps))
    assert all(cell_len(part.plain) <= 80 and "\n" not in part.plain for part in exchange.steps(found))


def test_in_a_narrow_window_one_side_stands_below_the_other():
    found = equal(4)
    wide = [part.plain for part in exchange.steps(found, 80)]
    narrow = [part.plain for part in exchange.steps(found, 44)]
    assert max(map(cell_len, narrow)) <= 44 < max(map(cell_len, wide))
    at = narrow.index("")
    assert (narrow[0].split(), narrow[at + 1].split()) == (["Seoul"], ["Pyongyang"])
    for line, (first, second) in zip(wide, zip(narrow, narrow[at + 1 :], strict=False), strict=False):
        assert line.startswith(first)
        assert line.endswith(second.split("    ")[-1])


def test_the_words_say_what_holds_if_both_are_trustworthy_and_what_in_all():
    found = equal(4, ratifier=Ratifier(0.95), spoiler=0.01)
    said = " ".join(verdict(found))
    calm = float(Fraction(95, 100) ** 4 * Fraction(99, 100) ** 4)
    assert "If both Seoul and Pyongyang are trustworthy (9.0\u00a0%), they take all 4 steps unless" in said
    assert f"unless a veto or a spoiler ends it: {round(100 * calm)}\u00a0%." in said
    assert float(found.completion) == pytest.approx(calm * 0.3 * 0.3)
    assert "Then both are trustworthy: an exploitative one never takes all." in said
    assert "Certified: nobody can gain by another plan (regret exactly 0)." in said
    assert title(found).startswith("4 steps could work; at this trust")


def test_without_chance_nothing_is_said_of_it():
    assert "they take all 4 steps." in " ".join(verdict(equal(4)))


def test_plans_with_and_without_lots_have_words_of_their_own():
    sure = " ".join(verdict(equal(1, first=0.8, second=0.8)))
    assert "An exploitative government of Seoul defaults at step 1." in sure
    found = equal(4)
    assert not found.pure
    drawn = " ".join(verdict(found))
    assert "An exploitative government of Pyongyang draws lots when to default: at step " in drawn
    never = Equilibrium(
        pair(0.9, 1), Roadmap.equal(1), (Fraction(0), Fraction(1)), (Fraction(0), Fraction(1))
    )
    said = " ".join(verdict(never))
    assert "An exploitative government of Seoul goes all the way too." in said
    assert "exploitative government of Pyongyang" not in said  # it is trusted fully: there is none


def test_a_government_that_would_rather_not_begin_is_named():
    """Seoul values what it receives at half of what it gives, and its honesty keeps it to its word."""
    poor = Party("Seoul", benefit=0.5, cost=1, honesty=2, trust=1)
    rich = Party("Pyongyang", benefit=2, cost=0.5, honesty=2, trust=1)
    found = solve(Negotiation(poor, rich), Roadmap.equal(1))
    assert isinstance(found, Equilibrium)
    assert unwilling(found) == ["Seoul"]
    assert title(found) == "One step would hold once begun, but Seoul would rather not begin"
    first = next(verdict(found))
    assert first == "A trustworthy government of Seoul expects −0.50 of them: that stands in the way."


def test_no_deal_is_said_with_its_proof_and_without_beliefs():
    found = equal(1, first=0.3)
    assert isinstance(found, NoDeal)
    told = text(exchange.solved(found))
    assert told.startswith("A single step does not work")
    assert "trusted" not in told
    assert "trustworthy governments of Seoul and Pyongyang do not go all the way" in told
    assert found.proof.rstrip(".") in told
    who = "An exploitative" if "an exploitative government" in told else "A trustworthy"
    assert f"In what comes nearest to a deal, {who.lower()} government of " in told
    assert f"would still gain {found.least_regret:.2g} by " in told


def test_where_lots_were_not_asked_for_it_is_said():
    found = solve(pair(), Roadmap.equal(4), mixed=False)
    if isinstance(found, NoDeal):
        assert "With lots there may be a deal" in text(exchange.solved(found))


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 4), st.integers(1, 20), st.integers(1, 20))
def test_json_has_each_number_exactly(steps, first, second):
    found = equal(steps, first=Fraction(first, 20), second=Fraction(second, 20))
    told = json.loads(json.dumps(exchanged.solved(found)))
    assert [Fraction(s["first"]["gives"]["exact"]) for s in told["steps"]] == list(found.roadmap.first)
    if isinstance(found, NoDeal):
        assert (told["verdict"], told["proof"]) == ("no deal", found.proof)
        return
    assert told["regret"] == {"decimal": 0.0, "exact": "0"}
    assert Fraction(told["completion"]["exact"]) == found.completion
    assert told["completion"]["decimal"] == pytest.approx(float(found.completion))
    assert [Fraction(p["exact"]) for p in told["defaults"]["second"]] == list(found.second)
    assert Fraction(told["payoffs"]["first_trustworthy"]["exact"]) == found.payoffs.first_trustworthy
    assert [Fraction(s["second"]["trusted"]["exact"]) for s in told["steps"]] == [
        s.trust_second for s in found.path
    ]


@pytest.mark.parametrize(
    ("mode", "words"), [("simultaneous", "both at once"), ("first leads", "Seoul first")]
)
def test_the_picture_names_the_order_and_tells_every_step(mode, words):
    found = equal(2, first=0.6, second=0.6, mode=mode)
    picture = exchange_pictures.steps(found, "a scenario")
    assert words in picture.svg
    assert picture.title == title(found)
    if isinstance(found, Equilibrium):
        assert all(f"Step {n}: Seoul gives 50\u00a0%, is trusted" in picture.svg for n in (1, 2))


def test_the_picture_of_no_deal_has_the_sizes_alone():
    picture = exchange_pictures.steps(equal(1), "a scenario")
    assert "Step 1: Seoul gives 100\u00a0%; Pyongyang gives 100\u00a0%." in picture.svg


def test_the_answer_stands_before_the_table_and_says_what_its_chance_is_made_of():
    """At 80 % each, one step: both default where they are exploitative, so all of it is two trustworthy ones."""
    found = equal(1, first=0.8, second=0.8)
    lines = text(exchange.solved(found)).splitlines()
    assert lines[:3] == [
        "One step could work; at this trust both take it with a chance of 64\u00a0%",
        "That is likely. Then both are trustworthy: an exploitative one never takes all.",
        "",
    ]
    assert text(exchange.solved(found)).count("That is likely.") == 1


def test_where_an_exploitative_government_takes_all_too_it_is_said_how_often():
    never = (Fraction(0), Fraction(1))
    found = Equilibrium(pair(0.5, 0.5, ratifier=Ratifier(0.8)), Roadmap.equal(1), never, never)
    first = next(verdict(found))
    assert f"Of the {percent(0.8)}, {percent(0.2)} come with two trustworthy governments" in first


def test_what_is_certain_is_called_so():
    sure = solve(pair(1, 1), Roadmap.equal(2))
    assert next(verdict(sure)) == "That is certain."


def test_what_is_undecided_is_not_called_certified():
    none = replace(equal(1, first=0.3), undecided=True, proof="undecided: the search stopped")
    told = text(exchange.solved(none))
    assert told.startswith("It is undecided whether a single step works")
    assert "Undecided: the search stopped." in told
    assert "Certified" not in told
    assert exchanged.solved(none)["verdict"] == "undecided"
    better = replace(equal(4), undecided=True)
    assert "there may be a better one" in text(exchange.solved(better))
    assert exchanged.solved(better)["undecided"]
