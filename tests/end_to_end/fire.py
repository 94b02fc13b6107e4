"""Deliveries under fire: terminals drop, lose answers or are off, and the station is killed meanwhile.

What is at the end is looked at from outside: what `ctl people` says of the people, and what each simulated terminal
holds and was sent.
"""

import asyncio
import csv
import io
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from facedesk.control.people_rows import PERSON_NAMES
from facedesk.simulator.happening import OnHappening
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.registering import Fate, PersonLogged, photo_sha256
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.simulator.watch import Watchable

from .process import StationProcess

FIRST_SERIAL = 168380000101
FIRST_NUMBER = 20001
SENT_NAMES = [name for name in PERSON_NAMES if not name.endswith("Sha256")][:-3]
PHOTO_NAMES = ("registerPhoto1", "registerPhoto2", "RegisterPhoto3")
HEADINGS = (
    *("人员编号", "人员姓名", "性别", "人员生日", "手机号码", "IC卡号"),
    *("有效期开始时间", "有效期结束时间", "周一", "周日"),
)
KILL_AT = (0.15, 0.4, 0.65)  # of all deliveries
PROGRAM = """
import sys
from facedesk.station.delivery import patience
patience.ANSWER_S = float(sys.argv.pop(1))
from facedesk.__main__ import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Fire:
    """How much, and how bad.

    Two terminals drop the connection every `drops_s` seconds, one loses `loses` of its answers, one goes away when it
    has a tenth of its people and comes back when the others have half of theirs; the others are well. The station
    takes an answer that has not come within `answer_s` as lost.
    """

    persons: int = 60
    terminals: int = 5
    photo_side: int = 120
    drops_s: tuple[float, float] = (0.4, 0.9)
    loses: float = 0.1
    enrol_s: float = 0.01
    answer_s: float = 0.5
    limit_s: float = 60.0
    seed: int = 20261124


@dataclass(slots=True)
class Outcome:
    """What was left: people as the station has them, terminals, and how long it took."""

    people: dict[str, dict[str, Any]]
    terminals: list[SimulatedTerminal]
    deliveries: list[dict[str, Any]]
    kills: int
    seconds: float


def station_of(fire: Fire, folder: Path) -> StationProcess:
    """Make a station that waits for answers only so long."""
    return StationProcess(
        folder / "data", program=("-c", PROGRAM, str(fire.answer_s)), patience_s=fire.limit_s
    )


def write_people(fire: Fire, folder: Path) -> tuple[Path, Path]:
    """Write a spreadsheet, and a folder of photos no two of which are alike; give both."""
    rng = random.Random(fire.seed)  # noqa: S311
    photos = folder / "photos"
    photos.mkdir()
    file = folder / "people.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for number in range(FIRST_NUMBER, FIRST_NUMBER + fire.persons):
            monday, sunday = ("06:00-09:00,18:00-21:00", "") if number % 2 else ("", "")
            row = (number, f"张三 {number}", "男", "1997-04-03", "18868681819", f"{number:010d}")
            writer.writerow((*row, "2019-08-09", "2029-08-09", monday, sunday))
            (photos / f"{number}.jpg").write_bytes(a_photo(fire.photo_side, rng))
    return file, photos


def a_photo(side: int, rng: random.Random) -> bytes:
    """Make an upright picture whose pixels no other has."""
    small = Image.frombytes("RGB", (16, 20), rng.randbytes(16 * 20 * 3))
    out = io.BytesIO()
    small.resize((side, side * 5 // 4), Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


class Doors(Watchable):
    """The terminals, and a way to wait for what they hold together; the third loses answers."""

    def __init__(self, fire: Fire, url: str) -> None:
        super().__init__()
        self.terminals = make_terminals(fire, url, lambda _happening: self._changed())

    @property
    def held(self) -> int:
        """Count the persons that all of them hold."""
        return sum(len(terminal.roster) for terminal in self.terminals)


def make_terminals(fire: Fire, url: str, on_happening: OnHappening) -> list[SimulatedTerminal]:
    """Make them all."""
    habits = replace(
        HABITS,
        backoff=lambda _attempt: 0.1,
        hang_up_timeout_s=0.2,
        enrol_s=fire.enrol_s,
        log_persons=None,
        capacity=max(HABITS.capacity, fire.persons),
    )
    return [
        SimulatedTerminal(
            url,
            str(FIRST_SERIAL + place),
            habits=habits,
            faults=Faults(lose_answers=fire.loses) if place == 2 else Faults(),
            on_happening=on_happening,
        )
        for place in range(fire.terminals)
    ]


async def drop_now_and_then(terminal: SimulatedTerminal, fire: Fire, rng: random.Random) -> None:
    """Pull a terminal's cable every few moments."""
    while True:
        await asyncio.sleep(rng.uniform(*fire.drops_s))
        terminal.drop()


