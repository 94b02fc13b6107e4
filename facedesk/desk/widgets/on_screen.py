"""Windows and dialogs where people can reach all of them, whatever the screen and its scale."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from facedesk.desk.widgets.timers import single_shot

_BELOW = 4  # pixels between a widget and what opens below it
_NO_MATTER = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


def inside(frame: QRect, available: QRect) -> QRect:
    """Return where a frame stands entirely on a screen: made smaller where it must be, moved as little as can be."""
    size = frame.size().boundedTo(available.size())
    least, most = (
        available.topLeft(),
        available.bottomRight() - QPoint(size.width(), size.height()) + QPoint(1, 1),
    )
    left = max(least.x(), min(frame.left(), most.x()))
    top = max(least.y(), min(frame.top(), most.y()))
    return QRect(QPoint(left, top), size)


def place_below(widget: QWidget, size: QSize) -> QPoint:
    """Return where something of a size stands below a widget, entirely on its screen."""
    return place_at(widget.mapToGlobal(QPoint(0, widget.height() + _BELOW)), size, widget)


def place_at(place: QPoint, size: QSize, widget: QWidget) -> QPoint:
    """Return where something of a size stands entirely on a widget's screen, as near to a place as can be."""
    screen = QApplication.screenAt(place) or widget.screen()
    return inside(QRect(place, size), screen.availableGeometry()).topLeft()


class OnScreen(QObject):
    """Keeps a window on its screen when it is shown, and when a screen goes away."""

    def __init__(
        self, window: QWidget, smallest: QSize, available: Callable[[], QRect | None] | None = None
    ) -> None:
        """Keep the window, the size that it would like to have at least, and who tells the room there is."""
        super().__init__(window)
        self._window, self._smallest = window, smallest
        self._available = available or self._available_to_window
        self._moment = single_shot(self, 0, self.keep)
        self._bound()
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # The method of an object: a function would keep the window for ever.
        app.screenRemoved.connect(self.keep)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at the place once the window is shown: only then is its frame known."""
        if event.type() == QEvent.Type.Show:
            self.keep()
            self._moment.start()  # some systems give the frame a moment later
        return False

    def keep(self) -> None:
        """Have all of the window on its screen."""
        window = self._window
        self._bound()
        available = self._available()
        if available is None or window.windowState() & _NO_MATTER:
            return
        frame = window.frameGeometry()
        wished = inside(frame, available)
        if wished != frame:
            window.resize(window.size() - (frame.size() - wished.size()))
            window.move(wished.topLeft())

    def _bound(self) -> None:
        available, frame = self._available(), self._window.frameGeometry().size() - self._window.size()
        least = self._smallest
        self._window.setMinimumSize(least.boundedTo(available.size() - frame) if available else least)

    def _available_to_window(self) -> QRect | None:
        """Return the room of the screen that the window's middle is on, else of the first one; None out of sight."""
        if QApplication.platformName() == "offscreen":
            return None  # a screen of 800 x 800 that nobody sees
        centre = self._window.frameGeometry().center()
        screen = QApplication.screenAt(centre) or self._window.screen()
        return screen.availableGeometry()
