"""Pictures as SVG from plain numbers, for notebooks, files and the brief. Nothing here reads a record.

Each says its finding in the title, draws every interval, names its source, and has a text alternative.
"""

from detente.charts.course import Break, Segment, tone
from detente.charts.estimates import Estimate
from detente.charts.impulse import Impulse, impulses
from detente.charts.listed import Kind, types
from detente.charts.paired import Answer, answers
from detente.charts.picture import Picture
from detente.charts.series import Point

__all__ = [
    "Answer",
    "Break",
    "Estimate",
    "Impulse",
    "Kind",
    "Picture",
    "Point",
    "Segment",
    "answers",
    "impulses",
    "tone",
    "types",
]
