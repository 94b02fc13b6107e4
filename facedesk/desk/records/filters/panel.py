"""The panel in which a filter is added: the fields at the left, the value of the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QStackedWidget, QWidget

from facedesk.desk.records.filters.editors import EditorMaker, ValueEditor
from facedesk.desk.text.records import filter_text
from facedesk.desk.text.records.filter_text import FIELDS, OFFERED
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.on_screen import place_below
from facedesk.desk.widgets.tabs.icon_list import IconList, IconRow
from facedesk.store.records.search.criteria import Criterion, Field

_ROW, _LIST, _EDITOR = 36, 190, 270
_BY_KEY = {field.value: field for field in OFFERED}


class FilterPanel(QFrame):
    """Makes one criterion; begins with what is there already about its field."""

    chosen = Signal(object)  # a criterion

    def __init__(self, maker: EditorMaker, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._maker = maker
        self._known: Callable[[Field], Criterion | None] = lambda _: None
        self._field = OFFERED[0]
        self._editor: ValueEditor | None = None
        self.setObjectName("filter-panel")
        self.setProperty("frame", "popup")
        self.fields = IconList("filter-fields", self.tr("Fields"))
        self.fields.setFixedSize(_LIST, _ROW * len(OFFERED))
        self.fields.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.row_chosen.connect(lambda key: self.choose(_BY_KEY[key]))
        self._title = Label("", 15, 600, name="filter-title")
        self._stack = QStackedWidget()
        self._stack.setFixedWidth(_EDITOR)
        self.excludes = QCheckBox(self.tr("All but these"))
        self.excludes.setObjectName("filter-excludes")
        self.excludes.setFont(font(14))
        self.add = Button(self.tr("Add"), kind="primary", name="filter-add")
        self.add.clicked.connect(self._receive)
        right = vbox(self._title, wide(self._stack), hbox(self.excludes, STRETCH, self.add), spacing=10)
        hbox(vbox(self.fields, STRETCH), right, spacing=14, margins=12, on=self)

    def open_below(self, widget: QWidget, known: Callable[[Field], Criterion | None]) -> None:
        """Display it below a widget; `known` says what is looked for about a field already."""
        self._known = known
        rows = [IconRow(field.value, filter_text.label(field), FIELDS[field].icon) for field in OFFERED]
        self.fields.set_rows(rows)
        self.choose(self._field)
        self.adjustSize()
        self.move(place_below(widget, self.size()))
        self.show()
        self.fields.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self, field: Field) -> None:
        """Display the editor of a field."""
        self._field = field
        self.fields.choose(field.value)
        self._title.setText(filter_text.label(field))
        before, editor = self._editor, self._made(field)
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._editor = editor
        known = self._known(field)
        self.excludes.setChecked(known is not None and known.excludes)
        if known is not None:
            editor.set_value(known.value)
        self.add.setText(self.tr("Add") if known is None else self.tr("Change"))
        self._update()

    def _made(self, field: Field) -> ValueEditor:
        hints = {
            Field.NUMBER: self.tr("Numbers of people, with commas between them."),
            Field.MASK: self.tr(
                "What the terminal says of a mask, as it sends it, with commas between several: "
                "the document does not say what the values mean."
            ),
            Field.TEXT: self.tr("Anywhere in what the terminal sent. This takes longer than others."),
        }
        editor = self._maker.make(field, hints.get(field, ""), self.tr("There is none."))
        editor.changed.connect(self._update)
        editor.entered.connect(self._receive)
        return editor

    def criterion(self) -> Criterion | None:
        """Return what is set; None where that is nothing."""
        value = self._editor.value() if self._editor is not None else None
        return None if value is None else Criterion(self._field, value, self.excludes.isChecked())

    def _update(self) -> None:
        is_flag = self._field.kind.value is bool
        self.excludes.setText(
            self.tr("Only those where it is not so") if is_flag else self.tr("All but these")
        )
        self.add.setEnabled(self.criterion() is not None)

    def _receive(self) -> None:
        criterion = self.criterion()
        if criterion is not None:
            self.close()
            self.chosen.emit(criterion)
