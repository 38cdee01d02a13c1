from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.cameo import cameo, codes, named, names, plover
from detente.codes.plover import STATUSES, TYPES

PAIRS: list[tuple[str, str | None]] = [(t, m) for t, k in TYPES.items() for m in (None, *k.modes)]
QUADS = {1: "01 02 03 04 05", 2: "06 07 08", 3: "09 10 11 12 13", 4: "14 15 16 17 18 19 20"}
QUAD_OF_ROOT = {root: quad for quad, roots in QUADS.items() for root in roots.split()}
COMMENTS = {"01", "010", "011", "012", "013", "014"}

pairs = st.sampled_from(PAIRS)
known = st.sampled_from(sorted(codes()))


@given(pairs, st.sampled_from(STATUSES))
def test_every_event_has_a_code_unless_it_was_not(pair: tuple[str, str | None], status: str) -> None:
    code = cameo(*pair, status)
    assert (code == "") == (status in ("negated", "hypothetical"))
    assert not code or code in codes()


@given(pairs)
def test_what_is_written_reads_as_the_same_type(pair: tuple[str, str | None]) -> None:
    found = plover(cameo(*pair))
    assert found is not None
    assert found[0] == pair[0]


@given(pairs, st.sampled_from(("pledged", "scheduled")))
def test_what_lies_ahead_is_words(pair: tuple[str, str | None], status: str) -> None:
    found = plover(cameo(*pair, status))
    assert found is not None
    quad = TYPES[pair[0]].quad
    assert TYPES[found[0]].quad == {1: 1, 2: 1, 3: 3, 4: 3}[quad]


@given(known)
def test_every_code_has_a_type_of_the_standard_or_is_a_comment(code: str) -> None:
    found = plover(code)
    assert (found is None) == (code in COMMENTS)
    assert found is None or found in PAIRS


@given(known)
def test_the_quads_agree_but_for_appeals_denials_and_verdicts(code: str) -> None:
    found = plover(code)
    if found is None:
        return
    differs = TYPES[found[0]].quad != QUAD_OF_ROOT[code[:2]]
    assert differs == (code.startswith("02") or code in ("016", "116"))


@given(known.filter(lambda c: len(c) > 2))
def test_leading_zeros_may_be_lost(code: str) -> None:
    assert plover(int(code)) == plover(code)


@given(known.filter(lambda c: len(c) == 4))
def test_a_code_of_four_digits_is_of_its_class(code: str) -> None:
    assert code[:3] in codes()
    assert code[:2] in codes()


def test_a_text_of_two_digits_is_a_class() -> None:
    assert plover("20") == ("ASSAULT", None)
    assert plover(20) == ("REQUEST", None)
    assert plover("42") == ("CONSULT", "visit")


@pytest.mark.parametrize(
    ("type", "mode", "code"),
    [
        ("ACCUSE", "disapprove", "111"), ("AGREE", None, "030"), ("COERCE", "arrest", "173"),
        ("ASSAULT", "heavy-weapons", "194"), ("PROTEST", "demo", "141"), ("RETREAT", "ceasefire", "0871"),
        ("SANCTION", "convict", "116"), ("REJECT", "meet", "125"),
    ],
)  # fmt: skip
def test_the_usual_codes(type: str, mode: str | None, code: str) -> None:
    assert cameo(type, mode) == code
    assert plover(code) == (type, mode)


def test_sanctions_are_coercion_and_accords_support() -> None:
    assert plover("163") == ("COERCE", "restrict")
    assert plover("057") == ("SUPPORT", None)
    assert plover("055") == ("CONCEDE", None)
    assert plover("191") == ("COERCE", "restrict")


@pytest.mark.parametrize("code", ["", "---", "0", "999", "00", "2043", "0042"])
def test_what_is_no_code_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        plover(code)


def test_an_unknown_mode_is_an_error() -> None:
    with pytest.raises(KeyError):
        cameo("AID", "visit")


def test_every_code_has_a_name() -> None:
    assert names().keys() == codes().keys()
    assert all(names().values())


@given(known, st.sampled_from(("{}", "  {} ")), st.sampled_from(" _-,"))
def test_a_name_is_found_however_it_is_spelled(code: str, around: str, blank: str) -> None:
    found = named(around.format(names()[code].replace(" ", blank).swapcase()))
    assert found in (code, code + "0")
    assert names()[found] == names()[code]


def test_what_is_no_name_has_no_code() -> None:
    assert named("Make") is None
    assert named("") is None
