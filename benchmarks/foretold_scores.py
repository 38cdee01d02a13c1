"""The figures of one set of forecasts: scores, skill over the reference with its intervals, and by group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecasting.calibration import calibration_error, decomposed
from detente.forecasting.resampling import interval
from detente.forecasting.scoring import brier, log_score, skill

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from foretold_windows import Floats

    Labels = NDArray[np.str_]

DRAWS = 500
KEPT = 5  # decimals


@dataclass(frozen=True)
class Came:
    """What the forecasts are held against: outcomes, the reference's forecasts, and what rows go together.

    ``blocks`` by name are what intervals draw; ``groups`` by name label the rows of a group.
    """

    outcomes: Floats
    reference: Floats
    blocks: dict[str, Labels]
    groups: dict[str, Labels]


def scored(forecasts: Floats, came: Came, seed: int = 1) -> dict[str, Any]:
    """All figures of one forecaster."""
    p, y, ref = forecasts, came.outcomes, came.reference
    parts = decomposed(p, y)
    found: dict[str, Any] = {
        "brier": brier(p, y),
        "log": log_score(p, y),
        "ece": calibration_error(p, y),
        "ece_width": calibration_error(p, y, equal="width"),
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "skill": skill(p, ref, y),
    }
    for name, blocks in came.blocks.items():
        found[f"skill_by_{name}"] = interval(skill, blocks, p, ref, y, draws=DRAWS, seed=seed)
        found[f"brier_by_{name}"] = interval(brier, blocks, p, y, draws=DRAWS, seed=seed)
    return rounded(found)


def grouped(forecasts: Floats, came: Came, seed: int = 1) -> dict[str, Any]:
    """Skill by group of dyads, with the interval by the first blocks."""
    blocks = next(iter(came.blocks.values()))
    found = {}
    for name, labels in came.groups.items():
        for label in np.unique(labels):
            at = labels == label
            columns = forecasts[at], came.reference[at], came.outcomes[at]
            if len(np.unique(blocks[at])) > 1:
                limits = interval(skill, blocks[at], *columns, draws=DRAWS, seed=seed)
                found[f"{name}: {label}"] = [int(at.sum()), float(came.outcomes[at].mean()),
                                             skill(*columns), *limits]  # fmt: skip
    return rounded(found)


def rounded(found: dict[str, Any]) -> dict[str, Any]:
    """Figures as JSON shows them; what is no number is null."""
    return {name: _short(value) for name, value in found.items()}


def _short(value: Any) -> Any:  # noqa: ANN401 - of JSON
    if isinstance(value, list | tuple):
        return [_short(v) for v in value]
    if isinstance(value, float):
        return round(value, KEPT) if np.isfinite(value) else None
    return value


def peak_mib() -> float:
    """The most memory that this process has held; ``getrusage`` would count its parent's as well."""
    status = Path("/proc/self/status").read_text("utf-8")
    return round(int(status.split("VmHWM:")[1].split()[0]) / 1024, 1)
