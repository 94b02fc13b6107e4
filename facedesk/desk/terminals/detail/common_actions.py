"""The row of what can be asked of several terminals at once: open, capture, reboot."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.layout import STRETCH, hbox

_HEIGHT = 34
MOST_PICTURES = 64
"""So many pictures are captured at once: each is kept to be looked at."""


class CommonActions(QWidget):
    """Buttons for several terminals; says what was clicked. Each names how many, before or when it asks."""

    open_requested = Signal()
    capture_requested = Signal()
    reboot_requested = Signal()
    more_requested = Signal(QWidget)

    def __init__(self, name: str, *, is_counted: bool, parent: QWidget | None = None) -> None:
        """Make the buttons.

        Args:
            name: what their object names begin with.
            is_counted: whether the words of the buttons say how many.
            parent: as usual.
        """
        super().__init__(parent)
        self._is_counted = is_counted
        self._further: list[tuple[Button, str]] = []
        self.open = SureButton(
            self.tr("Open…"),
            self._open_question(2),
            "sign-in",
            kind="primary" if is_counted else "plain",
            name=f"{name}-open",
        )
        self._capture = self.tr("Capture")
        self.capture = Button(self._capture, "camera", name=f"{name}-capture")
        self.reboot = SureButton(
            self.tr("Reboot…"), self._reboot_question(2), "arrow-clockwise", f"{name}-reboot"
        )
        self.more = Button(icon="dots-three", name=f"{name}-more", accessible=self.tr("More"))
        self.more.setFixedWidth(40)
        self.open.confirmed.connect(self.open_requested)
        self.capture.clicked.connect(self.capture_requested)
        self.reboot.confirmed.connect(self.reboot_requested)
        self.more.clicked.connect(lambda: self.more_requested.emit(self.more))
        self._row = hbox(self.open, self.capture, self.reboot, self.more, STRETCH, spacing=8, on=self)

    def insert(self, button: QWidget) -> None:
        """Put a further button before the last one, which opens the menu."""
        self._row.insertWidget(self._row.indexOf(self.more), button)
        if isinstance(button, Button):
            self._further.append((button, button.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave buttons their signs alone where there is no room for their words, further ones before the others."""
        super().resizeEvent(event)
        giving = self._further if self._is_counted else [(self.capture, self._capture), *self._further]
        for button, words in giving:
            self._set_words(button, words)
        for button, _ in reversed(giving):
            if self._row.sizeHint().width() > self.width():
                self._set_words(button, "")
                button.setToolTip(button.accessibleName())

    @staticmethod
    def _set_words(button: Button, words: str) -> None:
        if bool(button.text()) != bool(words):
            button.setText(i18n.again(words))
            button.set_height(_HEIGHT)
            button.setToolTip("")

    def stop_asking(self) -> None:
        """Have no question stand: the terminals are others."""
        self.open.stop_asking()
        self.reboot.stop_asking()

    def set_counts(self, count: int, online: int) -> None:
        """Display for how many terminals it is, and what cannot be asked of them."""
        if self._is_counted:
            words = self.tr("Open %n…", "", count), self.tr("Reboot %n…", "", count)
            self.capture.set_words(self.tr("Capture %n", "", count))
        else:
            words = self.tr("Open…"), self.tr("Reboot…")
        self.open.set_question(words[0], self._open_question(count))
        self.reboot.set_question(words[1], self._reboot_question(count))
        too_many = count > MOST_PICTURES
        self.capture.setEnabled(bool(online) and not too_many)
        self.capture.setToolTip(
            self.tr("At most %n pictures are taken at once.", "", MOST_PICTURES) if too_many else ""
        )
        for button in (self.open, self.reboot):
            button.setEnabled(bool(online))
            button.setToolTip("" if online else self.tr("None of them is online."))

    def _open_question(self, count: int) -> str:
        if self._is_counted:
            return self.tr("Open %n gates now?", "", count)
        return self.tr("Open %n now?", "", count)  # more buttons stand beside it

    def _reboot_question(self, count: int) -> str:
        if self._is_counted:
            return self.tr("Reboot %n terminals now?", "", count)
        return self.tr("Reboot %n now?", "", count)
