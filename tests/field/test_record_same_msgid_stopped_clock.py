"""Two passes with one msgID while the terminal's clock says nothing: both are stored, and one sent again stays one."""

import pytest
from end_to_end.process import StationProcess
from station.peer import SERIAL, Peer, in_base64, jpeg, record

TIMES = [
    "1970-01-01 08:00:00.000",
    "2000-01-01 00:00:00.000",
    "2010-01-01 08:00:03",
    "not set",
]


@pytest.mark.parametrize("time_said", TIMES)
async def test_the_second_pass_and_its_fever_are_there(station: StationProcess, time_said: str) -> None:
    await station.rows("admit", SERIAL)
    first = record("1", passTime=time_said, recognitionPhoto=in_base64(jpeg("first", 9_000)))
    second = record(
        "1",
        passTime=time_said,
        idNumber="20002",
        name="李娜",
        temperature="38.4",
        temperatureResult="2",
        recognitionPhoto=in_base64(jpeg("second", 9_000)),
    )
    for _ in range(2):  # the second time over another connection, with another token
        async with await Peer.dial(station.url) as peer:
            await peer.register()
            for said in (first, second):
                assert (await peer.uploaded(said))["errorCode"] == "100"
    rows = await station.rows("records")
    assert sorted(row["name"] for row in rows) == ["张伟", "李娜"]
    assert len({row["recognitionPhotoSha256"] for row in rows}) == 2
    (alert,) = await station.rows("alerts")
    assert (alert["kind"], alert["idNumber"], alert["count"], alert["late"]) == ("fever", "20002", 1, False)
