"""Terminals that take every person in at once, and measure how long the station leaves them idle.

`python tests/bench/roster_peer.py ws://HOST:PORT --terminals 20 --persons 500` waits until each has been sent so
many persons, and prints one line of JSON: `idleMs`, each time from a terminal's answer leaving to the next
registration's whole arrival, while all were at work; `deliveries` and `perSecond` in that time; `mostOpen`, the most
registrations that one terminal had open at once; `sent`, the registrations of all; `began` and `ended` (Unix time).
"""

import argparse
import asyncio
import json
import os
import re
import sys
import time
from typing import Any
from urllib.parse import urlsplit

from terminal import _TEXT, Load, Terminal, frame

FIRST_SERIAL = 26838_0000001
_MESSAGE_ID = re.compile(rb'"msgID":\s*"([^"]{1,64})"')
_REGISTER = b'"msgType":"registerPersonInfo"'
_HEAD = 300  # bytes of a message in which its type and number stand


def serials(count: int) -> list[str]:
    """Name the terminals; all of them must be admitted before they dial."""
    return [str(FIRST_SERIAL + number) for number in range(count)]


class RosterTerminal(Terminal):
    """A terminal that answers a registration in the moment in which it has arrived."""

    def __init__(self, serial: str, number: int, wanted: int) -> None:
        super().__init__(serial, number, Load(), [])
        self.idle: list[
            tuple[float, float]
        ] = []  # when the registration had arrived, and the wait for it in ms
        self.most_open = 0
        self.registrations = 0
        self.done = asyncio.get_running_loop().create_future()
        self._wanted = wanted
        self._answered_at = 0.0

    def _receive(self, opcode: int, payload: bytes) -> None:
        if opcode == _TEXT and _REGISTER in payload[:_HEAD]:
            self._on_registration(payload)
        else:
            super()._receive(opcode, payload)

    def _on_registration(self, payload: bytes) -> None:
        now = time.perf_counter()
        found = _MESSAGE_ID.search(payload, 0, _HEAD)
        assert found is not None
        if self._answered_at:
            self.idle.append((time.time(), (now - self._answered_at) * 1000))
        self.most_open = max(self.most_open, 2 if _REGISTER in self._buffer[:_HEAD] else 1)
        self.registrations += 1
        answer = {
            "msgType": "registerPersonInfoResp",
            "msgID": found[1].decode(),
            "deviceNo": self.serial,
            "token": self._token,
            "errorCode": "100",
            "msg": "",
        }
        self._announce(answer)
        self._answered_at = time.perf_counter()
        if self.registrations == self._wanted:
            self.done.set_result(None)

    def _read(self, message: dict[str, Any]) -> None:
        if message["msgType"] == "onlineGetRegisterCount":
            envelope = {"msgType": "onlineGetRegisterCountResp", "msgID": message["msgID"]}
            said = {
                "deviceNo": self.serial,
                "token": self._token,
                "errorCode": "100",
                "msg": "",
                "personNum": "0",
            }
            self._transport.write(frame(_TEXT, [json.dumps(envelope | said).encode()]))
        else:
            super()._read(message)


async def run(options: argparse.Namespace) -> dict[str, Any]:
    """Connect, and measure until each terminal has been sent everybody."""
    address, loop = urlsplit(options.url), asyncio.get_running_loop()
    terminals = [
        RosterTerminal(serial, n, options.persons) for n, serial in enumerate(serials(options.terminals), 1)
    ]
    for terminal in terminals:
        await loop.create_connection(lambda made=terminal: made, address.hostname or "", address.port or 0)
        await terminal.ready
    async with asyncio.timeout(options.limit):
        await asyncio.gather(*(terminal.done for terminal in terminals))
    figures = measured(terminals)
    for terminal in terminals:
        terminal.leave()
    return figures


def measured(terminals: list[RosterTerminal]) -> dict[str, Any]:
    """Sum up the time in which all were at work: from the last one's first wait to the first one's last."""
    began = max(terminal.idle[0][0] for terminal in terminals)
    ended = min(terminal.idle[-1][0] for terminal in terminals)
    idle = [wait for terminal in terminals for at, wait in terminal.idle if began <= at <= ended]
    return {
        "idleMs": idle,
        "deliveries": len(idle),
        "perSecond": len(idle) / (ended - began) if ended > began else 0.0,
        "mostOpen": max(terminal.most_open for terminal in terminals),
        "sent": sum(terminal.registrations for terminal in terminals),
        "began": began,
        "ended": ended,
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Be terminals that take persons in at once.")
    parser.add_argument("url", help="where the station listens: ws://HOST:PORT")
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument("--persons", type=int, default=500, help="how many each is to be sent")
    parser.add_argument("--limit", type=float, default=300.0, help="give up after so many seconds")
    return parser.parse_args()


def main() -> int:
    try:
        print(json.dumps(asyncio.run(run(arguments()))))
    except (OSError, TimeoutError) as error:
        print(f"roster_peer: {error!r}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