async def go_away(terminal: SimulatedTerminal, others: list[SimulatedTerminal], fire: Fire) -> None:
    """Be off from a tenth of one's people until the others have half of theirs."""
    await terminal.until(lambda t: len(t.roster) >= fire.persons // 10, timeout_s=fire.limit_s)
    await terminal.stop()
    for other in others:
        await other.until(lambda t: len(t.roster) >= fire.persons // 2, timeout_s=fire.limit_s)
    terminal.start()


async def kill_and_start(station: StationProcess, doors: Doors, fire: Fire) -> int:
    """Kill the station when so much is delivered, and start it at once; give how often."""
    for share in KILL_AT:
        enough = share * fire.persons * fire.terminals
        await doors.until(lambda d, enough=enough: d.held >= enough, timeout_s=fire.limit_s)  # type: ignore[misc]
        station.kill()
        await station.ended()
        await station.start()
    return len(KILL_AT)


@asynccontextmanager
async def burning(terminals: list[SimulatedTerminal], fire: Fire) -> AsyncIterator[None]:
    """Let all that is to go wrong at the terminals go wrong."""
    rng = random.Random(fire.seed)  # noqa: S311
    troubles = [drop_now_and_then(terminal, fire, rng) for terminal in terminals[:2]]
    troubles.append(go_away(terminals[3], terminals[4:], fire))
    tasks = [asyncio.create_task(trouble) for trouble in troubles]
    try:
        yield
        await tasks[2]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def burn(fire: Fire, folder: Path) -> Outcome:
    """Go through all of it, and give what is left; the terminals have hung up then."""
    file, photos = await asyncio.to_thread(write_people, fire, folder)
    station = await station_of(fire, folder).start()
    doors = Doors(fire, station.url)
    terminals = doors.terminals
    try:
        await station.rows("admit", *[terminal.serial for terminal in terminals])
        imported = await station.rows("person", "import", str(file), "--photos", str(photos))
        assert {row["result"] for row in imported if "result" in row} == {"added"}, imported[:3]
        began = asyncio.get_running_loop().time()
        for terminal in terminals:
            terminal.start()
        await station.rows("assign", "all", "all")
        async with asyncio.timeout(fire.limit_s), burning(terminals, fire):
            kills = await kill_and_start(station, doors, fire)
            await doors.until(lambda d: d.held == fire.persons * fire.terminals, timeout_s=fire.limit_s)
            await station.until(toGo=0)
        seconds = asyncio.get_running_loop().time() - began
        people = {row["idNumber"]: row for row in await station.rows("people")}
        deliveries = await station.rows("deliveries")
    finally:
        for terminal in terminals:
            await terminal.stop()
        await station.close()
    return Outcome(people, terminals, deliveries, kills, seconds)


# What must hold


def differences(outcome: Outcome) -> list[str]:
    """Say where a terminal does not hold exactly what the station wants of it: persons, fields, photos."""
    found = []
    for terminal in outcome.terminals:
        if set(terminal.roster) != set(outcome.people):
            found.append(f"{terminal.serial}: {set(terminal.roster) ^ set(outcome.people)}")
        for number, held in terminal.roster.items():
            if number in outcome.people and as_sent(outcome.people[number]) != as_held(held):
                found.append(f"{terminal.serial}: {number}")
    return found


def as_sent(row: dict[str, Any]) -> dict[str, str]:
    """Give what of a person `ctl people` says goes to terminals."""
    hashes = {f"registerPhoto{place}Sha256": row[f"registerPhoto{place}Sha256"] or "" for place in (1, 2, 3)}
    return {name: row[name] for name in SENT_NAMES} | hashes


def as_held(held: dict[str, str]) -> dict[str, str]:
    """Give what a terminal holds of a person in the same form."""
    hashes = {
        f"registerPhoto{place}Sha256": photo_sha256(held[name]) for place, name in enumerate(PHOTO_NAMES, 1)
    }
    return {name: held[name] for name in SENT_NAMES} | hashes


def sent_for_no_reason(terminal: SimulatedTerminal) -> list[str]:
    """Name whoever was sent again although the sending before had been answered, and the answer could be heard.

    The last answer of a connection may have gone down with it, or with the station; any other was heard.
    """
    last_of_link = {id(logged) for logged in by_link(terminal).values()}
    return [
        f"{terminal.serial}: {number}"
        for number, entries in by_number(terminal).items()
        for logged in entries[:-1]
        if logged.fate is Fate.ANSWERED and id(logged) not in last_of_link
    ]


def by_link(terminal: SimulatedTerminal) -> dict[int, PersonLogged]:
    """Give the last entry of each connection."""
    return {logged.link: logged for logged in terminal.person_log}


def by_number(terminal: SimulatedTerminal) -> dict[str, list[PersonLogged]]:
    """Give each person's entries in their order."""
    found: defaultdict[str, list[PersonLogged]] = defaultdict(list)
    for logged in terminal.person_log:
        found[logged.number].append(logged)
    return found


def figures(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    """Give for each terminal: serial, persons, sent, sent again, answers lost, cut off, connections, most open."""
    for terminal in outcome.terminals:
        fates = [logged.fate for logged in terminal.person_log]
        yield (
            terminal.serial,
            len(terminal.roster),
            len(fates),
            len(fates) - len(by_number(terminal)),
            fates.count(Fate.LOST),
            fates.count(Fate.CUT),
            terminal.counts["connected"],
            terminal.most_open,
        )
