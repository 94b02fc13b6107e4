"""A note that the station is ending or restarting, where that takes long enough for somebody to wonder about it."""

from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.timers import single_shot

_AFTER_MS = 1_000
_WIDTH = 420


class EndingNote(QWidget):
    """Stands on the screen from a second after it was entered until it is left."""

    def __init__(self, *, restarts: bool = False) -> None:
        """Keep whether it begins anew afterwards."""
        super().__init__()
        self.setObjectName("ending-note")
        self.setWindowTitle("facedesk")
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setFixedWidth(_WIDTH)
        said = self.tr(
            "Something still holds it up, such as a disk or a network. It ends within ten seconds. "
            "What was acknowledged to terminals is safe."
        )
        title = self.tr("Restarting…") if restarts else self.tr("Ending…")
        vbox(
            Label(title, 20, 600, wrap=True),
            Label(said, 14, wrap=True),
            spacing=10,
            margins=(20, 18, 20, 18),
            on=self,
        )
        self._timer = single_shot(self, 0, self._come)

    def __enter__(self) -> Self:
        """Begin to wait."""
        self._timer.start(_AFTER_MS)
        return self

    def _come(self) -> None:
        """Stand where it is seen: in the middle of the screen."""
        self.adjustSize()
        self.move(self.screen().availableGeometry().center() - self.rect().center())
        self.show()

    def __exit__(self, *_: object) -> None:
        """Go."""
        self._timer.stop()
        self.hide()
        self.deleteLater()
