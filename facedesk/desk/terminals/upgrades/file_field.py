"""Where a firmware file is chosen or dropped, and looked at before it can be sent."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.theme.painting import paint_drop_area
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.upgrades.firmware import FirmwareFile
from facedesk.station.upgrades.upgrades import Upgrades


class FirmwareField(QWidget):
    """Holds the file that is to be sent, None while there is none that can be."""

    changed = Signal()

    def __init__(self, upgrades: Upgrades) -> None:
        super().__init__()
        self._upgrades = upgrades
        self._hovered = False
        self._folder: Path | None = None
        self.file: FirmwareFile | None = None
        self.setObjectName("firmware-field")
        self._name = ElidedLabel(self.tr("No file chosen yet"), 14, 600, name="firmware-name")
        self._said = Label(
            self.tr("Choose it, or drop it anywhere here."),
            13,
            colour="ink2",
            wrap=True,
            name="firmware-said",
        )
        self.choose = Button(self.tr("Choose…"), "folder-open", name="firmware-choose")
        self.choose.clicked.connect(self._on_choose)
        self._looking = NewestWish(self, self._refuse)
        lines = vbox(self._name, self._said, spacing=2)
        hbox(wide(lines), self.choose, spacing=12, margins=(16, 12, 14, 12), on=self)

    def set_file(self, path: Path) -> None:
        """Look at a file, and keep it if it can be sent."""
        self.file, self._folder = None, path.parent
        self._name.set_text(path.name)
        self._say(self.tr("Looking at it…"))
        self.changed.emit()
        self._looking.ask(lambda: self._upgrades.look(str(path)), self._accept)

    def _accept(self, file: FirmwareFile) -> None:
        self.file = file
        self._say(i18n.joined(" · ", (words.bytes_word(file.size), str(file.path.parent))))
        self.changed.emit()

    def _refuse(self, why: str) -> None:
        self._say(why, "refused.text")
        self.changed.emit()

    def _say(self, text: str, colour: str = "ink2") -> None:
        self._said.setText(text)
        self._said.set_colour(colour)

    def said(self) -> str:
        """Return what is said of the file."""
        return self._said.text()

    def _on_choose(self) -> None:
        dialog = file_dialog(
            self, self.tr("Choose the firmware file"), self.tr("All files (*)"), self._folder
        )
        dialog.fileSelected.connect(lambda path: self.set_file(Path(path)))
        dialog.open()

    def set_hovered(self, hovered: bool) -> None:
        """Display whether a file is about to be dropped."""
        self._hovered = hovered
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint where a file can be dropped."""
        paint_drop_area(self, self.rect(), is_hovered=self._hovered)
