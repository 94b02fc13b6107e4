"""The dialog that begins an upgrade: which file, what it replaces, how it is brought to which terminals."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.carrying_out import carry_out
from facedesk.desk.live.change_bar import breakable
from facedesk.desk.live.follow import follow
from facedesk.desk.terminals.upgrades.file_field import FirmwareField
from facedesk.desk.terminals.upgrades.readiness import Readiness, ReadinessWords
from facedesk.desk.terminals.upgrades.words import UpgradeCounts
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.upgrades.upgrades import WAIT_S, Upgrades
from facedesk.store.upgrades import UpgradeJobRow
from facedesk.texts import reason
from facedesk.wire.values import UpdateType

_WIDTH: Final = 620
_MOST: Final = {"together": 50, "minutes": 24 * 60}
_MINUTE_S: Final = 60


class UpgradeDialog(Dialog):
    """Says beforehand who is meant and what it costs; asks once, and closes when it has begun."""

    begun = Signal(int)  # the id of the upgrade

    def __init__(
        self,
        upgrades: Upgrades,
        terminals: Terminals,
        changes: Changes,
        serials: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("upgrade-dialog", "", parent, (_WIDTH, 0))
        self._upgrades, self._terminals, self._serials = upgrades, terminals, list(serials)
        self._counts, self._words = UpgradeCounts(self), ReadinessWords(self)
        self._readiness = Readiness((), (), ())
        self._is_beginning = False
        self.setAcceptDrops(True)
        self.file = FirmwareField(upgrades)
        self.form = self._make_form()
        self._proof = Label("", 13, colour="ink2", wrap=True, name="upgrade-proof")
        self._about = Label("", 13, wrap=True, name="upgrade-readiness")
        self.failure = Notice("upgrade-failure")
        self.do = SureButton("", "", "arrow-fat-lines-up", kind="primary", name="upgrade-do")
        self._cancel = Button(self.tr("Cancel"), name="upgrade-close")
        self._lay_out(self._heading())
        self.file.changed.connect(self._update)
        self.form.changed.connect(self._update)
        self._cancel.clicked.connect(self.reject)
        self.do.confirmed.connect(self._on_confirmed)
        follow(changes, self, self._on_notice)
        self._look()
        self.file.choose.setFocus()

    def _heading(self) -> str:
        if len(self._serials) == 1:
            return self.tr("Upgrade {0}").format(breakable(self._terminals.title(self._serials[0])))
        return self.tr("Upgrade %n terminals", "", len(self._serials))

    def _lay_out(self, heading: str) -> None:
        self.setWindowTitle(heading)
        parts = (
            Label(heading, 20, 600, wrap=True),
            self.file,
            self.form,
            self._proof,
            self._about,
            self.failure,
            4,
        )
        self.lay_out(*parts, foot=(STRETCH, self._cancel, self.do), spacing=12, margins=(24, 20, 24, 20))

    def _make_form(self) -> Form:
        kinds = (
            (UpdateType.APPLICATION, self.tr("Application")),
            (UpdateType.FILE_SYSTEM, self.tr("File system")),
            (UpdateType.KERNEL, self.tr("Kernel")),
        )
        rows = (
            FieldRow("kind", self.tr("The file replaces"), FieldKind.CHOICE, choices=kinds),
            FieldRow("together", self.tr("Terminals at a time"), FieldKind.MEASURE),
            FieldRow(
                "minutes", self.tr("Given up without a sign for"), FieldKind.MEASURE, unit=self.tr("min")
            ),
            FieldRow("stops", self.tr("Begin no more after one has failed"), FieldKind.SWITCH),
        )
        places = {"kind": (0, 0, 1), "together": (0, 1, 1), "minutes": (0, 2, 1), "stops": (1, 0, 3)}
        form = Form("upgrade", rows, places)
        for key, most in _MOST.items():
            form.controls[key].set_bounds(1, most)
        values = {"kind": UpdateType.APPLICATION, "together": "1", "stops": True}
        form.set_values(values | {"minutes": str(WAIT_S // _MINUTE_S)})
        return form

    # What is shown

    def set_file(self, path: Path) -> None:
        """Choose a file."""
        self.file.set_file(path)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.terminals & set(self._serials):
            self._look()

    def _look(self) -> None:
        views = (self._terminals.get(serial) for serial in self._serials)
        before, now = self._readiness, Readiness.of(view for view in views if view is not None)
        if now.serials != before.serials:
            self.do.stop_asking()  # it asked about others
        self._readiness = now
        self._update()

    def _update(self) -> None:
        wrong = self._wrong()
        self.form.set_problems(wrong)
        self._proof.setText(self._proved_by(self.form.values()["kind"]))
        self._about.setText(self._words.said(self._readiness, 0 if wrong else self._number("together")))
        count = len(self._readiness.ready)
        self.do.set_question(self.tr("Upgrade %n…", "", count), self._counts.sure(count))
        can_begin = bool(count) and self.file.file is not None and not wrong
        self.do.setEnabled(can_begin and not self._is_beginning)
        self._cancel.set_words(self.tr("Close") if self._is_beginning else self.tr("Cancel"))

    def _wrong(self) -> dict[str, str]:
        """Return by field what cannot be meant."""
        return {
            key: self.tr("A number from 1 to {0}.").format(i18n.number(most))
            for key, most in _MOST.items()
            if not 1 <= self._number(key) <= most
        }

    def _number(self, key: str) -> int:
        text = str(self.form.controls[key].value())
        return int(text) if text.isascii() and text.isdecimal() else 0

    def _proved_by(self, kind: int) -> str:
        if kind == UpdateType.APPLICATION:
            return self.tr("It is done when the terminal is back with another version.")
        return self.tr(
            "Such a file need not change the version: it counts as done when the terminal has said so and is back."
        )

    # What is done

    def _on_confirmed(self) -> None:
        file, values = self.file.file, self.form.values()
        if file is None:
            return
        self.failure.hide()
        work = self._upgrades.begin(
            str(file.path),
            self._readiness.serials,
            UpdateType(values["kind"]),
            by=reason("byWindow"),
            together=self._number("together"),
            stops=bool(values["stops"]),
            wait_s=self._number("minutes") * _MINUTE_S,
        )
        self._is_beginning = True
        self._update()
        carry_out(work, self, self._on_begun, self._fail)

    def _on_begun(self, job: UpgradeJobRow) -> None:
        self.begun.emit(job.id)
        self.accept()

    def _fail(self, why: str) -> None:
        self._is_beginning = False
        self.failure.announce(self.tr("Not begun."), why, "refused")
        self._update()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file of this computer, wherever it is dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self.file.set_hovered(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Display that nothing would be taken."""
        self.file.set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        self.file.set_hovered(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.set_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file of this computer that is dropped, None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
