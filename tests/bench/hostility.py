"""Hostile peers, in a process with little memory of its own.

`python tests/bench/hostility.py ws://HOST:PORT --peers 12 --seconds 60` has half of the peers come as strangers and
half as admitted terminals; each goes through the kinds of hostility that are open to it (`--only KIND`: all do that
one). It says on standard error which kinds run, and prints one line of JSON: what was sent, by kind.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from hostile_kinds import KINDS, Kind, chosen
from hostile_peer import REDIAL_S, Counts, Peer

MEMORY_BYTES = 1024 * 1024 * 1024
NICE = 10  # an attacker's processor is its own: here it must not take the station's
TURN_S = 5.0


def hostile_serials(count: int) -> list[str]:
    """Name the hostile terminals."""
    return [f"16839{number:07d}" for number in range(count)]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Be hostile to a station, within bounds.")
    parser.add_argument("url", help="where the station listens: ws://HOST:PORT")
    parser.add_argument("--peers", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", choices=sorted(KINDS), metavar="KIND", help=f"one of {', '.join(KINDS)}")
    return parser.parse_args()


def bound_oneself() -> None:
    """Take little memory, and what the others leave of the processor."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    if hasattr(os, "nice"):
        os.nice(NICE)


async def play(peer: Peer, one: Kind, counts: Counts, until: float) -> None:
    """Be hostile in one way until then, whatever the station does about it."""
    peer.counts = counts
    try:
        async with asyncio.timeout(until - time.monotonic()):
            while True:
                with suppress(OSError, EOFError, ValueError):
                    await one.play(peer)
                await asyncio.sleep(REDIAL_S)
    except TimeoutError:
        pass
    finally:
        peer.leave()


async def go_through(peer: Peer, kinds: Sequence[Kind], first: int, all_counts: dict[str, Counts]) -> None:
    """Be hostile in one way after the other, until the peer's time is over."""
    number = first
    while True:
        one = kinds[number % len(kinds)]
        counts = all_counts.setdefault(one.name, Counts())
        await play(peer, one, counts, time.monotonic() + TURN_S)
        number += 1


async def run(options: argparse.Namespace) -> dict[str, dict[str, int]]:
    """Let all peers loose; returns what was sent, by kind."""
    address, counts = urlsplit(options.url), dict[str, Counts]()
    strangers, admitted = chosen(options.only)
    running = []
    for number, serial in enumerate(hostile_serials(options.peers)):
        peer = Peer(address.hostname or "", address.port or 0, serial)
        kinds = (strangers or admitted) if number % 2 else (admitted or strangers)
        # Each begins with another kind, so that many kinds come at once.
        first = number // 2 * len(kinds) * 2 // options.peers
        running.append(asyncio.create_task(go_through(peer, kinds, first, counts)))
    print(f"hostile: {', '.join(k.name for k in (*strangers, *admitted))}", file=sys.stderr, flush=True)
    await asyncio.wait(running, timeout=options.seconds)
    for task in running:
        task.cancel()
    failed = [one for one in await asyncio.gather(*running, return_exceptions=True) if type(one) is not None]
    for error in failed:
        if not isinstance(error, asyncio.CancelledError):
            print(f"hostile: {error!r}", file=sys.stderr)
    return {name: one.as_dict() for name, one in counts.items()}


def main() -> int:
    bound_oneself()
    print(json.dumps(asyncio.run(run(arguments()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
