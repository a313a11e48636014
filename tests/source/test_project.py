"""Finding and reading a project's files, the built-in ones behind them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, Span
from briefgen.schema import file_kinds
from briefgen.schema.brief import Brief
from briefgen.source.decode import Loaded
from briefgen.source.project.overrides import Overrides
from briefgen.source.project.project import Project, find_project, record_reads
from briefgen.source.project.roots import Shipped, shipped

PACK = """\
title: The tariff of a harbour that does not exist
subject: Harbour tariff
as_of: 2026-11-20
updated: 2026-11-21
source: {file: article.txt, type: fiction}
outlooks: {raise: {name: Raise}}
statements: {fee: {from: Fees/1, text: The harbour charges no fee.}}
bottom_lines: {}
"""
AUDIENCE = "name: The pilots\nrole: Those who bring ships in\noutlook_word: Course\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one pack, one brief, and an audience of its own."""
    root = tmp_path / "project"
    (root / "briefs" / "content").mkdir(parents=True)
    (root / "assets" / "audiences").mkdir(parents=True)
    (root / "briefgen.yaml").write_text("organisation: Harbour office\n", encoding="utf-8")
    (root / "briefs" / "pilots.yaml").write_text("audience: pilots\n", encoding="utf-8")
    (root / "briefs" / "content" / "harbour.yaml").write_text(PACK, encoding="utf-8")
    (root / "assets" / "audiences" / "pilots.yaml").write_text(AUDIENCE, encoding="utf-8")
    return root


def refusal(work: Callable[[], object]) -> Diagnostic:
    with pytest.raises(BriefgenError) as caught:
        work()
    (problem,) = caught.value.problems
    return problem


def test_the_root_is_the_nearest_folder_upward(folder: Path, tmp_path: Path) -> None:
    below = folder / "briefs" / "content"
    assert find_project(below).root == folder
    assert find_project(tmp_path).root is None
    assert find_project(tmp_path, Path("project/briefs/pilots.yaml")).root == folder
    assert find_project(folder, tmp_path / "elsewhere" / "x.yaml").root == folder


def test_reading_gives_value_path_digest_and_places(folder: Path) -> None:
    project = find_project(folder)
    brief = project.brief(Path("briefs/pilots.yaml"))
    data = (folder / "briefs" / "pilots.yaml").read_bytes()
    assert (brief.value.audience, brief.path) == ("pilots", "briefs/pilots.yaml")
    assert brief.digest == hashlib.sha256(data).hexdigest()
    assert str(brief.spans.at("audience")) == "briefs/pilots.yaml:1:11"
    assert project.house().value.organisation == "Harbour office"
    assert project.pack(None).value.subject == "Harbour tariff"
    assert project.pack_name(None) == "harbour"
    assert project.lock(None) is None


def test_a_specification_is_found_from_the_working_folder(folder: Path) -> None:
    project = find_project(folder / "briefs")
    assert project.brief(Path("pilots.yaml")).path == "briefs/pilots.yaml"
    assert [project.brief(path).path for path in project.briefs()] == ["briefs/pilots.yaml"]


def test_a_lock_is_read_beside_its_pack(folder: Path) -> None:
    digest = "0" * 64
    text = f"source: {digest}\npassages: {{fee: {{Fees/1: {digest}}}}}\n"
    (folder / "briefs" / "content" / "harbour.lock").write_text(text, encoding="utf-8")
    lock = find_project(folder).lock("harbour")
    assert lock
    assert lock.value.passages == {"fee": {"Fees/1": digest}}


def test_an_installed_package_has_its_data_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefgen, "__file__", str(tmp_path / "__init__.py"))
    data = tmp_path / "data"
    examples = {name: data / "examples" / name for name in ("a-bridge", "shore-power")}
    for folder in examples.values():
        folder.mkdir(parents=True)
    assert shipped() == Shipped(data, data / "codes", examples)


def test_a_house_without_a_file_has_the_defaults(folder: Path) -> None:
    (folder / "briefgen.yaml").unlink()
    house = find_project(folder).house()
    assert (house.value.theme, house.digest, str(house.spans.at())) == ("meridian", "", "briefgen.yaml:1:1")


