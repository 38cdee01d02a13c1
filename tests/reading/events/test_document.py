from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.plover import STATUSES, TYPES
from detente.reading import events
from detente.reading.actors import Cast
from detente.reading.prose import Block, Page, Prose, parse
from detente.reading.times import find
from detente.rows import Actor, Document, Event, Genre, Mention, Span, Statement

NAMES = {
    "IRN": "Iran|Tehran|Iranian", "ISR": "Israel|Jerusalem|Israeli", "USA": "[Tt]he United States|Washington|American|U\\.S\\.",
    "RUS": "Russia|Moscow|Russian", "UKR": "Ukraine|Kyiv|Ukrainian", "ARM": "Armenia|Yerevan|Armenian",
    "AZE": "Azerbaijan|Baku|Azerbaijani", "SRB": "Serbia|Belgrade|Serbian", "XKX": "Kosovo|Pristina", "TUR": "Turkey|Ankara|Turkish",
    "GRC": "Greece|Athens|Greek", "CHN": "China|Beijing|Chinese", "IND": "India|Delhi|Indian", "PAK": "Pakistan|Islamabad|Pakistani",
    "PRK": "North Korea|Pyongyang|North Korean", "KOR": "South Korea|Seoul|South Korean", "JPN": "Japan|Tokyo|Japanese",
    "SDN": "Sudan", "ETH": "Ethiopia|Ethiopian", "EGY": "Egypt|Cairo|Egyptian", "FRA": "France|Paris|French", "DEU": "Germany|Berlin|German",
    "VEN": "Venezuela|Caracas", "COL": "Colombia|Bogota", "SYR": "Syria|Damascus|Syrian", "LBN": "Lebanon|Beirut", "QAT": "Qatar|Doha",
    "hezbollah": "Hezbollah", "iaea": "the agency", "nato": "NATO", "opposition": "[Tt]he opposition",
    "vucic": "Vucic", "kurti": "Kurti", "aliyev": "Aliyev", "erdogan": "Erdogan", "modi": "Modi",
}  # fmt: skip
PEOPLE = {"vucic": "SRB", "kurti": "XKX", "aliyev": "AZE", "erdogan": "TUR", "modi": "IND"}


def told(text: str, genre: Genre = "news") -> Prose:
    document = Document("0", "-", text, genre=genre, dateline_date="2024-05-10")
    return parse(Page(document, (Block(0, len(text), "paragraph"),)))


def cast(text: str) -> Cast:
    actors = []
    for id, names in NAMES.items():
        found = tuple(
            Mention(Span(*m.span(), m.group()), "name") for m in re.finditer(rf"\b(?:{names})(?!\w)", text)
        )
        country = PEOPLE.get(id) or (id if id.isupper() else None)
        if found:
            actors.append(Actor(id, id, country, "GOV", mentions=found))
    kinds = {a.id: "person" if a.id in PEOPLE else "country" if a.id.isupper() else "body" for a in actors}
    return Cast(tuple(actors), kinds)


def read(text: str, genre: Genre = "news", statements: tuple[Statement, ...] = ()) -> tuple[Event, ...]:
    times = [t.row() for t in find(text, "2024-05-10")]
    return events.read(told(text, genre), cast(text), times, statements)


def long_read(text: str) -> tuple[Event, ...]:
    """The events of the first of two paragraphs: a story, and no dated entry."""
    whole = f"{text}\n\nRain fell."
    blocks = (Block(0, len(text), "paragraph"), Block(len(text) + 2, len(whole), "paragraph"))
    page = Page(Document("0", "-", whole, published="2024-05-10", genre="news"), blocks)
    return events.read(parse(page), cast(whole), (), ())


def said(text: str, speaker: str, content: str) -> Statement:
    start = text.index(content)
    return Statement(
        speaker, None, "direct", None, (Span(start, start + len(content), content),), said_on="2024-05-10"
    )


