"""Every place that the window can lead to, and every dialog, each with the way there."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from empty_store import with_empty_store
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from station.roster_peer import delivered, enrol

from desk.conftest import QUICK
from desk.hands import PATIENCE_S, click, seen
from facedesk.desk.live import background
from facedesk.desk.live.muting import muting_of
from facedesk.desk.models.terminals import ALL
from facedesk.desk.window import Window
from facedesk.settings import SettingSection
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.clocks.clock import today
from facedesk.station.station import Station
from facedesk.store.database import Store
from facedesk.texts import reason
from facedesk.wire.schedule import Day

GATE, SOUTH, WAITING = "168380000119", "168380000120", "168380000121"
GROUP = "g:1"

Way = Callable[[], Awaitable[None]]


@dataclass
class Walker:
    """A window with a bit of everything in it, and the ways to its places."""

    station: Station
    window: Window

    def ways(self) -> dict[str, Way]:
        """Return how to come to each place, by its name; one after the other."""
        window = self.window
        pages = {
            "monitor": lambda: window.open_page("monitor"),
            "people": self._people,
            **{f"person {tab}": partial(self._person, tab) for tab in PERSON_TABS},
            **{f"place {tab}": partial(self._place, tab) for tab in PLACE_TABS},
            **{f"terminal {tab}": partial(self._terminal, tab) for tab in TERMINAL_TABS},
            **{f"records {tab}": partial(self._records, tab) for tab in RECORD_TABS},
            "record": self._record,
            "emergency": lambda: window.open_page("emergency"),
            **{f"settings {each.value}": partial(self._settings, each) for each in SettingSection},
            "connecting": window.open_connecting,
        }
        return {name: partial(self._go, way) for name, way in pages.items()}

    def dialogs(self) -> dict[str, Way]:
        """Return how to open each dialog; they stand until they are closed."""
        window, at = self.window, self.window.terminals
        people = window.people.list
        asked = {
            "why": lambda: window.passages.ask_of_person("20001", "张伟"),
            "here": lambda: window.passages.open_here(GATE),
            "upgrade": lambda: at.questions.upgrade([GATE, SOUTH]),
            "clear": lambda: at.questions.clear([GATE], lambda: None),
            "history": self._history,
            "new template": lambda: at.templates.tab.open_new(GATE),
            "edit template": self._edit_template,
            "change": lambda: people._open_change([1, 2]),
            "assign": lambda: people._open_assign([1, 2]),
            "rules": lambda: people._open_rules(1, "Vertrieb"),
            "import": people.open_import,
            "export people": partial(self._export, "people"),
            "export passes": partial(self._export, "records"),
            "holiday": partial(self._click_in, SettingSection.GATE, "holidays-add"),
            "report": partial(self._click_in, SettingSection.RECORDS, "reports-add"),
        }
        return {name: partial(self._go, way) for name, way in asked.items()}

    async def _go(self, way: Callable[[], object]) -> None:
        way()
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing is read any more, and all is laid out."""
        quiet = 0
        async with asyncio.timeout(PATIENCE_S):
            while quiet < 3:
                await asyncio.sleep(0.01)
                quiet = 0 if background._running else quiet + 1
        for _ in range(4):  # what lays out another thing lays out in turn
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _person(self, tab: str) -> None:
        self.window.open_page("people")
        self.window.people.set_number("20001", tab)

    def _place(self, tab: str) -> None:
        self.window.open_page("terminals")
        self.window.terminals.side.tree.choose(GROUP if tab in ("plan", "templates") else ALL)
        self.window.terminals.place.tabs.choose(tab)

    def _terminal(self, tab: str) -> None:
        self.window.open_page("terminals")
        self.window.terminals.open_tab(GATE, tab)

    def _records(self, tab: str) -> None:
        self.window.open_page("records")
        self.window.records.open_tab(tab)

    def _record(self) -> None:
        self.window.open_page("records")
        self.window.records.place.open_stored(1)

    def _people(self) -> None:
        self.window.open_page("people")
        self.window.people.close_person()

    def _settings(self, section: SettingSection) -> None:
        self.window.open_page("settings")
        self.window.settings.open_section(section)

    def _click_in(self, section: SettingSection, name: str) -> None:
        self._settings(section)
        click(self.window, name)

    def _history(self) -> None:
        self._terminal("parameters")
        self.window.terminals.detail.parameters.open_history()

    def _edit_template(self) -> None:
        tab = self.window.terminals.templates.tab
        tab.hand.edit(self.station.parameter_templates.all()[0])

    def _export(self, page: str) -> None:
        if page == "people":
            self._people()
            click(self.window, "export-people")
        else:
            self._records("passes")
            click(self.window, "records-export")


PERSON_TABS = ("profile", "photos", "schedule", "greeting", "terminals")
PLACE_TABS = ("health", "plan", "templates", "upgrades", "log")
TERMINAL_TABS = ("overview", "parameters", "roster", "log")
RECORD_TABS = ("passes", "attendance", "inside", "statistics")


async def furnished(folder: Path) -> tuple[Station, list[SimulatedTerminal]]:
    """Start a station with terminals, people, passes, alerts, a plan, a template and a holiday."""
    store = Store(await asyncio.to_thread(with_empty_store, folder))
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    muting_of(station.settings).mute(None)
    await station.terminals.admit(GATE, SOUTH)
    await station.terminals.label(GATE, "Nordtor")
    group = await station.groups.add("Haus 1")
    for serial in (GATE, SOUTH):
        await station.terminals.move(serial, group)
    department = await station.departments.add("Vertrieb")
    for number, name in (("20001", "张伟"), ("20002", "李娜")):
        await enrol(station, number, GATE, name=name, department_id=department)
    terminals = [_dialled(station, serial) for serial in (GATE, WAITING)]
    await terminals[0].until(lambda terminal: terminal.registered)
    await delivered(station, GATE, held=2)
    await seen(lambda: station.parameters.known(GATE))
    for sighting in (
        Sighting(BY_PORTRAIT["zhang"]),
        Sighting(BY_PORTRAIT["li"], temperature_c=38.2),
        Sighting(BY_PORTRAIT["wang"], PassVerdict.STRANGER),
        Sighting(BY_PORTRAIT["wang"], PassVerdict.BLOCKED),
    ):
        terminals[0].see(sighting)
    await seen(lambda: station.status().records == 4)
    await station.parameter_templates.save("Tore", GATE, ["voiceVolume"], reason("byWindow"))
    plan = await station.plans.add("Grundriss", group, _drawing())
    await station.plans.place(plan, GATE, 0.4, 0.5)
    await station.holidays.add(today() + timedelta(days=3), Day.of([]))
    return station, terminals


def _dialled(station: Station, serial: str) -> SimulatedTerminal:
    terminal = SimulatedTerminal(
        f"ws://127.0.0.1:{station.port}", serial, habits=QUICK, pictures=PicturePool(20)
    )
    terminal.start()
    return terminal


def _drawing() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")
    return out.getvalue()


def open_dialogs(window: Window) -> list[QWidget]:
    """Return the windows that stand beside or over a window."""
    return [
        top
        for top in QApplication.topLevelWidgets()
        if top is not window and top.isVisible() and top.isWindow() and top.objectName() != "focus-ring"
    ]


def visible_in(top: QWidget) -> Iterator[QWidget]:
    """Go through what is shown in a window, and is not scrolled or stacked away for good."""
    for each in (top, *top.findChildren(QWidget)):
        if each.isVisible() and each.window() is top:
            yield each
