"""Answers about who is inside."""

import asyncio
from collections.abc import Collection
from pathlib import Path

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Remark, instant
from facedesk.exchange.reports.muster import muster_of, write_muster
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.texts import sentence


async def inside(asked: Asked, group: str | None = None, muster: str | None = None) -> Rows:
    """Return who is inside, by department and name, or write the list to print; remark what is not known of it."""
    groups, here = asked.station.groups, asked.station.inside
    meant = None if group is None else groups.named(group).id
    serials = None if meant is None else frozenset(groups.serials(meant))
    if muster is not None:
        count = await _write(asked, Path(muster), serials, groups.path(meant))
        yield {"file": muster, "people": count}
        return
    await here.read()
    for doubt in here.doubts(serials):
        if doubt.is_grave or doubt.text.code == "insideUnknown":
            yield Remark(sentence(doubt.text, asked.language))
    for row in await here.by_department(serials):
        yield {
            "idNumber": row.number,
            "name": row.name,
            "department": row.department,
            "deviceNo": row.serial,
            "since": instant(row.since, row.offset_min),
        }


async def _write(asked: Asked, path: Path, serials: Collection[str] | None, place: str) -> int:
    """Write the list from memory: not even a disk that does not answer is waited for. Return how many stand on it."""
    roll = await asked.station.inside.roll(serials)
    muster = muster_of(roll, to_local(now_us()), place, asked.language)
    with asked.failing_files():
        await asyncio.to_thread(write_muster, path, muster)
    return len(muster.people)
