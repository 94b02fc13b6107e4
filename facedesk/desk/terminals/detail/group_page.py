"""What is shown of a group: how many of its terminals are there, and a line for each."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from facedesk import i18n
from facedesk.desk.text import terminal_text
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import ElidedLabel, elided
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, vbox, wide
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalView

_DURATIONS_MS = 1_000
_HEIGHT, _MARK, _SIDE, _GAP = 44, 16, 14, 10
_WIDEST = 720
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TerminalLine(QAbstractButton):
    """A terminal as a line that leads to it."""

    def __init__(self, serial: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._state = "offline", ""
        self.setObjectName(f"line-{serial}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        theme().changed.connect(self.update)

    def set_view(self, view: TerminalView, now_us: int) -> None:
        """Display how the terminal stands."""
        self._mark, self._state = terminal_text.state_mark(view), terminal_text.short_state(view, now_us)
        self.setText(view.title)
        self.setToolTip(view.title)
        self.setAccessibleName(i18n.joined(", ", (view.title, self._state)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line; the width is the page's."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint mark, name and state on a card's ground."""
        tokens, rect = theme().tokens, self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.accent_wash if self.underMouse() else tokens.surface)
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        draw_mark(painter, self._mark, _SIDE, (rect.height() - _MARK) // 2, _MARK)
        state_font = font(13, tabular=True)
        painter.setFont(state_font)
        painter.setPen(tokens.ink2)
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), _RIGHT, self._state)
        left = _SIDE + _MARK + _GAP
        room = rect.width() - left - 2 * _SIDE - QFontMetrics(state_font).horizontalAdvance(self._state)
        painter.setFont(font(14, 600))
        painter.setPen(tokens.ink)
        painter.drawText(QRect(left, 0, room, rect.height()), _LEFT, elided(self.text(), room, 14, 600))


class GroupOverview(QScrollArea):
    """Shows one group."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: Sequence[TerminalView] = ()
        self._lines: dict[str, TerminalLine] = {}
        self._looked_us = 0
        self.setObjectName("group-overview")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = ElidedLabel("", 24, 600, name="group-title")
        self._counts = Label("", 14, colour="ink2", tabular=True, name="group-counts")
        self._nothing = Empty("device-tablet-camera", self.tr("Drag terminals here."), name="group-empty")
        self._lay_out()
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    def _lay_out(self) -> None:
        inside = QWidget()
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        self._rows = vbox(spacing=8, on=holder)
        vbox(
            self._title,
            self._counts,
            8,
            holder,
            wide(self._nothing),
            STRETCH,
            spacing=4,
            margins=(20, 12, 20, 12),
            on=inside,
        )
        self.setWidget(inside)

    def set_group(self, name: str, views: Sequence[TerminalView], count: tuple[int, int, int]) -> None:
        """Display a group's name, its terminals and how many are online, there and expected."""
        self._views = views
        self._title.set_text(name)
        online, all_, expected = (i18n.number(value) for value in count)
        parts = (
            self.tr("{0} of {1} online").format(online, all_) if count[1] else "",
            self.tr("{0} expected").format(expected) if count[2] else "",
        )
        self._counts.setText(i18n.joined(" · ", parts) or self.tr("No terminal yet"))
        self._nothing.setVisible(not views)
        if [view.serial for view in views] != list(self._lines):
            self._make_lines()
        self._update_lines()

    def _make_lines(self) -> None:
        for line in self._lines.values():
            line.hide()
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines = {view.serial: TerminalLine(view.serial) for view in self._views}
        for serial, line in self._lines.items():
            line.clicked.connect(lambda _=False, serial=serial: self.terminal_chosen.emit(serial))
            self._rows.addWidget(line)

    def _on_clock(self) -> None:
        if not self.isVisible():
            return
        before, self._looked_us = self._looked_us, now_us()
        for view in self._views:
            if terminal_text.reads_otherwise(view, before, self._looked_us):
                self._lines[view.serial].set_view(view, self._looked_us)

    def _update_lines(self) -> None:
        at = self._looked_us = now_us()
        for view in self._views:
            self._lines[view.serial].set_view(view, at)
