"""The head of a day in a schedule: its name, and the choice of what kind of day it is."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme

_CARET = 12
_ROOM = 8


class DayHead(QPushButton):
    """A day's short name that opens the choice All day, Periods or Closed."""

    kind_chosen = Signal(str)  # "allDay", "periods" or "closed"

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setProperty("kind", "ghost")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(14, 600))
        self._actions: dict[str, QAction] = {}
        self._menu: QMenu | None = None
        self._kind = ""
        self.clicked.connect(self._open)
        theme().changed.connect(self.update)

    def display_kind(self, kind: str) -> None:
        """Paint by which kind of day it is."""
        self._kind = kind
        if kind in self._actions:
            self._actions[kind].setChecked(True)

    def choices(self) -> QMenu:
        """Return the menu, made when it is first needed."""
        if self._menu is None:
            self._menu = self._make_menu()
            self.display_kind(self._kind)
        return self._menu

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}-menu")
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for kind, text in (
            ("allDay", self.tr("All day")),
            ("periods", self.tr("Periods")),
            ("closed", self.tr("Closed")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"{self.objectName()}-{kind}")
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
            group.addAction(action)
            self._actions[kind] = action
        self._actions["closed"].setToolTip(closed_help())
        return menu

    def sizeHint(self) -> QSize:
        """Return the size that name and caret need."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(width + _ROOM + _CARET + 6, 34)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name and caret, on a ground where the pointer is."""
        tokens = theme().tokens
        painter = smooth_painter(self)
        if self.underMouse() or self.isDown():
            paint_ground(painter, self.rect(), 6, tokens.sunken)
        painter.setPen(tokens.ink)
        painter.setFont(self.font())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(4, 0, 0, 0), left, self.text())
        caret = QRect(self.width() - _CARET - 3, (self.height() - _CARET) // 2 + 1, _CARET, _CARET)
        paint_icon(painter, "caret-down", caret, tokens.ink3)

    def _open(self) -> None:
        self.choices().popup(self.mapToGlobal(self.rect().bottomLeft()))


def closed_help() -> str:
    """Return what to try before Closed is relied on."""
    return QCoreApplication.translate(
        "DayHead",
        "Try a closed day at one terminal first: some may read it as all day.",
    )
