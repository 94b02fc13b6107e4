"""The editor's parts and where they stand: head, tabs, notices and bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.form_state import Editing
from facedesk.desk.people.editor.greeting.tab import GreetingTab
from facedesk.desk.people.editor.header import EditorHead
from facedesk.desk.people.editor.leave_bar import LeavingBar
from facedesk.desk.people.editor.photos.tab import PhotosTab
from facedesk.desk.people.editor.profile.tab import ProfileTab
from facedesk.desk.people.editor.save_bar import EditorBar
from facedesk.desk.people.editor.schedule.tab import ScheduleTab
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.people.editor.terminals.tab import TerminalsTab
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.tabs.marked_tabs import MarkedTabs
from facedesk.station.station import Station

_SIDE = 24


class EditorFrame(QWidget):
    """Holds the tabs, built once, and shows one of them."""

    def __init__(
        self,
        station: Station,
        pictures: Thumbnails,
        save_then: Callable[[Callable[[], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Keep what saves and then calls what it is given."""
        super().__init__(parent)
        self.setObjectName("person-editor")
        self.profile, self.photos = (
            ProfileTab(station.departments, station.settings, station.changes),
            PhotosTab(
                station.people,
                station.records,
                station.by_hand,
                station.terminals,
                station.changes,
                originals=station.pictures,
                pictures=pictures,
            ),
        )
        self.schedule = ScheduleTab(station.templates, station.gates.rulebook, station.changes)
        self.greeting = GreetingTab(pictures)
        self.terminals = TerminalsTab(
            station.assignments,
            station.deliveries,
            station.departments,
            station.terminals,
            station.groups,
        )
        self.tabs: tuple[EditorTab, ...] = (
            self.profile,
            self.photos,
            self.schedule,
            self.greeting,
            self.terminals,
        )
        self.editing = Editing(station.people, self.tabs, self.photos, self.terminals)
        self.head, self.bar = EditorHead(pictures), EditorBar()
        self.notice = Notice("editor-notice")
        self.reload = Button(self.tr("Reload"), name="editor-reload", height=30)
        self.notice.add_button(self.reload)
        self.notice.make_closable()
        self.leaving = LeavingBar(save_then)
        self.changes = ChangeBar(
            "editor-changes",
            ChangeMembers(station.arranging, station.people, station.terminals),
            self.bar.save_button,
        )
        self._focused: QWidget | None = None
        self._make_stack()
        self._lay_out()

    def _make_stack(self) -> None:
        self.tab_bar, self._stack = (
            MarkedTabs("editor-tabs", self.tr("Parts of the person")),
            QStackedWidget(),
        )
        words = {
            "profile": self.tr("Profile"),
            "photos": self.tr("Photos"),
            "schedule": self.tr("Schedule"),
            "greeting": self.tr("Greeting"),
            "terminals": self.tr("Terminals"),
        }
        for tab in self.tabs:
            self.tab_bar.add(tab.name, words[tab.name])
            self._stack.addWidget(tab)
        self.tab_bar.currentChanged.connect(self._stack.setCurrentIndex)

    def _lay_out(self) -> None:
        vbox(
            vbox(self.head, self.tab_bar, spacing=6, margins=(_SIDE, 14, _SIDE, 0)),
            wide(
                vbox(
                    self.notice,
                    self.leaving,
                    self.changes,
                    wide(self._stack),
                    spacing=10,
                    margins=(_SIDE, 14, _SIDE, 8),
                )
            ),
            self.bar,
            spacing=0,
            on=self,
        )

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large window or for a small one."""
        for tab in self.tabs:
            tab.set_large(large)

    def set_usable(self, *, usable: bool) -> None:
        """Let the tabs be used or not; the keyboard comes back to where it was."""
        if not usable:
            self._focused = self._stack.focusWidget()
        self._stack.setEnabled(usable)
        asks = bool(self.changes.question.text())
        if usable and not asks and self._focused is not None and self._focused.isVisible():
            self._focused.setFocus()

    def turn(self, by: int) -> None:
        """Go to the next tab, or to the one before."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())

    def set_field(self, tab: EditorTab, field: str) -> None:
        """Lead to a field."""
        self.tab_bar.choose(tab.name)
        tab.focus_field(field)

    def set_badge(self, held: int, wanted: int, failed: bool) -> None:
        """Display on how many terminals the person is."""
        text = self.tr("{0} of {1}").format(held, wanted) if wanted else ""
        mark = "refused" if failed else "delivered" if held == wanted else "finding"
        self.tab_bar.set_badge("terminals", text, mark)

    def announce(self, title: str, text: str, mark: str = "finding", *, can_reload: bool = False) -> None:
        """Display something above the tabs."""
        self.reload.setVisible(can_reload)
        self.notice.announce(title, text, mark)

    def quiet(self) -> None:
        """Announce nothing any more."""
        self.notice.hide()
        self.leaving.give_up()