HAPPENED = """
South Korea switched off its loudspeakers along the border with North Korea. | KOR RETREAT PRK
India suspended a part of the treaty with Pakistan. | IND SANCTION PAK
North Korea sent soldiers to Russia to fight against Ukraine. | PRK AID RUS
Iran attacked an Israeli convoy. | IRN ASSAULT ISR
The convoy of Ukraine was attacked by Russia. | RUS ASSAULT UKR
Israeli jets bombed Syria overnight. | ISR ASSAULT SYR
Azerbaijani forces shelled Armenia on Friday. | AZE ASSAULT ARM
Pakistan carried out an airstrike on India. | PAK ASSAULT IND
Russia came under attack by Ukraine. | UKR ASSAULT RUS
Hezbollah fired rockets at Israel. | hezbollah ASSAULT ISR
Syria shot down a Turkish drone. | SYR ASSAULT TUR
Ethiopian troops clashed with Sudan along the border. | ETH ASSAULT SDN
India and Pakistan exchanged fire across the line. | IND ASSAULT PAK
Turkey invaded Syria in 2019. | TUR ASSAULT SYR
Syria kidnapped two Turkish soldiers. | SYR ASSAULT TUR
Iran imposed sanctions on the United States. | IRN COERCE USA
The United States imposed new tariffs on China. | USA COERCE CHN
Sanctions were imposed on Russia by Japan. | JPN COERCE RUS
Colombia cut diplomatic ties with Venezuela. | COL SANCTION VEN
France expelled six Russian diplomats. | FRA SANCTION RUS
Turkey recalled its ambassador from Israel. | TUR SANCTION ISR
Greece suspended military cooperation with Turkey. | GRC SANCTION TUR
Germany froze the assets of Russia. | DEU COERCE RUS
Iran seized a Greek tanker. | IRN COERCE GRC
Egypt arrested two Turkish journalists. | EGY COERCE TUR
Azerbaijan blockaded Armenia for months. | AZE COERCE ARM
Serbia closed its border with Kosovo. | SRB COERCE XKX
Russia annexed part of Ukraine. | RUS COERCE UKR
Japan deported two Chinese students. | JPN COERCE CHN
Russian hackers hacked into the servers of Germany. | RUS COERCE DEU
China deployed warships near Japan. | CHN MOBILIZE JPN
Russia massed troops along the border with Ukraine. | RUS MOBILIZE UKR
North Korea test-fired a missile over Japan. | PRK MOBILIZE JPN
Greek warships sailed toward Turkey. | GRC MOBILIZE TUR
Ethiopia moved tanks toward Sudan. | ETH MOBILIZE SDN
China conducted drills near India. | CHN MOBILIZE IND
Russia withdrew its troops from Armenia. | RUS RETREAT ARM
Turkey released two Greek soldiers. | TUR RETREAT GRC
Washington lifted sanctions on Syria. | USA RETREAT SYR
Israel halted airstrikes on Lebanon. | ISR RETREAT LBN
South Korea halted loudspeaker broadcasts against North Korea. | KOR RETREAT PRK
Azerbaijan returned four villages to Armenia. | AZE RETREAT ARM
France sent ammunition to Ukraine. | FRA AID UKR
Armenia received weapons from India. | IND AID ARM
Qatar gave Lebanon a grant. | QAT AID LBN
Medical aid was delivered to Sudan by Egypt. | EGY AID SDN
China provided Pakistan with loans. | CHN AID PAK
Iran supplied drones to Russia. | IRN AID RUS
North Korea sent soldiers to help Russia. | PRK AID RUS
Iran and Russia cooperated on drones. | IRN COOPERATE RUS
Japan bought missiles from the United States. | JPN COOPERATE USA
France shared intelligence with Ukraine. | FRA COOPERATE UKR
Kosovo accused Serbia of smuggling weapons. | XKX ACCUSE SRB
Russia was accused by Ukraine of breaking the truce. | UKR ACCUSE RUS
India condemned the shelling by Pakistan. | IND ACCUSE PAK
Egypt criticised Ethiopia over the dam. | EGY ACCUSE ETH
Tokyo lodged a protest with Beijing over the incident. | JPN ACCUSE CHN
Ankara expressed concern over Greek flights. | TUR ACCUSE GRC
Baku blamed Yerevan for the clash. | AZE ACCUSE ARM
France opened an investigation into Russia over the leak. | FRA ACCUSE RUS
Kyiv filed a lawsuit against Moscow. | UKR ACCUSE RUS
Ethiopia rejected an Egyptian proposal. | ETH REJECT EGY
Kosovo refused to meet Serbia. | XKX REJECT SRB
Iran declined to talk with Israel. | IRN REJECT ISR
Tehran turned down an offer from Washington. | IRN REJECT USA
Russia vetoed a resolution drafted by France. | RUS REJECT FRA
China cancelled talks with Japan. | CHN REJECT JPN
Serbia broke off talks with Kosovo. | SRB SANCTION XKX
Hezbollah threatened Israel with war. | hezbollah THREATEN ISR
Turkey threatened to attack Greece. | TUR THREATEN GRC
Iran vowed to retaliate against Israel. | IRN THREATEN ISR
China warned that it would sanction Japan. | CHN THREATEN JPN
Washington issued an ultimatum to Caracas. | USA THREATEN VEN
France urged Turkey to withdraw. | FRA REQUEST TUR
Ukraine called on Germany to send tanks. | UKR REQUEST DEU
Armenia asked Russia for help. | ARM REQUEST RUS
Egypt appealed to Ethiopia to resume talks. | EGY REQUEST ETH
Sudan demanded that Ethiopia withdraw its soldiers. | SDN REQUEST ETH
Greece demanded an apology from Turkey. | GRC REQUEST TUR
Germany pressed China to cut tariffs. | DEU REQUEST CHN
Lebanon sought assistance from Qatar. | LBN REQUEST QAT
Kosovo invited Serbia to a conference. | XKX REQUEST SRB
Egypt persuaded Sudan to join the talks. | EGY REQUEST SDN
Armenia and Azerbaijan signed a treaty. | ARM SUPPORT AZE
Iran agreed to free the sailors of Greece. | IRN AGREE GRC
Russia and Ukraine agreed to swap prisoners. | RUS AGREE UKR
Serbia reached an agreement with Kosovo. | SRB SUPPORT XKX
A ceasefire deal was signed by Sudan and Ethiopia. | SDN SUPPORT ETH
Israel accepted a proposal from Egypt. | ISR AGREE EGY
India and China held talks in Samarkand. | IND CONSULT CHN
Erdogan met Aliyev in Shusha. | erdogan CONSULT aliyev
Vucic and Kurti met in Ohrid. | vucic CONSULT kurti
Modi visited Japan in March. | modi CONSULT JPN
Aliyev spoke by phone with Erdogan. | aliyev CONSULT erdogan
Talks were held between Iran and France. | IRN CONSULT FRA
Qatar mediated between Israel and Lebanon. | QAT CONSULT ISR
Modi travelled to Russia. | modi CONSULT RUS
China and Japan resumed talks. | CHN CONSULT JPN
Turkey congratulated Azerbaijan. | TUR SUPPORT AZE
Erdogan praised Aliyev. | erdogan SUPPORT aliyev
Iran and Egypt restored diplomatic relations. | IRN SUPPORT EGY
Paris voiced support for Armenia. | FRA SUPPORT ARM
Lebanon thanked France. | LBN SUPPORT FRA
Turkey recognised Kosovo in 2008. | TUR SUPPORT XKX
Serbia apologised to Kosovo for the raid. | SRB CONCEDE XKX
Armenia made concessions to Azerbaijan. | ARM CONCEDE AZE
Russia's war against Ukraine has emptied the region. | RUS ASSAULT UKR
Israel's invasion of Lebanon shocked the world. | ISR ASSAULT LBN
The summit between Turkey and Greece was brief. | TUR CONSULT GRC
Turkey, which was criticised by France, stayed silent. | FRA ACCUSE TUR
Iran, angered by the vote, began to expel French diplomats. | IRN SANCTION FRA
Vucic flew home after meeting Kurti, accusing Kosovo of bad faith. | vucic ACCUSE XKX
Sudan, backed by Egypt, arrested two Ethiopian officers. | SDN COERCE ETH
The opposition staged a protest against Serbia. | opposition PROTEST SRB
"""

