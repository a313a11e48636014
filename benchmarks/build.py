"""Where the time of a build goes: each phase warm, whole builds cold, peak memory.

Run by hand, never as a test: ``.venv/bin/python benchmarks/build.py``. Medians of several runs, in
milliseconds; memory in MiB. Cold runs are whole processes, from start to exit, into a new folder.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from briefgen import compiler
from briefgen.checks.fit import check_fit
from briefgen.diagnostics import Sink
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.source.project.project import find_project
from briefgen.write import pdf, pptx

ROOT = Path(__file__).parent.parent
SPEC = ROOT / "briefs" / "foreign-minister-wait-and-see.yaml"
RUNS = 15
T = TypeVar("T")


def timed(name: str, work: Callable[[], T], runs: int = RUNS) -> T:
    """Print the median time of ``work`` and give its last result."""
    times: list[float] = []
    result = work()
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name:<38}{statistics.median(times):8.1f} ms   {min(times):8.1f} to {max(times):.1f}")
    return result


def warm() -> None:
    """Each phase by itself, then a whole job, in a process that has done it before."""
    engine = compiler.Engine()
    project = find_project(ROOT)
    spec = project.brief(SPEC)
    audience, outlook = spec.value.audience or "", spec.value.outlook or ""
    job = compiler.Job(spec, audience, outlook, ("pdf", "pptx"), "bench")
    compiler.compile_job(project, job, engine)
    theme, _ = next(iter(engine.themes.values()))
    timed("read and validate all files", lambda: _gather_fresh(audience, outlook), 5)
    inputs = timed("find what was read", lambda: gather(project, spec, audience, outlook))
    document = timed("resolve", lambda: compose(inputs).document)
    pages = timed("lay out pages", lambda: lay_out_pages(document, theme, "A4"))
    slides = timed("lay out slides", lambda: lay_out_slides(document, theme))
    timed("check fit", lambda: [check_fit(lo, spec.spans.at(), Sink()) for lo in (pages, slides)])
    base_deck = project.shipped_bytes("deck/template.pptx")
    timed("write pdf", lambda: pdf.write(pages))
    timed("write pptx", lambda: pptx.write(slides, base_deck))
    timed("a whole job: pdf and pptx, all rules", lambda: compiler.compile_job(project, job, engine))


def _gather_fresh(audience: str, outlook: str) -> object:
    project = find_project(ROOT)
    return gather(project, project.brief(SPEC), audience, outlook)


def cold() -> None:
    """Whole processes."""
    command = [sys.executable, "-m", "briefgen"]
    timed("briefgen --version, cold", lambda: _run([*command, "--version"]), 7)
    with tempfile.TemporaryDirectory() as folder:
        for to in ("pdf", "pptx", "pdf,pptx"):
            build = [*command, "build", str(SPEC), "--to", to, "-o", folder]
            timed(f"briefgen build --to {to}, cold", lambda build=build: _run(build), 7)
        timed("briefgen build (all), cold", lambda: _run([*command, "build", "-o", folder]), 3)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"{'peak memory of a build':<38}{peak / scale:8.1f} MiB")


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    warm()
    cold()
