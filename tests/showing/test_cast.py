from stories import at, both, document

from detente.rows import Actor, Mention, Reading
from detente.showing.cast import Cast, Introductions


def one(text: str, name: str, ref: str, kind: str = "name", path: str = "a.txt", **more: str) -> Reading:
    actor = Actor(ref, name, mentions=(Mention(at(text, name), kind),), **more)  # type: ignore[arg-type]
    return Reading(document(text, path), actors=(actor,))


def test_a_named_actor_is_one_over_documents_and_a_group_is_not() -> None:
    cast = Cast(both())
    assert sum(p.name == "Armenia" for p in cast.parties.values()) == 1
    a = one("Some officials left.", "officials", "officials", "nominal")
    b = one("The officials came back.", "officials", "officials", "nominal")
    assert len([p for p in Cast([a, b]).parties.values() if p.name == "officials"]) == 2


def test_the_article_follows_custom_and_text() -> None:
    for text, name, ref, words in (
        ("Talks in the United States.", "United States", "USA", "the United States"),
        ("The South Korean army left.", "South Korean army", "KOR.military", "the South Korean army"),
        ("The Lee Jae-myung government fell.", "Lee Jae-myung", "lee_jae_myung", "Lee Jae-myung"),
        ("Reuters said so.", "Reuters", "reuters", "Reuters"),
    ):
        reading = one(text, name, ref)
        party = Cast([reading]).party(reading, ref)
        assert party
        assert party.words == words


def test_the_author_is_the_actor_of_that_name() -> None:
    text = "Ana Sol writes."
    reading = Reading(
        document(text, "a.txt", author="Ana Sol"),
        actors=(Actor("ana_sol", "Ana Sol", mentions=(Mention(at(text, "Ana Sol"), "name"),)),),
    )
    cast = Cast([reading])
    assert cast.party(reading, "author") is cast.party(reading, "ana_sol")


def test_an_office_is_said_once() -> None:
    readings = both()
    cast, meet = Cast(readings), Introductions()
    party = cast.party(readings[0], "nikol_pashinyan")
    assert party
    assert (
        meet.name(party, readings[0].document.id, more=True) == "Nikol Pashinyan, prime minister of Armenia,"
    )
    assert meet.name(party, readings[0].document.id) == "Nikol Pashinyan"
