"""Plain pages: the text stays as it is, every paragraph gets a kind, nothing is lost."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.page import Unreadable, read

WIRE = "The envoys of both sides met in Oslo on Wednesday and parted without a word, a spokesman for the host said."


def shown(text: str | bytes, path: str = "page.txt") -> list[tuple[str, str]]:
    page = read(text.encode() if isinstance(text, str) else text, path)
    return [(b.kind, page.document.text[b.start : b.end]) for b in page.blocks]


def kinds(text: str | bytes) -> list[str]:
    return [kind for kind, _ in shown(text)]


@pytest.mark.parametrize(
    "data",
    [
        f"Talks open\r\n\r\n{WIRE}\r\n".encode(),
        f"Talks open\n\n{WIRE} – “over”".encode("cp1252"),
        codecs.BOM_UTF16_LE + f"Talks open\n{WIRE}".encode("utf-16-le"),
        f"Talks open\n{WIRE}".encode("utf-16-le"),
    ],
)
def test_text_is_decoded_and_left_untouched(data: bytes) -> None:
    text = read(data, "a.txt").document.text
    assert text.startswith("Talks open")
    assert WIRE in text
    assert ("\r\n" in text) == (b"\r\n" in data)


def test_a_byte_order_mark_is_no_text() -> None:
    assert read(codecs.BOM_UTF8 + WIRE.encode(), "a.txt").document.text == WIRE


def test_a_dateline_is_a_block_of_its_own() -> None:
    assert shown(f"OSLO, Jan. 9 (AFP) -- {WIRE}") == [("date", "OSLO, Jan. 9 (AFP) --"), ("paragraph", WIRE)]


def test_a_first_paragraph_is_no_title() -> None:
    assert kinds(f"{WIRE}\n\n{WIRE}") == ["paragraph", "paragraph"]


def test_an_analysis_is_taken_apart() -> None:
    text = f"""Skip to content
Why the River Will Not Freeze
Ada Lind
March 3, 2020
6 min read
A look at what keeps two armies from a deal
Key points

  • Neither side has a reason to move its guns back before the vote.
  • The host has run out of patience with both of them.

{WIRE}

  1. The Vote Comes First

{WIRE} It was late.

  1. The Host Is Tired

{WIRE} It was cold.

Ada Lind is a senior fellow at the Institute for Rivers.

Related Posts
What the generals read
A map of the ice
© 2020 The River Review
back to top
"""
    assert kinds(text) == (
        ["boilerplate", "title", "byline", "date", "boilerplate", "description", "heading", "item", "item"]
        + ["paragraph", "heading", "paragraph", "heading", "paragraph", "paragraph"]
        + ["boilerplate"] * 5
    )
    document = read(text.encode(), "a.txt").document
    assert "What the generals read" in [s.text for s in document.boilerplate]


def test_numbered_demands_are_items() -> None:
    assert (
        kinds(f"{WIRE}\n\n1. Leave the bridge\n2. Free the prisoners\n3. Pay the debt\n\n{WIRE}")[1:4]
        == ["item"] * 3
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    text = """Ice on the river

The armistice line is quiet, but nobody who lives along it believes
that it will stay so. Farmers go out before dawn and are home before
the guns begin again.

Officials in both capitals say that the talks have made progress. The
two ministers said that they would come back in a month.
They have said so before, and each time the roads were closed again
by the first snow.
"""
    assert kinds(text) == ["title", "paragraph", "paragraph", "paragraph"]


def test_short_paragraphs_are_not_joined() -> None:
    assert (
        kinds("“We left,” he said.\n“They stayed,” she said.\nNobody asked why they had come at all.")
        == ["paragraph"] * 3
    )


def test_questions_and_answers_are_paragraphs() -> None:
    assert kinds(f"{WIRE}\nQ: Will they sign\nA: No. They will not.") == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line",
    ["Photo: A. Lind", "ADVERTISEMENT", "Share on Facebook", "Sign up for our newsletter", "All rights reserved.",
     "(Reporting by Ada Lind; Editing by Bo Ek)", "We use cookies to improve this site.", "Home > World > Europe",
     "desk@example.org", "Related articles", "Read more: What the envoys said", "(END)", "12 comments"],
)  # fmt: skip
def test_furniture_is_marked(line: str) -> None:
    assert shown(f"{WIRE}\n\n{line}\n\n{WIRE}")[1] == ("boilerplate", line)


@pytest.mark.parametrize(
    "line",
    ["Share prices fell after the minister spoke, traders said.", "Sign the treaty, he said, or leave the table.",
     "Home is where the guns are silent, the refugees said.", "Photographs of the camp were shown to the court.",
     "Subscribers to the pact said they would defend the port.", "The privacy of the talks was broken on Monday.",
     "Searching the ship, the guards found arms.", "The end of the war is in sight, he said.",
     "Related talks were held in Vienna, the spokesman said.", "No comment was made by either embassy."],
)  # fmt: skip
def test_sentences_are_no_furniture(line: str) -> None:
    assert shown(f"{WIRE}\n\n{line}\n\n{WIRE}")[1] == ("paragraph", line)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b" \n", "empty"), (b"\x00\x01\x02\xff" * 500, "no text"), (b"PK\x03\x04zip", "ZIP"),
     (b"a" * 20_000_001, "20 MB"), (b"-- 12 --\n", "no words"), (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "no text")],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as error:
        read(data, "odd.bin")
    assert str(error.value).startswith("odd.bin: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "language"),
    [("장관은 회담이 열릴 것이라고 월요일 기자들에게 말했다.", "ko"), ("Министр сказал, что переговоры окончены.", "ru"),
     ("Der Minister sagte am Montag, die Verhandlungen seien gescheitert.", "de"), ("Talks fail again", "en"),
     ("大臣は月曜日、会談は終わったと述べた。", "ja"), ("השר אמר ביום שני שהשיחות נכשלו.", "he"),
     ("Le ministre a déclaré lundi que les pourparlers avaient échoué et que son pays partirait.", "fr")],
)  # fmt: skip
def test_other_languages_are_kept_and_named(text: str, language: str) -> None:
    document = read(text.encode(), "a.txt").document
    assert (document.text, document.language) == (text, language)


LINES = st.sampled_from(
    [WIRE, "Talks open", "By Ada Lind", "3 March 2020", "© 2020 Us", "", "  • A point", "1. First", "Related", "A: Yes.",
     "OSLO (AP) — He left.", "“No,” he said", "\x0c", "Key points:", "4 min read", "\u2028", "Q: Why?", "-", "..."]
)  # fmt: skip
PIECES = st.lists(
    st.tuples(LINES | st.text(max_size=90), st.sampled_from(["\n", "\n\n", "\r\n", "\r"])), max_size=30
)


@given(PIECES)
def test_blocks_cover_the_text_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "a " + "".join(line + end for line, end in pieces)
    data = text.encode("utf-8", "ignore")
    try:
        page = read(data, "a.txt")
    except Unreadable:
        return
    seen, at = page.document.text, 0
    for block in page.blocks:
        assert not seen[at : block.start].strip()
        assert seen[block.start : block.end].strip()
        at = block.end
    assert not seen[at:].strip()
    for span in page.document.boilerplate:
        assert seen[span.start : span.end] == span.text


def test_reading_twice_gives_the_same() -> None:
    data = f"Talks open\n\nOSLO (AFP) -- {WIRE}".encode()
    assert read(data, "a.txt") == read(data, "a.txt")
