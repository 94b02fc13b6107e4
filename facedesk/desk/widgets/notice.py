"""An inline notice: what happened, why, and what to do; never a dialog."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.focus.keyboard import has_keyboard, let_wait
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide

_MARK_PX = 18
_INFO = "info"


class Notice(QWidget):
    """A washed box with a mark, a bold line, an explanation and at most a few buttons.

    `mark` is `info` for what is to be known, `finding` for a caution, `refused` for a failure, `waiting` for plain
    news, `delivered` for success. Hidden until `announce` is called.
    """

    def __init__(
        self, name: str = "notice", parent: QWidget | None = None, *, is_large: bool = False
    ) -> None:
        """Have the buttons at the end, or in a line below larger words."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark, self._is_large = "finding", is_large
        px = 14 if is_large else 13
        self._title = Label(px=px, weight=600, wrap=True)
        self._text = Label(px=px, colour="ink" if is_large else "ink2", wrap=True)
        self._buttons = hbox(spacing=8 if is_large else None)
        left = 12 + _MARK_PX + 10
        if is_large:
            foot = hbox(STRETCH, self._buttons)
            vbox(self._title, self._text, foot, spacing=4, margins=(left, 10, 10, 10), on=self)
        else:
            words = wide(vbox(self._title, self._text, spacing=2))
            hbox(words, self._buttons, spacing=10, margins=(left, 9, 10, 9), on=self)
        self._close: Button | None = None
        theme().changed.connect(self.update)
        self.hide()

    def announce(self, title: str, text: str = "", mark: str = "finding") -> None:
        """Display the notice; the texts are also what a screen reader says."""
        self._mark = mark
        self._title.setText(title)
        self._text.setText(text)
        self._title.setVisible(bool(title))
        self._text.setVisible(bool(text))
        self.setAccessibleName(i18n.joined(" ", (title, text)))
        self.show()
        self.updateGeometry()
        self.update()

    def setVisible(self, visible: bool) -> None:
        """Set whether it is there; where it goes, the keyboard waits where it was."""
        if not visible and not self.isHidden() and has_keyboard(self):
            let_wait(self)
        super().setVisible(visible)

    def text(self) -> str:
        """Return what the notice says, title first; empty when hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def add_button(self, button: Button) -> None:
        """Put a button at the notice's end."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def make_closable(self) -> Button:
        """Add a button that hides the notice; return it."""
        if self._close is None:
            name, close = f"{self.objectName()}-close", self.tr("Close")
            self._close = Button(icon="x", kind="ghost", name=name, accessible=close, height=28)
            self._close.clicked.connect(self.hide)
            self.add_button(self._close)
        return self._close

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter, tokens = smooth_painter(self), theme().tokens
        top = 11 if self._is_large else (self.height() - _MARK_PX) // 2
        if self._mark == _INFO:
            paint_ground(painter, self.rect(), 8, tokens.sunken)
            paint_icon(painter, _INFO, QRect(12, top, _MARK_PX, _MARK_PX), tokens.ink2)
            return
        paint_ground(painter, self.rect(), 8, tokens.state(self._mark).wash)
        draw_mark(painter, self._mark, 12, top, _MARK_PX)
