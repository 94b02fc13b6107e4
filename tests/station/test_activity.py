"""What was done to terminals, as the station tells it: no secret, and nothing that only is spelled otherwise."""

from typing import Any

from facedesk.station.clocks.clock import now_us
from facedesk.station.station import Station
from facedesk.store.activity.row import ActivityQuery, ActivityRow
from facedesk.store.parameters import history
from station.peer import SERIAL

WINDOW = ("byWindow", ())


async def only(
    station: Station, before: dict[str, str], sent: dict[str, str], then: Any = None
) -> ActivityRow:
    def put(db: Any) -> None:
        history.keep(db, SERIAL, now_us(), ("byTerminal", ()), before, is_sent=False)
        history.keep(db, SERIAL, now_us(), WINDOW, sent, is_sent=True)
        if then is not None:
            history.keep(db, SERIAL, now_us(), ("byTerminal", ()), then, is_sent=False)

    await station.store.write(put)
    (row,) = (await station.activity.page(ActivityQuery(), 10)).rows
    return row


async def test_secrets_are_masked_wherever_they_stand(station: Station) -> None:
    secret = {"devicePassword": "111111"}
    row = await only(station, secret, {"devicePassword": "654987"}, {"devicePassword": "222222"})
    assert (row.before, row.after, row.found) == ({"devicePassword": "••••••"},) * 3


async def test_that_a_secret_is_not_reported_any_more_is_no_secret(station: Station) -> None:
    row = await only(station, {"devicePassword": "111111"}, {"devicePassword": "654987"}, {"other": "1"})
    assert (row.after, row.found) == ({"devicePassword": "••••••"}, {"devicePassword": None})


async def test_the_first_state_of_all_is_masked_too(station: Station) -> None:
    await station.store.write(
        lambda db: history.keep(db, SERIAL, now_us(), WINDOW, {"devicePassword": "654987"}, is_sent=True)
    )
    (row,) = (await station.activity.page(ActivityQuery(), 10)).rows
    assert (row.before, row.after) == (None, {"devicePassword": "••••••"})


async def test_what_means_the_same_does_not_differ(station: Station) -> None:
    before = {"voiceVolume": "5", "faceFeverTemperature": "37.30"}
    sent = {"voiceVolume": "7", "faceFeverTemperature": "37.3"}
    row = await only(station, before, sent, {"voiceVolume": "07", "faceFeverTemperature": "37.3"})
    assert (row.before, row.after, row.found) == ({"voiceVolume": "5"}, {"voiceVolume": "7"}, {})


async def test_what_a_terminal_does_not_report_afterwards_is_said_so(station: Station) -> None:
    row = await only(station, {"voiceVolume": "5"}, {"voiceVolume": "7"}, {"other": "1"})
    assert row.found == {"voiceVolume": None}
