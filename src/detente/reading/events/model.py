"""The trained models that code events, and the file that holds them.

``triggers`` tells which words tell an event and of which type, ``roles`` which nouns are its source and
target, ``types`` the type where both are given, ``modes`` and ``statuses`` the rest, ``confidence`` how sure
the whole is. The file is made by
``detente train`` from the examples of the codebook and holds nothing but tables.
"""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from detente.codes.plover import TYPES
from detente.codes.tables import TableError, home
from detente.reading.weights import Weights

if TYPE_CHECKING:
    from pathlib import Path

VERSION = "1"

FILE = "coder.npz"
NONE = "NONE"
"""The label of words that tell no event."""
PARTS = ("triggers", "roles", "types", "modes", "statuses", "confidence")


class ModelError(TableError):
    """A file that holds no coder, or one of another make; the message is one line."""


@dataclass(frozen=True)
class Model:
    """What the coder knows: its tables, and the nouns that may tell an event."""

    triggers: Weights
    roles: Weights
    types: Weights
    modes: Weights
    statuses: Weights
    confidence: Weights
    nouns: frozenset[str] = field(repr=False)

    def packed(self) -> bytes:
        """The model as the bytes of its file; the same model gives the same bytes."""
        arrays: dict[str, Any] = {}
        for part in PARTS:
            arrays |= {f"{part}.{k}": v for k, v in getattr(self, part).packed().items()}
        rest = {"nouns": sorted(self.nouns)}
        arrays["rest"] = np.frombuffer(json.dumps(rest, sort_keys=True).encode(), np.uint8)
        file = io.BytesIO()
        np.savez_compressed(file, allow_pickle=False, **arrays)
        return file.getvalue()

    @classmethod
    def unpacked(cls, data: bytes, name: str = FILE) -> Model:
        """A model from the bytes of its file; raises :class:`ModelError` where they hold none."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                parts = {
                    part: Weights.unpacked({k: arrays[f"{part}.{k}"] for k in ("labels", "keys", "table")})
                    for part in PARTS
                }
                rest = json.loads(arrays["rest"].tobytes())
        except (ValueError, KeyError, OSError, EOFError, BadZipFile, zlib.error) as error:
            raise ModelError(f"{name}: no coder of events; make one with detente train") from error
        return cls(
            **parts,
            nouns=frozenset(rest["nouns"]),
        )


@cache
def shipped() -> Model:
    """The model that comes with the software."""
    return Model.unpacked(files("detente.codes").joinpath("data", FILE).read_bytes())


@cache
def of(path: Path) -> Model:
    """The model in a file; raises :class:`ModelError` or ``OSError`` where there is none.

    A model that knows a type which no codebook defines is of no use either.
    """
    model = Model.unpacked(path.read_bytes(), str(path))
    unknown = sorted({*model.types.labels, *model.triggers.labels} - {*TYPES, NONE})
    if unknown:
        raise ModelError(f"{path}: no codebook defines {', '.join(unknown)}; define it or run detente train")
    return model


def current() -> Model:
    """The user's own model (``coder.npz`` in ``$DETENTE_DATA``) where there is one, else the shipped one."""
    own = home() / FILE
    return of(own) if own.is_file() else shipped()
