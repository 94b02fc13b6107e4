"""A delivery that stands as no change expects: that is said in a sentence, and nothing is changed."""

import pytest
from peewee import SqliteDatabase

from facedesk.store.models import Delivery
from facedesk.texts import reason, sentence

from .conftest import SERIAL, Asking

SAID = reason("standsOtherwise")


async def stands(ask: Asking, state: str) -> None:
    def put(db: SqliteDatabase) -> None:
        Delivery.update(state=state).execute(db)

    await ask.station.store.write(put)


async def test_it_is_said_what_to_do_and_the_code_is_1(
    ask: Asking, capfd: pytest.CaptureFixture[str]
) -> None:
    await ask.enrol("20001")
    await ask("assign", "20001", SERIAL)
    await stands(ask, "removing")  # although the person belongs there
    assert await ask.fails("unassign", "20001", SERIAL) == sentence(SAID, "en")
    assert await ask.prints("ctl", "unassign", "20001", SERIAL) == 1
    assert sentence(SAID, "en") in capfd.readouterr().err
    assert [row["terminals"]["wanted"] for row in await ask("people")] == [1]


async def test_once_it_stands_as_it_should_the_same_is_done(ask: Asking) -> None:
    await ask.enrol("20001")
    await ask("assign", "20001", SERIAL)
    await stands(ask, "removing")
    await ask.fails("unassign", "20001", SERIAL)
    await stands(ask, "waiting")
    await ask("unassign", "20001", SERIAL)
    assert [row["terminals"]["wanted"] for row in await ask("people")] == [0]


def test_it_is_said_in_both_languages() -> None:
    assert "Look again" in sentence(SAID, "en")
    assert "请重新查看" in sentence(SAID, "zh_CN")
