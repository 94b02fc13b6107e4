"""What the station reads from its store for whoever asks: alerts, pass records, pictures."""

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import partial

from facedesk.photo.thumbnail import PhotoError, thumbnail
from facedesk.station.foundation import Foundation
from facedesk.store import alerts, records
from facedesk.store.alerts import AlertRow
from facedesk.store.pictures import PictureRef
from facedesk.store.records import FullRecord, PassRow

log = logging.getLogger(__name__)

ALERTS_CHUNK = 200


class LookingUp(Foundation):
    """The station's face to what has been."""

    async def open_alerts(self) -> list[AlertRow]:
        """Give the alerts that nobody has acknowledged, newest first."""
        return await self.store.read(alerts.open_alerts)

    async def all_alerts(self) -> AsyncIterator[AlertRow]:
        """Go through all alerts, newest first."""
        before: int | None = None
        while True:
            found = await self.store.read(partial(alerts.all_alerts, limit=ALERTS_CHUNK, before_id=before))
            for alert in found:
                yield alert
            if len(found) < ALERTS_CHUNK:
                return
            before = found[-1].id

    async def passes(
        self,
        limit: int,
        before_id: int | None = None,
        serials: frozenset[str] | None = None,
        marks: frozenset[str] | None = None,
    ) -> list[PassRow]:
        """Give pass records, newest first, all or those of some terminals and results."""
        return await self.store.read(lambda db: records.recent(db, limit, before_id, serials, marks))

    async def full_records(self, limit: int) -> AsyncIterator[FullRecord]:
        """Go through the newest records with all they hold, newest first."""
        before: int | None = None
        for step in records.chunks(limit):
            found = await self.store.read(partial(records.full, limit=step, before_id=before))
            for record in found:
                yield record
            if len(found) < step:
                return
            before = found[-1].row.id

    async def picture(self, ref: PictureRef) -> bytes | None:
        """Give a stored picture's bytes."""
        return await self.store.picture(ref)

    async def thumbnail(self, ref: PictureRef, width: int, height: int) -> tuple[bytes, int, int] | None:
        """Give a stored picture as RGBA8888 pixels that cover a place of this size, or None where it cannot be."""
        data = await self.store.picture(ref)
        if data is None:
            return None
        try:
            return await asyncio.to_thread(thumbnail, data, width, height)
        except PhotoError as error:
            log.info("A picture cannot be shown: %s", error)
            return None
