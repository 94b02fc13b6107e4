"""What the station asks of terminals (V3.5 2.1.3 to 2.3.2), and what it makes of their answers."""

import time
from collections.abc import Callable, Mapping

from facedesk.station.changes import Changes
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import ANSWER_WITHIN_S, MessageIds, WentAway
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.texts import reason
from facedesk.wire.codec import UnwritableField
from facedesk.wire.messages import (
    Answer,
    Command,
    DeleteSnapRecord,
    GetDevInfo,
    GetDevInfoResp,
    GetPhoto,
    GetPhotoResp,
    OnlineOpen,
    OnlineReboot,
    SetDevInfo,
)
from facedesk.wire.plain import plain

SAY_MOST = 128
SAID_MOST = 200
CODE_MOST = 8
REBOOT_TAKES_S = 180.0
"""A terminal that was told to reboot is not lost before."""


class TerminalCommands:
    """Sends commands to terminals that are online; each raises CommandFailed with the reason."""

    def __init__(self, directory: Directory, ids: MessageIds, changes: Changes) -> None:
        """Keep the terminals, the source of msgIDs, and who is told of an answer."""
        self._directory = directory
        self._ids = ids
        self._changes = changes

    async def open_gate(self, serial: str, say: str) -> None:
        """Open the gate at a terminal, which speaks the text (2.1.3)."""
        await self._ask(serial, lambda message_id: OnlineOpen(message_id, serial, say))

    async def reboot(self, serial: str) -> None:
        """Reboot a terminal; a connection that ends counts as its answer (2.1.5)."""
        entry = self._directory.known(serial)
        entry.back_by = time.monotonic() + REBOOT_TAKES_S
        try:
            await self._ask(serial, OnlineReboot, gone_is_done=True)
        except CommandFailed:
            entry.back_by = 0.0
            raise

    async def capture(self, serial: str, with_face: bool = False) -> bytes:
        """Have a terminal capture a picture; return its bytes unchanged (2.3.2)."""
        answer = await self._ask(serial, lambda message_id: GetPhoto(message_id, with_face))
        photo = answer.photo if isinstance(answer, GetPhotoResp) else None
        if not photo:
            raise CommandFailed(reason("noPicture", terminal=self._directory.known(serial).title))
        return photo

    async def clear_records(self, serial: str) -> None:
        """Have a terminal forget all its pass records, also those that have not come yet (2.3.3)."""
        await self._ask(serial, DeleteSnapRecord)
        entry = self._directory.known(serial)
        entry.records_waiting = 0
        entry.vitals.note_cleared()
        self._changes.publish(terminals=[serial])

    async def parameters(self, serial: str) -> GetDevInfoResp:
        """Return all parameters that a terminal reports, and how it spells them (2.1.7); none at all is no report."""
        answer = await self._ask(serial, GetDevInfo)
        if not (isinstance(answer, GetDevInfoResp) and (answer.parameters or answer.unclear)):
            raise CommandFailed(reason("noParameters", terminal=self._directory.known(serial).title))
        return answer

    async def set_parameters(
        self,
        serial: str,
        values: Mapping[str, str],
        spelled: Mapping[str, tuple[str, ...]],
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """Set the complete set of parameters, but for those left out, as the terminal spells them (2.1.6)."""
        await self._ask(serial, lambda message_id: SetDevInfo(message_id, values, spelled, left_out))

    async def _ask(
        self, serial: str, make: Callable[[str], Command], *, gone_is_done: bool = False
    ) -> Answer | None:
        """Send a command and give the answer, or None where the connection ended and that counts as one."""
        entry = self._directory.known(serial)
        session = entry.session
        if session is None:
            raise CommandFailed(entry.away)
        message_id = self._ids()
        message = make(message_id)
        began = time.monotonic()
        try:
            answer = await session.ask(message, message_id, ANSWER_WITHIN_S)
        except UnwritableField:
            raise CommandFailed(reason("textTooLong", limit=SAY_MOST)) from None
        except TimeoutError:
            session.log.warning("Did not answer %s", message.msg_type)
            seconds = int(ANSWER_WITHIN_S)
            raise CommandFailed(reason("terminalSilent", terminal=entry.title, seconds=seconds)) from None
        except WentAway:
            if gone_is_done:
                return None
            raise CommandFailed(reason("terminalGone", terminal=entry.title)) from None
        entry.round_trip_ms = round((time.monotonic() - began) * 1000)
        entry.vitals.answered_at = now_us()
        session.log.info("%s: %s", message.msg_type, plain(answer.error_code, CODE_MOST))
        self._changes.publish(terminals=[serial])
        return _done(entry, answer)


def _done(entry: Entry, answer: Answer) -> Answer:
    """Return an answer that says that it was done; raise what the terminal said instead."""
    if not answer.succeeded:
        said, error = plain(answer.message, SAID_MOST), plain(answer.error_code, CODE_MOST)
        raise CommandFailed(reason("terminalRefused", terminal=entry.title, error=error, said=said))
    return answer
