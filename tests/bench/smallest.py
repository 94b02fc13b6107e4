"""The smallest honest server: registration, heartbeats, and records acknowledged once they are on disk.

`python tests/bench/smallest.py FOLDER` prints `smallest: listening on ws://HOST:PORT` serving until SIGTERM.
It is what the station's speed is measured against: websockets, the standard library's json and base64, and
sqlite3 in WAL mode with FULL syncs, 16 KB pages, a checkpoint every 64 MB and group commits of up to 512.
"""

import asyncio
import base64
import hashlib
import json
import logging
import queue
import signal
import sqlite3
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

PAGE = 16384
CHECKPOINT_BYTES = 64 * 1024 * 1024
BATCH = 512
SCHEMA = """
CREATE TABLE IF NOT EXISTS picture (sha256 BLOB PRIMARY KEY, jpeg BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS record (
    id INTEGER PRIMARY KEY, serial TEXT NOT NULL, message TEXT NOT NULL, passed TEXT NOT NULL,
    fields TEXT NOT NULL, recognition BLOB, compare BLOB, UNIQUE (serial, message, passed));
"""


class Writer(threading.Thread):
    """The one thread that writes; what it has committed, the loop acknowledges."""

    def __init__(self, path: Path, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._path = path
        self._loop = loop
        self._jobs: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self.put = self._jobs.put

    def run(self) -> None:
        base = sqlite3.connect(self._path, isolation_level=None)
        base.execute(f"PRAGMA page_size = {PAGE}")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_BYTES // PAGE}")
        base.executescript(SCHEMA)
        while batch := self._batch():
            kept = [
                (fields, _picture(recognition), _picture(compare))
                for _, fields, recognition, compare in batch
            ]
            base.execute("BEGIN IMMEDIATE")
            pictures = [picture for _, *both in kept for picture in both if picture]
            base.executemany("INSERT OR IGNORE INTO picture VALUES (?, ?)", pictures)
            base.executemany(
                "INSERT OR IGNORE INTO record VALUES (NULL, ?, ?, ?, ?, ?, ?)", [_row(*one) for one in kept]
            )
            base.execute("COMMIT")
            self._loop.call_soon_threadsafe(acknowledge, batch)
        base.close()

    def _batch(self) -> list[tuple[Any, ...]]:
        batch, job = [], self._jobs.get()
        while job:
            batch.append(job)
            if len(batch) == BATCH or self._jobs.empty():
                return batch
            job = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch


def _picture(jpeg: bytes) -> tuple[bytes, bytes] | None:
    return (hashlib.sha256(jpeg).digest(), jpeg) if jpeg else None


def _row(fields: dict[str, Any], *pictures: tuple[bytes, bytes] | None) -> tuple[Any, ...]:
    key = (fields["deviceNo"], fields["msgID"], fields["passTime"], json.dumps(fields, ensure_ascii=False))
    return key + tuple(picture and picture[0] for picture in pictures)


def acknowledge(batch: list[tuple[Any, ...]]) -> None:
    """Answer each record that was committed (V3.5 2.3.1)."""
    for peer, fields, _, _ in batch:
        answer = {"msgType": "uploadRecordResp", "msgID": fields["msgID"], "deviceNo": fields["deviceNo"]}
        answer |= {"errorCode": "100", "controlState": "", "msg": ""}
        broadcast([peer], json.dumps(answer))


async def talk(peer: ServerConnection, writer: Writer) -> None:
    """Serve one terminal until it goes."""
    try:
        async for text in peer:
            message = json.loads(text)
            match message["msgType"]:
                case "uploadRecord":
                    recognition = base64.b64decode(message.pop("recognitionPhoto"), validate=True)
                    compare = base64.b64decode(message.pop("comparePhoto"), validate=True)
                    writer.put((peer, message, recognition, compare))
                case "keepAlive":
                    await peer.send(json.dumps({"msgType": "keepAliveResp", "deviceNo": message["deviceNo"]}))
                case "register":
                    await peer.send(json.dumps(registered(message)))
    except ConnectionClosed:
        return


def registered(message: dict[str, Any]) -> dict[str, str]:
    """Answer a registration whose sign is right, or refuse it (V3.5 2.1.1)."""
    serial = message["deviceNo"]
    signed = serial + message["registerTime"] + message["rand"] + serial
    right = hashlib.md5(signed.encode(), usedforsecurity=False).hexdigest().upper() == message["sign"]
    answer = {"msgType": "registerResp", "deviceNo": serial, "token": uuid.uuid4().hex}
    return answer | {"registerTime": str(time.time_ns() // 1_000_000), "errorCode": "100" if right else "200"}


async def main(folder: Path) -> None:
    logging.getLogger("websockets.server").setLevel(logging.CRITICAL)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    loop.add_signal_handler(signal.SIGINT, ended.set)
    writer = Writer(folder / "smallest.sqlite", loop)
    writer.start()
    limits: dict[str, Any] = {
        "compression": None,
        "max_size": 8 << 20,
        "ping_interval": None,
        "close_timeout": 1,
    }
    async with serve(lambda peer: talk(peer, writer), "127.0.0.1", 0, **limits) as server:
        host, port = next(iter(server.sockets)).getsockname()
        print(f"smallest: listening on ws://{host}:{port}", flush=True)
        await ended.wait()
    writer.put(None)
    writer.join(30)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
