"""The responses of a vector autoregression as a picture: a panel for each direction asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.estimates import Estimate
from detente.charts.impulse import Impulse, impulses
from detente.charts.wording import counted, scored, signed, stretch

if TYPE_CHECKING:
    import pandas as pd

    from detente.charts.picture import Picture
    from detente.measuring.autoregression import Autoregression

NOTES = {
    "goes before": "goes before",
    "fragile": "seems to go before, but does not hold up",
    "late": "may go before by a longer way",
    "not shown": "not shown to go before",
}


def picture(result: Autoregression) -> Picture:
    """The plain responses from the first period on, with their bands; the finding is the title."""
    rows = result.frame
    found = rows[rows["verdict"] == "goes before"]
    title = "; ".join(f"{row['impulse']} goes before {row['response']}" for _, row in found.iterrows())
    total = sum(result.events.values())
    return impulses(
        [_panel(result, row) for _, row in rows.iterrows()],
        title=title or f"No direction between {result.a} and {result.b} is shown to go before another",
        subtitle="What follows a surprise of the usual size, with 95 % bands; "
        f"{stretch(result.first, result.last)}",
        source=f"{counted(total, 'event')} in {', '.join(result.origins)}; vector autoregression of "
        f"{counted(len(result.series), result.by)}, order {result.order}",
        every=result.by,
    )


def _panel(result: Autoregression, row: pd.Series[float]) -> Impulse:
    r = result.responses
    mine = r[(r["kind"] == "plain") & (r["impulse"] == row["impulse"]) & (r["response"] == row["response"])]
    return Impulse(
        f"{row['impulse']}, then {row['response']}",
        tuple(Estimate(*e) for e in mine[["value", "low", "high"]].iloc[1:].itertuples(index=False)),
        start=1,
        note=f"{NOTES[str(row['verdict'])]}; after {signed(row['size'])} points "
        f"{scored(row['total'], row['low'], row['high'])} in all",
    )
