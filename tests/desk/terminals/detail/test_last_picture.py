"""The card of a terminal's newest pass."""

from dataclasses import replace

import pytest

from desk.hands import named, seen, shown
from desk.monitor.passes import a_pass
from facedesk.store.records.records import GateAnswer

GATE = "168380000101"


@pytest.fixture
async def last(page, station):
    await station.terminals.admit(GATE)
    await seen(lambda: page.model.index_of(f"t:{GATE}").isValid())
    page.open_terminal(GATE)
    return page.detail._last


async def test_who_was_kept_out_has_the_reason_and_what_the_terminal_said(last, station):
    view = station.terminals.known(GATE)
    kept = a_pass(1, serial=GATE, answer=GateAnswer("close", "schedule", "You may not pass at this time"))
    last.set_view(replace(view, last_pass=kept))
    assert named(last, "last-picture-why").text() == (
        "the station answered “close”: out of schedule; it says “You may not pass at this time”"
    )
    last.set_view(replace(view, last_pass=a_pass(2, serial=GATE, answer=GateAnswer("open", "within"))))
    assert not shown(last, "last-picture-why")
