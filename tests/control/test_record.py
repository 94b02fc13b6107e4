"""`ctl record`: all of one record, what is known beside it, and its pictures byte for byte."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from station.peer import Peer, record

from facedesk.control.commands.records import record_line
from facedesk.control.rows import RECORD_NAMES
from facedesk.simulator.cast import BY_PORTRAIT, STRANGER
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.store.records.records import PassRow

from .conftest import QUICK, SERIAL, Asking

LI = BY_PORTRAIT["li"]


@pytest.fixture(scope="module")
def portraits() -> PicturePool:
    return PicturePool(4)


@pytest.fixture
async def terminal(ask: Asking, portraits: PicturePool) -> AsyncIterator[SimulatedTerminal]:
    address = f"ws://127.0.0.1:{ask.station.port}"
    async with SimulatedTerminal(address, SERIAL, habits=QUICK, pictures=portraits) as running:
        await running.until(lambda t: t.registered)
        yield running


async def passed(ask: Asking, terminal: SimulatedTerminal, *sightings: Sighting) -> list[PassRow]:
    """Let people pass; return their records, the oldest first."""
    await ask("admit", SERIAL)
    for sighting in sightings:
        terminal.see(sighting)
    await terminal.until(lambda _: ask.station.records.count == len(sightings))
    return (await ask.station.records.passes(len(sightings)))[::-1]


async def test_a_record_says_all_that_the_list_says_and_what_is_known_beside_it(
    ask: Asking, terminal: SimulatedTerminal, tmp_path: Path
) -> None:
    await ask.enrol(LI.number)
    (row,) = await passed(ask, terminal, Sighting(LI, temperature_c=38.2))
    folder = tmp_path / "pictures"
    (said,) = await ask("record", str(row.id), "--pictures", str(folder))
    (listed,) = await ask("records")
    (alert,) = await ask("alerts")
    assert {name: said[name] for name in listed} == listed
    assert set(RECORD_NAMES) <= set(said)
    assert said["alerts"] == [alert["id"]]
    assert (said["enrolled"]["idNumber"], said["enrolled"]["name"]) == (LI.number, f"张伟{LI.number}")
    names = {place: f"{row.id}-{place}.jpg" for place in ("recognition", "compare")}
    assert said["pictures"] == {place: str(folder / name) for place, name in names.items()}
    for ref, name in ((row.recognition, names["recognition"]), (row.compare, names["compare"])):
        assert ref is not None
        written = await asyncio.to_thread((folder / name).read_bytes)
        assert written == await ask.station.pictures.load(ref)
    assert sorted(each.name for each in await asyncio.to_thread(lambda: list(folder.iterdir()))) == sorted(
        names.values()
    )


async def test_a_stranger_is_nobody_who_is_enrolled_and_has_no_second_picture(
    ask: Asking, terminal: SimulatedTerminal, tmp_path: Path
) -> None:
    (row,) = await passed(ask, terminal, Sighting(STRANGER, PassVerdict.STRANGER))
    (said,) = await ask("record", str(row.id), "--pictures", str(tmp_path))
    assert said["enrolled"] is None
    assert said["pictures"] == {"recognition": str(tmp_path / f"{row.id}-recognition.jpg"), "compare": None}
    assert said["remark"] is None


async def test_a_record_that_came_without_pictures_says_so_where_they_are_asked_for(
    ask: Asking, tmp_path: Path
) -> None:
    async with await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", SERIAL) as peer:
        await peer.register()
        await peer.uploaded(record("1"))
    (row,) = await ask("records")
    (said,) = await ask("record", str(row["id"]), "--pictures", str(tmp_path))
    assert said["remark"] == f"No picture came with record {row['id']}: none was written."
    assert (await ask("record", str(row["id"])))[0]["remark"] is None


async def test_without_a_folder_nothing_is_written_and_a_folder_that_takes_nothing_is_said(
    ask: Asking, terminal: SimulatedTerminal, tmp_path: Path
) -> None:
    (row,) = await passed(ask, terminal, Sighting(LI))
    (said,) = await ask("record", str(row.id))
    assert said["pictures"] == {"recognition": None, "compare": None}
    file = tmp_path / "a-file"
    await asyncio.to_thread(file.write_bytes, b"")
    assert "Cannot write" in await ask.fails("record", str(row.id), "--pictures", str(file))


async def test_an_id_that_is_none_ends_with_one_line(ask: Asking, capsys: pytest.CaptureFixture[str]) -> None:
    assert await ask.prints("ctl", "record", "4711") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip().splitlines() == ["facedesk: No pass record 4711 is stored here."]


@pytest.mark.parametrize(
    ("sent", "is_shown"),
    [
        ("36.5", True),
        ("36,7", True),
        (36.5, True),
        ("0.0", False),
        ("98.6", False),
        ("?", False),
        (None, False),
    ],
)
def test_a_line_has_a_temperature_only_where_one_was_measured_in_degrees_c(
    sent: object, is_shown: bool
) -> None:
    row = {"id": 1, "passTime": "", "deviceNo": SERIAL, "result": "passed", "late": False, "name": "张三"}
    row |= {"controlState": "", "because": None, "problem": None, "temperature": sent}
    assert ("°C" in record_line(row)) is is_shown
