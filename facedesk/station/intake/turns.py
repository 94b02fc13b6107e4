"""Turns: who has much waiting gets no more of them than who has little."""

from collections import OrderedDict, deque
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class TurnQueue(Generic[T]):
    """A queue that is taken from in turns: one of each who has something in it, then the next of each."""

    def __init__(self) -> None:
        """Start empty."""
        self._lines: OrderedDict[Hashable, deque[T]] = OrderedDict()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._lines)

    def put(self, who: Hashable, what: T) -> None:
        """Add at the end of one's own line."""
        line = self._lines.get(who)
        if line is None:
            line = self._lines[who] = deque()
        line.append(what)

    def receive(self) -> T:
        """Return the next whose turn it is.

        Raises:
            KeyError: nothing waits.
        """
        who, line = self._lines.popitem(last=False)
        what = line.popleft()
        if line:
            self._lines[who] = line
        return what
