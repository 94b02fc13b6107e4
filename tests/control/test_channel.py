"""The local channel: found through the folder, open to its user only, and never a way to hang or crash the station."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
from argparse import Namespace
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from end_to_end.folder import mode
from station.conftest import started

from facedesk.control import endpoint
from facedesk.control.client import ChannelError, request
from facedesk.control.client import run as run_client
from facedesk.control.endpoint import Endpoint
from facedesk.control.server import ControlServer
from facedesk.station.station import Station

posix = pytest.mark.skipif(sys.platform == "win32", reason="there the channel is a port with a token")


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    running = await started(tmp_path)
    yield running
    await running.stop()


@pytest.fixture
async def channel(station: Station, tmp_path: Path) -> AsyncIterator[ControlServer]:
    server = ControlServer(station, tmp_path, lambda: True)
    await server.start()
    yield server
    await server.stop()


async def ask(folder: Path, command: str, language: str = "en", **arguments: Any) -> list[dict[str, Any]]:
    return await asyncio.to_thread(lambda: list(request(folder, command, arguments, language)))


async def found(folder: Path) -> Endpoint:
    """Find the channel as a client does; this test's loop is the station's, so in a thread."""
    where = await asyncio.to_thread(endpoint.find, folder)
    assert where is not None
    return where


async def say_raw(folder: Path, line: bytes) -> list[dict[str, Any]]:
    """Send a line as it is, and give all that is said to it."""
    where = await found(folder)

    def talk() -> bytes:
        with endpoint.connect(where, 5) as connection:
            connection.settimeout(20)
            connection.sendall(line)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    said = await asyncio.to_thread(talk)
    return [json.loads(one) for one in said.splitlines()]


@pytest.mark.usefixtures("channel")
async def test_the_station_answers(tmp_path: Path, station: Station) -> None:
    (status,) = await ask(tmp_path, "status")
    assert status["listening"] == station.listening
    assert (status["online"], status["waiting"], status["records"], status["alerts"]) == (0, 0, 0, 0)
    assert status["trouble"] is None


@pytest.mark.usefixtures("channel")
async def test_that_serials_left_the_waiting_list_is_remarked_and_counted(
    tmp_path: Path, station: Station
) -> None:
    remarks: list[Any] = []
    station.directory.let_go = 3
    await asyncio.to_thread(lambda: list(request(tmp_path, "terminals", {}, "en", remarks.append)))
    (remark,) = remarks
    assert remark.startswith("3 serials that called and fell silent left the list")
    (row,) = [row for row in await ask(tmp_path, "status") if row]
    assert row["waitingLetGo"] == 3


@pytest.mark.usefixtures("channel")
async def test_many_may_ask_at_once(tmp_path: Path) -> None:
    serials = [str(number) for number in range(20)]
    await asyncio.gather(*[ask(tmp_path, "admit", serials=[serial]) for serial in serials])
    assert {row["deviceNo"] for row in await ask(tmp_path, "terminals")} == set(serials)


@pytest.mark.usefixtures("channel")
async def test_a_failure_is_a_sentence_in_the_asked_language(tmp_path: Path) -> None:
    for language, words in (("en", "No terminal"), ("zh_CN", "没有序列号")):
        with pytest.raises(ChannelError) as failed:
            await ask(tmp_path, "open", language, serials=["17"])
        assert words in failed.value.arguments["sentence"]


@pytest.mark.usefixtures("channel")
async def test_a_second_station_can_have_the_window_raised(tmp_path: Path) -> None:
    assert await ask(tmp_path, "show") == [{"raised": True}]


async def test_whoever_asks_the_station_to_end_is_answered_before_it_does(
    station: Station, tmp_path: Path
) -> None:
    ended = asyncio.Event()
    server = ControlServer(station, tmp_path, lambda: True, ended.set, has_window=True)
    await server.start()
    (row,) = await ask(tmp_path, "end")
    assert row["window"] is True
    await asyncio.wait_for(ended.wait(), 5)
    await server.stop()


@pytest.mark.usefixtures("channel")
@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"no JSON\n",
        b"[1]\n",
        b"17\n",
        b"{}\n",
        b'{"command": "nothing", "arguments": {}}\n',
        b'{"command": "_terminal", "arguments": {}}\n',
        b'{"command": "__init__", "arguments": {}}\n',
        b'{"command": ["status"], "arguments": {}}\n',
        b'{"command": "status", "arguments": {"wrong": 1}}\n',
        b'{"command": "status", "arguments": [1]}\n',
        b'{"command": "records", "arguments": {"limit": "many"}}\n',
        b'{"command": "ack", "arguments": {"id": 1e999}}\n',
        b'{"command": "ack", "arguments": {"id": 99999999999999999999999}}\n',
        b'{"command": "admit", "arguments": {"serials": [7]}}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
    ],
)
async def test_a_request_that_no_client_makes_is_answered_with_a_failure(tmp_path: Path, line: bytes) -> None:
    said = await say_raw(tmp_path, line)
    assert said[-1]["failed"]
    assert (await ask(tmp_path, "status"))[0]["online"] == 0


@pytest.mark.usefixtures("channel")
async def test_an_error_in_the_program_is_one_sentence(
    tmp_path: Path, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(station, "status", broken)
    with pytest.raises(ChannelError) as failed:
        await ask(tmp_path, "status")
    assert "ZeroDivisionError" in failed.value.arguments["sentence"]


async def test_the_end_does_not_wait_for_one_that_asks_nothing_and_reads_nothing(
    tmp_path: Path, station: Station
) -> None:
    server = ControlServer(station, tmp_path, lambda: False)
    await server.start()
    where = await found(tmp_path)
    silent = await asyncio.to_thread(endpoint.connect, where, 5)
    await ask(tmp_path, "status")
    async with asyncio.timeout(5):
        await server.stop()
    silent.close()
    assert not (tmp_path / endpoint.FILE_NAME).exists()


async def test_without_a_station_that_is_said(tmp_path: Path) -> None:
    for endpoint_left in (None, Endpoint(path=str(tmp_path / "gone.sock"))):
        if endpoint_left:
            await asyncio.to_thread(endpoint.publish, tmp_path, endpoint_left)
        with pytest.raises(ChannelError) as failed:
            await ask(tmp_path, "status")
        assert failed.value.code == "noStation"


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[socket.socket]:
    """Give a channel before which as many wait as it hears."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel, contextlib.ExitStack() as waiting:
        channel.bind(str(tmp_path / "s.sock"))
        channel.listen(0)
        endpoint.publish(tmp_path, Endpoint(path=str(tmp_path / "s.sock")))
        with contextlib.suppress(BlockingIOError):
            while True:
                one = waiting.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
                one.setblocking(False)
                one.connect(str(tmp_path / "s.sock"))
        yield channel


