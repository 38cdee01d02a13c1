"""Pictures as SVG from plain numbers, for notebooks, files and the brief. Nothing here reads a record.

Each says its finding in the title, draws every interval, names its source, and has a text alternative.
"""

from detente.charts.contributions import Contribution, contributions
from detente.charts.course import Break, Segment, tone
from detente.charts.estimates import Estimate
from detente.charts.field import Field, field
from detente.charts.impulse import Impulse, impulses
from detente.charts.influences import Influence, influences
from detente.charts.islands import Band, Islands, islands
from detente.charts.listed import Kind, types
from detente.charts.paired import Answer, answers
from detente.charts.picture import Picture
from detente.charts.reliability import Forecaster, Level, reliability
from detente.charts.roadmap import Give, Step, roadmap
from detente.charts.series import Point
from detente.charts.track import Foretold, track

__all__ = [
    "Answer",
    "Band",
    "Break",
    "Contribution",
    "Estimate",
    "Field",
    "Forecaster",
    "Foretold",
    "Give",
    "Impulse",
    "Influence",
    "Islands",
    "Kind",
    "Level",
    "Picture",
    "Point",
    "Segment",
    "Step",
    "answers",
    "contributions",
    "field",
    "impulses",
    "influences",
    "islands",
    "reliability",
    "roadmap",
    "tone",
    "track",
    "types",
]