def test_a_projects_file_wins_over_the_built_in_one(folder: Path) -> None:
    built_in = find_project(folder).audience("investor")
    assert built_in.path == "<briefgen>/assets/audiences/investor.yaml"
    (folder / "assets" / "audiences" / "investor.yaml").write_text(AUDIENCE, encoding="utf-8")
    own = find_project(folder).audience("investor")
    assert (own.value.name, own.path) == ("The pilots", "assets/audiences/investor.yaml")


def test_names_are_listed_with_their_origin(folder: Path) -> None:
    (folder / "assets" / "audiences" / "investor.yaml").write_text(AUDIENCE, encoding="utf-8")
    project = find_project(folder)
    origins = {listed.name: listed.origin for listed in project.names(file_kinds.AUDIENCE)}
    assert origins["pilots"] == origins["investor"] == "project"
    assert origins["foreign-minister"] == "built-in"
    assert [listed.name for listed in project.names(file_kinds.PACK)] == ["harbour"]
    assert "meridian" in [listed.name for listed in project.names(file_kinds.THEME)]


def test_every_built_in_file_is_read_without_a_problem(tmp_path: Path) -> None:
    project = Project(None, tmp_path)
    sink = Sink()
    for kind in file_kinds.KINDS:
        for listed in project.names(kind):
            sink.take(lambda kind=kind, name=listed.name: project.asset(kind, name))
    assert not sink.items
    assert len(project.log.read) > 20


def test_the_log_knows_what_was_read_and_what_was_missed(folder: Path) -> None:
    project = find_project(folder)
    project.pack(None)
    project.audience("investor")
    project.lock(None)
    digest = hashlib.sha256((shipped().root / "assets/audiences/investor.yaml").read_bytes()).hexdigest()
    assert project.log.read["<briefgen>/assets/audiences/investor.yaml"] == digest
    assert "briefs/content/harbour.yaml" in project.log.read
    assert project.log.missing == {"assets/audiences/investor.yaml", "briefs/content/harbour.lock"}
    assert project.log.listed["briefs/content/*.yaml"] == ("briefs/content/harbour.yaml",)


def test_work_that_uses_what_was_read_before_depends_on_it_all_the_same(folder: Path) -> None:
    project = find_project(folder)
    project.audience("investor")
    _, log = record_reads(project, lambda: project.audience("investor"))
    assert set(log.read) == {"<briefgen>/assets/audiences/investor.yaml"}
    assert log.missing == {"assets/audiences/investor.yaml"}


def test_a_file_is_read_once(folder: Path) -> None:
    project = find_project(folder)
    first = project.pack(None)
    (folder / "briefs" / "content" / "harbour.yaml").write_text("changed", encoding="utf-8")
    assert project.pack("harbour") is first


def test_a_broken_file_says_so_each_time(folder: Path) -> None:
    (folder / "briefs" / "pilots.yaml").write_text("audiance: pilots\noutlok: raise\n", encoding="utf-8")
    project = find_project(folder)
    for _ in range(2):
        sink = Sink()
        assert sink.take(lambda: project.brief(Path("briefs/pilots.yaml"))) is None
        assert [str(d.span) for d in sink] == ["briefs/pilots.yaml:1:1", "briefs/pilots.yaml:2:1"]


def test_a_name_that_is_not_there_gets_the_nearest_one(folder: Path) -> None:
    project = find_project(folder)
    problem = refusal(lambda: project.audience("investors", Span("briefs/pilots.yaml", 1, 11), "audience"))
    assert (problem.code, problem.message) == ("BG116", "there is no audience 'investors'")
    assert (problem.hint, problem.path) == ("did you mean 'investor'?", "audience")
    assert str(problem.span) == "briefs/pilots.yaml:1:11"
    assert refusal(lambda: project.pack("harbor")).hint == "did you mean 'harbour'?"
    assert refusal(lambda: project.theme("../meridian")).code == "BG116"


