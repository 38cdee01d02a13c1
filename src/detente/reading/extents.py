"""How far the reason and the conclusion beside an anchor reach, as labels of the words of its sentence.

Labels are those of segments with a begin, inside, end and single (Ratinov and Roth 2009): ``BC`` begins the
reason (a cause), ``SE`` is a conclusion (an effect) of one word, ``O`` is neither. What is to be seen of a
word is its place in the parse relative to the anchor: the way up from it to the anchor's line of heads, the
subtrees that begin and end with it, and the words beside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.reading.chain import END, START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.chain import State
    from detente.reading.phrases import Stretch
    from detente.reading.syntax import Syntax

LABELS = ("O", "BC", "IC", "EC", "SC", "BE", "IE", "EE", "SE")
SIGNAL = ("O", "B", "I")
REACH = 5
"""How many words from its anchor a signal may lie."""
HIGHEST, DEEPEST = 4, 2
MARKS = (",", "–", "—", "--", ";", ":")
Path = tuple[int, tuple[str, ...]]


def features(s: Syntax, anchor: int) -> list[list[str]]:
    """What is to be seen of each word of a sentence from an anchor."""
    paths = _paths(s, anchor)
    chain = "/".join(s.dep[i] for i in s.up(anchor)[:HIGHEST])
    found = [[*_place(s, anchor, i, paths[i], chain), *_beside(s, i)] for i in range(len(s))]
    kind = f"{s.pos[anchor]}:{s.dep[anchor]}"
    for i, path in enumerate(paths):
        if len(path[1]) <= DEEPEST:
            _bounds(s, i, path, kind, found)
    return found


def _paths(s: Syntax, anchor: int) -> list[Path]:
    """From each word to the anchor's line of heads: where it meets it, and by which branches."""
    met = {i: k for k, i in enumerate(s.up(anchor))}
    found: dict[int, Path] = {}
    for start in range(len(s)):
        way = []
        i = start
        while i not in met and i not in found:
            way.append(i)
            i = s.head[i]
        path = found.get(i) or (min(met[i], HIGHEST), ())
        found[i] = path
        for j in reversed(way):
            path = path[0], (*path[1], s.dep[j] + ("<" if j < s.head[j] else ">"))
            found[j] = path
    return [found[i] for i in range(len(s))]


def _place(s: Syntax, anchor: int, i: int, path: Path, chain: str) -> list[str]:
    side = "<" if i < anchor else ">" if i > anchor else "="
    lemma, kind = s.lemma[anchor], f"{s.pos[anchor]}:{s.dep[anchor]}"
    height, ways = path
    branch = ways[0] if ways else "*"
    at, far = f"{height}{branch}{side}", _distance(i - anchor)
    return [
        "b",
        f"k{at}",
        f"kA{at}{kind}",
        f"kL{at}{lemma}",
        f"k2{height}{','.join(ways[:2])}{side}",
        f"kc{chain}|{branch}{side}",
        f"kcL{chain}|{branch}{side}{lemma}",
        f"d{far}",
        f"dA{far}{kind}",
        f"dL{far}{lemma}",
        f"side{side}{lemma}",
        f"ts={s.tag[i]}{side}",
        f"ds={s.dep[i]}{side}",
        f"ws={s.shape[i]}{side}",
    ]


def _distance(far: int) -> str:
    size = abs(far)
    near = size if size <= 3 else 4 if size < 7 else 7 if size < 15 else 15  # noqa: PLR2004 -- four bins
    return f"{'-' if far < 0 else '+'}{near}"


def _beside(s: Syntax, i: int) -> list[str]:
    shape, tag, dep = s.shape, s.tag, s.dep
    found = [f"t={tag[i]}", f"w={shape[i]}"]
    if i:
        found += (f"p={shape[i - 1]}", f"pt={tag[i - 1]}{tag[i]}", f"pd={dep[i - 1]}")
    else:
        found.append("first")
    if i + 1 < len(s):
        found += (f"n={shape[i + 1]}", f"nt={tag[i]}{tag[i + 1]}", f"nd={dep[i + 1]}")
    else:
        found.append("last")
    if i + 2 < len(s):
        found.append(f"nn={tag[i + 1]}{tag[i + 2]}")
    if i > 1:
        found.append(f"pp={tag[i - 2]}{tag[i - 1]}")
    return found


def _bounds(s: Syntax, i: int, path: Path, kind: str, found: list[list[str]]) -> None:
    """Tell the words at the ends of a word's subtree, and the one before it, that they are there."""
    first, last = s.edges[i]
    height, ways = path
    key = f"{height}{','.join(ways)}"
    found[first] += (f"L{key}", f"LA{key}{kind}")
    found[last] += (f"R{key}", f"RA{key}{kind}")
    if s.pos[i] in ("VERB", "AUX"):
        found[first].append("LV")
        found[last].append("RV")
    if not first:
        return
    near = f"{height}{ways[-1] if ways else s.dep[i]}"
    if s.lower[first - 1] in MARKS:
        found[first - 1].append(f"X{near}")
    if s.pos[first - 1] != "PUNCT":
        found[first - 1] += (f"Y{near}", f"YA{near}{kind}")
    elif first > 1:
        found[first - 2] += (f"Z{near}", f"ZA{near}{kind}")


