"""The page of settings: sections at the left, their forms at the right; whatever is changed is saved at once."""

import asyncio
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.settings.expiry import expiry_wish
from facedesk.desk.settings.field import SettingField
from facedesk.desk.settings.leaving_bar import SettingsLeavingBar
from facedesk.desk.settings.listening import hosts
from facedesk.desk.settings.looks import LooksFollower
from facedesk.desk.settings.restart_bar import RestartBar
from facedesk.desk.settings.sections import ICONS, SectionMembers, panels
from facedesk.desk.settings.side import SettingsSide
from facedesk.desk.text import setting_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.tabs.icon_list import IconRow
from facedesk.settings import SettingSection
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station

_WIDEST = 980


class SettingsPage(QWidget):
    """Finds a setting, shows what is stored, and saves what is changed."""

    change_requested = Signal(object)  # a `Wish`
    restart_requested = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None, *, can_restart: bool = False) -> None:
        """Keep the station, and whether somebody can start it anew."""
        super().__init__(parent)
        self._station = station
        self.setObjectName("settings-page")
        self.side = SettingsSide()
        set_main_part(self, self.side.sections)
        self.restart = RestartBar(offers=can_restart)
        members = SectionMembers(
            station.settings,
            station.holidays,
            station.gates.rulebook,
            station.changes,
            station.reports,
            station.saved_filters,
            station.status,
            station.store.folder,
            station.diagnostics,
        )
        self.panels = panels(members, self)
        self.fields: dict[str, SettingField] = {
            name: each for panel in self.panels for name, each in panel.fields.items()
        }
        self._looks = LooksFollower(station.settings)
        self._chosen = self.panels[0].section.value
        self._lay_out()
        self._connect()
        self._list_hosts()
        self._look()
        self._show_section(self._chosen)

    def _lay_out(self) -> None:
        inside, column = QWidget(), QWidget()
        column.setMaximumWidth(_WIDEST)
        vbox(self.restart, *self.panels, STRETCH, spacing=24, margins=(0, 0, 0, 20), on=column)
        hbox(wide(column, 1000), STRETCH, margins=(20, 14, 20, 0), on=inside)
        self.area = scrolled(inside, sideways=False)
        self.area.setObjectName("settings-area")
        clear = Button(self.tr("Clear"), name="settings-clear")
        clear.clicked.connect(self.side.search.clear)
        self.leaving = SettingsLeavingBar(self.discard)
        self._nothing = Empty("magnifying-glass", self.tr("No setting is found by these words."), clear)
        self._nothing.setObjectName("settings-nothing")
        self._pages = QStackedWidget()
        for page in (self.area, self._nothing):
            self._pages.addWidget(page)
        hbox(self.side, wide(vbox(wide(self._pages), self.leaving, spacing=0)), spacing=0, on=self)

    def _connect(self) -> None:
        self.side.asked.connect(self._narrow)
        self.side.search.returnPressed.connect(self._go_to_first)
        self.side.sections.row_chosen.connect(self._show_section)
        self.restart.confirmed.connect(self._on_restart)
        for setting in self.fields.values():
            setting.saved.connect(self._on_saved)
            setting.left_unsaved.connect(self._list_sections)
        self.fields["removeExpired"].asked.connect(self._on_expiry)
        self.destroyed.connect(self._station.settings.follow(self._look))
        follow(self._station.changes, self, self._on_change)
        for keys, act in (("Esc", self._give_up), ("Ctrl+F", self._go_to_search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self.side.set_large(large=large)
        for panel in self.panels:
            panel.set_large(large=large)

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._list_hosts()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed, and have what was saved before be nothing new at the next look."""
        super().hideEvent(event)
        for setting in self.fields.values():
            if setting.is_unsaved():
                setting.commit()
            else:
                setting.forget()

    # What is stored

    def _on_change(self, change: ChangeNotice) -> None:
        if change.status and self.isVisible():
            self._list_hosts()

    def _list_hosts(self) -> None:
        self.fields["listen"].field.control.host.set_choices(hosts(self._station.addresses.own))

    def _look(self) -> None:
        self._looks.look()
        for setting in self.fields.values():
            setting.look()
        self.restart.set_names(self._station.settings.await_restart())
        self._list_sections()

    def _on_saved(self, name: str) -> None:
        """Have one setting at a time be the one that was saved last."""
        for other, setting in self.fields.items():
            if other != name and not setting.is_unsaved():
                setting.forget()

    def _on_expiry(self, on: bool) -> None:
        self.change_requested.emit(expiry_wish(self._station.people, on=on))

    # What is shown

    def open_section(self, section: SettingSection) -> None:
        """Lead to a section."""
        self.side.search.clear()
        self._show_section(section.value)

    def open_setting(self, name: str) -> None:
        """Lead to a setting."""
        setting = self.fields[name]
        self.open_section(setting.row.section)
        self.area.ensureWidgetVisible(setting.field, 0, 40)
        setting.field.focus_control()

    def _show_section(self, key: str) -> None:
        if self.side.words():
            self._lead_to(key)
            return
        self._chosen = key
        for panel in self.panels:
            panel.setVisible(panel.section == key)
            panel.show_all()
        self.area.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(self.area)
        self._list_sections()
        self.side.sections.choose(key)

    def _lead_to(self, key: str) -> None:
        """Bring what was found of a section into sight."""
        for panel in self.panels:
            if panel.section == key:
                self.area.verticalScrollBar().setValue(panel.y())

    def _narrow(self) -> None:
        """Display what is looked for, of all sections; without that the chosen section."""
        wanted = self.side.words()
        if not wanted:
            self._show_section(self._chosen)
            return
        for panel in self.panels:
            panel.setVisible(panel.show_found(wanted))
        self._list_sections()
        found = self.side.sections.count() > 0
        self._pages.setCurrentWidget(self.area if found else self._nothing)
        self.area.verticalScrollBar().setValue(0)

    def _list_sections(self) -> None:
        """List the sections that have something to show."""
        is_narrow = bool(self.side.words())
        self.side.sections.set_rows(
            IconRow(panel.section, words.section(panel.section), ICONS[panel.section], panel.is_unsaved())
            for panel in self.panels
            if not (is_narrow and panel.isHidden())
        )

    def _give_up(self) -> None:
        """Undo what was typed into the field that has the keyboard, else what is looked for."""
        for setting in self.fields.values():
            if setting.is_unsaved() and setting.field.isAncestorOf(self.window().focusWidget()):
                setting.undo()
                return
        self.side.give_up()

    def _go_to_search(self) -> None:
        self.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.search.selectAll()

    def _go_to_first(self) -> None:
        """Lead to the first setting that was found."""
        for setting in self.fields.values():
            if self.side.words() and setting.field.isVisible():
                setting.field.focus_control()
                return

    # What is not saved

    def unsaved(self) -> list[str]:
        """Name the settings in which something stands that is not stored."""
        return [name for name, setting in self.fields.items() if setting.is_unsaved()]

    def discard(self) -> None:
        """Have in all fields what is stored."""
        for name in self.unsaved():
            self.fields[name].undo()

    def leave_for(self, then: Callable[[], None]) -> None:
        """Save what was typed, and go on; where something cannot be saved, ask first."""
        for name in self.unsaved():
            self.fields[name].commit()
        saving = [
            each.task for each in self.fields.values() if each.task is not None and not each.task.done()
        ]
        if saving or self.unsaved():
            background.start(self._leave(saving, then), self)
        else:
            then()

    async def _leave(self, saving: Sequence[asyncio.Task[None]], then: Callable[[], None]) -> None:
        await asyncio.gather(*saving, return_exceptions=True)
        await asyncio.sleep(0)  # what failed is said
        unsaved = self.unsaved()
        if unsaved:
            self.open_setting(unsaved[0])
            self.leaving.ask(unsaved, then)
        else:
            then()

    # Starting anew

    def _on_restart(self) -> None:
        background.start(self._look_and_restart(), self, self.restart.report_failure)

    async def _look_and_restart(self) -> None:
        """Ask for the restart, unless the address that is set could not be listened on then."""
        await self._station.try_listening()
        self.restart_requested.emit()
        self.restart.calm()
