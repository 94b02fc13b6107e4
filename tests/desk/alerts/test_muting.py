"""Alerts are muted for a while, whatever becomes of the clock."""

import pytest

from facedesk.desk.live.muting import Muting
from facedesk.station.clocks.clock import now_us

DAY_US = 24 * 3600 * 1_000_000


@pytest.mark.usefixtures("qtbot")
async def test_an_end_that_a_clock_gave_which_was_ahead_mutes_nothing(station):
    await station.settings.set("soundMutedUntil", now_us() + DAY_US)
    assert not Muting(station.settings).is_muted
    await station.settings.set("soundMutedUntil", now_us() + 3600 * 1_000_000)
    assert Muting(station.settings).is_muted


@pytest.mark.usefixtures("qtbot")
async def test_what_is_set_elsewhere_is_followed(station):
    muting, heard = Muting(station.settings), []
    muting.changed.connect(lambda: heard.append(muting.text()))
    await station.settings.set("soundMutedUntil", -1)
    await station.settings.set("lostAfter", 31)
    await station.settings.set("soundMutedUntil", 0)
    assert heard == ["Muted until you unmute", "Sound is on"]
