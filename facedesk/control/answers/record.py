"""Answers about one pass record."""

import asyncio
from pathlib import Path

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Row, record_row
from facedesk.exchange.record_pictures import write_pictures
from facedesk.station.people.messages import person_info
from facedesk.store.people.departments import path_names
from facedesk.store.records.records import PassRow
from facedesk.wire.person_fields import plain_texts
from facedesk.wire.values import Verdict

PLACES = ("recognition", "compare")


async def record(asked: Asked, id: int, pictures: str | None = None) -> Rows:  # noqa: A002
    """Return a record with what is known beside it; with a folder, write its pictures there."""
    found = await asked.station.records.full_of([id])
    if not found:
        raise asked.failed("recordUnknown", id=id)
    row = found[0].row
    files: dict[str, str | None] = dict.fromkeys(PLACES)
    remark = None
    if pictures is not None:
        files, missing = await _saved(asked, row, Path(pictures))
        remark = asked.sentence("recordPictureGone", id=id) if missing else None
        if row.recognition is None and row.compare is None:
            remark = asked.sentence("recordWithoutPictures", id=id)
    yield record_row(found[0], asked.language) | {
        "alerts": [alert.id for alert in await asked.station.alerts.of_pass(row)],
        "enrolled": await _enrolled(asked, row),
        "pictures": files,
        "remark": remark,
    }


async def _enrolled(asked: Asked, row: PassRow) -> Row | None:
    """Return the person as enrolled today, None where there is none."""
    if not row.id_number or row.verdict is Verdict.STRANGER:
        return None
    person = await asked.station.people.by_number(row.id_number)
    if person is None:
        return None
    names = path_names(asked.station.departments.all(), person.department_id)
    return {**plain_texts(person_info(person, (None, None, None))), "department": "/".join(names)}


async def _saved(asked: Asked, row: PassRow, folder: Path) -> tuple[dict[str, str | None], bool]:
    """Write a record's pictures; return the files by place, and whether one that it had is gone."""
    files: dict[str, str | None] = {}
    held: dict[str, bytes] = {}
    missing = False
    for place, ref in zip(PLACES, (row.recognition, row.compare), strict=True):
        data = await asked.station.pictures.load(ref) if ref is not None else None
        missing |= ref is not None and data is None
        name = f"{row.id}-{place}.jpg"
        files[place] = str(folder / name) if data is not None else None
        if data is not None:
            held[name] = data
    with asked.failing_files():
        await asyncio.to_thread(write_pictures, folder, held)
    return files, missing
