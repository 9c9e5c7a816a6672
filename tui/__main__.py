"""The command `peacewatch`: no arguments open the dashboard, anything else is a command.

Kept light and guarded: worker processes re-import this module.
"""

import sys


def main() -> None:
    """Run the command line; exits with 0, 1 (something failed) or 2 (it was asked for wrongly)."""
    from tui.commands.group import peacewatch

    sys.exit(peacewatch.main(prog_name="peacewatch", standalone_mode=True))


if __name__ == "__main__":
    main()
