"""The second step: which terminals get it, and exactly what changes at each, or where each value changes."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.terminals.templates.apply.chosen_values import SentValueRow, ValueRows, ValueTable
from facedesk.desk.terminals.templates.apply.detail_card import DetailCard
from facedesk.desk.terminals.templates.apply.plan import ApplyPlan, ForeseenTerminal
from facedesk.desk.terminals.templates.apply.terminal_rows import PreviewRow, PreviewRows, PreviewTable
from facedesk.desk.terminals.templates.apply.value_rows import ChangeRow, row_of_value
from facedesk.desk.text import parameter_text
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.station.clocks.clock import now_us
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState

BY_TERMINAL: Final = "terminals"
BY_VALUE: Final = "values"
_SIDE, _LIST, _LIST_LARGE, _LIST_NARROW = 20, 380, 480, 300
_NARROW: Final = 960
_NAMED_MOST: Final = 6
_CLOCK_MS: Final = 1_000


class ApplyPreview(QWidget):
    """Shows a plan; says what is ticked on and off."""

    ticked = Signal(list, bool)  # serials
    choose_requested = Signal()  # of the values
    read_requested = Signal(str)  # serial

    def __init__(self, terminals: Terminals, parameters: Parameters) -> None:
        super().__init__()
        self._terminals, self._parameters = terminals, parameters
        self._plan: ApplyPlan | None = None
        self._serial = self._name = ""
        self._is_chosen = False  # by hand
        self._large = False
        self._reading: set[str] = set()
        self.setObjectName("apply-preview")
        self.way = Segments("preview-way", self.tr("How the preview is read"))
        self.way.add(BY_TERMINAL, self.tr("By terminal"))
        self.way.add(BY_VALUE, self.tr("By value"))
        self._total = Label("", 14, colour="ink2", tabular=True, name="preview-total")
        self._changing = Label("", 14, 600, tabular=True, name="preview-changing")
        self._so = Label("", 14, colour="ink2", tabular=True, name="preview-so")
        self.rule, self.mends = QCheckBox(), QCheckBox(self.tr("Mend by itself"))
        for box, name in ((self.rule, "preview-rule"), (self.mends, "preview-mends")):
            box.setObjectName(name)
            box.setFont(font(14))
        self.mends.setToolTip(
            self.tr("A terminal that drifts from it later is set again, once for each drift.")
        )
        self.rows, self.values = PreviewRows(self), ValueRows(self)
        self.table, self._value_table = PreviewTable(self.rows), ValueTable(self.values)
        self.card = DetailCard()
        self._left_out, self._unreported = Notice("preview-left-out"), Notice("preview-unreported")
        self._offline = Notice("preview-offline")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        choose = Button(self.tr("Choose…"), name="preview-choose", height=28)
        choose.clicked.connect(self.choose_requested)
        self._left_out.add_button(choose)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._value_table)
        self._around = Card(margin=1, spacing=0)
        self._around.column.addWidget(self._lists)
        inside = QWidget()
        notices = (self._left_out, self._unreported, self._offline)
        vbox(self.card, *notices, STRETCH, spacing=12, margins=(0, 0, 8, 0), on=inside)
        counts = hbox(self._total, self._changing, self._so, spacing=0)
        self._top = hbox(
            hbox(self.way, counts, STRETCH, spacing=12),
            hbox(STRETCH, self.rule, self.mends, spacing=12),
            spacing=12,
        )
        body = hbox(self._around, wide(scrolled(inside, sideways=False)), spacing=12)
        vbox(self._top, wide(body), spacing=12, margins=(_SIDE, 10, _SIDE - 8, 14), on=self)
        self._top.setContentsMargins(0, 0, 8, 0)
        self.set_large(large=False)

    def _connect(self) -> None:
        self.way.currentChanged.connect(lambda _: self._on_way())
        self.table.ticked.connect(self.ticked)
        self.table.chosen.connect(self._on_terminal)
        self._value_table.chosen.connect(self._on_value)
        self.card.read_requested.connect(lambda: self.read_requested.emit(self._serial))
        self.rule.toggled.connect(self.mends.setVisible)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self._large = large
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what stands side by side."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have the rule on a line of its own, and a narrower list, where there is no room beside."""
        is_narrow = self.width() < _NARROW
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._around.setFixedWidth(_LIST_LARGE if self._large else _LIST_NARROW if is_narrow else _LIST)

    # What is shown

    def set_plan(self, plan: ApplyPlan) -> None:
        """Display a plan; what it changes is told by `receive`."""
        self._plan = plan
        self.rows.display([self._row(serial) for serial in plan.serials])
        self._serial, self._name = (plan.serials[0] if plan.serials else ""), ""
        self.table.choose(self._serial)
        self._is_chosen = False
        self.refresh()

    def choose_first(self) -> None:
        """Choose the first terminal and the first value that change, where nothing else was chosen by hand."""
        if self._plan is None or self._is_chosen:
            return
        changing = (row.serial for row in self.rows.rows if row.foreseen is None or not row.foreseen.is_so)
        first = next(changing, "")
        if first and first != self._serial:
            self.table.choose(first)
        self._is_chosen = False

    def receive(self, serials: Iterable[str]) -> None:
        """Display some terminals as they stand now."""
        if self._plan is not None:
            known = set(self._plan.serials)
            self.rows.update_rows([self._row(serial) for serial in serials if serial in known])

    def refresh(self) -> None:
        """Display what is counted over all, and what is chosen."""
        plan = self._plan
        if plan is None:
            return
        self._count(plan)
        changes = plan.by_value()
        rows = [SentValueRow(name, value, len(changes[name])) for name, value in plan.values.items()]
        rows.sort(key=lambda row: not row.count)  # what changes comes first
        self.values.replace_rows(rows)
        self._update_card()
        self._update_notices(plan)

    def set_reading(self, serial: str, *, reading: bool) -> None:
        """Display whether a terminal is being read."""
        (self._reading.add if reading else self._reading.discard)(serial)
        self._update_card()

    def set_rule(self, words: str, why: str) -> None:
        """Display for which groups it can be kept as a rule; where for none, why not."""
        self.rule.setVisible(bool(words or why))
        self.rule.setEnabled(bool(words))
        if not words:
            self.rule.setChecked(False)
        self.rule.setText(words or why)
        self.rule.setAccessibleName(words or why)
        self.mends.setVisible(bool(words) and self.rule.isChecked())

    def _row(self, serial: str) -> PreviewRow:
        plan = self._plan
        assert plan is not None
        is_online = self._terminals.state(serial) is TerminalState.ONLINE
        mark = "online" if is_online else "offline"
        title = self._terminals.title(serial)
        return PreviewRow(
            serial, title, mark, is_online, plan.foreseen.get(serial), serial not in plan.without
        )

    def _count(self, plan: ApplyPlan) -> None:
        count = len(plan.serials)
        so = sum(seen.is_so for serial in plan.serials if (seen := plan.foreseen.get(serial)) is not None)
        self._total.setText(self.tr("%n terminals: ", "", count))
        self._changing.setText(self.tr("%n change", "", count - so))
        self._so.setText(self.tr(", %n are so already", "", so) if so else "")

    # What is chosen

    def _on_way(self) -> None:
        self._lists.setCurrentIndex(int(self.way.chosen() == BY_VALUE))
        if self.way.chosen() == BY_VALUE and not self._name and self.values.rows:
            self._value_table.choose(self.values.rows[0].name)
        self._update_card()

    def _on_terminal(self, serial: str) -> None:
        self._is_chosen = self._is_chosen or serial != self._serial
        self._serial = serial
        self._update_card()

    def _on_value(self, name: str) -> None:
        self._name = name
        self._update_card()

    def _update_card(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if self.way.chosen() == BY_VALUE:
            self._show_value(plan)
        else:
            self._show_terminal(plan)

    def _show_value(self, plan: ApplyPlan) -> None:
        changes = plan.by_value().get(self._name, [])
        rows = [
            ChangeRow(each.serial, self._terminals.title(each.serial), "", each.name, each.before, each.after)
            for each in changes
        ]
        count = self.tr("changes at %n terminals", "", len(rows)) if rows else ""
        nothing = self.tr("It is so already wherever it is known.")
        self.card.set_value(parameter_text.name_words(self._name), count, rows, nothing)
        self.card.set_read(None, can_be_read=False)

    def _show_terminal(self, plan: ApplyPlan) -> None:
        seen = plan.foreseen.get(self._serial)
        count, rows, same = "", list[ChangeRow](), list[ChangeRow]()
        if seen is not None and seen.is_known:
            if seen.changes:
                words = self.tr("{0} of %n values change", "", len(plan.values))
                count = words.format(i18n.number(len(seen.changes)))
            rows = [row_of_value(each.name, each.before, each.after) for each in seen.changes]
            same = [row_of_value(name, seen.reported[name], seen.reported[name]) for name in seen.same]
        title = self._terminals.title(self._serial) if self._serial else ""
        self.card.set_terminal(title, count, rows, same, self._why_nothing(seen))
        self._show_read()

    def _why_nothing(self, seen: ForeseenTerminal | None) -> str:
        if seen is None:
            return self.tr("Comparing…")
        if seen.is_known:
            return self.tr("Nothing changes: it is so already.")
        return self.tr("Its parameters have never been read. They are read first; then what differs is sent.")

    def _show_read(self) -> None:
        if not self._serial:
            self.card.set_read(None, can_be_read=False)
            return
        at = self._parameters.read_at(self._serial)
        is_online = self._terminals.state(self._serial) is TerminalState.ONLINE
        if self._serial in self._reading:
            words = self.tr("reading…")
        elif at is None:
            words = self.tr("as it was read last")
        else:
            ago = i18n.lasting((now_us() - at) / 1_000_000)
            words = self.tr("read {0}, {1} ago").format(i18n.short_time(at, now_us()), ago)
        self.card.set_read(words, can_be_read=is_online and self._serial not in self._reading)

    def _on_clock(self) -> None:
        """Display how long ago the terminal was read by now."""
        if self.isVisible() and self.way.chosen() == BY_TERMINAL:
            self._show_read()

    # What is to be known

    def _update_notices(self, plan: ApplyPlan) -> None:
        left_out = plan.left_out()
        names = i18n.joined(", ", map(parameter_text.name_words, left_out))
        hint = self.tr("{0}. Add one by hand if you mean it.").format(names)
        self._left_out.announce(self.tr("Left out, because they belong to one terminal"), hint, "info")
        self._left_out.setVisible(bool(left_out))
        sent = plan.to_send()
        self._say_unreported({each: seen for each in sent if (seen := plan.foreseen.get(each)) is not None})
        self._say_offline([each for each in sent if self._terminals.state(each) is not TerminalState.ONLINE])

    def _say_unreported(self, seen: Mapping[str, ForeseenTerminal]) -> None:
        those = [serial for serial, each in seen.items() if each.unreported]
        self._unreported.setVisible(bool(those))
        if not those:
            return
        hint = self.tr("It goes along with the rest; whether it is taken cannot be seen.")
        if len(those) == 1:
            names = i18n.joined(", ", map(parameter_text.name_words, seen[those[0]].unreported))
            title = self.tr("{0} does not report “{1}”.").format(self._terminals.title(those[0]), names)
        else:
            title = self.tr("%n terminals do not report some of the values.", "", len(those))
            hint = i18n.joined(" ", (self._named(those), hint))
        self._unreported.announce(title, hint, "finding")

    def _say_offline(self, those: list[str]) -> None:
        self._offline.setVisible(bool(those))
        if len(those) == 1:
            title = self.tr("{0} is offline.").format(self._terminals.title(those[0]))
            hint = self.tr("Sent when it is back, unless one of these was changed there: that is said first.")
            self._offline.announce(title, hint, "offline")
        elif those:
            title = self.tr("%n terminals are offline.", "", len(those))
            hint = self.tr("Sent when back, unless one of these was changed there: that is said first.")
            self._offline.announce(title, i18n.joined(" ", (self._named(those), hint)), "offline")

    def _named(self, serials: list[str]) -> str:
        names = i18n.joined(", ", map(self._terminals.title, serials[:_NAMED_MOST]))
        more = len(serials) - _NAMED_MOST
        return (
            self.tr("{0} and %n more.", "", more).format(names) if more > 0 else self.tr("{0}.").format(names)
        )
