import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from facedesk.simulator.cast import CAST
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.registration import sign_of
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .station import QUICK, Station


def right_sign(registration) -> str:
    serial, moment, rand = (registration[name] for name in ("deviceNo", "registerTime", "rand"))
    return hashlib.md5(f"{serial}{moment}{rand}{serial}".encode()).hexdigest().upper()  # noqa: S324


def test_the_sign_is_the_md5_of_the_concatenation_in_capitals():
    assert sign_of("168380000106", "1508845817", "12N8Y9DKIO") == "7179E37248F21D8B0C723A7C9FE2AA31"


@pytest.mark.usefixtures("terminal")
async def test_a_terminal_registers_with_every_field_of_the_table(station):
    registration = await station.next("register")
    assert list(registration) == [
        "msgType", "deviceNo", "registerTime", "rand", "protocolVersion", "hardwareVersion", "softwareVersion",
        "algVersion", "sign",
    ]  # fmt: skip
    assert registration["deviceNo"] == "168380000106"
    assert len(registration["registerTime"]) == 10
    assert registration["sign"] == right_sign(registration)


async def test_a_wrong_sign_is_wrong():
    faults = Faults(wrong_sign=True)
    async with Station() as station, SimulatedTerminal(station.url, "1", habits=QUICK, faults=faults):
        registration = await station.next("register")
        assert registration["sign"] != right_sign(registration)
        assert len(registration["sign"]) == 32


async def test_a_refused_terminal_dials_again_until_it_is_taken():
    async with Station(register_codes=["200", "201"]) as station:
        async with SimulatedTerminal(station.url, "1", habits=QUICK) as terminal:
            await terminal.until(lambda t: t.registered)
            assert terminal.counts["refused"] == 2
            assert terminal.last_refusal == "201"
        assert len({registration["rand"] for registration in station.registrations}) == 3


async def test_attempts_without_success_are_counted_for_the_backoff():
    attempts = []
    habits = replace(QUICK, backoff=lambda attempt: attempts.append(attempt) or 0.0)
    async with (
        Station(register_codes=["200", "200"]) as station,
        SimulatedTerminal(station.url, "1", habits=habits) as t,
    ):
        await t.until(lambda t: t.registered)
        assert attempts == [1, 2]
        t.drop()
        await t.until(lambda t: t.counts["registered"] == 2)
        assert attempts == [1, 2, 1]


async def test_a_terminal_without_a_station_keeps_trying(station):
    url, station_url = "ws://127.0.0.1:9", station.url
    async with SimulatedTerminal(url, "1", habits=QUICK) as terminal:
        terminal.url = station_url
        await terminal.until(lambda t: t.registered)


async def test_a_closed_connection_is_dialled_again_with_the_new_token(station, terminal):
    await station.link.close()
    await terminal.until(lambda t: t.counts["registered"] == 2)
    assert terminal.token == "token-2"


async def test_a_silent_station_is_dialled_again():
    habits = replace(QUICK, register_timeout_s=0.01)
    async with Station() as station:
        station._register = lambda link: link.wait_closed()
        async with SimulatedTerminal(station.url, "1", habits=habits) as terminal:
            await terminal.until(lambda t: t.counts["refused"] == 2)
            assert terminal.last_refusal == "no answer"


async def test_what_the_station_says_before_its_answer_is_no_answer():
    async with Station() as station:
        genuine = station._register

        async def chatter(link):
            for frame in ("{", "[]", b"\xff", json.dumps({"msgType": "keepAliveResp"})):
                await link.send(frame)
            return await genuine(link)

        station._register = chatter
        async with SimulatedTerminal(station.url, "1", habits=QUICK) as terminal:
            await terminal.until(lambda t: t.registered)


async def test_the_clock_is_set_from_the_stations_answer(station):
    station.time_ms = 1585903632011
    habits = replace(QUICK, clock=lambda: 5_000.0, clock_off_s=77.0)
    async with SimulatedTerminal(station.url, "1", habits=habits) as terminal:
        registration = await station.next("register")
        assert registration["registerTime"] == "5077"
        await terminal.until(lambda t: t.registered)
        assert terminal.now() == datetime(2020, 4, 3, 8, 47, 12, 11_000, tzinfo=UTC)


@pytest.mark.parametrize("nonsense", ["", "soon", "1", "9" * 40, "１５８５９０３６３２０１１"])
async def test_a_time_that_is_none_leaves_the_clock_alone(station, nonsense):
    station.time_ms = nonsense
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, clock_off_s=5.0)) as terminal:
        await terminal.until(lambda t: t.registered)
        assert terminal.clock_off_s == 5.0


async def test_heartbeats_come_with_token_and_place(station):
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, heartbeat_s=0.01)) as terminal:
        assert await station.next("keepAlive") == {
            "msgType": "keepAlive",
            "deviceNo": "1",
            "token": "token-1",
            "locationx": "116.481499",
            "locationy": "39.990475",
        }
        await station.next("keepAlive")
        await terminal.until(lambda t: t.received["keepAliveResp"] > 0)


async def test_heartbeats_go_on_while_records_wait_for_room(station):
    station.on_record = lambda _record: None
    async with SimulatedTerminal(
        station.url, "1", habits=replace(QUICK, heartbeat_s=0.01, window=1)
    ) as terminal:
        for _ in range(3):
            terminal.see(Sighting(CAST[1]))
        await station.next("keepAlive")


async def test_a_silent_terminal_sends_no_heartbeat_but_serves_on(station):
    habits = replace(QUICK, heartbeat_s=0.001, patience_s=0.001)
    async with SimulatedTerminal(station.url, "1", habits=habits, faults=Faults(silent=True)) as terminal:
        await terminal.until(lambda t: t.registered)
        for _ in range(20):
            await station.ask("onlineGetRegisterCount")
        assert terminal.counts["beats"] == 0
        assert terminal.counts["registered"] == 1


async def test_a_line_on_which_nothing_is_heard_is_given_up(station):
    station.answers_beats = False
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, patience_s=0.02)) as terminal:
        await terminal.until(lambda t: t.counts["registered"] == 2)


async def test_stopping_does_not_wait_for_a_station_that_reads_nothing():
    async with Station() as station:

        async def stuck(link, _message):
            link.transport.pause_reading()
            await link.wait_closed()

        station._receive = stuck
        async with SimulatedTerminal(station.url, "1", habits=QUICK) as terminal:
            terminal.see(Sighting(CAST[1]))
            await terminal.until(lambda t: t.counts["sent"] == 1)
            for _ in range(2):
                terminal.see(Sighting(CAST[1])).fields["data"] = "x" * 30_000_000
            await terminal.until(lambda t: t.counts["sent"] == 2)
            assert terminal._link.transport.get_write_buffer_size() > 1_000_000
            await terminal.stop()
            assert terminal.counts["sent"] == 2
            assert not terminal.registered


async def test_a_stopped_terminal_can_be_started_again(terminal):
    await terminal.stop()
    assert not terminal.registered
    terminal.start()
    await terminal.until(lambda t: t.counts["registered"] == 2)


async def test_a_deaf_terminal_answers_nothing_but_beats(station):
    habits = replace(QUICK, heartbeat_s=0.01)
    async with SimulatedTerminal(station.url, "1", habits=habits, faults=Faults(deaf=True)) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "onlineOpen", "msgID": "1", "msg": "x"})
        await station.next("keepAlive")
        await station.next("keepAlive")
        assert terminal.opened == []


async def test_waiting_for_what_does_not_come_ends(terminal):
    with pytest.raises(TimeoutError):
        await terminal.until(lambda t: t.opened != [], timeout_s=0.01)
