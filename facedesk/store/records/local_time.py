"""What a person at the terminal would call the time of a pass: what filters mean by a time."""

from datetime import datetime

from facedesk.store.records.records import PassRow
from facedesk.wire.fields import LOCAL_TIME, UNREADABLE


def local_time(row: PassRow) -> datetime:
    """Return the local time of a pass, without a zone; where it does not say it, that of the station when it came."""
    if row.passed_at is not None:
        try:
            said = LOCAL_TIME.read(row.pass_time)
        except UNREADABLE:
            said = None
        if said is not None:
            return said
    return datetime.fromtimestamp(row.at / 1_000_000)  # noqa: DTZ006  local, as people call it
