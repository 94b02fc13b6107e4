"""Above the form: what is looked for, which fields are shown, and when they were read."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import icon
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.segments import Segments
from facedesk.station.clocks.clock import now_us

ALL, CHANGED, OFF = "all", "changed", "off"
_SEARCH, _SEARCH_LARGE, _SEARCH_LEAST = 212, 320, 90
_LONGEST = 100
_NARROW = 700


class ParameterHead(QWidget):
    """Says what is to be shown."""

    asked = Signal()
    history_requested = Signal()
    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = line_field("parameter-search", self.tr("Find a parameter"), _LONGEST, px=14)
        self.search.addAction(icon("magnifying-glass", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = self.search.addAction(icon("x", "ink2"), QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setToolTip(self.tr("Clear"))
        self._empty.setVisible(False)
        self._empty.triggered.connect(self.search.clear)
        self.filter = Segments("parameter-filter", self.tr("Which parameters are shown"))
        self.filter.add(ALL, self.tr("All"))
        self.filter.add(CHANGED, self.tr("Changed"))
        self.filter.add(OFF, self.tr("Off template"), "finding")
        self.filter.set_offered(OFF, offered=False)
        self.read = Button(self.tr("Read"), "clock-counter-clockwise", name="parameters-read")
        self._copies = self.tr("Copy to…")
        self.copy = Button(self._copies, "copy", name="parameters-copy")
        hbox(self.search, self.filter, STRETCH, self.copy, self.read, spacing=8, on=self)
        self.search.textChanged.connect(self._on_text)
        self.filter.currentChanged.connect(lambda _: self.asked.emit())
        self.read.clicked.connect(self.history_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.set_large(large=False)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self.search.setFixedWidth(_SEARCH_LARGE if large else _SEARCH)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what stands here."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have no words on a button whose sign says enough, and a shorter search, where there is no room for them."""
        is_narrow = self.width() < _NARROW
        self.search.setMinimumWidth(_SEARCH_LEAST if is_narrow else self.search.maximumWidth())
        if is_narrow == bool(self.copy.text()):
            self.copy.setText("" if is_narrow else self._copies)
            self.copy.setToolTip(self._copies if is_narrow else "")
            self.copy.set_height(34)

    def set_counts(self, shown: int, changed: int, off: int) -> None:
        """Display how many parameters there are, were changed, and are off the template that holds."""
        self.search.setPlaceholderText(self.tr("Find in %n parameters", "", shown))
        self.filter.set_count(CHANGED, changed)
        self.filter.set_offered(OFF, offered=bool(off))
        self.filter.set_count(OFF, off)

    def set_read(self, at: int | None, *, reading: bool) -> None:
        """Display when they were read, an instant in µs UTC; None where that is not known."""
        if reading:
            words = self.tr("Reading…")
        elif at is None:
            words = self.tr("History")
        else:
            words = self.tr("Read {0}").format(i18n.short_time(at, now_us()))
        self.read.set_words(words)

    def words(self) -> list[str]:
        """Return the words that are looked for."""
        return self.search.text().casefold().split()

    def give_up(self) -> bool:
        """Display everything again; return whether it was not."""
        was_narrow = bool(self.search.text()) or self.filter.chosen() != ALL
        if self.search.text():
            self.search.clear()
        elif was_narrow:
            self.filter.choose(ALL)
        return was_narrow

    def _on_text(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.asked.emit()
