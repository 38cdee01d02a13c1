"""Words for answers and refusals, for a forecast's outcome that no event verb codes.

The list is a table of this software's own, ``codes/data/answering.csv``. Its kinds:

``verb``, ``noun``
    What an outcome that begins with the word is, as an act (:func:`detente.codes.acts.acts`): "respond" is an
    answer in kind, any cooperation.
``state``
    Verbs of what is or becomes: no act, so no event on record can show it.
``refusing``
    What somebody says who will not do it.
``undone``, ``unmade``
    Words by which a sentence tells that something was not done; words by which it is only promised or wanted.
``preposition``
    Words at which the object of a verb has ended.
``adverb``, ``time``, ``negation``, ``empty``
    Words passed over before a verb; words with which a mere time begins; those that deny; those that tell
    nothing of what an outcome is about.
"""

from __future__ import annotations

from functools import cache

from detente.codes.tables import table


@cache
def answering(kind: str) -> dict[str, str]:
    """The words of a kind with the act they stand for, empty where they stand for none.

    >>> answering("verb")["respond"], answering("noun")["summit"], "persist" in answering("state")
    ('cooperation', 'CONSULT', True)
    """
    rows = (row for row in table("answering") if row["kind"] == kind)
    return {word: row["act"] for row in rows for word in row["words"].split("|")}
