"""Sides and topics as arguments of commands."""

from typing import TYPE_CHECKING, Any

import click

from peacewatch.records import SIDES, TOPICS
from tui.sides import SIDE_NAMES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SIDES_TOLD = ", ".join(SIDES)
TOPICS_TOLD = ", ".join(TOPICS)


class OneOf(click.Choice[str]):
    """One of several codes, or what people call it: "RU", "ru" or "Russia"."""

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

        typed = incomplete.casefold()
        return [CompletionItem(code) for code in self.choices if code.casefold().startswith(typed)]

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        return f"Expected one of {', '.join(self.choices)}."


ANY_SIDE = OneOf(SIDES)
NAMED_SIDE = OneOf([side for side in SIDES if side != "other"])
"""Those that can be set against each other: whoever has no code of its own is no one side."""
TOPIC = OneOf(TOPICS)
