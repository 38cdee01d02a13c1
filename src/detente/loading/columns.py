"""Column maps: what the columns of a dated list are, as a small TOML file that an analyst writes.

``[columns]`` names the column of each part of an event, ``[fixed]`` gives what every row has, ``[types]``
what each value of the type column is in PLOVER, ``[options]`` the delimiter and how days are written. Ready
ones lie in ``loading/maps`` and go by their names. A list whose columns have these names themselves needs
no map.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

PARTS = ("date", "until", "source", "target", "type", "mode", "what", "cite", "place")
"""What a list can tell of an event."""
LISTED = ("cite", "place")
"""Parts that several columns can make up."""
CITED = ("cite", "outlet", "title", "published")
"""The columns that a list without a map is cited by."""
NEEDED = ("date", "source", "type")
SECTIONS = {"columns": PARTS, "fixed": PARTS, "types": None, "options": ("delimiter", "date_format")}


class MapError(ValueError):
    """A column map that cannot be used, or does not fit the list; the message is one line."""


@dataclass(frozen=True, slots=True)
class Map:
    """The columns of each part, what is fixed, and what the types are; None where they are PLOVER's own."""

    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] | None = None
    delimiter: str | None = None
    date_format: str | None = None

    @property
    def version(self) -> str:
        """What tells this map from another, so that a list is read again where its map has changed."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]

    def fitted(self, header: Sequence[str]) -> Map:
        """The map for a header; where it names no columns, those that the header itself calls so.

        Raises MapError where a column is missing, or nothing tells what is needed.
        """
        columns = self.columns or _own(header)
        for name in (name for named in columns.values() for name in named):
            if list(header).count(name) != 1:
                several = "several columns are" if name in header else "no column is"
                raise MapError(f"{several} named {name!r}: there are {', '.join(header)}")
        untold = [part for part in NEEDED if part not in columns and part not in self.fixed]
        if untold:
            raise MapError(f"nothing tells the {untold[0]} of a row: name its column in a map")
        return Map(columns, self.fixed, self.types, self.delimiter, self.date_format)


def _own(header: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns that have the names of the parts."""
    own = {part: (part,) for part in PARTS if part in header and part != "cite"}
    cited = tuple(name for name in CITED if name in header)
    return own | ({"cite": cited} if cited else {})


def ready() -> list[str]:
    """The names of the maps that are shipped.

    >>> "provocations" in ready()
    True
    """
    return sorted(f.name.removesuffix(".toml") for f in _shipped().iterdir() if f.name.endswith(".toml"))


def read(name: str | Path) -> Map:
    """A map by its file, or by the name of one that is shipped.

    Raises MapError where it cannot be read, or holds what no map has.
    """
    path = Path(name)
    source: Traversable = _shipped() / f"{name}.toml" if str(name) in ready() and not path.exists() else path
    try:
        table = tomllib.loads(source.read_text("utf-8"))
    except OSError as error:
        raise MapError(f"{name}: {error.strerror or error}; shipped maps are {', '.join(ready())}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MapError(f"{name}: no TOML in UTF-8: {error}") from None
    try:
        return _map(table)
    except MapError as error:
        raise MapError(f"{name}: {error}") from None


def _map(table: Mapping[str, Any]) -> Map:
    for section, held in table.items():
        if section not in SECTIONS:
            raise MapError(f"no section [{section}]: there are {', '.join(f'[{name}]' for name in SECTIONS)}")
        if not isinstance(held, dict):
            raise MapError(f"{section} is no section: write [{section}]")
        known = SECTIONS[section]
        wrong = [name for name in held if known is not None and name not in known]
        if wrong:
            raise MapError(f"[{section}] has no {wrong[0]}: there are {', '.join(known or ())}")
    options = {name: _text(name, value) for name, value in table.get("options", {}).items()}
    if len(options.get("delimiter", ",")) != 1:
        raise MapError(f"the delimiter is one character, not {options['delimiter']!r}")
    return Map(
        {part: _columns(part, named) for part, named in table.get("columns", {}).items()},
        {part: _text(part, value) for part, value in table.get("fixed", {}).items()},
        {name: _text(name, value) for name, value in table["types"].items()} if "types" in table else None,
        **options,
    )


def _columns(part: str, named: Any) -> tuple[str, ...]:  # noqa: ANN401 - what a file holds
    if isinstance(named, list) and part in LISTED and named:
        return tuple(_text(part, name) for name in named)
    return (_text(part, named),)


def _text(name: str, value: Any) -> str:  # noqa: ANN401 - what a file holds
    if not isinstance(value, str):
        raise MapError(f"{name} is to be a text in quotation marks, not {value!r}")
    return value


def _shipped() -> Traversable:
    return files("detente.loading") / "maps"
