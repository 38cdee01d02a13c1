"""A scenario file becomes a negotiation, and every fault in it one line that says where."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.scenarios.parameters import PARAMETERS
from detente.bargaining.scenarios.scenario import Scenario, ScenarioError, Source, load, loads, template
from detente.bargaining.scenarios.writing import dumps
from detente.bargaining.terms import Ratifier, Roadmap
from scenarios import SHORT, scenarios


def broken(text: str) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        loads(text, "f.toml")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("f.toml:")
    return caught.value


def fault(text: str) -> ScenarioError | None:
    try:
        loads(text)
    except ScenarioError as error:
        return error
    return None


def test_the_shortest() -> None:
    scenario = loads(SHORT)
    assert (scenario.title, scenario.steps, scenario.roadmap, scenario.about) == ("A try", None, None, None)
    assert scenario.negotiation.second.benefit == Fraction(3, 2)
    assert scenario.given["first.trust"].line == 6
    assert set(scenario.given) == {
        f"{s}.{k}" for s in ("first", "second") for k in ("benefit", "cost", "trust")
    }


def test_all_that_can_be_known_of_a_number() -> None:
    more = """
    [second.openness]
    value = "1/3"
    low = 0.1
    high = 0.7
    shape = "triangular"
    basis = "measured"
    reason = "Because."
    source = ["A book", { document = "a.txt", quote = "Its words." }]"""
    found = loads(SHORT + more).given["second.openness"]
    assert (found.value, found.low, found.high) == (Fraction(1, 3), Fraction(1, 10), Fraction(7, 10))
    assert (found.shape, found.basis, found.reason) == ("triangular", "measured", "Because.")
    assert found.sources == (Source("A book"), Source(None, "a.txt", "Its words."))
    assert found.source == Source("A book")


def test_decimals_stay_exact() -> None:
    assert loads(SHORT.replace("0.5", "0.1")).negotiation.first.cost == Fraction(1, 10)


@pytest.mark.parametrize(
    ("first", "shares"),
    [
        ("[0.333, 0.333, 0.334]", (Fraction(333, 1000), Fraction(333, 1000), Fraction(334, 1000))),
        ("[0.333, 0.333, 0.333]", (Fraction(1, 3),) * 3),
        ('["1/3", "1/3", "1/3"]', (Fraction(1, 3),) * 3),
        ("[1, 0, 0]", (1, 0, 0)),
    ],
)
def test_roadmaps(first: str, shares: tuple[Fraction, ...]) -> None:
    scenario = loads(SHORT + f"[roadmap]\nfirst = {first}\nsecond = [0.2, 0.3, 0.5]")
    assert scenario.roadmap == Roadmap(shares, (0.2, 0.3, 0.5))
    assert scenario.steps == 3


def test_ratifiers() -> None:
    assert loads(SHORT + "[ratifier]\nrate = 0.9").negotiation.protocol.ratifier == Ratifier(0.9)
    lasting = loads(SHORT + "[ratifier]\nhawkish = 0.5\nhawk = 0.2").negotiation.protocol.ratifier
    assert lasting == Ratifier(hawkish=0.5, hawk=0.2)
    several = loads(SHORT + '[ratifier]\nname = "Court"\nrates = [0.9, { value = 0.8, low = 0.7, high = 1 }]')
    assert several.negotiation.protocol.ratifier == Ratifier((0.9, 0.8))
    assert (several.steps, several.ratifier) == (2, "Court")
    assert several.given["ratifier.rate.2"].low == Fraction(7, 10)


def test_the_template_holds_and_shows_every_key() -> None:
    scenario = loads(template(), "template.toml")
    assert scenario.steps == 4
    for asked in PARAMETERS.values():
        assert asked.key in template()
    for remark in ("# rates", "# [roadmap]", "# first", "# second", "# hawkish", "# hawk ", "# dove"):
        assert remark in template()
    kept = [line for line in template().splitlines() if not line.startswith("rate =")]
    assert "hawk" in {p.rpartition(".")[2] for p in loads(_without_remarks(kept)).given}


def _without_remarks(lines: list[str]) -> str:
    """The template with the lines that are shown as a choice taken in, but for rates and steps."""
    shown = [line.removeprefix("# ") if line.startswith(("# haw", "# dove", "# [r", "# fi", "# sec")) else line
             for line in lines]  # fmt: skip
    return "\n".join(shown)


@settings(max_examples=50)
@given(scenarios())
def test_round_trip(scenario: Scenario) -> None:
    assert loads(dumps(scenario)) == scenario


FAULTS = [
    ("trust = 0.3", "trust = 1.3", 6, "trust in [first] is 1.3: the trust placed in it is above 0 and at most 1"),
    ("trust = 0.3", "trust = 0", 6, "above 0 and at most 1"),
    ("cost = 0.5", "cost = -0.5", 5, "at least 0"),
    ("cost = 0.5", 'cost = "much"', 5, 'cost in [first] is "much": write a number'),
    ("cost = 0.5", 'cost = "1/0"', 5, "write a number"),
    ("cost = 0.5", "cost = true", 5, "cost in [first] is true: write a number"),
    ("cost = 0.5", "cost = [1]", 5, "cost in [first] is a list: write a number"),
    ("cost = 0.5", "cost = inf", 5, "beyond all measure"),
    ("cost = 0.5", "cost = 1e400000000", 5, "beyond all measure"),
    ("cost = 0.5", "cost = 2018-01-01", 5, "cost in [first] is 2018-01-01: write a number"),
    ("cost = 0.5", "cots = 0.5", 5, '"cots" is unknown in [first]: did you mean "cost"?'),
    ("cost = 0.5\n", "", 2, "[first] has no cost: add a line such as cost = 0.5 (what giving"),
    ('name = "North"\n', "", 2, '[first] has no name: add a line such as name = "Seoul"'),
    ('"North"', "3", 3, "name in [first] is 3: write words between quotation marks"),
    ('"North"', '" "', 3, "name in [first] is empty"),
    ('"A try"', "true", 1, "title is true: write words"),
    ('title = "A try"', "", 1, "the scenario has no title"),
    ('"A try"', '"A try"\nsteps = 0', 2, "steps is 0: write a whole number from 1 to 100"),
    ('"A try"', '"A try"\nsteps = 2.0', 2, "steps is 2.0: write a whole number"),
    ('"A try"', '"A try"\nfirst = 3', 3, "there twice"),
    ("[second]", "[Second]", 7, '"Second" is unknown: did you mean "second"?'),
    ("[second]", "[protocol.mode]", 11, "there is no table [second]"),
    ("cost = 0.5", "cost = [1,", 5, "close the bracket"),
    ("cost = 0.5", 'cost = """x', 5, "close"),
    ("cost = 0.5", "cost = .5", 5, "write a 0 before the point"),
    ("cost = 0.5", "cost = 0,5", 5, "write decimals with a point"),
    ("cost = 0.5", "cost = 50%", 5, "write a share instead of per cent"),
    ("cost = 0.5", "cost = 1/2", 5, "write a fraction between quotation marks"),
    ("cost = 0.5", "cost = half", 5, "write words between quotation marks"),
    ("cost = 0.5", "cost =", 5, "write a value after the equals sign"),
    ("cost = 0.5", "cost: 0.5", 5, "write an equals sign"),
    ("cost = 0.5", "cost 0.5", 5, "write key = value"),
    ("cost = 0.5", "cost = 0.5\ncost = 0.6", 6, "there twice"),
    ('"North"', '"North', 3, "close the quotation marks"),
    ("[first]", "[first", 2, "close the bracket"),
    ("cost = 0.5", "cost = { low = 0, high = 1 }", 5, "cost in [first] has no value"),
    ("cost = 0.5", "cost = { value = 1, low = 0 }", 5, "has low without high: add high"),
    ("cost = 0.5", "cost = { value = 1, low = 3, high = 2 }", 5, "low 3 above high 2: exchange them"),
    ("cost = 0.5", "cost = { value = 5, low = 3, high = 4 }", 5, "value 5 outside 3 to 4: widen the range"),
    ("cost = 0.5", 'cost = { value = 1, shape = "uniform" }', 5, "a shape and no range"),
    ("cost = 0.5", 'cost = { value = 1, low = 0, high = 2, shape = "normal" }', 5, 'did you mean "uniform"?'),
    ("cost = 0.5", 'cost = { value = 1, low = 0, high = 2, shape = "?" }', 5, "known are uniform, triangular"),
    ("cost = 0.5", 'cost = { value = 1, basis = "measured" }', 5, "measured by nobody: add source"),
    ("cost = 0.5", 'cost = { value = 1, source = { document = "a" } }', 5, "needs a document and a quote"),
    ("cost = 0.5", 'cost = { value = 1, source = { dokument = "a" } }', 5, 'did you mean "document"?'),
    ("cost = 0.5", "cost = { value = 1, source = [] }", 5, 'is an empty list: write a list, such as ["a book", '),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "line", "words"), FAULTS)
