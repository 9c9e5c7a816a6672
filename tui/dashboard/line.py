"""The lines a user types into. What is pasted there is no more to be trusted than what feeds say."""

from textual.widgets import Input

from tui.dashboard.literal import literal


class Line(Input):
    """An input that holds literal text only."""

    def validate_value(self, value: str) -> str:
        return literal(value).replace("\n", " ")
