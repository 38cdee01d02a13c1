"""What a forecaster of answers is measured beside; each learns from the same windows and reads the same days.

Climatologies, persistence, and logistic regressions of the own past (AR) and of the other side's too
(reciprocity); a Hawkes process (``foretold_hawkes.py``) and boosted trees (LightGBM; where it is not
installed, scikit-learn's). The settings of the regressions and the trees are usual ones, not tuned.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, expit, logit
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from foretold_windows import Asked, World, came, recent, since, windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from foretold_windows import Floats, Ints

BOOSTED = "LightGBM" if find_spec("lightgbm") else "HistGradientBoosting"
HALVES = (3, 7, 14, 30, 90)
YEAR = 365.25
LEAST = 1e-4


class Prior(NamedTuple):
    """A beta prior: its mean, and how many windows that share no day it weighs as."""

    mean: float
    weight: float


def static(world: World, asked: Asked) -> Floats:
    """The dyad's share of all windows that were over before the evaluation began."""
    k, n = windows(world.did(asked.act), asked.within, world.days)
    return np.repeat((k / np.maximum(n, 1))[:, [asked.first]], len(asked.ask), axis=1)


def rolling(world: World, asked: Asked) -> Floats:
    """The dyad's share of the windows of the last three years that were over before the day."""
    k, n = windows(world.did(asked.act), asked.within)
    found: Floats = (k / np.maximum(n, 1))[:, asked.ask]
    return found


def shrunk(world: World, asked: Asked) -> Floats:
    """Rolling climatology, drawn to all dyads' by a beta prior that is fitted on the windows before the day.

    The reference: it already knows what shrinking alone gains. Windows that overlap count as ``n / h``.
    """
    did = world.did(asked.act)
    k, n = (v / asked.within for v in windows(did, asked.within))
    found: Floats = climatology(k, n, _fitted(k, n, int(asked.ask[0])))[:, asked.ask]
    return found


def climatology(k: Floats, n: Floats, prior: Prior) -> Floats:
    """The mean of the posterior."""
    return np.clip((k + prior.mean * prior.weight) / (n + prior.weight), LEAST, 1 - LEAST)


def _fitted(k: Floats, n: Floats, day: int) -> Prior:
    """The beta-binomial prior likeliest for the counts of all dyads before a day; weak for a single one."""
    hits, tries = k[:, day], n[:, day]
    mean = float(np.clip(hits.sum() / max(tries.sum(), LEAST), LEAST, 1 - LEAST))
    if len(hits) == 1:
        return Prior(mean, 1.0)

    def unlikely(at: Floats) -> float:
        a, b = expit(at[0]) * np.exp(at[1]), expit(-at[0]) * np.exp(at[1])
        return -float(np.sum(betaln(hits + a, tries - hits + b) - betaln(a, b)))

    found = minimize(unlikely, [logit(mean), 0.0], method="Nelder-Mead").x
    return Prior(float(expit(found[0])), float(np.exp(np.clip(found[1], -4, 4))))


def persistence(world: World, asked: Asked) -> Floats:
    """That it goes on: how often it came after windows like the last, in which it came or did not."""
    did, h = world.did(asked.act), asked.within
    last, hit = recent(did, h) > 0, came(did, h)
    train = asked.train[asked.train >= h]
    shares = [
        (hit[:, train][last[:, train] == seen].sum() + 0.5) / ((last[:, train] == seen).sum() + 1)
        for seen in (False, True)
    ]
    found: Floats = np.where(last[:, asked.ask], shares[1], shares[0])
    return found


def _own(world: World, asked: Asked, *, reverse: bool = False, act: str | None = None) -> list[Floats]:
    """How lately and how often it came."""
    did = world.did(act or asked.act, reverse=reverse)
    return [np.log(since(did)), *(np.log1p(recent(did, k)) for k in HALVES)]


