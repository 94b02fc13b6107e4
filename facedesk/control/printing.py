"""Rows of the local channel as lines for people; scripts take `--json`."""

from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.command import LINE_MOST, Row
from facedesk.wire.plain import plain


def one_line(text: str, most: int = LINE_MOST) -> str:
    """Return a text as a line that cannot steer the screen it is shown on, whatever a peer had in it.

    All that `ctl` says to people goes through here; `--json` escapes.
    """
    shown = plain(text, most)
    return shown if len(text) <= most else f"{shown[:-1]}…"


def remark_text(command: str, row: Row) -> str:
    """Return what is to be said beside a row, on standard error; "" for nothing."""
    return one_line(COMMANDS[command].remark(row))


def row_text(command: str, row: Row) -> str:
    """Return a row in one line."""
    declared = COMMANDS[command]
    return one_line(declared.line(row), declared.line_most)


def more_texts(command: str, row: Row) -> list[str]:
    """Return what stands below a row, each in one line that is set in."""
    return [f"  {one_line(each)}" for each in COMMANDS[command].more(row)]
