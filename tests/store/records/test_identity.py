"""Which records are one, also in what an older version has stored."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.store import database
from facedesk.store.database import Store
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records import arrivals, records
from facedesk.store.records.identity import CHANGES_WHEN_SENT_AGAIN, digest
from store.conftest import opened
from store.samples import new

SAID = {"idNumber": "20001", "name": "张伟", "priority": "0", "passTime": "1970-01-01 08:00:00.000"}

texts = st.text(max_size=6)
fields = st.dictionaries(st.text("abcdefg", min_size=1, max_size=4), texts, max_size=5)


@pytest.mark.parametrize(
    "other",
    [
        SAID | dict.fromkeys(CHANGES_WHEN_SENT_AGAIN, "another"),
        dict(reversed(SAID.items())),
        {name.upper(): value for name, value in SAID.items()},
        SAID | {"priority": 0, "name": " 张伟 ", "phone": "", "more": None, "list": []},
    ],
    ids=["of the connection", "order", "case", "written otherwise"],
)
def test_the_same_pass_sent_again_is_the_same(other: dict[str, Any]) -> None:
    assert digest(SAID, ["", ""]) == digest(other, ["", ""])


@pytest.mark.parametrize("name", [*SAID, "temperature", "newerField"])
def test_another_value_anywhere_is_another_pass(name: str) -> None:
    assert digest(SAID, ["", ""]) != digest(SAID | {name: "1"}, ["", ""])


def test_another_picture_is_another_pass_also_in_the_other_place() -> None:
    found = {digest(SAID, pictures) for pictures in (["", ""], ["a", ""], ["", "a"], ["b", ""], ["a", "a"])}
    assert len(found) == 5


@given(one=fields, other=fields)
def test_what_is_said_otherwise_is_another(one: dict[str, str], other: dict[str, str]) -> None:
    def clean(said: dict[str, str]) -> dict[str, str]:
        return {name: value.strip() for name, value in said.items() if value.strip()}

    assert (digest(one, []) == digest(other, [])) == (clean(one) == clean(other))


@given(st.dictionaries(texts, st.none() | st.booleans() | st.floats() | st.lists(texts) | texts))
def test_whatever_was_said_has_a_digest(said: dict[str, Any]) -> None:
    assert digest(said, ["", ""]) == digest(json.loads(json.dumps(said)), ["", ""])


@pytest.mark.parametrize(
    "name", ["msgID", "token", "deviceNo", "version", "offLineRecordNum", "controlState"]
)
def test_what_is_of_the_connection_or_the_queue_makes_no_other_record(name: str) -> None:
    assert (
        digest(SAID | {name: "7"}, ["", ""]) == digest(SAID | {name: "0"}, ["", ""]) == digest(SAID, ["", ""])
    )


def told(number: int, name: str, *, picture: str = "", apart: str | None = None, **row: Any) -> Any:
    """Make a record as this version stores it; `apart` as an older one did."""
    said = {"name": name}
    shown = PictureRef(picture, "2026-11") if picture else None
    made = new(number, name=name, recognition=shown, **row)
    own = digest(said, [picture, ""]) if apart is None else apart
    return replace(made, fields=json.dumps(said), apart=own)


async def put(store: Store, record: Any) -> int | None:
    return await store.write(lambda db: records.insert(db, record, "2026-11"))


async def test_what_an_older_version_stored_is_known_when_it_comes_again(store: Store) -> None:
    assert await put(store, told(1, "Wei", picture="ab" * 32, apart=""))
    assert await put(store, told(1, "Wei", picture="ab" * 32)) is None


async def test_another_pass_beside_what_an_older_version_stored_is_another(store: Store) -> None:
    assert await put(store, told(1, "Wei", apart=""))
    assert await put(store, told(1, "Na"))
    assert await put(store, told(1, "Wei", picture="cd" * 32))
    assert await put(store, told(1, "Na")) is None
    assert await put(store, told(1, "Wei")) is None
    assert await store.read(arrivals.count) == 3


async def test_a_record_without_a_time_of_an_older_store_is_known_too(tmp_path: Path) -> None:
    said = {"name": "Wei", "offLineRecordNum": "7", "token": "old"}
    await asyncio.to_thread(older_store, tmp_path, apart="of an older version", fields=json.dumps(said))
    store = await opened(tmp_path)
    again = replace(new(1, pass_time=""), fields=json.dumps(said), apart=digest({"name": "Wei"}, ["", ""]))
    assert await put(store, again) is None
    assert await put(store, replace(again, apart=digest({"name": "Na"}, ["", ""])))
    await asyncio.to_thread(store.close)


def older_store(folder: Path, **values: str) -> None:
    """Make the store of before digests, with one record without a time."""
    Store(folder).open()
    db = sqlite3.connect(folder / database.FILE_NAME)
    made = new(1, pass_time="")
    row = dict(zip(records.COLUMNS, records._values(made, ""), strict=True)) | values
    db.execute(
        f"INSERT INTO record ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        tuple(row.values()),
    )
    for name in ("zone", "zone_offset_min", "zone_proven"):
        db.execute(f"ALTER TABLE terminal DROP COLUMN {name}")
    db.execute("DELETE FROM schema_migration WHERE name LIKE '0004%'")
    db.commit()
    db.close()
