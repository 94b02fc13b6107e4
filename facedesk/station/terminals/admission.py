"""Which terminals may talk to the station, and what they are called."""

import asyncio
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.wall_clock import WallClock, zone_of
from facedesk.station.core import Foundation
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Entry
from facedesk.station.terminals.presence import ZONE, is_serial
from facedesk.store import terminals
from facedesk.store.changes import arranging, forgetting
from facedesk.store.changes.forgetting import Farewell
from facedesk.store.database import Database
from facedesk.store.enrolment import enrolling
from facedesk.store.people import photos
from facedesk.store.terminals import Admission, TerminalRow
from facedesk.texts import reason

if TYPE_CHECKING:
    from facedesk.station.people.arranging import Done

JOINS_WITHIN_S = 180.0
"""A terminal that was just admitted is not lost before: it dials again at its own pace."""
PLACE = {"admission", "group_id"}
"""What decides whose roster a terminal gets."""


class Admitting(Foundation):
    """The station's face to the question who is let in."""

    async def admit(self, *serials: str) -> None:
        """Let terminals in, also ones that have never dialled in; each takes effect at its next try.

        Raises:
            CommandFailed: a text is no serial, or it could not be stored.
        """
        for serial in serials:
            if not is_serial(serial):
                raise CommandFailed(reason("serialUnfit", serial=serial))
        for serial in dict.fromkeys(serials):
            await self._set_admission(serial, Admission.ADMITTED)

    async def refuse(self, serial: str) -> None:
        """Keep a terminal out; its session ends.

        Raises:
            CommandFailed: the text is no serial, or it could not be stored.
        """
        if not is_serial(serial):
            raise CommandFailed(reason("serialUnfit", serial=serial))
        await self._set_admission(serial, Admission.REFUSED)
        self._presence.end(self.directory.entries[serial])

    async def _set_admission(self, serial: str, admission: Admission) -> None:
        entry = self.directory.get(serial) or Entry(TerminalRow(serial, admission))
        await self._change(entry, admission=admission)
        entry = self.directory.entries.setdefault(serial, entry)  # it may have dialled in meanwhile
        entry.row.admission = admission
        entry.expected = admission is Admission.ADMITTED and entry.session is None
        entry.back_by = time.monotonic() + JOINS_WITHIN_S
        entry.reason = self.directory.why_out(entry.row)
        entry.gone_at = time.monotonic()

    async def label(self, serial: str, text: str) -> None:
        """Name a terminal."""
        await self._change(self.directory.known(serial), label=text.strip())

    async def waive_sign(self, serial: str, waived: bool) -> None:
        """Accept a terminal in whatever its sign, or not any more."""
        await self._change(self.directory.known(serial), sign_waived=waived)

    async def set_zone(self, serial: str, text: str) -> None:
        """Note in which zone a terminal's clock shows its time: +08:00, Asia/Shanghai, or "auto" to have it found out.

        Raises:
            CommandFailed: it is no zone, no such terminal is known, or it could not be stored.
        """
        entry, zone = self.directory.known(serial), ""
        if text.strip().casefold() not in ("", "auto"):
            try:
                zone, _ = await asyncio.to_thread(zone_of, text)
            except ValueError:
                raise CommandFailed(reason("zoneUnknown", zone=text.strip())) from None
        await self._change(entry, zone=zone, **(dict.fromkeys(ZONE) | {"zone_proven": False}))
        supposed, entry.clock = entry.clock.supposed, WallClock(zone)
        if taken_back := entry.clock.taken_back(supposed, now_us()):
            self.correct_zone(serial, taken_back)
        if entry.session is not None:
            entry.session.clock = entry.clock

    # Forgetting

    async def farewell(self, serial: str) -> Farewell:
        """Count what forgetting a terminal means.

        Raises:
            CommandFailed: no such terminal is known.
        """
        self.directory.known(serial)
        return await self.store.read(partial(forgetting.farewell, serial=serial, at=now_us()))

    async def forget(self, serial: str) -> "Done":
        """Forget a terminal: what it holds it keeps, its records and alerts stay, and if it calls again it is new.

        Raises:
            CommandFailed: no such terminal is known, or it could not be stored.
        """
        self.directory.known(serial)
        return await self.arranging.carry_out(arranging.terminal_forgotten(serial))

    def let_go(self, serial: str) -> None:
        """Hear that a terminal was forgotten: its connection ends, and nothing of it is known any more."""
        entry = self.directory.forget(serial)
        if entry is not None:
            self._presence.end(entry)
        self.deliveries.forget(serial)

    def withdraw(self, serial: str) -> None:
        """Hear that a terminal is known again as it was; it dials again by itself."""
        entry = self.directory.bring_back(serial)
        if entry is not None:
            entry.reason = self.directory.why_out(entry.row)
            entry.back_by = time.monotonic() + JOINS_WITHIN_S
            self.deliveries.admission_changed(serial)

    async def _change(self, entry: Entry, **values: Any) -> None:
        """Store a changed row first, then let it count: what could not be stored did not happen."""
        row = replace(entry.row, **values)

        def run(db: Database) -> set[str]:
            if entry.forgotten:
                return set()
            terminals.save(db, row, values)
            if PLACE.isdisjoint(values):
                return set()
            effect = enrolling.follow_admission(db, row.serial, now_us())
            photos.forget(db, self.store.pictures, effect.dropped)
            return effect.serials

        self.deliveries.wake(await self.write(run))
        if entry.forgotten:
            raise CommandFailed(reason("terminalUnknown", serial=row.serial))
        for name, value in values.items():
            setattr(entry.row, name, value)
        if "admission" in values:
            self.deliveries.admission_changed(entry.row.serial)
        moved = not PLACE.isdisjoint(values)
        self.changes.publish(terminals=[entry.row.serial], people=moved, status=True)
