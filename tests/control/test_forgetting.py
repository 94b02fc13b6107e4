"""`ctl forget`: it says what it means, and does nothing until that is confirmed."""

import pytest

from facedesk.control.printing import row_text
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import SERIAL, Asking


async def test_what_it_means_is_said_and_nothing_is_done_until_it_is_confirmed(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask.enrol("20001")
    await ask("assign", "all", SERIAL)
    await terminal.until(lambda t: "20001" in t.roster)
    assert "--yes" in await ask.fails("forget", SERIAL)
    assert ask.station.terminals.get(SERIAL) is not None
    (done,) = await ask("forget", SERIAL, "--yes")
    assert done == {
        "deviceNo": SERIAL,
        "label": "",
        "done": "forgotten",
        "belonged": 1,
        "kept": 1,
        "records": 0,
        "alerts": 0,
        "remark": None,
    }
    assert await ask("deliveries") == []
    assert [row["terminals"]["wanted"] for row in await ask("people")] == [0]
    await terminal.until(lambda _: ask.station.terminals.get(SERIAL) is not None)
    (again,) = [row for row in await ask("terminals") if row["deviceNo"] == SERIAL]
    assert (again["state"], again["label"]) == ("waiting", "")
    assert "was forgotten" in again["reason"]


async def test_what_is_not_known_cannot_be_forgotten(ask: Asking) -> None:
    assert "1683" in await ask.fails("forget", "1683", "--yes")


async def test_a_serial_with_which_nothing_has_called_is_remarked_for_it_may_be_mistyped(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await terminal.until(lambda t: t.registered)
    never, known = await ask("admit", "1683", SERIAL)
    assert "No terminal 1683 has called yet" in never["remark"]
    assert known["remark"] is None
    (refused,) = await ask("refuse", "1684")
    assert "No terminal 1684 has called yet" in refused["remark"]
    await ask.enrol("20001")
    await ask("assign", "all", "1683")
    assert "has never called here" in await ask.fails("open", "1683")
    assert ["has never called here" in row["reason"] for row in await ask("deliveries")] == [True]


COUNTED = {"belonged": 12, "kept": 1, "records": 1, "alerts": 0}
NONE = {"belonged": 0, "kept": 0, "records": 0, "alerts": 2}
NEW = "if it calls again, it waits for admission as a new one"


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (
            {"label": "North gate", "done": None, **COUNTED},
            [
                "1 North gate is to be forgotten",
                "12 people belong there no more",
                "1 person stays in memory there, and nobody takes them off it any more",
                "1 pass and 0 alerts stay here",
                NEW,
            ],
        ),
        (
            {"label": "", "done": "forgotten", **NONE},
            ["1 is forgotten", "0 passes and 2 alerts stay here", NEW],
        ),
    ],
)
def test_it_is_said_in_one_line(row: dict[str, object], parts: list[str]) -> None:
    assert row_text("forget", {"deviceNo": "1", **row}).split("; ") == parts
