"""What speaks for a forecast's outcome and what against it, each with the words or the row it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.codes.acts import acts
from detente.codes.answering import answering
from detente.forecasting.outcomes import ANSWER, stems, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.forecasting.later import Event, Later, Sentence
    from detente.forecasting.register import Entry
    from detente.record import Record

KINDLY = acts(ANSWER)
FREE = frozenset({ANSWER, "CONSULT", "AGREE", "REJECT"})
"""Acts of which any counts: of others the same thing must be spoken of, since one may lift many bans."""

SHARED = 2
"""Words that a sentence shares with a forecast which no code has a kind of act for."""

ROWS = 5
"""Rows of loaded files that are shown: one settles it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks "for" or "against" an outcome, on a day: words of a document, or a row of a loaded file.

    ``words`` say what it is taken for; ``sure`` is from 0 to 1.
    """

    speaks: str
    date: str | None
    words: str
    doc: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    file: str | None = None
    row: int | None = None
    title: str | None = None
    outlet: str | None = None
    sure: float = 1.0


def happened(entry: Entry, found: Later) -> list[Evidence]:
    """The events that are what was forecast: of the kind, by and towards these countries, in the window."""
    return _once(_happened(entry, found))


def _happened(entry: Entry, found: Later) -> Iterator[Evidence]:
    wanted, about = acts(str(entry.act)), _objects(entry)
    for event in found.events:
        done = event.status == "happened" or (event.status == "pledged" and entry.act == ANSWER)
        if not (done and event.type in wanted and _theirs(entry, event)):
            continue
        same = entry.act in FREE or not about or bool(about & stems(event.sentence.quote))
        if event.within(str(entry.horizon_from), str(entry.horizon_to)):
            yield cited(event.sentence, "for", event.last, what(event), 1.0 if same else 0.4)
        elif event.last is None and same and entry.act not in FREE and _published(entry, event.sentence):
            yield cited(event.sentence, "for", None, f"{what(event)}; the report gives no day", 0.6)


def refused(entry: Entry, found: Later) -> list[Evidence]:
    """What shows that they would not: refusals, denials, stands against the other side, in the window.

    A refusal to do something friendly is none to do something hostile. That something did not happen is
    evidence whenever it was said.
    """
    return _once([*_denied(entry, found), *_said(entry, found)])


def _denied(entry: Entry, found: Later) -> Iterator[Evidence]:
    """The events of refusing, and those told as not having happened."""
    wanted = acts(str(entry.act))
    for event in found.events:
        if not (_theirs(entry, event) or _ours(entry, event)):
            continue
        if event.status == "negated" and event.type in wanted and _about(entry, event.sentence):
            yield cited(event.sentence, "against", event.last, f"{what(event)}, told as not done")
        refusal = event.type == "REJECT" and event.status == "happened"
        if refusal and _friendly(entry) and _in_window(entry, event.last or event.sentence.published):
            yield cited(event.sentence, "against", event.last, what(event))


def _said(entry: Entry, found: Later) -> Iterator[Evidence]:
    """Stands against something that names the other side, and sentences with words of refusing."""
    if not _friendly(entry):
        return
    for stand in found.stands:
        if (
            stand.country in _doers(entry)
            and _both(entry, stand.sentence)
            and _in_window(entry, stand.day)
            and holds(stand.sentence.quote, "refusing")
        ):
            yield cited(stand.sentence, "against", stand.day, f"{stand.country} stands against it")
    for sentence in found.sentences:
        alone = sentence.countries == {
            entry.source,
            entry.target,
        }  # of three, nobody can tell who refuses whom
        if alone and holds(sentence.quote, "refusing") and _published(entry, sentence):
            yield cited(sentence, "against", sentence.published, "words of refusing", 0.5)


def bearing(entry: Entry, found: Later) -> list[Evidence]:
    """Later sentences with the forecast's own words, where no code says what would decide it.

    They are for a person to judge; a sentence that denies is put against it.
    """
    about = stems(unnamed(f"{entry.subject} {entry.outcome}"))
    shared = (s for s in found.sentences if len(about & stems(s.quote)) >= SHARED)
    how = "speaks of the same: a person judges what it says"
    return _once(
        cited(s, "against" if holds(s.quote, "negation") else "for", s.published, how, 0.2) for s in shared
    )


def loaded(record: Record, entry: Entry) -> list[Evidence]:
    """The first rows of loaded event data that are what was forecast; none where the target is not coded."""
    if entry.source is None or entry.target is None or entry.act is None:
        return []
    window = str(entry.horizon_from), str(entry.horizon_to)
    return rows_loaded(record, (entry.source, entry.target), entry.act, window)


def rows_loaded(record: Record, sides: tuple[str, str], act: str, window: tuple[str, str]) -> list[Evidence]:
    """The first rows of loaded data that tell of an act from one country to another between two days.

    Raises :class:`detente.stream.engine.MissingError` where data are loaded and the extra is not installed.
    """
    files = {data.origin for data in record.datasets()}
    if not files:
        return []
    from detente.measuring.extra import extra  # noqa: PLC0415 - heavy, and only where data are loaded

    first, last = map(date.fromisoformat, window)
    with extra():
        from detente.stream import Stream  # noqa: PLC0415 - as above

        with Stream(record, files) as stream:
            frame = stream.events(*sides, types=acts(act), limit=ROWS, since=first, until=last)
    return [_row(row) for row in frame.to_dict("records")]


def _row(row: dict[Any, Any]) -> Evidence:
    """A row of a loaded file, in the file's own words where it has some."""
    quote = row["quote"] if isinstance(row["quote"], str) else None
    day = f"{row['date']:%Y-%m-%d}"
    words = f"{row['type']} in {row['origin']}"
    return Evidence("for", day, words, quote=quote, file=row["file"], row=int(row["row"]))


