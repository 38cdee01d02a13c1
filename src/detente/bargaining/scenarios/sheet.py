"""A TOML file as a form that somebody filled in: each entry with its line, each fault in a line of words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from detente.bargaining.scenarios.places import places
from detente.bargaining.scenarios.slips import slip

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from detente.bargaining.scenarios.places import Path

FRACTION = re.compile(r"\s*(\d{1,40})\s*/\s*(\d{1,40})\s*")
DIGITS = 12
"""So far from 1 may a number's first digit be: what lies beyond is a slip, and costs memory."""


class ScenarioError(ValueError):
    """What is wrong with a scenario file, in one line: ``FILE:LINE: what, and what to write instead``."""

    def __init__(self, path: str, line: int | None, words: str) -> None:
        self.path, self.line, self.words = path, line, words
        super().__init__(f"{path}:{line}: {words}" if line else f"{path}: {words}")


def content(path: str | File) -> str:
    """The text of a file. Raises :class:`ScenarioError` where it cannot be read, or is not UTF-8."""
    try:
        raw = File(path).read_bytes()
    except OSError as error:
        raise ScenarioError(str(path), None, f"cannot be read: {error.strerror or error}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ScenarioError(str(path), line, "is not UTF-8: save the file as UTF-8") from None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries of a file with their lines. All methods raise :class:`ScenarioError`."""

    path: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int]
    last: int

    @classmethod
    def of(cls, text: str, path: str) -> Sheet:
        """The entries of a text; numbers stay as exact as they are written."""
        last = text.rstrip().count("\n") + 1
        try:
            return cls(path, tomllib.loads(text, parse_float=Decimal), places(text), last)
        except RecursionError:
            raise ScenarioError(path, 1, "too many brackets lie within each other") from None
        except tomllib.TOMLDecodeError as error:
            raise ScenarioError(path, *slip(text, str(error), last)) from None
        except ValueError:  # of a whole number too long for Python to read
            line = next((n for n, row in enumerate(text.split("\n"), 1) if re.search(r"\d{999}", row)), 1)
            raise ScenarioError(path, line, "this number is too long") from None

    def fault(self, at: Path, words: str) -> ScenarioError:
        """An error at the line of an entry; of what is not there, at that of the table it belongs to."""
        while at and at not in self.lines:
            at = at[:-1]
        return ScenarioError(self.path, self.lines.get(at, self.last), words)

    def has(self, at: Path) -> bool:
        """Whether there is such an entry."""
        return at in self.lines

    def get(self, at: Path) -> Any:  # noqa: ANN401 - whatever was written
        """An entry as TOML has it; None where there is none."""
        found: Any = self.data
        for key in at:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def table(self, at: Path, known: Collection[str]) -> bool:
        """Whether there is a table of that name, in which all keys are known ones."""
        found = self.get(at)
        if found is None:
            return False
        if not isinstance(found, dict):
            raise self.fault(at, f"{called(at)} is {shown(found)}: write a table, [{_dotted(at)}]")
        for key in found:
            if key not in known:
                raise self.fault((*at, key), f"{_quoted(key)} is unknown{_within(at)}: {_near(key, known)}")
        return True

    def text(self, at: Path) -> str | None:
        """Words, written on one line or several, as one line; None where there are none."""
        found = self.get(at)
        if found is None:
            return None
        if not isinstance(found, str):
            raise self.fault(at, f"{called(at)} is {shown(found)}: write words between quotation marks")
        if not found.strip():
            raise self.fault(at, f"{called(at)} is empty: write words, or take the line out")
        return " ".join(found.split())

    def number(self, at: Path) -> Fraction:
        """A number, exact: a whole one, decimals, or a fraction between quotation marks."""
        found, advice = self.get(at), 'write a number, such as 0.3, or a fraction, such as "1/3"'
        if isinstance(found, str) and (parts := FRACTION.fullmatch(found)) and int(parts[2]):
            return Fraction(int(parts[1]), int(parts[2]))
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            raise self.fault(at, f"{called(at)} is {shown(found)}: {advice}")
        number = Decimal(found)
        if not number.is_finite() or (number and abs(number.adjusted()) > DIGITS):
            raise self.fault(at, f"{called(at)} is {shown(found)}, which is beyond all measure: {advice}")
        return Fraction(number)

    def count(self, at: Path, most: int) -> int | None:
        """A whole number from 1 to the most; None where there is none."""
        found = self.get(at)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= most:
            raise self.fault(at, f"{called(at)} is {shown(found)}: write a whole number from 1 to {most}")
        return found

    def choice(self, at: Path, among: Collection[str]) -> str | None:
        """One of some words; None where there is none."""
        found = self.text(at)
        if found is not None and found not in among:
            raise self.fault(at, f"{called(at)} is {_quoted(found)}: {_near(found, among)}")
        return found

    def items(self, at: Path, example: str = "[0.5, 0.5]") -> int | None:
        """How many items a list has; None where there is no list."""
        found = self.get(at)
        if found is None:
            return None
        if not isinstance(found, list) or not found:
            raise self.fault(at, f"{called(at)} is {shown(found)}: write a list, such as {example}")
        return len(found)


def called(at: Path) -> str:
    """An entry as people say it.

    >>> called(("first", "trust")), called(("roadmap", "first", 1))
    ('trust in [first]', 'item 2 of first in [roadmap]')
    """
    if isinstance(at[-1], int):
        return f"item {at[-1] + 1} of {called(at[:-1])}"
    return f"{at[-1]}{_within(at[:-1])}"


def shown(found: object) -> str:
    """A value as it might be written, cut short."""
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return "a list" if found else "an empty list"
    words = str(found).lower() if isinstance(found, bool) else str(found)
    return _quoted(words) if isinstance(found, str) else _short(words)


def _short(words: str, most: int = 40) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _quoted(words: str) -> str:
    return f'"{_short(words)}"'


def _dotted(at: Path) -> str:
    return ".".join(str(key) for key in at)


def _within(at: Path) -> str:
    return f" in [{_dotted(at)}]" if at else ""


def _near(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word.lower(), known, 1)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(known)}"
