"""The course of an upgrade: several answers under one `msgID`, then an end (V3.5 2.1.4)."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from facedesk.simulator.terminal.habits import Habits
from facedesk.simulator.terminal.roster import FAILED, OK
from facedesk.simulator.terminal.wording import Answer, coded, text

_UPDATE_TYPES = frozenset("013")


async def upgrade(habits: Habits, message: Mapping[str, Any], answer: Callable[[Answer], None]) -> bool:
    """Fetch and check a firmware, answering at each step; return whether it was taken.

    2.1.4 and 3.2 swap the codes of downloading and upgrading; the terminal's dialect says which it follows.
    """
    length = text(message, "updateKey")
    if text(message, "updateType") not in _UPDATE_TYPES:
        answer(coded(FAILED))
        return False
    answer(coded(habits.dialect.downloading, "下载中"))
    await asyncio.sleep(habits.update_step_s)
    try:
        fetched = await _fetched_length(habits, text(message, "updateUrl"), length)
    except OSError:
        answer(coded("502"))
        return False
    if fetched != length:
        answer(coded("503"))
        return False
    answer(coded(habits.dialect.upgrading, "升级中"))
    await asyncio.sleep(habits.update_step_s)
    answer(coded(OK, "升级成功"))
    return True


async def _fetched_length(habits: Habits, url: str, promised: str) -> str:
    """Return the length of what was fetched, as text; without a way to fetch, what `updateKey` promised."""
    if habits.fetch is None:
        return promised if promised.isdecimal() else ""
    return str(len(await habits.fetch(url)))
