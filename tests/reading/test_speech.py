"""Statements: who says what, in sentences of the tests' own."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import read, speech
from detente.reading.actors import Cast
from detente.reading.prose import Block, Page, parse
from detente.rows import Actor, Document, Mention, Span, Time

HERE = Path(__file__).parent
FLOOR = 0.9


def prose(text):
    """A page of a text: a paragraph a line, a title where a line begins with "=" (which is left out)."""
    titles = {i for i, line in enumerate(text.split("\n")) if line.startswith("=")}
    text = re.sub(r"^=", "", text, flags=re.MULTILINE)
    blocks, start = [], 0
    for i, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(start, start + len(line), "title" if i in titles else "paragraph"))
        start += len(line) + 1
    return parse(Page(Document("0", "-", text), tuple(blocks)))


def cases(name):
    """(text, [(speaker, kind, contents)]) from a file of cases."""
    for case in (HERE / name).read_text("utf-8").split("\n> ")[1:]:
        text, *rows = case.strip().split("\n")
        expected = []
        for row in rows:
            speaker, kind, content = (cell.strip() for cell in row.split(" | "))
            expected.append((None if speaker == "-" else speaker, kind, content.split(" // ")))
        yield text.replace(" / ", "\n"), expected


def found(text):
    rows = speech.read(prose(text), Cast(()))
    return [(r.speaker_mention and r.speaker_mention.text, r.kind, [s.text for s in r.content]) for r in rows]


@pytest.mark.parametrize(("text", "expected"), list(cases("speech_sentences.txt")))
def test_sentences(text, expected):
    assert sorted(found(text), key=str) == sorted(expected, key=str)


def likeness(a, b):
    """Intersection over union of the words of two contents."""
    a, b = (set(re.findall(r"\w+", " ".join(x).lower())) for x in (a, b))
    return len(a & b) / len(a | b)


def hits(expected, rows):
    left, right = list(rows), 0
    for speaker, _, content in expected:
        best = max(left, key=lambda r: likeness(r[2], content), default=None)
        if best and likeness(best[2], content) >= 0.5 and best[0] == speaker:
            left.remove(best)
            right += 1
    return right


def test_passages_keep_their_floor():
    right = gold = read = 0
    for text, expected in cases("speech_passages.txt"):
        rows = found(text)
        right, gold, read = right + hits(expected, rows), gold + len(expected), read + len(rows)
    assert 2 * right / (gold + read) >= FLOOR


def cast(text, **names):
    """A cast of actors by the names and pronouns given for each."""
    actors = []
    for who, words in names.items():
        places = [m.span() for w in words for m in re.finditer(rf"\b{re.escape(w)}\b", text)]
        mentions = tuple(
            Mention(Span(s, t, text[s:t]), "pronoun" if text[s:t] in ("he", "He") else "name")
            for s, t in places
        )
        actors.append(Actor(who, words[0], mentions=mentions))
    return Cast(tuple(actors))


def test_a_name_in_the_phrase_is_the_speaker():
    text = 'Former Serbian president Boris Tadic said no. "I regret it deeply," he added.'
    rows = speech.read(prose(text), cast(text, tadic=["Boris Tadic", "he"], serbia=["Serbian"]))
    assert [r.speaker for r in rows] == ["tadic"]


def test_a_statement_speaks_for_the_body_it_names():
    text = "A statement from the Foreign Ministry said that the envoy had left."
    assert [r.speaker for r in speech.read(prose(text), cast(text, mfa=["Foreign Ministry"]))] == ["mfa"]


def test_an_actor_before_a_colon_speaks_in_a_headline():
    text = "=Tehran: no talks under pressure"
    (row,) = speech.read(prose(text), cast(text[1:], iran=["Tehran"]))
    assert (row.speaker, row.content[0].text) == ("iran", "no talks under pressure")


def test_nobody_is_behind_unnamed_reports():
    text = "Reports suggest that the king will abdicate."
    (row,) = speech.read(prose(text), cast(text, king=["king"]))
    assert row.speaker is None
    assert row.speaker_mention.text == "Reports"


def test_the_day_and_the_form():
    text = "On June 9, the ministry said in a written statement that the talks had ended, urging calm."
    at = text.index("June 9")
    times = [Time(Span(at, at + 6, "June 9"), "DATE", "2025-06-09")]
    first, second = speech.read(prose(text), Cast(()), times)
    assert (first.said_on, second.said_on) == ("2025-06-09", "2025-06-09")
    assert first.form == "ministry_statement"


def test_what_is_ascribed_is_kept_apart():
    page = prose("The general wants a truce. The moves signal that the army is ready.")
    assert speech.read(page, Cast(())) == ()
    found = speech.attributions(page, Cast(()))
    assert {one.row.confidence < speech.SAID for one in found} == {True}
    assert [(a.kind, a.span.text) for a in speech.attitudes(found)] == [("wish", "a truce")]


def test_a_report_inside_a_quotation_names_its_host():
    outer, inner = speech.read(prose('"The king declared that the war was over," the aide said.'), Cast(()))
    assert (outer.nested_in, inner.nested_in) == (None, 0)


WORDS = st.sampled_from(
    'said that "No, “yes ” \'we’ll according to Lee , . ; : he vowed to go and The king’s claim warned "it is" — A: Q: told\n'.split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=120)))
def test_spans_hold_on_any_text(text):
    page = prose(text)
    rows = [one.row for one in speech.attributions(page, Cast(()))]
    for i, row in enumerate(rows):
        assert 0 < row.confidence <= 1
        assert row.content
        assert row.nested_in is None or row.nested_in < i
        for a, b in zip(row.content, row.content[1:], strict=False):
            assert a.end <= b.start
        for span in [*row.content, *filter(None, (row.cue, row.speaker_mention))]:
            assert page.text[span.start : span.end] == span.text
            assert span.text.strip()


def test_a_short_quotation_before_the_source_is_the_first_half_of_a_split_one():
    (row,) = speech.read(prose('"The question," the envoy said, "is whether they want peace."'), Cast(()))
    assert [c.text for c in row.content] == ['"The question,"', '"is whether they want peace."']


def test_to_ask_for_anonymity_is_no_statement():
    text = "An aide, who asked not to be named, rejected the charge."
    assert [r.content[0].text for r in speech.read(prose(text), Cast(()))] == ["the charge"]


def test_what_the_parser_parts_is_one_clause_and_what_follows_is_the_reporters():
    text = (
        "Turkey's minister said on Monday that talks on sharing the river's water had failed for a third "
        'time, and blamed "a lack of will" in Baghdad.'
    )
    first, second = speech.read(prose(text), Cast(()))
    assert first.content[0].text.endswith("had failed for a third time")
    assert second.cue is not None
    assert second.cue.text == "blamed"


@pytest.mark.parametrize(
    ("text", "kind", "thought"),
    [
        ("They hope that the north will answer.", "wish", "that the north will answer"),
        ("The minister believes that the coast is stalling.", "belief", "that the coast is stalling"),
        ("The junta intends to raise the levy.", "intent", "to raise the levy"),
        ("The envoy doubts that they will sign.", "doubt", "that they will sign"),
        ("The mayor is worried that the truce will fail.", "fear", "that the truce will fail"),
    ],
)
def test_what_is_thought_is_kept_with_its_kind(text, kind, thought):
    (row,) = speech.attitudes(speech.attributions(prose(text), Cast(())))
    assert (row.kind, row.span.text) == (kind, thought)


def test_a_thought_inside_a_statement_stands_on_the_speakers_word():
    text = "The general said that the council wants to meet in spring."
    found = speech.attributions(prose(text), Cast(()))
    assert [(found[0].row.content[0].text, found[1].row.nested_in)] == [
        ("that the council wants to meet in spring", 0)
    ]
    assert [a.kind for a in speech.attitudes(found)] == ["wish"]


def test_the_subject_before_the_source_belongs_to_the_quotation_after_it():
    (row,) = speech.read(prose('Silence, an aide told me, "would have been an answer."'), Cast(()))
    assert [c.text for c in row.content] == ["Silence", '"would have been an answer."']
    assert row.speaker_mention is not None
    assert row.speaker_mention.text == "an aide"


@pytest.mark.parametrize(
    "text",
    [
        "China has resumed trade, and neither asks about warheads.",
        "In a poll, 61 percent opposed taking part.",
        "The movement began attacking shipping last November.",
        "The envoy called on Foreign Minister Wang Yi on Monday.",
        "No minister said that the road was open.",
    ],
)
def test_nobody_says_anything(text):
    assert speech.read(prose(text), Cast(())) == ()


def test_a_date_before_a_relative_clause_is_not_who_speaks():
    text = "Misri also called on Foreign Minister Wang Yi on Monday, who urged the two neighbours to meet."
    page = prose(text)
    (row,) = speech.read(page, Cast(()))
    assert row.speaker_mention is not None
    assert row.speaker_mention.text.endswith("Wang Yi")


def test_what_a_speech_is_used_for_is_said_by_who_uses_it():
    (row,) = speech.read(prose("The president used his address to declare that the war was over."), Cast(()))
    assert row.speaker_mention is not None
    assert row.speaker_mention.text == "The president"


def test_a_name_after_the_description_of_a_source_is_no_content():
    text = "Oil could foul the reefs, according to a marine biologist in Aden, Dr. Lubna Saeed."
    (row,) = speech.read(prose(text), Cast(()))
    assert [c.text for c in row.content] == ["Oil could foul the reefs"]


def test_who_answers_is_whom_the_head_of_the_page_says_was_asked():
    page = read(
        b"The door is not shut\n\nBy Ana Rey\n\nHanna Sol led the delegation. She spoke to the Monitor about the talks, "
        b"and about what she thinks went wrong in Geneva this winter.\n\nQ: Why did they fail?\n\nA: Nobody wanted to "
        b"go first.\n\nQ: And now?\n\nA: Now we wait.\n",
        "interview.txt",
    )
    names = {a.id: a.name for a in page.actors}
    assert [names.get(s.speaker or "") for s in page.statements] == [None, "Hanna Sol", None, "Hanna Sol"]


def test_how_words_were_spread_is_not_what_they_say():
    text = "The door is shut, Ida Park said in remarks that state media published on Wednesday."
    assert [r.content[0].text for r in speech.read(prose(text), Cast(()))] == ["The door is shut"]


def test_after_a_comma_a_verb_of_speech_is_the_reporters_own():
    text = "She said that Park was not a man who would change, and accused the council of hiding its plans."
    first, second = speech.read(prose(text), Cast(()))
    assert first.content[0].text == "that Park was not a man who would change"
    assert second.cue is not None
    assert second.cue.text == "accused"
