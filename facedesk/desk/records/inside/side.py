"""Beside the tiles: how many are inside, where, and what is not known of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facedesk import i18n
from facedesk.desk.records.inside.looking import ALL, CountedBy, CountLine, InsideLook
from facedesk.desk.text.records import inside_text
from facedesk.desk.text.records.inside_text import InsideWords
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, held, scrolled, vbox
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.tabs.side_list import ROW_ROLE, SideList

_ROW, _INDENT, _SIDE = 36, 14, 8
_LIST_MOST = 9
"""So many lines are shown before the list is scrolled: what is not known has to be seen, too."""


class CountList(SideList[CountLine]):
    """The counts, of which one is looked at."""

    def __init__(self) -> None:
        super().__init__("inside-counts")
        self.setAccessibleName(self.tr("Where they are"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def painter(self) -> QStyledItemDelegate:
        """Make what paints the rows."""
        return _CountDelegate(self)

    def spoken(self, row: CountLine) -> str:
        """Return what a screen reader says of a row."""
        return i18n.joined(", ", (row.title, i18n.number(row.count)))

    def fit(self) -> None:
        """Be as high as its rows, up to some."""
        self.setFixedHeight(min(self.count(), _LIST_MOST) * _ROW + 1)


class _CountDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: CountLine | None = index.data(ROW_ROLE)
        if line is None:
            return
        tokens, box = theme().tokens, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(box, tokens.accent_wash)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, tokens.sunken)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), tokens.line)
        weight = 600 if is_chosen or line.key == ALL else 400
        painter.setPen(tokens.accent if is_chosen else tokens.ink)
        count = i18n.number(line.count)
        painter.setFont(font(14, 600, tabular=True))
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(count) - 10 - line.depth * _INDENT
        painter.setFont(font(14, weight))
        painter.drawText(
            inner.adjusted(line.depth * _INDENT, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            elided(line.title, room, 14, weight),
        )


class InsideSide(QWidget):
    """Displays an answer's counts; says which of them is to be looked at."""

    chosen = Signal(str)  # a `CountLine`'s key
    counted_by = Signal(str)  # a `CountedBy`

    def __init__(self) -> None:
        super().__init__()
        self._words = InsideWords(self)
        self._figure = Label("", 43, 600, tabular=True, name="inside-figure")
        self._people = Label("", 14, colour="ink2", name="inside-people")
        self._since = Label("", 13, colour="ink2", wrap=True, name="inside-since")
        self.by = Segments("inside-by", self.tr("Counted by"))
        self.by.add(CountedBy.PLACE, self.tr("Place"))
        self.by.add(CountedBy.DEPARTMENT, self.tr("Department"))
        self.list = CountList()
        self.long, self.grave = Notice("inside-long"), Notice("inside-doubts")
        self.known = Notice("inside-known")
        self._lay_out()
        self.list.row_chosen.connect(self.chosen)
        self.by.currentChanged.connect(lambda _: self.counted_by.emit(self.by.chosen()))

    def _lay_out(self) -> None:
        head = hbox(self._figure, held(self._people, Qt.AlignmentFlag.AlignBottom), STRETCH, spacing=10)
        column = QWidget()
        vbox(
            head,
            self._since,
            6,
            self.by,
            self.list,
            4,
            self.long,
            self.grave,
            self.known,
            STRETCH,
            spacing=8,
            on=column,
        )
        vbox(scrolled(column, sideways=False), on=self)

    def display(self, look: InsideLook) -> None:
        """Display the counts of what is looked at, and what is not known of it."""
        is_countable = inside_text.is_countable(look.doubts) or bool(look.total)
        self._figure.setText(i18n.number(look.count) if is_countable else "–")
        self._people.setText(self._words.people(look.count))
        self._since.setText(inside_text.counted_since(look.since))
        everybody = CountLine(ALL, self.tr("All"), look.total)
        nowhere = {CountedBy.PLACE: self.tr("No group"), CountedBy.DEPARTMENT: self.tr("No department")}
        unnamed = nowhere[look.asked.counted_by]
        lines = [CountLine(each.key, each.title or unnamed, each.count, each.depth) for each in look.entries]
        self.list.set_rows([everybody, *lines])
        self.list.choose(look.asked.key)
        self.list.fit()
        self._announce(look)

    def _announce(self, look: InsideLook) -> None:
        if look.long:
            why = self._words.long(look.long_hours).format(inside_text.long_names(look.long))
            self.long.announce(self._words.may_have_left(len(look.long)), why)
        else:
            self.long.hide()
        for notice, is_grave, mark in ((self.grave, True, "finding"), (self.known, False, "info")):
            said = inside_text.told(look.doubts, is_grave=is_grave)
            if said:
                notice.announce("", said, mark)
            else:
                notice.hide()
