"""A place's plans as they stand in a window, on a real station, with terminals that really dial."""

import io
from collections.abc import Awaitable, Callable

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk.hands import seen
from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.plan.standing import PlanMembers
from facedesk.desk.terminals.plan.tab import PlanTab
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.station.station import Station

NORTH, SOUTH, DOCK = "168380000101", "168380000102", "168380000103"
SIZE = QSize(820, 560)


def drawing(width: int = 160, height: int = 80, colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


class Plans:
    """A tab and its hands."""

    def __init__(self, station: Station, window: QWidget, tab: PlanTab, group: int) -> None:
        self.station, self.window, self.tab, self.group = station, window, tab, group
        self.floor, self.card = tab.body.floor, tab.body.card

    def show(self) -> None:
        """Look at the place, as the page does."""
        serials = tuple(self.station.groups.serials(self.group))
        self.tab.set_place(TerminalPlace(f"g:{self.group}", self.group, "Head office", serials))

    def show_all(self) -> None:
        """Look at all terminals."""
        self.tab.set_place(
            TerminalPlace("all", None, "All terminals", tuple(self.station.terminals.serials()))
        )

    async def with_plan(self, **places: tuple[float, float]) -> int:
        """Have a plan with terminals on it, by serial without its first letter."""
        number = await self.station.plans.add("Ground floor", self.group, drawing())
        for serial, at in places.items():
            await self.station.plans.place(number, serial[1:], *at)
        self.show()
        await seen(lambda: self.floor.board.faces.keys() == {serial[1:] for serial in places})
        await seen(self.has_picture)
        return number

    def has_picture(self) -> bool:
        """Whether what is painted is the white picture."""
        corner = self.floor.camera.rect.bottomLeft().toPoint() + QPoint(1, -2)
        if not self.is_read() or self.floor._image._fine is None:
            return False
        return self.floor.grab().toImage().pixelColor(corner).name() == "#ffffff"

    def is_read(self) -> bool:
        """Whether no picture is being read."""
        return not self.tab._loading._reader.is_reading

    async def told(self) -> None:
        """Wait until all that changed until now was told."""
        notices: list[object] = []
        end = self.station.changes.subscribe(notices.append)
        self.station.changes.publish(status=True)
        await seen(lambda: notices)
        end()

    def middle(self, serial: str) -> QPoint:
        """Return where a pin is in the view."""
        rect = self.floor.pin_rect(serial)
        assert rect is not None
        return rect.center()

    def drag(self, start: QPoint, *ways: QPoint, lets_go: bool = True) -> None:
        """Drag by the left button from a point of the floor to others, one after the other."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.floor, left, pos=start)
        for way in ways:
            QTest.mouseMove(self.floor, way)
        if lets_go:
            QTest.mouseRelease(self.floor, left, pos=ways[-1])

    def at(self, number: int, serial: str) -> QPointF | None:
        """Return where a terminal is stored to stand."""
        found = [pin for pin in self.station.plans.pins(number) if pin.serial == serial]
        return QPointF(found[0].x, found[0].y) if found else None


@pytest.fixture
async def plans(qtbot, station) -> Plans:
    """A tab for a group of three terminals, of which none is on a plan."""
    group = await station.groups.make("Head office")
    await station.terminals.admit(NORTH, SOUTH, DOCK)
    for serial, name in ((NORTH, "North gate"), (SOUTH, "South gate"), (DOCK, "<b>Dock</b>")):
        await station.terminals.label(serial, name)
        await station.terminals.move(serial, group)
    window = QWidget()
    commands, pictures = RunningCommands(window), Thumbnails(station.pictures, window)
    members = PlanMembers(
        station.plans,
        station.terminals,
        station.groups,
        station.alerts,
        station.holding,
        station.changes,
    )
    tab = PlanTab(members, commands, pictures)
    vbox(wide(tab), on=window)
    qtbot.addWidget(window)
    made = Plans(station, window, tab, group)
    window.resize(SIZE)
    window.show()
    window.activateWindow()
    made.show()
    return made


Online = Callable[[str], Awaitable[object]]


@pytest.fixture
def online(join) -> Online:
    """Let an admitted terminal be online."""

    async def dial(serial: str) -> object:
        terminal = join(serial)
        await terminal.until(lambda t: t.registered)
        return terminal

    return dial
