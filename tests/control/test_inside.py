"""Who is inside, as `ctl` says it."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from station.peer import Peer, record
from store.samples import row

from facedesk.exchange.reports import pdf
from facedesk.station.clocks.clock import now_us
from facedesk.store.database import StoreError

from .conftest import OTHER, SERIAL, Asking


@pytest.fixture(autouse=True)
def without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The font for it takes long to be read."""
    monkeypatch.setattr(pdf, "chinese", lambda: None)


async def test_who_is_inside_is_listed_by_department_with_what_is_not_known_beside(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", SERIAL)
    await terminal.register()
    for number, fields in enumerate(
        (
            {"idNumber": "20002", "name": "张伟", "department": "Sales", "inOutMode": "1"},
            {"idNumber": "20001", "name": "Daniel Okafor", "department": "Engineering", "inOutMode": "1"},
            {"idNumber": "20003", "inOutMode": "1"},
            {"idNumber": "", "inOutMode": "1"},
            {"idNumber": "20003", "inOutMode": "2"},
        )
    ):
        await terminal.uploaded(record(str(number), **fields))
    first, second = await ask("inside")
    assert list(first) == ["idNumber", "name", "department", "deviceNo", "since"]
    assert [first["idNumber"], first["name"], first["department"], first["deviceNo"]] == [
        "20001",
        "Daniel Okafor",
        "Engineering",
        SERIAL,
    ]
    assert datetime.fromisoformat(first["since"]).tzinfo is not None
    assert second["name"] == "张伟"
    await ask("group", "Works", SERIAL)
    await ask("group", "Elsewhere", OTHER)
    assert len(await ask("inside", "--group", "Works")) == 2
    assert await ask("inside", "--group", "Elsewhere") == []
    assert "Nowhere" in await ask.fails("inside", "--group", "Nowhere")
    assert await ask.prints("ctl", "inside") == 0
    printed = capsys.readouterr()
    assert "20001" in printed.out.splitlines()[0]
    assert "Daniel Okafor  Engineering" in printed.out
    assert "Whoever follows" not in printed.err
    assert "who is not known is not in this list" in printed.err
    file = ask.folder.parent / "muster.pdf"
    assert await ask("inside", "--group", "Works", "--muster", str(file)) == [
        {"file": str(file), "people": 2}
    ]
    assert await asyncio.to_thread(file.read_bytes)
    assert "muster.pdf" in await ask.fails("inside", "--muster", str(file.parent / "nowhere" / "muster.pdf"))
    await terminal.hang_up()


async def test_the_list_to_print_asks_no_disk_that_does_not_answer(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask.station.inside.read()
    passed = row(id=1, received_at=now_us(), passed_at=now_us(), in_out=1, name="张伟")
    ask.station.inside.on_pass(passed)

    async def never(*_: object) -> None:
        raise StoreError("storeFailed", "it hangs")

    monkeypatch.setattr(ask.station.store, "read", never)
    monkeypatch.setattr(ask.station.store, "write", never)
    file = str(tmp_path / "muster.pdf")
    assert await ask("inside", "--muster", file) == [{"file": file, "people": 1}]
