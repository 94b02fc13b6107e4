"""How the terminals on a plan stand: followed from the station's notices, and only what became otherwise is told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.plan.faces import PinFace, PinFacts, face_of, whole_of
from facedesk.desk.text import terminal_text
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.clock import midnight_us, now_us
from facedesk.station.holding.holding import Holding
from facedesk.station.plans.plans import Plans
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.records.alerts import AlertRow

_ALERTS_MS: Final = 200
_CLOCK_MS: Final = 1_000
_AT_ONCE: Final = 50
"""So many are looked at in one step of the window's thread."""


@dataclass(frozen=True, slots=True)
class PlanMembers:
    """What of the station a plan shows."""

    plans: Plans
    terminals: Terminals
    groups: Groups
    alerts: Alerts
    holding: Holding
    changes: Changes


class PinStandings(QObject):
    """Knows of some terminals what their pins say, for as long as the widget is seen."""

    changed = Signal(object)  # dict[str, PinFace]: those that say something else

    def __init__(self, members: PlanMembers, widget: QWidget) -> None:
        super().__init__(widget)
        self._members, self._widget = members, widget
        self._wanted: set[str] = set()
        self._facts: dict[str, PinFacts] = {}
        self.faces: dict[str, PinFace] = {}
        self._alerts: dict[str, AlertRow] = {}
        self._due: dict[str, None] = {}
        self._looked_us = now_us()
        self._reader = Reader(
            widget, members.alerts.gravest_of_each, self._accept, soon_ms=_ALERTS_MS, only_shown=True
        )
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        i18n.speech().changed.connect(self.refresh)
        follow(members.changes, self, self._on_notice)

    def set_serials(self, serials: Collection[str]) -> None:
        """Look at these terminals from now on; those that are not known say nothing."""
        known = self._members.terminals.serials()
        if self._wanted == (wanted := set(serials) & set(known)):
            return
        self._wanted = wanted
        self._facts = {each: facts for each, facts in self._facts.items() if each in wanted}
        self.faces = {each: self.faces[each] for each in self._facts}
        self._look_soon(wanted - self._facts.keys())
        self._update_next()
        self._reader.read()

    def facts(self, serial: str) -> PinFacts | None:
        """Return how a terminal stands that is looked at."""
        return self._facts.get(serial)

    def whole(self, serial: str) -> str:
        """Return all that is known of a terminal, in one line."""
        facts = self._facts.get(serial)
        return whole_of(facts, now_us()) if facts is not None else ""

    def online(self) -> int:
        """Return how many of them are online."""
        return sum(facts.view.state is TerminalState.ONLINE for facts in self._facts.values())

    def refresh(self) -> None:
        """Look at all of them again, soon: they were not followed, or say it in another language."""
        self._look_soon(self._facts)
        self._reader.read()

    def _look(self, serial: str) -> PinFacts | None:
        view = self._members.terminals.get(serial)
        return None if view is None else PinFacts(view, self._alerts.get(serial))

    def _on_notice(self, notice: ChangeNotice) -> None:
        if not self._widget.isVisible():
            return
        told = {*notice.terminals, *(row.serial for row in notice.passes)}
        self._look_soon(told & self._facts.keys())
        if notice.alerts:
            self._reader.read_soon()

    def _accept(self, alerts: dict[str, AlertRow]) -> None:
        before, self._alerts = self._alerts, alerts
        mine = self._facts.keys() & {*before, *alerts}
        self._look_soon(serial for serial in mine if before.get(serial) != alerts.get(serial))

    def _look_soon(self, serials: Iterable[str]) -> None:
        self._due.update(dict.fromkeys(serials))
        if self._due and not self._turn.isActive():
            self._turn.start()

    def _on_turn(self) -> None:
        if told := self._update_next():
            self.changed.emit(told)

    def _update_next(self) -> dict[str, PinFace]:
        """Look at some of those that changed; return which say something else."""
        some = list(self._due)[:_AT_ONCE]
        for serial in some:
            del self._due[serial]
        if not self._due:
            self._turn.stop()
        now, told = now_us(), {}
        for serial in some:
            facts = self._look(serial)
            if facts is None or serial not in self._wanted:
                continue
            before, self._facts[serial] = self._facts.get(serial), facts
            face = face_of(facts, now)
            if facts != before or face != self.faces[serial]:
                told[serial] = self.faces[serial] = face
        return told

    def _on_clock(self) -> None:
        """Report how long they are offline by now, and on another day of all of them on which day it was."""
        if self._widget.isVisible():
            before, self._looked_us = self._looked_us, now_us()
            if midnight_us(before) != midnight_us(self._looked_us):
                self._look_soon(self._facts)
            self._look_soon(
                serial
                for serial, facts in self._facts.items()
                if facts.view.state is not TerminalState.ONLINE
                and terminal_text.reads_otherwise(facts.view, before, self._looked_us)
            )
