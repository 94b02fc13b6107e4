"""The row of filters: who, when, and a chip for each further criterion."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk.desk.records.filters.period import PeriodButton
from facedesk.desk.records.filters.wish import FilterWish
from facedesk.desk.text.records import filter_text
from facedesk.desk.text.records.filter_text import FilterWords
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.flow import Flow
from facedesk.desk.widgets.focus.enter import press_by_enter
from facedesk.desk.widgets.focus.keyboard import has_keyboard
from facedesk.desk.widgets.layout import TOP, hbox, held, wide
from facedesk.desk.widgets.search_field import SearchField
from facedesk.desk.widgets.table.chips import Chip, ChipWords
from facedesk.store.records.search.criteria import Criterion, Span

_SIDE = 20
_ABOVE = 11
_SEARCH_LEAST_PX, _SEARCH_PX, _SEARCH_LARGE_PX = 180, 304, 360


class AddFilter(QAbstractButton):
    """The chip that is not there yet."""

    def __init__(self, name: str) -> None:
        super().__init__()
        press_by_enter()
        self.setObjectName(name)
        self.setText(self.tr("Filter"))
        self.setAccessibleName(self.tr("Add a filter"))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of icon and word."""
        return QSize(QFontMetrics(font(13, 500)).horizontalAdvance(self.text()) + 40, 28)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it dashed."""
        tokens, painter = theme().tokens, smooth_painter(self)
        has_keys = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        edge = QPen(tokens.focus if has_keys else tokens.line2, 1)
        edge.setStyle(Qt.PenStyle.SolidLine if has_keys else Qt.PenStyle.DashLine)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_ground(painter, frame, 14, tokens.canvas if self.underMouse() else tokens.surface, edge)
        paint_icon(painter, "plus", self.rect().adjusted(10, 7, -self.width() + 24, -7), tokens.ink2)
        painter.setPen(tokens.ink2)
        painter.setFont(font(13, 500))
        room = self.rect().adjusted(28, 0, -8, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class FilterBar(QWidget):
    """Shows a wish, and says how hands change it."""

    changed = Signal()
    left_downwards = Signal()
    add_requested = Signal()

    def __init__(self, words: FilterWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.wish = FilterWish()
        self.setObjectName("records-filters")
        self.search = SearchField("records-search")
        self.period = PeriodButton("records-period")
        self.add = AddFilter("records-add-filter")
        self.clear = Button(self.tr("Clear"), kind="link", name="records-clear-filters")
        self._chips: list[Chip] = []
        self._flow = Flow(34)
        self.row = hbox(
            wide(self.search, 3, TOP),
            held(self.period, TOP),
            12,
            wide(self._flow, 4, TOP),
            spacing=8,
            margins=(_SIDE, _ABOVE, _SIDE, _ABOVE),
            on=self,
        )
        self.search.setMinimumWidth(_SEARCH_LEAST_PX)
        self.search.setToolTip(
            self.tr(
                "Any part of a name, its pinyin, a number, card or phone.\n"
                "A stranger's made-up number: from its beginning, six characters or more."
            )
        )
        self.set_large(large=False)
        self.search.asked.connect(lambda text: self.display(replace(self.wish, text=text)))
        self.search.left_downwards.connect(self.left_downwards)
        self.period.chosen.connect(lambda span: self.display(replace(self.wish, period=span)))
        self.add.clicked.connect(self.add_requested)
        self.clear.clicked.connect(lambda: self.display(self.wish.cleared()))
        theme().changed.connect(self.update)
        self.period.set_span(self.wish.period)
        self._fill()

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.search.setMaximumWidth(_SEARCH_LARGE_PX if large else _SEARCH_PX)

    def display(self, wish: FilterWish) -> None:
        """Display another wish, and say that it is one."""
        if wish == self.wish:
            return
        chips_before, self.wish = self.wish.chips, wish
        if self.search.searched() != wish.text:
            self.search.display_text(wish.text)
        self.period.set_span(wish.period)
        if chips_before != wish.chips:
            self._fill()
        self.clear.setVisible(wish.is_narrow)
        self.changed.emit()

    def name_anew(self) -> None:
        """Have the chips say what things are called by now."""
        self._fill()

    def _fill(self) -> None:
        had_keyboard = next((place for place, chip in enumerate(self._chips) if has_keyboard(chip)), None)
        gone, self._chips = self._chips, []
        for place, (criterion, is_on) in enumerate(self.wish.chips):
            said = ChipWords(
                criterion, filter_text.label(criterion.field), self._words.value(criterion), is_off=not is_on
            )
            chip = Chip(f"records-chip-{place}", said, can_be_switched=True)
            chip.removed.connect(self._doing(FilterWish.without, criterion))
            chip.switched.connect(self._doing(FilterWish.switched, criterion))
            self._chips.append(chip)
        self._flow.set_items((*self._chips, self.add, self.clear))
        self.clear.setVisible(self.wish.is_narrow)
        if had_keyboard is not None:
            (self._chips[min(had_keyboard, len(self._chips) - 1)] if self._chips else self.add).setFocus()
        for chip in gone:
            chip.hide()
            chip.deleteLater()

    def _doing(
        self, change: Callable[[FilterWish, Criterion], FilterWish], criterion: Criterion
    ) -> Callable[[], None]:
        return lambda: self.display(change(self.wish, criterion))

    def set_period(self, span: Span | None) -> None:
        """Look at another period."""
        self.display(replace(self.wish, period=span))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line towards the list."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().tokens.line)
