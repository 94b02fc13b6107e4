"""Rosters that were put off are worked out in slices; whoever is gone is looked for once, when all are."""

from typing import Any

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.delivery.catch_up import CatchingUp
from facedesk.station.station import Station
from facedesk.store.delivery import assignment_rules, rosters, wanting
from station.peer import SERIAL
from station.roster_peer import enrol


async def test_the_terminals_are_named_by_each_slice_and_the_end_is_said_once(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await station.terminals.admit(SERIAL)
    persons = [await enrol(station, str(number)) for number in range(1, 4)]
    monkeypatch.setattr(wanting, "AT_ONCE", 2)
    monkeypatch.setattr(wanting, "SLICE", 1)

    def assign(db: Any) -> None:
        assignment_rules.assign_persons(db, [person.id for person in persons], [SERIAL])
        rosters.refresh(db, now_us(), serials=[SERIAL])

    await station.store.write(assign)
    slices: list[set[str]] = []
    ends: list[int] = []
    catching_up = CatchingUp(station.core, slices.append, lambda: ends.append(len(slices)))
    await catching_up.done()
    assert slices[:3] == [{SERIAL}] * 3
    assert ends == [len(slices)]
    await catching_up.done()
    assert ends == [len(slices)], "nothing was put off meanwhile"
