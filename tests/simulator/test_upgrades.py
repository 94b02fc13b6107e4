"""A terminal fetches firmware over HTTP, goes on after a break, restarts, and lies or is lost if that is its fault."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from facedesk.simulator.dump import terminal_row
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.simulator.terminal.upgrade import next_version

from .station import QUICK

CONTENT = bytes(range(256)) * 400
LENGTH = str(len(CONTENT))
HABITS = replace(QUICK, fetch_pause_s=0.0)


class FileHost:
    """Serves some bytes, and breaks off after so many each time, if told to."""

    def __init__(self) -> None:
        self.breaks_after: int | None = None
        self.status = ""
        self.requests: list[str] = []
        self.url = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.requests.append(request)
        at = int(request.partition("Range: bytes=")[2].partition("-")[0] or 0)
        status = self.status or ("206 Part" if at else "200 OK")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(CONTENT) - at}\r\n\r\n".encode())
        writer.write(CONTENT[at:][: self.breaks_after])
        await writer.drain()
        writer.close()


@pytest.fixture
async def host() -> AsyncIterator[FileHost]:
    made = FileHost()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    made.url = f"http://127.0.0.1:{port}/secret/firmware.bin"
    yield made
    server.close()
    await server.wait_closed()


async def course(station, host, key=LENGTH, kind="1"):
    """Ask for an upgrade, and give the codes of all answers to its end."""
    codes = [
        (await station.ask("onlineUpdate", updateType=kind, updateUrl=host.url, updateKey=key))["errorCode"]
    ]
    while codes[-1] in ("500", "501"):
        codes.append((await station.next("onlineUpdateResp"))["errorCode"])
    return codes


@pytest.fixture
async def make(station):
    """Give a function that makes a terminal that is registered."""
    made = []

    async def start(faults=NO_FAULTS, habits=HABITS):
        terminal = SimulatedTerminal(station.url, "168380000106", habits=habits, faults=faults)
        made.append(terminal)
        terminal.start()
        await terminal.until(lambda t: t.registered)
        return terminal

    yield start
    for terminal in made:
        await terminal.stop()


async def again(terminal):
    await terminal.until(lambda t: t.counts["registered"] == 2)


async def test_it_fetches_restarts_and_registers_with_a_new_version(station, host, make):
    terminal = await make()
    assert await course(station, host) == ["501", "500", "100"]
    await again(terminal)
    assert [each["softwareVersion"] for each in station.registrations] == [
        "2.1.9 2020-02-13",
        "2.1.10 2020-02-13",
    ]
    assert terminal.firmware.sha256 == hashlib.sha256(CONTENT).hexdigest()
    row = terminal_row(terminal)
    assert (row["softwareVersion"], row["firmwareBytes"]) == ("2.1.10 2020-02-13", len(CONTENT))
    assert (row["firmwareSha256"], row["counts"]["upgraded"]) == (terminal.firmware.sha256, 1)


@pytest.mark.parametrize("kind", ["0", "3"])
async def test_other_files_leave_the_version(station, host, make, kind):
    terminal = await make()
    assert (await course(station, host, kind=kind))[-1] == "100"
    await again(terminal)
    assert terminal.software_version == HABITS.software_version


async def test_after_a_break_it_goes_on_where_it_was(station, host, make):
    host.breaks_after = 60_000
    terminal = await make()
    assert (await course(station, host))[-1] == "100"
    assert terminal.firmware.breaks == 1
    assert terminal.firmware.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert [("Range" in each) for each in host.requests] == [False, True]


@pytest.mark.parametrize("status", ["404 Not Found", "206 Part", "500 No"])
async def test_what_is_not_there_is_said_with_502(station, host, make, status):
    host.status = status
    await make()
    assert await course(station, host) == ["501", "502"]


async def test_a_line_that_breaks_too_often_is_said_with_502(station, host, make):
    host.breaks_after = 10
    await make(habits=replace(HABITS, fetch_tries=3))
    assert await course(station, host) == ["501", "502"]
    assert len(host.requests) == 3


async def test_nobody_who_listens_is_said_with_502(station, host, make):
    host.url = "http://127.0.0.1:1/x"
    await make()
    assert await course(station, host) == ["501", "502"]


async def test_another_length_than_promised_is_said_with_503(station, host, make):
    await make()
    assert await course(station, host, key="4") == ["501", "503"]


@pytest.mark.parametrize(
    ("code", "codes"),
    [("502", ["501", "502"]), ("503", ["501", "500", "503"]), ("506", ["501", "500", "506"])],
)
async def test_it_fails_with_the_code_that_is_its_fault(station, host, make, code, codes):
    terminal = await make(Faults(update_failed=code))
    assert await course(station, host) == codes
    assert terminal.software_version == HABITS.software_version


async def test_one_that_lies_comes_back_as_it_was(station, host, make):
    terminal = await make(Faults(update_lies=True))
    assert (await course(station, host))[-1] == "100"
    await again(terminal)
    assert station.registrations[-1]["softwareVersion"] == HABITS.software_version


async def test_one_that_is_lost_says_done_and_never_dials_again(station, host, make):
    terminal = await make(Faults(update_lost=True))
    assert (await course(station, host))[-1] == "100"
    await terminal.until(lambda t: not t.registered)
    assert terminal.is_gone
    assert terminal.counts["registered"] == 1


@pytest.mark.parametrize(
    ("version", "later"), [("V3.5.0812", "V3.5.0813"), ("2.1.9 2020-02-13", "2.1.10 2020-02-13"), ("", "")]
)
def test_a_later_version_counts_on(version, later):
    assert next_version(version) == later
