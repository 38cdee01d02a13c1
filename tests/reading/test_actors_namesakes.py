"""People who share a name stay apart in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import actors, page, prose

if TYPE_CHECKING:
    from detente.reading.actors import Cast


def read(text: str, date: str) -> Cast:
    dated = f"{date}\n\n{text}\n" if date else f"{text}\n"
    return actors.read(prose.parse(page.read(dated.encode(), "story.txt")))


def who(cast: Cast, phrase: str, nth: int = 0) -> set[str]:
    """The ids of the actors that are mentioned by exactly a phrase, the nth time it stands."""
    starts = sorted({m.span.start for m, _ in cast.mentions if m.span.text == phrase})
    return {a.id for m, a in cast.mentions if starts[nth:] and m.span.start == starts[nth]} & {
        a.id for m, a in cast.mentions if m.span.text == phrase
    }


def test_sex_tells_two_apart() -> None:
    cast = read("Maria Lund and Peter Lund signed. Ms. Lund smiled. Mr. Lund left.", "2020-01-02")
    assert who(cast, "Lund", 0) == {"maria_lund"}
    assert who(cast, "Lund", 1) == {"peter_lund"}


def test_a_title_of_the_day_goes_before_a_past_one() -> None:
    text = "President Bush spoke in the United States. His father, former President George H.W. Bush, slept."
    cast = read(text, "2006-11-17")
    assert who(cast, "President Bush") == {"george_w_bush"}
    assert "george_hw_bush" in {a.id for a in cast.actors}


@pytest.mark.parametrize("date", ["2006-11-17", ""])
def test_who_is_called_former_is_not_the_president(date: str) -> None:
    text = "President Bush flew home. Former President George H.W. Bush waited. The elder Bush waved."
    cast = read(text, date)
    assert who(cast, "Bush", -1) <= {"george_hw_bush"}
    assert "george_hw_bush" not in who(cast, "President Bush")


def test_the_elder_is_the_one_who_held_office_first() -> None:
    text = "Kim Jong Un opened a museum in North Korea for Kim Jong Il. The elder Kim ruled until 2011."
    assert who(read(text, "2020-01-02"), "Kim", -1) <= {"kim_jong_il"}


def test_a_country_after_a_name_tells_two_kings_apart() -> None:
    text = "King Abdullah II called Amman. King Abdullah of Saudi Arabia thanked the Jordanian king."
    cast = read(text, "2009-09-03")
    assert who(cast, "Abdullah") == {"abdullah_bin_abdulaziz"}
    assert who(cast, "the Jordanian king") == {"abdullah_ii"}


def test_a_longer_name_is_another_person() -> None:
    cast = read("President Xi Jinping spoke in China. A street was named for Xi Weiguang.", "2019-01-02")
    assert who(cast, "Xi Weiguang") == {"xi_weiguang"}


def test_whom_the_sentence_describes_is_not_its_surname() -> None:
    text = (
        "Hassan Karimi spoke for the water ministry of Iran. Laila Karimi, a lawyer, asked for copies. "
        "Karimi said that the lawyer would have them."
    )
    assert who(read(text, "2020-01-02"), "Karimi", -1) == {"hassan_karimi"}


def test_where_nothing_decides_nobody_is_meant() -> None:
    text = "Michael Doyle, a tourism official, met the writer Patrick Doyle in Galway. Mr. Doyle read aloud."
    cast = read(text, "2020-01-02")
    named = {a.id for m, a in cast.mentions if m.span.start >= cast["michael_doyle"].mentions[0].span.start}
    assert {"michael_doyle", "patrick_doyle"} <= named
    assert who(cast, "Doyle") == set()


def test_a_past_governor_is_not_the_governor() -> None:
    text = "Tran Van Hai, who was governor of a province until 2003, met the new governor in Vietnam."
    assert "tran_van_hai" not in who(read(text, "2020-01-02"), "the new governor")


def test_places_and_bodies_code_unnamed_actors() -> None:
    text = (
        "Protesters in Kharkiv met a union leader from Lyon. A Hamas spokesman and the rebel commander left."
    )
    codes = {a.name: (a.country, a.sector) for a in read(text, "2020-01-02").actors}
    assert codes["Protesters in Kharkiv"] == ("UKR", "CVL")
    assert codes["union leader from Lyon"] == ("FRA", "LAB")
    assert codes["Hamas spokesman"] == ("PSE", "REB")
