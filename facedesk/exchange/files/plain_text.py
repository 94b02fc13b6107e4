"""Texts in files that spreadsheets open: one that looks like a formula must stay a text, and come back unharmed."""

import re
from typing import Final

_UNSEEN: Final = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
"""Blanks and invisible signs, which some programs pass over before they look for a formula."""
_BEGINS: Final = rf"(?:[\t\r\n]|{_UNSEEN}[=+\-@＝＋－＠])"
_FORMULA: Final = re.compile(f"'*{_BEGINS}")
_GUARDED: Final = re.compile(f"'+{_BEGINS}")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Remove that apostrophe."""
    return text[1:] if _GUARDED.match(text) else text
