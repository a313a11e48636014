"""Lines that are disputed, and a house's own shapes: drawn as asked, refused where they are none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import pytest

from briefgen.diagnostics import BriefgenError, Span
from briefgen.input_limits import SHAPES_BYTES, SHAPES_POINTS
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.figures.map.shapes import World
from briefgen.page import Shape
from briefgen.source.geojson import read_shapes
from tests.data.maps import KABUL, Actor, drawn, geojson, holds, map_of, named, names_on
from tests.data.projects import meridian

SQUARE = [[[60, 30], [72, 30], [72, 38], [60, 38], [60, 30]]]
EMPTY: list[list[float]] = [[]]
HOLED = [*SQUARE, [[64, 33], [68, 33], [68, 35], [64, 35], [64, 33]]]
KIEV: tuple[Actor, ...] = (
    ("UA", "Ukraine", "subject"),
    ("RU", "Russia", "adverse"),
    ("RO", "Romania", "firm"),
)
NAMIBIA: tuple[Actor, ...] = (("NA", "Namibia", "firm"), ("BW", "Botswana", "slight"))


def lines(name: str, scene_items: tuple[object, ...]) -> list[Shape]:
    return [i for i in scene_items if isinstance(i, Shape) and i.name == name]


def world() -> World:
    return meridian().atlas.world()


@pytest.mark.parametrize(("how", "dashed"), [("dashed", True), ("solid", False)])
def test_disputed_lines_are_drawn_as_the_house_says(how: Literal["dashed", "solid"], *, dashed: bool) -> None:
    (line,) = lines("Disputed boundaries", drawn(map_of(KABUL, disputed=how)).items)
    assert line.stroke is not None
    assert line.stroke.dashed is dashed
    assert line.open


def test_disputed_lines_can_be_left_out_and_other_lines_stay() -> None:
    without, with_them = drawn(map_of(KABUL, disputed="none")), drawn(map_of(KABUL))
    assert not lines("Disputed boundaries", without.items)
    assert named(without, "Boundaries") == named(with_them, "Boundaries")


def test_only_the_disputed_part_of_a_boundary_is_dashed() -> None:
    scene = drawn(map_of((("IN", "India", "firm"), ("PK", "Pakistan", "slight"))), "full")
    dashed = named(scene, "Disputed boundaries")
    pakistan = named(scene, "Pakistan: Stance slight").rect
    ends = dashed.rect.bottom
    assert pakistan.y < ends < pakistan.y + pakistan.height / 2, "Kashmir, not the border down to the sea"


def test_undisputed_neighbours_have_no_dashed_line() -> None:
    scene = drawn(map_of(NAMIBIA))
    assert not lines("Disputed boundaries", scene.items)


def test_contested_lands_are_coloured_for_nobody() -> None:
    assert "crimea" in world().countries
    scene = drawn(map_of(KIEV), "full")
    crimea = world().countries["crimea"][0].box
    middle = ((crimea[0] + crimea[2]) / 2, (crimea[1] + crimea[3]) / 2)
    (view,) = [
        v
        for k, v in meridian().atlas.views.items()
        if k[0] == ("UA", "RU", "RO") and v.frame.width == scene.width
    ]
    ((x, y),) = view.frame.place([middle[0]], [middle[1]])
    assert holds(named(scene, "Other land"), x, y)
    assert not holds(named(scene, "Ukraine"), x, y)
    assert not holds(named(scene, "Russia: Stance adverse"), x, y)


def test_the_shipped_shapes_are_sound() -> None:
    known = world()
    codes = {code for code in known.countries if len(code) == 2}
    assert len(codes) > 230
    assert {"AF", "RU", "XK", "PS", "TW", "EH", "SG"} <= codes
    for line in known.disputed:
        assert set(line.between) <= codes
        assert [o for o in known.owners.values() if set(o) == set(line.between)], line
    for code, polygons in known.countries.items():
        for polygon in polygons:
            for ring in polygon.rings:
                ends = [(known.line(max(n, ~n)), n < 0) for n in ring]
                tips = [
                    (p[::-1] if back else p)
                    for (p, back) in ((list(zip(*a, strict=True)), b) for a, b in ends)
                ]
                for one, two in pairwise([*tips, tips[0]]):
                    (x, y), (u, v) = one[-1], two[0]
                    assert y == v, code
                    assert (x - u) % 360 == pytest.approx(0, abs=1e-6) or (u - x) % 360 < 1e-6, code


def test_shapes_are_read_when_a_map_first_asks() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return (
            b'{"unit":1,"arcs":[[0,0,1,0,0,1,-1,-1]],"seams":[],"countries":{"AA":[[[0,0,1,1],[[0]]]]}}'
            if "countries" in path
            else b'{"lines":[]}'
        )

    atlas = Atlas(read)
    assert not asked
    assert atlas.world().line(0) == ([0, 1, 1, 0], [0, 0, 1, 0])
    atlas.world()
    assert asked == ["geo/countries.json", "geo/disputed.json"]


def test_a_houses_own_shapes_take_the_place_of_the_built_in_ones() -> None:
    actors: tuple[Actor, ...] = (("AF", "Afghanistan", "subject"), ("IR", "Iran", "firm"))
    own = drawn(map_of(actors, shapes=geojson(("AF", HOLED))))
    square = named(own, "Afghanistan")
    assert len(square.paths) == 2, "a ring and its hole"
    assert set(names_on(own, map_of(actors))) == {"Afghanistan", "Iran"}
    centre = square.rect.x + square.rect.width / 2, square.rect.y + square.rect.height / 2
    assert not holds(square, *centre)


def test_own_shapes_may_name_what_the_built_in_ones_have_not() -> None:
    scene = drawn(map_of((("ZZ", "Somewhere", "firm"),), shapes=geojson(("ZZ", SQUARE))))
    assert named(scene, "Somewhere: Stance firm").paths


def test_no_line_is_drawn_where_own_shapes_are_cut_at_the_180th_meridian() -> None:
    halves = (
        [[[176, -19], [180, -19], [180, -15], [176, -15], [176, -19]]],
        [[[-180, -19], [-177, -19], [-177, -15], [-180, -15], [-180, -19]]],
    )
    scene = drawn(map_of((("FJ", "Fiji", "firm"),), shapes=geojson(*(("FJ", half) for half in halves))))
    country, coast = named(scene, "Fiji: Stance firm"), named(scene, "Coasts")
    middle = country.rect.x + country.rect.width * 4 / 7
    for path in coast.paths:
        for (a, _), (c, _) in pairwise(path):
            assert not (abs(coast.rect.x + a - middle) < 2 and abs(coast.rect.x + c - middle) < 2)


def feature(code: object, geometry: object) -> bytes:
    made = {"type": "Feature", "properties": {"iso": code}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [made]}).encode()


def polygon(coordinates: Sequence[object]) -> object:
    return {"type": "Polygon", "coordinates": coordinates}


HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b'{"type": "\xff"}',
    "a list": b"[]",
    "no features": b'{"type": "FeatureCollection"}',
    "a lone feature": json.dumps({"type": "Feature", "properties": {}, "geometry": None}).encode(),
    "no geometry": feature("AF", None),
    "a line": feature("AF", {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}),
    "no code": feature(None, polygon(SQUARE)),
    "a code in small letters": feature("af", polygon(SQUARE)),
    "a code of three letters": feature("AFG", polygon(SQUARE)),
    "a number as code": feature(4, polygon(SQUARE)),
    "too flat": feature("AF", polygon(SQUARE[0])),
    "too deep": feature("AF", polygon([SQUARE])),
    "words": feature("AF", polygon([[["a", "b"], ["c", "d"], ["e", "f"]]])),
    "one number": feature("AF", polygon([[[1], [2], [3]]])),
    "two points": feature("AF", polygon([[[1, 2], [3, 4], [1, 2]]])),
    "no points": feature("AF", polygon(EMPTY)),
    "beyond the pole": feature("AF", polygon([[[1, 2], [3, 91], [5, 6]]])),
    "in metres": feature("AF", polygon([[[500000, 4000000], [500001, 4000000], [500001, 4000001]]])),
    "not a number": feature("AF", polygon(SQUARE)).replace(b"72", b"NaN"),
    "no end": feature("AF", polygon(SQUARE)).replace(b"72", b"Infinity"),
    "too large a number": feature("AF", polygon(SQUARE)).replace(b"72", b"1e999"),
    "nested for ever": b'{"type":"FeatureCollection","features":[],"x":' + b"[" * 500_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_shape_is_refused_with_its_code(kind: str) -> None:
    span = Span("briefgen.yaml", 3, 11)
    with pytest.raises(BriefgenError) as raised:
        read_shapes(HOSTILE[kind], span)
    (problem,) = raised.value.problems
    assert problem.code == "BG124"
    assert problem.span == span
    assert "FeatureCollection" in problem.hint


def test_too_many_points_or_bytes_are_refused() -> None:
    many = [[[n % 360 - 180, n % 180 - 90] for n in range(SHAPES_POINTS + 1)]]
    with pytest.raises(BriefgenError, match="more than 250000 points"):
        read_shapes(feature("AF", polygon(many)))
    with pytest.raises(BriefgenError, match=f"more than {SHAPES_BYTES}"):
        read_shapes(b" " * (SHAPES_BYTES + 1))


def test_altitudes_and_other_properties_are_passed_over() -> None:
    high = [[[60, 30, 900], [72, 30, 900], [72, 38, 1200], [60, 38, 1200]]]
    (outline,) = read_shapes(feature("AF", polygon(high)))
    assert outline.code == "AF"
    assert outline.polygons == ((((60, 72, 72, 60), (30, 30, 38, 38)),),)


def test_a_map_with_shapes_that_are_none_says_so() -> None:
    with pytest.raises(BriefgenError, match="BG124"):
        drawn(map_of(KABUL, shapes=b"{}"))


def test_strange_but_allowed_shapes_are_drawn() -> None:
    bow = [[[60, 30], [72, 38], [72, 30], [60, 38], [60, 30]]]
    flat = [[[60, 30], [65, 30], [72, 30], [60, 30]]]
    whole = [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]
    pole = [[[-180, 80], [-60, 80], [60, 80], [180, 80], [180, 90], [-180, 90], [-180, 80]]]
    for ring in (bow, flat, whole, pole):
        assert drawn(map_of((("ZZ", "Strange", "firm"),), shapes=geojson(("ZZ", ring)))).items
