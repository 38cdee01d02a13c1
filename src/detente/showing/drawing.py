"""The templates, with every value escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

INERT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], "\ufffd")
"""Control characters that HTML does not allow, each as the sign for what cannot be shown."""


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.showing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["px"] = lambda value: f"{value:.1f}".removesuffix(".0")
    made.filters["exact"] = exact
    return made


def picture(template: str, **values: Any) -> Markup:  # noqa: ANN401 - whatever the template shows
    """A template filled in, safe to put into another."""
    return Markup(_templates().get_template(template).render(**values).strip())  # noqa: S704 - autoescaped


def exact(text: str) -> Markup:
    r"""A text that a browser reads back character by character, line ends included.

    >>> exact("a<b\r\n")
    Markup('a&lt;b&#13;\n')
    """
    return Markup("&#13;").join(text.translate(INERT).split("\r"))


def style() -> Markup:
    """The style sheet, to stand in the page."""
    return Markup((files("detente.showing") / "static" / "brief.css").read_text("utf-8"))  # noqa: S704 - our own