def test_which_pack_is_asked_if_there_are_several(folder: Path) -> None:
    (folder / "briefs" / "content" / "second.yaml").write_text(PACK, encoding="utf-8")
    problem = refusal(lambda: find_project(folder).pack(None))
    assert (problem.code, problem.hint) == ("BG117", "name one: harbour, second")
    problem = refusal(lambda: find_project(folder).pack(None, Span("briefs/pilots.yaml", 1, 1)))
    lines = "`content: harbour` or `content: second`"
    assert problem.hint == f"add a line to the specification that says which: {lines}"
    assert find_project(folder).pack("second").path == "briefs/content/second.yaml"


def test_a_project_without_pack_says_what_one_is(folder: Path) -> None:
    (folder / "briefs" / "content" / "harbour.yaml").unlink()
    assert refusal(lambda: find_project(folder).pack(None)).code == "BG117"
    assert refusal(lambda: find_project(folder).pack("harbour")).code == "BG117"


def test_outside_a_project_the_next_step_is_named(tmp_path: Path) -> None:
    project = find_project(tmp_path)
    problem = refusal(project.briefs)
    assert problem.code == "BG115"
    assert "briefgen new" in problem.hint
    assert refusal(lambda: project.pack(None)).code == "BG115"
    assert project.house().value.theme == "meridian"


def test_a_specification_outside_the_project_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("audience: pilots\n", encoding="utf-8")
    (folder / "briefs" / "link.yaml").symlink_to(tmp_path / "other.yaml")
    project = find_project(folder)
    assert refusal(lambda: project.brief(Path("../other.yaml"))).code == "BG113"
    assert refusal(lambda: project.brief(Path("briefs/link.yaml"))).code == "BG113"
    assert refusal(lambda: project.brief(Path("briefs/nothing.yaml"))).code == "BG112"
    assert refusal(lambda: project.brief(Path("briefs"))).code == "BG114"
    assert refusal(lambda: project.brief(Path("briefs/a\0b"))).code == "BG112"


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "briefs" / "pipe.yaml")
    problem = refusal(lambda: find_project(folder).brief(Path("briefs/pipe.yaml")))
    assert (problem.code, problem.message) == (
        "BG114",
        "'briefs/pipe.yaml' is a device, pipe or socket, not a file",
    )


def test_a_file_beyond_the_bound_is_not_read(folder: Path) -> None:
    with (folder / "briefs" / "pilots.yaml").open("wb") as file:
        file.truncate(10 << 30)
    assert refusal(lambda: find_project(folder).brief(Path("briefs/pilots.yaml"))).code == "BG107"


def with_settings(folder: Path, *settings: str) -> Loaded[Brief]:
    return find_project(folder, over=Overrides(settings=settings)).brief(Path("briefs/pilots.yaml"))


def test_settings_are_laid_over_a_specification(folder: Path) -> None:
    brief = with_settings(folder, "limits.pages=3", "sections=[notes, next]", "title=Talks = tea", "ref=012")
    assert (brief.value.limits.pages, brief.value.sections) == (3, ("notes", "next"))
    assert (brief.value.audience, brief.value.title, brief.value.ref) == ("pilots", "Talks = tea", "012")
    assert str(brief.spans.at("limits", "pages")) == "--set:1:1"
    assert str(brief.spans.at("audience")) == "briefs/pilots.yaml:1:11"
    assert with_settings(folder, "audience=").value.audience is None
    assert with_settings(folder, "limits={pages: 2, words: 900}").value.limits.words == 900
    assert with_settings(folder).value.title is None


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("limits.pags=3", "--set:1:1 BG102 unknown key 'pags' in limits"),
        ("paper=A5", "--set:1:1 BG203 paper must be A4, Letter or phone, not 'A5'"),
        ("audience.x=y", "--set:1:1 BG202 audience must be a text, not a mapping"),
        ("paper", "--set:1:1 BG118 'paper' sets nothing"),
        ("=A4", "--set:1:1 BG118 '=A4' sets nothing"),
        ("title=[", "--set:1:1 BG101 a value is missing here"),
    ],
)
def test_a_wrong_setting_is_told_as_such(folder: Path, setting: str, said: str) -> None:
    problem = refusal(lambda: with_settings(folder, setting))
    assert f"{problem.span} {problem.code} {problem.message}" == said
