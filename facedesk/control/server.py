"""The station's end of the local channel: each command's answer calls what the window calls."""

import asyncio
import contextlib
import hmac
import json
import logging
import os
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from facedesk.control import endpoint
from facedesk.control.answers.asked import Asked
from facedesk.control.answers.catalogue import ANSWERS
from facedesk.control.answers.importing import clear_spool
from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.endpoint import HAS_SOCKET_FILES, LINE_BYTES, Endpoint
from facedesk.control.rows import Remark, Row
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.texts import LANGUAGES, reason, sentence

log = logging.getLogger(__name__)

REQUEST_WITHIN_S = 10.0
WAITING_MOST = 1024
"""So many may call at once before the first is heard; scripts call for each of hundreds of records."""
LOOK_EVERY_S = 5.0
"""So often it is looked whether the channel's socket, and what says where it is, are still there."""
WITHDRAWN_WITHIN_S = 1.0
"""So long the end waits until the folder says no more where the channel was; a disk may not answer."""
ALIVE_EVERY_S = 20.0
"""A client gives up on a station that says nothing for longer; a comparison or an import may take minutes."""
LOOKED_EVERY_S = 1.0
"""So often it is looked whether the station is in trouble, while somebody waits for an answer."""


class WrongUse(Exception):  # noqa: N818
    """A request that no client of this version makes."""


class ControlServer:
    """Listens on the local channel of a data folder."""

    def __init__(
        self,
        station: Station,
        folder: Path,
        on_raise: Callable[[], bool],
        on_end: Callable[[], object] = lambda: None,
        *,
        has_window: bool = False,
    ) -> None:
        """Keep the station and its folder.

        `on_raise` brings its window to the front and says whether there is one, `on_end` has the program end.
        """
        self._station = station
        self._on_raise, self._on_end, self._has_window = on_raise, on_end, has_window
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
            self._server = await asyncio.start_unix_server(
                self._accept, self._path, limit=LINE_BYTES, backlog=WAITING_MOST
            )
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
            if COMMANDS[asked["command"]].stops_with_client:
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
        """Remark beside the rows, once, what an answer waits for: a disk that hangs answers nobody."""
        trouble = None
        while trouble is None:
            await asyncio.sleep(LOOKED_EVERY_S)
            trouble = self._station.status().trouble
        with contextlib.suppress(ConnectionError):
            await _write(writer, {"remark": sentence(trouble, language)})

    def _rows(self, asked: Any, language: str) -> AsyncIterator[Row | Remark]:
        if self._token and not hmac.compare_digest(str(asked.get("token", "")), self._token):
            raise WrongUse("token")
        who = Asked(self._station, language, self._on_raise, self._has_window, self._on_end)
        return ANSWERS[asked["command"]](who, **asked["arguments"])


async def _report_alive(writer: asyncio.StreamWriter, end: Callable[[], object]) -> None:
    """Assure a client now and then that its answer is being worked on; end the work when it has gone."""
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
