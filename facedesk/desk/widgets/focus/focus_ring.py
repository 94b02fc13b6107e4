"""The ring around what has the keyboard's focus: 2 px wide, above everything else."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from facedesk.desk.theme.theme import theme

_REACH = 4
_CONTROLS = (QAbstractButton, QComboBox)
"""The ring stands around them; other things fill their place, and it stands on their edge."""
_SHOW_IT_THEMSELVES = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTabBar)
_SHOWS = "showsFocus"
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)
_LEFT = (QEvent.Type.Hide, QEvent.Type.MouseButtonPress, QEvent.Type.ParentChange)


class FocusRing(QObject):
    """Shows what in one window has the focus, but for what shows that by itself.

    It stands 2 px outside of buttons, and on the edge of lists and pictures.
    A style sheet cannot paint outside a control, so the ring is a widget of its own: above the control,
    in the window or in what a scroll area scrolls, so that it moves along. It is shown wherever the
    focus did not come by a click: by a key, or by the program, for Enter presses what is focused.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: _Ring | None = None
        self._chain: tuple[QWidget, ...] = ()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what the control and its surroundings do."""
        if event.type() in _FOLLOWED:
            self._follow()
        elif event.type() in _LEFT:
            self._leave()
        return False

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if not (isValid(self) and isValid(self._window)):
            return  # a window that is being destroyed gives up its focus
        self._leave()
        if now is None or now.window() is not self._window:
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        elif old is not None:  # else the window itself comes to the front, as it was left
            self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        is_shown = self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if not is_shown or isinstance(now, _SHOW_IT_THEMSELVES) or shows_focus(now):
            return
        host = _host(now)
        self._chain = tuple(_chain(now, host))
        for widget in self._chain:
            widget.installEventFilter(self)
        ring = self._ring_in(host)
        self._follow()
        ring.show()

    def _ring_in(self, host: QWidget) -> "_Ring":
        # The last host may have taken the ring along when it was destroyed.
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring()
        self._ring.setParent(host)
        return self._ring

    def _follow(self) -> None:
        if not self._chain or self._ring is None or not isValid(self._ring):
            return
        target, host = self._chain[0], self._chain[-1]
        corner, reach = target.mapTo(host, QPoint(0, 0)), _REACH if isinstance(target, _CONTROLS) else 0
        self._ring.setGeometry(target.rect().translated(corner).adjusted(-reach, -reach, reach, reach))
        self._ring.raise_()

    def _leave(self) -> None:
        for widget in filter(isValid, self._chain):
            widget.removeEventFilter(self)
        self._chain = ()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()


class _Ring(QWidget):
    """What is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().tokens.focus, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


def show_focus_itself(widget: QWidget) -> None:
    """Have no ring around a widget, which paints where in it the keyboard is."""
    widget.setProperty(_SHOWS, True)


def shows_focus(widget: QWidget) -> bool:
    """Whether a widget paints by itself that it has the keyboard; a window does not need to."""
    return widget.isWindow() or bool(widget.property(_SHOWS))


def _host(target: QWidget) -> QWidget:
    """Find what the ring may lie in: the scrolled content around the control, else its window."""
    widget = target
    while (above := widget.parentWidget()) is not None and not widget.isWindow():
        if (
            isinstance(above.parentWidget(), QAbstractScrollArea)
            and above.objectName() == "qt_scrollarea_viewport"
        ):
            return widget
        widget = above
    return widget


def _chain(target: QWidget, host: QWidget) -> list[QWidget]:
    chain = [target]
    while chain[-1] is not host and (above := chain[-1].parentWidget()) is not None:
        chain.append(above)
    return chain
