"""One hostile peer: a socket on which anything can be sent, piece by piece."""

import asyncio
import base64
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field

from terminal import frame, registration, take_frame

TEXT, PING = 1, 9
REDIAL_S = 0.05
_READ_BYTES = 64 * 1024


@dataclass(slots=True)
class Counts:
    """What the peers of one kind did."""

    connections: int = 0
    sendings: int = 0
    sent_bytes: int = 0
    ended: int = 0  # connections that the station ended, or refused

    def as_dict(self) -> dict[str, int]:
        """Return them for JSON."""
        return {
            "connections": self.connections,
            "sendings": self.sendings,
            "bytes": self.sent_bytes,
            "ended": self.ended,
        }


class Pace:
    """Lets something happen so many times a second at most."""

    def __init__(self, per_second: float) -> None:
        self._apart_s = 1 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = time.monotonic()
        self._next = max(self._next, now) + self._apart_s
        await asyncio.sleep(max(0.0, self._next - self._apart_s - now))


@dataclass(slots=True)
class Peer:
    """Dials, says what it is told, and throws away what it hears."""

    host: str
    port: int
    serial: str
    counts: Counts = field(default_factory=Counts)
    token: str = ""
    numbered: int = 0  # of all messages, so that no `msgID` comes twice
    _writer: asyncio.StreamWriter | None = None
    _reading: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the station has not ended the connection."""
        return self._reading is not None and not self._reading.done()

    async def dial(self) -> None:
        """Connect, and hear whatever comes."""
        self.leave()
        reader, self._writer = await asyncio.open_connection(self.host, self.port)
        self.counts.connections += 1
        self._reading = asyncio.create_task(self._read_away(reader))

    async def upgrade(self, *, reads: bool = True) -> bool:
        """Connect, and become a WebSocket; whether the station let it."""
        self.leave()
        reader, self._writer = await asyncio.open_connection(self.host, self.port)
        self.counts.connections += 1
        self._writer.write(self.request())
        said = await reader.readuntil(b"\r\n\r\n")
        self._reading = asyncio.create_task(self._read_away(reader) if reads else _wait_for_ever())
        return b" 101 " in said

    async def join(self, *, reads: bool = True) -> bool:
        """Become a registered terminal; whether the station let it."""
        self.leave()
        reader, self._writer = await asyncio.open_connection(self.host, self.port)
        self.counts.connections += 1
        self._writer.write(self.request())
        await reader.readuntil(b"\r\n\r\n")
        await self.send(self.written(registration(self.serial)))
        buffer = bytearray()
        while (found := take_frame(buffer)) is None:
            if not (data := await reader.read(_READ_BYTES)):
                return False
            buffer += data
        said = json.loads(found[1]) if found[0] == TEXT else {}
        self.token = said.get("token", "")
        self._reading = asyncio.create_task(self._read_away(reader) if reads else _wait_for_ever())
        return said.get("errorCode") == "100"

    def request(self) -> bytes:
        """Write the request to become a WebSocket."""
        key = base64.b64encode(os.urandom(16)).decode()
        return (
            f"GET / HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode()

    @staticmethod
    def written(message: dict[str, str]) -> bytes:
        """Write a message as a frame."""
        return frame(TEXT, [json.dumps(message, ensure_ascii=False).encode()])

    async def send(self, *pieces: bytes) -> None:
        """Send bytes as they are, as fast as the station takes them."""
        if self._writer is None:
            raise ConnectionError("not connected")
        self._writer.writelines(pieces)
        self.counts.sendings += 1
        self.counts.sent_bytes += sum(map(len, pieces))
        await self._writer.drain()

    def leave(self) -> None:
        """End the connection at once."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None

    async def until_closed(self, most_s: float) -> None:
        """Wait until the station ends the connection."""
        if self._reading is not None:
            await asyncio.wait([self._reading], timeout=most_s)

    async def _read_away(self, reader: asyncio.StreamReader) -> None:
        with suppress(OSError):
            while await reader.read(_READ_BYTES):
                pass
        self.counts.ended += 1


async def _wait_for_ever() -> None:
    await asyncio.Event().wait()