def test_faults(right: str, wrong: str, line: int, words: str) -> None:
    error = broken(SHORT.replace(right, wrong, 1))
    assert error.line == line
    assert words in error.words


TAIL = SHORT.count("\n") + 1
ENDS = [
    ("[roadmap]\nfirst = [0.5, 0.5]", TAIL, "[roadmap] has no second"),
    ("[roadmap]\nfirst = [0.5, 0.5]\nsecond = [0.5, 0.4]", TAIL + 2, "second in [roadmap] sums to 0.9:"),
    ("[roadmap]\nfirst = [0.5, 0.5]\nsecond = [1]", TAIL + 2, "first has 2 steps in [roadmap], second 1"),
    ("[roadmap]\nfirst = [1]\nsecond = [0.5, 0.5]", TAIL + 2, "first has 1 step in [roadmap], second 2"),
    (f"[roadmap]\nfirst = {[0] * 100 + [1]}\nsecond = [1]", TAIL + 1, "has 101 steps: write 100 at most"),
    (
        "[roadmap]\nfirst = [1.5,\n -0.5]\nsecond = [1, 0]",
        TAIL + 2,
        "item 2 of first in [roadmap] is below 0",
    ),
    ("[roadmap]\nfirst = 1\nsecond = [1]", TAIL + 1, "write a list"),
    ("[ratifier]\nrate = 0", TAIL + 1, "above 0"),
    ("[ratifier]\nrate = 0.5\nhawkish = 0.5", TAIL + 2, "rate and hawkish: keep one"),
    ("[ratifier]\nhawk = 0.5", TAIL + 1, "hawk without hawkish"),
    ("[ratifier]\nhawkish = 1", TAIL + 1, "may let nothing pass"),
    ("[ratifier]\nhawkish = {value = 0.5, low = 0, high = 1}", TAIL + 1, "may let nothing pass"),
    ("[protocol]\nmode = 'first lead'", TAIL + 1, 'did you mean "first leads"?'),
    ("[protocol]\nspoiler = 1", TAIL + 1, "at least 0 and below 1"),
    ("[protocol]\nstep_days = 0", TAIL + 1, "from 1 to 3660"),
    ("[[protocol]]\nspoiler = 0", TAIL, "protocol is a list: write a table, [protocol]"),
    ("[ratifier]\nrates = [0.5, 0.5, 2]", TAIL + 1, "item 3 of rates in [ratifier] is 2"),
]


