"""The table of what can be told for one another holds only what PLOVER knows, each pair once."""

from itertools import combinations

from detente.codes import plover
from detente.codes.alike import _data, alike, family, named

PAIRS = [row["names"] for row in _data()["pairs"]]


def test_every_name_is_a_type_or_mode_of_plover() -> None:
    for name in (n for pair in PAIRS for n in pair):
        type, _, mode = name.partition("/")
        assert not mode or mode in plover.TYPES[type].modes, name
        assert type in plover.TYPES
    assert named("mutual") | named("placed") | named("spoken") <= set(plover.TYPES)


def test_each_pair_is_there_once_with_a_chance() -> None:
    assert len({frozenset(p) for p in PAIRS}) == len(PAIRS)
    assert all(len(set(p)) == 2 for p in PAIRS)
    assert all(0.5 < row["chance"] < 1 for row in _data()["pairs"])


def test_likeness_goes_both_ways_and_within_the_family() -> None:
    kinds = [(t, m) for t, known in plover.TYPES.items() for m in (None, *known.modes)]
    for a, b in combinations(kinds, 2):
        assert alike(a, b) == alike(b, a)
        if alike(a, b):
            assert family(a[0]) == family(b[0])
    assert all(alike(kind, kind) == 1 for kind in kinds)


def test_what_the_table_does_not_have_is_two_deeds() -> None:
    assert alike(("COERCE", "arrest"), ("COERCE", "deport")) == 0
    assert alike(("AID", None), ("ASSAULT", None)) == 0
