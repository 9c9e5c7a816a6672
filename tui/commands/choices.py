"""Sides and topics as arguments of commands."""

from typing import TYPE_CHECKING, Any

import click

from peacewatch.records import SIDES, TOPICS
from tui.sides import SIDE_NAMES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SIDES_TOLD = ", ".join(SIDES)
TOPICS_TOLD = ", ".join(TOPICS)


class SideType(click.Choice[str]):
    """A side by its code, or by its name: "RU", "russia"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        wanted = str(value).casefold()
        known = {code.casefold(): code for code in self.choices} | {
            SIDE_NAMES[code].casefold(): code for code in self.choices if code in SIDE_NAMES
        }
        if wanted not in known:
            self.fail(f'expected one of {", ".join(self.choices)}, found "{value}"', param, ctx)
        return known[wanted]

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        return [CompletionItem(code) for code in self.choices if code.startswith(incomplete.upper())]


ANY_SIDE = SideType(SIDES, case_sensitive=False)
NAMED_SIDE = SideType([side for side in SIDES if side != "other"], case_sensitive=False)
"""Those that can be set against each other: whoever has no code of its own is no one side."""
TOPIC = click.Choice(TOPICS)
