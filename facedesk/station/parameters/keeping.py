"""What is known of terminals' parameters: kept as they are set and read, with what they were."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory, masked
from facedesk.store import terminals
from facedesk.store.database import Database
from facedesk.store.parameters import history
from facedesk.store.parameters.history import StateRow
from facedesk.texts import Reason, reason
from facedesk.wire.parameters import WRITABLE

log = logging.getLogger(__name__)


class ParameterKeeping:
    """Keeps the parameters of terminals, and their former states."""

    def __init__(self, core: Core, directory: Directory) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._read_at: dict[str, int] = {}
        self._has_recalled: set[str] = set()
        """Of which terminals it was looked up what they reported before the station started."""

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._read_at.pop(serial, None)
        self._has_recalled.discard(serial)

    async def keep(
        self,
        serial: str,
        by: Reason,
        values: Mapping[str, str],
        unclear: Mapping[str, str],
        *,
        is_sent: bool,
        at_once: bool,
    ) -> None:
        """Store parameters as they were set or read, and know them from then on; `at_once` waits for no disk.

        Raises:
            CommandFailed: it could not be stored; a disk that is not waited for may take nothing.
        """
        entry = self._directory.known(serial)

        def run(db: Database) -> None:
            if entry.forgotten:
                return
            history.keep(db, serial, now_us(), (by.code, by.arguments), values, is_sent=is_sent)
            if not is_sent:
                row = entry.row.copy()
                row.parameters = values
                terminals.save(db, row, ["parameters"])

        if at_once:
            writing = self._core.start_task(self._write_if_possible(run), f"keep parameters of {serial}")
            await asyncio.wait({writing}, timeout=bounds.GATES_STORED_WITHIN_S)
        else:
            await self._core.write(run)
        if not is_sent:
            once = {**entry.former, **entry.row.parameters}
            entry.former = {name: once[name] for name in _lacking(values, unclear) if name in once}
            entry.row.parameters, entry.unclear = dict(values), masked(unclear)
            self._read_at[serial] = now_us()
        self._core.changes.publish(terminals=[serial])

    async def _write_if_possible(self, run: Callable[[Database], None]) -> None:
        """Store a state; where the disk takes none, the next one that is read is stored."""
        try:
            await self._core.write(run)
        except CommandFailed as failure:
            log.warning("A state of parameters was not stored: %s", failure)

    async def recall(self, serial: str) -> None:
        """Look up what a terminal reported before the station started, of what it does not report now; once."""
        if serial in self._has_recalled:
            return
        entry = self._directory.known(serial)
        lacking = _lacking(entry.row.parameters, entry.unclear) - entry.former.keys()
        if lacking:
            look = partial(history.recalled, serial=serial, names=lacking)
            entry.former = {**await self._core.store.read(look), **entry.former}
        self._has_recalled.add(serial)

    def read_at(self, serial: str) -> int | None:
        """Return when a terminal's parameters were read last, in µs UTC; None where not since the station started."""
        return self._read_at.get(serial)

    # What they were

    async def states(self, serial: str) -> list[StateRow]:
        """Return the states that are kept of a terminal, the newest first.

        Raises:
            CommandFailed: no such terminal is known, nor was.
        """
        if serial not in self._directory.former:
            self._directory.known(serial)
        return await self._core.store.read(partial(history.states, serial=serial))

    async def state(self, serial: str, state_id: int) -> StateRow:
        """Return one state of a terminal.

        Raises:
            CommandFailed: there is none of that id.
        """
        found = await self._core.store.read(partial(history.one, serial=serial, state_id=state_id))
        if found is None:
            raise CommandFailed(reason("stateUnknown", id=state_id))
        return found


def _lacking(reported: Mapping[str, str], unclear: Mapping[str, str]) -> set[str]:
    """Return what a setting needs, and a terminal does not report; secrets are asked for."""
    return (
        {row.name for row in WRITABLE if row.is_required and not row.is_secret}
        - reported.keys()
        - unclear.keys()
    )
