"""How long somebody stands before a gate where the station decides, while other terminals upload their pictures.

`python tests/bench/gate.py` lets 20 terminals send 50 records a second of 60 and 20 KB, and one more terminal ask at
its gate five times a second; the same with nobody deciding is measured beside it. It ends with 1 where the answer took
longer than 50 ms at the 99th percentile, or where one was missing or no `open`.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from driver import serials
from figures import percentile, table
from intake import Verdicts, machine
from peewee import SqliteDatabase
from servers import HERE, TREE, Server, admit, running, scratch
from station.peer import Peer, in_base64, jpeg, record
from store.enrolled import AT, enrol

from facedesk.store.models import Assignment, Delivery, Terminal

GATE = "168389999999"
PERSONS = 500
ASKED_MS = 50
HEADS = ("gate", "records", "p50 ms", "p95 ms", "p99 ms", "max ms", "open", "others/s", "others' p99")


@dataclass(slots=True)
class Asked:
    """What came of asking at the gate."""

    waits_ms: list[float] = field(default_factory=list)
    opened: int = 0
    others: dict[str, float] = field(default_factory=dict)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the answer at the gate under load.")
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument("--rate", type=float, default=50.0, help="records a second of all others together")
    parser.add_argument("--asks", type=float, default=5.0, help="records a second at the gate")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--photos", default="60,20", help="none, or KB of JPEG: 60,20 (pass, person)")
    parser.add_argument("--short", action="store_true", help="a few seconds, no judgement")
    parser.add_argument(
        "--work-dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk"
    )
    options = parser.parse_args()
    if options.short:
        options.terminals, options.seconds, options.rate = 3, 2.0, 10.0
    return options


def furnish(folder: Path, *, decides: bool) -> None:
    """Let people belong to the gate in a store that no station has open, and the station decide there, or not."""
    db = SqliteDatabase(str(folder / "data" / "facedesk.sqlite"))
    with db.connection_context(), db.atomic():
        if decides:
            who = {"decides": "station", "switched": "station"}
            Terminal.update(who).where(Terminal.serial == GATE).execute(db)
        for number in range(PERSONS):
            person = enrol(db, f"{30_000 + number}")
            Assignment.insert(person_id=person.id, serial=GATE).execute(db)
            stands = {"wanted": True, "revision": person.revision, "held": person.revision, "state": "held"}
            empty = {
                "in_doubt": False,
                "afresh": False,
                "ahead": 0,
                "error_code": "",
                "said": "",
                "reason": "",
            }
            Delivery.insert(
                serial=GATE,
                person_id=person.id,
                number=person.number,
                attempts=0,
                since=AT,
                **stands,
                **empty,
            ).execute(db)


async def ask(server: Server, options: argparse.Namespace) -> Asked:
    """Ask at the gate at an even pace while the driver runs."""
    found = Asked()
    async with await Peer.dial(server.url, GATE) as peer:
        await peer.register()
        driving = await asyncio.create_subprocess_exec(
            sys.executable, str(HERE / "driver.py"), server.url,
            *("--terminals", str(options.terminals), "--photos", options.photos),
            *("--rate", str(options.rate), "--seconds", str(options.seconds), "--warm", "1"),
            cwd=TREE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        await asyncio.sleep(1.5)
        began, number = time.perf_counter(), 0
        while driving.returncode is None and time.perf_counter() - began < options.seconds - 1:
            due = began + number / options.asks
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await _ask_once(peer, number, found)
            number += 1
        out, _ = await driving.communicate()
        found.others = json.loads(out)
    return found


async def _ask_once(peer: Peer, number: int, found: Asked) -> None:
    photo = in_base64(jpeg(f"{number}", 60_000))
    message = record(f"{number}", idNumber=f"{30_000 + number % PERSONS}", recognitionPhoto=photo)
    text = json.dumps({"deviceNo": GATE, "token": peer.token} | message)
    sent = time.perf_counter()
    await peer.announce(text)
    answer = await peer.next("uploadRecordResp")
    found.waits_ms.append((time.perf_counter() - sent) * 1000)
    found.opened += answer["controlState"] == "open"


def measure(options: argparse.Namespace, *, decides: bool) -> Asked:
    """Measure once on a fresh folder."""
    with scratch(options.work_dir) as folder:
        with running(folder) as server:
            admit(server, [*serials(options.terminals), GATE])
        furnish(folder, decides=decides)
        with running(folder) as server:
            return asyncio.run(ask(server, options))


def main() -> int:
    options = arguments()
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-", dir=options.work_dir) as work:
        options.work_dir = Path(work)
        print(machine(Path(work)), flush=True)
        rows = []
        for decides in (False, True):
            found = measure(options, decides=decides)
            p50, p95, p99 = (percentile(found.waits_ms, part) for part in (50, 95, 99))
            rows.append(
                (
                    "the station decides" if decides else "the terminal decides",
                    len(found.waits_ms),
                    *(f"{each:.1f}" for each in (p50, p95, p99, max(found.waits_ms, default=0.0))),
                    found.opened,
                    f"{found.others['perSecond']:.0f}",
                    f"{found.others['p99Ms']:.1f}",
                )
            )
            if decides:
                in_time = verdicts.announce("answered in time", 0 < p99 <= ASKED_MS)
                all_open = verdicts.announce("all opened", found.opened == len(found.waits_ms))
        print(table(HEADS, rows))
        print(f"answered within {ASKED_MS} ms at the 99th percentile: {in_time}; all with open: {all_open}")
    return 1 if verdicts.missed and not options.short else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
