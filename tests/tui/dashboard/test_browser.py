"""Only web addresses reach a browser, and nothing of it reaches the terminal."""

import sys
from pathlib import Path

import pytest

from tui.dashboard.browser import may_be_opened, open_link


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org/x",
        "--help",
        "https://",
        "http://[bad/",
        "",
        "data:text/html,hello",
    ],
)
async def test_other_addresses_are_not_opened(url: str) -> None:
    assert not may_be_opened(url)
    assert not await open_link(url)


async def test_the_browser_gets_the_address_as_one_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\nprint('noise')\n"
        f"pathlib.Path({str(told)!r}).write_text('|'.join(sys.argv[1:]))\n"
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    url = "https://example.org/a;touch%20x?b=$(c)&d='e'"
    assert await open_link(url)
    assert told.read_text() == url
    assert capfd.readouterr() == ("", "")


async def test_a_browser_that_cannot_be_had_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "false %s")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not await open_link("https://example.org/")
