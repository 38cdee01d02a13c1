"""Find who acts on whom by a plain rule over the syntax: what the coder's own finding of parties must beat.

    python benchmarks/baseline.py --plv FILE.tsv

The source is the subject, or the agent after "by", of the root or of its complement. The target is the
object, the subject of the passive or the first object of a preposition: the first of these that bears a
name, else the first. ``--plv`` is a file as ``benchmarks/events.py`` takes it, with the same test of
overlap. ``both`` takes a party's noun phrase, as the coder does; ``both_wide`` all that hangs on its head,
so that "a lawsuit against Suva" counts as Suva. The rule was chosen from four on PLV itself, which favours
it. Intervals are bootstrap, 95 %. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.reading.prose import pipeline
from events import interval, meets, share, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from events import Bounds

COMPLEMENTS = ("xcomp", "ccomp", "acomp")
HELD = ("dobj", "dative", "nsubjpass")


def verbs(sentence: Sentence) -> list[Token]:
    """The root of a sentence and the chain of its complements, without a root that follows to report it."""
    chain: list[Token] = []
    verb: Token | None = sentence.root
    while verb is not None:
        chain.append(verb)
        verb = next((c for c in verb.children if c.dep_ in COMPLEMENTS), None)
    reports = len(chain) > 1 and chain[1].dep_ == "ccomp" and chain[1].i < chain[0].i
    return chain[1:] if reports else chain


def subjects(verb: Token) -> Iterator[Token]:
    """The subject of a verb, then its agent."""
    yield from (c for c in verb.children if c.dep_ == "nsubj")
    yield from (n for c in verb.children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj")


def after(head: Token) -> Iterator[Token]:
    """The objects of the prepositions below a word."""
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative"):
            for noun in (n for n in child.children if n.dep_ == "pobj"):
                yield noun
                yield from after(noun)


def objects(verb: Token) -> Iterator[Token]:
    """The objects of a verb with what is said of them, then those of its prepositions."""
    for way in HELD:
        for child in verb.children:
            if child.dep_ == way and child.pos_ != "ADP":
                yield child
                yield from after(child)
    yield from after(verb)


def parties(sentence: Sentence) -> tuple[Token | None, Token | None]:
    """Who acts and towards whom, as the heads of their phrases."""
    chain = verbs(sentence)
    source = next((n for v in chain for n in subjects(v)), None)
    held = [n for v in chain for n in objects(v) if n != source]
    named = (n for n in held if any(w.pos_ == "PROPN" for w in phrase(n)))
    return source, next(named, held[0] if held else None)


def phrase(head: Token) -> Sentence:
    """The noun phrase around a head."""
    doc = head.doc
    return next((c for c in doc.noun_chunks if c.start <= head.i < c.end), doc[head.i : head.i + 1])


def below(head: Token) -> Sentence:
    """All that hangs on a head."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]


def plv(path: Path) -> dict[str, Any]:
    """The share of PLV's sentences in which both parties are right."""
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        marked = [unmarked(row["marked_sentence"]) for row in rows]
    marked = [(text, spans) for text, spans in marked if spans["s"] and spans["t"]]
    outcomes: dict[str, list[bool]] = {"both": [], "both_wide": []}
    for (text, spans), doc in zip(marked, pipeline().pipe(text for text, _ in marked), strict=True):
        pairs = [parties(sentence) for sentence in doc.sents]
        found = next((p for p in pairs if all(p)), (None, None))
        for name, extent in (("both", phrase), ("both_wide", below)):
            outcomes[name].append(_right(text, found, [spans["s"], spans["t"]], extent))
    return {"sentences": len(marked)} | {name: interval(each, share) for name, each in outcomes.items()}


def _right(
    text: str,
    heads: Iterable[Token | None],
    gold: Iterable[list[Bounds]],
    extent: Callable[[Token], Sentence],
) -> bool:
    """Whether both heads, as far as they extend, are the parties that are marked."""
    return all(
        head is not None and meets(text, [(extent(head).start_char, extent(head).end_char)], marks)
        for head, marks in zip(heads, gold, strict=True)
    )


def main() -> None:
    """Measure the rule, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--plv", type=Path, required=True)
    print(json.dumps(plv(ask.parse_args().plv)))


if __name__ == "__main__":
    main()
