"""Answers about attendance."""

from datetime import date

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Remark, Row
from facedesk.station.attendance.days import Pass, local_time
from facedesk.station.attendance.reckoning import DayRow
from facedesk.station.attendance.saying import doubts, remarked_day
from facedesk.station.attendance.sheet import Attendee, month_days
from facedesk.station.clocks.clock import today
from facedesk.store.people.departments import path_names
from facedesk.texts import sentence


async def attendance(asked: Asked, month: str | None = None, department: str | None = None) -> Rows:
    """Return the days of a month on which people passed, or should have been there, by number and day."""
    first = today() if month is None else date.fromisoformat(f"{month}-01")
    sheet = await asked.station.attendance.of(month_days(first), _way_to(department))
    if department is not None and not sheet.people and not _is_known(asked, department):
        raise asked.failed("departmentNowhere", department=department)
    for each in sheet.people:
        for day in sorted(day for day, row in each.days.items() if not row.is_awaited):
            yield _row(each.who, each.days[day], asked.language)
    for doubt in doubts(sheet):
        yield Remark(sentence(doubt, asked.language))


def _way_to(department: str | None) -> tuple[str, ...]:
    return tuple(part for each in (department or "").split("/") if (part := each.strip()))


def _is_known(asked: Asked, department: str) -> bool:
    """Whether a department is there, in which nobody has a day of which something is to be said."""
    rows, way = asked.station.departments.all(), _way_to(department)
    return any(Attendee(None, "", "", path_names(rows, row.id)).hangs_in(way) for row in rows)


def _row(who: Attendee, row: DayRow, language: str) -> Row:
    return {
        "idNumber": who.number,
        "name": who.name,
        "day": date.fromordinal(row.day).isoformat(),
        "firstIn": _time(row.first_in),
        "lastOut": _time(row.last_out),
        "minutes": row.minutes,
        "remark": remarked_day(row, language) or None,
    }


def _time(each: Pass | None) -> str | None:
    return None if each is None else local_time(each).isoformat()
