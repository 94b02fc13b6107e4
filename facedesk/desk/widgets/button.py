"""A push button in the three weights that a page needs."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from facedesk.desk.theme.icons import icon as make_icon
from facedesk.desk.theme.theme import Tokens, font
from facedesk.desk.widgets.focus.enter import press_by_enter
from facedesk.desk.widgets.focus.keyboard import let_wait

Kind = Literal["primary", "plain", "ghost", "link"]
_ICON_COLOUR = {"primary": "accent_ink", "plain": "ink", "ghost": "ink2", "link": "accent"}


class Button(QPushButton):
    """A button with an optional icon; `primary` is for the one thing that a place is there for.

    `height` is 34 for controls, 46 in the big pass, 88 on the wall. A button without text needs an
    accessible name, which is also its tool tip. `tokens` are for a place that does not follow the theme. With `once` a
    double click is one click: it makes something each time that it is pressed.

    The second half of a double click whose first half met something else is no click: it was meant for what stood there
    before.

    Once it is disabled or hidden the keyboard waits beside it: Qt would hand it on to the next button, which the next
    Enter would press.
    """

    def __init__(
        self,
        text: str = "",
        icon: str | None = None,
        kind: Kind = "plain",
        parent: QWidget | None = None,
        *,
        name: str = "",
        accessible: str = "",
        height: int = 34,
        tokens: Tokens | None = None,
        once: bool = False,
    ) -> None:
        super().__init__(text, parent)
        press_by_enter()
        self.kind = kind
        self._tokens = tokens
        self._once = once
        self._waits: QWidget | None = None  # what has the keyboard meanwhile
        self._pressed_ms: int | None = None  # when a mouse pressed it last, as events say
        self.setProperty("kind", kind)
        self.setAutoDefault(False)  # Enter in a field presses the default one of a dialog, and no other
        self.setObjectName(name)
        self.setAccessibleName(accessible or text)
        if not text:
            self.setToolTip(accessible)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_height(height)
        if icon is not None:
            self.set_icon(icon)

    def setEnabled(self, enabled: bool) -> None:
        """Let it be pressed or not; where it had the keyboard, it has it again."""
        focused = self.window().focusWidget()
        if not enabled and focused is self:
            self._waits = let_wait(self)
        super().setEnabled(enabled)
        if enabled and self._waits is not None:
            if focused is self._waits and self.isVisible():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._waits = None

    def setVisible(self, visible: bool) -> None:
        """Set whether it is there."""
        if not visible and self.window().focusWidget() is self and not self.isHidden():
            let_wait(self)
        super().setVisible(visible)

    def set_kind(self, kind: Kind) -> None:
        """Set another weight; the icon is set anew by whoever knows it."""
        self.kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.set_height(self._height)

    def set_words(self, text: str) -> None:
        """Set other words, to be seen and to be heard."""
        self.setText(text)
        self.setAccessibleName(text)

    def set_height(self, height: int) -> None:
        """Set height, type and icon to one scale."""
        self._height = height
        self.setProperty("small", height < 34)
        self.setFont(font(_type_px(height), 600 if self.kind == "primary" else 500))
        self._fit_icon()
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Display words, as far from the icon as any others."""
        super().setText(text)
        self._fit_icon()

    def _fit_icon(self) -> None:
        icon_px = _icon_px(self._height)
        # Qt leaves 4 px between icon and text; the rest is room at the icon's right.
        self.setIconSize(QSize(icon_px + (icon_px // 4 if self.text() else 0), icon_px))

    def set_icon(self, name: str) -> None:
        """Display another icon, heavier where it stands on the accent."""
        suffix = "-bold" if self.kind == "primary" else ""
        colour = _ICON_COLOUR[self.kind]
        self.setIcon(make_icon(name + suffix, self._tokens.colour(colour) if self._tokens else colour))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note when it was pressed."""
        self._pressed_ms = event.timestamp()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Be pressed once more, if it was pressed just before and may be twice."""
        within_ms = QApplication.doubleClickInterval()
        was_pressed = self._pressed_ms is not None and event.timestamp() - self._pressed_ms <= within_ms
        if was_pressed and not self._once:
            super().mouseDoubleClickEvent(event)
        elif not was_pressed and self.window().focusWidget() is self:
            let_wait(
                self
            )  # the press brought the keyboard, and the next Enter would press what the mouse did not

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        hint = super().sizeHint()
        if self.kind == "link":
            icon = 0 if self.icon().isNull() else self.iconSize().width() + 4
            words = self.fontMetrics().horizontalAdvance(self.text())
            return QSize(words + icon + 2, self.fontMetrics().height() + 4)
        width = hint.width() + (
            _type_px(self._height) // 3 if self.text() and not self.icon().isNull() else 0
        )
        return QSize(max(width, self._height), self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()


def _type_px(height: int) -> int:
    return 13 if height < 34 else 14 if height < 44 else 17 if height < 60 else round(height * 0.39)


def _icon_px(height: int) -> int:
    return 16 if height < 34 else 18 if height < 44 else 22 if height < 60 else round(height * 0.41)
