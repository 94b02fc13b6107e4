"""What a terminal reads now beside what was sent to it: which values hold and which do not."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.terminals.parameters.reported import reported_by
from facedesk.desk.terminals.templates.apply.value_rows import STYLE, ChangeRow, ChangeRows, row_of_value
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.view import Table
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalState
from facedesk.wire import parameter_set


class ShownValues(Dialog):
    """Lists what differs first; reads again on demand."""

    def __init__(
        self, members: TemplateMembers, serial: str, title: str, wanted: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__("shown-values", "", parent, (720, 460))
        self._members, self._serial, self._wanted = members, serial, wanted
        heading = self.tr("Values of {0}").format(title)
        self.setWindowTitle(heading)
        self.rows = ChangeRows("parameters", self)
        table = Table(self.rows, STYLE, "shown-values-table")
        table.setAccessibleName(self.tr("What reads there now, and what was sent"))
        self._said = Label("", 14, colour="ink2", wrap=True, name="shown-values-said")
        self._failure = Notice("shown-values-failure")
        self._read = Button(self.tr("Read again"), "clock-counter-clockwise", name="shown-values-read")
        self._read.clicked.connect(self.read)
        close = Button(self.tr("Close"), name="shown-values-close")
        close.clicked.connect(self.accept)
        around = Card(margin=1, spacing=0)
        around.column.addWidget(table)
        parts = (Label(heading, 20, 600, wrap=True), self._said, self._failure, wide(around))
        self.lay_out(*parts, foot=(self._read, STRETCH, close), spacing=12, margins=(24, 20, 24, 20))
        follow(members.changes, self, self._on_notice)
        self._refresh()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self._serial in notice.terminals:
            self._refresh()

    def _refresh(self) -> None:
        reported = reported_by(self._members.parameters, self._serial)
        if reported is None:
            self.accept()
            return
        otherwise = parameter_set.differing(self._wanted, reported)
        names = [*otherwise, *(name for name in self._wanted if name not in otherwise)]
        self.rows.replace_rows([self._row(name, reported) for name in names])
        self._update_said(len(otherwise))
        is_online = self._members.terminals.state(self._serial) is TerminalState.ONLINE
        self._read.setEnabled(is_online)

    def _row(self, name: str, reported: Mapping[str, str]) -> ChangeRow:
        return row_of_value(name, reported.get(name), self._wanted[name])

    def _update_said(self, count: int) -> None:
        differs = self.tr("%n values are otherwise than they were sent.", "", count)
        said = differs if count else self.tr("All of them are as they were sent.")
        at = self._members.parameters.read_at(self._serial)
        read = self.tr("Read {0}.").format(i18n.short_time(at, now_us())) if at is not None else ""
        self._said.setText(i18n.joined(" ", (said, read)))

    def read(self) -> None:
        """Read them again."""
        self._failure.hide()
        self._read.setEnabled(False)

        async def read() -> None:
            await self._members.parameters.read(self._serial)
            self._refresh()

        background.start(read(), self, failed=self._report_unread)

    def _report_unread(self, why: str) -> None:
        self._refresh()
        self._failure.announce(self.tr("Not read."), why, "refused")
