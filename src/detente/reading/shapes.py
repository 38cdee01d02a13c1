"""What names look like: the words and forms that tell a person's name from a body's or a thing's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.codes.gazetteer import WORD, Name, Role, fold, gazetteer, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HONORIFICS = frozenset(
    """mr mrs ms miss dr prof sen rep gov gen brig col lt cmdr maj adm capt sgt sir lord dame sheikh
    sheik imam herr frau monsieur madame senor senora signor signora""".split()
)
ORG = frozenset(
    """university institute ministry council committee party agency association center centre foundation
    front movement union bank commission organization organisation group network court army brigade
    corporation corp inc ltd company times post news daily herald tribune gazette journal radio tv press
    television academy college school bureau department administration authority office service services
    federation league alliance society fund forum initiative project assembly parliament senate congress
    command corps guard guards forces force police club church mission delegation embassy tribunal board
    studies media survey research""".split()
)
THING = frozenset(
    """river street avenue road peninsula province sea strait straits city summit war day agreement accord
    accords treaty conference act resolution protocol doctrine declaration talks plan policy island islands
    mountain mountains valley ocean gulf bay airport base square building palace house hotel prize award
    bridge line zone region district county oblast village town port canal dam corridor desk page insights
    pass height heights shoal reef lake coast east west north south statement communique memorandum framework
    constitution revolution crisis era cup games olympics festival review report factor economy ii iii iv
    """.split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december""".split()
)
JOINERS = frozenset("of for the and on in de".split())
PLACE_BEFORE = frozenset("in at near outside around across downtown central throughout inside via".split())
CROWDS = frozenset("people families forces troops authorities relatives police".split())

KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+|[A-Z]\.[A-Z]\. [A-Z][a-z]+")
AGE = re.compile(r",? \(?(?:aged )?\d\d\)?[,)]")
DESCRIBED = re.compile(r", (?:an?|the|who|former|his|her) ")
SPEAKS = re.compile(r",? (?:said|says|told|added|wrote|argued|noted|warned)\b")

DOER = re.compile(
    r", an? (?:[\w-]+ )*?([a-z]+(?:er|or|ist|ian|man|woman|ant|eer|ess))"
    r"(?: (?:in|at|from|of|with|for|who)\b|,)"
)
"""A description by what somebody does, told by the ending of the word: "a baker in Bulawayo"."""

NO_DOER = frozenset(
    """river tower harbor harbour corridor quarter center border frontier order newspaper supplier maker
    manufacturer producer carrier retailer insurer lender operator developer provider exporter importer
    broadcaster contractor restaurant plant tributary crater glacier shelter number member matter former
    other chapter letter paper power sector factor fortress cluster tanker bomber fighter destroyer cruiser
    freighter trawler container bunker reactor laser helicopter computer theater soccer""".split()
)
"""What ends so and is no person."""

NEARBY = 60  # characters in which a description says what somebody is


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that names or describes somebody.

    ``kind`` is known (in the gazetteer), person or body (told by form), surname (a single capitalised
    word that may be one), or role (a common noun of ``roles.csv``).
    """

    start: int
    end: int
    kind: Literal["known", "person", "body", "surname", "role"]
    names: tuple[Name, ...] = ()
    role: Role | None = None
    plural: bool = False


def names_body(folded: Sequence[str]) -> bool:
    """Whether the words of a name are a body's: "Carter Center", "Bank of Lebanon", but no lone "Press".

    >>> names_body(("ministry", "of", "truth")), names_body(("press", "service")), names_body(("kim",))
    (True, False, False)
    """
    shaped = (
        folded[-1] in ORG
        or folded[0] in ORG
        or any(head in ORG and joiner in JOINERS for head, joiner in pairwise(folded))
    )
    return len(folded) > 1 and shaped and not set(folded) <= ORG


def generic(folded: Sequence[str]) -> bool:
    """Whether a name is one that only its country tells apart: a ministry, an army, an office.

    >>> generic(("ukrainian", "foreign", "ministry"))
    True
    """
    ends = (roles().get(" ".join(folded[k:])) for k in range(len(folded)))
    return any(role is not None and role.kind != "short" for role in ends)


def country_word(folded: str) -> bool:
    """Whether a word alone names a country: "france", "french"."""
    return folded in gazetteer().lands


def described(after: str) -> bool:
    """Whether the text after a name says what somebody is.

    >>> described(", a senior diplomat in Amman,"), described(", a rainy town in the west")
    (True, False)
    >>> described(", a baker in Bulawayo,"), described(", a broad river in the west")
    (True, False)
    """
    if not DESCRIBED.match(after):
        return False
    nearby = WORD.findall(after[:NEARBY].split(",")[1])
    if nearby[:1] == ["who"] or any(fold(word) in roles() for word in nearby):
        return True
    noun = DOER.match(after)
    return noun is not None and noun[1] not in NO_DOER


def singulars(text: str) -> Iterator[tuple[str, bool]]:
    """The readings of a noun as singular, each with whether it was a plural.

    >>> list(singulars("spokesmen"))
    [('spokesmen', False), ('spokesman', True)]
    """
    yield text, text in CROWDS
    if text.endswith("ies"):
        yield text[:-3] + "y", True
    if text.endswith("men"):
        yield text[:-3] + "man", True
    if text.endswith("s"):
        yield text[:-1], True
