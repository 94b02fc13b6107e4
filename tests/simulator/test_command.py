import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facedesk.simulator.command import add_arguments
from facedesk.simulator.simulate import plan_of
from facedesk.simulator.terminal.dialect import EXAMPLES
from facedesk.simulator.terminal.faults import Faults

from .people import person, registering
from .station import PATIENCE_S

RUN = """
import argparse, sys
from facedesk.simulator.command import add_arguments, run
parser = argparse.ArgumentParser(prog="facedesk simulate")
add_arguments(parser)
sys.exit(run(parser.parse_args()))
"""


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_arguments(parser)
    return parser.parse_args(words)


async def simulate(*words: str, stdin: int = subprocess.DEVNULL) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, *words, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


async def outcome(process: asyncio.subprocess.Process) -> tuple[int, list[str], list[str]]:
    async with asyncio.timeout(PATIENCE_S):
        out, err = await process.communicate()
    return process.returncode, out.decode().splitlines(), err.decode().splitlines()


def test_the_arguments_make_the_plan():
    plan = plan_of(parsed(
        "ws://x", "--terminals", "6", "--rate", "0.7", "--serial-start", "5", "--seconds", "9", "--records", "8",
        "--dialect", "examples", "--fault", "wrong-sign", "--fault", "drop=0.5", "--photo-kb", "60",
        "--heartbeat", "3", "--scenario", "demo", "--backlog", "7", "--seed", "4", "--capacity", "9", "--no-lookup",
        "--enrol-time", "0.5", "--resend-after", "2",
    ))  # fmt: skip
    assert (plan.terminals, plan.rate, plan.serial_start, plan.seconds, plan.records) == (6, 0.7, 5, 9.0, 8)
    assert (plan.photo_kb, plan.scenario, plan.backlog, plan.seed) == (60, "demo", 7, 4)
    assert plan.faults == Faults(wrong_sign=True, drop=0.5)
    assert (plan.habits.dialect, plan.habits.heartbeat_s) == (EXAMPLES, 3.0)
    assert (plan.habits.capacity, plan.habits.enrol_s, plan.habits.resend_after_s) == (9, 0.5, 2.0)
    assert not plan.habits.knows_id_numbers


@pytest.mark.parametrize(
    "words",
    [("--terminals", "0"), ("--terminals", "x"), ("--rate", "-1"), ("--rate", "nan"), ("--rate", "inf"),
     ("--records", "0"), ("--fault", "rain"), ("--fault", "drop=2"), ("--dialect", "latin"),
     ("--scenario", "opera"), ("--heartbeat", "0")],
)  # fmt: skip
def test_wrong_use_is_found_before_anything_runs(words):
    with pytest.raises(argparse.ArgumentError):
        parsed("ws://127.0.0.1:1", *words)


async def test_a_run_prints_what_happens_and_a_summary(station):
    code, out, err = await outcome(
        await simulate(station.url, "--records", "3", "--rate", "100", "--photo-kb", "0", "--seed", "1")
    )
    assert (code, err) == (0, [])
    assert out[0] == "168380000101 joined"
    assert sum(": passed, 36." in line for line in out) == 3
    assert out[-2].endswith("(3 so far)")
    assert out[-1] == (
        "facedesk simulate: terminals joined: 1 of 1; records: 3 made, 3 acknowledged, 0 sent again, 0 kept"
    )


async def test_a_quiet_run_prints_the_summary_alone(station):
    code, out, _ = await outcome(await simulate(station.url, "--quiet", "--records", "2", "--photo-kb", "0"))
    assert (code, len(out)) == (0, 1)


async def test_opening_is_printed_with_its_text(station):
    process = await simulate(station.url, "--rate", "0", "--seconds", "60", "--heartbeat", "0.05")
    await station.next("keepAlive")
    await station.ask("onlineOpen", msg="欢迎光临")
    process.terminate()
    _, out, _ = await outcome(process)
    assert "168380000101 opened with “欢迎光临”" in out


@pytest.mark.skipif(os.name == "nt", reason="there is no Ctrl-C for one process on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_an_interrupt_ends_it_cleanly(station, number):
    process = await simulate(station.url, "--rate", "0")
    await station.next("register")
    process.send_signal(number)
    code, out, err = await outcome(process)
    assert (code, err) == (0, [])
    assert out[-1].startswith("facedesk simulate: terminals joined: 1 of 1")


async def test_it_ends_with_the_process_that_holds_its_input(station):
    process = await simulate(station.url, "--rate", "0", "--with-parent", stdin=subprocess.PIPE)
    await station.next("register")
    process.stdin.close()
    code, out, err = await outcome(process)
    assert (code, len(out), err) == (0, 2, [])


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="Windows has no SIGUSR1")
async def test_what_is_held_is_written_when_asked_and_at_the_end(station, tmp_path):
    file = tmp_path / "held.json"
    process = await simulate(station.url, "--rate", "0", "--dump", str(file))
    await station.next("register")
    await station.ask("registerPersonInfo", **registering(person("20001")))
    process.send_signal(signal.SIGUSR1)
    async with asyncio.timeout(PATIENCE_S):
        while not file.exists():
            await station.ask("onlineGetRegisterCount")
    assert [one["idNumber"] for one in held(file)] == ["20001"]
    await station.ask("registerPersonInfo", **registering(person("20002")))
    process.terminate()
    code, _, err = await outcome(process)
    assert (code, err, [one["idNumber"] for one in held(file)]) == (0, [], ["20001", "20002"])


def held(file: Path) -> list[dict[str, str]]:
    (row,) = json.loads(file.read_text(encoding="utf-8"))["terminals"]
    return row["persons"]


@pytest.mark.parametrize("url", ["127.0.0.1:8800", "http://127.0.0.1:8800", "ws://", "ws://[::1", "nonsense"])
async def test_a_wrong_address_is_one_line(url):
    code, out, err = await outcome(await simulate(url))
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith(f"facedesk simulate: {url!r} is not the address of a station")


async def test_a_host_that_is_none_is_one_line():
    code, out, err = await outcome(await simulate("ws://station.invalid:8800"))
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith("facedesk simulate: no station at ws://station.invalid:8800: ")


async def test_a_server_that_is_no_station_is_one_line():
    async def not_websocket(_reader, writer):
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(not_websocket, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        code, _, err = await outcome(await simulate(f"ws://127.0.0.1:{port}", "--terminals", "3"))
    assert (code, len(err)) == (1, 1)
    assert "404" in err[0]


async def test_a_station_that_never_answered_is_said_in_the_end():
    code, out, err = await outcome(await simulate("ws://127.0.0.1:9", "--seconds", "0.5"))
    assert code == 1
    assert len(out) == 1
    assert err == ["facedesk simulate: no station answered at ws://127.0.0.1:9"]


def test_declaring_the_arguments_loads_neither_sockets_nor_pictures():
    script = (
        "import sys, argparse; from facedesk.simulator.command import add_arguments; "
        "add_arguments(argparse.ArgumentParser()); "
        "print([name for name in ('websockets', 'PIL', 'asyncio', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
