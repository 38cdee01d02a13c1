"""The answer that each figure of a sentence belongs to.

An answer stands behind its share ("34% backed the Harvest Party", "33 per cent no") or before it ("Lund
(24.9 percent)", "disapproval fell to 60%"). Which of the two, the words right behind the figure tell: a verb
or another word that can be said of people, or a joint. Two rivals share the figures of a race ("leads Halden
49-45"), a list its figures in order ("respectively"), a tie its one figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.answerwords import (
    ACTOR_REACH,
    ANAPHOR,
    ANSWER_OF,
    ANSWERING,
    BARE_ANSWER,
    BY,
    DENIED,
    EDGE,
    ENDS_PREDICATE,
    FINITE_TAGS,
    HELD,
    INSERTED,
    JOINTS,
    LINKED,
    LINKED_NAME,
    LITERAL,
    LONGEST,
    MANY,
    NAMELIKE,
    NO_PREDICATE,
    OF_THE_VOTE,
    OPENS_OTHER,
    OPINES,
    PEOPLE,
    POPULATION,
    PREDICATE_TAGS,
    PRO_VERB,
    PUT_AT,
    QUOTES,
    RACE_VERB,
    RATING,
    SAYING,
    SOME,
    STANCE,
    STANDS_FOR,
    START_EDGE,
    VIEWED,
    VOTE,
    WHO,
    WORDS_OF_OPINION,
)
from detente.reading.attached import PRO_VERBS, predicate
from detente.reading.contenders import Place, candidates, phrase, pronoun, tag
from detente.reading.races import respectively, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.percents import Percent


def answers(
    place: Place, figures: Sequence[Percent], earlier: Sequence[str] = ()
) -> list[tuple[Percent, str | None]]:
    """The figures of a sentence with their answers; a figure of a tie comes once for each rival.

    ``earlier`` are the answers told before, which "it" and "the two" refer to.
    """
    found: list[tuple[Percent, str | None]] = []
    lists = respectively(place, figures)
    i = 0
    while i < len(figures):
        told = [*earlier, *(a for _, a in found if a)]
        joint, many = together(place, figures, i, told)
        if i in lists:
            found.append((figures[i], lists[i]))
        elif joint:
            found += joint
            i += many - 1
        else:
            found.append((figures[i], _answer(place, figures, i, _low(place, figures, i), told)))
        i += 1
    return found


def _answer(place: Place, figures: Sequence[Percent], i: int, low: int, told: Sequence[str]) -> str | None:
    """The answer of one figure: behind it where a predicate stands there, else before it."""
    figure = figures[i]
    high = _high(place, figures, i)
    lead = place.chunk(low, figure.start)
    start = _said(place, figures, i, low)
    if start is not None:
        again = told and PRO_VERB.match(place.chunk(start, high)) and not DENIED.match(told[-1])
        return told[-1] if again else _behind(place, start, high)
    if _continues(place, figures, i):
        return _behind(place, figure.end, high)
    before = _before(place, figure, lead)
    if before:
        return before
    if re.search(r"\b(?:it|he|she)\b", lead):
        told = [a for a in told if NAMELIKE.match(a)] or told
    refers = ANAPHOR.search(lead) or not JOINTS.sub("", lead).strip(" ,(")
    return told[-1] if told and refers else None


def _continues(place: Place, figures: Sequence[Percent], i: int) -> bool:
    """Whether a figure goes on with a list whose answers stand behind: "8% to the army and 19% to both"."""
    if not i:
        return False
    lead = place.chunk(_low(place, figures, i), figures[i].start)
    if not ENDS_PREDICATE.search(lead) or OPENS_OTHER.match(
        place.chunk(figures[i].end, _high(place, figures, i))
    ):
        return False
    told = _said(place, figures, i - 1, _low(place, figures, i - 1)) is not None
    return told or _continues(place, figures, i - 1)


def _high(place: Place, figures: Sequence[Percent], i: int) -> int:
    return figures[i + 1].start if i + 1 < len(figures) else place.sentence.end


def _low(place: Place, figures: Sequence[Percent], i: int) -> int:
    """Where the words before a figure begin: behind the last one that is of now."""
    low = next((figures[j].end for j in range(i - 1, -1, -1) if j not in place.past), None)
    return place.sentence.start if low is None else low


def _said(place: Place, figures: Sequence[Percent], i: int, low: int) -> int | None:
    """Where the words begin that a figure's people are told to do or think: by the parse, else by words."""
    figure, high = figures[i], _high(place, figures, i)
    verb = predicate(place, figure)
    if verb is not None and figure.end <= verb < high:
        return verb
    start = _predicate(place, figure.end, place.chunk(figure.end, high), place.chunk(low, figure.start))
    return None if start is None else figure.end + start


