"""The course of an upgrade: several answers under one `msgID`, then an end (V3.5 2.1.4)."""

import asyncio
import re
from collections.abc import Callable, Mapping
from typing import Any

from facedesk.simulator.terminal.fetching import Firmware, fetch
from facedesk.simulator.terminal.memory import Memory
from facedesk.simulator.terminal.roster import FAILED, OK
from facedesk.simulator.terminal.wording import Answer, coded, text

APPLICATION = "1"
_UPDATE_TYPES = frozenset({"0", APPLICATION, "3"})
_NOT_FETCHED = "502"
_LAST_OF_VERSION = re.compile(r"(\d+)(?=\s|$)")


async def upgrade(memory: Memory, message: Mapping[str, Any], answer: Callable[[Answer], None]) -> bool:
    """Fetch and check a firmware, answering at each step; return whether it was taken.

    2.1.4 and 3.2 swap the codes of downloading and upgrading; the terminal's dialect says which it follows.
    """
    habits, faults = memory.habits, memory.faults
    length = text(message, "updateKey")
    if text(message, "updateType") not in _UPDATE_TYPES:
        answer(coded(FAILED))
        return False
    answer(coded(habits.dialect.downloading, "下载中"))
    await asyncio.sleep(habits.update_step_s)
    try:
        fetched = await _fetched_length(memory, text(message, "updateUrl"), length)
    except OSError:
        answer(coded(_NOT_FETCHED))
        return False
    if faults.update_failed == _NOT_FETCHED or fetched != length:
        answer(coded(faults.update_failed or "503"))
        return False
    answer(coded(habits.dialect.upgrading, "升级中"))
    await asyncio.sleep(habits.update_step_s)
    if faults.update_failed:
        answer(coded(faults.update_failed))
        return False
    answer(coded(OK, "升级成功"))
    memory.counts["upgraded"] += 1
    if text(message, "updateType") == APPLICATION and not faults.update_lies:
        memory.software_version = next_version(memory.software_version)
    return True


def next_version(version: str) -> str:
    """Return a later version: `2.1.10 2020-02-13` after `2.1.9 2020-02-13`."""
    return _LAST_OF_VERSION.sub(lambda last: str(int(last[1]) + 1).zfill(len(last[1])), version, count=1)


async def _fetched_length(memory: Memory, url: str, promised: str) -> str:
    """Return the length of what was fetched, as text; without a URL to fetch from, what `updateKey` promised."""
    if not url.startswith("http://"):
        return promised if promised.isdecimal() else ""
    memory.firmware = Firmware()
    habits = memory.habits
    await fetch(url, memory.firmware, tries=habits.fetch_tries, pause_s=habits.fetch_pause_s)
    return str(memory.firmware.length)
