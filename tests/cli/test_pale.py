"""Colours of a theme that are too close: told once, where the theme says them, by all that judge it."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image as PillowImage

from tests.cli.conftest import Call
from tests.data.pictures import encoded, svg
from tests.data.projects import SPEC, Copy

THEME = "assets/themes/own/theme.yaml"
HEAD = "theme: 1\nname: Own\nextends: {}\n"


def _told(briefgen: Call, *arguments: str) -> list[tuple[str, int, str]]:
    """File, line and pair of each problem of contrast."""
    told = json.loads(briefgen(*arguments, "--report", "json").out)
    problems = told["problems"] if arguments[0] == "check" else told
    found = [p for p in problems if p["code"] == "BG430"]
    pairs = [re.findall(r": (\S+ \S+ on \S+ \S+) is ", p["message"])[0] for p in found]
    return [(p["file"], p["line"], pair) for p, pair in zip(found, pairs, strict=True)]


def _themed(harbour: Copy, text: str, file: str = THEME, base: str = "meridian") -> None:
    harbour.write(file, HEAD.format(base) + text)
    harbour.edit("outlook: stay\n", "outlook: stay\ntheme: own\n", SPEC)
    harbour.write("briefs/second.yaml", harbour.text(SPEC))


@pytest.mark.parametrize(
    ("text", "line"),
    [("palette: {rust: '#E8C9BE'}\n", 4), ("palette:\n  pale: '#E8C9BE'\nroles:\n  accent: pale\n", 7)],
)
def test_a_pale_colour_is_told_once_a_pair_where_the_theme_says_it(
    harbour: Copy, briefgen: Call, text: str, line: int
) -> None:
    _themed(harbour, text)
    for arguments in (("build", "--to", "pdf,pptx"), ("check",), ("theme", "check", "own")):
        told = _told(briefgen, *arguments)
        assert "accent #E8C9BE on paper #FFFFFF" in {pair for *_, pair in told}
        assert {(file, at) for file, at, _ in told} == {(THEME, line)}
        assert len({pair for *_, pair in told}) == len(told)


def test_the_table_counts_what_is_told(harbour: Copy, briefgen: Call) -> None:
    _themed(harbour, "palette: {rust: '#E8C9BE'}\n")
    ended = briefgen("check")
    told = ended.err.count("error[BG43")
    assert [line.split()[-2:] for line in ended.out.splitlines()[1:]] == [[str(told), "errors"]] * 2


def test_a_ground_that_was_changed_is_told_where_it_was(harbour: Copy, briefgen: Call) -> None:
    _themed(harbour, "palette:\n  dusk: '#A8543A'\nroles:\n  paper: dusk\n")
    told = _told(briefgen, "check")
    assert {(file, at) for file, at, pair in told if "on paper #A8543A" in pair} == {(THEME, 7)}
    assert any(pair.startswith("accent ") for *_, pair in told)


def test_a_colour_of_a_theme_between_is_told_there(harbour: Copy, briefgen: Call) -> None:
    harbour.write("assets/themes/base/theme.yaml", HEAD.format("meridian") + "palette: {rust: '#E8C9BE'}\n")
    _themed(harbour, "# as base\n", base="base")
    assert {(file, at) for file, at, _ in _told(briefgen, "check")} == {("assets/themes/base/theme.yaml", 4)}


def _with_logo(harbour: Copy, files: dict[str, bytes], keys: str) -> None:
    for name, data in files.items():
        (harbour.root / "assets/themes/own").mkdir(parents=True, exist_ok=True)
        (harbour.root / "assets/themes/own" / name).write_bytes(data)
    _themed(harbour, f"logo: {{{keys}, alt: Board}}\n")


def _logos(briefgen: Call, *arguments: str) -> list[tuple[int, str, str]]:
    told = json.loads(briefgen(*arguments, "--report", "json").out)
    problems = told["problems"] if arguments[0] == "check" else told
    return [
        (p["line"], p["message"].partition(" has too little")[0], p["hint"])
        for p in problems
        if "ogo" in p["message"]
    ]


def _square(colour: str) -> bytes:
    return svg(f'<rect x="10" y="10" width="80" height="80" fill="{colour}"/>').encode()


def _pale_png() -> bytes:
    """White letters on nothing, as an identity manual has them for dark ground."""
    image = PillowImage.new("RGBA", (600, 300), (255, 255, 255, 0))
    image.paste((255, 255, 255, 255), (100, 100, 500, 200))
    return encoded(image)


@pytest.mark.parametrize(
    "logo",
    [("logo.svg", _square("#FFFFFF")), ("logo.svg", _square("#F2F2EE")), ("logo.png", _pale_png())],
    ids=["white", "pale", "png"],
)
def test_a_logo_that_nobody_sees_is_told_by_all_that_judge(
    harbour: Copy, briefgen: Call, logo: tuple[str, bytes]
) -> None:
    name, data = logo
    _with_logo(harbour, {name: data}, f"file: {name}")
    for arguments in (("theme", "check", "own"), ("build", "--to", "pdf,pptx"), ("build", "--to", "pptx")):
        ((line, what, hint),) = set(_logos(briefgen, *arguments))
        assert line == 4
        assert what in ("Logo on page 1", "Logo on slide 1")
        assert "logo.on_dark" in hint


def test_a_dark_logo_for_dark_ground_is_told_at_its_key(harbour: Copy, briefgen: Call) -> None:
    files = {"logo.svg": _square("#123456"), "dark.svg": _square("#0F2E3D")}
    _with_logo(harbour, files, "file: logo.svg, on_dark: dark.svg")
    ((_, what, hint),) = _logos(briefgen, "theme", "check", "own")
    assert what == "Logo on slide 1"
    assert "name a light logo" in hint


@pytest.mark.parametrize("keys", ["file: logo.svg", "file: logo.svg, on_dark: white.svg"])
def test_a_logo_that_is_seen_is_not_told(harbour: Copy, briefgen: Call, keys: str) -> None:
    _with_logo(harbour, {"logo.svg": _square("#C05A00"), "white.svg": _square("#FFFFFF")}, keys)
    assert _logos(briefgen, "theme", "check", "own") == []
