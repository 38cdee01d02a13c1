"""detente reads what rivals say and do, and keeps the record with its sources.

>>> import detente
>>> with detente.open(":memory:") as record:
...     record.tables()[:2]
('documents', 'paths')

What is heavy is imported when it is first called, so that ``import detente`` is quick.
"""

# ruff: noqa: PLC0415 - what is heavy is imported when it is called

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from detente.bargaining.designing.design import NoDesign
    from detente.bargaining.outcome import Solution
    from detente.bargaining.scenarios.scenario import Scenario
    from detente.forecasting.forecast import Forecast
    from detente.forecasting.ranking.asked import Ranking
    from detente.loading import Loaded
    from detente.measuring.autoregression import Autoregression
    from detente.measuring.breaks import Breaks
    from detente.measuring.reciprocity import Reciprocity
    from detente.measuring.sums import By
    from detente.measuring.tone import Tone
    from detente.record import Record
    from detente.rows import Reading
    from detente.stream import Stream

__version__ = "0.1.0"
__all__ = [
    "autoregression",
    "breaks",
    "brief",
    "forecast",
    "load",
    "negotiate",
    "open",
    "rank",
    "read",
    "reciprocity",
    "tone",
]


def open(path: str | Path | None = None, *, create: bool = True) -> Record:
    """Open the record at ``path``, else at ``$DETENTE_DB``, else ``detente.db``; made where it is new.

    Raises :class:`detente.record.RecordError` where the file is no record.
    """
    from detente.record import Record

    return Record(path, create=create)


def read(source: str | Path) -> Reading:
    """Read one document: a file of text, HTML or PDF, a web address, or ``-`` for standard input.

    Raises :class:`detente.reading.page.Unreadable`, in one line, where there is no document.
    """
    from detente.reading import page
    from detente.reading import read as read_document

    return read_document(page.fetch(str(source)), str(source))


def load(
    record: Record,
    kind: str,
    paths: str | Path | Iterable[str | Path],
    **options: Any,  # noqa: ANN401 - each kind has its own
) -> Loaded:
    """Load public event data into a record: "icews", "polecat", "gdelt", "tkg" or "chronology".

    The options are those of :func:`detente.loading.loaded`: ``map`` for a chronology, ``start`` and ``unit``
    for a set of knowledge-graph papers. Answers what was loaded, what could not be, and the first odd rows.
    Needs the extra ``data``. Raises :class:`detente.record.RecordError` where that is missing, or the disk is
    full.
    """
    from os import PathLike

    from detente.loading import loaded

    return loaded(record, kind, [paths] if isinstance(paths, str | PathLike) else paths, **options)


def reciprocity(
    record: Record | Stream,
    a: str,
    b: str,
    **question: Any,  # noqa: ANN401 - as the measure has them
) -> Reciprocity:
    """Ask whether country ``b`` answers what ``a`` does to it, by ISO 3166-1 alpha-3 codes.

    ``question`` is as in :func:`detente.measuring.reciprocity.reciprocity`: ``act`` (the overture),
    ``answer``, ``within`` (days), ``third`` (a third country taken into account). Of a record all events are
    asked, its own and the loaded ones; give a :class:`detente.stream.Stream` for some. The result has
    ``frame``, ``events``, ``sources``, ``plot()`` and ``reading``. Raises
    :class:`detente.measuring.refusal.Refused`, in one line, where the data cannot answer, and
    :class:`detente.record.RecordError` where the extra ``data`` is not installed.

    >>> with open(":memory:") as record:
    ...     reciprocity(record, "KOR", "PRK", within=[7])
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events are loaded or read that have a day: ...
    """
    with _asked(record) as stream:
        from detente.measuring.reciprocity import reciprocity as ask

        return ask(stream, a, b, **question)


def tone(record: Record | Stream, a: str, b: str, by: By = "week") -> Tone:
    """The tone of country ``a`` towards ``b`` over time, by "day", "week" or "month".

    See :func:`detente.measuring.tone.tone`, and :func:`reciprocity` for what is asked and raised.

    >>> with open(":memory:") as record:
    ...     tone(record, "PRK", "KOR")
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events are loaded
    """
    with _asked(record) as stream:
        from detente.measuring.tone import tone as ask

        return ask(stream, a, b, by)


def breaks(record: Record | Stream, a: str, b: str, by: By = "week") -> Breaks:
    """When the tone of country ``a`` towards ``b`` changed, by "day", "week" or "month".

    See :func:`detente.measuring.breaks.breaks`, and :func:`reciprocity` for what is asked and raised.

    >>> with open(":memory:") as record:
    ...     breaks(record, "PRK", "KOR", by="month")
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events are loaded
    """
    with _asked(record) as stream:
        from detente.measuring.breaks import breaks as ask

        return ask(stream, a, b, by)


