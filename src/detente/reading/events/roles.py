"""Who acts and towards whom: features of a noun as seen from the word that tells an event.

What counts is the way through the syntax from that word to the noun, with the small words on it ("by",
"against", "under"), and what kind of word tells the event; passives, control and light verbs are learned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.event_verbs import words as listed
from detente.codes.gazetteer import nouns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from detente.reading.syntax import Syntax

VERSION = "1"

NAMING = frozenset({"NOUN", "PROPN", "PRON"})
FARTHEST = 7
"""How many steps through the syntax a party may be away."""
LONG = 10
"""From how many words on an apposition is no longer part of a name."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BODIES = listed("bodies")
ROLES = frozenset(nouns())


def may_act(syntax: Syntax, i: int) -> bool:
    """Whether a word can name a party: a noun that heads a phrase, or a name or adjective before one.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> syntax = Syntax.of(pipeline()("An Israeli raid hit the old port.")[:])
    >>> [syntax.lower[i] for i in range(len(syntax)) if may_act(syntax, i)]
    ['israeli', 'raid', 'port']
    """
    if syntax.dep[i] in ("compound", "amod", "nmod", "npadvmod"):
        return syntax.tag[i] in ("NNP", "NNPS") or (syntax.pos[i] in ("ADJ", "PROPN") and syntax.titled[i])
    return syntax.pos[i] in NAMING or (
        syntax.pos[i] == "NUM" and syntax.dep[i] in SUBJECTS | {"dobj", "pobj"}
    )


def way(syntax: Syntax, start: int, end: int) -> tuple[list[int], list[int]] | None:
    """The words up from one word to where it meets another, and down from there, both ends left out.

    The first list ends with the meeting word, unless that is the end itself; None where it is too far.
    """
    up = syntax.up(start)
    down = syntax.up(end)
    meet = next((i for i in down if i in up), None)
    if meet is None:
        return None
    first, last = up[1 : up.index(meet) + 1], down[1 : down.index(meet)]
    if len(first) + len(last) > FARTHEST:
        return None
    return first, list(reversed(last))


def features(
    syntax: Syntax, trigger: int, noun: int, type: str, undone: Mapping[int, Sequence[str]]
) -> list[str]:
    """What is known of a noun as a party to an event of a type, as names of features, each once.

    ``undone`` holds the places of nouns once the syntax is undone (:mod:`detente.reading.events.undone`).
    Empty where the noun is too far from the word that tells the event.
    """
    path = way(syntax, trigger, noun)
    if path is None and noun not in undone:
        return []
    found = _features(syntax, trigger, noun, type, path) if path is not None else ("far",)
    return list(
        dict.fromkeys([*found, *_undone(syntax, trigger, noun, type, undone), *_kind(syntax, noun, type)])
    )


def _undone(
    syntax: Syntax, trigger: int, noun: int, type: str, undone: Mapping[int, Sequence[str]]
) -> Iterator[str]:
    """Where a noun stands once the syntax is undone, and who else stands where."""
    voice = _voice(syntax, trigger)
    for place in undone.get(noun, ("none",)):
        yield f"u={place}"
        yield f"uv={place}/{voice}"
        yield f"ut={place}/{type}"
        yield f"ul={place}/{syntax.lemma[trigger]}"
        yield f"uh={place}/{syntax.lemma[syntax.head[trigger]]}"
    held = {place for n, places in undone.items() if n != noun for place in places}
    for place in ("subj", "obj", "by"):
        yield f"other={place}:{place in held}/{'+'.join(undone.get(noun, ()))}"


def kind(syntax: Syntax, noun: int) -> str:
    """What sort of thing a noun names: a name, a body or somebody by what they do, else its part of speech.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> syntax = Syntax.of(pipeline()("Quito told the minister about the fog.")[:])
    >>> [kind(syntax, i) for i in (0, 3, 6)]
    ['name', 'body', 'NOUN']
    """
    if syntax.pos[noun] == "PROPN" or (syntax.titled[noun] and noun):
        return "name"
    if syntax.lemma[noun] in BODIES or syntax.lemma[noun] in ROLES:
        return "body"
    return syntax.pos[noun]


def _kind(syntax: Syntax, noun: int, type: str) -> Iterator[str]:
    """What sort of thing a noun names, and whether its phrase holds a name."""
    sort = kind(syntax, noun)
    holds = any(syntax.titled[i] and syntax.pos[i] == "PROPN" for i in phrase(syntax, noun) if i != noun)
    yield f"kind={sort}"
    yield f"kindt={sort}/{type}"
    yield f"kindh={sort}/{holds}/{syntax.dep[noun]}"
    yield f"end={syntax.lemma[noun][-3:]}/{type}"


