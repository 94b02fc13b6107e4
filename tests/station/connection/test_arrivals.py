"""What came to the port of late: each kind by what a peer did, bounded, counted."""

import asyncio
import contextlib
from collections.abc import Callable

import pytest

from facedesk.station import bounds
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals
from facedesk.station.station import Station
from facedesk.texts import LANGUAGES, SENTENCES, sentence
from station.conftest import Dial
from station.peer import SERIAL, registration

HELLO = b"\x16\x03\x01\x00\x05hello"


async def come(station: Station, say: bytes, local: str = "127.0.0.2") -> None:
    """Say something at the port, and hear it to its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", station.port, local_addr=(local, 0))
    writer.write(say)
    if not say:
        writer.close()
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(20):
            while await reader.read(65536):
                pass
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def told(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110  nothing tells of it
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (HELLO, ArrivalKind.TLS),
        (b"GET / HTTP/1.1\r\nHost: station\r\n\r\n", ArrivalKind.HTTP),
        (b"POST /device HTTP/1.1\r\nHost: station\r\nContent-Length: 2\r\n\r\n{}", ArrivalKind.HTTP),
        (b'{"msgType":"register"}\r\n\r\n', ArrivalKind.FOREIGN),
        (b"", ArrivalKind.BRIEF),
    ],
)
async def test_what_gets_no_connection_is_noted_by_what_it_did(
    station: Station, said: bytes, kind: ArrivalKind
) -> None:
    await come(station, said)
    await told(lambda: bool(station.arrivals.newest()))
    (found,) = station.arrivals.newest()
    assert (found.address, found.kind, found.serial, found.count) == ("127.0.0.2", kind, "", 1)


async def test_a_look_of_this_computer_at_its_own_port_is_no_arrival(station: Station) -> None:
    await come(station, b"", local="127.0.0.1")
    await come(station, HELLO)
    await told(lambda: bool(station.arrivals.newest()))
    assert [one.kind for one in station.arrivals.newest()] == [ArrivalKind.TLS]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("{", ArrivalKind.UNREADABLE),
        ({"msgType": "keepAlive", "deviceNo": SERIAL}, ArrivalKind.NOT_REGISTERED),
        (registration("  "), ArrivalKind.NO_SERIAL),
    ],
)
async def test_a_connection_that_does_not_register_is_noted_by_what_it_said(
    station: Station, dial: Dial, said: object, kind: ArrivalKind
) -> None:
    peer = await dial()
    await peer.announce(said)  # type: ignore[arg-type]  # as a foreign peer would
    await peer.closed()
    assert [one.kind for one in station.arrivals.newest()] == [kind]


async def test_one_that_hangs_up_before_it_registers_is_noted(station: Station, dial: Dial) -> None:
    peer = await dial()
    await peer.hang_up()
    await told(lambda: bool(station.arrivals.newest()))
    assert [one.kind for one in station.arrivals.newest()] == [ArrivalKind.NOT_REGISTERED]


async def test_a_terminal_waits_is_refused_and_joins_by_its_serial(station: Station, dial: Dial) -> None:
    await (await dial()).register()
    await station.terminals.refuse(SERIAL)
    await (await dial()).register()
    await station.terminals.admit(SERIAL)
    await (await dial()).register(sign="wrong")
    await (await dial()).register()
    assert [(one.kind, one.serial) for one in station.arrivals.newest()] == [
        (ArrivalKind.JOINED, SERIAL),
        (ArrivalKind.WRONG_SIGN, SERIAL),
        (ArrivalKind.REFUSED, SERIAL),
        (ArrivalKind.WAITS, SERIAL),
    ]


def test_what_comes_again_is_counted_and_the_newest() -> None:
    arrivals = PortArrivals()
    for address in ("192.0.2.1", "192.0.2.2", "192.0.2.1"):
        arrivals.note(address, ArrivalKind.TLS)
    assert [(one.address, one.count) for one in arrivals.newest()] == [("192.0.2.1", 2), ("192.0.2.2", 1)]
    assert arrivals.version == 3


def test_no_address_and_no_crowd_takes_more_than_its_room() -> None:
    arrivals = PortArrivals()
    arrivals.note("192.0.2.1", ArrivalKind.TLS)
    for number in range(1000):
        arrivals.note("192.0.2.2", ArrivalKind.REFUSED, str(number))
    found = arrivals.newest()
    assert sum(one.address == "192.0.2.2" for one in found) == bounds.ARRIVALS_PER_ADDRESS
    assert found[-1].address == "192.0.2.1"
    for number in range(1000):
        arrivals.note(f"198.51.100.{number}", ArrivalKind.TLS)
    assert len(arrivals.newest()) == bounds.ARRIVALS_MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_has_its_sentence(language: str) -> None:
    arrivals = PortArrivals()
    for kind in ArrivalKind:
        assert kind.value in SENTENCES
        arrivals.note("192.0.2.1", kind, SERIAL)
        said = sentence(arrivals.newest(1)[0].reason, language)
        assert "192.0.2.1" in said
        assert "{" not in said