def _base(world: World, asked: Asked) -> Floats:
    k, n = (v / asked.within for v in windows(world.did(asked.act), asked.within))
    found: Floats = logit(climatology(k, n, _fitted(k, n, int(asked.ask[0]))))
    return found


def _others(world: World, asked: Asked) -> list[Floats]:
    """What the other side did: the same, and either side of the scale."""
    answers = [_own(world, asked, reverse=True)]
    answers += [_own(world, asked, reverse=True, act=side) for side in ("cooperation", "conflict")]
    return [feature for features in answers for feature in features]


def _season(world: World) -> list[Floats]:
    """The time of the year, as two waves."""
    shape = len(world.dyads), world.days
    day = 2 * np.pi * (world.begin.timetuple().tm_yday + np.arange(world.days)) / YEAR
    waves = [f(k * day) for k in (1, 2) for f in (np.sin, np.cos)]
    return [np.broadcast_to(wave, shape) for wave in waves]


def _learned(model: Any, world: World, asked: Asked, features: list[Floats]) -> Floats:  # noqa: ANN401
    """A classifier of scikit-learn's manner, fitted and asked."""
    stacked = np.stack(features, axis=-1)
    x, z = (_rows(stacked, days) for days in (asked.train, asked.ask))
    y = came(world.did(asked.act), asked.within)[:, asked.train].ravel()
    if y.min() == y.max():  # nothing to tell apart
        return np.full((len(world.dyads), len(asked.ask)), y[0])
    middle, size = x.mean(0), x.std(0) + 1e-9
    model.fit((x - middle) / size, y)
    found = model.predict_proba((z - middle) / size)[:, 1]
    return np.asarray(found).reshape(len(world.dyads), len(asked.ask))


def _rows(stacked: Floats, days: Ints) -> Floats:
    return stacked[:, days].reshape(-1, stacked.shape[-1])


def autoregressive(world: World, asked: Asked) -> Floats:
    """A logistic regression on climatology and how lately and often it came."""
    return _learned(
        LogisticRegression(max_iter=500), world, asked, [_base(world, asked), *_own(world, asked)]
    )


def reciprocal(world: World, asked: Asked) -> Floats:
    """The same and what the other side did."""
    features = [_base(world, asked), *_own(world, asked), *_others(world, asked)]
    return _learned(LogisticRegression(max_iter=500), world, asked, features)


def seasonal(world: World, asked: Asked) -> Floats:
    """Recency and season: the autoregression with two waves of the year."""
    features = [_base(world, asked), *_own(world, asked), *_season(world)]
    return _learned(LogisticRegression(C=0.1, max_iter=500), world, asked, features)


def boosted(world: World, asked: Asked) -> Floats:
    """Boosted trees over the features of :func:`reciprocal`."""
    features = [_base(world, asked), *_own(world, asked), *_others(world, asked)]
    return _learned(_trees(), world, asked, features)


def _trees() -> Any:  # noqa: ANN401 - of one library or the other
    """Small and slow ones, so as not to learn the noise."""
    if BOOSTED != "LightGBM":
        return HistGradientBoostingClassifier(
            learning_rate=0.03, max_iter=150, max_leaf_nodes=15, min_samples_leaf=100, random_state=0
        )
    from lightgbm import LGBMClassifier  # noqa: PLC0415 - it may not be there

    return LGBMClassifier(
        n_estimators=150, learning_rate=0.03, num_leaves=15, min_child_samples=100, random_state=0,
        n_jobs=1, verbose=-1,
    )  # fmt: skip


REFERENCE = "rolling climatology"
PEERS: dict[str, Callable[[World, Asked], Floats]] = {
    REFERENCE: shrunk,
    "rolling climatology, not shrunk": rolling,
    "static climatology": static,
    "persistence": persistence,
    "logit AR": autoregressive,
    "logit AR + reciprocity": reciprocal,
    BOOSTED: boosted,
}
