"""The terminals: seen, admitted or refused, named, placed, and forgotten."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from facedesk.station.arranging import Arranging, Done
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.today import Today
from facedesk.station.clocks.wall_clock import TakenBack, WallClock, zone_of
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import ZONE, Directory, Entry
from facedesk.station.terminals.presence import Presence, is_serial
from facedesk.station.terminals.views import RosterStanding, TerminalState, TerminalView
from facedesk.store import terminals
from facedesk.store.changes import arranging, forgetting
from facedesk.store.changes.forgetting import Farewell
from facedesk.store.changes.undoing import ChangedRow, Image
from facedesk.store.database import Database
from facedesk.store.enrolment import enrolling
from facedesk.store.people import photos
from facedesk.store.terminals import Admission, Decider, TerminalRow
from facedesk.texts import reason

JOINS_WITHIN_S = 180.0
"""A terminal that was just admitted is not lost before: it dials again at its own pace."""
PLACE = {"admission", "group_id"}
"""What decides whose roster a terminal gets."""


class DeliveryHost(Protocol):
    """What is needed of the deliveries."""

    def wake(self, serials: Iterable[str]) -> None:
        """Have terminals' deliveries looked at."""

    def admission_changed(self, serial: str) -> None:
        """Count a terminal anew."""

    def standing(self, serial: str) -> RosterStanding:
        """Return what is shown of how a terminal's roster stands."""


