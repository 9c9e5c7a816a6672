"""`peacewatch completion`."""

import click

EPILOG = """\b
Examples:
  peacewatch completion bash >> ~/.bashrc
  peacewatch completion zsh >> ~/.zshrc
  peacewatch completion fish > ~/.config/fish/completions/peacewatch.fish
"""


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root()
    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(root.command, {}, "peacewatch", "_PEACEWATCH_COMPLETE").source())
