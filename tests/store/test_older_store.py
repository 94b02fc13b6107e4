"""A whole store of before, made by the first migrations and filled, opens with everything in it and nothing guessed."""

import asyncio
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from end_to_end.folder import names
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from facedesk.store import terminals
from facedesk.store.database import FILE_NAME, MIGRATIONS, Store
from facedesk.store.enrolment import listing
from facedesk.store.people import people
from facedesk.store.people.people import PeopleQuery
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.records import alerts, newest, records
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.identity import digest

from .conftest import opened
from .samples import new

SERIAL = "168380000106"
CAPTURED, ENROLMENT = b"a capture", b"an enrolment photo"
MONTH = "2026-11"
SAID = {"name": "张伟", "passTime": "2026-11-24 12:00:00.001", "token": "of then"}
TIMELESS = {"name": "张伟", "offLineRecordNum": "7"}


def of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def add(db: sqlite3.Connection, table: str, **values: Any) -> None:
    """Put in a row; what must be there and is not said is empty."""
    empty = {"TEXT": "", "INTEGER": 0}
    for _, name, kind, must_be, _, is_key in db.execute(f"PRAGMA table_info({table})"):
        if must_be and not is_key:
            values.setdefault(name, empty[kind])
    said, marks = ", ".join(values), ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({said}) VALUES ({marks})", tuple(values.values()))  # noqa: S608


def pictures(file: Path, data: bytes) -> None:
    """Make a file of pictures as it was: one table, and nothing that says whose it is."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(
            "CREATE TABLE picture (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT"
        )
        db.execute("INSERT INTO picture (sha256, bytes) VALUES (?, ?)", (bytes.fromhex(of(data)), data))


def person(db: sqlite3.Connection, number: str, name: str, card: str, found: str, **more: Any) -> None:
    days = {"valid_from": "2020-01-01", "valid_until": "2099-12-31", "schedule": ";;;;;;"}
    text = f"{found}\n{number}\n{card.zfill(10)}"
    add(db, "person", number=number, name=name, card=card, found=text, revision=1, **days, **more)


def make(folder: Path) -> None:
    """Make the store and its pictures as a station of before left them."""
    store = SqliteDatabase(str(folder / FILE_NAME))
    with store:
        Runner(store, str(MIGRATIONS)).up("0002_people")
    pictures(folder / f"pictures-{MONTH}.sqlite", CAPTURED)
    pictures(folder / "photos.sqlite", ENROLMENT)
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        add(db, "terminal_group", id=1, name="North")
        add(
            db, "terminal", serial=SERIAL, label="Gate", group_id=1, admission="admitted",
            versions="{}", parameters="{}",
        )  # fmt: skip
        add(db, "department", id=1, name="Works")
        person(
            db, "1", "Søren Łuk", "00012345", "søren łuk\nsørenłuk", photo_1=of(ENROLMENT), department_id=1
        )
        person(db, "2", "张伟", "12345", "张伟\nzhang wei")
        person(db, "3", "Anna", "0AB1", "anna")
        add(db, "assignment", department_id=1, serial=SERIAL)
        add(
            db, "delivery", serial=SERIAL, person_id=1, wanted=1, revision=1, number="1", held=1, state="held"
        )
        shown = {"recognition": of(CAPTURED), "pictures_in": MONTH}
        common = {"serial": SERIAL, "received_at": 5, "name": "张伟"}
        at = {"pass_time": SAID["passTime"], "verdict": "passed"}
        add(db, "record", msg_id="1", fields=json.dumps(SAID), **common, **at, **shown)
        add(db, "record", msg_id="2", apart="of a frame of then", fields=json.dumps(TIMELESS), **common)
        alert = {"serial": SERIAL, "count": 1, "first_at": 5, "last_at": 5}
        add(db, "alert", kind="fever", acknowledged_at=6, note="measured again", record_id=1, **alert)
        add(db, "alert", kind="terminalLost", **alert)
        add(db, "setting", name="spokenText", value='"Welcome"')


@pytest.fixture
async def store(tmp_path: Path) -> Any:
    await asyncio.to_thread(make, tmp_path)
    running = await opened(tmp_path)
    yield running
    await asyncio.to_thread(running.close)


async def test_all_that_was_in_it_is_there(store: Store, tmp_path: Path) -> None:
    assert store.notes == ()
    last, first = await store.read(lambda db: newest.recent(db, 9))
    assert (last.pass_time, first.verdict) == ("", "passed")
    assert first.recognition is not None
    assert await store.picture(first.recognition) == CAPTURED
    assert await store.picture(PictureRef(of(ENROLMENT), ENROLLED)) == ENROLMENT
    lost, fever = await store.read(lambda db: alerts.all_alerts(db, 9))
    assert (lost.kind, lost.acknowledged_at, lost.ended_at) == (AlertKind.TERMINAL_LOST, None, None)
    assert (fever.note, fever.acknowledged_at, fever.acknowledged_by) == ("measured again", 6, "")
    (terminal,) = await store.read(terminals.load)
    assert (terminal.label, terminal.group_id, terminal.zone) == ("Gate", 1, "")
    assert await store.read(lambda db: listing.search(db, PeopleQuery())) == [1, 2, 3]
    assert names(tmp_path, "*before-migration*") == ["facedesk-before-migration-0002.sqlite"]


async def test_its_people_are_found_and_their_cards_compared_as_those_of_today(store: Store) -> None:
    for text in ("soren", "luk", "Søren", "12345"):
        assert 1 in await store.read(lambda db, text=text: listing.search(db, PeopleQuery(text=text))), text
    holders = await store.read(lambda db: people.card_holders(db, ["12345", "ab1"]))
    assert {key: [number for _, number, _ in some] for key, some in holders.items()} == {
        "12345": ["1", "2"],
        "ab1": ["3"],
    }
    assert await store.read(people.shared_cards) == {"12345": ["1", "2"]}
    query = "UPDATE person SET removed_at = 1 WHERE number = '2'"
    await store.write(lambda db: db.execute_sql(query))
    assert await store.read(people.shared_cards) == {}, "who is being removed shares none"


async def test_a_pass_that_it_knows_is_known_when_it_comes_again_and_another_is_another(store: Store) -> None:
    def as_sent(number: int, said: dict[str, str], picture: str) -> Any:
        shown = PictureRef(picture, MONTH) if picture else None
        made = new(number, recognition=shown, pass_time=said.get("passTime", ""))
        return replace(made, fields=json.dumps(said), apart=digest(said, [picture, ""]))

    async def put(record: Any) -> bool:
        return await store.write(lambda db: records.insert(db, record, MONTH)) is not None

    assert not await put(as_sent(1, SAID | {"token": "of today"}, of(CAPTURED)))
    assert not await put(as_sent(2, TIMELESS | {"offLineRecordNum": "0"}, ""))
    assert await put(as_sent(1, SAID | {"temperature": "38.4"}, of(CAPTURED)))
    assert await put(as_sent(2, TIMELESS | {"temperature": "38.4"}, ""))