def _predicate(place: Place, offset: int, behind: str, lead: str) -> int | None:
    """Where the words begin that are said of the people of a share; None where none follow."""
    at = len(behind) - len(behind.lstrip())
    words = behind[at:]
    apposed = _past_comma(place, offset + at, words, lead)
    if apposed is not None:
        return at + apposed
    if POPULATION.match(words) and not WORDS_OF_OPINION.match(words):
        return _past_population(place, offset + at, words, at)
    if re.match(r"to\s[a-z]", words) and tag(place, offset + at + 3) == "VB":
        return at
    if tag(place, offset + at) in ("NNS", "NNPS") or PEOPLE.match(words):
        verb = _past_population(place, offset + at, words, at)
        if verb is not None:
            return verb
    if not words or NO_PREDICATE.match(words) or _names_its_share(place, offset, at, words, lead):
        return None
    return at


def _past_comma(place: Place, offset: int, words: str, lead: str) -> int | None:
    """The verb behind "a majority, 51 per cent, say" and "two in five (43%) think"."""
    for mark, some in ((",", MANY), (")", SOME)):
        if words.startswith(mark) and some.search(lead):
            gap = len(words) - len(words[1:].lstrip())
            if tag(place, offset + gap) in FINITE_TAGS or OPINES.match(words[gap:]):
                return gap
    return None


def _names_its_share(place: Place, offset: int, at: int, words: str, lead: str) -> bool:
    """Whether a noun behind a share only says what it is a share of: "Lund had 45 per cent support"."""
    verbal = tag(place, offset + at) in PREDICATE_TAGS or ANSWERING.match(words)
    named = LINKED_NAME.search(lead) and candidates(place, place.sentence.start, offset)
    return bool(LINKED.search(lead) and not verbal and named)


def _past_population(place: Place, offset: int, words: str, at: int) -> int | None:
    """The verb behind "of the 1,011 people polled" or "across nine countries"."""
    if OF_THE_VOTE.match(words):
        return None
    clause = EDGE.split(words)[0]
    for token in list(place.prose.tokens(offset, offset + len(clause)))[1:]:
        here = token.idx - offset
        if token.text in ("and", "while", "but") or (token.text == "," and not INSERTED.match(words[here:])):
            return None
        verbal = (token.tag_ in PREDICATE_TAGS or token.lower_ in PRO_VERBS) and not _within_population(
            token.text, words[:here]
        )
        if (verbal and words[:here].strip()) or ANSWER_OF.match(words[here:]):
            return at + here
    return None


def _within_population(word: str, before: str) -> bool:
    """Whether a participle belongs to the people: "people polled", "those surveyed", "adults aged"."""
    return bool(
        re.fullmatch(
            r"polled|surveyed|asked|questioned|interviewed|sampled|aged|registered|living|eligible"
            r"|canvassed|responding|taking|part|questioned",
            word,
            re.IGNORECASE,
        )
    ) or bool(re.search(r"\bwho\s(?:have\s|had\s|are\s|were\s)?$", before))


