"""Setting parameters from the command line: what each was to be, what became of it, and what is said of that once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from facedesk.__main__ import main
from facedesk.simulator.terminal.faults import parse_faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import QUICK, SERIAL, Asking


@dataclass
class Obstinate:
    """A terminal with a fault, and the station that it calls."""

    ask: Asking
    terminal: SimulatedTerminal


@pytest.fixture
async def obstinate(ask: Asking, request: pytest.FixtureRequest) -> AsyncIterator[Obstinate]:
    url, faults = f"ws://127.0.0.1:{ask.station.port}", parse_faults([request.param])
    async with SimulatedTerminal(url, SERIAL, habits=QUICK, faults=faults) as running:
        await running.until(lambda one: one.registered)
        yield Obstinate(ask, running)


@pytest.mark.parametrize("obstinate", ["set-refused"], indirect=True)
async def test_a_parameter_that_is_refused_is_named_with_its_value_and_the_code(
    obstinate: Obstinate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await obstinate.ask.prints("ctl", "set", SERIAL, "voiceVolume=5", "devicePassword=secret7") == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["devicePassword=••• failed (400)", "voiceVolume=5 failed (400)"]
    (line,) = said.err.splitlines()
    assert f"{SERIAL} refused (400)" in line


@pytest.mark.parametrize("obstinate", ["set-ignored"], indirect=True)
async def test_that_a_parameter_was_not_taken_is_said_once(
    obstinate: Obstinate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await obstinate.ask.prints("ctl", "set", SERIAL, "voiceVolume=5") == 1
    said = capsys.readouterr()
    assert said.out == "voiceVolume=5 failed\n"
    (line,) = said.err.splitlines()
    assert "was sent as 5, but reads 1" in line


async def test_a_row_says_what_it_was_to_be_and_what_it_is(ask: Asking, terminal: SimulatedTerminal) -> None:
    (row,) = await ask("set", SERIAL, "voiceVolume=5")
    assert (row["value"], row["before"], row["after"], row["errorCode"]) == ("5", "1", "5", None)
    assert terminal.parameters["voiceVolume"] == "5"


def test_one_parameter_cannot_become_two_things(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ctl", "set", SERIAL, "voiceVolume=5", "VOICEVOLUME=6"])
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == "facedesk ctl set: error: voiceVolume is named twice"
    assert lines[0].startswith("usage: facedesk ctl set ")


@pytest.mark.usefixtures("terminal")
async def test_two_spellings_of_one_parameter_are_one(ask: Asking) -> None:
    said = await ask.fails("set", SERIAL, "strangerRecogEnable=1", "strangerRecognizable=0")
    assert "strangerRecogEnable is named twice" in said
