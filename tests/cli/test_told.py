"""What commands tell of files that are not read, and of outputs that somebody has open."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Call
from tests.data.projects import SPEC, Copy


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--to", "outline"),
        ("check",),
        ("compare", SPEC, "--to", "outline"),
        ("list", "briefs"),
        ("list", "statements"),
        ("doctor",),
        ("lock", "--source", "briefs/content/harbour.txt"),
    ],
)
def test_every_command_tells_a_house_file_that_is_not_read(
    harbour: Copy, briefgen: Call, arguments: tuple[str, ...]
) -> None:
    (harbour.root / "briefgen.yaml").rename(harbour.root / "briefgen.yml")
    ended = briefgen(*arguments)
    assert ended.code == 1
    assert "error[BG536]" in ended.err
    assert "`mv briefgen.yml briefgen.yaml`" in ended.err
    assert not (harbour.root / "out").exists()


def test_outside_of_a_project_the_house_file_that_would_make_it_one_is_named(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour.write("../alone/briefgen.yml", "theme: plain\n")
    monkeypatch.chdir(harbour.root.parent / "alone")
    ended = briefgen("build")
    assert "error[BG115]" in ended.err
    assert "`mv briefgen.yml briefgen.yaml`" in ended.err


@pytest.mark.parametrize(
    "lock",
    ["~$harbour-tariff.outline.txt", "~$rbour-tariff.outline.txt", ".~lock.harbour-tariff.outline.txt#"],
)
def test_an_output_that_is_open_is_told_before_it_is_replaced(
    harbour: Copy, briefgen: Call, lock: str
) -> None:
    outputs = ("build", "--to", "outline")
    assert briefgen(*outputs).err == ""
    harbour.write(f"out/{lock}", "somebody")
    assert briefgen(*outputs).err == "", "the same bytes are not written again"
    harbour.edit("ref: FICTION/1", "ref: FICTION/2", SPEC)
    before = harbour.text("out/harbour-tariff.outline.txt")
    strict = briefgen(*outputs, "--strict")
    assert (strict.code, harbour.text("out/harbour-tariff.outline.txt")) == (1, before)
    ended = briefgen(*outputs)
    assert ended.code == 0
    assert "warning[BG605]" in ended.err
    assert lock in ended.err
    assert "FICTION/2" in harbour.text("out/harbour-tariff.outline.txt")


def test_a_file_that_is_not_read_hides_nothing_else(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefs/other.yml", "brief: 1\n")
    harbour.write(SPEC, harbour.text(SPEC) + "sections: [bottom-line, lines-to-take]\n")
    told = briefgen("check").err
    assert all(code in told for code in ("error[BG536]", "warning[BG317]", "warning[BG318]")), told
