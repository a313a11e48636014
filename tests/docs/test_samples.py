"""Whoever follows a page of the documentation sees what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefgen.source.project.project import Project
from tests.data.projects import ROOT
from tests.docs.samples import blocks, commands, known, pages
from tests.docs.scratch import follow

PAGES = {page.relative_to(ROOT).as_posix(): page for page in pages()}
LINKED = {p.relative_to(ROOT).as_posix(): p for p in (*ROOT.glob("*.md"), *sorted(ROOT.glob("docs/**/*.md")))}
WITH_SAMPLES = [name for name, page in PAGES.items() if blocks(page)]
_TYPED = re.compile(r"^( *)```.*?^\1```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s:]+)(?:#([^)]+))?\)")


@pytest.mark.parametrize("name", PAGES)
def test_every_sample_is_of_a_kind_that_is_tried(name: str) -> None:
    odd = [f"{block.place}: {block.language}" for block in blocks(PAGES[name]) if not known(block)]
    assert odd == []


@pytest.mark.parametrize("name", WITH_SAMPLES)
def test_a_page_can_be_followed(
    name: str, new_project: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder, if the page begins with `briefgen new`; else in a new project."""
    monkeypatch.setenv("HOME", str(home))
    page = blocks(PAGES[name])
    first = next((c.typed for block in page if block.language == "console" for c in commands(block)), "")
    if first.startswith("briefgen new "):
        monkeypatch.chdir(tmp_path)
    else:
        monkeypatch.chdir(shutil.copytree(new_project, tmp_path / "my-project"))
    follow(page)


@pytest.mark.parametrize(
    "guide",
    [
        "audience",
        "section",
        "theme",
        "master",
        "pack",
        "marking",
        "matrix",
        "ci",
        "picture",
        "profile",
        "assistant",
    ],
)
def test_a_guide_shows_a_mistake_and_what_is_said_of_it(guide: str) -> None:
    assert any("wrong" in block.flags for block in blocks(PAGES[f"docs/how-to/{guide}.md"]))


@pytest.mark.parametrize("name", WITH_SAMPLES)
def test_a_sample_says_of_which_file_it_is(name: str) -> None:
    """In words between the heading or sample before it and itself: who reads the page sees no more."""
    lines = PAGES[name].read_text(encoding="utf-8").splitlines()
    after = 0
    for block in blocks(PAGES[name]):
        over = lines[after : block.line - 1]
        heading = next((n for n in reversed(range(len(over))) if over[n].startswith("#")), -1)
        file = block.settings.get("file", "")
        assert file in "\n".join(over[heading + 1 :]), f"{block.place}: which file is this?"
        after = block.line + block.text.count("\n") + 1


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_to_what_is_there(name: str) -> None:
    text = _TYPED.sub("", LINKED[name].read_text(encoding="utf-8"))
    for target, heading in _LINK.findall(text):
        there = LINKED[name].parent / target
        assert there.exists(), f"{name} links to {target}"
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {_anchor(words) for words in headings}, f"{name} links to {target}#{heading}"


@pytest.mark.parametrize("folder", ["how-to", "explanation"])
def test_the_index_leads_to_every_page(folder: str) -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "docs" / folder).iterdir() if f"({folder}/{p.name})" not in index] == []


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", ["phia", "icd-203"])
def test_the_terms_that_are_explained_are_those_of_the_scale(name: str) -> None:
    page = (ROOT / "docs" / "explanation" / "likelihood.md").read_text(encoding="utf-8")
    for step in Project(None, ROOT).scale(name).value.terms:
        assert f"| {step.term} | {step.low}–{step.high} |" in page
