"""From the terminal's socket to the disk, to the acknowledgement, to `ctl`; and each way a start can fail."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from station.peer import SECOND_SERIAL, SERIAL, Peer, in_base64, jpeg, record, sha256, stranger

from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.store.database import Store

from .conftest import Dial
from .folder import mode, names
from .process import Done, StationProcess, facedesk_run, spawn

TERMINAL = {"deviceNo", "label", "group", "state", "address", "lastSeen", "softwareVersion"}
STATUS = {"listening", "online", "waiting", "records", "alerts", "trouble"}
RECORD = {
    "deviceNo",
    "msgID",
    "passTime",
    "idNumber",
    "name",
    "snapType",
    "compareResult",
    "temperature",
    "temperatureResult",
    "inOutMode",
    "recognitionPhotoSha256",
    "comparePhotoSha256",
    "receivedAt",
    "late",
    "problem",
}


def is_one_line(done: Done) -> bool:
    return (
        done.code == 1 and done.out == "" and done.err.count("\n") == 1 and done.err.startswith("facedesk: ")
    )


async def test_a_record_goes_all_the_way(station: StationProcess, peer: Peer) -> None:
    capture, enrolled = jpeg("capture", 60_000), jpeg("enrolled", 20_000)
    said = record(recognitionPhoto=in_base64(capture), comparePhoto=in_base64(enrolled))
    answer = await peer.uploaded(said)
    assert (answer["msgID"], answer["errorCode"]) == ("1001", "100")
    await peer.uploaded(record("1002", passTime=""))
    broken, stored = await station.rows("records", "--limit", "10")
    assert set(stored) >= RECORD
    assert set(broken) == set(stored)
    for name in ("passTime", "idNumber", "name", "snapType", "temperature", "department"):
        assert stored[name] == said[name]
    assert stored["recognitionPhotoSha256"] == sha256(capture)
    assert stored["comparePhotoSha256"] == sha256(enrolled)
    assert (stored["late"], stored["problem"]) == (False, None)
    assert datetime.fromisoformat(stored["receivedAt"]).tzinfo is not None
    assert "passTime" in broken["problem"]
    assert broken["recognitionPhotoSha256"] is None


async def test_it_ends_cleanly_on_sigterm_and_on_ctrl_c(tmp_path: Path, dial: Dial) -> None:
    station = StationProcess(tmp_path / "data")
    for number in (signal.SIGTERM, signal.SIGINT):
        await station.start()
        peer = await dial(station)
        await peer.register()
        os.kill(station.pid, number)
        done = await station.ended()
        assert (done.code, done.err) == (0, "")
        assert await peer.closed() in {1001, 1008}
        assert not (station.folder / "channel.json").exists()


async def test_what_was_stored_is_there_after_a_restart(station: StationProcess, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    before = await station.rows("records"), await station.rows("alerts")
    assert (await station.terminate()).code == 0
    await station.start()
    assert (await station.rows("records"), await station.rows("alerts")) == before
    (terminal,) = await station.rows("terminals")
    assert terminal["state"] == "offline"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
async def test_the_folder_is_its_users_alone(station: StationProcess, peer: Peer) -> None:
    await peer.uploaded(record(recognitionPhoto=in_base64(jpeg("x"))))
    assert mode(station.folder) == 0o700
    for name in names(station.folder):
        assert not mode(station.folder / name) & 0o077, name


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
async def test_a_folder_that_holds_other_things_is_not_locked_away(tmp_path: Path) -> None:
    (tmp_path / "somebody's file").write_text("theirs")
    os.chmod(tmp_path, 0o755)  # noqa: PTH101, S103
    station = StationProcess(tmp_path)
    await station.start()
    assert (await station.terminate()).code == 0
    assert mode(tmp_path) == 0o755
    assert not mode(tmp_path / "facedesk.sqlite") & 0o077


# Starts that fail


async def test_a_second_station_on_the_folder_is_refused_in_one_line(station: StationProcess) -> None:
    done = await facedesk_run("--headless", "--data-dir", str(station.folder), "--listen", "127.0.0.1:0")
    assert is_one_line(done)
    assert str(station.folder) in done.err
    assert (await station.status())["online"] == 0


async def test_a_port_in_use_is_said_in_one_line_and_the_folder_is_free_again(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        arguments = ("--headless", "--data-dir", str(tmp_path), "--listen", f"127.0.0.1:{port}")
        done = await facedesk_run(*arguments)
    assert is_one_line(done)
    assert str(port) in done.err
    station = StationProcess(tmp_path, port=port)
    await station.start()
    await station.close()


async def test_an_address_that_is_not_ours_is_said_in_one_line(tmp_path: Path) -> None:
    done = await facedesk_run("--headless", "--data-dir", str(tmp_path), "--listen", "192.0.2.1:8800")
    assert is_one_line(done)
    assert "192.0.2.1" in done.err


def set_listen(folder: Path, address: str) -> None:
    """Make a store whose settings say where to listen."""
    Store(folder).open()
    with closing(sqlite3.connect(folder / "facedesk.sqlite")) as db:
        db.execute("INSERT INTO setting (name, value) VALUES ('listen', ?)", (f'"{address}"',))
        db.commit()


@pytest.mark.parametrize(
    ("program", "env"),
    [(["--headless"], {}), ([], {"QT_QPA_PLATFORM": "offscreen"})],
    ids=["without a window", "with one"],
)
@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:65536"])
async def test_settings_that_name_no_address_are_said_in_one_line(
    tmp_path: Path, program: list[str], env: dict[str, str], address: str
) -> None:
    await asyncio.to_thread(set_listen, tmp_path, address)
    done = await facedesk_run(*program, "--data-dir", str(tmp_path), env=env)
    assert is_one_line(done)
    assert f"“{address}”" in done.err
    assert "--listen" in done.err
    station = StationProcess(tmp_path)  # it is told where to listen
    await station.start()
    await station.close()


@pytest.mark.parametrize("below", ["", "below/it"])
async def test_a_folder_that_cannot_be_is_said_in_one_line(tmp_path: Path, below: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("mine")
    done = await facedesk_run("--headless", "--data-dir", str(in_the_way / below), "--listen", "127.0.0.1:0")
    assert is_one_line(done)
    assert "file" in done.err
    assert in_the_way.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_may_not_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o500)  # noqa: PTH101
    done = await facedesk_run("--headless", "--data-dir", str(tmp_path / "data"), "--listen", "127.0.0.1:0")
    os.chmod(tmp_path, 0o700)  # noqa: PTH101
    assert is_one_line(done)


@pytest.mark.parametrize(
    ("where", "killed"), [("header", False), ("middle", False), ("middle", True)], ids=str
)
async def test_a_damaged_store_is_said_in_one_line_and_left_as_it_is(
    station: StationProcess, dial: Dial, peer: Peer, where: str, killed: bool
) -> None:
    await send_many(peer, 0, 60)
    await station.terminate()
    if killed:
        await station.start()
        again = await dial(station)
        await again.register()
        await send_many(again, 60, 20)
        station.kill()
        await station.ended()
    store = station.folder / "facedesk.sqlite"
    with store.open("r+b") as raw:
        size = store.stat().st_size
        raw.seek(0 if where == "header" else size // 2)
        raw.write(b"\xa5" * (100 if where == "header" else size // 3))
    before = contents(station.folder)
    done = await facedesk_run("--headless", "--data-dir", str(station.folder), "--listen", "127.0.0.1:0")
    assert is_one_line(done)
    assert "damaged" in done.err
    assert contents(station.folder) == before


async def send_many(peer: Peer, first: int, count: int) -> None:
    for number in range(first, first + count):
        await peer.upload(record(str(number), data="x" * 3000))
    for _ in range(count):
        await peer.next("uploadRecordResp")


def contents(folder: Path) -> dict[str, bytes]:
    """Give what lasts of a store: neither the log's index in memory, nor a log without anything in it."""
    files = {file.name: file.read_bytes() for file in folder.glob("*.sqlite*") if "-shm" not in file.name}
    return {name: data for name, data in files.items() if data}


