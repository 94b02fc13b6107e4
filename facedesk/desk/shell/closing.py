"""Closing the window of a station that serves terminals, or writes a file: it asks whether that shall go on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import QuestionBar

_MARK_PX = 32


class ClosingBar(QuestionBar):
    """Asks whether the station shall end with its window, or keep serving terminals without it."""

    end_chosen = Signal()
    keep_chosen = Signal()

    def __init__(self) -> None:
        end = Button(name="closing-end", height=30)
        self._keep = Button(kind="primary", name="closing-keep", height=30)
        super().__init__("closing", (end, self._keep), (end,))
        end.set_words(self.tr("End"))
        self._keep.set_words(self.tr("Keep running"))
        self._question.confirmed.connect(self.end_chosen)
        end.clicked.connect(self._question.confirm)
        self._keep.clicked.connect(self._on_keep)

    def ask(self, *, is_serving: bool = True, is_exporting: bool = False) -> None:
        """Ask, in the window; Esc takes it back."""
        if self.is_asking:
            return
        broken_off = self.tr("An export is broken off, and nothing of it is left.")
        title = self.tr("Terminals will not be served any more.")
        said = self.tr("Keep the station running to serve them without its window.")
        if not is_serving:
            title, said = (
                broken_off,
                self.tr("Keep the station running to have it written without its window."),
            )
        elif is_exporting:
            said = i18n.joined(" ", (broken_off, said))
        self.put(title, said, self._keep)

    def _on_keep(self) -> None:
        self.give_up()
        self.keep_chosen.emit()


class Tray(QObject):
    """The icon of a station whose window is hidden; without a tray there is none."""

    show_chosen = Signal()
    end_chosen = Signal()

    def __init__(
        self, window: QWidget, is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
    ) -> None:
        """Keep the window that it leads back to, and what says whether there is a tray."""
        super().__init__(window)
        self._window, self._is_there = window, is_there
        self._icon: QSystemTrayIcon | None = None
        self._alarm = "", ""
        self.menu: QMenu | None = None

    def receive(self) -> None:
        """Hide the window behind the icon; where there is no tray, make it small, so that it can be found again."""
        if not self._is_there():
            self._window.showMinimized()
            return
        if self._icon is None:
            self._icon = self._made()
        self._icon.show()
        self._window.hide()

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self)
        self._dress(made)
        self.menu = QMenu(self._window)
        self.menu.addAction(self.tr("Show"), self.show_chosen.emit)
        self.menu.addAction(self.tr("End"), self.end_chosen.emit)
        made.setContextMenu(self.menu)
        made.activated.connect(self._on_activated)
        return made

    def set_alarm(self, mark: str, text: str) -> None:
        """Display what must not be overlooked; nothing where all is as usual."""
        if (mark, text) != self._alarm:
            self._alarm = mark, text
            if self._icon is not None:
                self._dress(self._icon)

    def _dress(self, shown: QSystemTrayIcon) -> None:
        mark, text = self._alarm
        ratio = self._window.devicePixelRatioF()
        picture = QIcon(mark_pixmap(mark, _MARK_PX, ratio)) if text else icon("monitor-play", "accent")
        shown.setIcon(picture)
        shown.setToolTip(text or self.tr("facedesk serves terminals"))

    def _on_activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how is not QSystemTrayIcon.ActivationReason.Context:
            self.show_chosen.emit()

    def leave(self) -> None:
        """Remove the icon: the window is there."""
        if self._icon is not None:
            self._icon.hide()


def session_ends() -> bool:
    """Whether the system is ending the user's session: nobody is there to be asked."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
