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

FOUND = {
    "goes before": "{impulse} goes before {response}",
    "fragile": "that {impulse} goes before {response} does not hold up",
    "late": "{impulse} may go before {response} by a longer way",
    "not shown": "{impulse} is not shown to go before {response}",
}


def picture(result: Autoregression) -> Picture:
    """The plain responses from the first period on, with their bands; the finding is the title."""
    found = [FOUND[str(row["verdict"])].format(**row) for _, row in result.frame.iterrows()]
    title = "; ".join(found)
    total = sum(result.events.values())
    return impulses(
        [_panel(result, row) for _, row in result.frame.iterrows()],
        title=title[0].upper() + title[1:],
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
        note=f"after {signed(row['size'])} points: {scored(row['total'], row['low'], row['high'])} in all",
    )
