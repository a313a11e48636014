"""Every code that reading reports is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODES = sorted(
    {
        code
        for folder in ("source", "rules")
        for module in (ROOT / "src" / "briefgen" / folder).rglob("*.py")
        for code in re.findall(r'^[A-Z0-9_]+ = "(BG\d{3})"', module.read_text(encoding="utf-8"), re.MULTILINE)
    }
)


def test_there_are_codes_to_look_for() -> None:
    assert {"BG101", "BG102", "BG201", "BG910"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_page_with_reason_and_examples(code: str) -> None:
    page = (ROOT / "docs" / "codes" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: ")
    assert all(f"\n## {part}\n" in page for part in ("Why", "Wrong", "Right"))


def test_no_page_explains_what_nothing_reports() -> None:
    pages = {page.stem for page in (ROOT / "docs" / "codes").glob("BG[12][0-9][0-9].md")}
    assert pages <= set(CODES)
