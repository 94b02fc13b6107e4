"""The station's end of the local channel: each command calls what the window calls."""

import asyncio
import base64
import contextlib
import hmac
import json
import logging
import os
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from facedesk.control import endpoint
from facedesk.control.endpoint import HAS_SOCKET_FILES, LINE_BYTES, Endpoint
from facedesk.control.people import PeopleCommands, clear_spool
from facedesk.control.rows import (
    Remark,
    Row,
    alert_row,
    clock_doubt_row,
    clock_row,
    record_row,
    status_row,
    terminal_row,
)
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.store.delivery.reach import Prospect
from facedesk.store.records.alerts import CTL
from facedesk.texts import LANGUAGES, reason, sentence

log = logging.getLogger(__name__)

REQUEST_WITHIN_S = 10.0
LOOK_EVERY_S = 5.0
"""So often it is looked whether the channel's socket, and what says where it is, are still there."""
COUNT_WITHIN_S = 3.0
"""A disk that does not answer sooner is not waited for by who asks how the station stands."""
WITHDRAWN_WITHIN_S = 1.0
"""So long the end waits until the folder says no more where the channel was; a disk may not answer."""
ALIVE_EVERY_S = 20.0
LOOKED_EVERY_S = 1.0
"""So often it is looked whether the station is in trouble, while somebody waits for an answer."""
"""A client gives up on a station that says nothing for longer; a comparison or an import may take minutes."""
STOPS_WITH_ITS_CLIENT = frozenset(
    {"people", "import_people", "export_people", "deliveries", "roster", "records", "alerts"}
)
"""Commands that may take long and can be broken off anywhere; the others are done to their end."""
SPOKEN = {"en": "Welcome", "zh_CN": "欢迎光临"}


class WrongUse(Exception):  # noqa: N818
    """A request that no client of this version makes."""


