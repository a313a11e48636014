"""BG375: what was meant as a link or a stress, and would be printed with its marks, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic
from tests.data.judged import judged
from tests.data.projects import SPEC, Copy


def _found(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy) if d.code == "BG375"]


def test_the_project_as_it_is_has_none(tmp_path: Path) -> None:
    assert not _found(Copy(tmp_path))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[the price] (chimera-price)", "'[the price] (chimera-price)' would be printed as typed"),
        ("[the price](Chimera Price)", "'[the price](Chimera Price)' would be printed"),
        ("[the price](chimera-price", "'[the price](chimera-price named"),
        ("*net, 3* of 5", "asterisks would be printed in 'The storm, *net, 3* of 5"),
        ("(*so*, **) in *5 of 6*", "asterisks would be printed in 'The storm, (*so*, **)"),
        ("**the price ** of it", "asterisks would be printed in 'The storm, **the price **"),
    ],
)
def test_what_is_half_written_is_told_where_it_stands(tmp_path: Path, written: str, said: str) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", f"text: The storm, {written} named")
    (warning,) = _found(copy)
    assert said in warning.message
    assert str(warning.span) == str(copy.place("The storm, "))


@pytest.mark.parametrize(
    "written",
    [
        "[the price](chimera-price)",
        "so they said [sic] (in their words),",
        "2 * 3 is *six*",
        "*.docx, 4* (*) or (*)",
        "5 * 3, 2**8, GDP*",
        "2**8 and **bold**",
    ],
)
def test_what_is_meant_as_it_stands_is_not(tmp_path: Path, written: str) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", f"text: The storm, {written} named")
    assert not _found(copy)


def test_a_link_hides_no_asterisks(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(
        "text: The storm named", "text: The storm, [so] (chimera-price) and **the price ** of it, named"
    )
    assert [d.message.partition(" would ")[0] for d in _found(copy)] == [
        "'[so] (chimera-price)'",
        "asterisks",
    ]


def test_a_specification_is_read_too(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    own = "sections: [{name: own, heading: Own, text: 'See [this] (chimera-price).'}, notes]\n"
    copy.write(SPEC, copy.text(SPEC) + own)
    (warning,) = _found(copy)
    assert warning.span
    assert warning.span.file == SPEC
