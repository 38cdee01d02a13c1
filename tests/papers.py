"""Small readings made for joining: an outlet tells events, a sentence each."""

from itertools import count

from hypothesis import strategies as st

from detente.record import Record
from detente.rows import Actor, Document, Event, Mention, Reading, Span
from made import document, read_by

NAMES = {
    "KOR": ("South Korea", "KOR", "GOV"),
    "JPN": ("Japan", "JPN", "GOV"),
    "PRK": ("North Korea", "PRK", "GOV"),
    "army": ("the South Korean army", "KOR", "MIL"),
    "rebels": ("the rebels", "KOR", "REB"),
    "ida": ("Ida Park", "KOR", "GOV"),
    "ben": ("Ben Roy", "KOR", "GOV"),
}
PEOPLE = {"ida", "ben"}
SERIAL = count()


def told(  # noqa: PLR0913
    type: str = "SANCTION",
    source: str = "KOR",
    target: str = "JPN",
    day: str | None = "2021-03-02",
    words: str = "curbs on steel were imposed",
    *,
    mode: str | None = None,
    status: str = "happened",
    until: str | None = None,
    contexts: tuple[str, ...] = (),
) -> dict:
    """An event by its parts; sides are ids of NAMES, parted by blanks."""
    return {
        "type": type,
        "source": tuple(source.split()),
        "target": tuple(target.split()),
        "date_from": day,
        "date_to": until or day,
        "words": words,
        "mode": mode,
        "status": status,
        "contexts": contexts,
    }


def paper(*events: dict, published: str | None = "2021-03-03", outlet: str | None = None) -> Reading:
    """A report of some events, each in a sentence of its own, in bytes of its own."""
    outlet = outlet or f"Paper {next(SERIAL)}"
    head = f"{outlet}.\n"
    text, rows = head, []
    for event in events:
        words = event["words"]
        rows.append(Event(Span(len(text), len(text) + len(words), words), **_fields(event)))
        text += words + ".\n"
    doc: Document = document(text, f"{outlet}.txt", outlet=outlet, published=published, genre="news")
    ids = sorted({i for e in events for i in (*e["source"], *e["target"])})
    name = Mention(Span(0, len(outlet), outlet), "name")
    actors = tuple(Actor(i, *NAMES[i], mentions=(name,) if i in PEOPLE else ()) for i in ids)
    return Reading(doc, actors, events=tuple(rows), readers=read_by())


def _fields(event: dict) -> dict:
    return {name: value for name, value in event.items() if name != "words"}


def kept(*papers: Reading) -> Record:
    """A record of some reports."""
    record = Record(":memory:")
    for reading in papers:
        record.add(reading)
    return record


def groups(record: Record) -> set[frozenset[tuple[str, int]]]:
    """The events told more than once, each as the places of its tellings."""
    return {frozenset((t.doc, t.n) for t in deed) for deed in record.same()}


_events = st.builds(
    told,
    st.sampled_from(["SANCTION", "CONSULT", "ACCUSE", "COERCE"]),
    st.sampled_from(["KOR", "army", "ida", "ben", "KOR JPN", "PRK", ""]),
    st.sampled_from(["JPN", "KOR", "JPN PRK", "rebels", ""]),
    st.sampled_from([None, "2021-03-01", "2021-03-02", "2021-03-02", "2021-03-03", "2021-03", "2021"]),
    st.sampled_from(
        ["curbs on steel were imposed", "they spoke in Busan", "they spoke in Kobe", "steel was cut"]
    ),
    mode=st.sampled_from([None, None, "arrest", "restrict"]),
    status=st.sampled_from(["happened", "happened", "happened", "pledged"]),
    contexts=st.sampled_from([(), ("economic",), ("military",)]),
)


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """A few reports of a few days, much alike."""
    papers = draw(st.lists(st.lists(_events, min_size=1, max_size=4), min_size=1, max_size=6))
    days = st.sampled_from([None, "2021-03-01", "2021-03-02", "2021-03-03"])
    return [paper(*events, published=draw(days), outlet=f"Paper {n}") for n, events in enumerate(papers)]
