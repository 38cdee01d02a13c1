"""Figures that share their answers: the two of a race, the one of a tie, and those of a list in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.answerwords import BETWEEN_RIVALS, ITEM, RACE, RESPECTIVELY, START_EDGE, TIED
from detente.reading.contenders import Place, candidates, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.percents import Percent


def together(
    place: Place, figures: Sequence[Percent], i: int, told: Sequence[str]
) -> tuple[list[tuple[Percent, str | None]], int]:
    """The figures from the i-th on that share their answers, with the answers, and how many they are."""
    alike = _alike(place, figures, i, told)
    if alike:
        return alike, len(alike)
    pair = _race(place, figures, i, told)
    if pair:
        return list(zip(figures[i : i + 2], pair, strict=True)), 2
    return [(figures[i], who) for who in _tie(place, figures, i, told)], 1


def _race(place: Place, figures: Sequence[Percent], i: int, earlier: Sequence[str]) -> Sequence[str | None]:
    """The two sides of "A led B by 38.4% to 37.1%": the subject has the first figure."""
    if i + 1 >= len(figures) or not BETWEEN_RIVALS.fullmatch(
        place.chunk(figures[i].end, figures[i + 1].start)
    ):
        return []
    low = figures[i - 1].end if i else place.sentence.start
    high = figures[i + 2].start if i + 2 < len(figures) else place.sentence.end
    before = place.chunk(low, figures[i].start)
    for word, sides in (
        (r"favou?rab\w+", ["favourable", "unfavourable"]),
        (r"approval", ["approve", "disapprove"]),
    ):
        if re.search(rf"\b{word}\b[^,;]*$", before, re.IGNORECASE):
            return sides
    verb = RACE.search(before) or RACE.search(place.chunk(figures[i + 1].end, high))
    if not verb:
        return []
    names = candidates(place, low, figures[i].start)
    after = candidates(place, figures[i + 1].end, high)
    if RACE.search(before):
        subject = [n for _, n in candidates(place, place.sentence.start, low)]
        return _sides(subject, names, low + verb.start(), [n for _, n in after], earlier)
    return [names[-1][1], after[0][1]] if names and after else []


def _sides(
    subject: Sequence[str],
    named: Sequence[tuple[int, str]],
    verb: int,
    rivals: Sequence[str],
    earlier: Sequence[str],
) -> Sequence[str | None]:
    """Who is on either side of the verb of a race; of a rival whom nothing names, None.

    ``subject`` are the names at the head of the sentence, ``rivals`` those behind the figures.
    """
    left = [n for s, n in named if s < verb][-1:] or list(subject[:1])
    rival = [n for s, n in named if s > verb][:1] or list(rivals[:1])
    right: list[str | None] = [n for n in rival if n not in left]
    if not left:
        return list(dict.fromkeys(earlier))[-2:] if len(set(earlier)) > 1 else []
    told = next((n for n in reversed(earlier) if n != left[0]), None)
    return [left[0], *(right or [told])]


def _tie(place: Place, figures: Sequence[Percent], i: int, earlier: Sequence[str]) -> list[str]:
    """The rivals that share one figure."""
    low = figures[i - 1].end if i else place.sentence.start
    high = figures[i + 1].start if i + 1 < len(figures) else place.sentence.end
    lead = START_EDGE.split(place.chunk(low, figures[i].start))[-1]
    behind = re.match(r"\W*(?:each|apiece)\b", place.chunk(figures[i].end, high))
    if not (TIED.search(lead) or behind):
        return []
    names = list(
        dict.fromkeys(n for _, n in candidates(place, figures[i].start - len(lead), figures[i].start))
    )
    if len(names) < 2 and re.search(r"\b(?:two|both|they|pair|rivals)\b", lead):  # noqa: PLR2004
        told = [n for _, n in candidates(place, place.sentence.start, low)]
        names = list(dict.fromkeys([*earlier, *told]))[-2:]
    if len(names) == 1 and re.search(r"\bwith\b", place.chunk(figures[i].start - len(lead), high)):
        names += [n for _, n in candidates(place, figures[i].end, high)][:1]
    return names if len(names) >= 2 else []  # noqa: PLR2004


def respectively(place: Place, figures: Sequence[Percent]) -> dict[int, str]:
    """A list of answers in the order of the list of figures, before it or behind."""
    text = place.text
    if not RESPECTIVELY.search(text) or len(figures) < 2:  # noqa: PLR2004
        return {}
    first, last = figures[0].start - place.sentence.start, figures[-1].end - place.sentence.start
    behind = RESPECTIVELY.split(text[last:])[0]
    for words, start in (
        (
            re.sub(r"^\s*(?:for|backed|supported|went to|said|chose|preferred|were|named)?\s", "", behind),
            last,
        ),
        (text[:first], 0),
    ):
        items = [w.strip(" ,") for w in ITEM.split(words) if w.strip(" ,")]
        names = list(
            dict.fromkeys(
                n
                for _, n in candidates(
                    place,
                    place.sentence.start + start,
                    place.sentence.start + start + len(behind if start else words),
                )
            )
        )
        for many in (
            names,
            [phrase(w) or w for w in items][-len(figures) :] if len(items) >= len(figures) else [],
        ):
            if len(many) == len(figures):
                return dict(enumerate(many))
    return {}


def _alike(
    place: Place, figures: Sequence[Percent], i: int, earlier: Sequence[str]
) -> list[tuple[Percent, str | None]]:
    """A bare list that repeats the answers before it: "The figures for parliament are 22, 70 and 8"."""
    end = i + 1
    while end < len(figures) and re.fullmatch(
        r"\s?%?(?:,\s|,?\sand\s)", place.chunk(figures[end - 1].end, figures[end].start)
    ):
        end += 1
    many = figures[i:end]
    low = figures[i - 1].end if i else place.sentence.start
    lead = place.chunk(low, figures[i].start)
    names = candidates(place, low, figures[i].start)
    told = list(dict.fromkeys(earlier))[-len(many) :]
    refers = re.search(r"\b(?:figures|shares|numbers|them|they|proportions|ratings)\b", lead)
    return (
        list(zip(many, told, strict=True))
        if len(many) > 1 and len(told) == len(many) and refers and len(names) < len(many)
        else []
    )