# The command line


async def test_each_command_does_what_it_says(station: StationProcess, tmp_path: Path) -> None:
    habits = replace(HABITS, backoff=lambda _attempt: 0.1, reboot_s=0.0)
    async with SimulatedTerminal(station.url, SERIAL, habits=habits, pictures=PicturePool(30)) as terminal:
        await terminal.until(lambda t: t.counts["refused"] > 0)
        (waiting,) = await station.rows("terminals")
        assert set(waiting) >= TERMINAL
        assert (waiting["deviceNo"], waiting["state"], waiting["address"]) == (SERIAL, "waiting", "127.0.0.1")
        assert (await station.status())["waiting"] == 1
        assert [row["deviceNo"] for row in await station.rows("admit", SERIAL, SECOND_SERIAL)] == [
            SERIAL,
            SECOND_SERIAL,
        ]
        await terminal.until(lambda t: t.registered)
        states = {row["deviceNo"]: row["state"] for row in await station.rows("terminals")}
        assert states == {SERIAL: "online", SECOND_SERIAL: "offline"}

        await station.rows("open", SERIAL, "--say", "欢迎 Wei")
        assert terminal.opened == ["欢迎 Wei"]

        file = tmp_path / "captured.jpg"
        await station.rows("capture", SERIAL, "--out", str(file), "--face")
        assert file.read_bytes() == terminal.captures[-1].jpeg

        await station.rows("reboot", SERIAL)
        assert terminal.counts["rebooted"] == 1
        await terminal.until(lambda t: t.counts["registered"] == 2)

        status = await station.status()
        assert set(status) >= STATUS
        assert status["listening"] == station.url.removesuffix("/")
        assert status["online"] == 1

        await station.rows("refuse", SERIAL)
        await terminal.until(lambda t: not t.registered)
        states = {row["deviceNo"]: row["state"] for row in await station.rows("terminals")}
        assert states[SERIAL] == "refused"

        said = await station.ctl("forget", SERIAL)
        assert (said.code, said.rows[0]["done"]) == (1, None)
        (forgotten,) = await station.rows("forget", SERIAL, "--yes")
        assert (forgotten["done"], forgotten["records"]) == ("forgotten", len(await station.rows("records")))
        states = {row["deviceNo"]: row["state"] for row in await station.rows("terminals")}
        assert states.get(SERIAL, "waiting") == "waiting"  # it calls again, and is new


