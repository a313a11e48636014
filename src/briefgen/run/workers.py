"""Jobs in processes of their own. In: a project's folder and jobs. Out: results in the order of the jobs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity
from briefgen.source.project.overrides import NOTHING, Overrides
from briefgen.source.project.project import Project

WORKER = "BG907"


def compile_in_processes(
    root: Path,
    jobs: Sequence[Job],
    workers: int,
    watch: Callable[[Compiled], None],
    over: Overrides = NOTHING,
) -> tuple[Compiled, ...]:
    """Deal the jobs out to processes. Raises BriefgenError (BG907) if one is ended from outside."""
    # Fresh processes on every system: what a fork inherits differs from machine to machine.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), follow_parent)
    results: dict[int, Compiled] = {}
    try:
        with _ignoring_interrupts():
            shares = [pool.submit(compile_share, root, jobs[at::workers], over) for at in range(workers)]
        for at, share in enumerate(shares):
            for number, compiled in enumerate(_result(share)):
                results[at + number * workers] = compiled
                watch(compiled)
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return tuple(results[at] for at in range(len(jobs)))


def compile_share(root: Path, jobs: Sequence[Job], over: Overrides = NOTHING) -> list[Compiled]:
    """One worker's share of the jobs of the project at ``root``."""
    project, engine = Project(root, root, over), Engine()
    return [compile_job(project, job, engine) for job in jobs]


def _result(share: Future[list[Compiled]]) -> list[Compiled]:
    try:
        return share.result()
    except BrokenProcessPool:
        message = "a worker process was ended from outside"
        hint = "if memory is short, build with fewer --jobs"
        raise BriefgenError(Diagnostic(WORKER, Severity.ERROR, message, None, hint)) from None


@contextmanager
def _ignoring_interrupts() -> Generator[None, None, None]:
    """Processes started here ignore Ctrl-C: this process ends them, so that it is reported once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def follow_parent() -> None:
    """End this worker when the process that it works for is gone; a killed one cannot say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)  # there is nobody left to tell, and the main thread waits for work that never comes
