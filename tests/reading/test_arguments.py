"""Arguments, on sentences of our own: what is joined, what is not, and how minimal the spans are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import actors, arguments, page, prose, speech
from scoring_arguments import fits, reading

# text, reason, conclusion
JOINED = [
    ("The new tariff irritates Ottawa.", "The new tariff", "irritates Ottawa"),
    (
        "Talks in Geneva collapsed because Damascus refused to discuss elections.",
        "Damascus refused to discuss elections",
        "Talks in Geneva collapsed",
    ),
    (
        "Because the pipeline runs through Georgia, Baku has every interest in calm there.",
        "the pipeline runs through Georgia",
        "Baku has every interest in calm there",
    ),
    (
        "The truce is fragile since neither army has pulled back its guns.",
        "neither army has pulled back its guns",
        "The truce is fragile",
    ),
    (
        "Grain prices jumped as insurers refused to cover ships in the Black Sea.",
        "insurers refused to cover ships in the Black Sea",
        "Grain prices jumped",
    ),
    (
        "The convoy turned back due to heavy shelling near the bridge.",
        "heavy shelling near the bridge",
        "The convoy turned back",
    ),
    (
        "Owing to a lack of fuel, the hospital in Goma has closed two wards.",
        "a lack of fuel",
        "the hospital in Goma has closed two wards",
    ),
    (
        "Thanks to Qatari money, the salaries of civil servants were paid in full.",
        "Qatari money",
        "the salaries of civil servants were paid in full",
    ),
    (
        "The summit was postponed because of a dispute over the flag.",
        "a dispute over the flag",
        "The summit was postponed",
    ),
    (
        "Trade has fallen by half as a result of the border closure.",
        "the border closure",
        "Trade has fallen by half",
    ),
    (
        "In light of the election result, the mediators have suspended their mission.",
        "the election result",
        "the mediators have suspended their mission",
    ),
    (
        "Given its dependence on Russian gas, Serbia cannot join the embargo.",
        "its dependence on Russian gas",
        "Serbia cannot join the embargo",
    ),
    (
        "Tehran expelled the inspectors in retaliation for the resolution.",
        "the resolution",
        "Tehran expelled the inspectors",
    ),
    (
        "The rebels freed twelve prisoners in exchange for safe passage.",
        "safe passage",
        "The rebels freed twelve prisoners",
    ),
    ("The crisis stems from a quarrel over two islands.", "a quarrel over two islands", "The crisis"),
    ("The famine results from years of misrule.", "years of misrule", "The famine"),
    ("The blockade led to shortages of insulin.", "The blockade", "shortages of insulin"),
    (
        "A botched arrest triggered riots in the northern towns.",
        "A botched arrest",
        "riots in the northern towns",
    ),
    ("The leaked tape sparked outrage in Ankara.", "The leaked tape", "outrage in Ankara"),
    ("The law has fuelled fears of a new exodus.", "The law", "fears of a new exodus"),
    (
        "The drought gave rise to clashes between herders and farmers.",
        "The drought",
        "clashes between herders and farmers",
    ),
    ("Riots broke out, triggered by a rise in bread prices.", "a rise in bread prices", "Riots broke out"),
    ("The exodus was caused by the fall of the enclave.", "the fall of the enclave", "The exodus"),
    (
        "Policy in Minsk is driven by fear of a second uprising.",
        "fear of a second uprising",
        "Policy in Minsk",
    ),
    (
        "Cronyism in the capital has eroded trust in the army.",
        "Cronyism in the capital",
        "eroded trust in the army",
    ),
    (
        "The pact with Moscow further weakens the case for reform.",
        "The pact with Moscow",
        "weakens the case for reform",
    ),
    (
        "New tariffs have strengthened the hand of hardliners in Caracas.",
        "New tariffs",
        "strengthened the hand of hardliners in Caracas",
    ),
    ("The shelling forced thousands of villagers to flee.", "The shelling", "thousands of villagers to flee"),
    (
        "The raid makes it harder for moderates to defend the accord.",
        "The raid",
        "harder for moderates to defend the accord",
    ),
    (
        "The defeat taught the general that artillery decides battles.",
        "The defeat",
        "artillery decides battles",
    ),
    (
        "Subsidies will help the region keep its factories open.",
        "Subsidies",
        "the region keep its factories open",
    ),
    (
        "The dam reduces the flow of the Nile, threatening Egyptian harvests.",
        "The dam reduces the flow of the Nile",
        "threatening Egyptian harvests",
    ),
    (
        "The airport was bombed twice, leaving the island without supplies.",
        "The airport was bombed twice",
        "leaving the island without supplies",
    ),
    (
        "The party split over the ban, which deepens the rift within his camp.",
        "the ban",
        "deepens the rift within his camp",
    ),
    (
        "These deployments signal that the war will not end this year.",
        "These deployments",
        "the war will not end this year",
    ),
    (
        "The silence of Riyadh suggests growing doubt about the plan.",
        "The silence of Riyadh",
        "growing doubt about the plan",
    ),
    ("Higher oil revenue means that the regime can wait.", "Higher oil revenue", "the regime can wait"),
    ("The vote reflects deep anger at the capital.", "The vote", "deep anger at the capital"),
    (
        "Tbilisi has lost its best card. Therefore, it will have to bargain.",
        "Tbilisi has lost its best card",
        "it will have to bargain",
    ),
    (
        "The army controls the ports. As a result, aid reaches only loyal towns.",
        "The army controls the ports",
        "aid reaches only loyal towns",
    ),
    (
        "The treaty has no teeth. That is why both sides signed it.",
        "The treaty has no teeth",
        "both sides signed it",
    ),
    (
        "Half the seats are reserved for officers. For this reason, reform has stalled.",
        "Half the seats are reserved for officers",
        "reform has stalled",
    ),
    (
        "Juba sent troops to the border. In return, it received cheap fuel.",
        "Juba sent troops to the border",
        "it received cheap fuel",
    ),
    (
        "The road is mined, so the refugees walk through the forest.",
        "The road is mined",
        "the refugees walk through the forest",
    ),
    (
        "Sanctions bite, and therefore the currency keeps falling.",
        "Sanctions bite",
        "the currency keeps falling",
    ),
    (
        "To rebuild trust, both governments should reopen the hotline.",
        "both governments should reopen the hotline",
        "rebuild trust",
    ),
    ("Kosovo must move quickly to end the standoff.", "move quickly", "end the standoff"),
    (
        "Teachers marched through Lima to protest the cuts.",
        "protest the cuts",
        "Teachers marched through Lima",
    ),
    ("Athens blocked the loan in order to win time.", "win time", "Athens blocked the loan"),
    (
        "Without a neutral police force, the vote cannot be fair.",
        "a neutral police force",
        "the vote cannot be fair",
    ),
    (
        "It is impossible to verify the deal without visiting the mines.",
        "visiting the mines",
        "It is impossible to verify the deal",
    ),
    (
        "With no harbour of its own, Ethiopia leans on Djibouti.",
        "no harbour of its own",
        "Ethiopia leans on Djibouti",
    ),
    (
        "With the bridge in ruins, food reaches the town by boat.",
        "the bridge in ruins",
        "food reaches the town by boat",
    ),
    ("The front will collapse unless new shells arrive.", "new shells arrive", "The front will collapse"),
    (
        "If the court annuls the vote, the opposition will boycott parliament.",
        "the court annuls the vote",
        "the opposition will boycott parliament",
    ),
    (
        "Beijing can calm the region by stopping its patrols.",
        "stopping its patrols",
        "Beijing can calm the region",
    ),
    ("The envoy resigned after the massacre in the camp.", "the massacre in the camp", "The envoy resigned"),
    (
        "Kenya recalled its ambassador following the attack on its consulate.",
        "the attack on its consulate",
        "Kenya recalled its ambassador",
    ),
    ("Two ministers were jailed for taking bribes.", "taking bribes", "Two ministers were jailed"),
    (
        "Sudan banned the broadcaster, fearing new protests.",
        "fearing new protests",
        "Sudan banned the broadcaster",
    ),
    (
        "The generals refused the offer on the grounds that it named no date.",
        "it named no date",
        "The generals refused the offer",
    ),
    (
        "The plan failed in that it asked nothing of the occupier.",
        "it asked nothing of the occupier",
        "The plan failed",
    ),
    (
        "Neither side trusts the other, which is why the monitors matter.",
        "Neither side trusts the other",
        "the monitors matter",
    ),
    (
        '"We closed the crossing because rockets fell on our farms," the Lebanese minister said.',
        "rockets fell on our farms",
        "We closed the crossing",
    ),
    (
        "Peru said the exports had stopped because its ports were flooded.",
        "its ports were flooded",
        "the exports had stopped",
    ),
    # across sentences, and reasons that are called so
    (
        "Lima buys all its gas abroad. That explains why the minister avoids a quarrel.",
        "Lima buys all its gas abroad",
        "the minister avoids a quarrel",
    ),
    (
        "Nobody has paid the guards since May. It follows that the border will not hold.",
        "Nobody has paid the guards since May",
        "the border will not hold",
    ),
    (
        "The fleet has no fuel. It is therefore unlikely to sail before spring.",
        "The fleet has no fuel",
        "It is therefore unlikely to sail before spring",
    ),
    (
        "Maputo will not sign. The reason is that the lenders want the mines.",
        "the lenders want the mines",
        "Maputo will not sign",
    ),
    (
        "The reason for the delay is a dispute over two islets.",
        "a dispute over two islets",
        "the delay",
    ),
    (
        "The army shelled the harbour. That is the reason the ferries stopped.",
        "The army shelled the harbour",
        "the ferries stopped",
    ),
    (
        "The court freed the editor on Friday, which prompted the party to call a rally.",
        "The court freed the editor on Friday",
        "the party to call a rally",
    ),
    (
        "Rwanda denies helping the rebels, so mediation is unlikely to succeed.",
        "Rwanda denies helping the rebels",
        "mediation is unlikely to succeed",
    ),
    (
        "The fall of the lira is rooted in the president's distrust of interest rates.",
        "the president's distrust of interest rates",
        "The fall of the lira",
    ),
    ("Without American radar, Kyiv would be blind.", "American radar", "Kyiv would be blind"),
    (
        "As long as the strait stays closed, the emir has little reason to bargain.",
        "the strait stays closed",
        "the emir has little reason to bargain",
    ),
    (
        "A pardon is improbable as long as the colonel sits in the palace.",
        "the colonel sits in the palace",
        "A pardon is improbable",
    ),
]
APART = [
    "The narrow road led to the southern coast.",
    "A footpath leads to the old fort.",
    "The army withdrew not because of the protests.",
    "The policy is not a reaction to the ruling.",
    "The embargo did not lead to a change of course.",
    "Ministers have met three times since the election in May.",
    "Rain has fallen every day since the talks began.",
    "He spoke as a soldier.",
    "As expected, the chamber passed the bill.",
    "The minister arrived in Cairo after a stop in Amman.",
    "Polls show that the president is ahead.",
    "A report suggests that the plant is running.",
    "The delegation left for Oslo by train.",
    "The president travelled with his wife to Rome.",
    "The general reflected on a long career.",
    "The two leaders spoke for an hour.",
    "The budget rose to three billion euros.",
    "So far, nobody has answered the letter.",
    "Diplomats have since returned to the city.",
    "The agreement was signed by both governments.",
    "The siege ended in March 2017, when the rebels withdrew.",
    "The war ended on 9 May, when the marshals signed the papers.",
    "The reason for the delay is not known.",
    "Farmers blocked the road to the mine.",
    "Masked gunmen killed a judge in Tripoli.",
    "Without delay, the envoy would travel to Juba.",
    "Envoys met in Bern for talks led by the chancellor.",
    "Mines lie under the roads that led to the harbour.",
]


@pytest.mark.parametrize(("text", "reason", "conclusion"), JOINED)
def test_reason_and_conclusion_are_found(text, reason, conclusion):
    found = reading(text)
    assert any(fits(text, (reason, conclusion), a) for a in found), found


@pytest.mark.parametrize("text", APART)
def test_what_gives_no_reason_is_none(text):
    assert reading(text) == ()


def test_few_arguments_are_read_beside_those_meant():
    false = sum(not fits(t, (r, c), a) for t, r, c in JOINED for a in reading(t))
    assert false <= 6


SPOKEN = """KHARTOUM, May 4 (Wire) - Sudan's foreign minister Ali Youssif said the talks had failed because the militia kept its guns.

