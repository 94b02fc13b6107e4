"""The figures beside a chart's lines: round ones, from an honest zero up to the highest bar or above."""

from itertools import pairwise
from typing import Final

_ROUND: Final = (1, 2, 5)
_LEAST: Final = 1


def ticks(most: int, intervals: int) -> tuple[int, ...]:
    """Return round whole numbers from 0 to `most` or above, with about so many intervals between them at the most."""
    step = _step(max(most, _LEAST), max(1, intervals))
    count = -(-max(most, _LEAST) // step)
    return tuple(step * place for place in range(count + 1))


def _step(most: int, intervals: int) -> int:
    power = 1
    while True:
        for digit in _ROUND:
            if digit * power * intervals >= most:
                return digit * power
        power *= 10


def every(widths: tuple[int, ...], slot: float, gap: int = 8) -> int:
    """Return which labels are shown so that none touches the next: each one, each second, and so on.

    Where there is a choice, one that the count can be divided by: the hours of a day go by twos, threes and fours.
    """
    count = len(widths)
    fits = next((step for step in range(1, count + 1) if _fits(widths, slot, step, gap)), max(1, count))
    evenly = (step for step in range(fits, 2 * fits) if count % step == 0 and _fits(widths, slot, step, gap))
    return next(evenly, fits)


def _fits(widths: tuple[int, ...], slot: float, step: int, gap: int) -> bool:
    shown = widths[::step]
    return all((one + other) / 2 + gap <= step * slot for one, other in pairwise(shown))
