"""The record: one SQLite file of documents, and of what was read in them, each row with its source.

What its tables hold, for those who query it, is in ``docs/record.md``.
"""

from detente.record.check import Fault
from detente.record.datasets import Dataset
from detente.record.file import RecordError, is_database
from detente.record.record import Record, default, open  # noqa: A004
from detente.record.search import Hit

__all__ = ["Dataset", "Fault", "Hit", "Record", "RecordError", "default", "is_database", "open"]