The war has led to famine in Darfur.
"""


def test_an_argument_is_its_speakers_or_the_authors():
    voices = {a.connective.text: a.by for a in reading(SPOKEN) if a.connective}
    assert voices["led"] == "author"
    assert voices["because"] not in ("author", None)


def test_a_hedge_beside_the_joint_is_kept():
    (found,) = reading("The cuts may lead to riots in the south.")
    assert found.hedge is not None
    assert found.hedge.text == "may"


def test_a_lower_bar_finds_what_is_told_as_a_cause_without_an_argument():
    text = "Dockers gathered at the port on Tuesday to seek cheaper fuel."
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast = actors.read(parsed)
    assert arguments.read(parsed, cast) == ()
    (found,) = arguments.read(parsed, cast, least=0.3)
    assert fits(text, ("seek cheaper fuel", "Dockers gathered at the port on Tuesday"), found)
    assert found.connective is not None
    assert found.connective.text == "to"


def test_a_cause_that_nothing_signals_has_no_connective():
    text = "Two guards were wounded after a bomb went off outside the court."
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    found = max(arguments.read(parsed, actors.read(parsed), least=0.3), key=lambda a: a.confidence)
    assert fits(text, ("a bomb went off outside the court", "Two guards were wounded"), found)
    assert found.connective is None


def test_by_far_most_of_our_own_sentences_are_read_as_meant():
    right = sum(any(fits(t, (r, c), a) for a in reading(t)) for t, r, c in JOINED)
    read_ = sum(len(reading(t)) for t, _, _ in JOINED) + sum(len(reading(t)) for t in APART)
    assert 2 * right / (len(JOINED) + read_) >= 0.95


WORDS = st.lists(
    st.sampled_from(
        "because of due to as since so that without with no if unless That is why therefore in order to Iran the war talks "
        "failed led drives , ; — : . and which caused by it this sanctions weaken after when \n\n “ ” ( )".split(
            " "
        )
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(st.characters(exclude_categories=["C"]), max_size=80), WORDS))
def test_any_text_gives_valid_and_separate_spans(text):
    parsed = prose.parse(page.read(("War. " + text).encode("utf-8", "replace"), "story.txt"))
    cast = actors.read(parsed)
    for found in arguments.read(parsed, cast, speech.read(parsed, cast), least=0.0):
        for span in (found.reason, found.conclusion, found.connective or found.reason):
            assert parsed.text[span.start : span.end] == span.text
        assert found.reason.end <= found.conclusion.start or found.conclusion.end <= found.reason.start
        assert 0 <= found.confidence <= 1


def test_why_somebody_is_not_named_is_no_argument():
    text = '"It is done," said a diplomat, who asked not to be named because the talks are not over.'
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    assert arguments.read(parsed, actors.read(parsed)) == ()