@posix
def test_who_calls_while_many_wait_is_heard_when_there_is_room(
    tmp_path: Path, crowded: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint.time, "sleep", lambda _s: crowded.accept()[0].close())
    where = endpoint.find(tmp_path)
    assert where is not None
    endpoint.connect(where, 5).close()


@posix
def test_a_station_that_hears_none_of_many_is_silent_and_not_missing(
    tmp_path: Path, crowded: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crowded
    monkeypatch.setattr("facedesk.control.client.CONNECT_WITHIN_S", 0.01)
    with pytest.raises(ChannelError) as failed:
        list(request(tmp_path, "status", {}, "en"))
    assert failed.value.code == "stationSilent"


@posix
async def test_a_station_that_hangs_up_in_the_middle_is_said(tmp_path: Path) -> None:
    path = str(tmp_path / "s.sock")

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b'{"row": {"a": 1}}\n{"ro')
        writer.close()

    server = await asyncio.start_unix_server(half, path)
    await asyncio.to_thread(endpoint.publish, tmp_path, Endpoint(path=path))
    with pytest.raises(ChannelError) as failed:
        await ask(tmp_path, "status")
    assert failed.value.code == "stationSilent"
    server.close()


@posix
@pytest.mark.usefixtures("channel")
async def test_only_its_user_may_come_in(tmp_path: Path) -> None:
    where = await found(tmp_path)
    assert mode(Path(where.path)) == 0o600
    assert mode(Path(where.path).parent) == 0o700
    assert mode(tmp_path / endpoint.FILE_NAME) == 0o600


