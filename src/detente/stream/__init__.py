"""The stream: the events of a record as one table, those read from documents and those loaded alike.

Needs DuckDB, of the extra ``data``. See :class:`Stream`.
"""

from detente.stream.stream import Stream

__all__ = ["Stream"]