def unnamed(text: str) -> str:
    """A text without its words in capitals, mostly names: who is spoken of does not tell what about.

    >>> unnamed("If Seoul restored the agreement")
    'restored the agreement'
    """
    return " ".join(word for word in text.split() if not word[0].isupper())


def holds(text: str, kind: str) -> bool:
    """Whether a text holds one of the words or phrases of a kind (:mod:`detente.codes.answering`).

    >>> holds("It never came", "negation"), holds("They couldn't", "negation"), holds("A note", "negation")
    (True, True, False)
    """
    plain = " ".join(re.findall(r"[\w'’]+", text.lower())).replace("’", "'").replace("n't", " n't")
    return any(f" {word} " in f" {plain} " for word in answering(kind))


def _theirs(entry: Entry, event: Event) -> bool:
    """Whether an event is by the one country towards the other; a meeting, by either with the other."""
    if entry.act == "CONSULT" and entry.target:
        return {entry.source, entry.target} <= event.sources | event.targets
    if entry.source not in event.sources or event.targets == {entry.source}:
        return False
    named = not (event.targets - {entry.source}) and entry.target in event.sentence.countries
    return entry.target is None or entry.target in event.targets or named


def _ours(entry: Entry, event: Event) -> bool:
    """Whether one whose refusal decides does it, to nobody else, in a sentence that names both sides."""
    doers = _doers(entry)
    return bool(doers & event.sources) and event.targets <= doers and _both(entry, event.sentence)


def _doers(entry: Entry) -> frozenset[str]:
    """Whose refusal decides: the source's; of a meeting, either side's."""
    pair = [entry.source, entry.target] if entry.act == "CONSULT" else [entry.source]
    return frozenset(country for country in pair if country)


def _both(entry: Entry, sentence: Sentence) -> bool:
    """Whether a sentence mentions both sides."""
    return {entry.source, entry.target} <= sentence.countries


def _friendly(entry: Entry) -> bool:
    return entry.act is not None and acts(entry.act) <= KINDLY


def _about(entry: Entry, sentence: Sentence) -> bool:
    about = _objects(entry)
    return entry.act in FREE or not about or bool(about & stems(sentence.quote))


def _objects(entry: Entry) -> frozenset[str]:
    """What the outcome's words are about, beyond their verb."""
    rest = entry.outcome.partition(" ")[2]
    return stems(rest) if entry.doc and told(entry.subject, entry.outcome).act else frozenset()


def _in_window(entry: Entry, day: str) -> bool:
    return str(entry.horizon_from) <= day <= str(entry.horizon_to)


def _published(entry: Entry, sentence: Sentence) -> bool:
    return _in_window(entry, sentence.published)


def what(event: Event) -> str:
    """An event in a few words."""
    parties = [", ".join(sorted(side)) for side in (event.sources, event.targets)]
    return f"{event.type} of {parties[0] or 'somebody'} towards {parties[1] or 'nobody named'}"


def cited(sentence: Sentence, speaks: str, day: str | None, words: str, sure: float = 1.0) -> Evidence:
    """A sentence as evidence, with its place."""
    return Evidence(
        speaks,
        day,
        words,
        sentence.doc,
        sentence.start,
        sentence.end,
        sentence.quote,
        title=sentence.title,
        outlet=sentence.outlet,
        sure=sure,
    )


def _once(found: Iterator[Evidence] | list[Evidence]) -> list[Evidence]:
    """Each sentence once, by what is surest of it; by date."""
    best: dict[tuple[str | None, int | None], Evidence] = {}
    for one in found:
        place = one.doc, one.start
        if place not in best or one.sure > best[place].sure:
            best[place] = one
    return sorted(best.values(), key=lambda one: (one.date or "", one.doc or "", one.start or 0))
