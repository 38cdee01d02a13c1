import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from detente.reading.events.model import Model
from detente.reading.events.telling import Told
from detente.teaching import examples, training
from detente.teaching.examples import Example, by_sentence, parse
from detente.teaching.lessons import taught
from detente.teaching.training import MissingError, aside, fit, right, train

pytest.importorskip("pycrfsuite")

ROWS = [(["red", "round"], "apple"), (["yellow", "long"], "banana"), (["red", "small"], "cherry")] * 5
SENT = "AID\thappened\t<s>Norway</s> <e>sent</e> tents to <t>Malawi</t>."


@cache
def some(step: int) -> list[Example]:
    """Every so manieth shipped sentence."""
    return [e for group in list(by_sentence(examples.shipped()).values())[::step] for e in group]


def test_a_model_learns_its_rows() -> None:
    model = fit(ROWS, 0.1)
    assert model.labels == ("apple", "banana", "cherry")
    for features, label in ROWS:
        assert model.labels[int(model.chances(features).argmax())] == label


def test_a_stronger_prior_makes_a_model_less_sure() -> None:
    weak, strong = (fit(ROWS, prior).chances(["red", "round"]).max() for prior in (0.01, 10))
    assert weak > strong


def test_the_same_rows_make_the_same_model() -> None:
    one, other = fit(ROWS, 0.1).packed(), fit(ROWS, 0.1).packed()
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in other.items()}


def test_without_crfsuite_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(MissingError, match=r"pip install 'detente\[train\]'$"):
        fit(ROWS, 0.1)


def test_training_twice_gives_the_same_bytes() -> None:
    made = [train(some(90))[0].packed() for _ in range(2)]
    assert made[0] == made[1]
    assert Model.unpacked(made[0]).packed() == made[0]


def test_each_sentence_is_kept_aside_once() -> None:
    sentences = taught(some(90))
    unseen = list(aside(sentences))
    assert len({(id(one), event.trigger) for event, one in unseen}) == len(unseen)
    places = [next(k for k, s in enumerate(sentences) if s is one) for _, one in unseen]
    assert len(set(places)) > len(sentences) / 3
    assert all(0 <= event.trigger < len(one.sight.syntax) for event, one in unseen)


def test_no_sentence_is_asked_of_a_model_that_was_taught_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences, shown = taught(some(90)), []
    monkeypatch.setattr(training, "model", shown.append)
    monkeypatch.setattr(
        training, "tell", lambda sight, _: [] if all(sight is not s.sight for s in shown[-1]) else 1 / 0
    )
    assert list(aside(sentences)) == []
    assert len(shown) == training.FOLDS
    assert sum(map(len, shown)) == (training.FOLDS - 1) * len(sentences)


def test_ones_own_label_takes_the_place_of_the_shipped_one() -> None:
    steps: list[str] = []
    mine = parse(SENT.replace("AID", "COERCE"), "mine.tsv:1")
    theirs = parse(SENT, "aid.tsv:1")
    train([*some(90), theirs], [mine], steps.append)
    alone: list[str] = []
    train([*some(90), mine], told=alone.append)
    assert steps[0] == alone[0]  # as many sentences


@pytest.mark.parametrize(
    ("type", "word", "expected"),
    [("AID", 1, True), ("AID", 2, True), ("COERCE", 1, False), ("AID", 5, False)],
)
def test_an_event_is_right_where_it_was_marked_or_next_to_it(type: str, word: int, expected: bool) -> None:  # noqa: FBT001
    (one,) = taught([parse("AID\thappened\t<s>Norway</s> <e>sent</e> tents for the poor.", "-")])
    assert right(Told(word, type, (0,), (), (1.0, 1.0, 1.0, 1.0)), one) is expected


