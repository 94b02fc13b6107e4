"""The run of `facedesk simulate`: a crowd, a report, and an end."""

import argparse
import asyncio
import contextlib
import io
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from websockets.exceptions import InvalidURI
from websockets.uri import parse_uri

from facedesk.simulator.crowd import Crowd, CrowdPlan
from facedesk.simulator.dump import dump
from facedesk.simulator.report import Report, fail
from facedesk.simulator.terminal.dialect import DIALECTS
from facedesk.simulator.terminal.faults import parse_faults
from facedesk.simulator.terminal.habits import HABITS


def simulate(args: argparse.Namespace) -> int:
    """Do what the arguments say, and give the exit code: 0, or 1 if there is no such station."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console may lack the letters of a name
    try:
        parse_uri(args.url)
    except (InvalidURI, ValueError):
        return fail(f"{args.url!r} is not the address of a station; expected ws://HOST:PORT")
    return asyncio.run(_run(args.url, plan_of(args), args))


def plan_of(args: argparse.Namespace) -> CrowdPlan:
    """Read the arguments of `add_arguments` as a plan."""
    habits = replace(
        HABITS,
        dialect=DIALECTS[args.dialect],
        heartbeat_s=args.heartbeat,
        patience_s=max(HABITS.patience_s, 3 * args.heartbeat),
        remember=0,
        resend_after_s=args.resend_after,
        capacity=args.capacity,
        enrol_s=args.enrol_time,
        knows_id_numbers=not args.no_lookup,
    )
    return CrowdPlan(
        terminals=args.terminals,
        rate=args.rate,
        serial_start=args.serial_start,
        seconds=args.seconds,
        records=args.records,
        backlog=args.backlog,
        scenario=args.scenario,
        photo_kb=args.photo_kb,
        seed=args.seed,
        habits=habits,
        faults=parse_faults(args.fault),
    )


async def _run(url: str, plan: CrowdPlan, args: argparse.Namespace) -> int:
    report = Report(url, quiet=args.quiet)
    report.crowd = crowd = Crowd(url, plan, report.on_happening)
    _on_interrupt(report.interrupt)
    if args.with_parent:
        _on_end_of_input(report.interrupt)
    if args.dump:
        _on_question(lambda: dump(crowd.terminals, Path(args.dump)))
    await crowd.run()
    code = report.conclude()
    return code or (dump(crowd.terminals, Path(args.dump)) if args.dump else 0)


def _on_question(answer: Callable[[], object]) -> None:
    """Call `answer` on SIGUSR1, where the system has it."""
    asked = getattr(signal, "SIGUSR1", None)
    if asked is not None:
        asyncio.get_running_loop().add_signal_handler(asked, answer)


def _on_end_of_input(end: Callable[[], None]) -> None:
    """Call `end` on the loop when standard input ends; it does when the process that holds it is killed, too."""
    loop = asyncio.get_running_loop()

    def wait() -> None:
        while sys.stdin.buffer.read(4096):  # nothing is expected there
            pass
        with contextlib.suppress(RuntimeError):  # the loop ended first
            loop.call_soon_threadsafe(end)

    threading.Thread(target=wait, name="with-parent", daemon=True).start()


def _on_interrupt(end: Callable[[], None]) -> None:
    """End on Ctrl-C and SIGTERM, also where the loop knows no signals."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
