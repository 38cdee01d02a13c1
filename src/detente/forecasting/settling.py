"""Proposals for the forecasts that wait for a judgement: found, kept as such, confirmed by nobody yet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from detente.forecasting.register import entries
from detente.forecasting.resolving import READER, VERSION, propose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.forecasting.register import Entry
    from detente.record import Record


def propose_due(record: Record, today: date, ids: Sequence[int] = ()) -> list[Entry]:
    """Propose an outcome for some forecasts, or for all that are due, and keep it; these forecasts.

    Those for which an outcome is proposed come first. What says only the last proposal again is not kept
    twice. Raises KeyError for an id that is not there.
    """
    asked = entries(record, ids) if ids else [e for e in entries(record) if e.due(today)]
    for entry in asked:
        found = propose(record, entry, today=today)
        record.resolve(
            entry.id,
            found.outcome,
            by=READER,
            version=VERSION,
            reason=found.reason,
            confidence=found.confidence,
            evidence=[asdict(part) for part in found.evidence],
        )
    judged = entries(record, [entry.id for entry in asked]) if asked else []
    return sorted(judged, key=lambda entry: entry.result == "open")
