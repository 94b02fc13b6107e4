"""People who come and go, as their passes are stored."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.samples import new, row

from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.store.records import records
from facedesk.store.records.records import NO_ANSWER, GateAnswer, SearchFacts
from facedesk.wire.schedule import Week, read_terminal

FREE = "00:00-00:00"
OFFICE = read_terminal(";".join(["08:30-18:00"] * 5 + [FREE] * 2))
CHINA = ZoneInfo("Asia/Shanghai")
AT_HOME = SearchFacts(offset_min=480)
WAYS = {"in": 1, "out": 2, "-": 0}


async def enrol(
    station: Station, number: str, name: str, schedule: Week = OFFICE, at: int = 0, **fields: Any
) -> Person:
    """Enrol somebody, long ago unless told."""
    person = Person(number, name, schedule=schedule, **fields)
    return await station.store.write(lambda db: people.save(db, person, at))


async def passed(
    station: Station, number: str, passes: str, answer: GateAnswer = NO_ANSWER, **fields: Any
) -> None:
    """Store somebody's passes in November 2026, local to China: `23 08:20 in, 23 18:04 out`."""

    def run(db: Database) -> None:
        for place, text in enumerate(passes.split(", ")):
            day, time, way = text.split()
            wall = datetime.fromisoformat(f"2026-11-{day}T{time}")
            at = int(wall.replace(tzinfo=CHINA).timestamp() * 1_000_000)
            plain = {
                "received_at": at,
                "passed_at": at,
                "pass_time": f"{wall:%Y-%m-%d %H:%M:%S}.000",
                "in_out": WAYS[way],
                "id_number": number,
                "name": number,
                "department": "",
            }
            made = replace(
                new(place), row=row(**plain | fields), msg_id=f"{number} {text} {fields}", facts=AT_HOME
            )
            assert records.insert(db, made, "", answer) is not None

    await station.store.write(run)
