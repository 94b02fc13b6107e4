"""Which alerts a pass record raises, and whether it came late. Pure."""

from facedesk.store.alerts import AlertKind, NewAlert
from facedesk.store.records import PassRow
from facedesk.wire.messages import Verdict

LATE_AFTER_S = 300.0
KINDS = {
    Verdict.STRANGER: AlertKind.STRANGER,
    Verdict.NOT_MATCHED: AlertKind.NOT_MATCHED,
    Verdict.BLOCKED: AlertKind.BLOCKED,
    Verdict.OUT_OF_SCHEDULE: AlertKind.OUT_OF_SCHEDULE,
    Verdict.EXPIRED: AlertKind.EXPIRED,
    Verdict.NOT_AUTHORISED: AlertKind.NOT_AUTHORISED,
}


def is_late(age_s: float | None, drift_s: float | None, backlog: int | None) -> bool:
    """Say whether a record arrived long after the pass (V3.5 2.3.1).

    Args:
        age_s: arrival minus passTime, both by the station's clock; None where passTime cannot be read.
        drift_s: how far the terminal's clock was behind the station's when it registered. The terminal sets its
            clock then, so a record may be from before or after that: the reading that is not in the future, and of
            those the younger one, counts.
        backlog: offLineRecordNum, the terminal's own word.
    """
    if backlog is not None and backlog > 0:
        return True
    if age_s is None:
        return False
    ages = [age for age in (age_s, age_s - (drift_s or 0.0)) if age >= -LATE_AFTER_S]
    return bool(ages) and min(ages) > LATE_AFTER_S


def alerts_of(row: PassRow, at: int) -> list[NewAlert]:
    """Give the alerts that a record raises; `at` is when it happened (µs UTC)."""
    kinds = [AlertKind.FEVER] if row.fever else []
    if row.verdict in KINDS:
        kinds.append(KINDS[row.verdict])
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
