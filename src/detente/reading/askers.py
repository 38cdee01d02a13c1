"""Who asked: the pollster that a sentence names, who paid for the survey, and the question that was put.

A pollster is known from the list of bodies, or from how its name is used: "the Hallim Poll", "a survey by
Brightwater", "Vesta Research interviewed 1,500 residents", "according to KIIS". The surer a use tells a
pollster, the higher its weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer
from detente.reading.askerwords import (
    ASKED,
    COMMISSIONED,
    DEMONYM,
    DIRECT,
    FIRM,
    FOR,
    FOR_PLAIN,
    HEAD,
    KNOWN,
    LEADING,
    LOWER,
    MEDIA,
    NO_NAME,
    NOT_HEAD,
    OWN_HEAD,
    PAID,
    PARTY,
    PUT_BY,
    QUOTED,
    SAID,
    SEEN,
    SLASH,
    SUBJECT,
    USED,
    USES,
    VOTING,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.actors import Cast
    from detente.reading.passages import Stretch


SENTENCES = 128
"""How many sentences are kept, since several questions are asked of each."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A pollster where the text names it: [start, end), its name, and how surely it is one."""

    start: int
    end: int
    name: str
    weight: int


@lru_cache(SENTENCES)
def askers(text: str, sentence: Stretch, cast: Cast) -> tuple[Asker, ...]:
    """The possible pollsters that a sentence names, in order; of one name the surest."""
    words = text[sentence.start : sentence.end]
    best: dict[int, Asker] = {}
    for asker in [
        *_halves(words, sentence.start),
        *_listed(sentence, cast),
        *_used(words, sentence.start, cast),
        *_lower(words, sentence.start),
    ]:
        same = next((s for s, a in best.items() if a.start < asker.end and asker.start < a.end), None)
        if same is None:
            best[asker.start] = asker
        elif best[same].weight < asker.weight:
            del best[same]
            best[asker.start] = asker
    return tuple(best[s] for s in sorted(best))


def _halves(words: str, offset: int) -> Iterator[Asker]:
    """The pollster's half of "a Daily Beacon/Norden poll": the one that is no newspaper or station."""
    for match in SLASH.finditer(words):
        one, two = LEADING.sub("", match["one"]), match["two"]
        name = one if MEDIA.search(two) and not MEDIA.search(one) else two
        if not NO_NAME.match(one) and not _is_people(one):
            yield Asker(offset + match.start("one"), offset + match.end("two"), name, KNOWN + 1)


def _listed(sentence: Stretch, cast: Cast) -> Iterator[Asker]:
    """Pollsters of the list of bodies."""
    entries = gazetteer().entries
    for mention, actor in cast.within(sentence.start, sentence.end):
        if mention.kind == "name" and actor.id in entries and entries[actor.id].kind == "pollster":
            written = (m.span.text for m in actor.mentions if m.kind == "name")
            yield Asker(mention.span.start, mention.span.end, " ".join(max(written, key=len).split()), KNOWN)


def _used(words: str, offset: int, cast: Cast) -> Iterator[Asker]:
    """Names used as a pollster's are."""
    for weight, pattern in USES:
        for match in pattern.finditer(words):
            start, name = _cleaned(match)
            if (
                FIRM.match(words[match.end("name") :])
                or SEEN.search(words[:start])
                or not name
                or not _may_ask(name, weight, offset + start, cast)
            ):
                continue
            shown = _name(name, words[match.end("name") :])
            headed = HEAD.search(shown) and not NOT_HEAD.search(shown)
            if weight or OWN_HEAD.search(shown):
                surest = max(weight, USED if headed else 0)
                yield Asker(offset + start, offset + start + len(name), shown, surest)


def _cleaned(match: re.Match[str]) -> tuple[int, str]:
    name, start = match["name"], match.start("name")
    lead = LEADING.match(name)
    if lead:
        name, start = name[lead.end() :], start + lead.end()
    return start, name


def _name(name: str, behind: str) -> str:
    """The name, with the "Poll" or "Survey" that it is written with."""
    name = (
        re.sub(r"\s(?:Poll|Survey)s?$", "", name)
        if re.match(r"\s(?:of|by|for)\s", behind) and " " not in name
        else name
    )
    return name.rstrip("'. ")


def _is_people(name: str) -> bool:
    """Whether a word says of which country something is: "Norwegian", "an Israeli survey"."""
    words = tuple(w for w in name.casefold().split() if w not in ("poll", "survey", "opinion"))
    words = (words[-1].rpartition("-")[2],) if words and "-" in words[-1] else words
    forms = gazetteer().names.get(words[0], ()) if words else ()
    listed = any(n.words == words and n.kind in ("adjective", "demonym") for n in forms)
    return listed or bool(DEMONYM.match(name))


