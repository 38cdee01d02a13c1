"""Which steps could work: scenarios put to the question, each number with its reason and source beside it."""

# ruff: noqa: PLC0415 - solving loads scipy, which a brief without scenarios does not need

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from detente.bargaining.scenarios.parameters import parameter
from detente.showing.drawing import picture
from detente.showing.lines import Group, Line, Section
from detente.showing.parameters import written
from detente.showing.wording import cap, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.bargaining.designing.design import NoDesign
    from detente.bargaining.outcome import Solution
    from detente.bargaining.scenarios.citing import Cited
    from detente.bargaining.scenarios.scenario import Given, Scenario
    from detente.record import Record
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

EXPECTED = "What each side expects, how it is certified, and what may not be concluded"
CERTIFIED = "How it is certified"
LEADS = 2
"""Scenarios that the first lines of the brief tell of."""
COLUMN = 560.0
"""The width of the column of text, in pixels: wider, a picture would be drawn smaller."""


@dataclass(frozen=True, slots=True)
class Bargained:
    """A scenario, what was found, and the quotations that it rests on, looked up in the record.

    ``why`` says what stands in the way, or what carries the deal.
    """

    scenario: Scenario
    found: Solution | NoDesign
    cited: Sequence[Cited]
    why: tuple[str, ...] = ()


def bargained(record: Record, scenarios: Iterable[Scenario]) -> list[Bargained]:
    """Put scenarios to the question: their roadmap, or the best one where they have none."""
    from detente.bargaining.scenarios.citing import cited

    found = [(s, _found(s)) for s in scenarios]
    return [Bargained(s, f, cited(s, record), _why(s, f)) for s, f in found]


def _found(scenario: Scenario) -> Solution | NoDesign:
    from detente.bargaining.designing.design import Design, design
    from detente.bargaining.solving.solve import solve

    if scenario.roadmap:
        return solve(scenario.negotiation, scenario.roadmap)
    made = design(scenario.negotiation, scenario.steps)
    return made.equilibrium if isinstance(made, Design) else made


def _why(scenario: Scenario, found: Solution | NoDesign) -> tuple[str, ...]:
    """What carries the deal, or what stands in the way of one, in sentences."""
    from detente.bargaining.explaining.diagnose import diagnose
    from detente.bargaining.explaining.explain import explain
    from detente.bargaining.outcome import Equilibrium

    if isinstance(found, Equilibrium):
        return explain(found).sentences
    pair = scenario.negotiation
    return diagnose(pair, scenario.roadmap, steps=scenario.steps, verdict=found).sentences[1:]


def section(story: Story) -> Section | None:
    """The section; None where no scenario is given."""
    groups = [g for n, b in enumerate(story.bargained, 1) for g in _groups(story, b, n)]
    return Section("bargained", "Which steps could work", tuple(groups)) if groups else None


def leading(story: Story) -> list[Line]:
    """What belongs to the answer: the verdict on each of the first scenarios, which leads to its roadmap."""
    return [_lead(b, n) for n, b in enumerate(story.bargained[:LEADS], 1)]


def _lead(b: Bargained, n: int) -> Line:
    head = _head(b)
    html = Markup("If the numbers of “{}” are right, {}.").format(
        b.scenario.title, head[0].lower() + head[1:]
    )
    where = Markup('<p class="leads"><a href="#bargain{}">{}<span class="unseen">: the answer</span></a></p>')
    return Line("", html, (), lead="Which steps could work", beside=where.format(n, _beside(b)))


def _deal(b: Bargained) -> bool:
    from detente.bargaining.outcome import Equilibrium

    return isinstance(b.found, Equilibrium)


def _groups(story: Story, b: Bargained, n: int) -> Iterator[Group]:
    """A scenario: the answer with its picture, then what it rests on, by party."""
    yield Group((_answer(b, n),), b.scenario.title)
    if b.why:
        why = tuple(Line(f"bargain{n}-why{m}", escape(words), ()) for m, words in enumerate(b.why, 1))
        yield Group(why, "What carries it" if _deal(b) else "What stands in the way", under=True)
    pair = b.scenario.negotiation
    heads = {
        "first": pair.first.name,
        "second": pair.second.name,
        "protocol": "How it runs",
        "ratifier": b.scenario.ratifier or "The ratifier",
    }
    for table, head in heads.items():
        given = [(k, g) for k, g in b.scenario.given.items() if k.startswith(f"{table}.")]
        if given:
            lines = tuple(
                _parameter(story, b, key, g, f"bargain{n}-{key.replace('.', '-')}") for key, g in given
            )
            yield Group(lines, head, note="as the scenario gives it", under=True)