@posix
def test_a_sockets_name_is_short_however_deep_the_folder_lies(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100) / ("y" * 100)
    assert len(endpoint.socket_path(deep)) < 100
    assert endpoint.socket_path(deep) != endpoint.socket_path(tmp_path)


@posix
def test_a_runtime_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A socket's path is bounded, and pytest's own folder may lie deep.
    with tempfile.TemporaryDirectory(prefix="run") as folder:
        open_to_all = Path(folder)
        open_to_all.chmod(0o755)
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        assert not endpoint.socket_path(tmp_path).startswith(folder)
        open_to_all.chmod(0o700)
        assert endpoint.socket_path(tmp_path).startswith(folder)


@posix
def test_where_no_runtime_folder_can_be_used_one_is_made_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("long" * 30)))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted = tmp_path / f"facedesk-{os.getuid()}"
    planted.mkdir()
    planted.chmod(0o777)
    made = Path(endpoint.socket_path(tmp_path)).parent
    assert made != planted
    assert made.stat().st_mode & 0o077 == 0
    endpoint.remove_socket(f"{made}/any.sock")
    assert not made.exists()
    assert planted.exists()


@posix
def test_a_folder_whose_name_is_no_text_has_a_channel(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    assert endpoint.socket_path(folder).endswith(".sock")


@pytest.mark.usefixtures("channel")
async def test_a_copy_of_a_folder_is_not_the_station_of_the_original(tmp_path: Path) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    await asyncio.to_thread(shutil.copytree, tmp_path, copy, ignore=shutil.ignore_patterns("*.sqlite*"))
    with pytest.raises(ChannelError) as failed:
        await ask(copy, "status")
    assert failed.value.code == "noStation"


async def test_a_port_with_a_token_serves_where_there_are_no_socket_files(
    tmp_path: Path, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facedesk.control.server.HAS_SOCKET_FILES", False)
    server = ControlServer(station, tmp_path, lambda: False)
    await server.start()
    assert (await ask(tmp_path, "status"))[0]["online"] == 0
    where = await found(tmp_path)
    assert len(where.token) == 64
    await asyncio.to_thread(endpoint.publish, tmp_path, Endpoint(port=where.port, token="guessed"))
    with pytest.raises(ChannelError):
        await ask(tmp_path, "status")
    with socket.create_connection(("127.0.0.1", where.port), 5) as connection:
        connection.sendall(b'{"command": "status", "arguments": {}, "token": null}\n')
        said = await asyncio.to_thread(connection.recv, 65536)
        assert b'"row"' not in said
    await server.stop()


def client_args(**given: Any) -> Namespace:
    plain = {"ctl_command": "status", "language": "en", "json": True}
    return Namespace(**(plain | given))


@pytest.mark.usefixtures("channel")
async def test_the_client_prints_ascii_lines(tmp_path: Path, station: Station, capsys: Any) -> None:
    await station.terminals.admit("1")
    await station.terminals.label("1", "北门")
    args = client_args(ctl_command="terminals")
    code = await asyncio.to_thread(run_client, args, tmp_path, lambda code, _arguments: code)
    said = capsys.readouterr().out
    assert code == 0
    assert said.isascii()
    assert json.loads(said)["label"] == "北门"


@pytest.mark.usefixtures("channel")
async def test_how_the_station_stands_is_said_while_the_disk_holds_all_readers(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facedesk.control.answers.asked.COUNT_WITHIN_S", 0.05)
    gate = threading.Event()
    held = [asyncio.create_task(station.store.read(lambda _db: gate.wait(20))) for _ in range(4)]
    (row,) = await asyncio.to_thread(lambda: list(request(tmp_path, "status", {}, "en")))
    assert row["records"] == 0
    gate.set()
    await asyncio.gather(*held)
