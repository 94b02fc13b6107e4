"""Percentiles and plain tables for what the benches measured."""

import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value that `percent` of all are at or below; 0 of nothing."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median(values: Sequence[float]) -> float:
    """Give the middle value; not a number of nothing."""
    return statistics.median(values) if values else float("nan")


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Set rows in columns, the first to the left and the others to the right."""
    texts = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[i]) for row in texts) for i in range(len(heads))]
    return "\n".join(_line(row, widths) for row in texts)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
