"""Answers that come when, and in which order, a test lets them."""

import asyncio
from collections.abc import Callable
from typing import Any

from desk.hands import seen


class Withheld:
    """What a station's member is asked is done at once; its answers wait until they are let go."""

    def __init__(self, owner: Any, name: str, monkeypatch: Any) -> None:
        """Put it in the place of a member's function."""
        self._ask: Callable[..., Any] = getattr(owner, name)
        self.asked: list[tuple[Any, ...]] = []
        self._ready = 0
        self._gates: list[asyncio.Future[None]] = []
        monkeypatch.setattr(owner, name, self)

    async def __call__(self, *args: Any, **named: Any) -> Any:
        gate = asyncio.get_running_loop().create_future()
        self.asked.append(args)
        self._gates.append(gate)
        try:
            answer = await self._ask(*args, **named)
        finally:
            self._ready += 1
        await gate
        return answer

    async def answered(self, count: int) -> None:
        """Wait until so many were asked and are ready to be let go."""
        await seen(lambda: self._ready >= count)

    async def let(self, *numbers: int) -> None:
        """Let answers go, by the numbers of their questions, one after the other."""
        for number in numbers:
            if not self._gates[number].done():  # else its question was given up
                self._gates[number].set_result(None)
            for _ in range(8):
                await asyncio.sleep(0)

    async def let_in_reverse(self, count: int = 2) -> None:
        """Wait for so many answers, and let the last one go first."""
        await self.answered(count)
        await self.let(*reversed(range(count)))
