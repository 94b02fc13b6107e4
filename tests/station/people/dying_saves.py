"""Saves people, and finds what an end at each statement of the writer would leave: its files, as they are just then.

A few times the process ends itself there indeed. Run with a folder and a way to save, prints as JSON what stood before,
what stands after each end, and at last what stands after the whole.
"""

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from facedesk.station.station import Station
from facedesk.store import database
from facedesk.store.database import FILE_NAME
from facedesk.store.enrolment.enrolling import PersonRules
from facedesk.store.people.people import Person
from facedesk.store.pictures.picture_file import PHOTOS
from station.conftest import started
from station.peer import SECOND_SERIAL, SERIAL, jpeg

DIED = 9
DEATHS = 5
Save = Callable[[Station], Awaitable[object]]
EVERYWHERE = PersonRules(serials=frozenset({SERIAL, SECOND_SERIAL}))


async def prepare(station: Station) -> None:
    """Admit two terminals, one of which somebody belongs to by their department."""
    for serial in (SERIAL, SECOND_SERIAL):
        await station.terminals.admit(serial)
    sales = await station.departments.add("Sales")
    await station.assignments.assign(None, [SERIAL], department_ids=[sales])
    await station.people.save(Person("1", name="Zhang", department_id=sales), {0: jpeg("old")})


async def edit(station: Station) -> None:
    """Change all of somebody: the photo, the department that brought them to a terminal, where they belong."""
    known = await station.people.by_number("1")
    assert known is not None
    changed = replace(known, name="Wang", department_id=None, valid_until=date(2090, 1, 1))
    rules = PersonRules(serials=frozenset({SECOND_SERIAL}), leaves=frozenset({SERIAL}))
    async with station.arranging.recording(stores_more=True) as recorder:
        await station.people.save(changed, {0: jpeg("new")}, rules=rules, recorder=recorder)


async def add(station: Station) -> None:
    """Add two people, one with two photos, who belong to both terminals."""
    one, other = Person("2", name="Li"), Person("3", name="Sun")
    new = [(one, {0: jpeg("a"), 2: jpeg("b")}), (other, {0: jpeg("c")})]
    await station.people.save_many(new, rules=EVERYWHERE)


WAYS: dict[str, Save] = {"add": add, "edit": edit}


class Moments:
    """Calls something before each statement of the writer, with how many there were since it was armed."""

    def __init__(self, at_each: Callable[[int], object]) -> None:
        self._at_each, self._count = at_each, 0
        self.is_armed = False
        self._connect = sqlite3.connect
        sqlite3.connect = self._traced

    def _traced(self, *which: Any, **how: Any) -> sqlite3.Connection:
        connection = self._connect(*which, **how)
        connection.set_trace_callback(self._on_statement)
        return connection

    def _on_statement(self, _statement: str) -> None:
        if self.is_armed and threading.current_thread().name == "facedesk-writer":
            self._count += 1
            self._at_each(self._count)


def kept_in(folder: Path, copies: Path) -> Callable[[int], object]:
    """Return what copies a folder, by another process: a file that this one closes would lose its locks."""

    def copy(count: int) -> None:
        subprocess.run(["cp", "-r", str(folder), str(copies / str(count))], check=True)

    return copy


def dies_at(last: int) -> Callable[[int], object]:
    """Return what ends the process at a statement."""

    def die(count: int) -> None:
        if count == last:
            os._exit(DIED)

    return die


async def do(folder: Path, save: Save, at_each: Callable[[int], object]) -> None:
    """Start a station, save, and end it in order; or die on the way."""
    database.PRAGMAS["synchronous"] = "off"  # no power is cut here
    moments = Moments(at_each)
    station = await started(folder)
    moments.is_armed = True
    await save(station)
    moments.is_armed = False
    await station.stop()


def in_a_process(folder: Path, save: Save, at_each: Callable[[int], object]) -> bool:
    """Save in a process of its own; whether it lived to the end."""
    child = os.fork()
    if not child:
        code = 1
        try:
            asyncio.run(do(folder, save, at_each))
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, DIED):
        raise SystemExit(f"ended with {code}")
    return code == 0


STANDS = {
    "people": "SELECT number, name, department_id, valid_until, photo_1, photo_3 FROM person ORDER BY id",
    "rules": "SELECT person_id, serial, excepted FROM assignment WHERE person_id IS NOT NULL ORDER BY 1, 2",
    "wanted": "SELECT person_id, serial, wanted, revision FROM delivery ORDER BY 1, 2",
    "left": "SELECT name FROM setting WHERE name IN ('keptByName', 'rostersBehind')",
    "lost": "SELECT number FROM person p, json_each(json_array(photo_1, photo_2, photo_3)) j "
    "WHERE j.value IS NOT NULL AND unhex(j.value) NOT IN (SELECT sha256 FROM photos.picture)",
}  # fmt: skip


def standing(folder: Path) -> dict[str, Any]:
    """Return what stands in a store that nobody has open."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.create_function("unhex", 1, bytes.fromhex)
        db.execute("ATTACH ? AS photos", (str(folder / PHOTOS),))
        return {name: db.execute(query).fetchall() for name, query in STANDS.items()}


def ends(room: Path, way: str) -> list[dict[str, Any]]:
    """Return what stands in the store before a save, after an end at each of its statements, and after it."""
    before, whole, copies = room / "before", room / way, room / "copies"
    shutil.copytree(before, whole)
    copies.mkdir()
    in_a_process(whole, WAYS[way], kept_in(whole, copies))
    count = len(list(copies.iterdir()))
    found = [standing(before), *(standing(copies / str(each)) for each in range(1, count + 1))]
    died = 0
    for at in range(1, count, count // DEATHS):
        place = room / "died"
        shutil.copytree(before, place)
        died += not in_a_process(
            place, WAYS[way], dies_at(at)
        )  # of the slow one, others wrote more meanwhile
        found.append(standing(place))
        shutil.rmtree(place)
    if died < DEATHS // 2:
        raise SystemExit(f"died {died} times only")
    return [*found, standing(whole)]


if __name__ == "__main__":
    room = Path(sys.argv[1])
    (room / "before").mkdir()
    in_a_process(room / "before", prepare, lambda _count: None)
    json.dump(ends(room, sys.argv[2]), sys.stdout)
