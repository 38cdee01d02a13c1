"""A picture is XML, says what it shows, and is saved whole."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svgs import NAME, boxes, every, told, tree

from detente.charts import Answer, Estimate, Impulse, Kind, Picture, Point, answers, impulses, tone, types
from detente.charts.sheet import linked

HALF = Estimate(0.5, 0.25, 0.75)
SHARP = """Seoul <b>"moves"</b> & 'waits' ]]> {{ 7 * 7 }} <!--"""


def all_four(**words):
    label = words["title"] or "a"
    return [
        tone([Point(date(2018, 3, 5), 1.5, 1, 2, 3, (1, 2, 3, 4))], **words),
        answers([Answer(label, HALF, HALF, HALF), Answer(label, refused=label)], **words),
        impulses([Impulse(label, (HALF, HALF), note=label)], **words),
        types([Kind(label, label, HALF)], **words),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_the_words_are_the_picture_is_xml_and_can_be_written(title, source):
    for picture in all_four(title=title, subtitle=source, source=source):
        ET.fromstring(picture.svg.encode("utf-8"))  # noqa: S314 - our own
        ET.fromstring(picture.narrow.encode("utf-8"))  # noqa: S314


def test_words_are_words_and_no_markup():
    for picture in all_four(title=SHARP, subtitle=SHARP, source=SHARP):
        assert every(picture.svg, "title")[0].text == SHARP
        assert SHARP in told(picture.svg)
        assert "49" not in "".join(b.words for b in boxes(picture.svg))
        assert not every(picture.svg, "b")


def test_a_picture_names_and_describes_itself():
    for picture in all_four(title="The finding", subtitle="what, in units, when", source="ICEWS"):
        root = tree(picture.svg)
        assert root.attrib["role"] == "img"
        title, desc = root.find(f"{NAME}title"), root.find(f"{NAME}desc")
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
        assert title.text == picture.title == "The finding"
        assert desc.text.startswith("what, in units, when. ")
        said = [t.text for t in every(picture.svg, "text")]
        assert {"The finding", "what, in units, when", "Source: ICEWS"} <= set(said)


def test_pictures_on_one_page_share_no_id():
    ids = [
        node.attrib["id"]
        for picture in all_four(title="One title", source="a")
        for svg in (picture.svg, picture.narrow)
        for node in tree(svg).iter()
        if "id" in node.attrib
    ]
    assert len(set(ids)) == len(ids)


def test_the_same_numbers_make_the_same_picture():
    assert all_four(title="a") == all_four(title="a")


def test_every_paint_is_there_for_programs_that_know_no_variables():
    style = every(all_four(title="a")[0].svg, "style")[0].text
    for rule in style.split("}"):
        for line in (r for r in rule.split(";") if "var(--c-" in r and "--c-" not in r.split("var(")[0]):
            name = line.split("{")[-1].split(":")[0].strip()
            assert f"{name}:#" in rule, rule


def test_a_picture_is_saved_alone_or_as_a_page(tmp_path):
    picture = all_four(title="A <finding>")[1]
    assert picture.save(tmp_path / "a.svg").read_text("utf-8") == f"{picture}\n"
    page = picture.save(str(tmp_path / "a.HTML")).read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>A &lt;finding&gt;</title>" in page
    assert picture.svg in page
    assert picture.narrow in page
    assert "<script" not in page


@pytest.mark.parametrize("name", ["a.png", "a", "svg"])
def test_another_ending_is_an_error_in_one_line(tmp_path, name):
    with pytest.raises(ValueError, match=r"is saved as \.svg or \.html") as caught:
        Picture("<svg/>", "a").save(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_notebook_shows_both_widths():
    picture = all_four(title="a")[0]
    shown = picture._repr_html_()
    assert shown.count("<svg") == 2
    assert shown.startswith('<figure class="chart"')
    assert picture._repr_svg_() == picture.svg == str(picture)


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/?a=1&b=2", True), ("#e1", True), ("events.html#e1", True), ("", False),
        ("javascript:alert(1)", False), (" JavaScript:alert(1)", False), ("data:text/html,a", False), ("http://[", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_and_the_page_are_linked(href, kept):
    assert linked(href) == (href if kept else "")


def colours(scheme):
    """The colours of the style sheet, light or dark."""
    style = every(all_four(title="a")[0].svg, "style")[0].text
    part = style.split("prefers-color-scheme:dark")[scheme == "dark"]
    return dict(re.findall(r"--c-(\w+):var\(--\w+,(#\w{6})\)", part))


def luminance(colour):
    """How bright a colour is, 0 to 1, as WCAG 2 has it."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"),
    [("ink", 4.5), ("soft", 4.5), ("p4", 4.5), ("m4", 4.5), ("p3", 3), ("m3", 3), ("link", 3)],
)
def test_words_and_marks_stand_out_from_the_paper(scheme, name, least):
    found = colours(scheme)
    one, other = sorted(luminance(found[c]) for c in (name, "paper"))
    assert (other + 0.05) / (one + 0.05) >= least
