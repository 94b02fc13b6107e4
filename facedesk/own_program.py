"""How this program starts itself once more, installed, from its source, or packed into one folder."""

import sys
from typing import Final

READ_TABLE: Final = "read-table"
"""The argument with which the program starts itself to read one foreign file; nobody else uses it."""

EXPORT_RECORDS: Final = "export-records"
"""The argument with which it starts itself to write pass records to a file; nobody else uses it either."""


def own_command(*arguments: str) -> list[str]:
    """Return the command line."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "facedesk"]
    return [*program, *arguments]
