"""``briefgen watch``: real processes, real files, in the ways in which people and editors save them."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from briefgen.run.plan import JobOverrides
from briefgen.run.watch import Watching
from tests.cli.conftest import Call, files_in
from tests.data.programs import HANGING
from tests.data.projects import PACK, ROOT, SPEC, Copy
from tests.data.slow import slow_but

OTHER = "briefs/other.yaml"
OUTLINE = "out/harbour-tariff.outline.txt"


class Watcher:
    """A running command, and the lines that it has written so far."""

    def __init__(self, *arguments: str) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))

    def until(self, *texts: str) -> list[str]:
        """The lines up to the first that has all of these texts."""
        end, seen = time.monotonic() + HANGING, list[str]()
        while not (seen and all(text in seen[-1] for text in texts)):
            try:
                seen.append(self._lines.get(timeout=end - time.monotonic()))
            except (queue.Empty, ValueError):
                pytest.fail(f"{texts} did not come; came {seen}")
        return seen

    def interrupt(self) -> list[str]:
        """Ctrl-C, and the lines that were left."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(HANGING) == 130
        return self.until("interrupted")

    def end(self) -> None:
        """Whatever happened, nothing of it stays."""
        self.process.kill()
        self.process.wait(HANGING)
        self._reader.join(HANGING)


@contextmanager
def watching(*arguments: str) -> Generator[Watcher]:
    """The command while it runs; it ends as Ctrl-C ends it."""
    watcher = Watcher(*arguments)
    try:
        yield watcher
        assert watcher.process.poll() is None, watcher.process.returncode
        watcher.interrupt()
    finally:
        watcher.end()


