"""What a hostile terminal says of itself and of who passes reaches the screen and the log as harmless lines."""

import sys
import unicodedata
from pathlib import Path

import pytest
from station.peer import Peer, record

from .conftest import Dial
from .process import StationProcess, facedesk_run

STEERING = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m\r\nfacedesk: forged\n\x85\u202e\u2066\u2028\u2029\x00\x08\x7f\ufeff"
)
ODD = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def steers(text: str) -> set[str]:
    return {sign for sign in text if sign != "\n" and unicodedata.category(sign) in ODD}


async def test_no_command_and_no_log_line_is_steered_by_a_terminal(
    station: StationProcess, dial: Dial
) -> None:
    peer: Peer = await dial(station)
    versions = dict.fromkeys(
        ("protocolVersion", "hardwareVersion", "softwareVersion", "algVersion"), STEERING
    )
    await peer.register(**versions)
    await station.rows("admit", peer.serial)
    peer = await dial(station)
    await peer.register(**versions)
    usual = record()
    hostile = {name: STEERING * 50 for name in usual if name not in ("msgType", "msgID", "token", "passTime")}
    await peer.uploaded(usual | hostile | {STEERING: STEERING, "deviceNo": STEERING, "snapType": "3"})
    await peer.announce({"msgType": STEERING, "msgID": STEERING, "errorCode": STEERING, "msg": STEERING})
    await peer.announce(f'{{"{STEERING}": ')
    await peer.beat()
    where = ("ctl", "--data-dir", str(station.folder))
    for command in ("status", "terminals", "records", "alerts", "people", "deliveries"):
        done = await facedesk_run(*where, command)
        assert (done.code, done.err) == (0, "")
        assert steers(done.out) == set()
        assert "\nfacedesk: forged" not in done.out
        assert (await station.ctl(command)).out.isascii()
    assert (await facedesk_run(*where, "records")).out.count("\n") == 1
    refused = await facedesk_run(*where, "open", STEERING.replace("\x00", ""))
    assert refused.code == 1
    assert steers(refused.err) == set()
    assert refused.err.count("\n") == 1
    log = (Path(station.folder) / "facedesk.log").read_text("utf-8")
    assert steers(log) == set()
    assert "facedesk: forged" not in {line.strip() for line in log.splitlines()}


@pytest.mark.skipif(sys.platform == "win32", reason="names of files have no such signs there")
async def test_why_it_does_not_start_steers_no_screen_either(tmp_path: Path) -> None:
    folder = tmp_path / "data\x1b[2J\nfacedesk: forged\u202e"
    folder.write_bytes(b"a file")
    done = await facedesk_run("--headless", "--data-dir", str(folder))
    assert done.code == 1
    assert steers(done.err) == set()
    assert done.err.count("\n") == 1
    assert "it is a file" in done.err
