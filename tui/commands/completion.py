"""`peacewatch completion`."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

EPILOG = """\b
Examples:
  peacewatch completion bash >> ~/.bashrc
  peacewatch completion zsh >> ~/.zshrc
  peacewatch completion fish > ~/.config/fish/completions/peacewatch.fish
"""

# Click's own script, but for colons: bash splits words at them, and `--filter speaker:lav` would be three.
BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response type value word glue="" count=0 words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if (( count )) && [[ -n $glue || $word == :* ]]; then
            words[count-1]+=$word
        else
            words+=("$word")
            count=${#words[@]}
        fi
        [[ $word == *: ]] && glue=yes || glue=""
    done
    local current="${words[count-1]}"
    local settled="${current%%"${current##*:}"}"
    [[ $current == [\\"\\']* ]] && settled=""
    response=$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((count - 1)) %(complete_var)s=bash_complete $1)
    for word in $response; do
        IFS=',' read -r type value <<< "$word"
        if [[ $type == dir ]]; then
            COMPREPLY=()
            compopt -o dirnames
        elif [[ $type == file ]]; then
            COMPREPLY=()
            compopt -o default
        elif [[ $type == plain ]]; then
            value="${value#"$settled"}"
            [[ $value == *[[:space:]]* && $current != [\\"\\']* ]] && printf -v value %%q "$value"
            COMPREPLY+=("$value")
            [[ $value == *: ]] && compopt -o nospace 2> /dev/null
        fi
    done
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    source_template = BASH


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
def command(shell: str) -> None:
    """Print the completion script for a shell."""
    root = click.get_current_context().find_root()
    made = SHELLS[shell](root.command, {}, "peacewatch", "_PEACEWATCH_COMPLETE")
    click.echo(made.source())