class ControlCommands(PeopleCommands):
    """One method for each command; each gives rows."""

    def __init__(self, station: Station, on_raise: Callable[[], bool]) -> None:
        """Keep the station; `on_raise` brings its window to the front and says whether there is one."""
        super().__init__(station)
        self._on_raise = on_raise

    async def status(self, language: str) -> AsyncIterator[Row]:
        """How the station stands."""
        status = self._station.status()
        with contextlib.suppress(TimeoutError, StoreError):  # what ails the store is what is asked for
            async with asyncio.timeout(COUNT_WITHIN_S):
                count = await self._count()
                status = replace(status, to_go=count.work, delivery_failures=count.failed)
        yield status_row(status, language)

    async def terminals(self, language: str) -> AsyncIterator[Row | Remark]:
        """All terminals."""
        groups = {group.id: group.name for group in self._station.groups()}
        for view in self._station.terminals():
            yield terminal_row(view, groups.get(view.group_id or 0, ""), language)
        if let_go := self._station.status().let_go:
            yield Remark(sentence(reason("waitingLetGo", count=let_go), language))

    async def admit(self, language: str, serials: list[str]) -> AsyncIterator[Row]:
        """Let terminals in."""
        prospects = await self._station.deliveries.prospects(serials)
        await self._station.admit(*serials)
        for serial in dict.fromkeys(serials):
            prospect = prospects.get(serial, Prospect())
            row = self._terminal(serial, language)
            remark = self._never_seen(serial, language)
            yield {**row, "sent": prospect.sent, "removed": prospect.removed, "remark": remark}

    async def refuse(self, language: str, serial: str) -> AsyncIterator[Row]:
        """Keep a terminal out."""
        await self._station.refuse(serial)
        row = self._terminal(serial, language)
        kept = (await self._count(serial)).kept
        remark = self._unserved([serial], language) if kept else self._never_seen(serial, language)
        yield {**row, "kept": kept, "remark": remark}

    async def forget(self, language: str, serial: str, yes: bool = False) -> AsyncIterator[Row]:  # noqa: ARG002
        """Return what forgetting a terminal means, and forget it where that is confirmed."""
        said, title = await self._station.farewell(serial), self._station.title(serial)
        if yes:
            await self._station.forget(serial)
        yield {
            "deviceNo": serial,
            "label": title if title != serial else "",
            "done": "forgotten" if yes else None,
            "belonged": said.belong,
            "kept": said.kept,
            "records": said.records,
            "alerts": said.alerts,
        }
        if not yes:
            raise CommandFailed(reason("forgetUnconfirmed"))

    def _never_seen(self, serial: str, language: str) -> str | None:
        """Return that no terminal has called with a serial, which may be mistyped; None where one has."""
        view = self._station.terminal(serial)
        if view is None or view.last_seen is not None:
            return None
        return sentence(reason("serialNeverSeen", serial=serial), language)

    def _terminal(self, serial: str, language: str) -> Row:
        view = self._station.terminal(serial)
        if view is None:
            raise CommandFailed(reason("terminalUnknown", serial=serial))
        row = terminal_row(view, "", language)
        return {name: row[name] for name in ("deviceNo", "state")}

    async def zone(self, language: str, serial: str, zone: str | None = None) -> AsyncIterator[Row]:
        """In which zone a terminal's clock shows its time; set it by hand, or have it found out."""
        if zone is not None:
            await self._station.set_zone(serial, zone)
        view = self._station.terminal(serial)
        if view is None:
            raise CommandFailed(reason("terminalUnknown", serial=serial))
        yield {"deviceNo": serial, **clock_row(view, language)}

    async def clock(self, language: str, accept: str | None = None) -> AsyncIterator[Row]:
        """Whether the computer's clock is believed; `accept` says that it is right."""
        if accept is not None:
            self._station.accept_clock()
        yield clock_doubt_row(self._station.clock_doubt, language)

    async def open(self, language: str, serial: str, say: str | None = None) -> AsyncIterator[Row]:
        """Open a gate with a spoken text."""
        text = say if say is not None else self._station.setting("spokenText") or SPOKEN[language]
        await self._station.open_gate(serial, text)
        yield {"deviceNo": serial, "done": "opened"}

    async def reboot(self, language: str, serial: str) -> AsyncIterator[Row]:  # noqa: ARG002
        """Reboot a terminal."""
        await self._station.reboot(serial)
        yield {"deviceNo": serial, "done": "rebooting"}

    async def capture(self, language: str, serial: str, face: bool = False) -> AsyncIterator[Row]:  # noqa: ARG002
        """Accept a picture at a terminal."""
        photo = await self._station.capture(serial, face)
        encoded = await asyncio.to_thread(base64.b64encode, photo)
        yield {"deviceNo": serial, "bytes": len(photo), "photo": encoded.decode()}

    async def records(self, language: str, limit: int) -> AsyncIterator[Row]:
        """Return the newest records."""
        async for record in self._station.full_records(limit):
            yield record_row(record, language)

    async def alerts(self, language: str, all: bool = False) -> AsyncIterator[Row]:  # noqa: A002, ARG002
        """Alerts that nobody has acknowledged, or all."""
        if all:
            async for alert in self._station.all_alerts():
                yield alert_row(alert)
        else:
            async for alert in self._station.each_open_alert():
                yield alert_row(alert)

    async def ack(self, language: str, id: int, note: str = "") -> AsyncIterator[Row]:  # noqa: A002, ARG002
        """Acknowledge an alert."""
        if not await self._station.acknowledge([id], note or "", CTL):
            raise CommandFailed(reason("alertAcknowledged", id=id))
        yield {"id": id, "done": "acknowledged"}

    async def show(self, language: str) -> AsyncIterator[Row]:  # noqa: ARG002
        """Bring the window to the front; asked by a second station on the same folder."""
        yield {"raised": self._on_raise()}


NAMES = (
    "status",
    "terminals",
    "admit",
    "refuse",
    "forget",
    "zone",
    "clock",
    "open",
    "reboot",
    "capture",
    "records",
    "alerts",
    "ack",
    "show",
    "people",
    "import_people",
    "export_people",
    "blank_people",
    "delete_person",
    "block_person",
    "unblock_person",
    "assign",
    "unassign",
    "deliveries",
    "retry",
    "roster",
)


