"""Two themes of our own, and one for terminals with sixteen colours or none.

Colours only repeat what words say. Red is kept for what is denied and for errors.
"""

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="peacewatch-dark",
    primary="#7fb4e6",
    secondary="#9db4c8",
    accent="#e6c07b",
    warning="#e6c07b",
    error="#ff8080",
    success="#8fce9b",
    foreground="#dfe5ea",
    background="#11161b",
    surface="#11161b",
    panel="#1b232b",
    dark=True,
    variables={
        "border": "#7fb4e6",
        "border-blurred": "#44525f",
        "footer-key-foreground": "#e6c07b",
        "footer-background": "#1b232b",
        "input-selection-background": "#7fb4e6 35%",
        "muted": "#9aa8b4",
        "quote": "#c9e3c4",
        "cursor-background": "#2d4f70",
        "cursor-foreground": "#ffffff",
        "cursor-blurred-background": "#232d37",
        "chosen-background": "#3b3420",
    },
)
LIGHT = Theme(
    name="peacewatch-light",
    primary="#0b5394",
    secondary="#3d5a73",
    accent="#7a4f00",
    warning="#7a4f00",
    error="#b00020",
    success="#1e6b34",
    foreground="#1c2126",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eceae4",
    dark=False,
    variables={
        "border": "#0b5394",
        "border-blurred": "#b7b3a8",
        "footer-key-foreground": "#7a4f00",
        "footer-background": "#eceae4",
        "input-selection-background": "#0b5394 25%",
        "muted": "#59636d",
        "quote": "#1f4d2b",
        "cursor-background": "#0b5394",
        "cursor-foreground": "#ffffff",
        "cursor-blurred-background": "#e2e6ea",
        "chosen-background": "#f4e7c6",
    },
)
_SIXTEEN = {
    "muted": "ansi_default",
    "quote": "ansi_default",
    "cursor-background": "ansi_default",
    "cursor-foreground": "ansi_default",
    "cursor-blurred-background": "ansi_default",
    "chosen-background": "ansi_default",
}
_ansi = BUILTIN_THEMES["ansi-dark"]
SIXTEEN = Theme(
    name="peacewatch-16",
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables={**_ansi.variables, "border": "ansi_cyan", "border-blurred": "ansi_default", **_SIXTEEN},
)
OURS = (DARK, LIGHT, SIXTEEN)


def variables_for(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that is not ours: Textual's own themes have none of them."""
    if theme.ansi:
        return dict(_SIXTEEN)
    return {
        name: value for name, value in (DARK if theme.dark else LIGHT).variables.items() if name in _SIXTEEN
    }
