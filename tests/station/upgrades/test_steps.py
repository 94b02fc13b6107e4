"""What happens in upgrades is stored as it came to stand last, and served as long as there is a job."""

import asyncio
import socket

import pytest

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.upgrades import file_server
from facedesk.station.upgrades.running import RunningJob, RunningUpgrade
from facedesk.station.upgrades.serving import Serving
from facedesk.station.upgrades.steps import Steps
from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow
from station.peer import SERIAL

JOB = UpgradeJobRow(0, 0, ("byCommandLine", ()), "/gone", 1, 1, 1, 1, stops=False, wait_s=600)


async def nothing(_of: object) -> None:
    pass


async def test_one_that_goes_back_and_forth_before_it_is_stored_stands_where_it_went_last(
    station: Station,
) -> None:
    stored = await station.store.write(lambda db: upgrades.add(db, JOB, [SERIAL]))
    (row,), told = stored.rows, asyncio.Event()
    core = Core(station.store)
    steps = Steps(core, lambda _steps: told.set(), nothing)
    for state in (UpgradeState.RESTARTING, UpgradeState.INSTALLING, UpgradeState.RESTARTING):
        row.state = state
        steps.add(row, 1)
    core.start_task(steps.store_all(), "store")
    async with asyncio.timeout(20):
        await told.wait()
    kept = await station.store.read(lambda db: upgrades.get(db, stored.job.id))
    assert kept is not None
    assert kept.rows[0].state is UpgradeState.RESTARTING
    await core.stop()


async def test_a_job_that_cannot_be_ended_keeps_no_later_step_from_being_stored(
    station: Station, caplog: pytest.LogCaptureFixture
) -> None:
    stored = await station.store.write(lambda db: upgrades.add(db, JOB, [SERIAL]))
    told = asyncio.Event()

    async def fail(_of: object) -> None:
        raise OSError("in use")

    core = Core(station.store)
    steps = Steps(core, lambda some: told.set() if some else None, fail)
    core.start_task(steps.store_all(), "store")
    steps.end(RunningJob.of(stored.job))
    async with asyncio.timeout(20):
        async for _ in steps.follow(stored.job.id):
            pass
    steps.add(stored.rows[0], 1)
    async with asyncio.timeout(20):
        await told.wait()
    await core.stop()
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [OSError]
    caplog.clear()


async def test_who_begins_while_serving_is_to_end_is_served_on() -> None:
    parts: dict[str, RunningUpgrade] = {}
    serving = Serving(parts, lambda: 2**16)  # no port is beside it: any is taken
    port = await serving.listen("127.0.0.1")
    await serving.end_if(lambda: False)
    assert await serving.listen("127.0.0.1") == port
    await serving.stop()


async def test_nobody_is_listened_for_any_more_once_it_ends_while_it_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begins, goes_on = asyncio.Event(), asyncio.Event()
    listen = file_server.listen

    async def listen_slowly(host: str, port: int) -> list[socket.socket]:
        begins.set()
        await goes_on.wait()
        return await listen(host, port)

    monkeypatch.setattr(file_server, "listen", listen_slowly)
    parts: dict[str, RunningUpgrade] = {}
    serving = Serving(parts, lambda: 2**16)
    beginning = asyncio.create_task(serving.listen("127.0.0.1"))
    await begins.wait()
    ending = asyncio.create_task(serving.stop())
    for _ in range(20):
        await asyncio.sleep(0)
    goes_on.set()
    port = await beginning
    await ending
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)
    with pytest.raises(CommandFailed):
        await serving.listen("127.0.0.1")
