"""Attendance, as `ctl` says it: the document's names, local times, and what is missing in words."""

from datetime import date, timedelta

import pytest
from station.peer import Peer, record

from .conftest import SERIAL, Asking

NAMES = ["idNumber", "name", "day", "firstIn", "lastOut", "minutes", "remark"]


@pytest.fixture
async def day(ask: Asking) -> date:
    """Have two people come, of whom one forgets to pass out; return the day, which is long over."""
    await ask("zone", SERIAL, "+08:00")
    terminal = await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", SERIAL)
    await terminal.register()
    day = date.today() - timedelta(days=40)  # noqa: DTZ011  whatever day that is
    day += timedelta(days=-day.weekday())
    for number, (who, time, way) in enumerate(
        (
            ("20001", "07:58:30", "1"),
            ("20001", "18:04:10", "2"),
            ("20002", "08:56:00", "1"),
            ("20003", "09:00:00", "1"),
        )
    ):
        fields = {"idNumber": who, "name": f"N{who}", "inOutMode": way, "department": "Sales"}
        result = "1" if who == "20003" else "0"
        await terminal.uploaded(
            record(str(number), passTime=f"{day} {time}.000", compareResult=result, **fields)
        )
    await terminal.hang_up()
    return day


async def test_a_day_of_each_is_a_row(ask: Asking, day: date) -> None:
    first, second = await ask("attendance", "--month", f"{day:%Y-%m}")
    assert list(first) == NAMES
    assert first == {
        "idNumber": "20001",
        "name": "N20001",
        "day": day.isoformat(),
        "firstIn": f"{day}T07:58:30+08:00",
        "lastOut": f"{day}T18:04:10+08:00",
        "minutes": 605,
        "remark": None,
    }
    assert [second["firstIn"], second["lastOut"], second["minutes"]] == [f"{day}T08:56:00+08:00", None, None]
    assert second["remark"] == "no pass out"


async def test_a_department_is_asked_for_by_its_name(
    ask: Asking, day: date, capsys: pytest.CaptureFixture[str]
) -> None:
    month = f"{day:%Y-%m}"
    assert len(await ask("attendance", "--month", month, "--department", "sales")) == 2
    assert "Board" in await ask.fails("attendance", "--month", month, "--department", "Board")
    await ask.station.departments.add("Board")
    assert await ask("attendance", "--month", month, "--department", "Board") == []
    assert await ask.prints("ctl", "attendance", "--month", month) == 0
    assert "no pass out" in capsys.readouterr().out


@pytest.mark.parametrize("month", ["2026-13", "9999-12", "0001-01"])
async def test_what_is_no_month_is_refused(ask: Asking, month: str) -> None:
    with pytest.raises(SystemExit):
        await ask("attendance", "--month", month)
