"""Named schedules above the grid: choose one, save the shown one under a name, delete one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.reader import Reader
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import hbox
from facedesk.station.people.templates import ScheduleTemplates
from facedesk.store.people.pinyin import order
from facedesk.store.people.templates import TemplateRow
from facedesk.wire.schedule import Week

_LONGEST_NAME = 64


class Templates(QWidget):
    """The templates of the station, the one chosen whose week is shown."""

    chosen = Signal(object)  # Week

    def __init__(self, templates: ScheduleTemplates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates = templates
        self._rows: list[TemplateRow] = []
        self._week = Week.all_day()
        self._reader = Reader(self, templates.all, self._accept)
        self._naming = NewestWish(self)
        self.choice = ComboBox("schedule-template", self.tr("Template"), widest=200)
        self._save = Button(self.tr("Save as…"), name="save-template")
        accessible, empty = self.tr("The template's name"), self.tr("Name")
        self._name = line_field("template-name", accessible, _LONGEST_NAME, empty, 14)
        self._name.setFixedWidth(150)
        self._store = Button(self.tr("Save"), name="store-template")
        self._delete = SureButton(
            self.tr("Delete"), self.tr("Delete now?"), "trash", "delete-template", kind="ghost"
        )
        self._lay_out()
        self.choice.activated.connect(self._on_activated)
        self._save.clicked.connect(self._ask_name)
        self._name.installEventFilter(self)
        self._name.textChanged.connect(self._on_name)
        self._name.returnPressed.connect(self._on_store)
        self._store.clicked.connect(self._on_store)
        self._delete.confirmed.connect(self._on_delete)
        self._update()

    def _lay_out(self) -> None:
        hbox(self.choice, self._save, self._name, self._store, self._delete, spacing=8, on=self)
        self._ask(naming=False)

    def refresh(self) -> None:
        """Read the templates anew."""
        self._reader.read()

    def _accept(self, rows: Sequence[TemplateRow]) -> None:
        self._rows = sorted(rows, key=lambda row: order(row.name))
        self._update()

    def set_week(self, week: Week) -> None:
        """Display which template the week is, if any."""
        self._week = week
        self._update()

    def _current(self) -> TemplateRow | None:
        return next((row for row in self._choices() if row.schedule == self._week), None)

    def _choices(self) -> list[TemplateRow]:
        """Return the station's templates, and the week that most people ask for where none of them is it."""
        ready = TemplateRow(0, self.tr("Monday to Friday"), Week.weekdays())
        return [*self._rows, *(() if any(row.schedule == ready.schedule for row in self._rows) else (ready,))]

    def _update(self) -> None:
        current = self._current()
        self.choice.blockSignals(True)
        self.choice.clear()
        if current is None:
            self.choice.addItem(self.tr("Template…"), None)
        choices = self._choices()
        for row in choices:
            is_this = row == current
            self.choice.addItem(self.tr("Template: {0}").format(row.name) if is_this else row.name, row)
        self.choice.setCurrentIndex(choices.index(current) if current else 0)
        self.choice.setToolTip(self.choice.currentText())
        self.choice.blockSignals(False)
        self._delete.setVisible(self._is_stored(current) and not self._name.isVisibleTo(self))
        self.choice.updateGeometry()

    @staticmethod
    def _is_stored(row: TemplateRow | None) -> bool:
        return row is not None and row.id != 0

    def _on_activated(self, index: int) -> None:
        row = self.choice.itemData(index)
        if row is not None and row.schedule != self._week:
            self.chosen.emit(row.schedule)

    # Saving

    def _ask(self, *, naming: bool) -> None:
        self._naming.drop()
        self._name.setVisible(naming)
        self._store.setVisible(naming)
        self._save.setVisible(not naming)
        self._delete.setVisible(not naming and self._is_stored(self._current()))

    def _ask_name(self) -> None:
        self._ask(naming=True)
        self._name.clear()
        self._on_name("")
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self, text: str) -> None:
        name = text.strip()
        is_known = any(row.name == name for row in self._rows)
        self._store.set_words(self.tr("Replace") if is_known else self.tr("Save"))
        self._store.setEnabled(bool(name))

    def _on_store(self) -> None:
        name = self._name.text().strip()
        if name:
            background.start(self._save_as(name, self._week, self._naming.wish()), self)

    async def _save_as(self, name: str, week: Week, is_newest: Callable[[], bool]) -> None:
        await self._templates.save(name, week)
        if is_newest():
            self._ask(naming=False)
            self._save.setFocus()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the name's field gives up."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._ask(naming=False)
                self._save.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_delete(self) -> None:
        current = self._current()
        if current is not None and current.id:
            background.start(self._forget(current), self)

    async def _forget(self, row: TemplateRow) -> None:
        await self._templates.remove(row.id)
        self.refresh()
