"""Above the table: which file it is, how it is brought to the terminals, and the way to earlier upgrades."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.words import UpgradeCounts
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel, in_menu
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import RIGHT, hbox, held, hide_unless, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.station.clocks.clock import now_us
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow
from facedesk.texts import Reason

_ICON, _PLACE = 28, 34


class _Chip(QWidget):
    """The sign of a firmware file."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(_PLACE, _PLACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        edge = (_PLACE - _ICON) // 2
        paint_icon(QPainter(self), "cpu", QRect(edge, edge, _ICON, _ICON), theme().tokens.ink2)


class UpgradeHead(Card):
    """Shows one upgrade; leads to others."""

    job_chosen = Signal(int)  # its id
    upgrade_requested = Signal()

    def __init__(self, *, has_begin: bool = False) -> None:
        super().__init__("upgrade-head", margin=0)
        self._counts = UpgradeCounts(self)
        self._jobs: Sequence[StoredJob] = ()
        self._shown = 0
        self._file = ElidedLabel("", 14, 600, name="upgrade-file")
        self._about = ElidedLabel("", 13, colour="ink2", name="upgrade-about")
        self._pace = Label("", 13, colour="ink2", name="upgrade-pace")
        self._stops = Label("", 13, colour="ink2", name="upgrade-stops")
        self.others = Button(
            icon="clock-counter-clockwise",
            kind="ghost",
            name="upgrade-others",
            accessible=self.tr("Other upgrades"),
        )
        self.others.clicked.connect(self._open_menu)
        self._begin = Button(self.tr("Upgrade…"), "arrow-fat-lines-up", name="upgrade-another", height=34)
        hide_unless(self._begin, has_begin)  # where no other button on the page does it
        self._begin.clicked.connect(self.upgrade_requested)
        lines = vbox(self._file, self._about, spacing=2)
        how = vbox(held(self._pace, RIGHT), held(self._stops, RIGHT), spacing=2)
        self.column.addLayout(
            hbox(_Chip(), wide(lines), how, self.others, self._begin, spacing=12, margins=(14, 7, 10, 7))
        )

    def set_job(self, job: UpgradeJobRow) -> None:
        """Display an upgrade's file, and how it is brought to terminals."""
        self._shown = job.id
        self._file.set_text(words.file_name(job))
        self._file.setToolTip(job.file)
        parts = (words.bytes_word(job.size), words.kind_word(job.kind), *self._when(job))
        self._about.set_text(i18n.joined(" · ", parts))
        self._pace.setText(self._counts.at_a_time(job.together))
        self._stops.setText(
            self.tr("stops after a failure") if job.stops else self.tr("goes on after a failure")
        )

    def _when(self, job: UpgradeJobRow) -> tuple[str, ...]:
        if job.ended_at is None:
            return (self.tr("served here until the upgrade ends"),)
        begun, ended = i18n.short_time(job.started_at, now_us()), i18n.short_time(job.ended_at, now_us())
        by = i18n.told(Reason(*job.by))
        return (self.tr("begun {0} by {1}, ended {2}").format(begun, by, ended),)

    def set_jobs(self, jobs: Sequence[StoredJob]) -> None:
        """Offer the upgrades of this place, the newest first."""
        self._jobs = jobs
        self.others.setVisible(len(jobs) > 1)

    def _open_menu(self) -> None:
        menu = Menu("upgrades-menu", self)
        for stored in self._jobs:
            job = stored.job
            choose = partial(self.job_chosen.emit, job.id)
            menu.entry(f"upgrade-{job.id}", self._line(stored), choose, is_checked=job.id == self._shown)
        menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height() + 4)))

    def _line(self, stored: StoredJob) -> str:
        job, rows = stored.job, stored.rows
        done = sum(row.state is UpgradeState.DONE for row in rows)
        parts = (
            i18n.short_time(job.started_at, now_us()),
            in_menu(words.file_name(job)),
            self.tr("running") if job.ended_at is None else "",
            self._counts.of_terminals(done, len(rows)),
        )
        return i18n.joined(" · ", parts)
