"""The load: terminals that send records as fast as acknowledged, or at a steady rate, or only beat.

`python tests/bench/driver.py ws://HOST:PORT --terminals 20 --photos 60,20 --seconds 3` prints one line of
JSON: `records` and `perSecond` acknowledged in the time measured, the wait for an acknowledgement as `p50Ms`,
`p95Ms`, `p99Ms` and `maxMs`, `unanswered` at the end, `sent` (records in all), `began` and `ended` (Unix time),
`joinedS` (what all registrations took), `behindMs` (how late the driver itself was with a steady rate) and `cpu`
(its share of a core). With `--rate` and `--beat` together, both are sent, and both kinds of answers are counted.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from figures import percentile
from photos import NO_PHOTO, photo
from terminal import Load, Terminal

JOIN_AT_ONCE = 50
JOIN_LIMIT_S = 60
LAST_ANSWERS_S = 10
TURNS = 4  # times that a closed loop uses each place in the terminals' windows, at least


def serials(count: int) -> list[str]:
    """Name the terminals; all of them must be admitted before the driver starts."""
    return [f"16838{number:07d}" for number in range(count)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Load a station, or the small server, with terminals.")
    parser.add_argument("url", help="where the server listens: ws://HOST:PORT")
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument(
        "--photos", default="none", help="none, or KB of the pass's and the person's: 60,20 or 300"
    )
    parser.add_argument("--seconds", type=float, default=3.0, help="time measured")
    parser.add_argument("--warm", type=float, default=0.7, help="seconds of load before that")
    parser.add_argument(
        "--window", type=int, default=8, help="records a terminal sends unacknowledged; closed loop"
    )
    parser.add_argument("--rate", type=float, help="records per second of all terminals together; open loop")
    parser.add_argument(
        "--beat", type=float, help="a heartbeat of each terminal every so many seconds; records with --rate"
    )
    parser.add_argument("--answers", type=Path, help="where each answer is written: JSON of [Unix time, ms]")
    parser.add_argument("--numbers", type=int, default=200, help="person numbers that occur")
    return parser.parse_args()


def load(photos: str, numbers: int = 200) -> Load:
    """Make the pictures of a load: `none`, `300`, or `60,20` in KB of JPEG."""
    if photos == "none":
        return Load(numbers=numbers)
    recognition, _, compare = photos.partition(",")
    person = photo("chen-enrolled.jpg", int(compare) * 1000) if compare else NO_PHOTO
    return Load(photo("chen-capture.jpg", int(recognition) * 1000), person, numbers=numbers)


async def join(url: str, count: int, carried: Load) -> list[Terminal]:
    """Connect and register all terminals."""
    address, gate, persons = urlsplit(url), asyncio.Semaphore(JOIN_AT_ONCE), carried.compare_photos()

    async def one(serial: str, number: int) -> Terminal:
        async with gate:
            made = Terminal(serial, number, carried, persons)
            loop = asyncio.get_running_loop()
            await loop.create_connection(lambda: made, address.hostname or "", address.port or 0)
            await made.ready
            return made

    async with asyncio.timeout(JOIN_LIMIT_S):
        return await asyncio.gather(*(one(serial, n) for n, serial in enumerate(serials(count), 1)))


async def flood(terminals: list[Terminal], window: int, seconds: float) -> float:
    """Keep `window` records of each terminal on their way; give how late this loop was, here nothing.

    A slow server is given up to four times as long, until each place in the windows was used a few times.
    """
    for terminal in terminals:
        terminal.on_answer = terminal.send_record
    for _ in range(window):
        for terminal in terminals:
            terminal.send_record()
        await asyncio.sleep(0)
    end = time.perf_counter() + seconds
    latest, wanted = end + 3 * seconds, TURNS * window * len(terminals)
    while (now := time.perf_counter()) < latest:
        if now >= end and sum(len(terminal.answers) for terminal in terminals) >= wanted:
            break
        await asyncio.sleep(0.05)
    return 0.0


async def steady(
    terminals: list[Terminal], rate: float, seconds: float, send: Callable[[Terminal], None]
) -> float:
    """Send by one terminal after the other, `rate` times a second whatever the answers do.

    Gives the most that a sending came late, in ms.
    """
    began, behind = time.perf_counter(), 0.0
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        behind = max(behind, time.perf_counter() - due)
        send(terminals[number % len(terminals)])
    return behind * 1000


async def last_answers(terminals: list[Terminal]) -> None:
    """Wait until all is answered, within bounds."""
    answered = asyncio.Event()

    def on_answer() -> None:
        if not any(terminal.unanswered for terminal in terminals):
            answered.set()

    for terminal in terminals:
        terminal.on_answer = on_answer
    on_answer()
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_ANSWERS_S):
            await answered.wait()


def measured(terminals: list[Terminal], began: float, ended: float, *, closed: bool) -> dict[str, float]:
    """Sum up the answers in the time measured.

    Acknowledgements come in groups, one per commit: a closed loop's rate is taken from the first to the last
    of them, and what it cut off at the end is not held against the server. What stays unanswered otherwise
    counts with the time it has waited.
    """
    latest = ended if closed else ended + LAST_ANSWERS_S
    inside = [a for terminal in terminals for a in terminal.answers if began <= a.at <= latest]
    times, waits = [a.at for a in inside], [a.after_ms for a in inside]
    span = max(times) - min(times) if closed and inside else ended - began
    oldest = 0.0 if closed else max(terminal.oldest_wait_ms() for terminal in terminals)
    return {
        "records": len(inside),
        "perSecond": (len(inside) - closed) / span if span > 0 else 0.0,
        "p50Ms": percentile(waits, 50),
        "p95Ms": percentile(waits, 95),
        "p99Ms": percentile(waits, 99),
        "maxMs": max([*waits, oldest]),
        "unanswered": 0 if closed else sum(terminal.unanswered for terminal in terminals),
    }


async def run(options: argparse.Namespace) -> dict[str, float]:
    carried = load(options.photos, options.numbers)
    begin_join = time.perf_counter()
    terminals = await join(options.url, options.terminals, carried)
    joined = time.perf_counter() - begin_join
    closed = options.rate is None and options.beat is None
    used, start = time.process_time(), time.time()
    behind = await _sending(terminals, options)
    ended = time.time()
    cpu = (time.process_time() - used) / (ended - start)
    if not closed:
        await last_answers(terminals)
    figures = measured(terminals, start + options.warm, ended, closed=closed)
    for terminal in terminals:
        terminal.leave()
    if options.answers:
        options.answers.write_text(json.dumps([(a.at, a.after_ms) for t in terminals for a in t.answers]))
    figures["sent"] = sum(terminal.sent for terminal in terminals)
    extra = {"began": start + options.warm, "ended": ended, "joinedS": joined, "behindMs": behind, "cpu": cpu}
    return figures | extra


async def _sending(terminals: list[Terminal], options: argparse.Namespace) -> float:
    whole = options.warm + options.seconds
    open_loops = []
    if options.beat is not None:
        open_loops.append(steady(terminals, len(terminals) / options.beat, whole, Terminal.beat))
    if options.rate is not None:
        open_loops.append(steady(terminals, options.rate, whole, Terminal.send_record))
    if open_loops:
        return max(await asyncio.gather(*open_loops))
    return await flood(terminals, options.window, whole)


async def main() -> int:
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    failed: list[object] = []

    def on_error(_: object, context: dict[str, object]) -> None:
        failed.append(context.get("exception") or context["message"])
        if task:
            task.cancel()

    loop.set_exception_handler(on_error)
    try:
        print(json.dumps(await run(arguments())))
    except (OSError, TimeoutError, asyncio.CancelledError) as error:
        print(f"driver: {failed[0] if failed else error!r}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    code = asyncio.run(main())
    sys.stdout.flush()
    os._exit(code)  # buffers of hundreds of megabytes need no tidying
