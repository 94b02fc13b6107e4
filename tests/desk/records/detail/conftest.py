"""Records of a real terminal, and the view of one of them."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import seen
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail import view as view_module
from facedesk.desk.records.detail.view import RecordView
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.station.station import Station
from facedesk.store.people.people import Person
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import PassFilter

GATE = "168380000401"
LI, ZHANG = BY_PORTRAIT["li"], BY_PORTRAIT["zhang"]
EVERYTHING = PassFilter()

Passed = Callable[..., Awaitable[list[PassRow]]]


@pytest.fixture(autouse=True)
def looks_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's hand has to rest first."""
    monkeypatch.setattr(view_module, "SETTLES_MS", 0)


@pytest.fixture
async def passed(station: Station, join) -> Passed:
    """Give a function that lets people pass a minute after each other; it returns the records, the newest first."""
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "South gate")
    terminal = join(GATE)
    await terminal.until(lambda t: t.registered)

    async def pass_(*sightings: Sighting, apart: timedelta = timedelta(minutes=1)) -> list[PassRow]:
        before = station.records.count
        begin = datetime.now().astimezone() - apart * len(sightings)
        for number, sighting in enumerate(sightings):
            terminal.see(sighting, passed_at=begin + apart * number)
        await seen(lambda: station.records.count == before + len(sightings))
        return await station.records.passes(len(sightings))

    return pass_


@pytest.fixture
def looking(qtbot, station: Station) -> Callable[..., RecordView]:
    """Give a function that opens a record in a window of 1280 x 720."""
    pictures = Thumbnails(station.pictures)

    def open_(row: PassRow, wanted: PassFilter = EVERYTHING, **how: object) -> RecordView:
        made = RecordView(
            station, wanted, bool(how.pop("oldest_first", False)), row, pictures=pictures, **how
        )
        qtbot.addWidget(made)
        made.resize(1156, 690)
        made.show()
        made.activateWindow()
        made.right.sent.table.setFocus()
        return made

    return open_


async def enrolled(station: Station, **fields: object) -> Person:
    known = {"name": LI.name, "card": "0000008900", "valid_from": date(2019, 8, 9)}
    return await station.people.save(Person(LI.number, **(known | fields)))


def said(view: RecordView) -> dict[str, tuple[str, str]]:
    """Return what the terminal sent as it is shown: value and raw text by the name on the wire."""
    return {line.key: (line.value, line.raw) for line in view.right.sent.model.rows}


async def press(view: RecordView, key: Qt.Key) -> None:
    await seen(view.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or view, key)