OTHERS = """
Iran will meet Iraq's neighbour Turkey on Monday. | IRN CONSULT TUR scheduled
India and Pakistan are scheduled to hold talks in June. | IND CONSULT PAK scheduled
Modi plans to visit China next month. | modi CONSULT CHN scheduled
Armenia and Azerbaijan are to sign a treaty in July. | ARM SUPPORT AZE scheduled
Germany pledged to send tanks to Ukraine. | DEU AGREE UKR pledged
France promised to help Lebanon. | FRA AGREE LBN pledged
Russia pledged to withdraw its troops from Armenia. | RUS CONCEDE ARM pledged
Iran promised to release the Greek crew. | IRN CONCEDE GRC pledged
Japan has offered to support Ukraine. | JPN AGREE UKR pledged
Turkey is ready to meet Greece. | TUR AGREE GRC pledged
Serbia vowed not to recognise Kosovo. | SRB REJECT XKX happened
Egypt said it would mediate between Israel and Lebanon. | EGY AGREE ISR pledged
Iran said it would never negotiate with Israel. | IRN REJECT ISR happened
Ankara said that Athens must withdraw its ships. | TUR REQUEST GRC happened
Russia did not attack Ukraine. | RUS ASSAULT UKR negated
Serbia has not recognised Kosovo. | SRB SUPPORT XKX negated
Iran denied attacking Israel. | IRN ASSAULT ISR negated
China failed to condemn Russia. | CHN ACCUSE RUS negated
Turkey stopped short of condemning Russia. | TUR ACCUSE RUS negated
Instead of sanctioning Iran, Germany invited it. | DEU COERCE IRN negated
Israel never apologised to Turkey. | ISR CONCEDE TUR negated
No agreement was signed between Armenia and Azerbaijan. | ARM SUPPORT AZE negated
Israel might attack Iran. | ISR ASSAULT IRN hypothetical
Ukraine could strike Russia. | UKR ASSAULT RUS hypothetical
Washington may sanction India. | USA COERCE IND hypothetical
China is unlikely to invade Japan. | CHN ASSAULT JPN hypothetical
"""

