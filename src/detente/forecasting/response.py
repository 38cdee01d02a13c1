"""Will they do it within so many days? A calibrated chance, the base rate beside it, and what moved it.

The chance starts from the dyad's rolling climatology (``climatology.py``) and moves in log-odds by parts
that add up exactly: how lately and how often it was done, what else was done, what the other side and third
parties did, how busy the dyad is, the time of the year (``features.py``). Each is drawn to nought by a ridge
penalty (``shrinkage.py``, ``strength.py``), so that with little to learn from the forecast is climatology.
All dyads share the coefficients. It says what usually went together, not what would follow from an act: an
overture that is assumed (``given``) is looked at like one that came by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from detente.forecasting.climatology import posterior, windows
from detente.forecasting.features import columns
from detente.forecasting.fitting import Model, learned
from detente.forecasting.history import history
from detente.forecasting.telling import flagged, silent, told
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from detente.forecasting.history import Dyad, History
    from detente.forecasting.question import Question
    from detente.stream import Stream

    Floats = NDArray[np.float64]
    Key = tuple[frozenset[str], int]

PAIRS = 150
"""Pairs of countries that are learnt from where a stream is given: those with most rows before the day."""
LATE = 731
"""Days after the last event for which a forecast can still be asked: a state alone can be quiet for more than
a year, and that is told (see ``telling.flagged``). What is refused hangs on the events before the day alone,
as answers do: where the data end later must not be seen."""
BEYOND = 1.6449
"""Standard deviations that 90 % of a normal distribution lie within."""


@dataclass(frozen=True, slots=True)
class Part:
    """What moved a forecast from its base rate: by how much in log-odds, and what was seen."""

    name: str
    said: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer to a question: its chance with the limits of its 90 % interval, and how it came about.

    ``base_rate`` is the dyad's rolling climatology on the day; in log-odds the ``parts`` add up to what lies
    between it and ``probability``. The interval is of the chance itself: what is not known of the base rate
    and the coefficients. ``flag`` says in plain words why to be careful; None where there is no reason.
    """

    question: Question
    probability: float
    low: float
    high: float
    base_rate: float
    parts: tuple[Part, ...]
    flag: str | None


