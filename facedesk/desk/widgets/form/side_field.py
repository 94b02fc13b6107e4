"""One field of a long form: its label and what it is for at the left, its control at the right, all else below."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.focus.keyboard import main_part
from facedesk.desk.widgets.form.controls import make_control
from facedesk.desk.widgets.form.rows import FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, TOP, fill, hbox, held, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.marked import PlainMark

_BAR, _SIDE, _ABOVE, _MARK, _BETWEEN = 3, 12, 8, 14, 24
_UNDO = 20


class SideField(QWidget):
    """Marks what was changed by a bar, with what it was before and a way back.

    What is rarely there is made when it is first needed: a form has many fields.
    """

    edited = Signal()
    undo_requested = Signal()
    offer_accepted = Signal()

    def __init__(self, row: FieldRow, name: str, *, tag: str = "", own: Any = None) -> None:
        """Make the control, or take one of another kind; `tag` stands behind the label."""
        super().__init__()
        self.row = row
        self.setObjectName(f"{name}-field")
        self.control: Any = own or make_control(row, name)
        self.control.edited.connect(lambda *_: self.edited.emit())
        self._head = hbox(ElidedLabel(row.label, 14, 500), spacing=10)
        self._tag: ElidedLabel | None = None
        self._tag_mark: PlainMark | None = None
        if tag:
            self.set_tag(tag)
        self._head.addStretch(1)
        self._former: ElidedLabel | None = None
        self._undo: Button | None = None
        self._said: tuple[PlainMark, Label] | None = None
        self._act: Button | None = None
        self._has_line = True
        self._words = vbox(self._head, *([Label(row.help, 13, colour="ink2", wrap=True)] if row.help else []))
        self._words.setSpacing(2)
        self._around = hbox(
            wide(self._words),
            held(self.control, TOP | LEFT),
            spacing=_BETWEEN,
            margins=(_SIDE, _ABOVE, 0, _ABOVE),
            on=self,
        )
        theme().changed.connect(self.update)

    def set_control_width(self, px: int) -> None:
        """Set the width of the column that the controls stand in."""
        self.control.setFixedWidth(px)

    def set_stacked(self, *, stacked: bool) -> None:
        """Set whether the control stands below the words, where there is little room beside them."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._around.setDirection(way)
        self._around.setSpacing(_ABOVE if stacked else _BETWEEN)

    def set_line(self, *, shown: bool) -> None:
        """Set whether a hairline parts it from what is below."""
        self._has_line = shown
        self.update()

    def set_tag(self, tag: str, mark: str = "") -> None:
        """Display a few words behind the label, with a mark before them, or none."""
        if self._tag is None and not tag:
            return
        if self._tag is None:
            self._tag = ElidedLabel("", 12, colour="ink3", name=f"{self.control.objectName()}-tag")
            self._head.insertWidget(1, self._tag)
        if mark and self._tag_mark is None:
            self._tag_mark = PlainMark(mark, _MARK)
            self._head.insertWidget(1, self._tag_mark)
        if self._tag_mark is not None:
            self._tag_mark.setVisible(bool(tag and mark))
            self._tag_mark.set_mark(mark or "delivered")
        self._tag.set_text(tag)
        self._tag.setVisible(bool(tag))

    def tag(self) -> str:
        """Return the words behind the label."""
        return "" if self._tag is None else self._tag.text()

    def set_former(self, words: str | None) -> None:
        """Display that it was changed, and from what; None where it is as it was."""
        if words is None and self._former is None:
            return
        if self._former is None or self._undo is None:
            self._former = ElidedLabel("", 13, colour="accent", name=f"{self.control.objectName()}-former")
            self._undo = Button(
                icon="arrow-u-up-left",
                kind="link",
                name=f"{self.control.objectName()}-undo",
                accessible=self.tr("Undo"),
                height=22,
            )
            self._undo.setFixedWidth(_UNDO)
            self._undo.clicked.connect(self.undo_requested)
            at = self._head.count() - 1
            self._head.insertWidget(at, self._former)
            self._head.insertWidget(at + 1, self._undo)
        self._former.set_text(words or "")
        self._former.setVisible(words is not None)
        self._undo.setVisible(words is not None)
        self.update()

    def former(self) -> str | None:
        """Return what it is said to have been, None where it is as it was."""
        return None if self._former is None or self._former.isHidden() else self._former.text()

    def announce(self, sentence: str, mark: str = "refused") -> None:
        """Display below what is to be said of it, with a mark; nothing where there is nothing."""
        if not sentence and self._said is None:
            return
        if self._said is None:
            text = Label(px=13, wrap=True, name=f"{self.control.objectName()}-said")
            self._said = PlainMark(mark, _MARK), text
            fill(self._words, hbox(held(self._said[0], TOP), wide(text), spacing=6))
        shown, text = self._said
        shown.set_mark(mark)
        text.setText(sentence)
        text.set_colour("refused.text" if mark == "refused" else "ink")
        for part in (shown, text):
            part.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)
        self._paint_amiss(bool(sentence) and mark == "refused")

    def _paint_amiss(self, is_amiss: bool) -> None:
        line = (
            self.control
            if isinstance(self.control, QLineEdit)
            else main_part(self.control) or self.control.focusProxy()
        )
        if isinstance(line, QLineEdit) and bool(line.property("amiss")) != is_amiss:
            line.setProperty("amiss", is_amiss)
            line.style().unpolish(line)
            line.style().polish(line)

    def offer(self, words: str) -> None:
        """Display a button below what is said, which leads to `offer_accepted`; none for no words."""
        if self._act is None and not words:
            return
        if self._act is None:
            self._act = Button("", kind="link", name=f"{self.control.objectName()}-offer", height=24)
            self._act.clicked.connect(self.offer_accepted)
            fill(self._words, hbox(_MARK + 6, self._act, STRETCH))
        self._act.set_words(words)
        self._act.setVisible(bool(words))

    def said(self) -> str:
        """Return what is said of it."""
        return "" if self._said is None else self._said[1].text()

    def focus_control(self) -> None:
        """Lead to the control, its text marked to be typed over."""
        (main_part(self.control) or self.control).setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline below, and the bar where it was changed."""
        tokens, painter = theme().tokens, QPainter(self)
        if self._has_line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        if self.former() is not None:
            painter.fillRect(0, _ABOVE, _BAR, self.height() - 2 * _ABOVE, tokens.accent)


class FieldSection(QWidget):
    """Fields under a heading."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.fields: dict[str, SideField] = {}
        head = Label(title, 15, 600)
        head.setContentsMargins(_SIDE, 0, 0, 0)
        head.setFixedHeight(32)
        self._column = vbox(head, Hairline(), spacing=0, on=self)

    def add(self, key: str, field: SideField) -> None:
        """Add a field below the others."""
        self.fields[key] = field
        self._column.addWidget(field)

    def show_only(self, keys: frozenset[str] | None) -> None:
        """Display these fields, None for all; the section goes with its last one."""
        for key, field in self.fields.items():
            field.setVisible(keys is None or key in keys)
        self.setVisible(keys is None or not keys.isdisjoint(self.fields))
