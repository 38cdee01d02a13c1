"""What measures need beyond the base install, and what is said where it is missing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def extra() -> Iterator[None]:
    """What is done within needs the extra ``data``.

    Raises :class:`detente.stream.engine.MissingError` where a part of it is not installed.

    >>> with extra():
    ...     import nothing_of_the_kind
    Traceback (most recent call last):
    ...
    detente.stream.engine.MissingError: event data need the extra "data": pip install "detente[data]"
    """
    from detente.stream.engine import MISSING, MissingError  # noqa: PLC0415 - needed only where one is missing

    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "detente":  # a fault of its own
            raise
        raise MissingError(MISSING) from None
