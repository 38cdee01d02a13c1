"""The resolution rule of a forecast, in words that anybody could apply, and the condition it stands under."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.charts.wording import dated, stretch
from detente.codes.called import name
from detente.forecasting.question import kind

if TYPE_CHECKING:
    from datetime import date

    from detente.forecasting.question import Question

LEAD = re.compile(r"(?i)^(?:even )?(?:if|unless|as long as|should|provided)\b[^,]*(?=,)")
TAIL = re.compile(r"(?i)\b(?:even )?(?:if|unless|as long as|provided)\b.*$")
UNNAMED = "a condition in its words"


def asked(question: Question) -> str:
    """The rule of a forecast made here.

    >>> from datetime import date
    >>> from detente.forecasting.question import Question
    >>> asked(Question("PRK", "KOR", "AID", 14, date(2014, 12, 1))).partition(";")[0]
    'yes if AID of North Korea towards South Korea dated 1 Dec 2014 to 14 Dec 2014 is on record'
    """
    said = coded(question.source, question.target, question.act, question.on, question.last)
    return f"{said}; void if no {overture(question)} is on record" if question.given else said


def overture(question: Question) -> str:
    """What is assumed of the day before the window: an act of the kind ``given`` by the other side."""
    made = f"{kind(str(question.given))} of {name(question.target)} towards {name(question.source)}"
    return f"{made} dated {dated(question.on - timedelta(days=1))}"


def coded(source: str, target: str | None, act: str, first: date, last: date) -> str:
    """The rule of a forecast whose words are coded: an act of that kind on record decides."""
    acts = f"{kind(act)} of {name(source)}" + (
        f" towards {name(target)}" if target else ", towards whomever,"
    )
    when = f"dated {stretch(first, last)}"
    return f"yes if {acts} {when} is on record; no if none is, and the record covers that time"


def worded(subject: str, outcome: str, first: date, last: date) -> str:
    """The rule of a forecast whose words cannot be coded: somebody has to judge them.

    >>> from datetime import date
    >>> worded("the talks", "fail", date(2014, 12, 1), date(2015, 1, 2)).partition(";")[0]
    'yes if, as a person judges, this came about, 1 Dec 2014 to 2 Jan 2015: the talks – fail'
    """
    what = outcome if subject == outcome else f"{subject} – {outcome}"
    return f"yes if, as a person judges, this came about, {stretch(first, last)}: {what}; no if it did not"


def condition(quote: str) -> str:
    """The clause that a conditional forecast hangs on; where none is marked, only that there is one.

    >>> condition("If Kim talks to anyone, he is likely to talk to Trump")
    'If Kim talks to anyone'
    >>> condition("It is unlikely as long as the North is hostile"), condition("Talks would be hard")
    ('as long as the North is hostile', 'a condition in its words')
    """
    found = LEAD.search(quote) or TAIL.search(quote)
    return " ".join(found[0].split()) if found else UNNAMED
