"""``briefgen completion``: the script that lets a shell complete the command."""

from __future__ import annotations

import click

from briefgen.cli.click_extensions import KnownChoice, examples
from briefgen.cli.completion import SHELLS, VARIABLE
from briefgen.cli.exit_codes import Exit
from briefgen.cli.streams import print_out

_EPILOG = examples(
    "briefgen completion bash > ~/.local/share/bash-completion/completions/briefgen",
    "briefgen completion zsh > ~/.zfunc/_briefgen",
    "briefgen completion fish > ~/.config/fish/completions/briefgen.fish",
)


@click.command("completion", epilog=_EPILOG)
@click.argument("shell", metavar="SHELL", type=KnownChoice("shell", SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> Exit:
    """Print the script that lets SHELL (bash, zsh or fish) complete commands, options and names.

    Put it where the shell looks for such scripts, as below, and open a new shell. For zsh the folder has to
    be in `fpath` before `compinit` runs. For one session of bash: eval "$(briefgen completion bash)".
    """
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101, click has all three
    # Not its own `source`: for bash that runs a bash to ask for its version.
    print_out(ShellComplete.source(found(ctx.find_root().command, {}, "briefgen", VARIABLE)).strip())
    return Exit.DONE
