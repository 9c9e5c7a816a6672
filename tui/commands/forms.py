"""The forms in which rows are printed: --json, --jsonl, --csv; without any, a table for people."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

NAMES = {"json": "JSON", "jsonl": "JSON Lines", "csv": "CSV"}


def form_options(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add an option for each of `forms` (of `NAMES`); the command is called with `form`, "text" for none."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_form(*args: Any, **given: Any) -> Any:
            chosen = [form for form in forms if given.pop(f"as_{form}")]
            if len(chosen) > 1:
                asked = " and ".join(f"--{form}" for form in chosen)
                raise click.UsageError(f"{asked} exclude each other: give one of them.")
            return command(*args, form=chosen[0] if chosen else "text", **given)

        for form in reversed(forms):
            option = click.option(f"--{form}", f"as_{form}", is_flag=True, help=f"Print {NAMES[form]}.")
            with_form = option(with_form)
        return with_form

    return decorate
