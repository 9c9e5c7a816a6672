"""The sections of the configuration file that this floor owns: `[ui]`."""

from peacewatch.config.values import Section

SECTIONS: tuple[Section, ...] = ()
