"""Readings with positions over time, made by hand."""

from detente.rows import Actor, Event, Mention, Position, Reading, Span
from made import document, read_by

PEOPLE = {
    "lee_jae_myung": ("Lee Jae-myung", "KOR"),
    "yoon_suk_yeol": ("Yoon Suk-yeol", "KOR"),
    "kim_jong_un": ("Kim Jong Un", "PRK"),
    "officials": ("officials", "KOR"),
}


def reading(published: str | None, *stands: tuple[str, str, str, str, str | None], **more: object) -> Reading:
    """A document of a day with positions: actor, issue, pole, strength, day held."""
    names = list(dict.fromkeys(s[0] for s in stands)) or ["kim_jong_un"]
    text = f"{published}: " + ", ".join(PEOPLE[n][0] for n in names) + " took a side."
    actors = []
    for name in names:
        called, country = PEOPLE[name]
        start = text.index(called)
        kind = "nominal" if name == "officials" else "name"
        mention = Mention(Span(start, start + len(called), called), kind)
        actors.append(Actor(name, called, country, "GOV", mentions=(mention,)))
    side = Span(text.index("took"), text.index("took") + len("took a side"), "took a side")
    rows = tuple(
        Position(side, who, issue, pole, "took a side", None, 1.0, strength, held)
        for who, issue, pole, strength, held in stands
    )
    return Reading(
        document(text, f"{published}.txt", published=published, outlet="Wire"),
        actors=tuple(actors),
        positions=rows,
        readers=read_by(),
        **more,
    )


def event(read: Reading, actor: str, day: str) -> Event:
    """Something an actor did on a day."""
    return Event(read.positions[0].span, "CONSULT", "happened", (actor,), (), date_from=day, date_to=day)
