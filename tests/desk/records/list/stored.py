"""Passes that a station has stored, one a minute until now."""

import json
from dataclasses import replace
from typing import Any

from store.samples import row

from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.records import records
from facedesk.store.records.local_time import offset_of
from facedesk.store.records.records import NewRecord, PassRow, SearchFacts

MINUTE_US = 60_000_000
GATE = "168380000106"
_stored = iter(range(1, 1_000_000))


def a_row(minutes_ago: float, **fields: Any) -> PassRow:
    """Return a pass of so many minutes ago."""
    at = now_us() - round(minutes_ago * MINUTE_US)
    plain: dict[str, Any] = {"received_at": at, "passed_at": at, "name": "Zhang Wei", "department": "Sales"}
    shown = to_local(at).replace(tzinfo=None).isoformat(" ", "milliseconds")
    return row(0, **{**plain, "pass_time": shown, **fields})


async def keep(station: Station, *rows: PassRow, told: bool = False) -> list[PassRow]:
    """Store passes; return them with their ids."""

    def run(db: Database) -> list[PassRow]:
        kept = []
        for each in rows:
            facts = SearchFacts(offset_min=offset_of(each))
            new = NewRecord(each, f"m{next(_stored)}", json.dumps({"name": each.name}), None, facts=facts)
            kept.append(replace(each, id=records.insert(db, new, "") or 0))
        return kept

    kept = await station.core.write(run)
    station.records.count += len(kept)
    if told:
        station.changes.publish(passes=kept)
    return kept
