"""A vector autoregression in plain words, and what may not be concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.wording import counted, number, scored, signed, stretch

if TYPE_CHECKING:
    import pandas as pd

    from detente.measuring.autoregression import Autoregression

CONTESTED = (
    "None of this shows that one side moves the other: to go before is not to cause. A third cause that reaches "
    "one side first, a tide that lifts both, or the rhythm in which newspapers report would look the same, and an "
    "answer that comes within the same {by} is not seen. The literature does not agree on who answers whom; "
    "results turn on the data, the years and the length of the period (Goldstein and Freeman 1990; Goldstein "
    "and Pevehouse 1997)."
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
    others = ", ".join(f"{name} {n}" for name, n in _criteria(result).items())
    left = f"; {counted(result.left_out, result.by)} outside the longest unbroken run left out" * bool(
        result.left_out
    )
    return (
        f"The scores of {counts} are summed by {result.by}, {stretch(result.first, result.last)} "
        f"({counted(len(result.series), result.by)}{left}), and each is foretold from the last "
        f"{counted(result.order, result.by)} of all (order by BIC; {others})."
    )


def _criteria(result: Autoregression) -> dict[str, str]:
    """What the criteria take, where BIC takes none too."""
    labels = {"bic": "BIC itself takes", "hqic": "Hannan-Quinn takes", "aic": "AIC takes"}
    shown = {k: v for k, v in labels.items() if k != "bic" or result.orders["bic"] < result.order}
    return {label: str(result.orders[name] or "none") for name, label in shown.items()}


def _direction(result: Autoregression, row: pd.Series[float]) -> str:
    p = f"p {_p(row['p'])}"
    test = {
        "goes before": f"The past of {row['impulse']} helps to foretell {row['response']} ({p}), also in "
        "every variant tried",
        "fragile": f"The past of {row['impulse']} seems to help to foretell {row['response']} ({p}), but "
        f"{_against(result, row)}, so it is not to be relied on",
        "not shown": f"That the past of {row['impulse']} helps to foretell {row['response']} is not shown "
        f"({p}){_longer(result, row)}",
    }[str(row["verdict"])]
    return (
        f"{test}; a surprise of {signed(row['size'])} points there is followed over 8 {result.by}s by "
        f"{scored(row['total'], row['low'], row['high'])} points here (95 % interval)."
    )


def _variants(result: Autoregression, row: pd.Series[float]) -> pd.DataFrame:
    all_ = result.variants
    return all_[(all_["impulse"] == row["impulse"]) & (all_["response"] == row["response"])].iloc[1:]


def _against(result: Autoregression, row: pd.Series[float]) -> str:
    """The variants in which a finding is gone."""
    gone = [v for _, v in _variants(result, row).iterrows() if v["p"] >= 0.05]  # noqa: PLR2004 - as in the verdict
    return "not with " + " or ".join(f"{v['variant']} (p {_p(v['p'])})" for v in gone)


def _longer(result: Autoregression, row: pd.Series[float]) -> str:
    """The variants in which something is found that the model does not show."""
    found = [v for _, v in _variants(result, row).iterrows() if v["p"] < 0.05]  # noqa: PLR2004
    told = " and ".join(f"with {v['variant']} (p {_p(v['p'])})" for v in found)
    return f", though it would seem so {told}" if told else ""


def _together(result: Autoregression) -> str:
    row = result.frame.iloc[0]
    first, second = row["impulse"], row["response"]
    events = result.events[first] + result.events[second]
    joint = result.joint[first] + result.joint[second]
    met = f"; {100 * joint / events:.0f} % of the events are joint acts, which stand in both series" if joint else ""
    return (
        f"Surprises of both sides in the same {result.by} are correlated by {number(row['together'])} "
        f"({number(row['together_low'])} to {number(row['together_high'])}){met}: not read as an answer."
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
    return [
        f"Whether the response of {' and of '.join(hinges)} can be told from nought hinges on whether surprises "
        f"of the same {result.by} are taken to move together."
    ]


def _clear(row: pd.Series[float]) -> bool:
    return bool(row["total_low"] > 0 or row["total_high"] < 0)


def _p(p: float) -> str:
    """A p value with its sign: ``= .03`` or ``< .001``."""
    return f"= {p:.3f}".replace("0.", ".") if p > 0.001 else "≤ .001"  # noqa: PLR2004 - the least of 999 draws
