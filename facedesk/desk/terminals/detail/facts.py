"""The card of what a terminal is: serial, address, versions, clock, direction, group."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.detail.zone_menu import ZoneMenu
from facedesk.desk.text.terminals import health_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.station.clocks.wall_clock import offset_text, words_of
from facedesk.station.terminals.views import TerminalState, TerminalView

_ROW = 37
_LABEL = 104


class FactRow(QWidget):
    """A label, a value, and at the end a button where there is one."""

    def __init__(
        self, name: str, label: str, button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(_ROW - 1)
        self.title = Label(label, 14, colour="ink2")
        self.title.setMinimumWidth(_LABEL)
        self.value = ElidedLabel("", 14, name=f"fact-{name}")
        self._button = button
        hbox(self.title, wide(self.value), *([button] if button else []), spacing=8, on=self)

    def display_value(self, value: str) -> None:
        """Display the value, a dash where there is none."""
        self.value.set_text(value or "–")
        if isinstance(self._button, CopyButton):
            self._button.set_value(value)
            self._button.setVisible(bool(value))


class FactsCard(Card):
    """What a terminal is and how it stands."""

    sign_checked_again = Signal()
    zone_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("terminal-facts", parent, spacing=0)
        self.column.setContentsMargins(16, 6, 16, 6)
        check = Button(self.tr("Check again"), kind="link", name="check-sign")
        check.clicked.connect(self.sign_checked_again)
        self._change_zone = Button(self.tr("Change…"), kind="link", name="change-zone")
        self._change_zone.clicked.connect(self._ask_zone)
        self._zone_menu = ZoneMenu(self)
        self._zone_menu.chosen.connect(self.zone_chosen)
        self._zone = ""
        self._clock_said = Label("", 13, colour="ink2", name="clock-said")
        self._clock_said.setWordWrap(True)
        self._clock_said.setContentsMargins(0, 0, 0, 8)
        copy_serial = CopyButton("copy-serial", self.tr("Copy the serial"), words=False)
        copy_address = CopyButton("copy-address", self.tr("Copy the address"), words=False)
        self._rows = {
            "serial": FactRow("serial", self.tr("Serial"), copy_serial),
            "address": FactRow("address", self.tr("Address"), copy_address),
            "software": FactRow("software", self.tr("Software")),
            "since": FactRow("since", self.tr("Online since")),
            "clock": FactRow("clock", self.tr("Clock")),
            "zone": FactRow("zone", self.tr("Time zone"), self._change_zone),
            "direction": FactRow("direction", self.tr("Direction")),
            "group": FactRow("group", self.tr("Group")),
            "sign": FactRow("sign", self.tr("Sign"), check),
            "odd": FactRow("odd", self.tr("Unusual")),
        }
        self._lines: dict[str, Hairline] = {}
        for name, row in self._rows.items():
            if self._lines or name != "serial":
                self._lines[name] = Hairline()
                self.column.addWidget(self._lines[name])
            self.column.addWidget(row)
            if name == "zone":
                self.column.addWidget(self._clock_said)

    def set_view(self, view: TerminalView, group: str) -> None:
        """Display a terminal; `group` is the name of its group."""
        values = {
            "serial": view.serial,
            "address": view.address,
            "software": self._software(view),
            "since": self._since(view),
            "clock": self._clock(view.clock_drift_s),
            "zone": self._zone_words(view),
            "direction": self._direction(view.parameters.get("entranceDirection", "")),
            "group": group or self.tr("In no group"),
            "sign": self.tr("Not checked"),
            "odd": self._odd(view.oddities),
        }
        for name, value in values.items():
            self._rows[name].display_value(value)
        online = view.state is TerminalState.ONLINE
        self._rows["since"].title.setText(self.tr("Online since") if online else self.tr("Last seen"))
        for name, shown in (("sign", view.sign_waived), ("odd", bool(view.oddities))):
            self._rows[name].setVisible(shown)
            self._lines[name].setVisible(shown)

    def _ask_zone(self) -> None:
        self._zone_menu.open_below(self._change_zone, self._zone)

    def _zone_words(self, view: TerminalView) -> str:
        """Return in which zone its clock shows its time, and how far from here that is."""
        self._zone, wall = view.wall.zone, view.wall
        said = words_of(wall)
        self._clock_said.setText(i18n.told(said) if said else "")
        self._clock_said.setVisible(said is not None)
        if wall.zone:
            return self.tr("{0}, set by hand").format(wall.zone)
        if wall.offset_min is None:
            return self.tr("As here")
        return self.tr("UTC{0}, found out").format(offset_text(wall.offset_min))

    def _odd(self, counts: Mapping[str, int]) -> str:
        """Count what the terminal sent that it should not have, since the station's start."""
        known = ("wrongToken", "lateAnswer", "unknown", "brokenText")
        tokens, late, unknown, garbled = (counts.get(what, 0) for what in known)
        unreadable = sum(counts.values()) - tokens - late - unknown - garbled
        told = (
            (tokens, self.tr("%n wrong tokens", "", tokens)),
            (late, self.tr("%n late answers", "", late)),
            (unknown, self.tr("%n unknown messages", "", unknown)),
            (garbled, self.tr("%n messages with broken text", "", garbled)),
            (unreadable, self.tr("%n unreadable messages", "", unreadable)),
        )
        return " · ".join(words for count, words in told if count)

    def _software(self, view: TerminalView) -> str:
        hardware = self.tr("hardware {0}").format(view.hardware_version) if view.hardware_version else ""
        return i18n.joined(" · ", (view.software_version, hardware))

    def _since(self, view: TerminalView) -> str:
        if view.state is TerminalState.ONLINE and view.online_since is not None:
            return i18n.full_time(view.online_since)
        if view.last_seen is not None:
            return i18n.full_time(view.last_seen)
        return self.tr("It has not called yet")

    def _clock(self, drift_s: float | None) -> str:
        if drift_s is None:
            return ""
        ahead_s = health_text.whole_seconds(-drift_s)
        if not ahead_s:
            return self.tr("Same as the station's")
        amount = i18n.long_duration(abs(ahead_s))
        if ahead_s < 0:
            return self.tr("{0} behind the station").format(amount)
        return self.tr("{0} ahead of the station").format(amount)

    def _direction(self, sent: str) -> str:
        """Return which way people pass (V3.5 2.1.6: 0 in, 1 out)."""
        return {"0": self.tr("In"), "1": self.tr("Out")}.get(sent.strip(), "")
