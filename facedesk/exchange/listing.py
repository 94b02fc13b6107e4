"""A list of the window as a file: lines of plain texts, as they are shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from facedesk.exchange.reports.sheets import sheet


def write_list(path: Path, headings: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write lines below their headings, none of their texts a formula; blocks.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    with sheet(path, headings, range(len(headings))) as file:
        file.add(lines)
