"""Where the configuration and everything else the program keeps lies."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import platformdirs

from peacewatch.errors import ConfigurationError

FILE_NAME = "feeds.toml"


@dataclass(frozen=True, slots=True)
class FoundConfiguration:
    path: Path
    found_by: str
    """In words: "--config", "PEACEWATCH_CONFIG", "this folder", "your configuration folder", "as shipped"."""
    shipped: bool = False
    """True for the packaged file, which is never edited."""


def find_configuration(
    option: str | Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> FoundConfiguration:
    """The file in use: `--config`, PEACEWATCH_CONFIG, ./feeds.toml, the user's folder, the shipped one.

    Raises `ConfigurationError` where the file named by option or environment is not there.
    """
    environment = os.environ if environment is None else environment
    for named, by in ((option, "--config"), (environment.get("PEACEWATCH_CONFIG"), "PEACEWATCH_CONFIG")):
        if named:
            path = Path(named).expanduser()
            if not path.is_file():
                raise ConfigurationError(f"{path}: there is no such file (named by {by}).")
            return FoundConfiguration(path, by)
    here = (folder or Path.cwd()) / FILE_NAME
    if here.is_file():
        return FoundConfiguration(here, "this folder")
    own = user_configuration()
    if own.is_file():
        return FoundConfiguration(own, "your configuration folder")
    return FoundConfiguration(shipped_configuration(), "as shipped", shipped=True)


def shipped_configuration() -> Path:
    """The watch list that ships: packaged in the wheel; in a checkout the one at its root.

    Raises `ConfigurationError` where neither is there.
    """
    packaged = Path(str(resources.files("peacewatch"))) / FILE_NAME
    checkout = packaged.parent.parent / FILE_NAME
    for path in (packaged, checkout):
        if path.is_file():
            return path
    raise ConfigurationError(
        f"{packaged}: the watch list that ships with peacewatch is missing; reinstall it."
    )


def user_configuration() -> Path:
    return Path(platformdirs.user_config_dir("peacewatch", appauthor=False)) / FILE_NAME


def default_archive() -> Path:
    return Path(platformdirs.user_data_dir("peacewatch", appauthor=False)) / "archive.db"


def archive_path(
    option: str | Path | None, configured: Path | None, environment: Mapping[str, str] | None = None
) -> tuple[Path, str]:
    """Where the archive lies, and what says so.

    In this order: `--archive`, PEACEWATCH_ARCHIVE, `[watch] archive`, the user's data folder.
    """
    environment = os.environ if environment is None else environment
    if option:
        return Path(option).expanduser(), "--archive"
    if named := environment.get("PEACEWATCH_ARCHIVE"):
        return Path(named).expanduser(), "PEACEWATCH_ARCHIVE"
    if configured:
        return configured, "[watch] archive"
    return default_archive(), "your data folder"
