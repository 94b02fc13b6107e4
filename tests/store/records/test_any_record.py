"""Whatever a terminal uploads can be stored: a record that cannot would come for ever."""

import base64
import json
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.control.rows import alert_row, record_row
from facedesk.station.intake.intake import unbase64
from facedesk.station.intake.record_builder import Arrival, storable
from facedesk.station.intake.storing import put
from facedesk.store.database import Store
from facedesk.store.records import open_alerts
from facedesk.wire import bounds
from facedesk.wire.codec import decode
from facedesk.wire.messages import UploadRecord
from store.samples import full

NAMES = sorted({field.metadata["wire"].name for field in dataclass_fields(UploadRecord) if field.metadata})
NOW = 1_800_000_000_000_000

odd_texts = st.sampled_from(
    [
        "",
        " ",
        "0",
        "1",
        "2",
        "-1",
        "1e400",
        "nan",
        "9" * 5000,
        "9" * 18,
        "-" + "9" * 18,
        "0001-01-01 00:00:00.000",
        "9999-12-31 23:59:59.999",
        "1970-01-01 00:00:00",
        "2026-11-08 13:05:51.421",
        "\ud800",
        "\x00\x01\x1b[31m\n",
        "{0}{name}%s",
        base64.b64encode(b"\xff\xd8\xff\xe0").decode(),
        base64.b64encode(b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x40\x00\x30" + bytes(20)).decode(),
        "data:image/jpeg;base64,",
    ]
)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | odd_texts
values = leaves | st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
uploads = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=10), values, max_size=12)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteDatabase]:
    store = Store(tmp_path_factory.mktemp("any"))
    store.open()
    with store._db.connection_context():
        yield store._db


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=uploads, message_id=st.text(min_size=1, max_size=8), drift=st.none() | st.floats(-1e9, 1e9))
def test_any_upload_can_be_stored_and_shown(
    db: SqliteDatabase, said: dict[str, Any], message_id: str, drift: float | None
) -> None:
    frame = json.dumps(said | {"msgType": "uploadRecord", "msgID": f"n{message_id}"}).encode()
    message = decode(frame, unbase64=unbase64)
    assert isinstance(message, UploadRecord)
    ready = storable(message, Arrival("168380000106", NOW, drift), frame)
    with db.atomic("IMMEDIATE") as transaction:
        number = put(db, ready)
        assert number is not None
        (found,) = full(db)
        assert found.row.id == number
        assert found.row.problem == ready.new.row.problem
        for language in ("en", "zh_CN"):
            shown = json.dumps(record_row(found, language))
            assert shown.isascii()
        for alert in open_alerts.open_alerts(db):
            json.dumps(alert_row(alert))
        transaction.rollback()


@settings(max_examples=100, deadline=None)
@given(said=uploads)
def test_what_was_not_understood_is_kept_as_it_came(said: dict[str, Any]) -> None:
    frame = json.dumps(said | {"msgType": "uploadRecord", "msgID": "1"}).encode()
    message = decode(frame, unbase64=unbase64)
    assert isinstance(message, UploadRecord)
    ready = storable(message, Arrival("168380000106", NOW, None), frame)
    assert (ready.new.frame == frame) if ready.new.row.problem else (ready.new.frame is None)
    assert {ref.sha256 for ref, _ in ready.pictures} == {
        ref.sha256 for ref in (ready.new.row.recognition, ready.new.row.compare) if ref
    }


UNITS = st.text(st.characters(), min_size=1, max_size=4)
long_texts = st.builds(lambda unit, times: unit * times, UNITS, st.integers(200, 25_000))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=st.dictionaries(st.sampled_from(NAMES) | UNITS, long_texts, min_size=1, max_size=3))
def test_whatever_length_a_text_has_what_is_stored_and_read_again_is_bounded(
    db: SqliteDatabase, said: dict[str, Any]
) -> None:
    frame = json.dumps({"compareResult": "1"} | said | {"msgType": "uploadRecord", "msgID": "n"}).encode()
    message = decode(frame, unbase64=unbase64)
    assert isinstance(message, UploadRecord)
    ready = storable(message, Arrival("168380000106", NOW, None), frame)
    with db.atomic("IMMEDIATE") as transaction:
        put(db, ready)
        (found,) = full(db)
        texts = [value for value in vars_of(found.row) if isinstance(value, str)]
        texts += [
            text
            for alert in open_alerts.open_alerts(db)
            for text in (alert.name, alert.id_number, alert.subject)
        ]
        texts += [text for problem in found.row.problem for text in problem]
        assert max(map(len, texts)) <= bounds.TEXT_CHARACTERS
        assert len(ready.new.fields) <= bounds.ORIGINAL_CHARACTERS + 100
        whole = {name: text for name, text in message.fields.items() if isinstance(text, str)}
        told = {
            field
            for code, field, *_ in found.row.problem
            if code in ("cut", "dropped", "unreadable", "photo")
        }
        assert {name for name, text in whole.items() if found.fields.get(name) != text} <= told
        transaction.rollback()


def vars_of(row: object) -> list[Any]:
    """Give the values of all fields of a dataclass with slots."""
    return [getattr(row, field.name) for field in dataclass_fields(row)]  # type: ignore[arg-type]
