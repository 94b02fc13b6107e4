"""Why a terminal does not show up, walked by the program."""

import pytest

from desk.hands import click, named, seen
from facedesk.desk.first_start import why_card
from facedesk.desk.first_start.address import StationReach
from facedesk.desk.first_start.why_card import WhyCard
from facedesk.station.connection.arrivals import ArrivalKind
from facedesk.station.connection.own_addresses import Address

EVERYWHERE = "0.0.0.0"  # noqa: S104  named, not listened on

REACH = StationReach("ws", (Address("192.0.2.1"),), 8800)


@pytest.fixture
def card(qtbot, station) -> WhyCard:
    station.addresses.own = [Address("127.0.0.1", "lo")]
    made = WhyCard(station.addresses, station.arrivals, lambda: (EVERYWHERE, station.port))
    qtbot.addWidget(made)
    made.set_reach(REACH)
    made.show()
    return made


async def test_each_step_says_what_was_checked_and_what_was_found(card, station):
    click(card, "check-way")
    await seen(card.found)
    said = card.found()
    assert said[0] == f"The station listens at port {station.port}, in all networks."
    assert said[1] == f"It answers at 127.0.0.1, port {station.port}, from here."
    assert said[2].startswith("Nothing has come from another machine since the start.")
    assert card.check.isEnabled()


async def test_enter_in_the_field_asks_about_that_terminal(qtbot, card, station):
    station.arrivals.note("192.0.2.77", ArrivalKind.TLS)
    card.address.setText("192.0.2.77")
    qtbot.keyClick(card.address, "\r")
    await seen(card.found)
    assert any("192.0.2.77 is in none of this computer's networks" in said for said in card.found())
    assert any("192.0.2.77 tried TLS" in said for said in card.found())


async def test_where_nothing_comes_for_a_while_it_is_walked_without_being_asked(qtbot, station, monkeypatch):
    monkeypatch.setattr(why_card, "PATIENCE_MS", 1)
    card = WhyCard(station.addresses, station.arrivals, lambda: ("127.0.0.1", station.port))
    qtbot.addWidget(card)
    card.show()
    await seen(card.found)
    assert named(card, "why-step-1").text().startswith("The station listens for this computer only.")


async def test_what_was_found_of_one_way_is_not_said_of_another(card):
    click(card, "check-way")
    await seen(card.found)
    card.set_reach(StationReach("ws", (Address("192.0.2.9"),), 8800))
    assert card.found() == []
