"""What a shell offers while a command is typed; bash is asked itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

ASK = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_peacewatch_completion peacewatch
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def offered(run: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """What bash offers for words as it splits them: at spaces and at colons."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    script = tmp_path / "completion.bash"
    script.write_text(run("completion", "bash").stdout, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def ask(*words: str) -> list[str]:
        asked = subprocess.run(
            [bash, "--norc", "-c", ASK, "bash", script, "peacewatch", *words],
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        return asked.stdout.split("\n")[:-1]

    return ask


def test_commands_sides_and_topics_are_offered(offered: Callable[..., list[str]]) -> None:
    assert offered("po") == ["poll", "positions"]
    assert offered("compare", "ru") == ["RU"]
    assert offered("changes", "--topic", "te") == ["territory"]


def test_a_filter_is_completed_behind_its_colon_which_bash_splits_at(
    offered: Callable[..., list[str]],
) -> None:
    assert offered("stories", "--filter", "speaker", ":", "lav") == ["sergei-lavrov"]
    assert offered("stories", "--filter", "topic", ":")[:2] == ["talks", "ceasefire"]
    assert offered("stories", "--filter", "to") == ["topic:"]


def test_feeds_and_views_are_those_of_the_file_that_is_named(
    offered: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[feeds]]\nname = "Harbour Gazette"\nurl = "https://gazette.example/rss"\n'
        '[[views]]\nname = "Moscow"\nfilter = "side:RU"\n',
        encoding="utf-8",
    )
    mine = ("--config", str(tmp_path / "mine.toml"))
    assert offered("feeds", *mine, "remove", "har") == ["Harbour\\ Gazette"]
    assert offered("feeds", "remove", *mine, '"har') == ["Harbour Gazette"]
    assert offered("brief", *mine, "--view", "") == ["Moscow"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_holds_together(run: Run, shell: str, tmp_path: Path) -> None:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"there is no {shell}")
    script = tmp_path / "script"
    script.write_text(run("completion", shell).stdout, encoding="utf-8")
    assert subprocess.run([path, "-n", script], capture_output=True, check=False).returncode == 0
