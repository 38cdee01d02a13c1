"""Measure what is read as cause and effect on the Causal News Corpus, which is not part of this software.

    python benchmarks/arguments.py FOLDER

``FOLDER`` holds ``dev_subtask2_grouped.csv`` of the corpus's second version; scoring is that of its shared
task (see ``causalnews.py``), with intervals of 95 % from drawing its documents anew. Beside the reader at
its lowest bar (``least=0``) stand, in the same run:

``model``: the trained model alone, without what the reader clips and adds by rule.
``rules``: the rules alone, at their lowest bar.
``connective``: the first connective of the rules' list that takes a cause after it: from it to the end
of the sentence is the cause, all before it the effect.
``halves``: the more usual order, effect first, split in the middle of the sentence.

``all sentences`` counts what model and rules find at a certainty of one half in any sentence, those without
relations included, none cut off. The last line is one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from causalnews import Relation, counts, f1, parsed, relations, sentences, total
from detente.codes.connectives import connectives
from detente.reading import actors, arguments, speech, trained
from detente.reading.joints import Place
from detente.reading.reasons import find
from intervals import interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from causalnews import Counts, Sentence
    from detente.reading.joints import Found
    from detente.reading.prose import Prose
    from detente.rows import Span

    Reader = Callable[[str], list[Relation]]
    Tallies = dict[str, list[tuple[Counts, Counts]]]

EVEN = 0.5
prose = cache(parsed)


def reader(text: str) -> list[Relation]:
    """What the reader finds at its lowest bar, the surest first."""
    cast = actors.read(prose(text))
    rows = arguments.read(prose(text), cast, speech.read(prose(text), cast), least=0.0)
    return [
        Relation(_bounds(r.reason), _bounds(r.conclusion), (_bounds(r.connective),) if r.connective else ())
        for r in sorted(rows, key=lambda r: -r.confidence)
    ]


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def model(text: str, least: float = 0.01) -> list[Relation]:
    """What the trained model finds by itself."""
    doc = prose(text).doc
    return relations(doc, (found for sentence in doc.sents for found in trained.find(sentence, least)))


def rules(text: str, least: float = 0.0) -> list[Relation]:
    """What the rules find by themselves."""
    return relations(prose(text).doc, (f for f in _ruled(prose(text)) if f.confidence >= least and _apart(f)))


def _ruled(parsed_text: Prose) -> Iterable[Found]:
    before = None
    for sentence in parsed_text.doc.sents:
        yield from find(Place(sentence, before, lambda _: False))
        before = sentence


def _apart(found: Found) -> bool:
    return found.reason[1] < found.conclusion[0] or found.conclusion[1] < found.reason[0]


@cache
def _openers() -> re.Pattern[str]:
    table = [entry for same in connectives().values() for entry in same]
    words = {" ".join(e.words) for e in table if e.form in ("mark", "prep", "aim") and e.reason == "inner"}
    return re.compile(
        rf"(?<= )(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?= \w)", re.IGNORECASE
    )


def connective(text: str) -> list[Relation]:
    """A split at the first connective: the cause after it, the effect before it."""
    found = _openers().search(text)
    if found is None:
        return halves(text)
    end = len(text.rstrip(" ."))
    return [Relation((found.end() + 1, end), (0, found.start() - 1), (found.span(),))]


def halves(text: str) -> list[Relation]:
    """A split in the middle: the cause after it, the effect before it."""
    middle = text.find(" ", len(text) // 2)
    return [Relation((middle + 1, len(text.rstrip(" ."))), (0, middle))] if middle > 0 else []


READERS: dict[str, Reader] = {
    "reader": reader,
    "model": model,
    "rules": rules,
    "connective": connective,
    "halves": halves,
}
SURE: dict[str, Reader] = {
    "model, all sentences": lambda text: model(text, EVEN),
    "rules, all sentences": lambda text: rules(text, EVEN),
}


def tally(corpus: Sequence[Sentence], read: Reader, *, every: bool = False) -> Tallies:
    """The counts of a reader by document."""
    found: Tallies = {}
    for one in corpus:
        if one.relations or every:
            made = counts(one.text, one.relations, read(one.text), every=every)
            found.setdefault(one.document, []).append(made)
    return found


def cases(found: Tallies, way: int = 0) -> list[tuple[int, int, int]]:
    """What was right, in gold and read in each document, fairly (0) or exactly (1) counted, all doubled.

    Doubled, because an error of bounds is half a false and half a missed span.
    """
    return [_case(total(made[way] for made in one)) for one in found.values()]


def _case(made: Counts) -> tuple[int, int, int]:
    hits, errors, missed, false = (
        sum(made[name, role] for role in "CES") for name in ("TP", "ERR", "FN", "FP")
    )
    return 2 * hits, 2 * (hits + missed) + errors, 2 * (hits + false) + errors


def summary(found: Tallies) -> dict[str, object]:
    """F1 by both ways of counting, with intervals of 95 %, and the fair F1 of each role."""
    every = [total(made[way] for one in found.values() for made in one) for way in (0, 1)]
    return {
        "fair": round(f1(every[0]), 3),
        "fair_interval": _interval(cases(found)),
        "exact": round(f1(every[1]), 3),
        "exact_interval": _interval(cases(found, 1)),
        **{name: round(f1(every[0], name[0].upper()), 3) for name in ("cause", "effect", "signal")},
    }


def _interval(found: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    low, high = interval(found)
    return round(low, 3), round(high, 3)


def tallies(folder: str | Path) -> dict[str, Tallies]:
    """The counts of every reader on the corpus's split for development, by document."""
    corpus = sentences(folder, "dev")
    found = {name: tally(corpus, read) for name, read in READERS.items()}
    return found | {name: tally(corpus, read, every=True) for name, read in SURE.items()}


def figures(folder: str | Path) -> dict[str, dict[str, object]]:
    """The figures of every reader on the corpus's split for development."""
    return {name: summary(found) for name, found in tallies(folder).items()}


def main() -> None:
    """Print the figures as a table and as JSON."""
    found = figures(sys.argv[1])
    for name, figure in found.items():
        print(f"{name:22}", *(f"{key} {value}" for key, value in figure.items()))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
