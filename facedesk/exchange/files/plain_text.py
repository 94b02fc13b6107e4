"""Texts in files that spreadsheets open: one that looks like a formula must stay a text, and come back unharmed."""

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Remove that apostrophe."""
    return text[1:] if _GUARDED.match(text) else text
