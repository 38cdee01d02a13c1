"""A vector autoregression in plain words, and what may not be concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.wording import counted, number, scored, signed, stretch
from detente.measuring.granger import SIGNIFICANT

if TYPE_CHECKING:
    import pandas as pd

    from detente.measuring.autoregression import Autoregression

CONTESTED = (
    "None of this shows that one side moves the other: to go before is not to cause. A third cause that "
    "reaches one side first, a tide that lifts both, or the rhythm in which newspapers report would look "
    "the same, and an answer within the same {by} is not seen. The literature does not agree on who answers "
    "whom; results turn on the data, the years and the length of the period (Goldstein and Freeman 1990; "
    "Goldstein and Pevehouse 1997)."
)


def reading(result: Autoregression) -> str:
    """One paragraph: what was modelled, what was found each way, what speaks against it."""
    frame = result.frame
    said = [
        _model(result),
        *(_direction(result, row) for _, row in frame.iterrows()),
        _together(result),
        *_doubts(result),
        CONTESTED.format(by=result.by),
    ]
    return " ".join(said)


def _model(result: Autoregression) -> str:
    counts = ", ".join(f"{name} ({counted(n, 'event')})" for name, n in result.events.items())
    bic, hannan, aic = (result.orders[name] or "none" for name in ("bic", "hqic", "aic"))
    before = result.by if result.order == 1 else counted(result.order, result.by)
    left = f"; {counted(result.left_out, result.by)} outside the longest unbroken run left out" * bool(
        result.left_out
    )
    return (
        f"The scores of {counts} are summed by {result.by}, {stretch(result.first, result.last)} "
        f"({counted(len(result.series), result.by)}{left}), and each is foretold from all of them in the "
        f"{before} before (BIC would take {bic}, Hannan-Quinn {hannan}, AIC {aic})."
    )


def _direction(result: Autoregression, row: pd.Series[float]) -> str:
    p = f"p {_p(row['p'])}"
    past, then = f"the past of {row['impulse']}", f"helps to foretell {row['response']}"
    test = {
        "goes before": f"{past} {then} ({p}), also in every variant tried",
        "fragile": f"{past} {then} ({p}), but {_against(result, row)}, so it is not to be relied on",
        "late": f"that {past} {then} is not shown in this model ({p}){_longer(result, row)}, which, given as "
        "the order, would show such late answers",
        "not shown": f"that {past} {then} is not shown ({p}){_longer(result, row)}",
    }[str(row["verdict"])]
    return (
        f"{test[0].upper()}{test[1:]}; a surprise of {signed(row['size'])} points there is followed over "
        f"8 {result.by}s by {scored(row['total'], row['low'], row['high'])} points here (95 % interval)."
    )


def _variants(result: Autoregression, row: pd.Series[float]) -> pd.DataFrame:
    tests = result.variants
    return tests[(tests["impulse"] == row["impulse"]) & (tests["response"] == row["response"])].iloc[1:]


def _against(result: Autoregression, row: pd.Series[float]) -> str:
    """The variants in which a finding is gone."""
    tests = _variants(result, row)
    gone = [_told(v) for _, v in tests[tests["p"] >= SIGNIFICANT].iterrows()]
    return f"not with {' or '.join(gone)}"


def _longer(result: Autoregression, row: pd.Series[float]) -> str:
    """The variants in which something is found that the model does not show."""
    tests = _variants(result, row)
    found = [_told(v) for _, v in tests[tests["p"] < SIGNIFICANT].iterrows()]
    return f", though it would seem so with {' and with '.join(found)}" if found else ""


def _told(test: pd.Series[float]) -> str:
    return f"{test['variant']} (p {_p(test['p'])})"


def _together(result: Autoregression) -> str:
    row = result.frame.iloc[0]
    first, second = row["impulse"], row["response"]
    events = result.events[first] + result.events[second]
    joint = result.joint[first] + result.joint[second]
    met = (
        f"; {100 * joint / events:.0f} % of the events are joint acts, which stand in both series"
        if joint
        else ""
    )
    third = f" What both do to {result.third} is not in the model." * bool(result.third)
    return (
        f"Surprises of both sides in the same {result.by} are correlated by {number(row['together'])} "
        f"({number(row['together_low'])} to {number(row['together_high'])}){met}: "
        f"not read as an answer.{third}"
    )


def _doubts(result: Autoregression) -> list[str]:
    """The checks that failed, each with its consequence, and whether the order in the period matters."""
    failed = result.checks[~result.checks["passed"]]
    said = []
    for verdict, rows in failed.groupby("verdict", sort=False):
        where = [s for s in rows["series"] if s != "all"]
        named = f" ({', '.join(where)})" * bool(where)
        said.append(f"{str(verdict).capitalize()}{named}: {rows['consequence'].iloc[0]}.")
    return said + _ordering(result)


def _ordering(result: Autoregression) -> list[str]:
    """Say so where a response hinges on who is taken to move first within the period."""
    r = result.responses
    last = r[r["period"] == r["period"].max()].set_index(["kind", "impulse", "response"])
    hinges = [
        f"{row['impulse']} on {row['response']}"
        for _, row in result.frame.iterrows()
        if _clear(last.loc[("plain", row["impulse"], row["response"])])
        != _clear(last.loc[("generalised", row["impulse"], row["response"])])
    ]
    if not hinges:
        return []
    hinged = (
        f"Whether the response of {' and of '.join(hinges)} can be told from nought hinges on whether "
        f"surprises of the same {result.by} are taken to move together."
    )
    return [hinged]


def _clear(row: pd.Series[float]) -> bool:
    return bool(row["total_low"] > 0 or row["total_high"] < 0)


def _p(p: float) -> str:
    """A p value with its sign: ``= .03`` or ``< .001``."""
    return f"= {p:.3f}".replace("0.", ".") if p > 0.001 else "≤ .001"  # noqa: PLR2004 - the least of 999 draws
