"""The shared task's scoring, on a sentence of our own: what is a hit, what is one error, what is cut off."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from causalnews import counts, exact, f1, fair, relation, rows

TEXT = "Bakers closed their shops because flour ran out ."
GOLD = relation("<ARG1>Bakers closed their shops</ARG1> <SIG0>because</SIG0> <ARG0>flour ran out</ARG0> .")
SHORT = relation("<ARG1>Bakers closed</ARG1> their shops <SIG0>because</SIG0> <ARG0>flour ran out</ARG0> .")
TURNED = relation("<ARG0>Bakers closed their shops</ARG0> <SIG0>because</SIG0> <ARG1>flour ran out</ARG1> .")
SPAN = st.tuples(st.sampled_from("CES"), st.integers(0, 9), st.integers(0, 5)).map(
    lambda s: (s[0], s[1], s[1] + s[2])
)
SPANS = st.lists(SPAN, max_size=4, unique=True)


def test_gold_against_itself_is_all_hits():
    assert [f1(c) for c in counts(TEXT, (GOLD,), [GOLD])] == [1.0, 1.0]


def test_wrong_bounds_are_one_error_fairly_and_two_exactly():
    fairly, exactly = counts(TEXT, (GOLD,), [SHORT])
    assert fairly["ERR", "E"] == 1
    assert (exactly["FP", "E"], exactly["FN", "E"]) == (1, 1)
    assert f1(fairly) == 4 / 5
    assert f1(exactly) == 4 / 6


def test_a_cause_taken_for_the_effect_is_no_hit():
    fairly, _ = counts(TEXT, (GOLD,), [TURNED])
    assert {key: n for key, n in fairly.items() if n} == {("ERR", "C"): 1, ("ERR", "E"): 1, ("TP", "S"): 1}


def test_what_goes_beyond_the_gold_is_cut_off_unless_every_relation_counts():
    assert f1(counts(TEXT, (GOLD,), [GOLD, SHORT])[0]) == 1
    assert f1(counts(TEXT, (GOLD,), [GOLD, SHORT], every=True)[0]) < 1
    assert f1(counts(TEXT, (), [GOLD], every=True)[0]) == 0


def test_relations_are_paired_in_their_best_order():
    assert f1(counts(TEXT, (GOLD, TURNED), [TURNED, GOLD])[0]) == 1


def test_a_span_of_one_word_lasts_to_the_next_as_the_script_reads_it():
    one = relation("<ARG1>Bakers</ARG1> closed because <ARG0>flour ran out</ARG0> .")
    assert rows("Bakers closed because flour ran out .", one)[0] == [("C", 3, 5), ("E", 0, 2)]


@given(SPANS, SPANS)
def test_every_span_is_accounted_for(gold, found):
    exactly, fairly = exact(gold, found), fair(gold, found)
    hits = sum(n for (kind, _), n in exactly.items() if kind == "TP")
    assert sum(n for (kind, _), n in fairly.items() if kind == "TP") == hits
    errors = sum(n for (kind, _), n in fairly.items() if kind == "ERR")
    rest = sum(n for (kind, _), n in fairly.items() if kind in ("FN", "FP"))
    assert hits + errors + rest <= len(gold) + len(found) - hits
    assert f1(fairly) >= f1(exactly) - 1e-9
