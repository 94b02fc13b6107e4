"""Deleting the pass records in terminals' memory: what that loses is said first."""

import pytest

from facedesk.control.client import ChannelError
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, SERIAL, Asking


async def test_without_a_yes_it_is_only_said_what_is_lost(
    ask: Asking, terminal: SimulatedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await ask.prints("ctl", "clear-records", SERIAL) == 1
    said = capsys.readouterr()
    assert said.out == f"{SERIAL} is to be cleared\n"
    unknown, undone = said.err.splitlines()
    assert "not known whether" in unknown
    assert "Nothing was done. Add --yes" in undone
    assert not terminal.received["onlineDeleteSnapRecord"]


async def test_those_that_have_not_come_are_counted_and_gone_afterwards(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    ask.station.directory.known(SERIAL).records_waiting = 7
    (row,) = await ask("clear-records", SERIAL, "--yes")
    assert (row["state"], row["done"], row["waiting"]) == ("done", "cleared", 7)
    assert "7 records that have not come yet" in row["remark"]
    assert terminal.received["onlineDeleteSnapRecord"] == 1
    (row,) = await ask("clear-records", SERIAL, "--yes")
    assert (row["waiting"], row["remark"]) == (0, None)


async def test_of_several_each_has_its_line(ask: Asking, terminal: SimulatedTerminal) -> None:
    assert await ask.prints("ctl", "clear-records", SERIAL, OTHER, "--yes") == 1
    assert terminal.received["onlineDeleteSnapRecord"] == 1
    with pytest.raises(ChannelError):
        await ask("clear-records", OTHER, "--yes")
