"""Folders of reports that never answer hold up nobody, and hold one thread."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from facedesk.station.failures import CommandFailed
from facedesk.station.reports import folders as module
from facedesk.station.reports.folders import ReportFolders
from facedesk.texts import reason


class Share:
    """A folder that answers once it is let go."""

    def __init__(self) -> None:
        self.asked = 0
        self._goes_on = threading.Event()

    def let_go(self) -> None:
        self._goes_on.set()

    def mount_of(self, _folder: Path, _mount: str) -> str:
        self.asked += 1
        assert self._goes_on.wait(20)
        return "/"


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    made = Share()
    monkeypatch.setattr(module, "_mount_of", made.mount_of)
    monkeypatch.setattr(module, "FOLDER_WITHIN_S", 0.01)
    yield made
    made.let_go()


async def test_a_folder_that_never_answers_is_asked_once_however_often_it_is_tried(
    tmp_path: Path, share: Share
) -> None:
    folders = ReportFolders()
    for _ in range(20):
        with pytest.raises(CommandFailed, match="reportFolderAway"):
            await folders.look(tmp_path)
    assert share.asked == 1
    share.let_go()
    async with asyncio.timeout(20):
        while True:  # its answer comes when the loop hears of it
            try:
                assert await folders.look(tmp_path) == "/"
            except CommandFailed:
                await asyncio.sleep(0)
            else:
                break


async def test_work_in_a_folder_that_falls_silent_is_left_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders, ends = ReportFolders(), asyncio.Event()

    async def away(folder: Path, _mount: str = "") -> str:
        raise CommandFailed(reason("reportFolderAway", folder=folder))

    monkeypatch.setattr(module, "FOLDER_WITHIN_S", 0.01)
    monkeypatch.setattr(folders, "look", away)
    with pytest.raises(CommandFailed, match="reportFolderAway"):
        await folders.while_there(tmp_path, "", ends.wait())


async def test_work_may_take_long_in_a_folder_that_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders, looked = ReportFolders(), asyncio.Event()

    async def there(_folder: Path, _mount: str = "") -> str:
        looked.set()
        return "/"

    monkeypatch.setattr(module, "FOLDER_WITHIN_S", 0.01)
    monkeypatch.setattr(folders, "look", there)
    assert await folders.while_there(tmp_path, "", looked.wait())


async def test_what_fails_while_it_is_done_fails(tmp_path: Path) -> None:
    async def work() -> None:
        raise CommandFailed(reason("fileUnwritable", file="x", detail="full"))

    with pytest.raises(CommandFailed, match="fileUnwritable"):
        await ReportFolders().while_there(tmp_path, "", work())
