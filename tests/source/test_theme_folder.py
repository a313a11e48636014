"""A theme reads nothing outside its folder, whatever it says, and its chain is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import BriefgenError, Diagnostic, Span
from briefgen.source.files import Root
from briefgen.source.project.project import BUILT_IN, sibling_path
from briefgen.source.project.roots import shipped
from tests.data.pictures import png
from tests.data.projects import TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
START = "extends: meridian\nname: House\n"


def built(copy: Copy, name: str = "house") -> tuple[Diagnostic, ...]:
    """What a build with the theme says."""
    project = copy.project()
    return compile_job(project, replace(job_of(project, TARIFF), theme=name), Engine()).diagnostics


OUTSIDE = [
    ("../../../secret.ttf", "leads out of the theme's folder"),
    ("../other/own.ttf", "leads out of the theme's folder"),
    ("a/../../own.ttf", "leads out of the theme's folder"),
    ("/etc/passwd", "absolute"),
    ("C:/fonts/own.ttf", "absolute"),
    ("file:///etc/passwd", "absolute"),
    ("https://127.0.0.1/own.ttf", "absolute"),
    ("link.ttf", "is a link that leads out of the theme's folder"),
    ("fonts\\own.ttf", "backslash"),
    ("nul.ttf", "no file name on every system"),
]


@pytest.mark.parametrize(("written", "word"), OUTSIDE)
def test_a_font_comes_from_the_theme_s_own_folder(copy: Copy, written: str, word: str) -> None:
    copy.write("secret.ttf", "x")
    copy.write("assets/themes/other/own.ttf", "x")
    copy.write(HOUSE, f"{START}families:\n  sans: {{faces: {{regular: '{written}'}}}}\n")
    (copy.root / HOUSE).with_name("link.ttf").symlink_to(copy.root / "secret.ttf")
    (problem,) = built(copy)
    assert (problem.code, word in problem.message) == ("BG113", True)
    assert str(problem.span) == f"{HOUSE}:4:27"


@pytest.mark.parametrize("output", ["pdf", "pptx"])
def test_a_font_file_that_is_none_is_told_where_it_is_named(copy: Copy, output: str) -> None:
    copy.write("assets/themes/house/own.ttf", "no font")
    families = ("sans", "deck-sans")
    said = "".join(f"  {family}: {{faces: {{regular: own.ttf}}}}\n" for family in families)
    copy.write(HOUSE, f"{START}families:\n{said}")
    project = copy.project()
    job = replace(job_of(project, TARIFF, (output,)), theme="house")
    problems = [d for d in compile_job(project, job, Engine()).diagnostics if d.code == "BG411"]
    assert [str(d.span) for d in problems] == [
        f"{HOUSE}:{4 if output == 'pdf' else 5}:{27 if output == 'pdf' else 32}"
    ]


def test_a_picture_is_decoded_once_and_logged(copy: Copy) -> None:
    copy.write(HOUSE, START)
    (copy.root / HOUSE).with_name("logo.png").write_bytes(png())
    project = copy.project()
    assert project.picture(HOUSE, "logo.png") is project.picture(HOUSE, "./logo.png")
    assert "assets/themes/house/logo.png" in project.log.read


def chained(copy: Copy, count: int) -> None:
    """A chain of so many themes; the last one extends the default."""
    for n in range(count):
        below = f"t{n + 1}" if n + 1 < count else "meridian"
        copy.write(f"assets/themes/t{n}/theme.yaml", f"extends: {below}\nname: T{n}\n")


def test_a_chain_is_bounded(copy: Copy) -> None:
    chained(copy, 11)
    assert [d.code for d in built(copy, "t0") if d.code != "BG433"] == []
    chained(copy, 200)
    (problem,) = built(copy, "t0")
    assert (problem.code, str(problem.span)) == ("BG107", "assets/themes/t11/theme.yaml:1:10")


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("palettes: {}", "BG102", "3:1"),
        ("pages: {style: {}}", "BG102", "3:9"),
        ("logo: {path: logo.png, file: logo.png}", "BG102", "3:8"),
        ("palette: null", "BG201", "3:1"),
        ("deck: {margins: {top: null}}", "BG201", "3:18"),
        ("roles: {ink: null}", "BG208", "3:14"),
        ("extends: ../other", "BG104", "3:1"),
        ("pages: {margins: {top: .nan}}", "BG204", "3:24"),
        ("pages: {margins: {left: 1e9}}", "BG205", "3:25"),
        ("palette: {ink: 'url(https://127.0.0.1)'}", "BG204", "3:16"),
        ("unit: !!python/object/apply:os.system ['touch x']", "BG108", "3:7"),
    ],
)
def test_what_a_theme_must_not_say_is_told_at_its_place(copy: Copy, said: str, code: str, place: str) -> None:
    copy.write(HOUSE, f"{START}{said}\n")
    told = [(d.code, str(d.span)) for d in built(copy)]
    assert (code, f"{HOUSE}:{place}") in told


@pytest.mark.parametrize("name", ["..", "../house", "/etc", "C:", "a/b", "HOUSE\u202e"])
def test_a_theme_is_a_name_and_no_path(copy: Copy, name: str) -> None:
    copy.write("theme.yaml", START)
    (problem,) = built(copy, name)
    assert problem.code == "BG116"
    copy.write(HOUSE, f"extends: '{name}'\nname: House\n")
    (problem,) = built(copy)
    assert problem.code in {"BG116", "BG106"}
    assert str(problem.span).startswith(f"{HOUSE}:1:")


def test_a_theme_s_folder_may_not_lie_elsewhere(copy: Copy, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "theme.yaml").write_text(START, encoding="utf-8")
    (copy.root / "assets/themes").mkdir(parents=True, exist_ok=True)
    (copy.root / "assets/themes/house").symlink_to(outside)
    (problem,) = built(copy)
    assert problem.code == "BG113"


@pytest.mark.parametrize(
    "written", ["../../../briefgen.yaml", "../meridian/logo.svg", "../../fonts/../SOURCES.md"]
)
def test_a_built_in_theme_reads_nothing_but_its_folder_and_the_fonts(written: str) -> None:
    root, owner, span = (
        Root(shipped().root, BUILT_IN),
        f"{BUILT_IN}assets/themes/plain/theme.yaml",
        Span("t", 4, 7),
    )
    assert sibling_path(root, owner, "../../fonts/Arimo-Bold.ttf", span)[1] == "assets/fonts/Arimo-Bold.ttf"
    with pytest.raises(BriefgenError, match="leads out of the theme's folder"):
        sibling_path(root, owner, written, span)
