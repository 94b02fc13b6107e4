"""What reaches a window that is open: records, registrations, answers and persons, plain or hostile in every field."""

import asyncio
import random
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from desk.hands import seen
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.dialect import TABLES, Dialect
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.failures import CommandFailed
from facedesk.station.people.validation import LIMITS
from facedesk.station.station import Station

LONGEST = 100_000
_LONG_FIELDS = 3
"""So many fields of a message are of the full length, and the others a tenth: a frame holds 4 MB."""
_FIRST = 180
"""So long are those of a first message, which is read up to 4 KB."""
_MEANT = {
    "msgType", "msgID", "deviceNo", "token", "registerTime", "rand", "sign", "errorCode", "passTime", "snapType",
    "compareResult", "priority", "index", "personNum",
}  # fmt: skip
"""Without these a message is no such message."""
_SCRIPTS = (
    (0x41, 0x7A), (0x300, 0x36F), (0x590, 0x5FF), (0x600, 0x6FF), (0x700, 0x74F), (0x780, 0x7BF), (0x900, 0x97F),
    (0xB80, 0xBFF), (0xD80, 0xDFF), (0xE00, 0xE7F), (0xF00, 0xFFF), (0x1000, 0x109F), (0x1100, 0x11FF),
    (0x1780, 0x17FF), (0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0x3040, 0x30FF), (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF), (0xE000, 0xF8FF), (0xFE00, 0xFE0F), (0x12000, 0x123FF), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF),
    (0x20000, 0x2A6DF), (0x50000, 0x5FFFF), (0x0A, 0x0A),
)  # fmt: skip


def worst(length: int) -> str:
    """Return a text in which each letter is of another script, or of none: shaped, hanging, turning, unassigned."""
    chance = random.Random(3)  # noqa: S311  # the same each time
    return "".join(chr(chance.randint(*chance.choice(_SCRIPTS))) for _ in range(length))


@dataclass(frozen=True, slots=True)
class Voice(Dialect):
    """Spells as the document's tables do, and says the last of `texts` in every field where it may be anything.

    What is in `refused` is answered with a code that is none.
    """

    texts: list[str] = field(default_factory=lambda: [""])
    refused: set[str] = field(default_factory=set)

    def spell(self, message: dict[str, Any], command: str) -> dict[str, Any]:
        """Give the message as this terminal writes it."""
        if command in self.refused:
            message = {**message, "errorCode": self.texts[-1][:LONGEST]}
        lengths = [_FIRST] * 20 if command == "register" else [LONGEST] * _LONG_FIELDS
        return self._said(TABLES.spell(message, command), lengths) if self.texts[-1] else message

    def _said(self, value: Any, lengths: list[int]) -> Any:
        if isinstance(value, dict):
            return {
                name: each if name in _MEANT or "hoto" in name else self._said(each, lengths)
                for name, each in value.items()
            }
        if isinstance(value, list):
            return [self._said(each, lengths) for each in value]
        if not isinstance(value, str):
            return value
        return self.texts[-1][: lengths.pop() if lengths else LONGEST // 10]


def voice() -> Voice:
    """Return one that is plain so far."""
    return Voice("voice", sent={})


Do = Callable[[Callable[[], Any]], None]


@asynccontextmanager
async def elsewhere(terminal: Callable[[], SimulatedTerminal]) -> AsyncIterator[tuple[SimulatedTerminal, Do]]:
    """Run a terminal on a thread of its own, so that none of its work counts; what it is to do is handed over."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> SimulatedTerminal:
        made = terminal()
        made.start()
        return made

    running = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(begin(), loop))
    try:
        yield running, loop.call_soon_threadsafe
    finally:
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(running.stop(), loop))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Steps:
    """Takes down how long this thread's processor works and does not come round."""

    def __init__(self) -> None:
        self.longest_s = 0.0

    async def watch(self) -> None:
        """Go on until cancelled."""
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest_s, before = max(self.longest_s, now - before), now


async def record(station: Station, terminal: SimulatedTerminal, do: Do) -> None:
    """Have somebody pass."""
    before = station.status().records
    do(lambda: terminal.see(Sighting(BY_PORTRAIT["zhang"])))
    await seen(lambda: station.status().records == before + 1)


async def registration(_station: Station, terminal: SimulatedTerminal, do: Do) -> None:
    """Have a terminal come back; it is asked for its parameters then."""
    before = terminal.counts["registered"], terminal.received["onlineGetDevInfo"]
    do(terminal.drop)
    await seen(lambda: terminal.counts["registered"] > before[0])
    await seen(lambda: terminal.received["onlineGetDevInfo"] > before[1])


async def answers(station: Station, terminal: SimulatedTerminal, _do: Do) -> None:
    """Ask for what a terminal can be asked for."""
    for asked in (
        station.commands.open_gate(terminal.serial, "hello"),
        station.commands.capture(terminal.serial),
        station.rosters.read_out(terminal.serial),
    ):
        with suppress(CommandFailed):
            await asked


async def person(station: Station, terminal: SimulatedTerminal, _do: Do) -> None:
    """Change somebody, to what a terminal's voice is now."""
    kept = await station.people.person(1)
    says = terminal.habits.dialect
    assert isinstance(says, Voice)
    name = (says.texts[-1] or "Zhang Wei")[: LIMITS["name"] // 2]
    said = (says.texts[-1] or "Welcome")[: LIMITS["voice.before_name"] // 2]
    await station.people.save(replace(kept, name=name, voice=replace(kept.voice, before_name=said)))


ARRIVING = (record, registration, answers, person)


async def longest_steps(station: Station, terminal: SimulatedTerminal, do: Do, text: str) -> dict[str, float]:
    """Have each of them arrive once; give the longest step of each in seconds."""
    says = terminal.habits.dialect
    assert isinstance(says, Voice)
    says.texts.append(text)
    found = {}
    for arrive in ARRIVING:
        steps = Steps()
        watching = asyncio.create_task(steps.watch())
        await arrive(station, terminal, do)
        await asyncio.sleep(0.1)  # what comes of it is painted
        watching.cancel()
        found[arrive.__name__] = steps.longest_s
    return found
