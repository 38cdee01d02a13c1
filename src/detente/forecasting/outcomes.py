"""Which kind of act the words of an outcome speak of.

"Respond to the overture" is an answer, "impose sanctions" a sanction; "stay cold" is no act at all. The verb
decides, with its object: first the words for answers (:mod:`detente.codes.answering`), then the lexicon of
events, by which reports are read as well (:mod:`detente.codes.event_verbs`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.answering import answering
from detente.codes.event_verbs import lexicon
from detente.codes.gazetteer import gazetteer, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.event_verbs import Entry, Need

OPERATORS = {"agree": "AGREE", "promise": "AGREE", "refuse": "REJECT", "threat": "THREATEN"}
"""What the lexicon's operators are when nothing is said of the deed they govern."""

ANSWER = "cooperation"
"""What an answer in kind is: any cooperation, in words or deeds."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""What two named as its doers do together: "a meeting between"."""

WORDLESS = frozenset({"obj", "prt", "how", "mod", "comp", "dat"})
"""Places of the lexicon that are no preposition: they leave no word of their own in the text."""

SUFFIX = re.compile(r"(?:ing|ed|es|s|e)$")
SHORTEST, STEM = 3, 5
"""Letters of the shortest word that counts, and of a stem."""

HEAD = 6
"""Words of a noun phrase in which its head is looked for: "a first formal meeting"."""


class Told(NamedTuple):
    """The act that words tell of, as :func:`detente.codes.acts.acts` names it; None for no act.

    ``mutual`` where two do it to each other, ``why`` what it rests on.
    """

    act: str | None
    why: str
    mutual: bool = False


def told(subject: str, outcome: str) -> Told:
    """The act that a forecast's outcome is, or why it is none.

    >>> told("Pyongyang", "respond to Lee's overture this year").act, told("Seoul", "resume talks").act
    ('cooperation', 'CONSULT')
    >>> told("A meeting between Lee and Kim", "A meeting between Lee and Kim")
    Told(act='CONSULT', why='“meeting” is CONSULT', mutual=True)
    >>> told("the policy", "persist")
    Told(act=None, why='to persist is a state, no act', mutual=False)
    """
    said = list(words(outcome))
    while said and _adverb(said[0]):
        said.pop(0)
    if not said or subject == outcome or said[0] in answering("time"):
        return _named(words(subject))
    return _listed(said) or _coded(said)


def stem(word: str) -> str:
    """A rough stem: enough to know a verb again in another form.

    >>> stem("stops") == stem("stopped"), stem("filling") == stem("fill")
    (True, True)
    """
    return re.sub(r"(.)\1$", r"\1", SUFFIX.sub("", word)[:STEM])


def stems(text: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about: no names of countries, no times, no small words.

    >>> sorted(stems("lift its ban on goods from Kosovo before the end of March"))
    ['ban', 'good', 'lift']
    """
    empty = answering("empty").keys() | gazetteer().lands
    return frozenset(stem(word) for word in words(text) if len(word) >= SHORTEST and word not in empty)


def _adverb(word: str) -> bool:
    """Whether a word stands before a verb and is none: "quietly", but not "reply"."""
    verb = word in answering("verb") or lexicon("v", word)
    return word in answering("adverb") or (word.endswith("ly") and not verb)


def _listed(said: Sequence[str]) -> Told | None:
    """What the table of answers says of the verb with which the words begin."""
    text = " ".join(said) + " "
    for phrase, act in answering("verb").items():
        if text.startswith(phrase + " "):
            return Told(act, f"to {phrase} is {'an answer' if act == ANSWER else act}", act == "CONSULT")
    if said[0] in answering("state"):
        return Told(None, f"to {said[0]} is a state, no act")
    return None


def _coded(said: Sequence[str]) -> Told:
    """What the lexicon of events has for the verb with its object, else for a noun after a light verb."""
    fit = [entry for entry in lexicon("v", said[0]) if all(_met(need, said[1:]) for need in entry.needs)]
    best = max(fit, key=lambda entry: entry.weight, default=None)
    if best is None:
        return Told(None, f"no kind of act is known for “{said[0]}” in these words")
    act = OPERATORS.get(best.type, best.type)
    return (
        Told(act, f"to {said[0]} in these words is {act}", best.mutual) if act.isupper() else _named(said[1:])
    )


def _met(need: Need, said: Sequence[str]) -> bool:
    """Whether the words after a verb meet a condition of the lexicon, as far as can be told without a parse.

    The object and what goes with it stand before the first preposition, a preposition's words after it.
    """
    if need.place in WORDLESS:
        ends = next((n for n, word in enumerate(said) if word in answering("preposition")), len(said))
        near = said[:ends] if need.place != "comp" else said
    elif need.place in said:
        near = said[said.index(need.place) + 1 :]
    else:
        return False
    forms = {word.removesuffix(end) for word in near for end in ("", "s", "es")}
    forms |= {word.removesuffix("men") + "man" for word in near if word.endswith("men")}
    return bool(need.words & forms) if need.words else bool(near) and need.place not in {"prt", "comp", "how"}


def _named(said: Sequence[str]) -> Told:
    """The act that a noun names: "a meeting", "another rejection"."""
    for word in said[:HEAD]:
        act = answering("noun").get(word) or _noun(lexicon("n", word.removesuffix("s")))
        if act:
            return Told(act, f"“{word}” is {act}", act in MUTUAL)
    return Told(None, "no act is named")


def _noun(entries: Sequence[Entry]) -> str | None:
    return next((entry.type for entry in entries if entry.type.isupper() and not entry.needs), None)
