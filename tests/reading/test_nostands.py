"""What looks like a stand and is none."""

import pytest

from detente.reading.nostands import asked, bidden, factual, passing, silent
from detente.reading.prose import pipeline
from detente.reading.stands import find


def verb(text, word):
    """The word of a sentence."""
    return next(t for t in pipeline()(text) if t.text == word)


@pytest.mark.parametrize(
    ("test", "text", "word", "expected"),
    [
        (silent, "Ghana declined to comment on the raid.", "declined", True),
        (silent, "Ghana declined to sign the pact.", "declined", False),
        (asked, "Oslo declined to say whether Bern backs the pact.", "backs", True),
        (asked, "Oslo says that Bern backs the pact.", "backs", False),
        (bidden, "Oslo should stop treating the truce as a game.", "treating", True),
        (bidden, "Oslo stopped treating the truce as a game.", "treating", False),
        (factual, "Peru denied that it had shelled the port.", "denied", True),
        (factual, "Peru dismissed the report that its planes had crossed the line.", "dismissed", True),
        (factual, "Peru dismissed the offer.", "dismissed", False),
        (passing, "Misri called on the foreign minister on Monday.", "called", True),
        (passing, "Misri called on both sides to stop.", "called", False),
        (passing, "The union called for a rally on Sunday.", "called", True),
        (passing, "The union called for a truce.", "called", False),
        (passing, "Oman offered to host the talks.", "offered", True),
        (passing, "Oman offered to lift the ban.", "offered", False),
        (passing, "Oman expects to win the race.", "expects", True),
        (passing, "Oman expects Bahrain to leave.", "expects", False),
    ],
)
def test_what_is_no_stand(test, text, word, expected):
    assert test(verb(text, word)) is expected


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Ana said that he would never regard it as a partner and accused Bern of fraud.", {"Ana"}),
        ("Ana said that Otto was no friend, and accused Bern of fraud.", {"Ana"}),
        ("Otto supports the deal and accused Bern of fraud.", {"Otto"}),
        ("Any person who helps will face trial.", set()),
        ("In a text carried by the Malian News Agency, Otto rejected the ban.", {"Otto"}),
    ],
)
def test_a_stand_is_its_grammatical_holders(text, holders):
    (sentence,) = pipeline()(text).sents
    found = {s.holder.text for s in find(sentence) if s.holder is not None and s.head.text != "regard"}
    assert found == holders
