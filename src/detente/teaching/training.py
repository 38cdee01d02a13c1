"""Training: the models of the coder from labelled examples, the same each time.

Each model is a multinomial logistic regression with a Gaussian prior (Berger et al. 1996), fitted by crfsuite
(Okazaki 2007) as a chain of one. The confidence is fitted on examples that the models were not shown.
"""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.reading.events.coder import LEAST
from detente.reading.events.confidence import confidence, features
from detente.reading.events.model import NONE, Model
from detente.reading.events.telling import tell
from detente.reading.weights import Weights
from detente.teaching.lessons import lessons, nouns, taught

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.reading.events.telling import Told
    from detente.teaching.examples import Example
    from detente.teaching.lessons import Row, Taught

PRIOR = {"triggers": 0.3, "roles": 1.0, "types": 0.08, "modes": 0.3, "statuses": 0.05, "confidence": 10.0}
"""The weight of the prior (L2) for each model, chosen by cross-validation on the examples."""
ROUNDS = 150
FOLDS = 3
WEIGHT = 4
"""How often a sentence of the user's own counts."""
LEARNERS = "pip install 'detente[train]'"


class MissingError(RuntimeError):
    """What training needs is not installed; the message says how to get it."""


def fit(rows: Sequence[Row], prior: float) -> Weights:
    """A model of rows of features and their labels; raises :class:`MissingError` without crfsuite."""
    try:
        import pycrfsuite  # noqa: PLC0415 -- an extra
    except ImportError:
        raise MissingError(f"training needs python-crfsuite: {LEARNERS}") from None
    trainer = pycrfsuite.Trainer(verbose=False)
    for seen, label in rows:
        trainer.append([seen], [label])
    trainer.set_params({"c1": 0.0, "c2": prior, "feature.minfreq": 1, "max_iterations": ROUNDS})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    said: dict[str, dict[str, float]] = {}
    for (feature, label), weight in sorted(info.state_features.items()):
        said.setdefault(feature, {})[label] = weight
    return Weights.of(tuple(sorted(info.labels)), said)


def model(sentences: Sequence[Taught], told: Callable[[str], None] = lambda _: None) -> Model:
    """The models that some sentences teach; nothing is known of their confidence yet."""
    known = nouns(sentences)
    rows = lessons(sentences, known)
    parts = {}
    for part, prior in PRIOR.items():
        if part != "confidence":
            told(f"{part}: {len(getattr(rows, part)):,} rows")
            parts[part] = fit(getattr(rows, part), prior)
    return Model(**parts, confidence=Weights.of(("0", "1"), {}), nouns=known)


def train(
    shipped: Sequence[Example], own: Sequence[Example] = (), told: Callable[[str], None] = lambda _: None
) -> tuple[Model, list[str]]:
    """The models that examples teach, and what is to be said of their worth, a line a type of the user's own.

    Sentences of the user's ``own`` count several times, and take the place of the same sentence among those
    ``shipped``. ``told`` is given each step in words.
    """
    mine = {example.text for example in own}
    sentences = [*taught(e for e in shipped if e.text not in mine), *taught(own, WEIGHT)]
    told(f"{len(sentences):,} sentences parsed")
    unseen = list(aside(sentences, told))
    told(f"confidence: {len(unseen):,} events in sentences not seen")
    rows = [(features(one.sight, event), str(int(right(event, one)))) for event, one in unseen]
    made = replace(model(sentences, told), confidence=fit(rows, PRIOR["confidence"]))
    types = sorted({e.type for e in own} - {NONE})
    return made, [_worth(type, unseen, sentences, made) for type in types]


def _worth(type: str, unseen: Sequence[tuple[Told, Taught]], sentences: Sequence[Taught], made: Model) -> str:
    """How many events of a type were found in sentences kept aside, and how many were told wrongly."""
    there = sum(e.type == type for one in sentences for e in one.events.values())
    told = [
        right(event, one)
        for event, one in unseen
        if event.type == type and confidence(one.sight, event, made.confidence) >= LEAST
    ]
    return (
        f"{type}: {sum(told)} of {there} found in sentences kept aside, {len(told) - sum(told)} told wrongly"
    )


def aside(
    sentences: Sequence[Taught], told: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Told, Taught]]:
    """Each event that models tell of sentences that they were not taught with."""
    order = list(range(len(sentences)))
    random.Random(0).shuffle(order)  # noqa: S311 -- no secret; the same each time
    for fold in range(FOLDS):
        told(f"part {fold + 1} of {FOLDS} kept aside")
        made = model([sentences[k] for n, k in enumerate(order) if n % FOLDS != fold])
        for n, k in enumerate(order):
            if n % FOLDS == fold:
                yield from ((event, sentences[k]) for event in tell(sentences[k].sight, made))


def right(told: Told, one: Taught) -> bool:
    """Whether an annotator found an event of that type there, told by the same word or one it hangs on."""
    near = {told.trigger, one.sight.syntax.head[told.trigger], *one.sight.syntax.children[told.trigger]}
    return any(one.events[i].type == told.type for i in near if i in one.events)
