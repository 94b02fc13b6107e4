"""The way of a terminal to the station, checked step by step."""

import pytest

from facedesk.station.connection import reach_check
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals
from facedesk.station.connection.own_addresses import Address
from facedesk.station.connection.reach_check import ReachOutcome, own_networks, walk
from facedesk.station.station import Station
from facedesk.texts import LANGUAGES, SENTENCES, sentence

EVERYWHERE = "0.0.0.0"  # noqa: S104  named, not listened on

HERE = [Address("127.0.0.1", "lo")]


async def codes(
    station: Station,
    *,
    address: str = "",
    host: str = EVERYWHERE,
    port: int = 0,
    arrivals: PortArrivals | None = None,
) -> list[tuple[str, ReachOutcome]]:
    came = (arrivals or PortArrivals()).newest()
    steps = await walk(host, port or station.port, HERE, came, address)
    for step in steps:
        assert step.found.code in SENTENCES
        assert all("{" not in sentence(step.found, language) for language in LANGUAGES)
    return [(step.found.code, step.outcome) for step in steps]


async def test_a_port_that_answers_and_silence_leave_it_open_what_blocks(station: Station) -> None:
    assert await codes(station) == [
        ("reachListens", ReachOutcome.WELL),
        ("reachPortOpen", ReachOutcome.WELL),
        ("reachNothingCame", ReachOutcome.OPEN),
    ]


async def test_a_port_that_does_not_answer_is_amiss(station: Station, unused_tcp_port: int) -> None:
    assert ("reachPortShut", ReachOutcome.AMISS) in await codes(station, port=unused_tcp_port)


async def test_a_port_that_is_filtered_is_given_up_on(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(reach_check.asyncio, "open_connection", never)
    steps = await walk(EVERYWHERE, station.port, HERE, [])
    assert "does not answer" in sentence(steps[1].found, "en")
    assert ": . " not in sentence(steps[1].found, "en")


async def test_a_station_for_this_computer_alone_says_so_first(station: Station) -> None:
    assert (await codes(station, host="127.0.0.1"))[0] == ("reachHereOnly", ReachOutcome.AMISS)


async def test_without_a_network_nothing_else_is_asked(station: Station) -> None:
    steps = await walk(EVERYWHERE, station.port, [], [])
    assert [step.found.code for step in steps] == ["reachListens", "reachNoNetwork"]


@pytest.mark.parametrize(
    ("address", "code", "outcome"),
    [
        ("127.0.0.77", "reachSameNetwork", ReachOutcome.WELL),
        (" 127.0.0.1 ", "reachOwnAddress", ReachOutcome.AMISS),
        ("192.0.2.77", "reachOtherNetwork", ReachOutcome.AMISS),
        ("north gate", "reachNoAddress", ReachOutcome.AMISS),
    ],
)
async def test_the_terminals_address_is_looked_for_in_the_networks_of_this_computer(
    station: Station, address: str, code: str, outcome: ReachOutcome
) -> None:
    assert (code, outcome) in await codes(station, address=address)


async def test_what_its_terminal_did_is_said_and_that_others_come_through(station: Station) -> None:
    arrivals = PortArrivals()
    arrivals.note("192.0.2.5", ArrivalKind.JOINED, "168380000119")
    arrivals.note("192.0.2.77", ArrivalKind.TLS)
    found = await codes(station, address="192.0.2.77", arrivals=arrivals)
    assert found[-2:] == [("reachFromOutside", ReachOutcome.WELL), ("arrivedTls", ReachOutcome.AMISS)]
    found = await codes(station, address="192.0.2.99", arrivals=arrivals)
    assert found[-1] == ("reachNothingFrom", ReachOutcome.AMISS)


def test_this_computer_knows_the_network_of_its_own_loopback() -> None:
    assert any(str(one.ip) == "127.0.0.1" and one.network.prefixlen == 8 for one in own_networks())
