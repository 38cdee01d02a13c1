"""On which line of a TOML file each key stands: the parser of the standard library does not say.

The text is known to be TOML when it comes here, so the scanner only has to find its way, not to judge.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The keys that lead to a value, with the number (from 0) of an array's item."""

BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[^\s.=\]"\'#]+')
PLAIN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotes may stand before the three that end it
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^,\]}\n#]+",
    re.DOTALL,
)


def places(text: str) -> Mapping[Path, int]:
    r"""The line, from 1, of each key, table and array item of a TOML text.

    A table that is only implied (``a`` of ``[a.b]``) has the line where it is first implied. What TOML does
    not allow must be sorted out before.

    >>> dict(places('title = "x"\n[first]\ntrust = { value = 0.3 }'))
    {('title',): 1, ('first',): 2, ('first', 'trust'): 3, ('first', 'trust', 'value'): 3}
    """
    return _Scanner(text).whole()


class _Scanner:
    """A place in a text that moves on, and the lines of what it has passed."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.seen, self.line = text, 0, 0, 1
        self.found: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def whole(self) -> dict[Path, int]:
        table: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.ahead("["):
                table = self.header()
            else:
                self.pair(table)
            self.blank()
        return self.found

    def ahead(self, mark: str) -> bool:
        """Pass a mark where it is the next thing."""
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def blank(self) -> None:
        """Pass white space, line ends and comments."""
        self.take(BLANK)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"no TOML at character {self.at}")
        self.at = found.end()
        return found.group()

    def here(self) -> int:
        """The line of the place; lines are counted once, as the place never moves back."""
        self.line += self.text.count("\n", self.seen, self.at)
        self.seen = self.at
        return self.line

    def key(self) -> list[tuple[str, int]]:
        """A key in its dotted parts, each with its line."""
        parts = []
        while True:
            self.blank()
            line, raw = self.here(), self.take(KEY)
            quoted = raw[0] in "\"'"
            parts.append((tomllib.loads(f"key = {raw}")["key"] if quoted else raw, line))
            self.blank()
            if not self.ahead("."):
                return parts

    def header(self) -> Path:
        """A table's header, or that of the next of several tables."""
        several = self.ahead("[")
        parts = self.key()
        self.at += 2 if several else 1
        name, line = parts[-1]
        path: Path = (*self.keep((), parts[:-1]), name)
        if several:
            self.found.setdefault(path, line)
            self.counts[path] = self.counts.get(path, 0) + 1
            path = (*path, self.counts[path] - 1)
        self.found[path] = line
        return path

    def keep(self, path: Path, parts: list[tuple[str, int]]) -> Path:
        """Go down some keys from a table, noting their lines; of several tables the last is meant."""
        for part, line in parts:
            path = (*path, part)
            self.found.setdefault(path, line)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def pair(self, table: Path) -> None:
        path = self.keep(table, self.key())
        self.at += 1  # the equals sign
        self.blank()
        self.value(path)

    def value(self, path: Path) -> None:
        if self.ahead("["):
            self.items(path)
        elif self.ahead("{"):
            self.fields(path)
        else:
            self.take(PLAIN)

    def items(self, path: Path) -> None:
        number = 0
        self.blank()
        while not self.ahead("]"):
            self.found[*path, number] = self.here()
            self.value((*path, number))
            number += 1
            self.blank()
            self.ahead(",")
            self.blank()

    def fields(self, path: Path) -> None:
        self.blank()
        while not self.ahead("}"):
            self.pair(path)
            self.blank()
            self.ahead(",")
            self.blank()
