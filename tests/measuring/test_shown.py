"""Measures in a notebook: the picture, and the paragraph with nothing in it that a page would take for markup."""

from detente.charts import Answer, Picture, answers
from detente.measuring.answer_types import AnswerTypes
from detente.measuring.autoregression import Autoregression
from detente.measuring.breaks import Breaks
from detente.measuring.reciprocity import Reciprocity
from detente.measuring.shown import Shown
from detente.measuring.tone import Tone


class Said(Shown):
    @property
    def reading(self) -> str:
        return "A < B & <script>"

    def plot(self) -> Picture:
        return answers([Answer("within 1 day", refused="too thin")], title="Not known")


def test_a_notebook_shows_picture_and_paragraph_escaped() -> None:
    page = Said()._repr_html_()
    assert "<svg" in page
    assert "A &lt; B &amp; &lt;script&gt;" in page


def test_every_measure_is_shown_so() -> None:
    assert all(issubclass(m, Shown) for m in (AnswerTypes, Autoregression, Breaks, Reciprocity, Tone))
