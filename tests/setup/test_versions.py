"""The Python versions that briefgen supports are the same wherever they are named."""

from __future__ import annotations

import re
import tomllib

from tests.data.projects import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_BOUNDS = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PROJECT["requires-python"])
assert _BOUNDS
MINORS = range(int(_BOUNDS[1]), int(_BOUNDS[2]))
"""The Pythons that briefgen supports: 3.11 is 11."""
NAMED = ("README.md", "CONTRIBUTING.md", "tools/python.sh", "docs/decisions/0001-locked-dependencies.md")


def test_each_place_names_the_same_versions() -> None:
    oldest, newest = MINORS[0], MINORS[-1]
    for name in NAMED:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"3\.(\d+) to 3\.(\d+)", text)) == {(str(oldest), str(newest))}, name
    tried = (ROOT / "tools" / "python.sh").read_text(encoding="utf-8")
    assert f"(3, {oldest}) <= sys.version_info < (3, {newest + 1})" in tried
    assert all(f"python3.{minor}" in tried for minor in MINORS)
