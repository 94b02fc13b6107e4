"""Having the station put right what sending or removing may put right on a terminal's roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facedesk.desk.models.roster import FAILED
from facedesk.desk.terminals.roster.actions import can_repair
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facedesk.desk.models.roster import RosterRow
    from facedesk.station.station import Station


async def repair_rows(station: Station, serial: str, rows: Sequence[RosterRow]) -> None:
    """Try failed deliveries again, and repair differences.

    Raises:
        CommandFailed: not all could be repaired.
    """
    numbers = [row.number for row in rows if row.kind in (MISSING, SURPLUS, DIFFERENT) and can_repair(row)]
    failed = [row for row in rows if row.kind == FAILED and can_repair(row)]
    if failed:
        ids = [row.person_id for row in failed if row.person_id is not None]
        await station.deliveries.retry(serial=serial, person_ids=ids)
    if numbers:
        await station.rosters.repair(serial, numbers)
