"""Which alerts a pass record raises. Pure."""

from facedesk.store.records.alerts import AlertKind, NewAlert
from facedesk.store.records.records import PassRow

KINDS = {kind.facts.verdict: kind for kind in AlertKind if kind.facts.verdict is not None}

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
    return [
        NewAlert(
            kind=kind,
            serial=row.serial,
            # A stranger's repeats fold by terminal, and so does the fever that came with one.
            subject="" if any(each.is_of_nobody for each in kinds) else row.id_number,
            id_number=row.id_number,
            name=row.name,
            at=at,
            late=row.late,
            picture=row.recognition,
            temperature_c=row.temperature_c,
        )
        for kind in kinds
    ]
