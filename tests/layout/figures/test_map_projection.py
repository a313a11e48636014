"""Projections against worked examples (Snyder, Map Projections, 1987, appendix A), and there and back."""

from __future__ import annotations

import pytest

from briefgen.layout.figures.map.clip import clipped_line, clipped_ring, straightened
from briefgen.layout.figures.map.projection import Projection, conic, polar

PLACES = [(0.0, 10.0), (20.0, 47.5), (-35.0, 60.0), (44.0, -3.0), (5.0, 81.0)]


def test_lamberts_cone_is_snyders() -> None:
    cone = conic(-96, 33, 45)
    assert cone.cone == pytest.approx(0.6304777, abs=1e-7)
    (x, below), (y, origin) = cone.forward([-75, -96], [35, 23])
    assert x == pytest.approx(0.2966785, abs=1e-7)
    assert below == pytest.approx(0, abs=1e-12)
    assert y - origin == pytest.approx(0.2462112, abs=1e-7)


def test_millers_cylinder_is_snyders() -> None:
    (x,), (y,) = Projection(0).forward([-75], [50])
    assert x == pytest.approx(-1.3089969, abs=1e-7)
    assert y == pytest.approx(0.9536371, abs=1e-7)


@pytest.mark.parametrize(
    "projection", [conic(10, 30, 60), conic(10, -50, -20), polar(10, 70), Projection(10)], ids=str
)
def test_there_and_back(projection: Projection) -> None:
    sign = -1 if projection.cone < 0 else 1
    for lon, lat in PLACES:
        (x,), (y,) = projection.forward([lon], [sign * lat])
        assert projection.backward(x, y) == pytest.approx((lon, sign * lat), abs=1e-6)


@pytest.mark.parametrize("south", [-80, -10, 0, 30, 75])
def test_north_is_up(south: float) -> None:
    _, (low, high) = conic(0, south, south + 5).forward([0, 0], [south, south + 5])
    assert low < high


def test_a_cone_round_the_equator_is_a_cylinder() -> None:
    assert conic(0, -10, 10).cone == 0


def test_rings_are_cut_at_the_frame_and_stay_closed() -> None:
    ring = [(-10.0, 5.0), (5.0, 5.0), (5.0, 30.0), (-10.0, 30.0)]
    assert sorted(clipped_ring(ring, 20, 20)) == [(0, 5), (0, 20), (5, 5), (5, 20)]
    assert clipped_ring([(-9.0, 1.0), (-1.0, 1.0), (-5.0, 9.0)], 20, 20) == []
    around = [(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)]
    assert sorted(clipped_ring(around, 20, 20)) == [(0, 0), (0, 20), (20, 0), (20, 20)]


def test_lines_are_cut_into_the_pieces_that_are_in_sight() -> None:
    line = [(-5.0, 5.0), (5.0, 5.0), (5.0, 25.0), (10.0, 25.0), (10.0, 5.0)]
    assert clipped_line(line, 20, 20) == [[(0, 5), (5, 5), (5, 20)], [(10, 20), (10, 5)]]
    assert clipped_line([(-5.0, -5.0), (-1.0, 30.0)], 20, 20) == []
    assert clipped_line([(-5.0, 18.0), (3.0, 26.0)], 20, 20) == []


def test_a_line_keeps_its_ends_and_its_corners() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 0.0), (3.0, 4.0), (3.0, 8.0)]
    assert straightened(line, 0.12) == [(0, 0), (3, 0), (3, 8)]
