"""How many passes there are of what, as `ctl` says it."""

import pytest
from station.peer import Peer, record, stranger

from .conftest import OTHER, SERIAL, Asking

PASSES = (
    (SERIAL, "2026-11-02 08:15:00.000", {}),
    (SERIAL, "2026-11-02 08:59:59.000", {}),
    (SERIAL, "2026-11-02 09:00:00.000", {"compareResult": "1"}),
    (OTHER, "2026-11-08 23:59:59.000", {}),
    (OTHER, "2026-11-09 00:00:00.000", {"temperature": "38.2", "temperatureResult": "2"}),
)


@pytest.fixture
async def counted(ask: Asking) -> Asking:
    peers = {}
    for serial in (SERIAL, OTHER):
        peers[serial] = await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", serial)
        await peers[serial].register()
    for number, (serial, at, fields) in enumerate(PASSES):
        await peers[serial].uploaded(record(str(number), passTime=at, **fields))
    await peers[SERIAL].uploaded(stranger("99", passTime="2026-11-02 08:30:00.000"))
    for peer in peers.values():
        await peer.hang_up()
    return ask


async def test_passes_are_counted_by_what_is_asked(counted: Asking) -> None:
    said = {by: await counted("stats", "--by", by) for by in ("hour", "day", "weekday", "terminal", "result")}
    assert said == {
        "hour": [
            {"hour": 0, "count": 1},
            {"hour": 8, "count": 3},
            {"hour": 9, "count": 1},
            {"hour": 23, "count": 1},
        ],
        "day": [
            {"day": "2026-11-02", "count": 4},
            {"day": "2026-11-08", "count": 1},
            {"day": "2026-11-09", "count": 1},
        ],
        "weekday": [{"weekday": 1, "count": 5}, {"weekday": 7, "count": 1}],
        "terminal": [{"terminal": SERIAL, "count": 4}, {"terminal": OTHER, "count": 2}],
        "result": [
            {"result": "passed", "count": 4},
            {"result": "notMatched", "count": 1},
            {"result": "stranger", "count": 1},
        ],
    }


async def test_only_what_the_filters_find_is_counted(counted: Asking) -> None:
    assert await counted("stats", "--by", "terminal", "--from", "2026-11-03", "--to", "2026-11-08") == [
        {"terminal": OTHER, "count": 1}
    ]
    assert await counted("stats", "--by", "hour", "--fever") == [{"hour": 0, "count": 1}]
    assert await counted("stats", "--by", "day", "--person", "nobody") == []


async def test_a_line_names_the_key_and_the_count(
    counted: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await counted.prints("ctl", "stats", "--by", "hour") == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["3", "08"]


async def test_what_to_count_by_must_be_said(capsys: pytest.CaptureFixture[str], ask: Asking) -> None:
    for words in (["stats"], ["stats", "--by", "moon"]):
        with pytest.raises(SystemExit) as ended:
            await ask.prints("ctl", *words)
        assert ended.value.code == 2
    assert "--by" in capsys.readouterr().err