def _behind(place: Place, start: int, high: int) -> str | None:
    """The answer that stands behind a share."""
    behind = place.chunk(start, high)
    clause = _clause(behind)
    saying = SAYING.match(clause)
    said = clause[saying.end() :] if saying else clause
    names = candidates(place, start, start + len(clause))
    stand = STANDS_FOR.match(said.lstrip())
    if stand:
        return stand[1]
    if names and VOTE.match(clause[: names[0][0] - start]) and not _acts(place, names[0][0]):
        return names[0][1]
    for label, pattern in STANCE.items():
        if pattern.match(said.lstrip()):
            return label
    words = _trimmed(said)
    if words and LITERAL.match(words) and place.question:
        return f"{words} ({place.question})"
    if (not words or BARE_ANSWER.match(words)) and place.question:
        return re.sub(r"^(?:whether|if)\s", "", place.question)
    words = words or _trimmed(clause)
    return words if re.search(r"[^\W\d]", words) else None


def _acts(place: Place, start: int) -> bool:
    """Whether a name does what people want done: "want Lund to resign"."""
    tokens = list(place.prose.tokens(start, min(start + ACTOR_REACH, len(place.prose.text))))
    name = next((t for t in tokens if t.dep_ != "compound"), None)
    return name is not None and name.dep_ in ("nsubj", "nsubjpass") and name.head.i > name.i


def _clause(behind: str) -> str:
    """The clause behind a figure; an edge right at its start does not count."""
    for edge in EDGE.finditer(behind):
        if behind[: edge.start()].strip(" ,"):
            return behind[: edge.start()]
    return re.sub(
        r"[,\s]+(?:and|while|but|with|or|,)?\s*(?:(?:the\s)?(?:other|remaining|rest|only|just|another"
        r"|about|some))?\s*$",
        " ",
        behind,
    )


def _trimmed(words: str) -> str:
    """An answer's words, without joints and quotation marks at its ends."""
    words = (
        re.sub(
            r"(?:[\s,]+(?:and|while|but|with|or|as|than|only|just|the|a|an|to|whereas|for|by"
            r"|some|about|another))+\s*$",
            "",
            words.rstrip(" ,.;:("),
        )
        if len(words.split()) > 1
        else words
    )
    return " ".join(words.split()[:LONGEST]).strip(f" ,.;:(){QUOTES}")


def _before(place: Place, figure: Percent, lead: str) -> str | None:
    """The answer that stands before a share."""
    parts = list(START_EDGE.finditer(lead))
    chunk = lead
    for edge in reversed(parts):
        if re.search(r"\w", JOINTS.sub("", lead[edge.end() :])) and phrase(lead[edge.end() :]):
            chunk = lead[edge.end() :]
            break
    if PUT_AT.search(chunk):
        return None
    start = figure.start - len(chunk)
    for label, pattern in RATING:
        if pattern.search(chunk) and not re.search(r"\bamong\b|\bwho\b", chunk):
            return label
    who = WHO.search(chunk)
    if who and phrase(who[1]):
        return phrase(who[1])
    held = VIEWED.search(chunk) or HELD.search(chunk)
    if held:
        return held[1]
    named = _named(place, chunk, start, figure)
    by = BY.search(chunk)
    return named or (by[1] if by else phrase(chunk))


def _named(place: Place, chunk: str, start: int, figure: Percent) -> str | None:
    """Whom the words before a share name as the one it goes to: the last, or the first of a race."""
    names = candidates(place, start, figure.start) or pronoun(place, start, figure.start)
    if names:
        verb = RACE_VERB.search(chunk)
        if (
            verb
            and len(names) > 1
            and names[0][0] < start + verb.start()
            and re.search(r"\b(?:with|on|at)\s*(?:\w+\s)?$", chunk)
        ):
            return names[0][1]
        if not re.search(
            r"\b(?:neither|none|no one|nobody|other|others|another|undecided)\b",
            chunk[names[-1][0] - start :],
        ):
            return names[-1][1]
    return None
