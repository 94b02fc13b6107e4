"""A terminal that cannot fetch from where its connection arrived: behind a router, or from within a container."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from facedesk.station import bounds
from facedesk.station.station import Station
from facedesk.station.upgrades.other_host import URL_MOST, at_host, other_host
from station.peer import SERIAL, Peer

from .conftest import CONTENT, let_pass
from .test_odd_courses import UPDATE, fetched, offered

HERE, AWAY = "172.17.0.2", "192.168.1.77"


@pytest.mark.parametrize(
    ("said", "host"),
    [
        ("192.168.1.20:8800", "192.168.1.20"),
        ("192.168.1.20", "192.168.1.20"),
        ("192.168.1.20:", "192.168.1.20"),
        ("station.example:8800", "station.example"),
        ("station", "station"),
        ("[fd00::20]:8800", "[fd00::20]"),
        ("[FD00:0::20]", "[fd00::20]"),
        ("[::ffff:192.168.1.20]:8800", "192.168.1.20"),
        ("172.17.0.2:8800", ""),
        ("[::ffff:172.17.0.2]:8800", ""),
        ("", ""),
        (":8800", ""),
        ("192.168.1.20:88000", ""),
        ("192.168.1.20:99999", ""),
        ("192.168.1.20:8800:1", ""),
        ("192.168.1.256", ""),
        ("192.168.1", ""),
        ("192.168.01.20", ""),
        ("3232235796", ""),
        ("fd00::20", ""),
        ("[192.168.1.20]", ""),
        ("[fd00::20%25eth0]", ""),
        ("[fd00::20", ""),
        ("0.0.0.0:8800", ""),
        ("[::]:8800", ""),
        ("224.0.0.1", ""),
        ("127.0.0.1:8800", ""),
        ("[::1]:8800", ""),
        ("localhost:8800", ""),
        ("a.LOCALHOST", ""),
        ("somebody@station.example", ""),
        ("station.example/evil", ""),
        ("station.example?x", ""),
        ("station.example#x", ""),
        ("station example", ""),
        (" station.example", ""),
        ("station.example\n", ""),
        ("-station", ""),
        ("station-", ""),
        ("station..example", ""),
        ("a" * 64, ""),
        (".".join(["a" * 63] * 4), ""),
        ("门.example", ""),
        ("\u0661.\u0662.\u0663.\u0664", ""),
        ("station.example:\u0668", ""),
    ],
)
def test_only_what_is_wholly_a_host_that_others_reach_and_another_one_is_offered(
    said: str, host: str
) -> None:
    assert other_host(said, HERE, AWAY) == host


@pytest.mark.parametrize("said", ["localhost:8800", "127.0.0.1"])
def test_one_on_this_computer_may_dial_what_only_this_computer_reaches(said: str) -> None:
    assert other_host(said, "::1", "::1") == said.partition(":")[0]


def test_an_address_with_a_zone_or_within_another_kind_is_the_same() -> None:
    assert not other_host("[fe80::1]:8800", "fe80::1%eth0", "fe80::2%eth0")
    assert not other_host("10.0.0.1", "::ffff:10.0.0.1", "::ffff:10.0.0.2")


def test_a_url_that_would_be_too_long_for_a_terminal_is_none() -> None:
    url = "http://172.17.0.2:8801/path/file.bin"
    assert at_host(url, "station.example") == "http://station.example:8801/path/file.bin"
    most = "a" * (URL_MOST - len(at_host(url, "")))
    assert len(at_host(url, most)) == URL_MOST
    assert not at_host(url, most + "a")


@pytest.mark.parametrize("says", ["502", "500 and 502", "nothing"])
async def test_one_that_fetches_nothing_where_it_arrived_is_offered_it_once_more_where_it_dials(
    station: Station, firmware: Path, says: str
) -> None:
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://localhost:{station.port}/") as peer:
        await peer.register()
        course, command = await offered(station, peer, firmware)
        assert urlsplit(command["updateUrl"]).hostname == "127.0.0.1"
        if says == "nothing":
            let_pass(station, bounds.UPGRADE_ANSWER_S)
        else:
            for code in says.split(" and "):
                await peer.answer(command, errorCode=code)
        other = await peer.next(UPDATE)
        first, second = urlsplit(command["updateUrl"]), urlsplit(other["updateUrl"])
        assert (second.hostname, second.port, second.path) == ("localhost", first.port, first.path)
        await peer.answer(command, errorCode="502")  # late, of what it was offered before
        assert await fetched(other) == (200, CONTENT)
        await peer.answer(other, errorCode="502")
        assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}
        said = [step.reason for step in course.steps if step.state.value == "offered" and step.reason]
        assert said == [("upgradeOfferedAgain", (("host", "localhost"),))]


async def test_that_is_done_once_and_no_more(station: Station, firmware: Path) -> None:
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://localhost:{station.port}/") as peer:
        await peer.register()
        course, command = await offered(station, peer, firmware)
        await peer.answer(command, errorCode="502")
        await peer.answer(await peer.next(UPDATE), errorCode="502")
        assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


@pytest.mark.parametrize("host", ["127.0.0.1", "evil/path", "a@b", "x" * 300, "999.1.1.1"])
async def test_one_that_dials_the_same_address_or_names_no_host_has_failed(
    station: Station, firmware: Path, host: str
) -> None:
    await station.terminals.admit(SERIAL)
    named = {"additional_headers": {"Host": host}}
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}/", **named) as peer:
        await peer.register()
        course, command = await offered(station, peer, firmware)
        await peer.answer(command, errorCode="502")
        assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}
