"""A terminal that costs the driver little: frames laid out by hand, texts patched, answers matched."""

import asyncio
import base64
import hashlib
import json
import os
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from photos import NO_PHOTO, Photo

# A client's mask may be any number; zero leaves the payload as it is here, and the server's work the same.
_ZERO_MASK = bytes(4)
_TEXT, _PING, _PONG = 1, 9, 10


def frame(opcode: int, payload: Sequence[bytes]) -> bytes:
    """Lay out one masked frame of these pieces."""
    size = sum(map(len, payload))
    if size < 126:
        head = struct.pack(">BB", 0x80 | opcode, 0x80 | size)
    elif size < 65536:
        head = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, size)
    else:
        head = struct.pack(">BBQ", 0x80 | opcode, 0x80 | 127, size)
    return b"".join((head, _ZERO_MASK, *payload))


def take_frame(buffer: bytearray) -> tuple[int, bytes] | None:
    """Take the server's next whole frame off the buffer: its opcode and payload, or None as yet."""
    if len(buffer) < 2:
        return None
    size, start = buffer[1], 2
    if size == 126:
        start = 4
    elif size == 127:
        start = 10
    if len(buffer) < start:
        return None
    if start > 2:
        size = int.from_bytes(buffer[2:start], "big")
    if len(buffer) < start + size:
        return None
    found = buffer[0] & 15, bytes(buffer[start : start + size])
    del buffer[: start + size]
    return found


class Clock:
    """Writes `passTime` cheaply: the second is formatted once."""

    def __init__(self) -> None:
        self._second = 0
        self._text = b""

    def text(self) -> bytes:
        """Give the local time as V3.5 2.3.1 writes it."""
        now = time.time()
        if int(now) != self._second:
            self._second = int(now)
            self._text = datetime.fromtimestamp(now).strftime("%Y-%m-%d %H:%M:%S.").encode()  # noqa: DTZ006
        return self._text + b"%03d" % (now % 1 * 1000)


@dataclass(frozen=True, slots=True)
class Load:
    """What records carry: the photo of the pass, one photo per person, and when which number was used."""

    recognition: Photo = NO_PHOTO
    compare: Photo = NO_PHOTO
    persons: int = 200  # photos of so many
    numbers: int = 200  # and numbers of so many
    clock: Clock = field(default_factory=Clock)

    def compare_photos(self) -> list[bytes]:
        """Give the Base64 of each person's own photo."""
        if self.compare is NO_PHOTO:
            return [b""] * self.persons
        return [self.compare.marked(person) for person in range(self.persons)]


@dataclass(frozen=True, slots=True)
class Answered:
    """One acknowledgement: when it came (Unix time in s) and how long after the sending (ms)."""

    at: float
    after_ms: float


