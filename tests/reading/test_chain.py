"""Linear-chain models: the best path is the best of all allowed paths, and files hold them whole."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.chain import END, START, Chain, models, packed, unpacked
from detente.reading.extents import LABELS, SIGNAL, labelled, one_of_each, runs, stretch

WEIGHT = st.integers(-3000, 3000).map(lambda n: n / 1000)
FREE = {START: ((0, 0), (1, 0), END), (0, 0): ((0, 0), (1, 0), END), (1, 0): ((0, 0), (1, 0), END)}


def total(chain: Chain, rows: list[list[str]], path: tuple[int, ...]) -> float:
    said = sum(chain.scores(row)[label] for row, label in zip(rows, path, strict=True))
    return said + sum(chain.steps[a][b] for a, b in pairwise(path))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(WEIGHT, min_size=2, max_size=2), min_size=1, max_size=6),
    st.lists(st.lists(WEIGHT, min_size=2, max_size=2), min_size=2, max_size=2),
)
def test_no_path_beats_the_best(words, steps):
    chain = Chain(("no", "yes"), {str(i): list(enumerate(w)) for i, w in enumerate(words)}, steps)
    rows = [[str(i)] for i in range(len(words))]
    best = chain.best(rows, FREE)
    assert best is not None
    found = total(chain, rows, tuple(chain.labels.index(label) for label in best))
    assert found >= max(total(chain, rows, path) for path in product((0, 1), repeat=len(rows))) - 1e-9


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WEIGHT, min_size=9, max_size=9), min_size=1, max_size=8))
def test_there_is_one_reason_and_one_conclusion_whatever_the_words_say(words):
    chain = Chain(LABELS, {str(i): list(enumerate(w)) for i, w in enumerate(words)}, [[0.0] * 9] * 9)
    best = chain.best([[str(i)] for i in range(len(words))], one_of_each(LABELS))
    if len(words) == 1:
        assert best is None
        return
    reason, conclusion = stretch(best, "C"), stretch(best, "E")
    assert labelled(len(words), reason, conclusion) == best


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WEIGHT, min_size=3, max_size=3), min_size=1, max_size=8))
def test_a_signal_begins_before_it_goes_on(words):
    chain = Chain(SIGNAL, {str(i): list(enumerate(w)) for i, w in enumerate(words)}, [[0.0] * 3] * 3)
    best = chain.best([[str(i)] for i in range(len(words))], runs(SIGNAL))
    assert best is not None
    assert all(b != "I" or a in ("B", "I") for a, b in zip(["O", *best], best, strict=False))


def test_a_model_survives_its_file():
    chain = Chain(
        ("0", "1"), {"because": [(1, 2.0)], "the": [(0, 0.125), (1, -1.5)]}, [[0.0, 0.5], [0.25, 0.0]]
    )
    assert unpacked(packed(chain)) == chain


def test_the_models_that_come_along_have_the_labels_they_are_read_with():
    found = models("joints.json.gz")
    assert set(found["extents"].labels) == set(LABELS)
    assert set(found["signals"].labels) == set(SIGNAL)
    assert set(found["anchors"].labels) == {"0", "1"}
