"""Who did what to whom: political events, coded as PLOVER (Open Event Data Alliance 2024).

:func:`read` is the door of documents, :func:`code` and :func:`find` those of raw sentences.

>>> from detente.reading import actors, page, prose
>>> told = prose.parse(page.read(b"Iran seized a Greek tanker in the strait.", "-"))
>>> [(e.source, e.type, e.mode, e.target) for e in read(told, actors.read(told), (), ())]
[(('IRN',), 'COERCE', 'seize', ('GRC',))]
"""

from detente.reading.events.coder import Coded, code, find
from detente.reading.events.document import VERSION, read

__all__ = ["VERSION", "Coded", "code", "find", "read"]
