"""What a terminal's parameters were: all states that are kept, any two compared, and an old one put into the form."""

import asyncio
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.parameters.comparison import (
    ParameterDifference,
    StateLine,
    differences,
    lines,
)
from facedesk.desk.terminals.parameters.reported import reported_by
from facedesk.desk.text import parameter_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.station.clocks.clock import now_us
from facedesk.station.parameters.parameters import Parameters
from facedesk.texts import reason

_STYLE = TableStyle(row=36, head=32, before=8, after=9, foot=2, line=18, title_weight=400, rule="line2")
_SIDE = 20


def _at(line: StateLine) -> str:
    """Return when a state was first seen, to the second: one may follow another within a minute."""
    at = line.state.at
    return i18n.joined(" ", (i18n.short_day(at, now_us()), i18n.clock_time(at)))


def _by(line: StateLine) -> str:
    code, arguments = line.state.by
    return i18n.told(reason(code, **dict(arguments)))


def _what(line: StateLine) -> str:
    if line.changed is None:
        return QCoreApplication.translate("ParameterStates", "as it was first read")
    return i18n.joined(", ", map(words.name_words, line.changed))


_STATE_COLUMNS: tuple[Column[StateLine], ...] = (
    Column(key=0, title=str(QT_TRANSLATE_NOOP("ParameterStates", "Time")), text=_at, width=128, tabular=True),
    Column(key=1, title=str(QT_TRANSLATE_NOOP("ParameterStates", "By")), text=_by, width=130),
    Column(key=2, title=str(QT_TRANSLATE_NOOP("ParameterStates", "What changed")), text=_what, width=80),
)


class ParameterStates(RowsModel[StateLine]):
    """The states that are kept, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ParameterStates", _STATE_COLUMNS, parent)

    def key_of(self, row: StateLine) -> int:
        """Return the state's id."""
        return row.state.id


def _value(name: str, value: str | None) -> str:
    return words.not_reported() if value is None else words.value_of(name, value)


_DIFFERENCE_COLUMNS: tuple[Column[ParameterDifference], ...] = (
    Column(
        key=0,
        title=str(QT_TRANSLATE_NOOP("ParameterDifferences", "Parameter")),
        text=lambda row: words.name_words(row.name),
        width=lambda px: px * 2 // 5,
    ),
    Column(
        key=1,
        title=str(QT_TRANSLATE_NOOP("ParameterDifferences", "Before")),
        text=lambda row: _value(row.name, row.before),
        width=lambda px: px * 3 // 10,
    ),
    Column(
        key=2,
        title=str(QT_TRANSLATE_NOOP("ParameterDifferences", "After")),
        text=lambda row: _value(row.name, row.after),
        width=80,
        weight=600,
    ),
)


class ParameterDifferences(RowsModel[ParameterDifference]):
    """What is otherwise at one time than at another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ParameterDifferences", _DIFFERENCE_COLUMNS, parent)

    def key_of(self, row: ParameterDifference) -> str:
        """Return the parameter's name."""
        return row.name


class ParameterHistory(Dialog):
    """One state is compared with what is there now, two with each other; one can be put into the form."""

    put_requested = Signal(object)  # values by name
    read_requested = Signal()

    def __init__(self, parameters: Parameters, serial: str, title: str, parent: QWidget | None) -> None:
        super().__init__("parameter-history", "", parent, (940, 560))
        self._parameters, self.serial = parameters, serial
        self.setWindowTitle(self.tr("Parameters of {0}").format(title))
        self.states, self.differing = ParameterStates(self), ParameterDifferences(self)
        self.table = Table(self.states, _STYLE, "parameter-states")
        self.table.setAccessibleName(self.tr("States that are kept"))
        self._differences = Table(self.differing, _STYLE, "parameter-differences")
        self._differences.setAccessibleName(self.tr("What differs"))
        self._said = Label("", 14, colour="ink2", wrap=True, name="parameter-compared")
        self._alike = Empty("check", self.tr("Nothing differs."), name="parameters-alike")
        self._failure = Notice("history-failure")
        self.read = Button(self.tr("Read now"), "clock-counter-clockwise", name="history-read", once=True)
        self._put = Button(self.tr("Put into the form"), name="history-put", once=True)
        self._lay_out()
        self.table.selection_changed.connect(self._compare)
        self.read.clicked.connect(self.read_requested)
        self._put.clicked.connect(self._on_put)
        self._reader = Reader(self, self._read, self._accept, self._fail)
        self._reader.read()
        self._compare()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._alike)
        self._stack.addWidget(self._differences)
        close = Button(self.tr("Close"), name="history-close")
        close.clicked.connect(self.reject)
        both = hbox(wide(self.table, 5), wide(vbox(self._said, wide(self._stack), spacing=8), 6), spacing=20)
        self.lay_out(
            self._failure,
            wide(both),
            foot=(self.read, STRETCH, self._put, close),
            spacing=12,
            margins=(_SIDE, 18, _SIDE, 18),
        )

    def refresh(self, *, online: bool, reading: bool) -> None:
        """Display what is kept by now; it can be read only from a terminal that is online."""
        self.read.setVisible(online)
        self.read.setEnabled(not reading)
        self._reader.read()

    async def _read(self) -> list[StateLine]:
        states = await self._parameters.states(self.serial)
        return await asyncio.to_thread(lines, states)

    def _accept(self, found: Sequence[StateLine]) -> None:
        if [*map(self.states.key_of, found)] != [*map(self.states.key_of, self.states.rows)]:
            self.states.display(found)
        self._compare()

    def _fail(self, why: str) -> None:
        self._failure.announce(self.tr("Not read."), why, "refused")

    def _chosen(self) -> list[StateLine]:
        return self.table.rows_selected()

    def _compare(self) -> None:
        """Display how what is chosen differs."""
        chosen, now = self._chosen(), reported_by(self._parameters, self.serial)
        self._put.setEnabled(len(chosen) == 1 and now is not None)
        found: list[ParameterDifference] = []
        if now is None:
            said = self.tr("The terminal is gone: it was forgotten.")
        elif len(chosen) == 1:
            (one,) = chosen
            said = self.tr("From {0} to what is there now:").format(_at(one))
            found = differences(one.state.values, now)
        elif len(chosen) == 2:
            after, before = chosen
            said = self.tr("From {0} to {1}:").format(_at(before), _at(after))
            found = differences(before.state.values, after.state.values)
        else:
            said = self.tr("Choose one to compare it with what is there now, or two to compare them.")
        self._said.setText(said)
        self.differing.display(found)
        self._stack.setVisible(now is not None and len(chosen) in (1, 2))
        self._stack.setCurrentIndex(int(bool(found)))

    def _on_put(self) -> None:
        values: Mapping[str, str] = self._chosen()[0].state.values
        self.put_requested.emit(values)
        self.accept()
