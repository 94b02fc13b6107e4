"""An empty spreadsheet of people, to be filled in: the headings that an import knows, and nothing below."""

from pathlib import Path
from typing import Final

from facedesk.exchange.files.sheets import sheet
from facedesk.exchange.headings import BY_KEY
from facedesk.exchange.people_out import ORDER, as_typed

_LEFT_OUT: Final = ("voice_", "display_", "day_")
"""Greetings and single days are columns for few: an export shows them."""


def blank_columns() -> tuple[str, ...]:
    """Return the keys of the columns, in their order."""
    return tuple(key for key in ORDER if not key.startswith(_LEFT_OUT))


def write_blank(path: Path, language: str) -> None:
    """Write the file, XLSX where its name says so, else CSV; blocks.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    keys = blank_columns()
    with sheet(path, [BY_KEY[key].heading(language) for key in keys], as_typed(keys)):
        pass
