"""Documents and readers that take no time, for the tests of the command line."""

from collections.abc import Callable

from detente.reading import page
from detente.record import Record
from detente.rows import Actor, Mention, Reading, Span, Statement
from made import read_by

STORY = "EASTPORT, March 2, 2021 (Wire) - Ida Park said that sanctions relief was near.\n"
SECOND = "WESTBY, May 6, 2022 (Wire) - The envoys of Eastland met their rivals again on Friday.\n"
KOREAN = "북한은 화요일에 제재를 비난하는 성명을 발표했다. 남측은 대화를 제안했다.\n"
Run = Callable[..., tuple[int, str, str]]


def stub(data: bytes, path: str) -> Reading:
    """Stand in for the readers: the real page, and a statement where someone says that."""
    document = page.read(data, path).document
    if document.language != "en":
        note = f"not readable yet: language {document.language}"
        return Reading(document, notes=(note,), readers=(("page", "1"),))
    start = document.text.find("that ")
    if start < 0:
        return Reading(document, readers=read_by())
    said = Span(start, start + 30, document.text[start : start + 30])
    name = Span(document.text.index("Ida"), document.text.index("Ida") + 8, "Ida Park")
    park = Actor("park", "Ida Park", "XSO", role="President", mentions=(Mention(name, "name"),))
    words = Statement("park", name, "indirect", None, (said,))
    return Reading(document, actors=(park,), statements=(words,), readers=read_by())


def paths(db: str = "a.db") -> list[str]:
    with Record(db, create=False) as record:
        return sorted(d.path for d in record.documents())
