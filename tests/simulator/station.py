"""A station of the tests' own: a few lines over a real socket, which know only the document."""

import asyncio
import contextlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from facedesk.simulator.terminal.habits import HABITS

Message = dict[str, Any]
Answerer = Callable[[Message], Message | None]

# Nothing in these habits makes a test wait.
QUICK = replace(HABITS, backoff=lambda _attempt: 0.0, update_step_s=0.0, hang_up_timeout_s=0.2, remember=None)
PATIENCE_S = 20


def seeded(seed: int) -> random.Random:
    """Give choices that are the same each time."""
    return random.Random(seed)  # noqa: S311 - nothing secret


def yes(record: Message) -> Message:
    """Acknowledge a record."""
    return {
        "msgType": "uploadRecordResp",
        "msgID": record["msgID"],
        "deviceNo": record["deviceNo"],
        "errorCode": "100",
        "controlState": "",
        "msg": "",
    }


def silence(_record: Message) -> None:
    """Leave a record without answer."""


class Station:
    """Takes terminals in, keeps what they send by `msgType`, and answers registrations, beats and records."""

    def __init__(self, *, on_record: Answerer = yes, register_codes: list[str] | None = None) -> None:
        self.on_record = on_record
        self.register_codes = register_codes or []  # one per registration; 100 when they are used up
        self.registrations: list[Message] = []
        self.records: list[Message] = []
        self.links: list[ServerConnection] = []
        self.time_ms = int(time.time() * 1000)
        self.answers_beats = True
        self._inbox: defaultdict[str, asyncio.Queue[Message]] = defaultdict(asyncio.Queue)
        self._ids = 0
        self._server: Server | None = None

    @property
    def url(self) -> str:
        host, port = next(iter(self._server.sockets)).getsockname()[:2]
        return f"ws://{host}:{port}/any/path"

    @property
    def link(self) -> ServerConnection:
        """The newest connection."""
        return self.links[-1]

    async def __aenter__(self) -> Self:
        self._server = await serve(
            self._serve,
            "127.0.0.1",
            0,
            compression=None,
            max_size=None,
            ping_interval=None,
            close_timeout=0.2,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for link in self.links:
            link.transport.abort()
        self._server.close()
        await self._server.wait_closed()

    async def next(self, msg_type: str) -> Message:
        """Give the next message of this type, waiting for it."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._inbox[msg_type].get()

    async def notify(self, message: Message) -> None:
        await self.link.send(json.dumps(message))

    async def ask(self, msg_type: str, *, answered_by: str | None = None, **fields: Any) -> Message:
        """Send a command and give its answer; its `msgID` is checked."""
        self._ids += 1
        message_id = f"ask-{self._ids}"
        await self.notify({"msgType": msg_type, "msgID": message_id, **fields})
        answer = await self.next(answered_by or f"{msg_type}Resp")
        assert answer["msgID"] == message_id
        return answer

    async def _serve(self, link: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            if await self._register(link):
                self.links.append(link)
                async for frame in link:
                    await self._receive(link, json.loads(frame))

    async def _register(self, link: ServerConnection) -> bool:
        registration = json.loads(await link.recv())
        self.registrations.append(registration)
        code = self.register_codes.pop(0) if self.register_codes else "100"
        answer = {
            "msgType": "registerResp",
            "deviceNo": registration["deviceNo"],
            "token": f"token-{len(self.registrations)}",
            "registerTime": str(self.time_ms),
            "errorCode": code,
        }
        await link.send(json.dumps(answer))
        await self._inbox["register"].put(registration)
        return code == "100"

    async def _receive(self, link: ServerConnection, message: Message) -> None:
        kind = next(str(value) for name, value in message.items() if name.strip() == "msgType").strip()
        answer = None
        if kind == "uploadRecord":
            self.records.append(message)
            answer = self.on_record(message)
        elif kind == "keepAlive" and self.answers_beats:
            answer = {"msgType": "keepAliveResp", "deviceNo": message["deviceNo"]}
        await self._inbox[kind].put(message)
        if answer is not None:
            await link.send(json.dumps(answer))
