"""A thousand terminals connected and beating: how soon they are answered, and what the station needs for it.

`python tests/bench/beats.py` lets each beat every 5 s (`--interval 30` is a terminal's own pace) and ends
with 1 when any answer took longer than a second, or when one was missing.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from driver import serials
from servers import Server, drive, station

LATEST_MS = 1000


class Watch(threading.Thread):
    """Samples a process's memory once in a while; knows its use of the processor."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._cpu_s = self._used()
        self.most_bytes = self._process.memory_info().rss

    def _used(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def run(self) -> None:
        while not self._ended.wait(0.25):
            self.most_bytes = max(self.most_bytes, self._process.memory_info().rss)

    def end(self) -> float:
        """Stop; gives the processor time used meanwhile, in seconds."""
        used = self._used() - self._cpu_s
        self._ended.set()
        self.join()
        return used


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Let many terminals beat at the station.")
    parser.add_argument("--terminals", type=int, default=1000)
    parser.add_argument("--interval", type=float, default=5.0, help="seconds between a terminal's heartbeats")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--short", action="store_true", help="a few seconds, 50 terminals")
    parser.add_argument(
        "--work-dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk"
    )
    options = parser.parse_args()
    if options.short:
        options.terminals, options.interval, options.seconds = 50, 1.0, 2.0
    return options


def measure(server: Server, options: argparse.Namespace) -> dict[str, float]:
    """Let them beat; gives the driver's figures and the station's memory and processor time."""
    before = psutil.Process(server.pid).memory_info().rss
    watch = Watch(server.pid)
    watch.start()
    asked = ("--terminals", options.terminals, "--beat", options.interval, "--seconds", options.seconds)
    figures: dict[str, float] = json.loads(drive(server, *asked, "--warm", 0.5))
    used = watch.end()
    return figures | {"idleMB": before / 1e6, "mostMB": watch.most_bytes / 1e6, "cpuS": used}


def report(figures: dict[str, float], options: argparse.Namespace) -> str:
    """Put the figures into words."""
    whole = figures["ended"] - figures["began"]
    return (
        f"{options.terminals} terminals, a heartbeat every {options.interval:g} s, {os.cpu_count()} cores\n"
        f"registered in {figures['joinedS']:.2f} s\n"
        f"heartbeats answered {figures['records']:.0f}, unanswered {figures['unanswered']:.0f}\n"
        f"answer ms: p50 {figures['p50Ms']:.2f}, p99 {figures['p99Ms']:.2f}, max {figures['maxMs']:.2f}"
        f" (asked: <= {LATEST_MS})\n"
        f"station: memory {figures['idleMB']:.0f} MB before, {figures['mostMB']:.0f} MB at most; "
        f"processor {figures['cpuS']:.2f} s in {whole:.0f} s, registration included"
    )


def main() -> int:
    options = arguments()
    with station(options.work_dir, serials(options.terminals)) as server:
        figures = measure(server, options)
    kept = figures["maxMs"] <= LATEST_MS and not figures["unanswered"] and figures["records"] > 0
    print(report(figures, options))
    print("kept" if kept else "MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
