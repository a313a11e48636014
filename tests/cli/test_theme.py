"""`briefgen theme`: new, show, check, specimen, as somebody types them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pptx import Presentation
from tests.cli.conftest import Call, Ended
from tests.data.fonts import made_font
from tests.data.pictures import encoded, raster
from tests.data.projects import PACK, ROOT, Copy
from tests.data.slow import slow_but

HOUSE = "assets/themes/house/theme.yaml"
START = "extends: meridian\nname: House\n"
THEMES = ("atlas", "classic", "contrast", "meridian", "plain")
Run = Callable[..., Ended]


@pytest.fixture
def copy(harbour: Copy) -> Copy:
    return harbour


@pytest.fixture
def run(copy: Copy, briefgen: Call) -> Run:
    """`briefgen theme`, in the harbour's folder."""
    assert copy.root == Path.cwd()
    return lambda *arguments: briefgen("theme", *arguments)


def found(ended: Ended) -> list[tuple[str, str]]:
    """Place and code of what a check tells."""
    return re.findall(r"^(\S+:\d+:\d+): \w+\[(BG\d+)\]", ended.err, re.MULTILINE)


@pytest.mark.parametrize("base", slow_but(THEMES, "contrast"))
def test_a_new_theme_builds_at_once_and_looks_like_its_base(copy: Copy, run: Run, base: str) -> None:
    ended = run("new", "harbour-2", "--from", base)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("assets/themes/harbour-2/theme.yaml\n")
    own, other = (copy.project().theme(name).value for name in ("harbour-2", base))
    told = {"name": own.name, "version": own.version, "extends": own.extends}
    assert told == {"name": "Harbour 2", "version": "1", "extends": base}
    assert own.model_copy(update={k: getattr(other, k) for k in told}) == other
    assert run("check", "harbour-2").code == 0


def test_every_line_of_a_new_theme_can_be_freed(copy: Copy, run: Run) -> None:
    run("new", "harbour")
    file = "assets/themes/harbour/theme.yaml"
    body = copy.text(file).partition("\n")[2].splitlines()
    lines = [re.sub(r"^# (?= *[\w-]+:( |$))", "", line) for line in body]
    text = "\n".join(line for line in lines if not line.startswith("#"))
    for picture in ("logo.svg", "logo-white.svg"):
        copy.write(f"assets/themes/harbour/{picture}", "x")
    copy.write(file, re.sub(r"\nfamilies:(\n  .*)*", "", text))
    theme = copy.project().theme("harbour").value
    assert theme.logo
    assert (theme.logo.height, theme.imprint.place, theme.markings.style) == (26, "foot", "boxed")
    assert theme.pages == copy.project().theme("meridian").value.pages


