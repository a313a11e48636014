"""The ready specifications, through the command line: they build without a word, always to the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import page
import pytest

from tests.data.programs import HANGING
from tests.data.projects import HARBOUR, MATRIX, ROOT, SHIPPED, TARIFF

ENDINGS = ("outline.txt", "pdf", "pptx")
READERS = ("foreign-minister", "diplomat", "investor", "humanitarian", "public")
COURSES = ("follow-russia", "wait-and-see")


def _build(
    start: Path, out: Path, *options: str, when: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build what is at ``start``, on the day ``when``, if that isn't today."""
    clock = ["faketime", when] if when else []
    return subprocess.run(
        [*clock, sys.executable, "-m", "briefgen", "build", "-o", str(out), *options],
        cwd=start,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=HANGING,
    )


def _digests(out: Path) -> dict[str, str]:
    files = (file for file in out.rglob("*") if file.suffix in (".pdf", ".pptx", ".txt"))
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the shipped project gives."""
    out = tmp_path_factory.mktemp("shipped")
    done = _build(ROOT, out, "--strict", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    return out


def test_every_specification_gives_its_files(built: Path) -> None:
    single = {f"{name}.{ending}" for name in SHIPPED for ending in ENDINGS}
    many = {f"{MATRIX}/{audience}.{outlook}.pdf" for audience in READERS for outlook in COURSES}
    assert set(_digests(built)) == single | many
    for name in SHIPPED:
        assert (built / f"{name}.pdf").read_bytes().startswith(b"%PDF-1.")
        with zipfile.ZipFile(built / f"{name}.pptx") as deck:
            assert deck.testzip() is None
            assert "ppt/presentation.xml" in deck.namelist()


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
def test_each_pdf_keeps_what_it_claims(built: Path, profile: str) -> None:
    files = sorted(built.rglob("*.pdf"))
    assert len(files) == len(SHIPPED) + len(READERS) * len(COURSES)
    judged = {f: page.validate_pdf(str(f), profile=page.ValidationProfile[profile]) for f in files}
    assert {f.name: found.failures for f, found in judged.items() if found.failures} == {}


def test_the_bytes_are_the_same_wherever_and_whenever(built: Path, tmp_path: Path) -> None:
    # Another folder, under a path with a space, as another user in another zone and language would have it,
    # on another day.
    project = tmp_path / "a copy"
    shutil.copytree(ROOT / "briefs", project / "briefs")
    shutil.copy(ROOT / "briefgen.yaml", project)
    done = _build(
        project / "briefs",
        tmp_path / "out",
        "--jobs",
        "2",
        when="2031-02-28 23:59:30",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
        PYTHONHASHSEED="4242",
        SOURCE_DATE_EPOCH="86400",
        HOME=str(tmp_path),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert _digests(tmp_path / "out") == _digests(built)


def test_a_second_subject_builds_through_the_same_code(tmp_path: Path) -> None:
    project = tmp_path / "harbour"
    shutil.copytree(HARBOUR, project)
    outs = [tmp_path / "one", tmp_path / "two"]
    for out, seed, start in zip(outs, ("0", "77"), (project, project / "briefs" / "content"), strict=True):
        done = _build(start, out, "--strict", PYTHONHASHSEED=seed)
        assert (done.returncode, done.stderr) == (0, "")
    one, two = map(_digests, outs)
    assert one == two
    assert set(one) == {f"{TARIFF}.{ending}" for ending in ENDINGS}


def test_nothing_of_the_first_subject_is_in_the_second(tmp_path: Path) -> None:
    done = _build(HARBOUR, tmp_path, "--to", "outline")
    assert (done.returncode, done.stderr) == (0, "")
    outline = (tmp_path / f"{TARIFF}.outline.txt").read_text(encoding="utf-8").lower()
    for word in ("taliban", "russia", "recogni", "kabul", "afghan", "moscow"):
        assert word not in outline, word


def _without_capitals(text: str) -> str:
    """A lexicon without its list of the capitals of all states, which is about no subject."""
    return re.sub(r"^capitals: \{[^}]*\}$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("folder", ["src", "assets"])
def test_nothing_of_the_first_subject_stands_in_the_product(folder: str) -> None:
    for file in sorted((ROOT / folder).rglob("*")):
        if file.suffix in (".py", ".yaml", ".json"):
            text = _without_capitals(file.read_text(encoding="utf-8")).lower()
            for word in ("taliban", "russia", "kabul", "afghan", "moscow", "idrakpost"):
                assert word not in text, (file.relative_to(ROOT), word)
