"""How a terminal fetches a firmware: HTTP with as little as it takes, and after a break on from where it was."""

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_PIECE = 64 * 1024
_SILENCE_S = 30.0
_OK, _PART = 200, 206


@dataclass(slots=True)
class Firmware:
    """What was fetched; its bytes are not kept. `breaks` counts the times it had to go on after an end too early."""

    length: int = 0
    breaks: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        """Its hash, hex; "" while there is nothing."""
        return str(self._hash.hexdigest()) if self.length else ""

    def take(self, data: bytes) -> None:
        """Add the next bytes."""
        self._hash.update(data)
        self.length += len(data)


async def fetch(url: str, firmware: Firmware, *, tries: int, pause_s: float) -> None:
    """Fetch what is at an `http` URL, in as many pieces as the line allows.

    Raises:
        OSError: it is not there, or the line breaks too often.
    """
    for left in range(tries - 1, -1, -1):
        try:
            await _fetch_on(url, firmware)
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError) as error:
            if not left:
                raise OSError(str(error)) from error
            firmware.breaks += 1
            await asyncio.sleep(pause_s)
        else:
            return


async def _fetch_on(url: str, firmware: Firmware) -> None:
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port or 80)
    try:
        begins = f"Range: bytes={firmware.length}-\r\n" if firmware.length else ""
        head = (
            f"GET {where.path or '/'} HTTP/1.1\r\nHost: {where.netloc}\r\n{begins}Connection: close\r\n\r\n"
        )
        writer.write(head.encode())
        await writer.drain()
        async with asyncio.timeout(_SILENCE_S):
            status, length = _read_head(await reader.readuntil(b"\r\n\r\n"))
        if status != (_PART if firmware.length else _OK):
            raise OSError(f"it was answered with {status}")
        while length:
            async with asyncio.timeout(_SILENCE_S):
                data = await reader.read(min(length, _PIECE))
            if not data:
                raise ConnectionError("it ended too early")
            firmware.take(data)
            length -= len(data)
    except asyncio.LimitOverrunError as error:
        raise OSError("it was answered with no HTTP") from error
    finally:
        writer.close()


def _read_head(head: bytes) -> tuple[int, int]:
    """Return the status and how many bytes follow."""
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    try:
        return int(first.split()[1]), int(fields["content-length"])
    except (IndexError, KeyError, ValueError) as error:
        raise OSError("it was answered with no HTTP, or without a length") from error