class Terminal(asyncio.Protocol):
    """One terminal: dials, registers, sends records and heartbeats, and matches the answers.

    `ready` ends with the registration; `lost` gets the reason when the connection ends unasked.
    """

    def __init__(self, serial: str, number: int, load: Load, persons: Sequence[bytes]) -> None:
        self.serial = serial
        self.answers: list[Answered] = []
        self.ready = asyncio.get_running_loop().create_future()
        self.on_answer: Callable[[], None] = lambda: None
        self._number = number
        self._load = load
        self._persons = persons
        self._sent = 0
        self._waiting: dict[str, float] = {}
        self._beats: list[float] = []
        self._buffer = bytearray()
        self._upgraded = False
        self._leaving = False
        self._token = ""

    @property
    def sent(self) -> int:
        """Count the records sent."""
        return self._sent

    @property
    def unanswered(self) -> int:
        """Count the records and heartbeats sent and not answered."""
        return len(self._waiting) + len(self._beats)

    def oldest_wait_ms(self) -> float:
        """Tell how long the oldest unanswered record or heartbeat has waited; 0 where there is none."""
        since = [*self._waiting.values(), *self._beats]
        return (time.perf_counter() - min(since)) * 1000 if since else 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        host, port = transport.get_extra_info("peername")[:2]
        transport.write(
            f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded and not self._upgrade():
            return
        while found := take_frame(self._buffer):
            self._receive(*found)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(
                ConnectionError(f"{self.serial}: closed before it was registered: {exc}")
            )
        elif not self._leaving:
            raise ConnectionError(f"{self.serial}: the server closed the connection: {exc}")

    def leave(self) -> None:
        """End the connection."""
        self._leaving = True
        self._transport.abort()

    def send_record(self) -> None:
        """Send the next record; its acknowledgement will be matched by `msgID` (V3.5 2.3.1)."""
        self._sent += 1
        message = f"{self._sent:010d}"
        person = (self._number * 7919 + self._sent) % self._load.persons
        photo = self._load.recognition
        mark = b"" if photo is NO_PHOTO else b"%016d" % (self._number * 10_000_000_000 + self._sent)
        number = 20_000 + (self._number * 7919 + self._sent * 104_729) % self._load.numbers
        head = self._head % (message.encode(), self._load.clock.text(), number)
        pieces = (head, photo.before, mark, photo.after, b'","comparePhoto":"', self._persons[person], b'"}')
        self._waiting[message] = time.perf_counter()
        self._transport.write(frame(_TEXT, pieces))

    def beat(self) -> None:
        """Send a heartbeat (V3.5 2.1.2); heartbeats carry no number, so answers are matched in order."""
        self._beats.append(time.perf_counter())
        self._announce({"msgType": "keepAlive", "deviceNo": self.serial, "token": self._token})

    def _upgrade(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        status = bytes(self._buffer[: self._buffer.find(b"\r\n")])
        if b" 101 " not in status:
            raise ConnectionError(f"{self.serial}: no WebSocket here: {status.decode(errors='replace')}")
        del self._buffer[: end + 4]
        self._upgraded = True
        self._announce(registration(self.serial))
        return True

    def _receive(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            self._transport.write(frame(_PONG, [payload]))
        elif opcode == _TEXT:
            self._read(json.loads(payload))

    def _read(self, message: dict[str, Any]) -> None:
        match message["msgType"]:
            case "uploadRecordResp":
                self._count(message, self._waiting.pop(message["msgID"]))
            case "keepAliveResp":
                self._count({"errorCode": "100"}, self._beats.pop(0))
            case "registerResp":
                self._registered(message)
            case "onlineGetDevInfo":
                self._report(message)

    def _count(self, message: dict[str, Any], since: float) -> None:
        if message["errorCode"] != "100":
            raise ConnectionError(f"{self.serial}: a record was answered with {message}")
        self.answers.append(Answered(time.time(), (time.perf_counter() - since) * 1000))
        self.on_answer()

    def _registered(self, message: dict[str, Any]) -> None:
        if message["errorCode"] != "100":
            self.ready.set_exception(ConnectionError(f"{self.serial}: refused with {message}"))
            return
        self._token = message["token"]
        self._head = record_head(self.serial, self._token)
        self.ready.set_result(None)

    def _report(self, message: dict[str, Any]) -> None:
        answer = {"msgType": "onlineGetDevInfoResp", "msgID": message["msgID"], "deviceNo": self.serial}
        self._announce(
            answer | {"token": self._token, "errorCode": "100", "msg": "", "deviceNumber": self.serial}
        )

    def _announce(self, message: dict[str, str]) -> None:
        self._transport.write(frame(_TEXT, [json.dumps(message).encode()]))


def registration(serial: str) -> dict[str, str]:
    """Write a registration with its right sign (V3.5 2.1.1)."""
    at, rand = str(int(time.time())), os.urandom(16).hex()
    sign = hashlib.md5((serial + at + rand + serial).encode(), usedforsecurity=False).hexdigest().upper()
    message = {"msgType": "register", "deviceNo": serial, "registerTime": at, "rand": rand, "sign": sign}
    return message | {
        "protocolVersion": "V1.0",
        "hardwareVersion": "A2",
        "softwareVersion": "2.1.9 2020-02-13",
        "algVersion": "1.0.2-1.2.0",
    }


def record_head(serial: str, token: str) -> bytes:
    """Write a record up to its first photo, open for `msgID`, `passTime` and the person's number."""
    fields = {
        "msgType": "uploadRecord",
        "msgID": "%b",
        "version": "V1.0",
        "deviceNo": serial,
        "token": token.replace("%", "%%"),
        "snapType": "0",
        "compareResult": "0",
        "passTime": "%b",
        "idNumber": "%d",
        "name": "张三",
        "sex": "男",
        "birth": "1998年8月9日",
        "company": "XX科技有限公司",
        "department": "测试部",
        "phone": "18868681819",
        "validDateStart": "2019_10_8",
        "validDateEnd": "2029_10_8",
        "visitorVoiceText": "欢迎光临",
        "inOutMode": "1",
        "temperature": "36.5",
        "temperatureResult": "1",
        "locationx": "116.481499",
        "locationy": "39.990475",
        "normalNumber": "8899",
        "recognitionPhoto": "",
    }
    return json.dumps(fields, ensure_ascii=False).encode()[: -len('"}')]
