"""The rows of a dated list become events of pairs, or are told with what is wrong."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.loading import chronology
from detente.loading.columns import Map
from detente.loading.records import Row

NAMES = ["KOR", "PRK", "USA", "CHN"]
lists = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)
OWN = Map().fitted(["date", "source", "target", "type", "mode"])


def row(**cells: str) -> Row:
    sound = {"date": "2018-04-27", "source": "PRK", "target": "KOR", "type": "CONSULT", "mode": ""}
    return Row(2, sound | cells, "as it stands")


@settings(deadline=None)
@given(lists, lists)
def test_every_pair_has_its_event(source: list[str], target: list[str]) -> None:
    made = chronology.events(row(source=";".join(source), target="; ".join(target)), OWN)
    together = set(source) == set(target) and len(source) > 1
    pairs = {(s, t) for s, t in product(source, target) if s < t or (s != t and not together)}
    alone = {(source[0], target[0])} if source == target and len(source) == 1 else set()
    assert {(event["source"], event["target"]) for event in made} == pairs | alone
    assert len(made) == len(pairs | alone)
    assert {event["joint"] for event in made} == {together}


def test_actors_by_code_name_body_or_person() -> None:
    (event,) = chronology.events(row(source="North Korea", target="Moon Jae-in"), OWN)
    assert (event["source"], event["source_sector"], event["target"]) == ("PRK", "GOV", "KOR")
    (event,) = chronology.events(row(target="United Nations"), OWN)
    assert (event["target"], event["target_sector"], event["target_name"]) == (None, "IGO", "United Nations")
    (event,) = chronology.events(row(target=""), OWN)
    assert (event["target"], event["target_name"], event["joint"]) == (None, None, False)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"date": "2018-04"}, "no day: 2018-04"),
        ({"date": "0000-01-01"}, "no day: 0000-01-01"),
        ({"date": "27.04.2018"}, "no day: 27.04.2018"),
        ({"source": "Narnia"}, "unknown actor 'Narnia'"),
        ({"source": " ; "}, "no source"),
        ({"type": "WAVE"}, "'WAVE' is no type of PLOVER"),
        ({"type": ""}, "no type"),
        ({"mode": "fax"}, "'fax' is no mode of CONSULT: there are visit"),
        ({"type": "AID/fax"}, "'fax' is no mode of AID: there are none"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(cells: dict[str, str], what: str) -> None:
    (odd,) = chronology.events(row(**cells), OWN)
    assert odd["fault"].startswith(what)
    assert (odd["row"], odd["line"]) == (2, "as it stands")