def window(s: Syntax, anchor: int) -> range:
    """The words among which the signal of a joint is looked for."""
    return range(max(0, anchor - REACH), min(len(s), anchor + REACH + 1))


def signal_features(s: Syntax, anchor: int) -> list[list[str]]:
    """What is to be seen of each word that may be part of the signal beside an anchor."""
    return [_signal(s, anchor, i) for i in window(s, anchor)]


def _signal(s: Syntax, anchor: int, i: int) -> list[str]:
    d, word, tag = i - anchor, s.lower[i], s.tag[i]
    lemma, kind = s.lemma[anchor], f"{s.pos[anchor]}:{s.dep[anchor]}"
    tie = _tie(s, anchor, i)
    found = ["b", f"d{d}", f"w={word}", f"dw{d}{word}", f"t={tag}", f"dt{d}{tag}", f"r={tie}", f"rd{d}{tie}"]
    found += (f"dL{d}{lemma}", f"dA{d}{kind}", f"rw={tie}{word}", f"rl={tie}{lemma}", f"rA={tie}{kind}")
    if i + 1 < len(s):
        found += (f"n={s.lower[i + 1]}", f"dn{d}{s.lower[i + 1]}", f"wn={word}|{s.lower[i + 1]}")
    if i:
        found += (f"p={s.lower[i - 1]}", f"dp{d}{s.lower[i - 1]}", f"pw={s.lower[i - 1]}|{word}")
    if not d:
        found += (f"hd={s.tag[s.head[i]]}{s.dep[i]}", f"hl={s.lemma[s.head[i]]}")
    return found


def _tie(s: Syntax, anchor: int, i: int) -> str:
    if i == anchor:
        return "a"
    if s.head[anchor] == i:
        return "h"
    if s.head[i] == anchor:
        return "c" + s.dep[i]
    return "s" if s.head[i] == s.head[anchor] else "-"


@cache
def one_of_each(labels: tuple[str, ...]) -> dict[State, tuple[State, ...]]:
    """Which labels may follow which so that there is one reason and one conclusion, each in one piece.

    A state is a label's index and which of the two (1, 2 or both: 3) are complete.
    """
    states = [START, *((i, done) for i in range(len(labels)) for done in range(4))]
    return {state: tuple(_followers(state, labels)) for state in states}


def _followers(state: State, labels: tuple[str, ...]) -> list[State]:
    label, done = (labels[state[0]] if state[0] >= 0 else "O"), state[1]
    part = {"C": 1, "E": 2}
    if label[0] in "BI":
        role = label[1]
        return [(labels.index("I" + role), done), (labels.index("E" + role), done | part[role])]
    found: list[State] = [(labels.index("O"), done)]
    for role, bit in part.items():
        if not done & bit:
            found += [(labels.index("B" + role), done), (labels.index("S" + role), done | bit)]
    return [*found, END] if done == sum(part.values()) else found


@cache
def runs(labels: tuple[str, ...]) -> dict[State, tuple[State, ...]]:
    """Which labels may follow which in signals: an inside only after a begin or an inside."""
    free = [(i, 0) for i, label in enumerate(labels) if label != "I"]
    inside = (labels.index("I"), 0)
    after: dict[State, tuple[State, ...]] = {START: (*free, END)}
    for i, label in enumerate(labels):
        after[i, 0] = (*free, END) if label == "O" else (*free, inside, END)
    return after


def labelled(size: int, reason: Stretch, conclusion: Stretch) -> list[str]:
    """The labels that a reason and a conclusion give the words of a sentence.

    >>> labelled(5, (3, 4), (0, 0))
    ['SE', 'O', 'O', 'BC', 'EC']
    """
    found = ["O"] * size
    for role, (first, last) in (("C", reason), ("E", conclusion)):
        found[first : last + 1] = ["I" + role] * (last + 1 - first)
        found[first], found[last] = ("B" + role, "E" + role) if last > first else ("S" + role,) * 2
    return found


def stretch(labels: Sequence[str], role: str) -> Stretch | None:
    """The stretch that labels give a role: "C" for the reason, "E" for the conclusion.

    >>> stretch(["SE", "O", "O", "BC", "EC"], "C")
    (3, 4)
    """
    inside = [i for i, label in enumerate(labels) if label.endswith(role)]
    return (inside[0], inside[-1]) if inside else None
