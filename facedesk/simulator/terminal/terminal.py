"""One terminal: it dials, registers, beats, uploads, and answers, for ever (V3.5 1.7)."""

import asyncio
import contextlib
import json
import random
import ssl
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from facedesk.simulator.happening import HappeningKind, OnHappening
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassInMemory, Sighting
from facedesk.simulator.terminal.answering import REBOOT, Answering
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS, Habits
from facedesk.simulator.terminal.registering import REGISTER, Fate
from facedesk.simulator.terminal.registration import registration
from facedesk.simulator.terminal.roster import OK
from facedesk.simulator.terminal.wording import coded, text

_LARGEST_MESSAGE = 8 * 1024 * 1024  # three photos of 400 KB, and room
_NO_PICTURES = PicturePool(0)


def _now() -> float:
    return asyncio.get_running_loop().time()


class SimulatedTerminal(Answering):
    """A terminal with this serial that talks to the station at `url` (which may change between diallings).

    `start` it, or use it as an asynchronous context manager; `until` waits for a condition on it. It keeps at
    most two tasks, and a third during an upgrade. Without `pictures` it sends none.
    """

    def __init__(
        self,
        url: str,
        serial: str,
        *,
        habits: Habits = HABITS,
        faults: Faults = NO_FAULTS,
        pictures: PicturePool = _NO_PICTURES,
        rng: random.Random | None = None,
        tls: ssl.SSLContext | None = None,
        on_happening: OnHappening | None = None,
    ) -> None:
        super().__init__(
            serial, habits=habits, faults=faults, pictures=pictures, rng=rng, on_happening=on_happening
        )
        self.url = url
        self.tls = tls
        self.registered = False
        self.token = ""
        self.last_refusal = ""
        self._life: asyncio.Task[None] | None = None
        self._next_beat = 0.0
        self._heard_at = 0.0
        self._pulse: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def start(self) -> None:
        """Run in a task of its own, until `stop`."""
        self._life = asyncio.create_task(self.run(), name=f"terminal {self.serial}")

    async def stop(self) -> None:
        """Hang up and stay silent; what is kept stays kept, and `start` goes on with it.

        Whatever ended `run` before its time is raised here.
        """
        if self._life is not None:
            self._life.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._life
        self._life = None

    async def run(self) -> None:
        """Dial, stay as long as the connection lasts, and dial again, until cancelled."""
        attempt = 0
        try:
            while True:
                joined_before = self.counts["registered"]
                await self._connect_once()
                attempt = 1 if self.counts["registered"] > joined_before else attempt + 1
                reboot_s = self.habits.reboot_s if self._rebooting else 0
                self._rebooting = False
                if self.is_gone:
                    await asyncio.get_running_loop().create_future()  # until it is stopped
                await asyncio.sleep(self.habits.backoff(attempt) + reboot_s)
        finally:
            if self._upgrade is not None:
                self._upgrade.cancel()

    def see(self, sighting: Sighting, *, passed_at: datetime | None = None) -> PassInMemory:
        """Let somebody pass, now or at this local time: a record is kept, and sent as soon as may be."""
        record = self.keep_record(sighting, passed_at, offline=not self.registered)
        self._notify(HappeningKind.PASSED, sighting.person.name, record)
        self._work.set()
        return record

    def drop(self) -> None:
        """Break the connection, as if a cable was pulled."""
        if self._link is not None:
            self._link.transport.abort()

    async def _connect_once(self) -> None:
        """Dial, and stay until the connection ends, whoever ends it."""
        try:
            link = await self._dial()
        except (OSError, TimeoutError, ValueError, WebSocketException) as error:
            self._notify(HappeningKind.UNREACHABLE, str(error) or type(error).__name__, error=error)
            return
        self._link = link
        self.counts["connected"] += 1
        try:
            if await self._register(link):
                await self._serve(link)
        except ConnectionClosed:
            pass  # by the station, or by the network: dialled again in either case
        finally:
            self._on_line_ended()
            await self._hang_up(link)

    async def _dial(self) -> ClientConnection:
        return await connect(
            self.url,
            compression=None,
            proxy=None,
            ssl=self.tls,
            ping_interval=None,
            max_size=_LARGEST_MESSAGE,
            open_timeout=self.habits.dial_timeout_s,
            close_timeout=self.habits.hang_up_timeout_s,
            user_agent_header=None,
        )

    async def _hang_up(self, link: ClientConnection) -> None:
        # A station that does not read blocks even the closing.
        try:
            async with asyncio.timeout(2 * self.habits.hang_up_timeout_s):
                await link.close()
        except TimeoutError:
            link.transport.abort()

    async def _register(self, link: ClientConnection) -> bool:
        """Register (2.1.1) and tell whether the station takes this terminal."""
        await self._send(link, registration(self), "register")
        try:
            async with asyncio.timeout(self.habits.register_timeout_s):
                answer = await self._registration_answer(link)
        except TimeoutError:
            answer = coded("", "no answer")
        except ConnectionClosed:
            answer = coded("", "closed without an answer")
        code = text(answer, "errorCode")
        if code != OK:
            self.last_refusal = code or text(answer, "msg")
            self.counts["refused"] += 1
            self._notify(HappeningKind.REFUSED, self.last_refusal)
            return False
        self._on_registered(answer)
        return True

    async def _registration_answer(self, link: ClientConnection) -> Mapping[str, Any]:
        while True:
            message = self._read(await link.recv())
            if message is not None and text(message, "msgType") == "registerResp":
                return message

    def _on_registered(self, answer: Mapping[str, Any]) -> None:
        token, station_ms = text(answer, "token"), text(answer, "registerTime")
        self.token = f"old{token}"[:32] if self.faults.wrong_token else token
        if len(station_ms) == 13 and station_ms.isascii() and station_ms.isdigit():  # noqa: PLR2004 - 2.1.1
            self.clock_off_s = int(station_ms) / 1000 - self.habits.clock()
        self.registered = True
        self.counts["registered"] += 1
        self._next_beat = _now() + self.habits.heartbeat_s
        self._notify(HappeningKind.JOINED)

    def _on_line_ended(self) -> None:
        was_registered, self.registered = self.registered, False
        self._link = None
        self._answers.clear()
        self.reading = None
        self.registering.cut()
        self.kept.connection_lost()
        if was_registered:
            self._notify(HappeningKind.LOST)

    async def _serve(self, link: ClientConnection) -> None:
        """Read and write until the connection ends."""
        writer = asyncio.create_task(self._write(link), name=f"terminal {self.serial} writes")
        writer.add_done_callback(lambda ended: None if ended.cancelled() else link.transport.abort())
        self._heard_at = _now()
        self._check_pulse(link)
        try:
            if self.faults.deaf:
                await link.wait_closed()
            async for frame in link:
                self._on_frame(frame)
        finally:
            if self._pulse is not None:
                self._pulse.cancel()
            writer.cancel()
            (outcome,) = await asyncio.gather(writer, return_exceptions=True)
        if isinstance(outcome, Exception) and not isinstance(outcome, ConnectionClosed):
            raise outcome

    def _check_pulse(self, link: ClientConnection) -> None:
        """Abandon a line on which the station says nothing; it answers heartbeats, unless there are none."""
        expects_answers = not (self.faults.silent or self.faults.deaf)
        if expects_answers and _now() - self._heard_at > self.habits.patience_s:
            link.transport.abort()
        pause_s = self.habits.patience_s / 3
        self._pulse = asyncio.get_running_loop().call_later(pause_s, self._check_pulse, link)

    # Writing: one message at a time, heartbeats before answers, answers before persons and records.

    async def _write(self, link: ClientConnection) -> None:
        while True:
            now = _now()
            if now >= self._next_beat:
                await self._beat(link, now)
            elif self._answers:
                command, answer = self._answers.popleft()
                if command == REBOOT:
                    return await self._hang_up(link)
                if command == REGISTER:
                    self.registering.close(answer["msgID"], Fate.ANSWERED)
                await self._send(link, {**answer, "token": self.token}, command)
            elif self.reading is not None and (person := self.reading.next(now)) is not None:
                envelope = {"deviceNo": self.device_no, "token": self.token}
                await self._send(link, {**person, **envelope}, "onlineGetRegister")
            elif (record := self.kept.next(now)) is not None:
                await self._send_record(link, record)
            else:
                await self._until_work(now)

    async def _until_work(self, now: float) -> None:
        """Sleep until something is to be sent: because of a change, or because its time has come."""
        times = [self._next_beat, self.kept.due_at(now), self.reading.due_at if self.reading else None]
        self._work.clear()
        timer = asyncio.get_running_loop().call_at(min(t for t in times if t is not None), self._work.set)
        try:
            await self._work.wait()
        finally:
            timer.cancel()

    async def _beat(self, link: ClientConnection, now: float) -> None:
        """2.1.2."""
        self._next_beat = now + self.habits.heartbeat_s
        if self.faults.silent:
            return
        longitude, latitude = self.habits.location
        self.counts["beats"] += 1
        beat = {"msgType": "keepAlive", "deviceNo": self.device_no, "token": self.token}
        await self._send(link, {**beat, "locationx": longitude, "locationy": latitude}, "keepAlive")

    async def _send_record(self, link: ClientConnection, record: PassInMemory) -> None:
        """2.3.1; a connection that is to break does so before or after the record has left."""
        breaks = self._happens(self.faults.drop)
        if breaks and self._happens(0.5):
            return link.transport.abort()
        self.prepare_to_send(record)
        if record.times_sent > 1:
            self._notify(HappeningKind.SENT_AGAIN, record.message_id, record)
        await self._send(link, record.message(self.token), "uploadRecord")
        if breaks:
            link.transport.abort()
        return None

    async def _send(self, link: ClientConnection, message: dict[str, Any], kind: str) -> None:
        spelled = json.dumps(self.habits.dialect.spell(message, kind), ensure_ascii=False)
        # A lone surrogate that came in an escape must not stop what goes out.
        self._changed()
        await link.send(spelled.encode("utf-8", "replace"), text=True)

    # Reading.

    def _on_frame(self, frame: str | bytes) -> None:
        self._heard_at = _now()
        message = self._read(frame)
        kind = text(message, "msgType") if message is not None else ""
        if message is None or not kind:
            self.counts["unreadable"] += 1
        elif kind in self._REACTIONS:
            self._note(kind, message)
            self._REACTIONS[kind](self, message)
        elif not text(message, "msgID"):
            self.counts["unreadable"] += 1  # nobody could match an answer to it
        else:
            self._obey(kind, message)
        self._changed()

    def _read(self, frame: str | bytes) -> Mapping[str, Any] | None:
        try:
            message = json.loads(frame)
        except (ValueError, RecursionError):
            return None
        return message if isinstance(message, dict) else None
