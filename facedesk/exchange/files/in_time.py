"""Work on foreign files that is not waited for for ever."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from facedesk.exchange import bounds
from facedesk.exchange.failures import ExchangeError

P = ParamSpec("P")
T = TypeVar("T")


async def in_time(path: Path, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do something with a file in a thread, which is left behind where it does not end.

    Raises:
        ExchangeError: `fileSlow`, and as `work`.
    """
    try:
        async with asyncio.timeout(bounds.READ_WITHIN_S):
            return await asyncio.to_thread(work, *arguments, **named)
    except TimeoutError as error:
        raise ExchangeError("fileSlow", file=path.name, limit=round(bounds.READ_WITHIN_S)) from error
