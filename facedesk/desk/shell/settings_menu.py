"""A small panel with what can be set so far: appearance, language, what is done by itself, what keeps gates shut."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from facedesk import __version__, i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import Wish
from facedesk.desk.theme.theme import Appearance, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import SegmentedButtons
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.line import Hairline
from facedesk.station.people.people import People
from facedesk.station.settings import Settings

_QUIET_HOUR = "03:00"
_APPEARANCES: dict[str, Appearance | None] = {"": None, "light": "light", "dark": "dark"}


class SettingsMenu(QFrame):
    """Appearance and language, at once, and what is done by itself.

    What changes rosters is wished for: the window asks about it once the panel is out of the way, and says Undo.
    """

    change_requested = Signal(object)  # a `Wish`

    def __init__(self, settings: Settings, people: People, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._settings = settings
        self._people = people
        self._beside: QWidget | None = None
        self.setObjectName("settings-menu")
        self.setProperty("frame", "popup")
        vbox(
            self._appearance_choices(),
            self._language_choices(),
            Hairline(),
            self._expiry(),
            self._comparing(),
            Hairline(),
            self._switch(
                "feverShuts", "fever-shuts", self.tr("Fever keeps gates shut that the station decides")
            ),
            self._switch("vipsPassWhenShut", "vips-pass", self.tr("VIPs pass where a gate is held shut")),
            Hairline(),
            Label(f"facedesk {__version__}", 13, colour="ink2"),
            spacing=14,
            margins=(16, 14, 16, 14),
            on=self,
        )

    def open_beside(self, widget: QWidget) -> None:
        """Display the panel at the right of a widget, their lower edges level."""
        self._beside = widget
        self._place()
        self.show()

    def _place(self) -> None:
        """Keep the lower edge where it is when the panel grows or shrinks."""
        self.adjustSize()
        if self._beside is not None:
            at = QPoint(self._beside.width() + 4, self._beside.height() - self.height())
            self.move(self._beside.mapToGlobal(at))

    def _appearance_choices(self) -> SegmentedButtons:
        choices = (("light", self.tr("Light")), ("dark", self.tr("Dark")), ("", self.tr("As the system")))
        chosen = self._settings.get("appearance")
        return SegmentedButtons("appearance", self.tr("Appearance"), choices, chosen, self._on_appearance)

    def _language_choices(self) -> SegmentedButtons:
        # First what reads the same in each language, so that it stays where the pointer is.
        choices = (*i18n.LANGUAGES.items(), ("", self.tr("As the system")))
        chosen = self._settings.get("language")
        return SegmentedButtons("language", self.tr("Language"), choices, chosen, self._on_language)

    def _expiry(self) -> SwitchControl:
        box = SwitchControl("remove-expired", self.tr("Take expired people off the terminals"))
        box.setChecked(bool(self._settings.get("removeExpired")))
        box.toggled.connect(self._on_expiry)
        return box

    def _on_expiry(self, on: bool) -> None:
        """Wish for it; what is set is seen when the panel is opened again."""
        self.close()
        self.change_requested.emit(self._expiry_wish(on=on))

    def _expiry_wish(self, *, on: bool) -> Wish:
        setting = self._people.taking_expired_off(on=on)
        if on:
            return Wish(
                self.tr("Take expired people off the terminals?"),
                self.tr("Turn on"),
                self.tr("Expired people are taken off the terminals from now on."),
                setting,
            )
        return Wish(
            self.tr("Leave expired people on the terminals?"),
            self.tr("Turn off"),
            self.tr("Expired people stay on the terminals from now on."),
            setting,
            filing=True,  # who comes back is said, too
        )

    def _comparing(self) -> QHBoxLayout:
        at = str(self._settings.get("compareAt"))
        self._compare = SwitchControl("compare-rosters", self.tr("Compare rosters at night"))
        self._compare.setChecked(bool(at))
        self._compare_at = TimeField("compare-at", self.tr("Time of comparing"))
        self._compare_at.setFixedWidth(96)
        self._compare_at.set_minute(_minute(at or _QUIET_HOUR))
        self._compare_at.setEnabled(bool(at))
        self._compare.toggled.connect(self._compare_at.setEnabled)
        self._compare.toggled.connect(lambda _: self._set_comparing())
        self._compare_at.minute_typed.connect(lambda _: self._set_comparing())
        return hbox(self._compare, STRETCH, self._compare_at, spacing=12)

    def _set_comparing(self) -> None:
        hours, minutes = divmod(self._compare_at.minute(), 60)
        self._set("compareAt", f"{hours:02}:{minutes:02}" if self._compare.isChecked() else "")

    def _switch(self, setting: str, name: str, words: str) -> SwitchControl:
        box = SwitchControl(name, words)
        box.setChecked(bool(self._settings.get(setting)))
        box.toggled.connect(lambda on: self._set(setting, on))
        return box

    def _set(self, name: str, value: object) -> None:
        background.start(self._settings.set(name, value), self)

    def _on_appearance(self, value: str) -> None:
        theme().forced = _APPEARANCES[value]
        self._set("appearance", value)

    def _on_language(self, value: str) -> None:
        self._set("language", value)
        pressed = self.findChild(Button, f"language-{value or 'system'}")
        app = QApplication.instance()
        assert app is not None
        assert pressed is not None
        before = pressed.mapToGlobal(QPoint())
        i18n.install(app, i18n.best_language(value))
        self.adjustSize()
        self.move(self.pos() + before - pressed.mapToGlobal(QPoint()))  # it stays under the pointer


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
