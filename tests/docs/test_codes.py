"""The samples of docs/codes: what is shown as wrong is told, what is shown as right is right."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.source.geojson import read_shapes
from tests.data.projects import ROOT
from tests.docs.places import codes_at, fitting, fragments
from tests.docs.proof import Proof, made, told
from tests.docs.samples import Block, blocks, commands
from tests.docs.scratch import execute

CODES = ROOT / "docs" / "codes"
READ = tuple(
    f"BG{n}" for n in (101, 102, 103, 104, 106, 108, 109, 110, 111, *range(126, 130), *range(201, 208), 210)
)
"""Codes of what reading a single file finds; others need a project around it."""
PROVEN = tuple(
    f"BG{n}"
    for n in (116, 208, 209, 301, 302, 303, 305, 307, *range(310, 319), 322, 323, 324, 325, 330, 350,
              360, 361, 362, *range(370, 376), 388, 392, 401, 404, 424, 426, 427, 430, 432)
)  # fmt: skip
"""Codes with whose samples a real project is built. The others show a half of the matter only: what is shown
goes with another file, or with a content of that length."""


@cache
def sides(code: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The wrong and the right samples of a code."""
    page = CODES / f"{code}.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[Block]] = {"Wrong": [], "Right": []}
    for block in blocks(page):
        head = next((line for line in reversed(lines[: block.line - 1]) if line.startswith("## ")), "")
        found.setdefault(head.removeprefix("## "), []).append(block)
    return tuple(found["Wrong"]), tuple(found["Right"])


def _of(language: str) -> list[str]:
    pages = sorted(page.stem for page in CODES.glob("BG*.md"))
    return [code for code in pages if any(b.language == language for side in sides(code) for b in side)]


@pytest.mark.parametrize("page", sorted(CODES.glob("*.md")), ids=lambda page: page.stem)
def test_every_sample_is_of_a_kind_that_is_tried(page: Path) -> None:
    """Text is what is read and printed by others than briefgen: pages, slides, the output of a program."""
    kinds = {(block.language, bool(block.settings or block.flags)) for block in blocks(page)}
    assert kinds <= {(language, False) for language in ("yaml", "console", "json", "xml", "text")}


@pytest.mark.parametrize("code", _of("yaml"))
def test_what_is_right_can_be_read(code: str) -> None:
    for block in (block for block in sides(code)[1] if block.language == "yaml"):
        for part in fragments(block.text):
            assert fitting(part), f"{block.place}: there is no place for this:\n{part}"


@pytest.mark.parametrize("code", _of("yaml"))
def test_what_is_wrong_is_told(code: str) -> None:
    """Where it stands, or, if that needs a project around it, it is at least written as it should be."""
    wrong, right = sides(code)
    for block in (block for block in wrong if block.language == "yaml"):
        parts = fragments(block.text)
        if code in READ:
            places = [place for sample in right for part in fragments(sample.text) for place in fitting(part)]
            assert any(code in codes_at(place, part) for part in parts for place in places), block.place
        else:
            assert all(fitting(part) for part in parts), f"{block.place}: there is no place for this"


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return made(tmp_path_factory.mktemp("codes") / "project")


@pytest.mark.parametrize("code", PROVEN)
def test_a_build_tells_what_is_wrong_and_nothing_of_what_is_right(
    code: str, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(proof.folder)
    wrong, right = sides(code)
    outputs = "pdf" if code < "BG300" else None if code < "BG400" else "pdf,pptx"
    assert code in told(proof, wrong, outputs)
    assert code not in told(proof, right, outputs)


@pytest.mark.parametrize("code", _of("json"))
def test_shapes_are_read(code: str) -> None:
    wrong, right = sides(code)
    assert [len(read_shapes(block.text.encode())) for block in right] == [1]
    for block in wrong:
        with pytest.raises(BriefgenError, match=code):
            read_shapes(block.text.encode())


@pytest.mark.parametrize("code", _of("console"))
def test_commands_say_the_code_or_not(
    code: str, new_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a new project with `briefs/minister.yaml`."""
    monkeypatch.chdir(shutil.copytree(new_project, tmp_path / "my-project"))
    shutil.copy(min(Path("briefs").glob("*.yaml")), "briefs/minister.yaml")
    for side, is_wrong in zip(sides(code), (True, False), strict=True):
        typed = [c.typed for block in side if block.language == "console" for c in commands(block)]
        said = "".join(execute(command).both for command in typed)
        assert (f"[{code}]" in said) == is_wrong, said
