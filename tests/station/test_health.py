"""How well terminals do: figures, and a sentence for what is amiss."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.station import health
from facedesk.station.clocks.clock import first_us, now_us, to_local
from facedesk.station.health import KEPT_S, Health, HealthState
from facedesk.station.station import Station
from facedesk.station.terminals import amiss
from facedesk.station.terminals.amiss import quiet
from facedesk.station.terminals.directory import Entry
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.store.models import Record
from facedesk.store.records import usual
from facedesk.store.terminals import Admission, TerminalRow
from facedesk.texts import LANGUAGES, sentence
from station.conftest import Dial, Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer

MINUTE_US = 60_000_000
NOW = 1_795_000_000_000_000


def weeks(*per_step: int) -> Sequence[Sequence[int]]:
    """Give a week each in which so many records came in every ten minutes."""
    return [[count] * amiss.STEPS for count in per_step]


def silent(minutes: int, usually: Sequence[Sequence[int]], online: int = 100_000) -> tuple[str, Any] | None:
    """Say what is said of a terminal that is online, and has sent nothing for some time."""
    entry = Entry(TerminalRow("1", Admission.ADMITTED), online_since=NOW - online * MINUTE_US)
    entry.last_pass = type("Pass", (), {"received_at": NOW - minutes * MINUTE_US})()  # type: ignore[assignment]
    said = quiet(entry, usually, NOW)
    if said is None:
        return None
    assert all(sentence(said, language) for language in LANGUAGES)
    return said.code, dict(said.arguments)


@pytest.mark.parametrize(
    ("minutes", "usually", "said"),
    [
        (180, weeks(3, 2, 3, 2), ("healthQuietHours", {"hours": "3", "minutes": "4"})),
        (60, weeks(3, 2, 3, 2), ("healthQuiet", {"silent": "60", "minutes": "4"})),
        (20, weeks(3, 2, 3, 2), None),  # five records were to come: that none did may be chance
        (180, weeks(0, 0, 9, 9), None),  # in two weeks alone
        (180, weeks(), None),
        (9, weeks(90, 90, 90, 90), None),
        (900, [[0, 0, 5, 9]] * 4, ("healthQuietHours", {"hours": "15", "minutes": "13"})),
    ],
)
def test_silence_is_measured_by_what_usually_comes_in_as_much_time(
    minutes: int, usually: Sequence[Sequence[int]], said: Any
) -> None:
    assert silent(minutes, usually) == said


def test_at_a_gate_that_is_busy_from_now_on_silence_before_says_nothing() -> None:
    assert silent(20, [[0, 0, 9, 9]] * 4) is None


def test_a_terminal_that_came_back_is_silent_since_then() -> None:
    assert silent(180, weeks(9, 9, 9, 9), online=5) is None


async def test_what_is_usual_is_counted_of_live_records_at_the_same_hour_of_the_weekday(
    station: Station,
) -> None:
    here = to_local(now_us()).replace(tzinfo=None)
    ends = [first_us(here - timedelta(weeks=each)) for each in (1, 2)]

    def put(db: Any) -> None:
        for number, (end, ago, late) in enumerate(
            [
                (ends[0], 1, False),
                (ends[0], 9, False),
                (ends[0], 11, False),
                (ends[0], 2, True),
                (ends[1], 29, False),
                (ends[1], 31, False),
                (ends[1], -1, False),
            ]
        ):
            texts = dict.fromkeys(
                ("pass_time", "apart", "id_number", "name", "department", "company", "valid_until"), ""
            )
            Record.insert(
                serial=SERIAL,
                msg_id=str(number),
                received_at=end - ago * MINUTE_US,
                late=late,
                fever=False,
                in_out=0,
                pictures_in="",
                fields="{}",
                **texts,
            ).execute(db)

    await station.store.write(put)
    found = await station.store.read(lambda db: usual.counts(db, ends, 3))
    assert found == {SERIAL: [[2, 1, 0], [0, 0, 1]]}


async def only(station: Station, serial: str) -> Health:
    return next(each for each in await station.health.all() if each.serial == serial)


def codes(row: Health) -> list[str]:
    for said in row.amiss:
        assert all(sentence(said, language) for language in LANGUAGES)
    return [said.code for said in row.amiss]


async def test_each_time_that_it_comes_back_is_counted_for_the_day(
    station: Station, peer: Peer, dial: Dial, told: Told
) -> None:
    assert (await only(station, SERIAL)).reconnects_today == 0
    for _ in range(2):
        again = await dial()
        await again.register()
    row = await only(station, SERIAL)
    assert (row.reconnects_today, codes(row)) == (2, [])
    entry = station.directory.known(SERIAL)
    assert entry.reconnects_today(now_us() + 2 * 86_400_000_000) == 0
    assert peer
    assert told


async def test_the_days_count_and_when_it_was_told_the_time_outlast_the_station(tmp_path: Path) -> None:
    station = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    await station.terminals.admit(SERIAL)
    url = f"ws://127.0.0.1:{station.port}/"
    peers = [await Peer.dial(url, SERIAL) for _ in range(3)]
    for peer in peers:
        await peer.register()
    told_at = station.directory.known(SERIAL).vitals.given_at
    await station.stop()
    station = await started(tmp_path)
    entry = station.directory.known(SERIAL)
    assert (entry.reconnects_today(now_us()), entry.vitals.given_at) == (2, told_at)
    peers.append(await Peer.dial(f"ws://127.0.0.1:{station.port}/", SERIAL))
    await peers[-1].register()  # the station was away, not the terminal
    assert (await only(station, SERIAL)).reconnects_today == 2
    for peer in peers:
        await peer.hang_up()
    await station.stop()


async def test_what_is_amiss_is_said_the_worst_first_and_who_is_worse_stands_before(
    station: Station, peer: Peer, second: Peer
) -> None:
    await station.terminals.label(SECOND_SERIAL, "A")
    entry, at = station.directory.known(SECOND_SERIAL), now_us()
    for _ in range(3):
        entry.vitals.note_record(at, at - 48_000_000, 0, late=False)
    entry.row.reconnects, entry.records_waiting = 6, 312
    for what in ("wrongToken", "unknown", "unknown", "notJson"):
        entry.tally(what)
    entry.round_trip_ms, entry.vitals.answered_at = 840, at
    row = await only(station, SECOND_SERIAL)
    assert codes(row) == [
        "healthBehind",
        "healthReconnects",
        "healthSlow",
        "healthWaiting",
        "healthTokens",
        "healthUnknown",
        "healthUnreadable",
    ]
    assert (row.clock_offset_s, row.reconnects_today, row.waiting, row.unknown) == (-48.0, 6, 312, 2)
    await station.terminals.admit("168380000777")
    order = [(each.serial, each.state) for each in await station.health.all()]
    assert order == [
        (SECOND_SERIAL, HealthState.LOOK),
        ("168380000777", HealthState.EXPECTED),
        (SERIAL, HealthState.WELL),
    ]
    assert (await only(station, "168380000777")).amiss[0].code == "healthExpected"
    assert [each.serial for each in await station.health.all({SERIAL})] == [SERIAL]
    assert peer
    assert second


async def test_who_is_lost_stands_first_and_says_for_how_long(
    station: Station, peer: Peer, second: Peer, told: Told
) -> None:
    station.directory.known(SERIAL).row.reconnects = 9
    await second.hang_up()
    await told.until(lambda: station.directory.known(SECOND_SERIAL).session is None)
    first, then = await station.health.all()
    assert (first.serial, first.state, codes(first)) == (SECOND_SERIAL, HealthState.LOST, ["healthLostNow"])
    assert (then.serial, codes(then)) == (SERIAL, ["healthReconnects"])
    for minutes, said in ((3, ("healthLost", "3")), (125, ("healthLostHours", "2"))):
        station.directory.known(SECOND_SERIAL).lost_since = now_us() - minutes * MINUTE_US
        (why,) = (await only(station, SECOND_SERIAL)).amiss
        assert (why.code, why.arguments[0][1]) == said
    assert peer


async def test_a_clock_that_was_off_as_it_called_is_said_so_until_passes_show_that_it_was_set(
    station: Station, peer: Peer
) -> None:
    entry, at = station.directory.known(SERIAL), now_us()
    entry.drift_s = 48.0
    assert codes(await only(station, SERIAL)) == ["healthWasBehind"]
    for _ in range(3):
        entry.vitals.note_record(at, at - 1_000_000, 0, late=False)
    row = await only(station, SERIAL)
    assert (codes(row), row.clock_offset_s, row.clock_at) == ([], -1.0, None)
    assert peer


async def test_a_clock_that_runs_wrong_is_said_before_it_is_off(station: Station, peer: Peer) -> None:
    entry, at = station.directory.known(SERIAL), now_us()
    entry.vitals.given_at = at - 12 * 3_600_000_000
    for _ in range(3):
        entry.vitals.note_record(at, at - 10_000_000, 0, late=False)
    row = await only(station, SERIAL)
    assert (codes(row), row.drift_s_per_day) == (["healthLoses"], pytest.approx(20))
    assert peer


async def test_an_oddity_is_amiss_for_a_day_and_counted_on(station: Station, peer: Peer) -> None:
    entry = station.directory.known(SERIAL)
    entry.tally("unknown")
    entry.vitals.odd_at["unknown"] -= amiss.ODD_KEPT_US + 1
    row = await only(station, SERIAL)
    assert (codes(row), row.unknown) == ([], 1)
    assert peer


async def test_one_that_is_set_to_open_for_everybody_may_be_meant_so_and_is_said(
    station: Station, peer: Peer
) -> None:
    entry = station.directory.known(SERIAL)
    entry.row = replace(entry.row, parameters={**entry.row.parameters, "alwaysOpenDoor": "1"})
    row = await only(station, SERIAL)
    assert ([note.code for note in row.notes], row.state) == (["healthOpensForAll"], HealthState.WELL)
    assert all(sentence(note, language) for note in row.notes for language in LANGUAGES)
    entry.held = HoldStanding(SERIAL, HoldKind.OPEN, is_emergency=False, state=HoldState.DONE, since=0)
    assert not (await only(station, SERIAL)).notes
    assert peer


async def test_a_sign_that_is_not_checked_may_be_known_and_is_not_amiss(station: Station, peer: Peer) -> None:
    await station.terminals.waive_sign(SERIAL, True)
    row = await only(station, SERIAL)
    assert ([note.code for note in row.notes], row.state) == (["healthSignWaived"], HealthState.WELL)
    assert all(sentence(note, language) for note in row.notes for language in LANGUAGES)
    assert peer


async def test_records_that_wait_are_said_with_how_long_they_take_to_come(
    station: Station, peer: Peer
) -> None:
    entry, at = station.directory.known(SERIAL), now_us()
    for ago, waiting in ((20, 432), (10, 372), (0, 312)):
        entry.vitals.note_record(at - ago * 1_000_000, at, waiting, late=True)
        entry.records_waiting = waiting
    (said,) = (await only(station, SERIAL)).amiss
    assert (said.code, said.argument("lasting")) == ("healthComesIn", "52")
    entry.records_waiting = 3  # few, and not for long
    assert codes(await only(station, SERIAL)) == []
    assert peer


async def test_late_records_are_records_too(station: Station, peer: Peer) -> None:
    entry = station.directory.known(SERIAL)
    entry.online_since = NOW - 900 * MINUTE_US
    entry.vitals.record_at = NOW - 5 * MINUTE_US
    assert quiet(entry, weeks(9, 9, 9, 9), NOW) is None
    entry.vitals.record_at = NOW - 100 * MINUTE_US
    assert quiet(entry, weeks(9, 9, 9, 9), NOW) is not None
    assert peer


@pytest.mark.parametrize(
    ("versions", "differ"),
    [
        ([("V2", "A"), ("V2", "A"), ("V1", "A"), ("V1", "B")], ["3"]),
        ([("V2", "A"), ("V1", "A")], []),  # nobody knows which of them is meant
        ([("V2", "A"), ("V2", "A"), ("V1", "A"), ("V3", "A")], []),  # half of them are not most
        ([("V2", "A"), ("V2", "A"), ("", "A"), ("V1", "A")], ["4"]),  # one that says none does not count
    ],
)
async def test_a_version_that_differs_from_most_of_its_kind_is_said(
    station: Station, versions: Sequence[tuple[str, str]], differ: list[str]
) -> None:
    for number, (software, hardware) in enumerate(versions, 1):
        await station.terminals.admit(str(number))
        entry = station.directory.known(str(number))
        of_parts = {"software": software, "hardware": hardware}
        entry.row = replace(entry.row, versions={name: said for name, said in of_parts.items() if said})
    found = {each.serial: codes(each) for each in await station.health.all()}
    assert [serial for serial, said in found.items() if "healthVersion" in said] == differ


async def test_what_is_usual_is_counted_anew_only_after_a_while(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, counted, now_s = usual.counts, [], [0.0]

    def noted(*what: Any, **how: Any) -> Any:
        counted.append(now_s[0])
        return count(*what, **how)

    monkeypatch.setattr(usual, "counts", noted)
    monkeypatch.setattr(health, "time", SimpleNamespace(monotonic=lambda: now_s[0]))
    for at in (0.0, 1.0, KEPT_S - 1, KEPT_S, KEPT_S + 1, 2 * KEPT_S):
        now_s[0] = at
        await station.health.all()
    assert counted == [0.0, KEPT_S, 2 * KEPT_S]


async def test_who_only_waits_is_not_listed(station: Station, dial: Dial, told: Told) -> None:
    waiting = await dial()
    await waiting.register()
    await told.until(lambda: station.terminals.get(SERIAL))
    assert await station.health.all() == []