def autoregression(
    record: Record | Stream,
    a: str,
    b: str,
    **question: Any,  # noqa: ANN401 - as the measure has them
) -> Autoregression:
    """Ask by a vector autoregression which of two countries moves the other.

    ``question`` is as in :func:`detente.measuring.autoregression.autoregression`: ``third``, ``by``,
    ``order``, ``draws``, ``seed``. See :func:`reciprocity` for what is asked and raised.

    >>> with open(":memory:") as record:
    ...     autoregression(record, "KOR", "PRK", third="USA")
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events are loaded
    """
    with _asked(record) as stream:
        from detente.measuring.autoregression import autoregression as ask

        return ask(stream, a, b, **question)


def forecast(
    record: Record | Stream,
    a: str,
    b: str,
    act: str = "cooperation",
    **question: Any,  # noqa: ANN401 - as the forecaster has them
) -> Forecast:
    """Forecast whether country ``a`` does something of the kind ``act`` towards ``b``, with its reasons.

    ``question`` is as in :func:`detente.forecasting.asked.forecast`: ``within`` (days), ``on`` (the first of
    them), ``given`` (an overture that is assumed). See :func:`reciprocity` for what is asked and raised.

    >>> with open(":memory:") as record:
    ...     forecast(record, "PRK", "KOR", within=14)
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events before ... are loaded or read: ...
    """
    with _asked(record) as stream:
        from detente.forecasting.asked import forecast as ask

        return ask(stream, a, b, act, **question)


def rank(
    record: Record | Stream,
    act: str,
    **question: Any,  # noqa: ANN401 - as the ranker has them
) -> Ranking:
    """Rank whom ``source`` will do an act to on a day, or who will do it to ``target``: give one of the two.

    ``question`` is as in :func:`detente.forecasting.ranking.asked.rank`: ``source`` or ``target``, ``on``,
    ``limit``. See :func:`reciprocity` for what is asked and raised.

    >>> with open(":memory:") as record:
    ...     rank(record, "Threaten", source="North Korea")
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: no events are loaded
    """
    with _asked(record) as stream:
        from detente.forecasting.ranking.asked import rank as ask

        return ask(stream, act=act, **question)


@contextmanager
def _asked(record: Record | Stream) -> Iterator[Any]:
    """The stream that is asked: that of a record, opened for the question, or the one that is given."""
    from detente.measuring.extra import extra
    from detente.record import Record

    with extra():
        if not isinstance(record, Record):
            yield record
            return
        from detente.stream import Stream

        with Stream(record) as stream:
            yield stream


def negotiate(scenario: str | Path | Scenario, steps: int | None = None) -> Solution | NoDesign:
    """Ask which steps of a scenario could work: a TOML file, or what ``bargaining.scenario.load`` makes.

    Its roadmap is solved; where it has none, or ``steps`` are given, the best roadmap of so many steps (or of
    the fewest that work) is designed. What comes back has the steps, beliefs and chances exactly
    (:class:`~detente.bargaining.outcome.Equilibrium`), or says that there is no deal. Raises
    :class:`detente.bargaining.scenarios.scenario.ScenarioError` where the file is wrong, in a line that says
    where.

    >>> from detente.bargaining.scenarios.scenario import loads, template
    >>> found = negotiate(loads(template()), steps=3)
    >>> len(found.roadmap), found.regret
    (3, Fraction(0, 1))
    """
    from detente.bargaining.designing.design import Design, design
    from detente.bargaining.scenarios.scenario import Scenario, load
    from detente.bargaining.solving.solve import solve

    given = scenario if isinstance(scenario, Scenario) else load(scenario)
    if given.roadmap and steps is None:
        return solve(given.negotiation, given.roadmap)
    found = design(given.negotiation, steps or given.steps)
    return found.equilibrium if isinstance(found, Design) else found


def brief(record: Record, *, title: str | None = None, scenarios: Iterable[str | Path] = ()) -> str:
    """The brief of a record: one HTML page, in which every line leads to the words it stands on.

    ``scenarios`` are files of negotiations, of which it then tells which steps could work.
    """
    from detente.showing.brief import render

    if not scenarios:
        return render(record, title=title)
    from detente.bargaining.scenarios.scenario import load

    return render(record, title=title, scenarios=[load(path) for path in scenarios])
