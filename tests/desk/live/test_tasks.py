"""Work that is started and not waited for: its failure is shown, and it ends with what it was for."""

import asyncio
import logging

import pytest
from PySide6.QtCore import QObject

from desk.hands import seen
from facedesk.desk.live import background
from facedesk.station.failures import CommandFailed
from facedesk.texts import reason

pytestmark = pytest.mark.usefixtures("qtbot")


async def failing(error: Exception) -> None:
    raise error


async def test_a_failed_command_is_told_as_its_sentence():
    told = []
    parent = QObject()
    background.start(failing(CommandFailed(reason("nameEmpty"))), parent, told.append)
    await seen(lambda: told)
    assert told == ["A group needs a name."]


async def test_a_failed_command_without_a_place_is_said_in_the_common_one():
    told = []
    parent = QObject()
    background.failures().happened.connect(told.append)
    background.start(failing(CommandFailed(reason("nameEmpty"))), parent)
    await seen(lambda: told)
    background.failures().happened.disconnect(told.append)
    assert told == ["A group needs a name."]


async def test_an_unexpected_failure_is_logged_and_said_as_such_and_at_its_place(caplog):
    told = []
    parent = QObject()
    background.failures().happened.connect(told.append)
    with caplog.at_level(logging.ERROR):
        background.start(failing(ValueError("odd")), parent)
        await seen(lambda: caplog.records)
    background.failures().happened.disconnect(told.append)
    assert told == []
    assert caplog.records[0].exc_info[1].args == ("odd",)
    background.start(failing(ValueError("odd")), parent, told.append)
    await seen(lambda: told)
    assert told == ["Something went wrong here. The log says more."]


async def test_work_ends_with_the_object_it_was_for():
    parent = QObject()
    task = background.start(asyncio.Event().wait(), parent)
    await asyncio.sleep(0)
    parent.deleteLater()
    await seen(task.cancelled)


async def test_the_end_of_the_program_waits_for_what_runs():
    parent = QObject()
    task = background.start(asyncio.Event().wait(), parent)
    await background.finish()
    assert task.cancelled()


async def test_what_work_still_does_to_the_object_it_was_for_is_no_failure_once_that_is_gone():
    told = []
    parent, shown = QObject(), QObject()

    async def looked_up() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            shown.setObjectName("found")

    shown.setParent(parent)
    background.failures().happened.connect(told.append)
    task = background.start(looked_up(), parent, told.append)
    await asyncio.sleep(0)
    parent.deleteLater()
    await seen(task.done)
    await asyncio.sleep(0)
    background.failures().happened.disconnect(told.append)
    assert isinstance(task.exception(), RuntimeError)
    assert told == []
