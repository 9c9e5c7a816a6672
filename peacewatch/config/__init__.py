"""The configuration file: found, read, checked whole, and edited with its comments kept.

Each floor registers the sections it owns: the ground floor's stand in `sections`; `read` takes more.
"""

from peacewatch.config.finding import FoundConfiguration, find_configuration, shipped_configuration
from peacewatch.config.reading import read_configuration
from peacewatch.config.records import (
    ActorExtension,
    Configuration,
    LexiconExtension,
    TopicExtension,
    WatchSettings,
)

__all__ = [
    "ActorExtension",
    "Configuration",
    "FoundConfiguration",
    "LexiconExtension",
    "TopicExtension",
    "WatchSettings",
    "find_configuration",
    "read_configuration",
    "shipped_configuration",
]
