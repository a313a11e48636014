"""`briefgen check --report json` and `--html`: each text of a pack beside what it cites."""

from __future__ import annotations

import datetime as dt
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefgen.schema.lock import Acceptance, text_digest
from briefgen.source.project.project import Project
from briefgen.source.text.passage_lock import lock_text
from tests.cli.conftest import Call
from tests.data.projects import PACK, ROOT, SPEC, TARIFF, Copy

SCHEMA = json.loads((ROOT / "assets/schema/check-report.schema.json").read_text(encoding="utf-8"))
SOURCE = "briefs/content/harbour.txt"
TRUE, FALSE = "shut the port for 11 days", "shut the port for 11 weeks"


def _report(briefgen: Call, *arguments: str) -> dict[str, Any]:
    report = json.loads(briefgen("check", "--report", "json", *arguments).out)
    validator: Any = Draft202012Validator(SCHEMA)
    validator.validate(report)
    return report


def _pack(briefgen: Call, *arguments: str) -> dict[str, Any]:
    (pack,) = _report(briefgen, *arguments)["packs"]
    return pack


def _with(pack: dict[str, Any], words: str) -> dict[str, Any]:
    (found,) = [text for text in pack["texts"] if words in text["text"] and text["kind"] == "statement"]
    return found


def test_every_text_of_a_sound_pack_is_listed(harbour: Copy, briefgen: Call) -> None:
    report = _report(briefgen)
    assert report["report"] == 1
    assert "does not show whether the source is true" in report["about"]
    (pack,) = report["packs"]
    assert pack["counts"]["differs"] == 0
    assert sum(pack["counts"].values()) == len(pack["texts"])
    project = Project(harbour.root, harbour.root)
    assert {text["file"] for text in pack["texts"]} == {PACK}
    named = {(text["kind"], text["id"]) for text in pack["texts"]}
    pack_file = project.pack(TARIFF)
    assert named == {(e.kind, e.id) for e in pack_file.value.entries() if e.can_be_accepted}
    text = _with(pack, TRUE)
    lines = harbour.text(PACK).splitlines()
    assert TRUE in lines[text["line"] - 1]
    (passage,) = text["passages"]
    lock = project.lock(TARIFF)
    assert lock
    assert passage["sha256"] == lock.value.passages[text["id"]][passage["at"]]
    assert passage["text"] in harbour.text(SOURCE).replace("\n", " ")
    assert (text["status"], text["accepted"]) == (
        "agrees",
        {"state": "not accepted", "by": None, "on": None},
    )


def test_a_difference_is_told_until_a_reason_settles_it(harbour: Copy, briefgen: Call) -> None:
    harbour.edit(TRUE, FALSE, PACK)
    text = _with(_pack(briefgen), FALSE)
    (found,) = text["differences"]
    assert (text["status"], found["kind"], found["words"]) == ("differs", "number", "11 weeks")
    assert (found["settled_by"], found["reason"], found["doubtful"]) == (None, None, False)
    assert found["path"] == text["path"] == f"statements.{text['id']}.text"
    at = f"  {text['id']}:\n"
    harbour.edit(at, f'{at}    reads: {{"11 weeks": "as the board says now"}}\n', PACK)
    pack = _pack(briefgen)
    text = _with(pack, FALSE)
    (found,) = text["differences"]
    assert (text["status"], found["settled_by"]) == ("settled", "11 weeks")
    assert (found["reason"], pack["counts"]["settled"]) == ("as the board says now", 1)