class Terminals:
    """All terminals that are known, by serial."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        today: Today,
        *,
        presence: Presence,
        deliveries: DeliveryHost,
        arranging: Arranging,
        correct_zone: Callable[[str, TakenBack], None],
    ) -> None:
        """Keep what it needs of the other members; `correct_zone` places passes of a wrong zone anew."""
        self._core = core
        self._directory = directory
        self._today = today
        self._presence = presence
        self._deliveries = deliveries
        self._arranging = arranging
        self._correct_zone = correct_zone
        self._on_forgotten: list[Callable[[str], None]] = []
        self._on_placed: list[Callable[[str, bool], None]] = []
        self._on_brought_back: list[Callable[[str], None]] = []
        arranging.follow("terminal", self._on_row)

    def on_forgotten(self, hear: Callable[[str], None]) -> None:
        """Have `hear` called with the serial of a terminal that was forgotten."""
        self._on_forgotten.append(hear)

    def on_brought_back(self, hear: Callable[[str], None]) -> None:
        """Have somebody hear of each terminal that is known again, since it was undone that it was forgotten."""
        self._on_brought_back.append(hear)

    def on_placed(self, hear: Callable[[str, bool], None]) -> None:
        """Have `hear` called with the serial of a terminal that took another's place, or gave it back: then False."""
        self._on_placed.append(hear)

    # What there is to see, from memory

    def all(self) -> list[TerminalView]:
        """Return all terminals."""
        return [self._view(entry) for entry in self._directory]

    def serials(self) -> list[str]:
        """Return the serials of all terminals."""
        return list(self._directory.entries)

    def get(self, serial: str) -> TerminalView | None:
        """Return one terminal, if it is known."""
        entry = self._directory.get(serial)
        return self._view(entry) if entry else None

    def state(self, serial: str) -> TerminalState | None:
        """Return how a terminal stands, if it is known."""
        entry = self._directory.get(serial)
        return entry.state if entry else None

    def known(self, serial: str) -> TerminalView:
        """Return one terminal.

        Raises:
            CommandFailed: no such terminal is known.
        """
        return self._view(self._directory.known(serial))

    def title(self, serial: str) -> str:
        """Return what people call a terminal, also one that was forgotten: its name, else its serial."""
        return self._directory.title(serial)

    def offset_at(self, serial: str, at: int) -> int | None:
        """Return the local time of a terminal's place at an instant (µs UTC), from UTC in minutes, if it is known."""
        entry = self._directory.get(serial)
        return entry.clock.offset_at(at) if entry else None

    def _view(self, entry: Entry) -> TerminalView:
        serial = entry.row.serial
        return entry.view(self._today.of(serial), self._deliveries.standing(serial))

    # Who is let in

    async def admit(self, *serials: str) -> None:
        """Let terminals in, also ones that have never dialled in; each takes effect at its next try.

        Raises:
            CommandFailed: a text is no serial, or another spelling of one that waits; or it could not be stored.
        """
        for serial in serials:
            if not is_serial(serial):
                raise CommandFailed(reason("serialUnfit", serial=serial))
            self._directory.check_not_alike(serial)
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
        self._presence.end(self._directory.entries[serial])

    async def _set_admission(self, serial: str, admission: Admission) -> None:
        entry = self._directory.get(serial) or Entry(TerminalRow(serial, admission))
        await self._change(entry, admission=admission)
        entry = self._directory.entries.setdefault(serial, entry)  # it may have dialled in meanwhile
        entry.row.admission = admission
        self._expect(entry)

    def _expect(self, entry: Entry) -> None:
        """Wait for a terminal that was let in, or not any more."""
        entry.expected = entry.row.admission is Admission.ADMITTED and entry.session is None
        entry.back_by = time.monotonic() + JOINS_WITHIN_S
        entry.reason = self._directory.why_out(entry.row)
        entry.gone_at = time.monotonic()

    async def waive_sign(self, serial: str, waived: bool) -> None:
        """Let a terminal in whatever its sign, or not any more."""
        await self._change(self._directory.known(serial), sign_waived=waived)

    # What is known of one

    async def label(self, serial: str, text: str) -> None:
        """Name a terminal."""
        await self._change(self._directory.known(serial), label=text.strip())

    async def set_zone(self, serial: str, text: str) -> None:
        """Set in which zone a terminal's clock shows its time: +08:00, Asia/Shanghai, or "auto" to have it found out.

        Raises:
            CommandFailed: it is no zone, no such terminal is known, or it could not be stored.
        """
        entry, zone = self._directory.known(serial), ""
        if text.strip().casefold() not in ("", "auto"):
            try:
                zone, _ = await asyncio.to_thread(zone_of, text)
            except ValueError:
                raise CommandFailed(reason("zoneUnknown", zone=text.strip())) from None
        await self._change(entry, zone=zone, **(dict.fromkeys(ZONE) | {"zone_proven": False}))
        supposed, entry.clock = entry.clock.supposed, WallClock(zone)
        if taken_back := entry.clock.taken_back(supposed, now_us()):
            self._correct_zone(serial, taken_back)
        if entry.session is not None:
            entry.session.clock = entry.clock

    async def move(self, serial: str, group_id: int | None) -> Done:
        """Hang a terminal into a group, or into none."""
        self._directory.known(serial)
        return await self._arranging.carry_out(arranging.terminals_moved([serial], group_id))

    # Forgetting

    async def farewell(self, serial: str) -> Farewell:
        """Count what forgetting a terminal means.

        Raises:
            CommandFailed: no such terminal is known.
        """
        self._directory.known(serial)
        return await self._core.store.read(partial(forgetting.farewell, serial=serial, at=now_us()))

    async def forget(self, serial: str) -> Done:
        """Forget a terminal: what it holds it keeps, its records and alerts stay, and if it calls again it is new.

        Raises:
            CommandFailed: no such terminal is known, or it could not be stored.
        """
        self._directory.known(serial)
        return await self._arranging.carry_out(arranging.terminal_forgotten(serial))

    def _on_row(self, row: ChangedRow, image: Image | None) -> None:
        """Hear that a terminal was moved, admitted, forgotten, or is known again as it was."""
        if row.after is None:
            (self._let_go if image is None else self._bring_back)(row.same)
        elif image is not None and (entry := self._directory.get(image["serial"])) is not None:
            self._follow(entry, row, image)

    def _follow(self, entry: Entry, row: ChangedRow, image: Image) -> None:
        """Know what was changed of a terminal; the rest may have been changed otherwise since."""
        before, after = row.before or {}, row.after or {}
        changed = {name for name in after if after[name] != before.get(name)}
        if "group_id" in changed:
            entry.row.group_id = image["group_id"]
        if "label" in changed:
            entry.row.label = image["label"]
        if "sign_waived" in changed:
            entry.row.sign_waived = bool(image["sign_waived"])
        if "decides" in changed:
            entry.row.decides = Decider(image["decides"]) if image["decides"] else None
        if "admission" not in changed:
            return
        entry.row.admission = Admission(image["admission"])
        is_in = entry.row.admission is Admission.ADMITTED
        if not is_in:
            self._presence.end(entry)
        self._expect(entry)
        self._deliveries.admission_changed(row.same)
        for hear in self._on_placed:
            hear(row.same, is_in)

    def _let_go(self, serial: str) -> None:
        """Know nothing of a terminal any more; its connection ends."""
        entry = self._directory.forget(serial)
        if entry is not None:
            self._presence.end(entry)
        for hear in self._on_forgotten:
            hear(serial)

    def _bring_back(self, serial: str) -> None:
        """Know a terminal again as it was; it dials again by itself."""
        entry = self._directory.bring_back(serial)
        if entry is not None:
            entry.reason = self._directory.why_out(entry.row)
            entry.back_by = time.monotonic() + JOINS_WITHIN_S
            self._deliveries.admission_changed(serial)
            for hear in self._on_brought_back:
                hear(serial)

    async def _change(self, entry: Entry, **values: Any) -> None:
        """Store a changed row first, then let it count: what could not be stored did not happen."""
        row = replace(entry.row, **values)

        def run(db: Database) -> set[str] | None:
            if entry.forgotten:
                return None
            terminals.save(db, row, values)
            if PLACE.isdisjoint(values):
                return set()
            effect = enrolling.follow_admission(db, row.serial, now_us())
            photos.forget(db, self._core.store.pictures, effect.dropped)
            return effect.serials

        touched = await self._core.write(run)
        if touched is None:  # else it counts, also where it is about to be forgotten: that may fail
            raise CommandFailed(reason("terminalUnknown", serial=row.serial))
        self._deliveries.wake(touched)
        for name, value in values.items():
            setattr(entry.row, name, value)
        if "admission" in values:
            self._deliveries.admission_changed(entry.row.serial)
        moved = not PLACE.isdisjoint(values)
        self._core.changes.publish(terminals=[entry.row.serial], people=moved, status=True)