def _answer(b: Bargained, n: int) -> Line:
    """The verdict in words, and the roadmap as a picture."""
    said, drawing = _verdict(b)
    html = Markup("<b>{}.</b> {}").format(_head(b), " ".join(said))
    beside = Markup().join(Markup("<p>{}</p>").format(p) for p in (b.scenario.about, _beside(b)) if p)
    return Line(f"bargain{n}", html, (), drawing=drawing, beside=beside)


def _head(b: Bargained) -> str:
    """The finding in a line."""
    from detente.bargaining.designing.design import NoDesign
    from detente.showing import exchange_designed, exchange_words

    found = b.found
    return exchange_designed.title(found) if isinstance(found, NoDesign) else exchange_words.title(found)


def _verdict(b: Bargained) -> tuple[list[str], Markup | None]:
    """What happens, and the picture with the grounds; none where there is no roadmap to draw."""
    from detente.bargaining.designing.design import NoDesign
    from detente.bargaining.outcome import Equilibrium
    from detente.showing import exchange_designed, exchange_pictures
    from detente.showing import exchange_words as words

    found = b.found
    if isinstance(found, NoDesign):
        sure, *_ = exchange_designed.refused(found)  # what to ask next is answered below
        return [sure], None
    finding = words.rises(found) if isinstance(found, Equilibrium) else "What each side was to give"
    drawing = picture(
        "bargained.html",
        figure=exchange_pictures.steps(found, _source(b), COLUMN, finding).figure,
        grounds=[*words.grounds(found), words.LIMITS if _deal(b) else words.HOLDS],
        unfolds=EXPECTED if _deal(b) else CERTIFIED,
    )
    return list(words.answer(found)), drawing


def _source(b: Bargained) -> str:
    return f"{b.scenario.title} ({PurePath(b.scenario.path).name}); values and sources below"


def _beside(b: Bargained) -> str:
    """How much of it is measured, and how much judged."""
    bases = [g.basis for g in b.scenario.given.values()]
    measured = bases.count("measured")
    parts = [f"{counted(len(bases), 'value')} of {PurePath(b.scenario.path).name}"]
    parts.append(
        f"{measured} measured, {len(bases) - measured} judged" if measured else "all judged, none measured"
    )
    missing = sum(c.span is None for c in b.cited)
    parts += [f"{counted(missing, 'quotation')} not found in this record"] * bool(missing)
    return "; ".join(parts)


def _parameter(story: Story, b: Bargained, name: str, given: Given, ref: str) -> Line:
    """A parameter: what it is, its value and range, why; its sources in the margin."""
    asked = parameter(name)
    html = Markup("{}: <b>{}</b>{}").format(cap(asked.plain), written(name, given.value), _range(name, given))
    if given.reason:
        html += Markup(". {}").format(given.reason)
    evidence = tuple(e for c in b.cited if c.name == name for e in _evidence(story, c))
    tag = given.basis if given.sources or given.reason else f"{given.basis}, no reason given"
    return Line(ref, html, evidence, tags=(tag,), beside=_citations(b, name, given))


def _range(name: str, given: Given) -> str:
    if given.low is None or given.high is None:
        return ""
    return f" ({written(name, given.low)} to {written(name, given.high)})"


def _evidence(story: Story, c: Cited) -> Iterator[Evidence]:
    if c.document is not None and c.span is not None:
        yield story.margin.cite(c.document, c.span)


def _citations(b: Bargained, name: str, given: Given) -> Markup | None:
    """Sources that are no words of the record: published ones, and quotations that it does not have."""
    said = [s.citation for s in given.sources if s.citation]
    said += [
        f"{c.source} ({'not found in it' if c.document else 'not in this record'})"
        for c in b.cited
        if c.name == name and c.span is None
    ]
    return Markup().join(Markup("<p>{}</p>").format(words) for words in said) if said else None
