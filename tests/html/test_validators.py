"""HTML briefs before other programs: html-validate for the markup, axe-core in Chromium for accessibility.

Both run without a network; ``make system`` installs them (``tools/node``).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.data.pages import html_of, page_of
from tests.data.pictured import pictures_of_all_shapes
from tests.data.programs import run
from tests.data.projects import ALL, ROOT, TARIFF, document
from tests.data.slow import slow_but
from tests.data.stresses import all_in_one, many_of_everything, marked_in_the_middle, stressed

NODE = ROOT / "tools" / "node"
BROWSED = (
    "foreign-minister-wait-and-see",
    "one-three-twentyfive-diplomat",
    "options-paper-foreign-minister",
    "public-follow-russia",
    "submission-foreign-minister",
    TARIFF,
)
THEMED = {f"in-{theme}": theme for theme in ("atlas", "classic", "contrast", "plain")}
STRESSED = {
    stress.__name__: stress
    for stress in (all_in_one, many_of_everything, marked_in_the_middle, pictures_of_all_shapes)
}


def _written(folder: Path, pages: dict[str, bytes]) -> list[Path]:
    for name, data in pages.items():
        (folder / f"{name}.html").write_bytes(data)
    return [folder / f"{name}.html" for name in pages]


def _validated(files: list[Path]) -> list[str]:
    command = [NODE / "node_modules" / ".bin" / "html-validate", "--config", NODE / "htmlvalidate.json"]
    found = json.loads(run([*command, "--formatter", "json", *files], codes=(0, 1)))
    return [f"{Path(one['filePath']).name}: {m['ruleId']}" for one in found for m in one["messages"]]


def _browsed(files: list[Path], profile: Path) -> dict[str, Any]:
    return json.loads(run(["node", NODE / "axe.mjs", profile, *files]))


@cache
def _page(name: str) -> bytes:
    """The page of a specification, of a brief that is hard to lay out, or of one in a theme."""
    if name in STRESSED:
        return html_of(stressed(STRESSED[name]))
    return html_of(document(TARIFF), THEMED[name]) if name in THEMED else page_of(name)


@pytest.mark.parametrize("names", slow_but([[TARIFF], [*ALL, *STRESSED]], [TARIFF]), ids=len)
def test_the_markup_of_every_brief_is_valid(names: list[str], tmp_path: Path) -> None:
    assert _validated(_written(tmp_path, {name: _page(name) for name in names})) == []


def test_the_validator_hears_what_is_wrong(tmp_path: Path) -> None:
    made = page_of(TARIFF).decode()
    bad = made.replace("<main", '<main id="twice"').replace(' scope="row"', ' scope="side"', 1)
    assert _validated(_written(tmp_path, {"bad": bad.encode()}))


@pytest.fixture(
    scope="module", params=slow_but([[TARIFF], [*BROWSED, *STRESSED, *THEMED]], [TARIFF]), ids=len
)
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser finds in one page, or in many."""
    folder = tmp_path_factory.mktemp("browsed")
    found = _browsed(_written(folder, {name: _page(name) for name in request.param}), folder / "profile")
    assert len(found) == len(request.param)
    return found


def test_nobody_is_shut_out(reports: dict[str, Any]) -> None:
    """No rule of axe-core is broken: WCAG 2.2 A and AA as far as it knows them, and its best practices."""
    faults = {(f, s): found["faults"] for f, each in reports.items() for s, found in each.items()}
    assert len(faults) == 3 * len(reports)
    assert {key: found for key, found in faults.items() if found} == {}
    assert min(found["kept"] for each in reports.values() for found in each.values()) > 30


def test_what_a_program_cannot_judge_is_in_drawings_alone(reports: dict[str, Any]) -> None:
    """Contrast in drawings is judged on their scenes (BG430); a sign is no word that its name would lack."""
    unsure = [
        (one["rule"], place)
        for file, each in reports.items()
        for screen, found in each.items()
        # On other pages a part of a table has to be moved into sight.
        if screen.endswith(" 1280") and Path(file).stem not in STRESSED
        for one in found["unsure"]
        for place in one["places"]
    ]
    assert unsure
    drawn = {("color-contrast", place) for _, place in unsure if "text" in place}
    signs = {("label-content-name-mismatch", place) for _, place in unsure if "#cite-" in place}
    assert set(unsure) - drawn - signs == set()


def test_nothing_runs_out_of_a_narrow_screen(reports: dict[str, Any]) -> None:
    over = {f: each["dark 320"]["over"] for f, each in reports.items()}
    assert {file: by for file, by in over.items() if by > 0} == {}


def test_the_browser_hears_what_is_wrong(tmp_path: Path) -> None:
    made = page_of(TARIFF).decode()
    bad = made.replace("aria-label=", "data-label=").replace('lang="', 'data-lang="', 1)
    (found,) = _browsed(_written(tmp_path, {"bad": bad.encode()}), tmp_path / "profile").values()
    assert {"html-has-lang", "svg-img-alt"} <= {one["rule"] for one in found["light 1280"]["faults"]}
