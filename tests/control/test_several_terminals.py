"""Opening, rebooting and capturing at several terminals: a line for each, a reason for each failure."""

from pathlib import Path

import pytest

from facedesk.__main__ import main
from facedesk.control.client import ChannelError
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, SERIAL, Asking


async def test_each_has_a_line_and_those_not_done_their_reason(
    ask: Asking, terminal: SimulatedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await ask.prints("ctl", "open", SERIAL, OTHER, "--say", "Hello") == 1
    said = capsys.readouterr()
    assert sorted(said.out.split("\n")) == ["", f"{SERIAL} opened", f"{OTHER} failed"]
    assert "offline" in said.err.splitlines()[0]
    assert "At 1 terminal of 2 it was not done." in said.err.splitlines()[-1]
    assert terminal.opened == ["Hello"]


async def test_of_a_group_all_are_meant_that_are_admitted(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask("group", "Works/Hall", SERIAL)
    (row,) = await ask("open", "--group", "Works", "--say", "Hello")
    assert row == {"deviceNo": SERIAL, "state": "done", "errorCode": None, "reason": None, "done": "opened"}
    assert terminal.opened == ["Hello"]


async def test_pictures_of_several_go_into_a_folder_each_by_its_serial(
    ask: Asking, terminal: SimulatedTerminal, tmp_path: Path
) -> None:
    terminal.pictures = PicturePool(10)
    folder = tmp_path / "new" / "pictures"
    assert await ask.prints("ctl", "capture", SERIAL, OTHER, "--out", str(folder)) == 1
    assert [file.name for file in folder.iterdir()] == [f"{SERIAL}.jpg"]
    assert (folder / f"{SERIAL}.jpg").read_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize("which", [(SERIAL, OTHER), ("--group", "Works")])
def test_pictures_of_several_do_not_go_into_a_file(
    which: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "now.jpg"
    file.write_bytes(b"mine")
    with pytest.raises(SystemExit) as ended:
        main(["ctl", "capture", *which, "--out", str(file)])
    assert (ended.value.code, "is a file" in capsys.readouterr().err.splitlines()[-1]) == (2, True)


@pytest.mark.parametrize("words", [("open",), ("open", SERIAL, "--group", "Works"), ("reboot",)])
async def test_terminals_are_named_one_by_one_or_by_their_group(ask: Asking, words: tuple[str, ...]) -> None:
    with pytest.raises((SystemExit, ChannelError)):
        await ask(*words)
