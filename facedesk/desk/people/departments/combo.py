"""The choice of a department out of the tree, with a way to add one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.text.field_words import label
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import hbox
from facedesk.station.people.departments import Departments
from facedesk.store.people.departments import DepartmentRow

_LONGEST_NAME = 64


class DepartmentChoice(QWidget):
    """A combo box of the tree; the button beside it opens a field for a new one below the chosen one."""

    edited = Signal()

    def __init__(self, departments: Departments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departments = departments
        self._rows: list[DepartmentRow] = []
        self._choosing = NewestWish(self)
        self.setObjectName("department")
        self.choice = ComboBox("department-choice", label("department_id"), widest=4000)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._add = Button(icon="plus", name="add-department", accessible=self.tr("Add a department"))
        accessible = self.tr("The new department's name")
        self._name = line_field("new-department", accessible, _LONGEST_NAME, px=14)
        self._store = Button(self.tr("Add"), name="store-department")
        hbox(self.choice, self._add, self._name, self._store, spacing=8, on=self)
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(self._on_activated)
        self._add.clicked.connect(self._ask)
        self._name.returnPressed.connect(self._on_store)
        self._name.installEventFilter(self)
        self._store.clicked.connect(self._on_store)
        self._update_field(naming=False)

    def refresh(self) -> None:
        """Read the departments as they are now; what is chosen stays chosen while it is there."""
        rows = self._departments.all()
        if rows != self._rows or not self.choice.count():
            chosen, self._rows = self.value(), rows
            self._fill()
            self._choose(chosen)

    def _fill(self) -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(self.tr("No department"), None)
        self.choice.add_tree(self._rows)
        self.choice.blockSignals(False)

    def value(self) -> int | None:
        """Return the chosen department."""
        chosen: int | None = self.choice.currentData()
        return chosen

    def unreadable(self) -> str:
        """Return nothing: a choice can be read."""
        return ""

    def set_value(self, department_id: int | None) -> None:
        """Choose a department, quietly."""
        self._choosing.drop()
        self._choose(department_id)

    def _choose(self, department_id: int | None) -> None:
        self.choice.setCurrentIndex(max(0, self.choice.findData(department_id)))
        self.choice.setToolTip(i18n.text(lambda: self.choice.currentText().strip()))

    def _on_activated(self) -> None:
        self._choosing.drop()
        self.choice.setToolTip(i18n.text(lambda: self.choice.currentText().strip()))
        self.edited.emit()

    # Adding

    def _update_field(self, *, naming: bool) -> None:
        self._name.setVisible(naming)
        self._store.setVisible(naming)
        self.choice.setVisible(not naming)
        self._add.setVisible(not naming)

    def _ask(self) -> None:
        above = self.choice.currentText().strip()
        inside = self.value() is not None
        self._name.clear()
        self._name.setPlaceholderText(
            self.tr("New in {0}").format(above) if inside else self.tr("New department")
        )
        self._update_field(naming=True)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_store(self) -> None:
        name = self._name.text().strip()
        if name:
            background.start(self._add_department(name, self.value(), self._choosing.wish()), self)

    async def _add_department(self, name: str, parent_id: int | None, is_newest: Callable[[], bool]) -> None:
        department_id = await self._departments.add(name, parent_id)
        if not is_newest():
            if self._name.text().strip() == name:
                self._update_field(naming=False)
            return
        self._leave()
        self.refresh()
        self._choose(department_id)
        self.edited.emit()

    def _leave(self) -> None:
        self._choosing.drop()
        self._update_field(naming=False)
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the field gives up."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._leave()
            event.accept()
            return True
        return super().eventFilter(watched, event)
