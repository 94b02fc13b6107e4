"""The rail at the left: one button for each page, those that are always wanted at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.line import Hairline

_SMALL, _LARGE = 76, 88


class RailButton(QAbstractButton):
    """A page's icon over its name."""

    def __init__(self, name: str, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setObjectName(f"rail-{name}")
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of an icon with a word below."""
        return QSize(_SMALL, 62)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon and the word; the chosen page on a wash with a bar at its edge."""
        tokens, chosen = theme().tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self.rect().adjusted(6, 3, -6, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(tokens.accent_wash if chosen else _hover(tokens.ink))
            painter.drawRoundedRect(field, 8, 8)
        if chosen:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(QRect(-3, field.top() + 15, 6, field.height() - 30), 3, 3)
        colour = tokens.accent if chosen else tokens.ink2
        glyph = QRect((self.width() - 22) // 2, field.top() + 7, 22, 22)
        paint_icon(painter, f"{self._icon_name}-fill" if chosen else self._icon_name, glyph, colour)
        painter.setPen(colour)
        painter.setFont(font(12, 600 if chosen else 400))
        word = QRect(0, glyph.bottom() + 5, self.width(), 16)
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())


def _hover(ink: QColor) -> QColor:
    wash = QColor(ink)
    wash.setAlpha(16)
    return wash


class Rail(QWidget):
    """Which page is looked at; says so when another one is chosen."""

    page_chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[tuple[str, str, str]],
        foot: Sequence[tuple[str, str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Keep the pages, and those at the foot, as (name, text, icon)."""
        super().__init__(parent)
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._titles = {name: text for name, text, _ in (*pages, *foot)}
        for name, text, icon in (*pages, *foot):
            button = RailButton(name, text, icon, self)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: self.page_chosen.emit(name))
            self._buttons[name] = button
            self._group.addButton(button)
        buttons = [*self._buttons.values()]
        above, below = buttons[: len(pages)], buttons[len(pages) :]
        between = (hbox(Hairline(), margins=(12, 6, 12, 6)),) if len(below) > 1 else ()
        vbox(*above, STRETCH, *below[:-1], *between, *below[-1:], spacing=0, margins=(0, 2, 1, 6), on=self)
        self.set_large(False)
        theme().changed.connect(self.update)

    def button(self, name: str) -> RailButton:
        """Return a page's button."""
        return self._buttons[name]

    def title(self, name: str) -> str:
        """Return what a page is called."""
        return self._titles[name]

    def open_page(self, name: str) -> None:
        """Mark the page that is looked at."""
        self._buttons[name].setChecked(True)

    def set_large(self, large: bool) -> None:
        """Set the width for a large screen or for a small one."""
        self.setFixedWidth(_LARGE if large else _SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the line towards the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.nav)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme().tokens.line)
