"""A terminal written out by hand: it knows only the document, says exactly what a test wants, and never sends again."""

import asyncio
import base64
import contextlib
import hashlib
import io
import json
import socket
import time
from typing import Any, Self

from PIL import Image
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE_S = 20.0
SERIAL = "168380000106"
SECOND_SERIAL = "168380000107"

Message = dict[str, Any]


class Peer:
    """One connection of a terminal."""

    def __init__(self, ws: ClientConnection, serial: str) -> None:
        self.ws = ws
        self.serial = serial
        self.token = ""
        self.received: list[Message] = []

    @classmethod
    async def dial(cls, url: str, serial: str = SERIAL, *, local: str = "127.0.0.1", **how: Any) -> Self:
        how = {"compression": None, "proxy": None, "ping_interval": None, "close_timeout": 0.2} | how
        ws = await connect(url, local_addr=(local, 0), max_size=None, **how)
        return cls(ws, serial)

    @classmethod
    async def dial_over(cls, connection: socket.socket, url: str, serial: str = SERIAL) -> Self:
        """Dial over a connection that is there already."""
        ws = await connect(
            url, sock=connection, compression=None, proxy=None, ping_interval=None, close_timeout=0.2
        )
        return cls(ws, serial)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.hang_up()

    async def hang_up(self) -> None:
        """Be gone, whatever the station does."""
        with contextlib.suppress(AttributeError):  # asyncio's, where it has closed already
            self.ws.transport.abort()
        await self.ws.wait_closed()

    async def announce(self, message: Message | str | bytes) -> None:
        await self.ws.send(json.dumps(message) if isinstance(message, dict) else message)

    async def hear(self) -> Message:
        """Give the next message."""
        async with asyncio.timeout(PATIENCE_S):
            message: Message = json.loads(await self.ws.recv())
        self.received.append(message)
        return message

    async def next(self, msg_type: str) -> Message:
        """Give the next message of this type; others are only noted."""
        while (message := await self.hear())["msgType"] != msg_type:
            pass
        return message

    async def register(self, **fields: Any) -> Message:
        """Register (2.1.1) and give the answer."""
        await self.announce(registration(self.serial) | fields)
        answer = await self.next("registerResp")
        self.token = answer["token"]
        return answer

    async def beat(self) -> Message:
        """Beat (2.1.2) and give the answer."""
        await self.announce({"msgType": "keepAlive", "deviceNo": self.serial, "token": self.token})
        return await self.next("keepAliveResp")

    async def upload(self, message: Message) -> None:
        """Send a record (2.3.1)."""
        await self.announce({"deviceNo": self.serial, "token": self.token} | message)

    async def uploaded(self, message: Message) -> Message:
        """Send a record and give its acknowledgement."""
        await self.upload(message)
        return await self.next("uploadRecordResp")

    async def answer(self, command: Message, **fields: Any) -> None:
        """Answer a command with its msgID."""
        await self.announce(
            {
                "msgType": f"{command['msgType']}Resp",
                "msgID": command["msgID"],
                "deviceNo": self.serial,
                "token": self.token,
                "errorCode": "100",
                "msg": "",
            }
            | fields
        )

    async def closed(self) -> int:
        """Wait for the station to close the connection, and give the code; what it says before is noted."""
        try:
            while True:
                await self.hear()
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else 1006


def registration(serial: str) -> Message:
    """Write a registration with a right sign (2.1.1)."""
    now, rand = str(int(time.time())), "4711"
    sign = hashlib.md5(f"{serial}{now}{rand}{serial}".encode(), usedforsecurity=False).hexdigest()
    return {
        "msgType": "register",
        "deviceNo": serial,
        "registerTime": now,
        "rand": rand,
        "protocolVersion": "V3.5",
        "hardwareVersion": "A2",
        "softwareVersion": "2.1.9",
        "algVersion": "1.0.2",
        "sign": sign.upper(),
    }


def pass_time(ago_s: float = 0.0) -> str:
    """Write a local time as records do."""
    at = time.time() - ago_s
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at)) + f".{int(at * 1000) % 1000:03d}"


def record(message_id: str = "1001", **fields: Any) -> Message:
    """Write a pass that was just now, without pictures."""
    return {
        "msgType": "uploadRecord",
        "msgID": message_id,
        "version": "V4.0",
        "snapType": "0",
        "compareResult": "0",
        "passTime": pass_time(),
        "idNumber": "20001",
        "name": "张伟",
        "department": "Test",
        "inOutMode": "1",
        "temperature": "36.5",
        "temperatureResult": "1",
        "recognitionPhoto": "",
        "comparePhoto": "",
    } | fields


def stranger(message_id: str, **fields: Any) -> Message:
    """Write a stranger's pass: the number is made up anew each time."""
    return record(
        message_id,
        snapType="3",
        compareResult="1",
        name="陌生人",
        idNumber=hashlib.sha256(message_id.encode()).hexdigest()[:32],
        **fields,
    )


_pixels = io.BytesIO()
Image.new("RGB", (48, 64), (90, 120, 160)).save(_pixels, "JPEG")
SEGMENT_MOST = 65_533


def jpeg(tag: str, size: int = 2_000) -> bytes:
    """Make a JPEG of about this size with bytes of its own: the tag stands in a comment."""
    plain = _pixels.getvalue()
    filling = (tag.encode() + b"." * max(0, size - len(plain) - len(tag))) or b"."
    parts = [filling[at : at + SEGMENT_MOST] for at in range(0, len(filling), SEGMENT_MOST)]
    comments = b"".join(b"\xff\xfe" + (len(part) + 2).to_bytes(2) + part for part in parts)
    return plain[:2] + comments + plain[2:]


def in_base64(data: bytes) -> str:
    """Write a picture as the wire wants it."""
    return base64.b64encode(data).decode()


def sha256(data: bytes) -> str:
    """Give the hash by which pictures are compared."""
    return hashlib.sha256(data).hexdigest()