def test_a_new_theme_is_refused_where_it_cannot_be(
    copy: Copy, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.write(HOUSE, START)
    taken = run("new", "house")
    assert (taken.code, "error[BG903]" in taken.err, copy.text(HOUSE)) == (1, True, START)
    for name in ("House", "../house", "a b", ""):
        assert run("new", name).code == 2
    ended = run("new", "other", "--from", "hose")
    assert (ended.code, "did you mean 'house'?" in ended.err) == (1, True)
    assert not (copy.root / "assets/themes/other").exists()
    monkeypatch.chdir(copy.root.parent)
    ended = run("new", "other")
    assert (ended.code, "BG115" in ended.err) == (1, True)


def test_what_a_theme_says_can_be_read_back(copy: Copy, run: Run) -> None:
    copy.write(HOUSE, START + 'version: "1.10"\nlogo: {file: logo.svg, alt: "No: \\"1\\" — ‘yes’"}\n')
    for origins in ((), ("--origins",)):
        shown = run("show", "house", *origins)
        assert shown.code == 0
        copy.write("assets/themes/again/theme.yaml", shown.out)
        own, again = (copy.project().theme(name).value for name in ("house", "again"))
        assert own == again


def test_origins_are_the_lines_that_say_it(copy: Copy, run: Run) -> None:
    copy.write(HOUSE, START + "palette:\n  navy: '#000000'\npages: {styles: {body: {size: 11}}}\n")
    lines = run("show", "house", "--origins").out.splitlines()

    def origin(start: str) -> str:
        (line,) = [line for line in lines if line.strip().startswith(start)]
        return line.rpartition("# ")[2]

    assert origin("navy:") == f"{HOUSE}:4"
    assert origin("rust:").startswith("<briefgen>/assets/themes/meridian/theme.yaml:")
    text = (ROOT / "assets/themes/meridian/theme.yaml").read_text(encoding="utf-8").splitlines()
    assert text[int(origin("rust:").rpartition(":")[2]) - 1].strip().startswith("rust:")
    body = next(n for n, line in enumerate(lines) if line.strip() == "body:")
    assert lines[body + 2].split("#")[0].split() == ["size:", "11"]
    assert lines[body + 2].endswith(f"# {HOUSE}:5")


@pytest.mark.parametrize("name", slow_but(THEMES, "meridian"))
def test_built_in_themes_have_no_fault(run: Run, name: str) -> None:
    ended = run("check", name, "--strict")
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize(
    ("said", "code", "line"),
    [
        ("roles: {muted: mist}", "BG430", 3),
        ("palette: {rust: '#E8C9BE'}", "BG430", 3),
        ("palette: {rust: '#E8C9BE'}", "BG431", 3),
        ("pages: {styles: {note: {size: 7.5}}}", "BG432", 3),
        ("deck: {styles: {table: {size: 14}}}", "BG432", 3),
        ("figures: {tones: {partial: {fill: heading}}}", "BG209", 3),
        ("roles: {accent: pink}", "BG208", 3),
        ("roles: {acent: navy}", "BG527", 3),
        ("deck: {layouts: {title: Leer}}", "BG528", 3),
        ("colours: {}", "BG102", 3),
        ("pages: {styles: null}", "BG201", 3),
        ("families: {sans: {faces: {regular: own.ttf}}}", "BG411", 3),
        ("families: {sans: {faces: {italic: null}}}", "BG525", 3),
        ("logo: {file: logo.png, alt: Board, height: 60}", "BG526", 3),
    ],
)
def test_a_fault_is_told_where_it_is_said(copy: Copy, run: Run, said: str, code: str, line: int) -> None:
    copy.write("assets/themes/house/own.ttf", "no font")
    (copy.root / "assets/themes/house/logo.png").write_bytes(encoded(raster("RGB", (90, 45))))
    copy.write(HOUSE, f"{START}{said}\n")
    told = found(run("check", "house", "--strict"))
    assert code in {one for _, one in told}
    assert all(place.startswith(f"{HOUSE}:{line}:") for place, _ in told)


def test_a_role_that_nothing_uses_is_told_with_the_one_that_was_meant(copy: Copy, run: Run) -> None:
    copy.write(HOUSE, f"{START}roles:\n  acent: navy\n")
    ended = run("check", "house")
    assert (ended.code, found(ended)) == (0, [(f"{HOUSE}:4:3", "BG527")])
    assert "nothing uses the role 'acent'" in ended.err
    assert "did you mean 'accent'?" in ended.err
    copy.write(HOUSE, f"{START}roles: {{fog: navy}}\npages: {{styles: {{body: {{colour: fog}}}}}}\n")
    assert run("check", "house", "--strict").err == ""


def test_a_font_that_must_not_be_embedded_is_told_at_its_line(copy: Copy, run: Run) -> None:
    data = bytearray((ROOT / "assets/fonts/Arimo-Regular.ttf").read_bytes())
    tables = {data[12 + 16 * n : 16 + 16 * n].decode(): 12 + 16 * n for n in range(data[5])}
    start = int.from_bytes(data[tables["OS/2"] + 8 : tables["OS/2"] + 12], "big")
    data[start + 8 : start + 10] = b"\0\2"
    copy.write(HOUSE, f"{START}families: {{sans: {{faces: {{regular: own.ttf}}}}}}\n")
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(data)
    assert (f"{HOUSE}:3:36", "BG412") in found(run("check", "house"))


def test_glyphs_that_a_pack_needs_are_named_until_a_family_stands_in(copy: Copy, run: Run) -> None:
    copy.write(PACK, copy.text().replace("Port Fabula", "Port Fabula \u4e0a\u6d77"))
    ended = run("check", "meridian")
    assert (ended.code, {code for _, code in found(ended)}) == (1, {"BG524"})
    assert "(U+4E0A)" in ended.err
    assert "the texts of the pack 'harbour-tariff'" in ended.err
    stands = "fallbacks: [han]"
    families = ", ".join(f"{id}: {{{stands}}}" for id in ("serif", "sans", "deck-serif", "deck-sans"))
    own = "han: {name: Made, faces: {regular: own.ttf}}"
    copy.write(HOUSE, f"{START}families: {{{families}, {own}}}\n")
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(made_font("\u4e0a\u6d77"))
    assert run("check", "house", "--strict").err == ""


def test_reports_are_for_programs_too(copy: Copy, run: Run) -> None:
    copy.write(HOUSE, START + "roles: {muted: mist}\n")
    problems = json.loads(run("check", "house", "--report", "json").out)
    assert {problem["code"] for problem in problems} == {"BG430", "BG431"}


@pytest.mark.parametrize("name", slow_but(THEMES, "plain"))
def test_a_specimen_shows_everything(copy: Copy, run: Run, name: str) -> None:
    ended = run("specimen", name, "-o", "shown")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.split() == [f"shown/specimen-{name}.pdf", f"shown/specimen-{name}.pptx"]
    deck = Presentation(io.BytesIO((copy.root / f"shown/specimen-{name}.pptx").read_bytes()))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title]
    assert titles[0] == f"Specimen of the theme {copy.project().theme(name).value.name}"
    assert "Palette" in titles
    assert sum("table of the kind" in title for title in titles) >= 13
    assert sum("figure of the kind" in title for title in titles) == 6
    with pikepdf.open(copy.root / f"shown/specimen-{name}.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) >= 8


def test_an_unknown_command_or_theme_is_answered_with_the_nearest(run: Run) -> None:
    ended = run("shwo", "house")
    assert (ended.code, "did you mean 'show'?" in ended.err) == (2, True)
    for name in ("show", "check", "specimen"):
        ended = run(name, "meridain")
        assert (ended.code, "did you mean 'meridian'?" in ended.err) == (1, True)
