"""Agreement and contrast, on sentences of our own: who is set beside whom, and what compares nobody."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.comparisons import links
from detente.codes.issues import labels
from detente.reading import actors, comparisons, page, prose, speech
from detente.rows import Comparison


@cache
def reading(text: str) -> tuple[Comparison, ...]:
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast = actors.read(parsed)
    return comparisons.read(parsed, cast, speech.read(parsed, cast))


# text, actor, kind, other, issue, cue
COMPARED = [
    ("Germany sided with France over the sanctions.", "DEU", "agree", "FRA", "sanctions", "sided"),
    ("Hungary broke with Poland on the oil embargo.", "HUN", "contrast", "POL", "sanctions", "broke"),
    ("Canada did not side with Israel on the ceasefire.", "CAN", "contrast", "ISR", "ceasefire", "side"),
    ("Unlike Washington, Tokyo opposes a summit.", "JPN", "contrast", "USA", "engagement", "Unlike"),
    ("In contrast to Egypt, Sudan welcomes the dam.", "SDN", "contrast", "EGY", "water", "In contrast to"),
    ("Poland's stance on refugees is at odds with Germany's.", "POL", "contrast", "DEU", "refugees", "at odds with"),
    ("China joined Russia in condemning the airstrikes.", "CHN", "agree", "RUS", "ceasefire", "joined"),
    ("Oman's view of the truce is in line with Qatar's position.", "OMN", "agree", "QAT", "ceasefire", "in line with"),
    ("Peru echoed the call of Chile for a border treaty.", "PER", "agree", "CHL", None, "echoed"),
    ("Kenya disagrees with Somalia about the maritime boundary.", "KEN", "contrast", "SOM", "territory", "disagrees"),
    ("Ghana continued the policy of Togo on the embargo.", "GHA", "agree", "TGO", "sanctions", "continued"),
    ("The vote marks a departure from Norway's policy, but Iceland differs from Norway on fish quotas.", "ISL",
     "contrast", "NOR", "trade", "differs"),
]  # fmt: skip
NEUTRAL = [
    "Prices in Japan fell, unlike the temperature.",
    "Chile continued its policy on water.",
    "Would Turkey side with Iran?",
    "Turkey would side with Iran if it had to.",
    "Countries like Norway export gas.",
    "Mexico shares a border with Guatemala.",
]


@pytest.mark.parametrize("case", COMPARED, ids=[case[0] for case in COMPARED])
def test_a_comparison_has_two_sides_and_a_cue(case):
    text, actor, kind, other, issue, cue = case
    found = {(c.actor, c.kind, c.other): c for c in reading(text)}
    assert (actor, kind, other) in found, found
    row = found[actor, kind, other]
    assert issue is None or row.issue == issue
    assert row.cue is not None
    assert row.cue.text == cue


@pytest.mark.parametrize("text", NEUTRAL)
def test_what_compares_no_stands_is_left_out(text):
    assert reading(text) == ()


def test_ones_own_comparison_is_ascribed_to_nobody():
    (found,) = reading('"We agree with Egypt that the dam must not be filled," said Sudan.')
    assert (found.actor, found.other, found.attributed_to) == ("SDN", "EGY", None)


def test_a_row_of_the_table_is_a_kind_with_its_frames():
    for (_, pos), link in links().items():
        assert pos in ("v", "n", "p")
        assert link.kind in ("agree", "contrast")
        assert bool(link.frames) == (pos != "p")


WORDS = st.lists(
    st.sampled_from(
        "Iran Israel unlike in line with contrast to sided broke , . we echoed the policy of".split()
    )
)


@settings(max_examples=30, deadline=None)
@given(WORDS.map(" ".join))
def test_any_text_gives_valid_comparisons(text):
    parsed = prose.parse(page.read(("War. " + text).encode(), "story.txt"))
    cast = actors.read(parsed)
    ids = {a.id for a in cast.actors}
    for found in comparisons.read(parsed, cast, speech.read(parsed, cast)):
        assert parsed.text[found.span.start : found.span.end] == found.span.text
        assert {found.actor, found.other} <= ids
        assert found.actor != found.other
        assert found.issue is None or found.issue in labels()
