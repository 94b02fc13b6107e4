"""An upload whose name is not UTF-8: stored, its fever told, acknowledged, and what was guessed is said."""

import json

import pytest
from end_to_end.process import StationProcess
from station.peer import SERIAL, Peer, record

NAMES = [
    ("张伟".encode()[:-1], "张\ufffd", "no text"),
    ("欧阳娜娜".encode()[:8], "欧阳\ufffd", "no text"),
    ("张伟".encode("gbk"), "张伟", "GB18030"),
    ("Jürgen".encode("latin-1"), "Jürgen", "Western"),
]


@pytest.mark.parametrize(("raw", "name", "said"), NAMES, ids=["cut", "cut later", "GBK", "Latin-1"])
async def test_the_pass_and_its_fever_are_there_and_the_field_is_marked(
    station: StationProcess, raw: bytes, name: str, said: str
) -> None:
    await station.rows("admit", SERIAL)
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        upload = {"deviceNo": SERIAL, "token": peer.token}
        upload |= record("7", name="@", temperature="38.4", temperatureResult="2")
        for _ in range(2):
            await peer.ws.send(json.dumps(upload).encode().replace(b"@", raw), text=True)
            assert (await peer.next("uploadRecordResp"))["msgID"] == "7"
        (row,) = await station.rows("records")
        assert (row["name"], row["fever"], row["late"]) == (name, True, False)
        assert "name" in row["problem"]
        assert said in row["problem"]
        (alert,) = await station.rows("alerts")
        assert (alert["kind"], alert["name"], alert["count"]) == ("fever", name, 1)
        assert (await peer.beat())["msgType"] == "keepAliveResp"
