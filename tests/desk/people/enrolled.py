"""People for the tests of the People page: few words for each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from facedesk.resources import resource
from facedesk.station.station import Station
from facedesk.store.database import Database, Write
from facedesk.store.people.people import NO_END, Person

UNTIL = date(2029, 8, 9)


def portrait(name: str = "zhang") -> bytes:
    """Give a photo that terminals take."""
    return resource("portraits", f"{name}-enrolled.jpg").read_bytes()


async def enrol(station: Station, number: str, name: str, photo: str = "", **fields: Any) -> int:
    """Store somebody, with a photo where one is named; give the id."""
    photos = {0: portrait(photo)} if photo else {}
    person = Person(number, name=name, **({"valid_until": UNTIL} | fields))
    return (await station.people.save(person, photos)).id


async def enrol_three(station: Station, **fields: Any) -> list[int]:
    """Store three people without photos."""
    names = (("20001", "Zhang Wei"), ("20002", "Li Na"), ("20003", "王建国"))
    return [await enrol(station, number, name, **fields) for number, name in names]


async def enrol_many(station: Station, count: int) -> Sequence[int]:
    """Store many people in one commit."""
    people = [(Person(str(30_000 + n), name=f"Person {n:05}", valid_until=NO_END), {}) for n in range(count)]
    return [person.id for person in await station.people.save_many(people) if isinstance(person, Person)]


def watch_stranded(station: Station) -> list[str]:
    """Return a list that grows by the numbers of those who belong nowhere where a transaction ends."""
    found: list[str] = []
    submit = station.store.submit

    def look(db: Database) -> None:
        query = "SELECT number FROM person WHERE id NOT IN (SELECT person_id FROM delivery WHERE wanted = 1)"
        found.extend(number for (number,) in db.execute_sql(query))

    def submit_watched(write: Write) -> None:
        run = write.run

        def run_and_look(db: Database) -> Any:
            answer = run(db)
            look(db)
            return answer

        write.run = run_and_look
        submit(write)

    station.store.submit = submit_watched  # type: ignore[method-assign]
    return found