@pytest.mark.parametrize(("end", "line", "words"), ENDS)
def test_faults_of_the_rest(end: str, line: int, words: str) -> None:
    error = broken(SHORT + end)
    assert error.line == line
    assert words in error.words


def test_two_parties_of_one_name() -> None:
    lines = SHORT.splitlines()
    first, second = (number for number, line in enumerate(lines) if line.startswith("name"))
    lines[second] = lines[first]
    error = broken("\n".join(lines))
    assert (error.line, "both parties are named" in error.words) == (second + 1, True)


def test_what_disagrees() -> None:
    roadmap = "[roadmap]\nfirst = [0.5, 0.5]\nsecond = [0.5, 0.5]\n"
    error = broken("steps = 3\n" + SHORT + roadmap)
    assert (error.line, "steps is 3, but [roadmap] has 2" in error.words) == (1, True)
    rates = broken("steps = 3\n" + SHORT + "[ratifier]\nrates = [0.5, 0.5]")
    assert (rates.line, "2 rates stand in [ratifier] for 3 steps" in rates.words) == (TAIL + 2, True)
    assert loads("steps = 2\n" + SHORT + roadmap + "[ratifier]\nrates = [0.5, 0.5]").steps == 2


def test_a_table_that_is_not_there() -> None:
    error = broken(SHORT.partition("[second]")[0])
    assert (error.line, error.words.startswith("there is no table [second]: add [second]")) == (6, True)


@pytest.mark.parametrize("text", ["", "x = " + "[" * 3000 + "]" * 3000, "x = 1" + "0" * 6000, "\n\n"])
def test_files_that_are_no_scenario(text: str) -> None:
    broken(text)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.toml", "No such file"), (tmp_path, "irectory")):
        with pytest.raises(ScenarioError, match=words):
            load(path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'title = "A"\nabout = "caf\xe9"\n')
    with pytest.raises(ScenarioError, match=r"latin\.toml:2: is not UTF-8"):
        load(latin)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(SHORT.replace("\n", "\r\n"), "utf-8-sig", newline="")
    assert load(path) == loads(SHORT)


NUMBERS = [n for n, row in enumerate(SHORT.split("\n"), 1) if "0." in row or "1." in row]


@given(st.sampled_from(NUMBERS), st.sampled_from(["-1", '"x"', "[]", "{}", "nan", "yes", "1..2", "'", "{ value = -1 }"]),
       st.lists(st.sampled_from(["", "# a remark", "   ", "\t# [first]"]), max_size=5))  # fmt: skip
def test_the_line_of_a_corrupted_number(line: int, wrong: str, above: list[str]) -> None:
    rows = SHORT.split("\n")
    rows[line - 1] = rows[line - 1].partition("=")[0] + "= " + wrong
    assert broken("\n".join([*above, *rows])).line == line + len(above)


@settings(max_examples=50)
@given(st.data())
def test_whatever_is_cut_or_doubled_gives_one_line(data: st.DataObject) -> None:
    text = dumps(data.draw(scenarios()))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    part = data.draw(st.sampled_from(["", text[start:end] * 2, '"', "[", "=", "\n", "0"]))
    corrupted = text[:start] + part + text[end:]
    error = fault(corrupted)
    if error is not None:
        assert "\n" not in str(error)
        assert error.line is not None
        assert 1 <= error.line <= corrupted.count("\n") + 1
