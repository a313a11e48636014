"""``briefgen completion``: the script that lets a shell complete the command; and the answers to that script.

In: the name of a shell; later, in the environment, what was typed. Out: text for the shell. While it
completes, nothing is told on standard error and nothing is written, whatever happens.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from briefgen.cli.examples import examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.guard import VARIABLE
from briefgen.cli.options import KnownChoice
from briefgen.cli.streams import say

_SHELLS = ("bash", "zsh", "fish")
_EPILOG = examples(
    "briefgen completion bash > ~/.local/share/bash-completion/completions/briefgen",
    "briefgen completion zsh > ~/.zfunc/_briefgen",
    "briefgen completion fish > ~/.config/fish/completions/briefgen.fish",
)


@click.command("completion", epilog=_EPILOG)
@click.argument("shell", metavar="SHELL", type=KnownChoice("shell", _SHELLS))
def command(shell: str) -> Exit:
    """Print the script that lets SHELL (bash, zsh or fish) complete commands, options and names.

    Put it where the shell looks for such scripts, as below, and open a new shell. For zsh the folder has to
    be in `fpath` before `compinit` runs. For one session of bash: eval "$(briefgen completion bash)".
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from briefgen.cli.app import app

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101, click has all three
    # Not its own `source`: for bash that runs a bash to ask for its version.
    say(ShellComplete.source(found(app, {}, "briefgen", VARIABLE)).strip())
    return Exit.DONE


def asked() -> bool:
    """Whether a shell asks what can stand at a place. Any other value of the variable means nothing."""
    if os.environ.get(VARIABLE) in [f"{shell}_complete" for shell in _SHELLS]:
        return True
    os.environ.pop(VARIABLE, None)
    return False


def answer(arguments: Sequence[str]) -> Exit:
    """Say what can stand there. Where that is not known, nothing: a shell shows no messages."""
    from briefgen.cli.app import app

    try:
        app.main(list(arguments), prog_name="briefgen", standalone_mode=False)
    except (Exception, SystemExit, KeyboardInterrupt):  # noqa: BLE001, see the docstring
        return Exit.DONE
    return Exit.DONE