def test_texts_of_specifications_and_sections_are_listed_with_their_files(
    harbour: Copy, briefgen: Call
) -> None:
    section = "assets/sections/aside.yaml"
    says = "text: [The storm shut the port for 99 days.]\n"
    harbour.write(section, f"section: 1\nheading: Aside\n{says}")
    own = "{name: own, heading: Own, headline: Ask Zorvik, text: [It is fair.], reads: {Zorvik: an agent}}"
    harbour.write("briefs/other.yaml", f"{harbour.text(SPEC)}sections: [bottom-line, aside, notes]\n")
    slots = f"  - bottom-line\n  - {own}\n  - aside\n  - notes\n"
    harbour.write(SPEC, f"{harbour.text(SPEC)}title: Stay for 77 florins\nsections:\n{slots}")
    pack = _pack(briefgen, "--html", "page.html")
    found = [text for text in pack["texts"] if text["kind"] == "specification"]
    told = [(text["file"], text["path"], text["id"], text["status"]) for text in found]
    assert told == [
        (section, "text.0", "aside", "differs"),
        (SPEC, "title", "title", "differs"),
        (SPEC, "sections.1.headline", "own", "settled"),
        (SPEC, "sections.1.text.0", "own", "agrees"),
    ]
    for text in found:
        assert text["text"] in harbour.text(text["file"]).splitlines()[text["line"] - 1]
        assert text["cited"]
        assert {d["path"] for d in text["differences"]} <= {text["path"]}
    assert pack["texts"][-4:] == found
    assert sum(pack["counts"].values()) == len(pack["texts"])
    assert f"{section}, line 3" in harbour.text("page.html")
    assert [t["id"] for t in _pack(briefgen, "--jobs", "2")["texts"]] == [t["id"] for t in pack["texts"]]


def test_texts_by_an_assistant_are_told(harbour: Copy, briefgen: Call) -> None:
    text = _with(_pack(briefgen), TRUE)
    at = f"  {text['id']}:\n"
    harbour.edit(at, f"{at}    by: assistant\n", PACK)
    texts = _pack(briefgen, "--html", "page.html")["texts"]
    assert {t["id"] for t in texts if t["by_assistant"]} == {text["id"]}
    assert "written by an assistant" in harbour.text("page.html")


def test_texts_of_ours_name_the_statements_that_they_rest_on(briefgen: Call, harbour: Copy) -> None:
    assert harbour.root
    texts = _pack(briefgen)["texts"]
    statements = {text["id"] for text in texts if text["kind"] == "statement"}
    (judgement, *_) = [text for text in texts if text["kind"] == "judgement"]
    assert judgement["passages"] == []
    assert set(judgement["cited"]) < statements


def test_without_the_source_nothing_is_proved_until_the_file_is_named(harbour: Copy, briefgen: Call) -> None:
    elsewhere = harbour.root.parent / "harbour.txt"
    (harbour.root / SOURCE).rename(elsewhere)
    pack = _pack(briefgen)
    text = _with(pack, TRUE)
    assert (text["status"], text["obstacle"]) == ("not-compared", "no-source-text")
    assert text["passages"][0]["text"] is None
    assert (pack["source"]["here"], pack["source"]["sha256"]) == (False, None)
    pack = _pack(briefgen, "--source", str(elsewhere))
    assert _with(pack, TRUE)["status"] == "agrees"
    assert pack["source"]["sha256"] == pack["source"]["locked"]


def test_who_accepted_a_text_and_that_it_changed_since(harbour: Copy, briefgen: Call) -> None:
    text = _with(_pack(briefgen), TRUE)
    project = Project(harbour.root, harbour.root)
    lock = project.lock(TARIFF)
    assert lock
    (entry,) = [e for e in project.pack(TARIFF).value.entries() if e.id == text["id"]]
    digest = text_digest(entry, lock.value.passages)
    accepted = {"statement": {entry.id: Acceptance(text=digest, by="A. Reader", on=dt.date(2026, 11, 30))}}
    harbour.write(
        PACK.replace(".yaml", ".lock"), lock_text(lock.value.model_copy(update={"accepted": accepted}))
    )
    told = _with(_pack(briefgen), TRUE)["accepted"]
    assert told == {"state": "accepted", "by": "A. Reader", "on": "2026-11-30"}
    harbour.edit(TRUE, FALSE, PACK)
    assert _with(_pack(briefgen), FALSE)["accepted"]["state"] == "changed"
    briefgen("check", "--html", "page.html")
    assert "changed since A. Reader accepted it on 2026-11-30" in harbour.text("page.html")


def test_what_cannot_be_read_is_told_in_the_same_object(harbour: Copy, briefgen: Call) -> None:
    harbour.write(PACK, "pack: [\n")
    report = _report(briefgen)
    assert report["packs"] == []
    assert report["problems"]
    (harbour.root / "page.html").write_text("somebody else's", encoding="utf-8")
    report = _report(briefgen, "--html", "page.html")
    assert [problem["code"] for problem in report["problems"]] == ["BG904"]
    assert list(report) == ["report", "problems"]


