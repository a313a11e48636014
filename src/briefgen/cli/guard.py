"""Runs a command, and turns every exception into a message and an exit code.

In: arguments. Out: an exit code. A traceback is printed only if BRIEFGEN_DEBUG is set.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from contextlib import suppress

import click

import briefgen
from briefgen.cli.clock import EPOCH
from briefgen.cli.completion import VARIABLE, requested
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session
from briefgen.cli.streams import flush_streams, print_err, unwritable
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown, visible
from briefgen.publish.os_errors import no_working_folder

MEMORY = "BG908"
CLOCK = "BG909"

SAFE_PATH = "PYTHONSAFEPATH"
_LAST_SECOND = 253402300799  # of the year 9999, after which no date can be written


def run_guarded(arguments: Sequence[str]) -> Exit:
    """Run the command line ``arguments`` (without the program's name)."""
    if VARIABLE in os.environ and requested():
        return _complete(arguments)
    session = Session()
    try:
        code = _run_caught(arguments, session)
    except OSError as error:  # the report itself could not be written
        flush_streams()
        return _report_unwritable(error, session)
    failed = flush_streams()
    return _report_unwritable(failed, session) if failed is not None and code is Exit.DONE else code


def _report_unwritable(error: OSError, session: Session) -> Exit:
    """Report on standard error that standard output cannot be written."""
    session.console.report([unwritable(error)])
    return Exit.ENVIRONMENT


def _complete(arguments: Sequence[str]) -> Exit:
    """Answer a shell that completes. Whatever happens, no message: a shell shows none."""
    from briefgen.cli.app import app

    with suppress(Exception, SystemExit, KeyboardInterrupt):
        app.main(list(arguments), prog_name="briefgen", standalone_mode=False)
    return Exit.DONE


def _run_caught(arguments: Sequence[str], session: Session) -> Exit:
    try:
        return _run(arguments, session)
    except click.ClickException as error:
        _print_usage_error(error)
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        print_err("interrupted")
        return Exit.INTERRUPTED
    except BriefgenError as error:
        return _report(error, session)
    except Exception as error:  # noqa: BLE001, a defect becomes a message
        return _print_defect(error)


def _report(error: BriefgenError, session: Session) -> Exit:
    """Report the problems that stopped a command. Raises OSError if the report cannot be written."""
    # The cause may be a file that was not read because of its name.
    problems = tuple(dict.fromkeys((*session.unread_files(), *error.problems)))
    code = verdict(problems)
    session.report(problems, code)
    return code


def _run(arguments: Sequence[str], session: Session) -> Exit:
    from briefgen.cli.app import app

    _clean_environment()
    try:
        result: object = app.main(list(arguments), prog_name="briefgen", standalone_mode=False, obj=session)
    except SystemExit:  # click exits when nobody reads the help that it prints
        return Exit.DONE
    except OSError as error:
        raise BriefgenError(no_working_folder() or unwritable(error)) from error
    except MemoryError as error:
        hint = "build fewer briefs at once"
        short = Diagnostic(MEMORY, Severity.ERROR, "there is not enough memory", None, hint)
        raise BriefgenError(short) from error
    return Exit(result) if isinstance(result, int) else Exit.DONE


def _clean_environment() -> None:
    """Remove environment variables that libraries read, because they would change the bytes of outputs.

    Also keeps Python processes that are started from here from importing modules of the working folder.
    """
    epoch = os.environ.get(EPOCH)
    if epoch is not None and not (epoch.isascii() and epoch.isdigit() and int(epoch[:20]) <= _LAST_SECOND):
        hint = "unset it: the dates of a brief come from the specification and the pack"
        message = f"{EPOCH} is {shown(epoch)}, not a number of seconds since 1970"
        raise BriefgenError(Diagnostic(CLOCK, Severity.ERROR, message, None, hint))
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]
    # Worker processes are Pythons of their own, and would look for modules in the working folder first.
    os.environ[SAFE_PATH] = "1"


def _print_usage_error(error: click.ClickException) -> None:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        print_err(error.ctx.get_usage())
        print_err(f"`{error.ctx.command_path} --help` says more")
    print_err(f"error: {visible(error.format_message())}")


def _print_defect(error: Exception) -> Exit:
    print_err(f"briefgen has a defect: {type(error).__name__}: {visible(str(error))[:500]}")
    print_err("Please report it to those who gave you briefgen, with the command, its input, and this line:")
    # Not platform.platform(), which runs a program of the system's to learn the processor.
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    print_err(f"briefgen {briefgen.__version__}, Python {platform.python_version()}, {system}")
    if os.environ.get("BRIEFGEN_DEBUG"):
        import traceback

        for line in traceback.format_exc().splitlines():
            print_err(visible(line))
    else:
        print_err("BRIEFGEN_DEBUG=1 in the environment shows where it happened.")
    return Exit.DEFECT
