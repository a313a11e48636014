"""Drawings out of SVG files: outlines of our own, or a refusal that says what isn't painted."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.pictures import read_picture
from briefgen.pictures.image import Ring, StrokeStyle, VectorImage, VectorPath
from tests.data.pictures import LOGO, blob, svg

NAME = "logo.svg"


def read(text: str) -> VectorImage:
    found = read_picture(blob(text, NAME))
    assert isinstance(found, VectorImage)
    return found


def problems(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(BriefgenError) as stop:
        read(text)
    assert all(problem.hint and problem.span and problem.span.file == NAME for problem in stop.value.problems)
    return stop.value.problems


def one(form: str, box: str = "0 0 100 100") -> VectorPath:
    (outline,) = read(svg(form, box)).outlines
    return outline


def ends(ring: Ring) -> list[tuple[float, ...]]:
    return [tuple(round(value, 2) + 0.0 for value in step[-2:]) for step in ring.steps]


def test_a_logo_becomes_outlines_from_the_corner_of_its_box() -> None:
    drawing = read(LOGO)
    assert (drawing.width, drawing.height) == (200, 100)
    ring, wave, frame = drawing.outlines
    assert ring.fill is None
    assert ring.pen == StrokeStyle("#B5482A", 6)
    assert wave.pen == StrokeStyle("#14324F", 5, "round")
    assert frame.fill == "#14324F"
    assert ends(frame.rings[0]) == [(110, 20), (190, 20), (190, 80), (110, 80)]
    assert len(frame.rings) == 2


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ('<rect x="10" y="20" width="30" height="40"/>', [(10, 20), (40, 20), (40, 60), (10, 60)]),
        ('<polygon points="1,2 3,4 5 6"/>', [(1, 2), (3, 4), (5, 6)]),
        ('<path d="M10 10 20 10l0 10H5v-3z"/>', [(10, 10), (20, 10), (20, 20), (5, 20), (5, 17)]),
        ('<path d="M0 0C1 1 2 2 3 3S5 5 6 6"/>', [(0, 0), (3, 3), (6, 6)]),
        ('<path d="M0 0Q1 1 2 2T4 4"/>', [(0, 0), (2, 2), (4, 4)]),
        ('<path d="M10 50a40 40 0 0180 0z"/>', [(10, 50), (50, 10), (90, 50)]),
        ('<path d="M10 50A40 40 0 1 0 50 10"/>', [(10, 50), (50, 90), (90, 50), (50, 10)]),
        ('<path d="M1e1.5.25-1"/>', [(10, 0.5), (0.25, -1)]),
        ('<path d="M10 10A0 5 0 0 1 30 10a5 0 0 0 0 0 20"/>', [(10, 10), (30, 10), (30, 30)]),
        ('<path d="M1 1 5 1 5 5 1 1z"/>', [(1, 1), (5, 1), (5, 5)]),
    ],
)
def test_forms_and_paths_lead_where_svg_says(form: str, expected: list[tuple[float, float]]) -> None:
    assert ends(one(form).rings[0]) == expected


@pytest.mark.parametrize(
    "form", ['<circle cx="50" cy="50" r="40"/>', '<ellipse cx="50" cy="50" rx="40" ry="40"/>']
)
def test_round_forms_are_curves_that_stay_on_the_circle(form: str) -> None:
    (ring,) = one(form).rings
    curves = [step for step in ring.steps if len(step) == 6]
    assert len(curves) == 4
    for x, y in ends(ring):
        assert ((x - 50) ** 2 + (y - 50) ** 2) ** 0.5 == pytest.approx(40)


def test_smooth_curves_go_on_from_the_handle_before() -> None:
    (ring,) = one('<path d="M0 0C0 10 10 10 10 0S20-10 20 0"/>', "0 -20 100 100").rings
    assert ring.steps[2][:2] == (10, 10)


def test_transformations_apply_from_the_inside_out() -> None:
    form = '<g transform="translate(10 20) scale(2)"><rect width="5" height="5" transform="rotate(90)"/></g>'
    assert ends(one(form).rings[0]) == [(10, 20), (10, 30), (0, 30), (0, 20)]
    assert one('<line x2="9" stroke="red" transform="matrix(3 0 0 3 0 0)"/>').pen == StrokeStyle("#FF0000", 3)


@pytest.mark.parametrize(
    ("said", "fill"),
    [
        ("", "#000000"),
        ('fill="#abc"', "#AABBCC"),
        ('fill="rgb(1, 2, 255)"', "#0102FF"),
        ('fill="RebeccaPurple"', "#663399"),
        ('style="fill: teal; -inkscape-x: 1"', "#008080"),
        ('fill="red" style="fill:inherit"', "#000000"),
        ('fill="currentColor"', "#000000"),
    ],
)
def test_plain_colours_are_read_in_every_way_of_writing_them(said: str, fill: str) -> None:
    assert one(f'<rect width="9" height="9" {said}/>').fill == fill


def test_what_is_painted_is_handed_down() -> None:
    text = svg(
        '<g fill="red" stroke="blue"><rect width="9" height="9"/><rect width="9" height="9" fill="none"/></g>'
    )
    assert [(o.fill, o.pen) for o in read(text).outlines] == [
        ("#FF0000", StrokeStyle("#0000FF", 1)),
        (None, StrokeStyle("#0000FF", 1)),
    ]


def test_rings_that_lie_on_each_other_are_painted_each_by_itself() -> None:
    over = '<path d="M0 0h40v40h-40z M20 20h40v40h-40z"/>'
    assert [len(o.rings) for o in read(svg(over)).outlines] == [1, 1]
    assert [len(o.rings) for o in read(svg(over.replace("<path", '<path fill-rule="evenodd"'))).outlines] == [
        2
    ]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("<script>1</script>", "<script>"),
        ("<defs><style>@import 'x'</style></defs>", "<style>"),
        ('<image href="../x.png"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ("<text>word</text>", "<text>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<a href="http://127.0.0.1/"><rect/></a>', "<a>"),
        ('<rect onload="x()"/>', "onload"),
        ('<path href="#x"/>', "address"),
        ('<rect fill="url(#g)"/>', "plain colour"),
        ('<rect opacity="0.5"/>', "opacity"),
        ('<g style="mix-blend-mode: multiply"/>', "mix-blend-mode"),
        ('<g clip-path="url(#c)"/>', "clip-path"),
        ('<rect width="nan"/>', "no number"),
        ('<rect width="1e9" height="1"/>', "bounds"),
        ('<rect width="50%"/>', "no number"),
        ('<path d="L1 1"/>', "begins with a move"),
        ('<path d="M0 0 L1"/>', "no number"),
        ('<path d="M0 0a1 1 0 2 0 3 3"/>', "flag"),
        ('<path d="M0 0 L1 1; 2 2"/>', "no number"),
        ('<path d="M0 0a1e-320 1 0 0 0 3 3"/>', "bounds"),
        ('<path d="M0 0h9e5h9e5"/>', "bounds"),
        ('<polygon points="1 2 3"/>', "without a y"),
        ('<g transform="turn(3)"/>', "transformation"),
    ],
)
def test_what_is_not_painted_is_named_at_its_line(content: str, word: str) -> None:
    (problem,) = problems(svg(content))
    assert problem.code == "BG522"
    assert word in problem.message
    assert problem.span
    assert problem.span.line == 2


def test_all_that_is_not_painted_is_told_together_and_once() -> None:
    content = '<text>a</text><text>b</text><image/><rect filter="url(#f)"/>'
    assert len(problems(svg(content))) == 3
    many = "".join(f"<x{n}/>" for n in range(50))
    assert len(problems(svg(many))) == 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (svg("", head='<!DOCTYPE svg [<!ENTITY a "b">]>'), "BG522"),
        (svg("", head='<?xml version="1.0"?><!DOCTYPE svg SYSTEM "file:///etc/passwd">'), "BG522"),
        ('<?xml version="1.0"?><?xml-stylesheet href="x.css"?>' + svg(""), "BG522"),
        ("<svg", "BG520"),
        (svg("<g>"), "BG520"),
        (svg(""), "BG520"),
        ('<svg xmlns="urn:other" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>', "BG520"),
        ('<svg viewBox="0 0 9 9"/>', "BG520"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "BG520"),
        (svg('<rect width="1" height="1"/>', "0 0 0 9"), "BG520"),
        (svg('<rect width="1" height="1"/>', ""), "BG520"),
        (svg('<rect width="1" height="1"/>', "  "), "BG520"),
        (svg('<rect width="1" height="1"/>', "0 0 9"), "BG520"),
        (svg('<rect width="1" height="1"/>', "0 0 900 9"), "BG520"),
        (svg('<rect width="300" height="3"/>'), "BG522"),
        (svg("<g>" * 60 + "</g>" * 60), "BG521"),
        (svg("<g/>" * 6000), "BG521"),
        (svg('<path d="M0 0' + "h1" * 70_000 + '"/>'), "BG522"),
        (svg(('<path d="M0 0' + "h1h-1" * 9000 + '"/>') * 6), "BG521"),
        (svg("") + " " * 1_100_000, "BG521"),
    ],
)  # fmt: skip
def test_what_is_no_drawing_or_too_large_a_one_is_refused(text: str, code: str) -> None:
    with pytest.raises(BriefgenError) as stop:
        read(text)
    assert [problem.code for problem in stop.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<svg><", "is no XML: "),
        ('<?xml version="1.0"?><p><', "is no XML: "),
        ("<!-- a --><p></p>", "is not an SVG file: it begins with another element"),
        ('<svg viewBox="0 0 9 9"><text>a</text></svg>', "is not an SVG file: its <svg> has no namespace"),
    ],
)
def test_broken_xml_is_told_before_a_wrong_root(text: str, why: str) -> None:
    (problem,) = problems(text)
    assert problem.code == "BG520"
    assert why in problem.message


def test_another_encoding_than_utf_8_is_not_followed() -> None:
    with pytest.raises(BriefgenError):
        read_picture(blob(svg('<rect width="9" height="9"/>').encode("utf-16"), NAME))