def _may_ask(name: str, weight: int, start: int, cast: Cast) -> bool:
    """Whether a name can be a pollster's: no party, person, state, or opening word."""
    if (
        NO_NAME.match(name)
        or (_is_people(name) and (weight != USED or name.endswith("s")))
        or PARTY.search(name)
    ):
        return False
    actor = next(
        (
            a
            for m, a in cast.within(start, start + len(name))
            if m.kind == "name" and len(m.span.text) * 2 > len(name)
        ),
        None,
    )
    kind = cast.kinds.get(actor.id) if actor else None
    known = actor is not None and actor.id in gazetteer().entries
    if kind == "country" or (actor is not None and (actor.sector in ("GOV", "MIL", "PTY", "LEG") and known)):
        return False
    spelt = re.match(r"[A-Z][a-z]+-(?:one|two|three|four|five|six|seven|eight|nine)$", name)
    return not spelt and not (
        kind == "person"
        and (
            known
            or (weight <= SAID and not OWN_HEAD.search(name))
            or re.search(r"\b(?:Mr|Ms|Mrs|Dr)\.?$", name)
        )
    )


def _lower(words: str, offset: int) -> Iterator[Asker]:
    """Bodies without a name: "put to 640 households by the city statistics office"."""
    for match in LOWER.finditer(words):
        if (
            PUT_BY.search(words[: match.start()])
            and "quoted" not in words[max(0, match.start() - 12) : match.start()]
        ):
            yield Asker(offset + match.start("name"), offset + match.end("name"), match["name"], USED)
    for match in SUBJECT.finditer(words):
        yield Asker(offset + match.start("name"), offset + match.end("name"), match["name"], USED)


def sponsor(text: str, sentences: Sequence[Stretch], pollster: Asker | None, cast: Cast) -> str | None:
    """Who paid for or published a survey; it is no person whom the text names otherwise."""
    people = {a.name for a in cast.actors if cast.kinds.get(a.id) == "person" and a.id in gazetteer().entries}
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        for name in (*_paid(words), *_paired(words, pollster), *_for(words, pollster)):
            if name not in people and (pollster is None or name.casefold() not in pollster.name.casefold()):
                return name
    return None


def _paid(words: str) -> Iterator[str]:
    for match in PAID.finditer(words):
        if match["name"]:
            yield LEADING.sub("", match["name"]).rstrip("'. ")
        elif "with" not in match["kind"]:
            yield match["plain"]
    for match in COMMISSIONED.finditer(words):
        name = LEADING.sub("", match["name"])
        if not NO_NAME.match(name):
            yield name


def _paired(words: str, pollster: Asker | None) -> Iterator[str]:
    """The other half of "a Daily Beacon/Norden poll"."""
    for match in SLASH.finditer(words):
        for half in (match["one"], match["two"]):
            name = LEADING.sub("", half)
            if pollster and name not in pollster.name and pollster.name not in name:
                yield name


def _for(words: str, pollster: Asker | None) -> Iterator[str]:
    """Whom a survey was made for, if "for" does not say whom people vote for."""
    for match in FOR.finditer(words):
        name = LEADING.sub("", match["name"])
        if NO_NAME.match(name) and match["name"].startswith("The "):
            name = match["name"]
        cue = re.search(
            r"\b(?i:polls?|surveys?|tracker|omnibus|interview\w*|conducted|carried (?:it |this )?out"
            r"|asking|fieldwork|study|questioned|polled|surveyed|asked|done|polling|spoke)\b",
            words[: match.end("lead")],
        )
        at_pollster = pollster is not None and words[: match.end("lead")].rstrip(",").endswith(pollster.name)
        dated = re.search(r"\d\s?$|[A-Z][a-z]+$", match["lead"]) and cue
        if (
            (cue or at_pollster)
            and (at_pollster or dated or not VOTING.search(match["lead"]))
            and not NO_NAME.match(name)
            and not _voted(words, match)
        ):
            yield name
    for match in FOR_PLAIN.finditer(words):
        if not re.match(
            r"(?:first|second|third|last|next|same|most|past|new|sake|time|job|post|future|office|party)\b",
            match["plain"],
        ):
            yield match["plain"]


def _voted(words: str, match: re.Match[str]) -> bool:
    """Whether "for" stands behind a share, and so says whom people vote for."""
    behind = re.search(
        r"(?:%|per ?cent|\bvot\w+|\bsupport|\bback\w*|\bprefer\w*)(?P<tail>[^,;.]{0,30})$",
        words[: match.start()],
    )
    return behind is not None and not re.search(r"\b(?:poll|survey|tracker|study)", behind["tail"])


def questions(text: str, sentence: Stretch) -> list[tuple[int, str]]:
    """The questions of a sentence, with where they stand."""
    words = text[sentence.start : sentence.end]
    for pattern in (QUOTED, DIRECT, ASKED):
        found = [
            (sentence.start + m.start("q"), " ".join(m["q"].split()).strip(" ,."))
            for m in pattern.finditer(words)
        ]
        if found:
            return found
    return []
