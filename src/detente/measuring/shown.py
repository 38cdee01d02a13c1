"""A measure as a notebook shows it: its picture, and its paragraph."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from detente.charts import Picture


class Shown(ABC):
    """What has a picture and says in a paragraph what it means is shown by both."""

    @property
    @abstractmethod
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded."""

    @abstractmethod
    def plot(self) -> Picture:
        """The picture."""

    def _repr_html_(self) -> str:
        return f"{self.plot().figure}<p>{escape(self.reading)}</p>"
