"""Positions, on sentences of our own: whose they are, on which issue and side, and what takes no side."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.issues import labels
from detente.reading import actors, page, positions, prose, speech
from detente.rows import Position


@cache
def reading(text: str) -> tuple[Position, ...]:
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast = actors.read(parsed)
    return positions.read(parsed, cast, speech.read(parsed, cast))


# text, words of the position, actor, issue, pole
TAKEN = [
    (
        "Armenia opposes any corridor through its southern province.",
        "opposes any corridor",
        "ARM",
        "corridors",
        "against",
    ),
    (
        "Turkey has long supported a two-state solution for Cyprus.",
        "supported a two-state solution",
        "TUR",
        "reunification",
        "against",
    ),
    (
        "Egypt refuses to recognise the referendum in the breakaway region.",
        "refuses to recognise the referendum",
        "EGY",
        "recognition",
        "against",
    ),
    ("Hungary rejects an embargo on Russian oil.", "rejects an embargo", "HUN", "sanctions", "against"),
    (
        "Ethiopia seeks access to a port on the Red Sea and closer ties with Somaliland.",
        "closer ties",
        "ETH",
        "corridors",
        "for",
    ),
    (
        "Iran insists on its right to enrich uranium.",
        "insists on its right",
        "IRN",
        "nuclear_programme",
        "for",
    ),
    (
        "Pakistan condemned the airstrikes on Kabul.",
        "condemned the airstrikes",
        "PAK",
        "ceasefire",
        "for",
    ),
    (
        "Poland demands an inquiry into the shelling of the convoy.",
        "demands an inquiry",
        "POL",
        "inspections",
        "for",
    ),
    ("Norway urged both armies to respect the ceasefire.", "urged both armies", "NOR", "ceasefire", "for"),
    (
        "Serbia vowed never to recognise the independence of Kosovo.",
        "never to recognise the independence",
        "SRB",
        "recognition",
        None,
    ),
    (
        "Japan called for a halt to missile tests.",
        "called for a halt to missile tests",
        "JPN",
        "missiles",
        "against",
    ),
    (
        "Greece favours a judgment of the court on the maritime boundary.",
        "favours a judgment",
        "GRC",
        "territory",
        None,
    ),
    (
        "Israel views the agency with deep suspicion over its inspections.",
        "views the agency",
        "ISR",
        "inspections",
        "suspicious",
    ),
    (
        "Beijing regards the separatists as a hostile force.",
        "regards the separatists",
        "CHN",
        "recognition",
        "hostile",
    ),
    (
        "Washington has taken a hardline stance toward Venezuela.",
        "taken a hardline stance",
        "USA",
        None,
        "hardline",
    ),
    (
        "Seoul adopted a more conciliatory approach to the North's missile launches.",
        "more conciliatory approach",
        "KOR",
        "missiles",
        "conciliatory",
    ),
    (
        "Moscow's hostile posture toward Estonia worries the alliance.",
        "hostile posture toward Estonia",
        "RUS",
        None,
        "hostile",
    ),
    (
        "India pursues a policy of engagement with Myanmar.",
        "policy of engagement",
        "IND",
        "engagement",
        "for",
    ),
    ("Kazakhstan pivoted toward China for investment.", "pivoted toward China", "KAZ", None, "for"),
    ("The peace plan was backed by Qatar.", "backed by Qatar", "QAT", None, "for"),
    (
        "Azerbaijan warned against foreign interference in the peace process.",
        "against foreign interference",
        "AZE",
        None,
        "against",
    ),
    ("Somalia is opposed to any deal on the port.", "opposed to any deal", "SOM", None, "against"),
    ("Belarus is ready to host negotiations.", "ready to host negotiations", "BLR", "engagement", "for"),
    (
        "Lebanon wants the troops to withdraw from five border posts.",
        "wants the troops to withdraw",
        "LBN",
        "withdrawal",
        "for",
    ),
    (
        "Algeria does not support the autonomy plan.",
        "support the autonomy plan",
        "DZA",
        "recognition",
        "against",
    ),
    ("Germany resists a ban on gas imports.", "resists a ban on gas imports", "DEU", "energy", "for"),
    (
        "Ankara's opposition to the accession of Sweden has not softened.",
        "opposition to the accession",
        "TUR",
        "membership",
        "against",
    ),
    (
        "Ukraine said the sanctions must remain in place.",
        "the sanctions must remain in place",
        "UKR",
        "sanctions",
        "for",
    ),
    (
        "Finland said the border should not be reopened.",
        "border should not be reopened",
        "FIN",
        "territory",
        "against",
    ),
    (
        '"We will never give up our nuclear weapons," said Iran.',
        "We will never give up our nuclear weapons",
        "IRN",
        "denuclearisation",
        None,
    ),
    (
        "Morocco said it would accept a ceasefire only if the monitors stayed.",
        "would accept a ceasefire",
        "MAR",
        "ceasefire",
        "conditional",
    ),
    (
        "Chile said humanitarian aid should reach the camps.",
        "humanitarian aid should reach the camps",
        "CHL",
        "humanitarian",
        "for",
    ),
    (
        '"The blockade must be lifted," said Lebanon.',
        "The blockade must be lifted",
        "LBN",
        "corridors",
        "for",
    ),
    (
        '"Any change of the border is unacceptable," said Iran.',
        "Any change of the border is unacceptable",
        "IRN",
        "territory",
        "against",
    ),
    ("Mexico pledged to protect asylum seekers.", "protect asylum seekers", "MEX", "refugees", "for"),
    (
        "Rwanda denounced the arms supplies to the militia.",
        "denounced the arms supplies",
        "RWA",
        "arms_supplies",
        "against",
    ),
    (
        "Australia endorsed new export controls on semiconductors.",
        "endorsed new export controls",
        "AUS",
        "trade",
        "for",
    ),
    (
        "Sudan declined to extend the mandate of the peacekeepers.",
        "declined to extend the mandate",
        "SDN",
        "peacekeepers",
        "against",
    ),
    (
        "Jordan champions the return of refugees.",
        "champions the return of refugees",
        "JOR",
        "refugees",
        "for",
    ),
    (
        "Taiwan seeks to strengthen its defence ties with Japan.",
        "seeks to strengthen its defence ties",
        "TWN",
        "alliance",
        "for",
    ),
    (
        "The Government of Ghana rejects in the plainest terms the embargo which the bloc imposed in May.",
        "rejects in the plainest",
        "GHA",
        "sanctions",
        "against",
    ),
    ("Fiji called the blockade a crime.", "called the blockade", "FJI", "corridors", None),
    ("Peru described the border patrols as a threat.", "described the border", "PER", "territory", "hostile"),
    ("Nepal does not recognise the annexation.", "recognise the annexation", "NPL", None, "against"),
    ("Kenya accused Somalia of arming rebels.", "accused Somalia", "KEN", "arms_supplies", "against"),
    ("Chad praised the ceasefire.", "praised the ceasefire", "TCD", "ceasefire", "for"),
    (
        "Ghana ordered the militia to refrain from attacks on the camp.",
        "ordered the militia to refrain",
        "GHA",
        None,
        "against",
    ),
    (
        "Iran said its missiles were not open to negotiation.",
        "its missiles were not open to negotiation",
        "IRN",
        None,
        "against",
    ),
    (
        "Egypt said the embargo would never be lifted.",
        "the embargo would never be lifted",
        "EGY",
        "sanctions",
        None,
    ),
    (
        "Syria said any incursion would be treated as an invasion.",
        "any incursion would be treated",
        "SYR",
        "withdrawal",
        "for",
    ),
    (
        "Qatar said that the only way forward was a truce.",
        "the only way forward was a truce",
        "QAT",
        "ceasefire",
        "for",
    ),
    (
        "The strait was closed on Monday. Oman condemned the decision.",
        "condemned the decision",
        "OMN",
        "corridors",
        "against",
    ),
    ("Oman offered to mediate between the two navies.", "offered to mediate", "OMN", "mediation", "for"),
    (
        "Latvia pushed for tougher sanctions on Belarus.",
        "pushed for tougher sanctions",
        "LVA",
        "sanctions",
        "for",
    ),
]
NEUTRAL = [
    "The delegation arrived in Cairo on Monday.",
    "Ministers will meet again in Doha next week.",
    "Heavy rain fell on the capital.",
    "Iran exported more oil in May than in April.",
    "The president spoke for an hour.",
    "Talks between Chad and Libya lasted for two days.",
    "Some 60 percent of respondents supported the ceasefire.",
    "Does Japan support the sanctions?",
    "Two soldiers were wounded near the border.",
    "France has a population of 68 million.",
    "Turkey declined to comment on the ceasefire.",
    "Carla Vance wants a new bicycle.",
]


def hit(text: str, words: str, actor: str, found: Position) -> bool:
    start = text.index(words)
    return found.actor == actor and found.span.start < start + len(words) and start < found.span.end


@pytest.mark.parametrize(("text", "words", "actor", "issue", "pole"), TAKEN)
def test_a_position_is_its_holders_on_its_issue(text, words, actor, issue, pole):
    found = [p for p in reading(text) if hit(text, words, actor, p)]
    assert found, reading(text)
    assert issue is None or found[0].issue == issue
    assert pole is None or found[0].pole == pole


@pytest.mark.parametrize("text", NEUTRAL)
def test_what_takes_no_side_is_no_position(text):
    assert reading(text) == ()


def test_few_positions_are_read_beside_those_meant():
    false = sum(not hit(t, w, a, p) for t, w, a, _, _ in TAKEN for p in reading(t))
    assert false <= 5


COLUMN = """Riyadh Should Talk to Sanaa

