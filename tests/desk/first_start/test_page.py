"""What an installer reads, copies and clicks before the first terminal."""

import pytest
from PySide6.QtGui import QGuiApplication

from desk.hands import click, named, seen, shown
from facedesk.desk.first_start.address import StationReach, reach_of
from facedesk.desk.first_start.address_card import AddressCard
from facedesk.desk.first_start.page import FirstStart
from facedesk.station.connection.own_addresses import Address

FIRST, SECOND = Address("192.168.1.20", "eth0"), Address("10.0.8.4", "eth1")
TWO = StationReach("ws", (FIRST, SECOND), 8800)


@pytest.fixture
def card(qtbot) -> AddressCard:
    made = AddressCard()
    qtbot.addWidget(made)
    made.set_reach(TWO)
    made.show()
    return made


def test_each_value_is_copied_by_its_button_which_says_so(card):
    for name, value in (
        ("server-address", "192.168.1.20"),
        ("server-port", "8800"),
        ("server-url", "ws://192.168.1.20:8800"),
    ):
        click(card, f"{name}-copy")
        assert QGuiApplication.clipboard().text() == value
        assert named(card, f"{name}-copy").text() == "Copied"


def test_another_address_of_the_computer_can_be_used(qtbot, card):
    click(card, "use-10.0.8.4")
    assert named(card, "server-address").text() == "10.0.8.4"
    assert named(card, "server-url").text() == "ws://10.0.8.4:8800"
    qtbot.waitUntil(lambda: shown(card, "use-192.168.1.20"))
    click(card, "use-192.168.1.20")
    assert named(card, "server-address").text() == "192.168.1.20"


def test_a_chosen_address_stays_while_the_computer_has_it(card):
    click(card, "use-10.0.8.4")
    card.set_reach(StationReach("ws", (Address("192.168.1.21"), SECOND), 8800))
    assert named(card, "server-address").text() == "10.0.8.4"
    card.set_reach(StationReach("ws", (Address("192.168.1.21"),), 8800))
    assert named(card, "server-address").text() == "192.168.1.21"


def test_an_ipv6_address_stands_in_brackets():
    assert StationReach("ws", (Address("fd00::1"),), 8800).url("fd00::1") == "ws://[fd00::1]:8800"


async def test_a_station_on_loopback_says_that_nobody_else_can_connect(qtbot, station):
    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        None,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    assert "this computer only" in named(page, "listening-notice").text()
    assert page.findChild(type(page), "start-simulator") is None


async def test_a_simulated_terminal_is_started_by_the_button(qtbot, station):
    started = []

    async def start() -> None:
        started.append("once")

    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        start,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    click(page, "start-simulator")
    await seen(lambda: shown(page, "simulator-notice"))
    assert started == ["once"]
    assert "starting" in named(page, "simulator-notice").text()


async def test_what_was_said_of_the_simulator_goes_when_it_has_called(qtbot, station, join):
    async def start() -> None:
        """Start nothing: the test lets one call."""

    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        start,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    click(page, "start-simulator")
    await seen(lambda: shown(page, "simulator-notice"))
    join("168380000119")
    await seen(lambda: not shown(page, "simulator-notice"))


async def test_what_was_said_at_the_last_look_is_not_said_again(qtbot, station):
    async def start() -> None:
        """Start nothing."""

    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        start,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    click(page, "start-simulator")
    await seen(lambda: shown(page, "simulator-notice"))
    page.hide()
    page.show()
    assert not shown(page, "simulator-notice")


async def test_a_simulator_that_cannot_be_started_is_told(qtbot, station):
    async def fail() -> None:
        raise PermissionError(13, "Permission denied")

    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        fail,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    click(page, "start-simulator")
    await seen(lambda: shown(page, "simulator-notice"))
    assert "did not start" in named(page, "simulator-notice").text()
    assert "Permission denied" not in named(page, "simulator-notice").text()  # that is for the log


@pytest.mark.usefixtures("qapp")
async def test_a_station_is_reached_at_the_addresses_of_this_computer_where_it_listens(station):
    assert reach_of(station.listening, station.addresses.own) == StationReach(
        "ws", (Address("127.0.0.1"),), station.port, here_only=True
    )
    station.listening = f"ws://0.0.0.0:{station.port}"
    station.addresses.own = [FIRST, SECOND, Address("fd00::1", "eth0")]
    assert reach_of(station.listening, station.addresses.own) == StationReach(
        "ws", (FIRST, SECOND), station.port
    )
    station.listening = f"ws://10.0.8.4:{station.port}"
    assert reach_of(station.listening, station.addresses.own) == StationReach("ws", (SECOND,), station.port)
    station.listening = f"ws://[::]:{station.port}"
    assert reach_of(station.listening, station.addresses.own).hosts == ("fd00::1",)


def test_each_address_names_its_interface_and_has_a_button_that_copies_it(card):
    assert named(card, "server-address-beside").text() == "eth0"
    assert named(card, "interface-10.0.8.4").text() == "eth1"
    click(card, "copy-10.0.8.4")
    assert QGuiApplication.clipboard().text() == "ws://10.0.8.4:8800"
    card.set_reach(StationReach("ws", (FIRST, Address("172.17.0.1", "docker0", is_virtual=True)), 8800))
    assert named(card, "interface-172.17.0.1").text() == "docker0 (virtual machine or VPN)"


async def test_a_cable_that_is_plugged_in_shows_up_by_itself(qtbot, station, monkeypatch):
    found = []
    monkeypatch.setattr("facedesk.station.connection.own_addresses.own_addresses", lambda: list(found))
    monkeypatch.setattr("facedesk.desk.first_start.page._LOOK_AGAIN_MS", 20)
    station.listening = f"ws://0.0.0.0:{station.port}"
    page = FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        None,
        arrivals=station.arrivals,
        groups=station.groups,
    )
    qtbot.addWidget(page)
    page.show()
    await seen(lambda: "in no network" in named(page, "listening-notice").text())
    assert not named(page, "server-url-copy").isEnabled()
    found.append(SECOND)
    await seen(lambda: named(page, "server-url").text() == f"ws://10.0.8.4:{station.port}")
    assert named(page, "listening-notice").text().startswith("Listening. No terminal has called yet.")
    page.hide()
