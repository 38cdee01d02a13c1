"""The table of reporting words is whole."""

from detente.reading.contents import ATTACHED
from detente.reading.cues import lexicon, voices

FORCES = {
    "accuse", "agree", "announce", "answer", "ask", "belief", "deny", "doubt", "fear", "intent", "pledge", "praise",
    "predict", "regret", "reject", "report", "request", "state", "threaten", "warn", "wish",
}  # fmt: skip
PREPOSITIONS = ATTACHED | {"on", "at", "upon"}


def test_every_entry_has_a_force_and_a_frame():
    assert {c.force for c in lexicon().values()} == FORCES
    assert all(c.frames for c in lexicon().values())
    assert {c.pos for c in lexicon().values()} == {"verb", "noun", "adj"}


def test_what_is_no_frame_is_a_preposition():
    assert {p for c in lexicon().values() for p in c.prepositions} <= PREPOSITIONS


def test_voices_are_of_known_kinds():
    assert {k for kinds in voices().values() for k in kinds} == {"person", "paper", "voice"}