By Mona Hale

Saudi Arabia has waged its war for years. Yemen should be rebuilt with the money that Riyadh spends on missiles.

The hardline stance of the Saudi government has failed. The hardline stance has cost thousands of lives in Yemen.

“We will defend our border,” said Saudi Arabia.
"""


def test_who_ascribes_a_position_is_kept():
    found = {p.pole: p for p in reading(COLUMN) if p.actor == "SAU"}
    assert found["hardline"].attributed_to is not None


def test_a_policy_described_twice_is_one_position():
    assert sum(p.pole == "hardline" for p in reading(COLUMN)) == 1


def test_ones_own_words_are_ascribed_by_nobody():
    (found,) = [p for p in reading('"The blockade must be lifted," said Lebanon.') if p.actor == "LBN"]
    assert found.attributed_to is None


WORDS = st.lists(
    st.sampled_from(
        "Iran Israel the sanctions should must will not support opposes treats as hostile stance toward policy of engagement "
        "by its views with suspicion said that , . “ ” we our refuses to halt \n\n Kim talks demanded".split(
            " "
        )
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(st.characters(exclude_categories=["C"]), max_size=80), WORDS))
def test_any_text_gives_valid_positions(text):
    parsed = prose.parse(page.read(("War. " + text).encode("utf-8", "replace"), "story.txt"))
    cast = actors.read(parsed)
    ids = {a.id for a in cast.actors}
    for found in positions.read(parsed, cast, speech.read(parsed, cast)):
        assert parsed.text[found.span.start : found.span.end] == found.span.text
        assert found.actor in ids
        assert found.issue in labels()
        assert 0 < len(found.stance) <= 80
        assert found.pole


ESSAY = """Why the Strait Will Stay Open

By Mona Hale

Oman has waited long. Mona Hale has written on the Gulf for years.

Conclusion

The blockade is unlikely to last. Ships will sail again.

Iran is likely to accept a treaty on shipping.

About the author: Mona Hale is a likely winner of many prizes.
"""


def test_what_an_author_concludes_is_read_but_not_who_the_author_is():
    found = [p.span.text for p in reading(ESSAY) if p.pole == "expects"]
    assert found == ["The blockade is unlikely to last", "Iran is likely to accept a treaty on shipping"]