async def test_alerts_are_listed_and_acknowledged(station: StationProcess, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    await peer.uploaded(record("2", temperature="38.2", temperatureResult="2"))
    fever, strange = await station.rows("alerts")
    assert (fever["kind"], strange["kind"]) == ("fever", "stranger")
    assert (await station.status())["alerts"] == 2
    await station.rows("ack", str(fever["id"]), "--note", "已测量")
    assert [row["id"] for row in await station.rows("alerts")] == [strange["id"]]
    every = {row["id"]: row for row in await station.rows("alerts", "--all")}
    assert every[fever["id"]]["note"] == "已测量"
    assert datetime.fromisoformat(every[fever["id"]]["acknowledgedAt"]).tzinfo is not None
    again = await station.ctl("ack", str(fever["id"]))
    assert (again.code, again.out) == (1, "")
    assert again.err.count("\n") == 1


async def test_records_are_streamed_newest_first(station: StationProcess, peer: Peer) -> None:
    await send_many(peer, 0, 450)
    rows = await station.rows("records", "--limit", "430")
    ids = [row["id"] for row in rows]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 430
    assert len(await station.rows("records")) == 20


@pytest.mark.parametrize("place", ["before", "after ctl", "after the command"])
async def test_options_are_taken_in_all_three_places(station: StationProcess, place: str) -> None:
    options = ("--data-dir", str(station.folder), "--json", "--language", "zh_CN")
    arguments = {
        "before": (*options, "ctl", "status"),
        "after ctl": ("ctl", *options, "status"),
        "after the command": ("ctl", "status", *options),
    }[place]
    (row,) = (await facedesk_run(*arguments)).rows
    assert row["online"] == 0
    failing = [*arguments]
    failing[failing.index("status") : failing.index("status") + 1] = ["reboot", SERIAL]
    failed = await facedesk_run(*failing)
    assert (failed.code, failed.out) == (1, "")
    assert "终端" in failed.err


async def test_what_people_read_is_lines(station: StationProcess, peer: Peer) -> None:
    await peer.uploaded(record())
    folder = ("--data-dir", str(station.folder))
    for command in ("status", "terminals", "records", "alerts"):
        done = await facedesk_run("ctl", *folder, command)
        assert (done.code, done.err) == (0, "")
        assert not done.out.startswith("{")
    assert "张伟" in (await facedesk_run("ctl", *folder, "records")).out


async def test_exit_1_and_one_line_where_it_cannot_be_done(station: StationProcess, dial: Dial) -> None:
    await station.rows("admit", SERIAL)
    waiting = await dial(station, SECOND_SERIAL)
    await waiting.register()
    for arguments in (
        ("open", SERIAL),
        ("reboot", SERIAL),
        ("capture", SERIAL, "--out", "x.jpg"),
        ("open", "unknown", "--say", "x"),
        ("open", SECOND_SERIAL),
        ("refuse", "终端"),
        ("admit", "x" * 33),
        ("ack", "17"),
    ):
        done = await station.ctl(*arguments)
        assert is_one_line(done), (arguments, done)


async def test_a_refusal_and_a_file_that_cannot_be_written_are_exit_1(
    station: StationProcess, peer: Peer, tmp_path: Path
) -> None:
    opening = asyncio.create_task(station.ctl("open", SERIAL, "--say", "x"))
    await peer.answer(await peer.next("onlineOpen"), errorCode="200", msg="stuck")
    done = await opening
    assert is_one_line(done)
    assert "stuck" in done.err
    taking = asyncio.create_task(station.ctl("capture", SERIAL, "--out", str(tmp_path)))
    await peer.answer(await peer.next("onlineGetPhoto"), photo=in_base64(jpeg("x")))
    assert is_one_line(await taking)


async def test_without_a_station_ctl_says_so(tmp_path: Path, station: StationProcess) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        assert is_one_line(await facedesk_run("ctl", "--data-dir", str(folder), "status"))
    station.kill()
    await station.ended()
    assert is_one_line(await station.ctl("status"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("--listen", "8800"),
        ("--listen", "host:99999"),
        ("--language", "fr"),
        ("ctl",),
        ("ctl", "nothing"),
        ("ctl", "open"),
        ("ctl", "ack", "first"),
        ("ctl", "records", "--limit", "0"),
        ("ctl", "capture", "1"),
        ("simulate",),
    ],
    ids=" ".join,
)
async def test_wrong_use_is_exit_2(arguments: tuple[str, ...]) -> None:
    done = await facedesk_run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "usage" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("count", ["5", "400"])
async def test_a_reader_that_has_seen_enough_is_no_error(
    station: StationProcess, peer: Peer, count: str
) -> None:
    await send_many(peer, 0, int(count))
    for json in ((), ("--json",)):
        process = await spawn("ctl", "--data-dir", str(station.folder), *json, "records", "--limit", count)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout._transport.close()  # type: ignore[attr-defined]
        err = await process.stderr.read()
        assert await process.wait() in {0, 1}
        assert err == b""


async def test_a_record_is_there_even_if_the_process_is_killed_right_after_the_acknowledgement(
    station: StationProcess, peer: Peer
) -> None:
    photo = jpeg("killed", 50_000)
    await peer.uploaded(record(recognitionPhoto=in_base64(photo)))
    station.kill()
    await station.ended()
    await station.start()
    (row,) = await station.rows("records")
    assert row["recognitionPhotoSha256"] == sha256(photo)