def _features(
    syntax: Syntax, trigger: int, noun: int, type: str, path: tuple[list[int], list[int]]
) -> Iterator[str]:
    first, last = path
    told = f"{_step(syntax, trigger)}"
    steps = [f"^{syntax.dep[i]}" for i in [trigger, *first][: len(first)]]
    steps += [
        f"v{syntax.dep[i]}" + (f":{syntax.lower[i]}" if syntax.dep[i] in ("prep", "agent", "dative") else "")
        for i in [*last, noun]
        if i not in first
    ]
    shape = " ".join(steps)
    voice = _voice(syntax, trigger)
    side = "<" if noun < trigger else ">"
    yield from (
        "bias",
        f"p={shape}",
        f"pv={shape}/{voice}",
        f"pt={shape}/{type}",
        f"pl={shape}/{told}",
        f"side={side}{len(steps)}",
    )
    yield f"ptv={shape}/{type}/{voice}"
    words = "_".join(syntax.lemma[i] for i in first) + "|" + "_".join(syntax.lemma[i] for i in last)
    yield f"pw={shape}/{words}"
    yield f"w={words}"
    yield from (f"up={syntax.lemma[i]}" for i in first)
    yield f"n={syntax.lemma[noun]}"
    yield f"nk={syntax.pos[noun]}/{syntax.titled[noun]}"
    yield f"nt={syntax.lemma[noun]}/{type}"
    yield f"last={steps[-1] if steps else '-'}/{voice}/{type}"
    yield f"lastl={steps[-1] if steps else '-'}/{told}"
    if syntax.dep[noun] == "conj":
        yield f"conj/{syntax.dep[syntax.head[noun]]}/{type}"
    yield f"rank={_rank(syntax, trigger, noun)}{side}"
    yield f"rankt={_rank(syntax, trigger, noun)}{side}/{type}/{voice}"


def _step(syntax: Syntax, i: int) -> str:
    return syntax.lemma[i]


def _voice(syntax: Syntax, i: int) -> str:
    """Active, passive or a noun's."""
    if not syntax.tag[i].startswith("VB"):
        return "n"
    if syntax.tag[i] != "VBN":
        return "a"
    helped = {syntax.dep[c] for c in syntax.children[i]}
    lent = {syntax.lemma[c] for c in syntax.children[i] if syntax.dep[c] == "aux"}
    return "p" if "auxpass" in helped or "nsubjpass" in helped or "have" not in lent else "a"


def _rank(syntax: Syntax, trigger: int, noun: int) -> int:
    """How many phrases stand between, at most three."""
    low, high = sorted((trigger, noun))
    between = [
        i for i in range(low + 1, high) if may_act(syntax, i) and syntax.dep[i] not in ("compound", "amod")
    ]
    return min(3, len(between))


def phrase(syntax: Syntax, noun: int, others: Collection[int] = ()) -> list[int]:
    """The words of a party: its noun phrase without relative clauses, joined parties and loose ends.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> syntax = Syntax.of(pipeline()("Envoys of the union, who had come late, left.")[:])
    >>> " ".join(syntax.lower[i] for i in phrase(syntax, 0))
    'envoys of the union'
    """
    inside, queue = {noun}, [noun]
    for at in queue:
        for child in syntax.children[at]:
            if not _apart(syntax, at, child, noun, others):
                inside.add(child)
                queue.append(child)
    low = high = noun
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    while high > noun and syntax.pos[high] in ("PUNCT", "SPACE", "CCONJ", "ADP"):
        high -= 1
    while low < noun and syntax.pos[low] in ("PUNCT", "SPACE", "CCONJ"):
        low += 1
    return list(range(low, high + 1))


def _apart(syntax: Syntax, at: int, child: int, noun: int, others: Collection[int]) -> bool:
    """Whether a dependent does not belong to the phrase of a party."""
    dep = syntax.dep[child]
    if dep in ("relcl", "advcl", "parataxis", "cc", "mark") or (
        dep == "punct" and syntax.lower[child] in ";:"
    ):
        return True
    if dep == "appos":
        return syntax.edges[child][1] - syntax.edges[child][0] >= LONG
    if dep == "acl" and syntax.tag[child] != "VBN":
        return True
    return child in others or (dep == "conj" and at == noun)
