"""Answers about who is inside."""

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Remark, instant
from facedesk.station.inside.rows import by_department
from facedesk.texts import sentence


async def inside(asked: Asked, group: str | None = None) -> Rows:
    """Return who is inside, by department and name, and remark what is not known of it."""
    groups, here = asked.station.groups, asked.station.inside
    serials = None if group is None else frozenset(groups.serials(groups.named(group).id))
    await here.read()
    for doubt in here.doubts(serials):
        if doubt.is_grave or doubt.text.code == "insideUnknown":
            yield Remark(sentence(doubt.text, asked.language))
    for row in sorted(here.people(serials), key=by_department):
        yield {
            "idNumber": row.number,
            "name": row.name,
            "department": row.department,
            "deviceNo": row.serial,
            "since": instant(row.since),
        }