NOTHING = """
Iran is a large country to the east of Turkey.
Russia said on Friday that the harvest had been good.
Analysts in Paris think that the economy of China is slowing.
If Israel attacks Iran, prices will rise.
Turkey's relations with Greece are complex.
Did Russia attack Ukraine?
To attack Israel would be folly for Iran.
The border between India and China is long.
Vucic told reporters that he was tired.
The fear that China would invade India is old.
North Korea's economy depends on China.
An attempt to reconcile Egypt with Ethiopia would need time.
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]  # type: ignore[misc]


def shown(found: tuple[Event, ...]) -> list[tuple[str, ...]]:
    return [(*e.source, ">", *e.target, e.type, e.status) for e in found]


def holds(found: tuple[Event, ...], expected: str, status: str) -> bool:
    source, type, target = expected.split()[:3]
    return any(
        e.type == type and e.status == status and source in e.source and target in e.target for e in found
    )


@pytest.mark.parametrize(("text", "expected"), rows(HAPPENED))
def test_what_happened(text: str, expected: str) -> None:
    found = read(text)
    if expected == "none":
        assert not found
    else:
        assert holds(found, expected, "happened"), shown(found)


@pytest.mark.parametrize(("text", "expected"), rows(OTHERS))
def test_what_did_not_or_not_yet(text: str, expected: str) -> None:
    found = read(text)
    assert holds(found, expected, expected.split()[3]), shown(found)
    assert (
        not any(e.status == "happened" and e.type == expected.split()[1] for e in found)
        or "happened" in expected
    )


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_is_no_event(text: str) -> None:
    assert not [e for e in read(text, "analysis") if e.status == "happened"], shown(read(text, "analysis"))


ACTIVE = [line for line, _ in rows(HAPPENED) if re.search(r"^\w+ (?:attacked|invaded|bombed|seized|arrested|released|condemned|criticised"
                                                          r"|congratulated|thanked|recognised|visited|annexed|expelled|accused)\b", line)]  # fmt: skip
BASES = {"seized": "seize", "criticised": "criticise", "congratulated": "congratulate", "recognised": "recognise", "invaded": "invade",
         "released": "release", "accused": "accuse",
         "expelled": "expel"}  # fmt: skip


@pytest.mark.parametrize("text", ACTIVE)
def test_did_not_turns_what_happened_round(text: str) -> None:
    subject, verb, rest = text.split(" ", 2)
    base = BASES.get(verb) or verb.removesuffix("ed")
    plain, denied = read(text), read(f"{subject} did not {base} {rest}")
    assert plain[0].status == "happened"
    assert denied[0].status == "negated", shown(denied)
    assert (plain[0].type, plain[0].source) == (denied[0].type, denied[0].source)


def test_there_are_enough_of_both() -> None:
    assert len(ACTIVE) > 10
    assert len(rows(HAPPENED)) + len(rows(OTHERS)) + len(NOTHING.strip().splitlines()) >= 120
    assert {
        line.split("|")[1].split()[1] for line in HAPPENED.strip().splitlines() if "none" not in line
    } == set(TYPES)


def test_the_day_is_that_of_the_clause() -> None:
    found = read(
        "On May 3, Serbia closed its border with Kosovo, and on May 6 Belgrade released two Kosovo officers."
    )
    assert [e.date_from for e in found] == ["2024-05-03", "2024-05-06"]
    assert found[0].date_said == Span(3, 8, "May 3")


def test_a_participle_shares_the_day_of_its_clause() -> None:
    found = read("On May 3, Ukraine condemned Russia, urging Germany to send tanks.")
    assert {e.date_from for e in found} == {"2024-05-03"}


def test_an_act_of_speech_without_a_day_is_of_the_dateline() -> None:
    assert read("India condemned Pakistan.")[0].date_from == "2024-05-10"
    assert long_read("Pakistan shelled India.")[0].date_from is None


def test_what_a_dated_entry_of_one_paragraph_tells_was_done_that_day() -> None:
    assert read("Pakistan shelled India.")[0].date_from == "2024-05-10"
    assert read("Pakistan had shelled India.")[0].date_from is None
    assert read("Pakistan shelled India in May 2019.")[0].date_from == "2019-05-01"


def test_what_a_speaker_says_others_must_do_is_a_request() -> None:
    text = "Russia must leave Ukraine."
    found = read(f"“{text}” the United States said.", statements=(said(text, "USA", text),))
    assert holds(found, "USA REQUEST RUS", "happened")


def test_what_a_speaker_says_the_own_side_will_do_is_a_promise() -> None:
    text = "Turkey will send aid to Lebanon"
    found = read(f"{text}, Erdogan said.", statements=(said(text, "erdogan", text),))
    assert holds(found, "erdogan AGREE LBN", "pledged")


def test_an_event_told_by_another_names_who_told_it() -> None:
    text = "Azerbaijan had attacked Armenia"
    found = read(
        f"France said {text}.".replace("said ", "said that "),
        statements=(said(f"France said that {text}.", "FRA", text),),
    )
    assert [(e.type, e.reported_by) for e in found] == [("ASSAULT", "FRA")]


def test_in_a_communique_the_parties_promise() -> None:
    assert holds(
        read("Armenia will withdraw its forces from Azerbaijan.", "communique"), "ARM CONCEDE AZE", "pledged"
    )


def test_a_meeting_has_all_parties_on_both_sides() -> None:
    event = read("Talks between India and China resumed.")[0]
    assert set(event.source) == set(event.target) == {"IND", "CHN"}


def test_told_twice_is_done_once() -> None:
    found = read(
        "Turkey invaded Syria in 2019. Russia deplored it. Turkey's invasion of Syria displaced many."
    )
    assert [e.type for e in found].count("ASSAULT") == 1


def test_headlines_are_left_out() -> None:
    text = "Iran attacks Israel\n\nRain fell."
    page = Page(Document("0", "-", text), (Block(0, 19, "title"), Block(21, 31, "paragraph")))
    assert events.read(parse(page), cast(text), (), ()) == ()


def test_what_an_accusation_is_about_is_no_event_of_its_own() -> None:
    assert [e.type for e in read("Kosovo accused Serbia of attacking Kosovo.")] == ["ACCUSE"]


def test_the_parties_left_unsaid_are_filled_in_and_less_sure() -> None:
    found = read("Ethiopia and Egypt met in Cairo. Ethiopia refused to sign the accord.")
    assert found[-1].target == ("EGY",)
    assert found[-1].confidence < found[0].confidence


WORDS = st.sampled_from(
    "Iran Israel Serbia attacked not will may said that to of the and , . “ ” talks between war against agreed refused by if its was".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_rows_that_hold(text: str) -> None:
    people = {a.id for a in cast(text).actors}
    for event in read(text):
        assert text[event.span.start : event.span.end] == event.span.text
        assert event.trigger is not None
        assert event.type in TYPES
        assert event.status in STATUSES
        assert event.mode is None or event.mode in TYPES[event.type].modes
        assert 0 <= event.confidence <= 1
        assert {*event.source, *event.target} <= people


def test_a_meeting_held_unlikely_has_not_happened() -> None:
    found = read("A meeting between Iran and Israel this year is highly unlikely.")
    assert [e.status for e in found] in ([], ["hypothetical"])


def test_to_treat_as_and_to_call_a_name_give_no_aid_and_place_no_call() -> None:
    found = read("Serbia treats Kosovo as a province. Serbia has called Kosovo a province since 2008.")
    assert {e.type for e in found} <= {"ACCUSE", "REJECT"}


def test_threatened_to_do_something_is_a_threat() -> None:
    found = read("Greece closed its border with Turkey. Turkey threatened to respond to Greece.")
    assert "THREATEN" in {e.type for e in found}