def _saved_by_rename(path: Path, text: str) -> None:
    """As many editors save: beside it, and then in its place."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.parametrize("polling", slow_but(["", "1"], ""))
def test_a_brief_is_built_again_however_its_pack_is_saved(
    harbour: Copy, polling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", polling)
    with watching("--to", "outline") as watcher:
        first = watcher.until("written in")
        assert first[0] == "watching 1 specification; Ctrl-C ends it"
        assert first[-1].startswith(f"{SPEC}: {OUTLINE} written in ")
        for number, save in enumerate((_saved_by_rename, Path.write_text)):
            before = harbour.text(OUTLINE)
            save(harbour.root / PACK, harbour.text().replace("bargain for", f"{number} bargain for"))
            lines = watcher.until(SPEC, " in ")
            assert lines[0] == f"changed: {PACK}"
            assert len(lines) == 2
            assert harbour.text(OUTLINE) != before


def test_while_an_input_is_broken_the_last_good_files_stay(harbour: Copy) -> None:
    with watching("--to", "outline") as watcher:
        watcher.until("written in")
        good, sound = files_in(harbour.root / "out"), harbour.text(SPEC)
        harbour.write(SPEC, sound + "mood: good\n")
        lines = watcher.until(f"{SPEC}: not built")
        assert any("error[BG102] unknown key 'mood'" in line for line in lines)
        assert files_in(harbour.root / "out") == good
        (harbour.root / SPEC).write_bytes(b"\xff\xfe: [")
        watcher.until("error[BG")
        watcher.until(f"{SPEC}: not built")
        harbour.write(SPEC, sound)
        assert watcher.until("nothing new in")[-1].startswith(f"{SPEC}: ")
        assert files_in(harbour.root / "out") == good


def test_only_what_depends_on_a_change_is_built(harbour: Copy) -> None:
    harbour.write(OTHER, harbour.text(SPEC))
    with watching("--to", "outline") as watcher:
        watcher.until(OTHER, "written in")
        harbour.edit("ref: ", "ref: NEW/", OTHER)
        lines = watcher.until("written in")
        assert [line.partition(": ")[0] for line in lines] == ["changed", OTHER]
        harbour.write("briefs/third.yaml", harbour.text(SPEC))
        assert watcher.until("written in")[-1].startswith("briefs/third.yaml: out/third.outline.txt")
        (harbour.root / "briefs/third.yaml").unlink()
        watcher.until("briefs/third.yaml is gone; what was built from it stays")
        assert (harbour.root / "out/third.outline.txt").is_file()
        harbour.write("briefgen.yaml", harbour.text("briefgen.yaml") + "# nothing\n")
        both = [*watcher.until(SPEC, " in "), *watcher.until(OTHER, " in ")]
        assert both[0] == "changed: briefgen.yaml"


def test_a_theme_of_ones_own_is_watched_with_its_fonts(harbour: Copy) -> None:
    theme, fonts = harbour.root / "assets/themes/own", ROOT / "assets/fonts"
    theme.mkdir(parents=True)
    text = "theme: 1\nname: own\nextends: meridian\nfamilies:\n  sans: {faces: {regular: own.ttf}}\n"
    harbour.write("assets/themes/own/theme.yaml", text)
    with watching("--to", "outline", "--theme", "own") as watcher:
        assert any("own.ttf" in line for line in watcher.until("not built"))
        (theme / "own.ttf").write_bytes((fonts / "SourceSansPro-Regular.ttf").read_bytes())
        lines = watcher.until("written in")
        assert lines[0] == "changed: assets/themes/own/own.ttf"
        # Built again with the theme still warm, the brief depends on the font as before.
        harbour.edit("ref: ", "ref: NEW/", SPEC)
        watcher.until("written in")
        before = harbour.text(OUTLINE)
        (theme / "own.ttf").write_bytes((fonts / "Gelasio-Regular.ttf").read_bytes())
        watcher.until("written in")
        assert harbour.text(OUTLINE) != before


def test_a_file_that_is_not_ours_is_told_and_the_watch_goes_on(harbour: Copy) -> None:
    harbour.write(OUTLINE, "somebody else's")
    with watching("--to", "outline", SPEC) as watcher:
        assert any("error[BG90" in line for line in watcher.until(f"{SPEC}: not built"))
        (harbour.root / OUTLINE).unlink()
        os.utime(harbour.root / SPEC)  # written again, but the same: no reason to build
        harbour.edit("ref: ", "ref: NEW/", SPEC)
        watcher.until("written in")


def test_a_folder_that_goes_and_comes_back_is_built_again(harbour: Copy) -> None:
    with watching("--to", "outline") as watcher:
        watcher.until("written in")
        (harbour.root / "briefs").rename(harbour.root / "aside")
        watcher.until(f"{SPEC} is gone")
        (harbour.root / "aside").rename(harbour.root / "briefs")
        watcher.until(f"changed: {SPEC}")
        watcher.until(f"{SPEC}: nothing new in")


@pytest.mark.usefixtures("harbour")
def test_it_ends_when_nobody_reads_any_more() -> None:
    command = [sys.executable, "-m", "briefgen", "watch", "--to", "outline"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout
        assert process.stdout.readline().startswith(b"watching")
        process.stdout.close()
        assert process.wait(HANGING) == 0
    finally:
        process.kill()
        process.wait(HANGING)


def test_what_cannot_be_watched_is_told_at_once(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = briefgen("watch", "briefs/harbuor.yaml")
    assert (ended.code, "error[BG112]" in ended.err) == (1, True)
    ended = briefgen("watch", "--theme", "meridiam")
    assert (ended.code, "did you mean 'meridian'?" in ended.err) == (2, True)
    assert not (harbour.root / "out").exists()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ended = briefgen("watch")
    assert (ended.code, "error[BG115]" in ended.err) == (1, True)


def test_a_file_that_is_passed_over_is_told_when_it_appears(harbour: Copy) -> None:
    with watching("--to", "outline") as watcher:
        watcher.until("written in")
        harbour.write("briefs/extra.yml", "brief: 1\n")
        lines = watcher.until(f"{SPEC}: not built")
        assert lines[0] == "changed: briefs/extra.yml"
        assert any(line.startswith("briefs/extra.yml:1:1: error[BG536]") for line in lines)
        (harbour.root / "briefs/extra.yml").unlink()
        watcher.until(f"{SPEC}: nothing new in")


def test_what_the_house_says_of_itself_is_known_to_the_next_comparison(harbour: Copy) -> None:
    harbour.edit("lead: Keep the calls", "lead: Tell Zorvik to keep the calls")
    spec = harbour.root.resolve() / SPEC
    watching = Watching(harbour.root.resolve(), [spec], harbour.project, JobOverrides())
    watching.stale()
    assert "BG392" in {problem.code for problem in watching.compile(spec).problems}
    harbour.write("briefgen.yaml", harbour.text("briefgen.yaml") + "contact: Zorvik\n")
    (changed,) = watching.stale().values()
    watching.forget(changed)
    assert "BG392" not in {problem.code for problem in watching.compile(spec).problems}


def test_a_brief_that_uses_a_kept_comparison_depends_on_the_same_files(harbour: Copy) -> None:
    """The second specification is rebuilt, too, when word lists or the texts beside the pack change."""
    harbour.edit("lead: Keep the calls", "lead: Tell Zorvik to keep the calls")
    harbour.write(OTHER, harbour.text(SPEC))
    lexicon = "assets/lexicons/en.yaml"
    harbour.write(lexicon, (ROOT / lexicon).read_text(encoding="utf-8"))
    root = harbour.root.resolve()
    watching = Watching(
        root, [root / SPEC, root / OTHER], harbour.project, JobOverrides(outputs=("outline",))
    )
    for spec in watching.stale():
        assert "BG392" in {problem.code for problem in watching.compile(spec).problems}
    harbour.write(lexicon, harbour.text(lexicon) + "# nothing\n")
    assert set(watching.stale()) == {root / SPEC, root / OTHER}
    for spec, changed in watching.stale().items():
        assert changed == (lexicon,)
        watching.forget(changed)
        watching.compile(spec)
    assert not watching.stale()
    harbour.edit("ref: ", "ref: Zorvik/", SPEC)
    assert set(watching.stale()) == {root / SPEC, root / OTHER}
    for spec, changed in watching.stale().items():
        watching.forget(changed)
        assert "BG392" not in {problem.code for problem in watching.compile(spec).problems}


def test_a_source_that_comes_and_goes_is_compared_again(harbour: Copy) -> None:
    source, root = "briefs/content/harbour.txt", harbour.root.resolve()
    text = harbour.text(source)
    (root / source).unlink()
    harbour.edit("shut the port for 11 days", "shut the port for 11 weeks")
    watching = Watching(root, [root / SPEC], harbour.project, JobOverrides(outputs=("outline",)))
    watching.stale()
    assert not watching.compile(root / SPEC).problems
    assert not watching.stale()
    harbour.write(source, text)
    assert watching.stale() == {root / SPEC: (source,)}
    watching.forget((source,))
    assert {problem.code for problem in watching.compile(root / SPEC).problems} == {"BG380"}
    (root / source).unlink()
    assert watching.stale() == {root / SPEC: (source,)}
