"""Who is inside, as `ctl` says it."""

import asyncio
from datetime import datetime

import pytest
from station.peer import Peer, record

from .conftest import OTHER, SERIAL, Asking


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