class _Read(HTMLParser):
    """What a page has: its elements by name, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_has_each_text_runs_nothing_and_shows_hostile_words(harbour: Copy, briefgen: Call) -> None:
    hostile = '<img src=x onerror="alert(1)"></td> 11 weeks'
    harbour.edit(TRUE, f"shut the port for {hostile}", PACK)
    ended = briefgen("check", "--html", "page.html")
    assert "page.html" in ended.out.splitlines()
    page = _Read(harbour.text("page.html"))
    names = {name for name, _ in page.elements}
    assert not names & {"img", "script", "iframe", "link", "object"}
    assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on") or a == "src"]
    rows = [attrs["data-status"] for name, attrs in page.elements if name == "tr" and "data-status" in attrs]
    counts = _pack(briefgen)["counts"]
    assert {status: rows.count(status) for status in counts} == counts
    said = "".join(page.texts)
    assert hostile in said
    assert "does not show whether the source is true" in said
    assert ("mark", {"class": "differs"}) in page.elements


def test_the_page_carries_the_highest_marking_at_top_and_bottom(harbour: Copy, briefgen: Call) -> None:
    text = _with(_pack(briefgen), TRUE)
    at = f"  {text['id']}:\n"
    harbour.edit(at, f"{at}    marking: TLP:AMBER+STRICT\n", PACK)
    harbour.edit("statements:\n", "marking: TLP:GREEN\nstatements:\n", PACK)
    harbour.write("briefgen.yaml", harbour.text("briefgen.yaml") + "markings: tlp\n")
    briefgen("check", "--html", "page.html")
    assert _pack(briefgen)["marking"] == "TLP:AMBER+STRICT"
    page = _Read(harbour.text("page.html"))
    said = [text for text in page.texts if text.strip()]
    assert [n for n, text in enumerate(said) if text == "TLP:AMBER+STRICT"][-1] == len(said) - 1
    body = said.index("Skip to the texts")
    assert said[body + 1] == "TLP:AMBER+STRICT"


def test_a_page_is_never_written_over_another_file(harbour: Copy, briefgen: Call) -> None:
    harbour.write("page.html", "somebody else's")
    ended = briefgen("check", "--html", "page.html")
    assert (ended.code, harbour.text("page.html")) == (3, "somebody else's")
    briefgen("check", "--html", "page.html", "--force")
    first = harbour.text("page.html")
    briefgen("check", SPEC, "--html", "page.html")
    assert harbour.text("page.html") == first


def test_a_page_is_never_written_over_what_was_read(harbour: Copy, briefgen: Call) -> None:
    """A source in HTML, by name, by a link, named by the option, or sought in vain."""
    article = "briefs/content/article.html"
    harbour.edit("file: harbour.txt", "file: article.html", PACK)
    ended = briefgen("check", "--html", article, "--force")
    assert (ended.code, "BG904" in ended.err) == (3, True)
    assert not (harbour.root / article).exists()
    text = harbour.text(SOURCE)
    harbour.write(article, text)
    (harbour.root / "page.html").symlink_to(article)
    for page in (article, "page.html", "assets/../" + article):
        ended = briefgen("check", "--html", page, "--force")
        assert ended.code == 3
        assert f"{page} is a file that the command reads" in ended.err
    ended = briefgen("check", "--html", article, "--force", "--source", article)
    assert ended.code == 3
    assert harbour.text(article) == text
    assert (harbour.root / "page.html").is_symlink()


@pytest.mark.parametrize("page", [SPEC, PACK, "-", "page"])
def test_a_page_has_the_name_of_a_page(page: str, harbour: Copy, briefgen: Call) -> None:
    before = sorted(harbour.root.rglob("*"))
    ended = briefgen("check", "--html", page, "--force")
    assert ended.code == 2
    assert "the name of a page ends with .html or .htm" in ended.err
    assert sorted(harbour.root.rglob("*")) == before


def test_the_schema_is_printed(briefgen: Call) -> None:
    assert json.loads(briefgen("schema", "check-report").out) == SCHEMA
