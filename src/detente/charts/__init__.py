"""Pictures as SVG from plain numbers, for notebooks, files and the brief. Nothing here reads a record.

Each says its finding in the title, draws every interval, names its source, and has a text alternative.
"""

from detente.charts.contributions import Contribution, contributions
from detente.charts.course import Break, Segment, tone
from detente.charts.estimates import Estimate
from detente.charts.impulse import Impulse, impulses
from detente.charts.listed import Kind, types
from detente.charts.paired import Answer, answers
from detente.charts.picture import Picture
from detente.charts.reliability import Forecaster, Level, reliability
from detente.charts.series import Point
from detente.charts.track import Foretold, track

__all__ = [
    "Answer",
    "Break",
    "Contribution",
    "Estimate",
    "Forecaster",
    "Foretold",
    "Impulse",
    "Kind",
    "Level",
    "Picture",
    "Point",
    "Segment",
    "answers",
    "contributions",
    "impulses",
    "reliability",
    "tone",
    "track",
    "types",
]