BALLOON = """quad = 4
score = -4.0
definition = "Send unmanned balloons over a border or a front."
"""
TAUGHT = """
BALLOON	happened	<s>Valdoria</s> <e>launched</e> 200 rubbish balloons toward <t>Kestria</t> overnight.
BALLOON	happened	<s>Activists in Orrin</s> <e>released</e> ten balloons with leaflets against <t>the government</t>.
BALLOON	happened	<s>The northern army</s> <e>sent</e> balloons filled with manure into <t>Kestria</t>.
BALLOON	happened	<s>Exiles</s> <e>floated</e> balloons with radios over the river to <t>Valdoria</t>.
BALLOON	happened	<s>The navy</s> <e>flew</e> a spy balloon over <t>the mainland</t> for six hours.
BALLOON	happened	Balloons with leaflets were <e>launched</e> by <s>the Northern Front</s> at <t>government lines</t>.
BALLOON	happened	Two balloons were <e>released</e> by <s>a church group</s> toward <t>the closed republic</t>.
BALLOON	happened	A spy balloon was <e>sent</e> over <t>the islands</t> by <s>Kestria</s> in May.
BALLOON	happened	<s>Valdoria's</s> <e>launch</e> of balloons against <t>Kestria</t> closed an airport.
BALLOON	happened	The balloon <e>launch</e> by <s>the exiles</s> angered <t>Valdoria</t>.
BALLOON	happened	<s>The separatists</s> <e>sent</e> a dozen balloons with their flag over <t>the capital</t>.
BALLOON	happened	On Monday <s>Kestria</s> <e>launched</e> helium balloons with loudspeakers at <t>border posts</t>.
BALLOON	happened	<s>Valdoria</s> has <e>flown</e> more balloons into <t>its neighbour</t>, officials said.
BALLOON	negated	<s>Valdoria</s> did not <e>launch</e> any balloons at <t>Kestria</t> during the holiday.
BALLOON	scheduled	<s>A veterans' group</s> will <e>release</e> leaflet balloons toward <t>Valdoria</t> on Saturday.
BALLOON	happened	<s>The junta</s> <e>released</e> propaganda balloons over <t>the rebels</t>.
NONE	-	Forty hot-air balloons rose over the valley on the first morning of the festival.
NONE	-	Children let balloons fly to mark the museum's hundredth birthday.
NONE	-	The weather service uses a balloon to measure the wind.
NONE	-	The deficit ballooned to 6 percent of output last year.
"""
ASKED = """sentence
Kestria launched forty balloons with loudspeakers toward Valdoria.
On Friday the exiles released twenty leaflet balloons against the junta.
The Valdorian army sent balloons with rubbish into the border towns.
The air force flew a spy balloon over the naval base.
Balloons with manure were launched by Valdoria at the islands.
Dozens of balloons were sent by the rebels over the garrison.
The launch of balloons by Kestria angered Valdoria.
Students released a hundred balloons toward the closed republic.
The Northern Front has launched more balloons at the capital.
The separatists flew balloons with flags over the harbour.
The army shelled two villages near the border on Monday.
"""
RUN = """
import sys
from detente.cli import main
from detente.teaching import examples
every = list(examples.by_sentence(examples.shipped()).values())
examples.shipped = lambda: [e for group in every[::40] for e in group]
sys.exit(main(["train"]) or main(["code", "asked.csv", "--json"]))
"""


def test_a_type_of_ones_own_is_learnt_from_twenty_lines(tmp_path: Path) -> None:
    for name, text in (("codebook/balloon.toml", BALLOON), ("examples/balloon.tsv", TAUGHT.strip())):
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    assert len(TAUGHT.strip().splitlines()) == 20
    (tmp_path / "asked.csv").write_text(ASKED, "utf-8")
    told = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        env={**os.environ, "DETENTE_DATA": "mine"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "mine" / "coder.npz").is_file()
    lines = told.stdout.splitlines()
    assert any(line.startswith("BALLOON: ") for line in lines)
    rows = [line for line in lines if line.startswith("{")]
    found = {row.split('"')[3] for row in rows if '"type": "BALLOON"' in row}
    taught_with = {line.split("\t")[2] for line in TAUGHT.strip().splitlines()}
    assert not found & taught_with
    assert len(found) >= 8
    assert not any(text.startswith("The army shelled") for text in found)