class ResponseForecaster:
    """Forecasts whether one country does something of a kind towards another, from what they did before.

    In the manner of scikit-learn: ``fit`` returns the forecaster, what it learnt ends in an underscore.

    >>> import pandas as pd
    >>> from datetime import date
    >>> from detente.forecasting.question import Question
    >>> days = pd.date_range("2020-01-01", "2020-12-31", freq="10D")
    >>> made = pd.DataFrame({"date": days, "source": "PRK", "target": "KOR", "type": "THREATEN", "events": 1})
    >>> fit = ResponseForecaster().fit(made, before=date(2021, 1, 1))
    >>> answer = fit.predict(Question("PRK", "KOR", "threaten", 14, date(2021, 1, 1)))
    >>> answer.low < answer.probability < answer.high, answer.base_rate > 0.9
    (True, True)
    """

    version = "2"

    def fit(self, events: pd.DataFrame | Stream, *, before: date) -> Self:
        """Keep the events; what is learnt of them, at the first question of its kind, lies before ``before``.

        ``events`` is a table as ``Stream.flows`` gives it (date, source, target, type, events) whose days
        are all known from its first to the day before ``before``; or a stream, which must stay open: the
        pairs with most events before the day are taken from it, and that of a question when it is asked.
        Events from ``before`` on are kept for questions of later days. Raises ``Refused`` where there are
        none before.
        """
        self.before_ = before
        self._stream = None if isinstance(events, pd.DataFrame) else events
        self._covered = self._stream.covered() if self._stream is not None else None
        frame = (
            events if isinstance(events, pd.DataFrame) else events.flows(events.pairs(PAIRS, before=before))
        )
        if frame.empty or not (frame["date"] < pd.Timestamp(before)).any():
            raise Refused(f"no event before {before} is in the data")
        self._frame = frame
        self.history_ = self._made(frame)
        self.models_: dict[Key, Model] = {}
        self._more: dict[Dyad, History] = {}
        return self

    def predict(self, question: Question) -> Prediction:
        """The answer to a question of ``before`` or a later day; nothing of its day or later is read.

        Raises ``Refused`` where the data cannot answer it: a dyad that has done nothing yet, a day before
        those learnt from, or one more than two years after the last event of all.
        """
        return self.predict_many([question])[0]

    def predict_many(self, questions: Iterable[Question]) -> list[Prediction]:
        """The answers to many questions, in their order; those of one kind are reckoned together."""
        asked = list(questions)
        together: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for n, question in enumerate(asked):
            self._refuse(question)
            alone = n if question.given else None
            together[id(self._of(question)), question.types, question.within, alone].append(n)
        found: dict[int, Prediction] = {}
        for numbers in together.values():
            answers = self._answers([asked[n] for n in numbers])
            found.update(zip(numbers, answers, strict=True))
        return [found[n] for n in range(len(asked))]

    def features(self, question: Question) -> pd.Series[float]:
        """What is looked at for a question, standardised; of any day of the data, also before ``before``."""
        return self.features_many([question]).iloc[0]

    def features_many(self, questions: Sequence[Question]) -> pd.DataFrame:
        """What is looked at for questions that differ in their days alone, a row each, as ``features``."""
        first = questions[0]
        model, past = self._model(first), self._of(first)
        if not model.names:
            return pd.DataFrame(index=range(len(questions)))
        days, day = np.unique([past.number(q.on) for q in questions], return_inverse=True)
        row = np.array([past.rows[_dyad(first)]])
        seen = model.standardised(columns(model.sight(past, row, days, first.overture)))
        return pd.DataFrame(seen[0, day, 1:], columns=list(model.names))

    def _made(self, frame: pd.DataFrame) -> History:
        return history(
            frame, max(self.before_, frame["date"].max().date()) + pd.Timedelta(days=LATE), self._covered
        )

    def _of(self, question: Question) -> History:
        """The history that has the dyad: the pool's, or where it is none of them, its own with the pool's."""
        dyad = _dyad(question)
        if dyad in self.history_.rows:
            return self.history_
        if dyad not in self._more and self._stream is not None:
            own = self._stream.flows([dyad])
            self._more[dyad] = self._more[dyad[::-1]] = self._made(pd.concat([self._frame, own]))
        found = self._more.get(dyad)
        if found is None or dyad not in found.rows:
            raise Refused(f"{dyad[0]} does nothing towards {dyad[1]} in the data")
        return found

    def _refuse(self, question: Question) -> None:
        """Say no to what lies outside the data."""
        if question.on < self.before_:
            raise Refused(
                f"what was learnt is of the days before {self.before_}: ask of that day or a later one"
            )
        past = self._of(question)
        if silent(past, past.number(question.on)) > LATE:
            raise Refused(
                f"the last event in the data is more than two years before {question.on}: load newer ones"
            )
        row = past.rows[_dyad(question)]
        if not past.counts(past.kinds)[row, : past.number(question.on)].any():
            raise Refused(f"{question.source} does nothing towards {question.target} before {question.on}")

    def _model(self, question: Question) -> Model:
        """What was learnt for the kind of question, learnt now where it is the first of its kind."""
        key = (question.types, question.within)
        if key not in self.models_:
            self.models_[key] = learned(self.history_, self.history_.number(self.before_), *key)
        return self.models_[key]

    def _answers(self, questions: Sequence[Question]) -> list[Prediction]:
        """The answers to questions of one kind."""
        model, past = self._model(questions[0]), self._of(questions[0])
        rows, row = np.unique([past.rows[_dyad(q)] for q in questions], return_inverse=True)
        days, day = np.unique([past.number(q.on) for q in questions], return_inverse=True)
        counts = past.counts(model.types)[rows, : days.max()]
        seen = windows(counts, past.covered[: days.max()], model.within).seen(days)
        hits, tries = (v[row, day] / model.within for v in seen)
        base, doubt = posterior(hits, tries, model.prior)
        moved = np.zeros((len(questions), 1 + len(model.names)))
        spread = doubt
        if model.names:
            looked = columns(model.sight(past, rows, days, questions[0].overture))
            x = model.standardised(looked)[row, day]
            moved = x * model.fit.coefficients
            spread = doubt + np.einsum("ni,ij,nj->n", x, model.fit.covariance, x)
        odds = logit(base) + moved.sum(axis=1)
        reach = BEYOND * np.sqrt(spread)
        figures = zip(
            questions, expit(odds), expit(odds - reach), expit(odds + reach), base, moved, tries, strict=True
        )
        return [
            Prediction(
                q,
                float(p),
                float(low),
                float(high),
                float(b),
                self._parts(q, m),
                flagged(past, q, float(b), float(n)),
            )
            for q, p, low, high, b, m, n in figures
        ]

    def _parts(self, question: Question, moved: Floats) -> tuple[Part, ...]:
        """The contributions summed by part, in the order in which they are looked at.

        A part is left out that has moved nothing: of it there is nothing in the data, for any dyad.
        """
        model, past = self._model(question), self._of(question)
        summed: dict[str, float] = {}
        for part, value in zip(("level", *model.parts), moved, strict=True):
            summed[part] = summed.get(part, 0.0) + float(value)
        if not model.names:
            return ()
        return tuple(Part(name, told(past, question, name), value) for name, value in summed.items() if value)


def _dyad(question: Question) -> Dyad:
    return question.source, question.target
