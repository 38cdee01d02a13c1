from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from detente.codes import plover
from detente.codes.event_verbs import lexicon, words
from detente.codes.plover import CONTEXTS, STATUSES, TYPES, contexts, current, promised, score

OPERATORS = {"promise", "threat", "refuse", "agree", "light", "inverse"}
PLACES = {
    "subj", "obj", "poss", "inf", "that", "should", "goal", "agent", "dat", "to", "with", "against", "on", "from", "for", "of", "by",
    "in", "into", "at", "over", "toward", "near", "along", "between", "among", "about", "as", "behind", "across", "around", "outside",
    "off", "alongside", "regarding", "targeting", "directed", "through", "under",
}  # fmt: skip


def rows() -> list[dict[str, str]]:
    text = (files("detente.codes") / "data" / "event_verbs.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_standard_has_sixteen_types_in_four_quads() -> None:
    assert len(TYPES) == 16
    assert {q: sum(t.quad == q for t in TYPES.values()) for q in (1, 2, 3, 4)} == {1: 4, 2: 3, 3: 4, 4: 5}
    assert len(CONTEXTS) == 37
    assert set(STATUSES) == {"happened", "pledged", "scheduled", "hypothetical", "negated"}


def test_cooperation_scores_above_conflict() -> None:
    for kind in TYPES.values():
        scores = [kind.score, *(m.score for m in kind.modes.values())]
        assert all(-10 <= s <= 10 for s in scores)
        assert all(s > 0 for s in scores) if kind.quad <= 2 else all(s <= 0.5 for s in scores)


@pytest.mark.parametrize(
    ("type", "mode", "value"),
    [
        ("AID", None, 10), ("ASSAULT", None, -9), ("ASSAULT", "unconventional", -10), ("RETREAT", "disarm", 10),
        ("ACCUSE", None, -3), ("REQUEST", "assist", 0.5), ("SANCTION", "expel", -5.5), ("COERCE", "martial-law", -7.5),
        ("CONSULT", "phone", 1.5), ("CONSULT", "third-party", 1), ("THREATEN", "territory", -4), ("PROTEST", "riot", -7), ("MOBILIZE", "militia", -6),
    ],
)  # fmt: skip
def test_the_scores_are_the_manuals(type: str, mode: str | None, value: float) -> None:
    assert score(type, mode) == value


def test_sanction_is_material_conflict() -> None:
    assert TYPES["SANCTION"].quad == 4


def test_an_unknown_name_is_an_error() -> None:
    for wrong in (
        lambda: score("MEET"),
        lambda: score("AID", "visit"),
        lambda: current("SAY"),
        lambda: words("none"),
    ):
        with pytest.raises(KeyError):
            wrong()


def test_old_names_map_forward() -> None:
    assert [current(n) for n in ("DEMAND", "Investigate", "FIGHT", "SUPPORT")] == [
        "REQUEST",
        "ACCUSE",
        "ASSAULT",
        "SUPPORT",
    ]


def test_what_is_promised_is_words() -> None:
    assert {promised(t) for t in TYPES} <= {t for t in TYPES if TYPES[t].quad in (1, 3)}
    assert promised("RETREAT") == "CONCEDE"
    assert promised("AID") == "AGREE"


def test_contexts_come_from_words() -> None:
    assert contexts(frozenset({"missile", "tariff"})) == ("military", "economic")
    assert contexts(frozenset()) == ()


def test_every_row_of_the_lexicon_is_of_the_standard() -> None:
    for row in rows():
        if row["pos"] == "class":
            assert row["type"].startswith("@")
        elif row["type"] not in OPERATORS:
            assert row["type"] in TYPES, row
            assert not row["mode"] or row["mode"] in TYPES[row["type"]].modes, row


def test_every_class_a_row_names_is_there() -> None:
    classes = {r["type"] for r in rows() if r["pos"] == "class"}
    named = {
        w
        for r in rows()
        for need in r["with"].split()
        for w in need.partition(":")[2].split("|")
        if w.startswith("@")
    }
    assert named <= classes


def test_every_place_of_a_frame_is_known() -> None:
    for row in rows():
        places = row["frame"].replace(">", ",").replace("=", ",").replace("/", ",").split(",")
        assert {p for p in places if p} <= PLACES, row


def test_every_row_has_a_word_and_conditions_that_read() -> None:
    for row in rows():
        assert all(row["words"].split("|")), row
        assert row["pos"] in ("v", "n", "a", "class")
        assert all(need.partition(":")[2] for need in row["with"].split()), row


def test_the_lexicon_is_broad() -> None:
    entries = [(r["type"], w) for r in rows() if r["type"] in TYPES for w in r["words"].split("|")]
    assert len(entries) > 1000
    assert {t for t, _ in entries} == set(TYPES)


def test_no_word_is_listed_twice_in_a_row() -> None:
    for row in rows():
        listed = row["words"].split("|")
        assert len(listed) == len(set(listed)), (row["type"], [w for w in listed if listed.count(w) > 1])


def test_a_word_with_named_conditions_weighs_more() -> None:
    weights = {e.type: e.weight for e in lexicon("v", "deploy")}
    assert max(weights.values()) > 1
    assert lexicon("v", "no such verb") == ()


def entries() -> list[tuple[str, plover.Type | plover.Mode]]:
    kinds: list[tuple[str, plover.Type | plover.Mode]] = [(t.name, t) for t in TYPES.values()]
    return kinds + [(f"{t.name}/{m.name}", m) for t in TYPES.values() for m in t.modes.values()]


@pytest.mark.parametrize(("name", "entry"), entries())
def test_the_codebook_says_what_counts_and_what_is_coded_elsewhere(
    name: str, entry: plover.Type | plover.Mode
) -> None:
    for text in (entry.definition, entry.includes, entry.excludes):
        assert text.endswith(".")
        assert text[0].isupper()
    named = re.findall(r"\b([A-Z]{3,})(?:/([a-z]+(?:-[a-z]+)?))?", entry.excludes)
    assert named
    for type, mode in named:
        assert type in TYPES
        assert not mode or mode in TYPES[type].modes
        assert f"{type}/{mode}" != name


def test_no_two_definitions_are_the_same() -> None:
    texts = [e.definition for _, e in entries()]
    assert len(set(texts)) == len(texts)


def test_the_quads_have_names() -> None:
    assert {t.quad for t in TYPES.values()} == set(plover.QUADS) == {1, 2, 3, 4}
    assert plover.QUADS[4] == "material conflict"
