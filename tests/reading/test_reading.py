from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from detente.reading import READERS, read, versions
from detente.reading.page import Unreadable

STORY = b"""Envoys of Iran and Oman meet in Muscat

MUSCAT, Jan. 9, 2024 (Wire) -- Iranian Foreign Minister Hossein Amir-Abdollahian met his Omani counterpart on
Monday. "We will not talk under pressure," he said.

A new round is unlikely before spring because both sides distrust each other.
"""
KOREAN = (
    "외교부는 화요일에 새로운 회담을 제안했다고 밝혔다. 북한은 아직 답하지 않았다. "
    "전문가들은 올해 안에 회담이 열리기 어렵다고 본다."
)


def test_all_readers_find_their_rows() -> None:
    reading = read(STORY, "story.txt")
    assert {"IRN", "OMN"} <= {a.country for a in reading.actors}
    assert any("pressure" in s.content[0].text for s in reading.statements)
    assert any(t.value == "2024-01-08" for t in reading.times)
    assert any(e.type == "CONSULT" for e in reading.events)
    assert [f.probability for f in reading.forecasts] == [(0.2, 0.45)]
    assert any("distrust" in a.reason.text for a in reading.arguments)
    assert reading.notes == ()


def test_a_reading_names_its_readers_and_its_bytes() -> None:
    reading = read(STORY, "story.txt")
    assert dict(reading.readers) == versions()
    assert tuple(versions()) == READERS
    assert reading.document.id == hashlib.sha256(STORY).hexdigest()


def test_reading_twice_gives_the_same_rows() -> None:
    assert read(STORY, "story.txt") == read(STORY, "story.txt")


def test_a_korean_document_is_kept_with_a_note() -> None:
    reading = read(KOREAN.encode(), "story.txt")
    assert reading.document.text == KOREAN
    assert reading.notes == ("not readable yet: language ko",)
    assert reading.readers == (("page", versions()["page"]),)
    assert reading.actors == reading.statements == reading.times == reading.events == ()


@pytest.mark.parametrize("data", [b"", b"  \n", b"1 2 3 !"])
def test_what_holds_no_words_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"story\.txt: "):
        read(data, "story.txt")


def test_the_parser_waits_for_a_document() -> None:
    code = "import sys, detente.reading; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