class ControlServer:
    """Listens on the local channel of a data folder."""

    def __init__(self, station: Station, folder: Path, on_raise: Callable[[], bool]) -> None:
        """Keep the station and its folder."""
        self._station = station
        self._commands = ControlCommands(station, on_raise)
        self._folder = folder
        self._server: asyncio.Server | None = None
        self._token = ""
        self._path = ""
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen, and say in the folder where."""
        await asyncio.to_thread(clear_spool, self._folder)
        await self._listen()
        self._looking = asyncio.create_task(self._look(), name="look after the channel")

    async def _listen(self) -> None:
        if HAS_SOCKET_FILES:
            self._path = endpoint.socket_path(self._folder)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._path)  # noqa: PTH108  left by a station that was killed; the folder's lock is ours
            self._server = await asyncio.start_unix_server(self._accept, self._path, limit=LINE_BYTES)
            os.chmod(self._path, 0o600)  # noqa: PTH101
            await asyncio.to_thread(endpoint.publish, self._folder, Endpoint(path=self._path))
            return
        self._token = secrets.token_hex(32)
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=LINE_BYTES)
        port = self._server.sockets[0].getsockname()[1]
        await asyncio.to_thread(endpoint.publish, self._folder, Endpoint(port=port, token=self._token))

    async def _look(self) -> None:
        """Look now and then whether the channel is still found: its socket or its word may have been taken away."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                if self._path and not await asyncio.to_thread(os.path.exists, self._path):
                    log.warning("The local channel's socket was taken away: it is made anew")
                    assert self._server is not None
                    self._server.close()
                    await self._listen()
                elif await asyncio.to_thread(endpoint.is_withdrawn, self._folder):
                    log.warning("What says where the local channel is was taken away: it is said anew")
                    await asyncio.to_thread(endpoint.publish, self._folder, Endpoint(path=self._path))
            except OSError as error:  # the folder is away; the store says so
                log.debug("The local channel cannot be looked after: %s", error)

    async def stop(self) -> None:
        """Stop listening; whoever is being answered is cut off."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking
        if self._server is None:
            return
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(WITHDRAWN_WITHIN_S):
                await asyncio.to_thread(endpoint.withdraw, self._folder)
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._path:
            endpoint.remove_socket(self._path)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(ConnectionError, TimeoutError, asyncio.IncompleteReadError, ValueError):
                async with asyncio.timeout(REQUEST_WITHIN_S):
                    line = await reader.readline()
                await self._answer(line, reader, writer)
        except asyncio.CancelledError:
            log.debug("A request was cut off by the station's end, or its client's")
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, line: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        failed: str | None = None
        language = "en"
        answering = asyncio.current_task()
        assert answering is not None
        watches = [asyncio.create_task(_report_alive(writer, answering.cancel), name="channel stays alive")]
        try:
            asked = json.loads(line)
            language = asked["language"] if asked.get("language") in LANGUAGES else "en"
            watches.append(
                asyncio.create_task(self._report_trouble(writer, language), name="trouble is said")
            )
            if asked["command"] in STOPS_WITH_ITS_CLIENT:
                watches.append(
                    asyncio.create_task(_notice_end(reader, answering.cancel), name="channel is read")
                )
            async for row in self._rows(asked, language):
                await _write(writer, {"remark" if isinstance(row, Remark) else "row": row})
        except CommandFailed as failure:
            failed = sentence(failure.reason, language)
        except StoreError as error:
            log.warning("A request on the local channel was not answered: %s", error)
            failed = sentence(trouble_reason(error, str(self._folder)), language)
        except (WrongUse, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("A request on the local channel was not understood: %r", error)
            failed = sentence(reason("unexpected", detail=type(error).__name__), language)
        except ConnectionError:
            raise
        except Exception as error:
            log.exception("A request on the local channel failed")
            failed = sentence(reason("unexpected", detail=type(error).__name__), language)
        finally:
            for watch in watches:
                watch.cancel()
        await _write(writer, {"failed": failed})

    async def _report_trouble(self, writer: asyncio.StreamWriter, language: str) -> None:
        """Note beside the rows, once, what it is that an answer waits for: a disk that hangs answers nobody."""
        trouble = None
        while trouble is None:
            await asyncio.sleep(LOOKED_EVERY_S)
            trouble = self._station.status().trouble
        with contextlib.suppress(ConnectionError):
            await _write(writer, {"remark": sentence(trouble, language)})

    def _rows(self, asked: Any, language: str) -> AsyncIterator[Row | Remark]:
        if self._token and not hmac.compare_digest(str(asked.get("token", "")), self._token):
            raise WrongUse("token")
        if asked["command"] not in NAMES:
            raise WrongUse("command")
        rows: AsyncIterator[Row | Remark] = getattr(self._commands, asked["command"])(
            language, **asked["arguments"]
        )
        return rows


async def _report_alive(writer: asyncio.StreamWriter, end: Callable[[], object]) -> None:
    """Notify a client now and then that its answer is being worked on; end the work when it has gone."""
    try:
        while True:
            await asyncio.sleep(ALIVE_EVERY_S)
            await _write(writer, {})
    except ConnectionError:
        end()


async def _notice_end(reader: asyncio.StreamReader, end: Callable[[], object]) -> None:
    """End the work at once when its client has gone, as with Ctrl-C."""
    with contextlib.suppress(ConnectionError):
        while await reader.read(LINE_BYTES):
            pass
    end()


async def _write(writer: asyncio.StreamWriter, said: dict[str, Any]) -> None:
    writer.write(json.dumps(said).encode() + b"\n")
    await writer.drain()
