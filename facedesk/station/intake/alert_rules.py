"""Which alerts a pass record raises. Pure."""

from facedesk.store.records.alerts import AlertKind, NewAlert
from facedesk.store.records.records import PassRow
from facedesk.wire.messages import Verdict

KINDS = {
    Verdict.STRANGER: AlertKind.STRANGER,
    Verdict.NOT_MATCHED: AlertKind.NOT_MATCHED,
    Verdict.BLOCKED: AlertKind.BLOCKED,
    Verdict.OUT_OF_SCHEDULE: AlertKind.OUT_OF_SCHEDULE,
    Verdict.EXPIRED: AlertKind.EXPIRED,
    Verdict.NOT_AUTHORISED: AlertKind.NOT_AUTHORISED,
}

MISSING = "missing"
"""The problem of a field that was not sent at all."""
DECIDING = frozenset({"snapType", "compareResult", "temperatureResult", "priority"})
"""What a terminal found stands in these (V3.5 2.3.1): one that cannot be read may have said anything."""


def alerts_of(row: PassRow, at: int) -> list[NewAlert]:
    """Return the alerts that a record raises; `at` is when it happened (µs UTC)."""
    kinds = [AlertKind.FEVER] if row.fever else []
    if row.verdict in KINDS:
        kinds.append(KINDS[row.verdict])
    elif any(field in DECIDING for code, field in row.problem if code != MISSING):
        kinds.append(AlertKind.NOT_UNDERSTOOD)
    stranger = row.verdict is Verdict.STRANGER
    return [
        NewAlert(
            kind=kind,
            serial=row.serial,
            # A stranger's number is made up anew each time (32 hex digits): repeats fold by terminal.
            subject="" if stranger else row.id_number,
            id_number=row.id_number,
            name=row.name,
            at=at,
            late=row.late,
            picture=row.recognition,
            temperature_c=row.temperature_c,
        )
        for kind in kinds
    ]
