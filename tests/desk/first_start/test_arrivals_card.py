"""What an installer sees of whatever reaches the port, and does about it."""

import pytest

from desk.hands import click, named, seen, shown
from facedesk.desk.first_start.arrivals_card import SHOWN_MOST, ArrivalsCard
from facedesk.desk.first_start.found_row import FoundRow
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals

SERIAL = "168380000119"


@pytest.fixture
def arrivals(station) -> PortArrivals:
    return station.arrivals


@pytest.fixture
def card(qtbot, station, arrivals) -> ArrivalsCard:
    made = ArrivalsCard(arrivals, station.terminals)
    qtbot.addWidget(made)
    made.show()
    return made


def lines(card: ArrivalsCard) -> list[str]:
    return [row.accessibleName() for row in card.findChildren(FoundRow)]


async def test_before_anything_came_it_says_so(card):
    assert shown(card, "arrivals-none")
    assert lines(card) == []


async def test_what_did_not_get_in_is_said_with_its_cause_and_how_often(card, arrivals):
    arrivals.note("192.168.1.77", ArrivalKind.TLS)
    arrivals.note("192.168.1.77", ArrivalKind.TLS)
    card.look()
    (line,) = lines(card)
    assert line.startswith("192.168.1.77 tried TLS (wss://) on a plain port.")
    assert "2 times, last at " in line
    assert not shown(card, "arrivals-none")


async def test_whoever_asks_is_admitted_right_there_and_then_is_online(card, join):
    join(SERIAL)
    await seen(lambda: shown(card, f"arrived-admit-{SERIAL}"))
    assert any(f"{SERIAL} at 127.0.0.1 asks to be admitted." in line for line in lines(card))
    click(card, f"arrived-admit-{SERIAL}")
    await seen(lambda: shown(card, f"arrived-monitor-{SERIAL}"))
    opened = []
    card.monitor_requested.connect(lambda: opened.append("monitor"))
    click(card, f"arrived-monitor-{SERIAL}")
    assert opened == ["monitor"]


async def test_one_that_was_refused_can_be_admitted_after_all(card, station, join):
    await station.terminals.refuse(SERIAL)
    join(SERIAL)
    await seen(lambda: shown(card, f"arrived-admit-{SERIAL}"))
    assert "somebody refused it here" in lines(card)[0]
    click(card, f"arrived-admit-{SERIAL}")
    await seen(lambda: shown(card, f"arrived-monitor-{SERIAL}"))


async def test_the_newest_few_are_shown_the_newest_first(card, arrivals):
    for last in range(SHOWN_MOST + 3):
        arrivals.note(f"192.0.2.{last}", ArrivalKind.HTTP)
    card.look()
    said = lines(card)
    assert len(said) == SHOWN_MOST
    assert said[0].startswith(f"192.0.2.{SHOWN_MOST + 2} ")
    assert named(card, "arrivals-none").isHidden()
