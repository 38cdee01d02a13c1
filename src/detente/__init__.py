"""detente reads what rivals say and do, and keeps the record with its sources."""

__version__ = "0.1.0"
