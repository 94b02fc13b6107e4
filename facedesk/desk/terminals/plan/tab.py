"""The tab Plan of a place: its plans, of which one is shown, with the terminals on it as they stand."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import picture_files
from facedesk.desk.live.follow import follow
from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.plan.bar import PlanBar
from facedesk.desk.terminals.plan.body import PlanBody
from facedesk.desk.terminals.plan.faces import PinFace
from facedesk.desk.terminals.plan.loading import FloorLoading
from facedesk.desk.terminals.plan.notices import PlanNotices
from facedesk.desk.terminals.plan.screen import PlanScreen
from facedesk.desk.terminals.plan.standing import PinStandings, PlanMembers
from facedesk.desk.terminals.plan.work import PlanWork
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.station.changes import ChangeNotice
from facedesk.station.terminals.groups import PATH
from facedesk.store.floor_plans import PlanRow
from facedesk.store.people.pinyin import order

_NOWHERE: Final = TerminalPlace("-", None, "", ())


class PlanTab(QWidget):
    """Shows one plan of a place at a time."""

    open_requested = Signal(str)
    capture_requested = Signal(str)
    terminal_requested = Signal(str)

    def __init__(
        self,
        members: PlanMembers,
        commands: RunningCommands,
        pictures: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan-tab")
        self.setAcceptDrops(True)
        self._members, self._place = members, _NOWHERE
        self._chosen: dict[str, int] = {}  # which plan was looked at, by the place's key
        self._plan: PlanRow | None = None
        self._put_last = ""  # who is chosen once it stands on the plan
        self._is_stale = False
        self._screen: PlanScreen | None = None
        self.bar, self.body, self.notices = PlanBar(), PlanBody(commands, pictures), PlanNotices()
        self.work = PlanWork(members.plans, self)
        self.standings = PinStandings(members, self.body)
        self.body.floor.describe = self.standings.whole
        self._loading = FloorLoading(members.plans, self.body.floor, self.notices, self)
        self._lay_out()
        self._connect()
        follow(members.changes, self, self._on_notice)

    def _lay_out(self) -> None:
        self.first = Button(self.tr("Add a plan…"), "image", "primary", name="plan-add-first")
        words = self.tr("Add a picture of the floor.")
        self._empty = Empty("map-trifold", words, self.first, name="plan-empty")
        self._away = Empty("corners-out", self.tr("The plan is on the full screen."), name="plan-away")
        self._stack = QStackedWidget()
        for each in (self._empty, self.body, self._away):
            self._stack.addWidget(each)
        vbox(self.bar, 12, self.notices, wide(self._stack), spacing=0, margins=(20, 12, 20, 16), on=self)

    def _connect(self) -> None:
        bar, floor, card = self.bar, self.body.floor, self.body.card
        self.first.clicked.connect(self.choose_file)
        bar.addition_requested.connect(self.choose_file)
        bar.plan_chosen.connect(self._choose)
        bar.rename_requested.connect(self.work.rename)
        bar.picture_requested.connect(self._choose_another)
        bar.removal_requested.connect(self.work.remove)
        bar.placing_changed.connect(self._on_placing)
        bar.full_screen_requested.connect(self.open_screen)
        floor.pin_opened.connect(self._on_pin)
        floor.pin_moved.connect(lambda serial, x, y: self.work.place(self._id, serial, x, y, soon=True))
        floor.pin_removed.connect(self._on_removed)
        floor.terminal_dropped.connect(self._put)
        self.body.unplaced.placed.connect(lambda serial: self._put(serial, *floor.middle()))
        self.body.left.connect(self._on_left)
        card.open_requested.connect(self.open_requested)
        card.capture_requested.connect(self.capture_requested)
        card.terminal_requested.connect(self._on_terminal)
        self.standings.changed.connect(self._on_faces)
        self.notices.another_requested.connect(lambda: self._choose_another(self._id))
        self.work.failed.connect(self._on_failed)
        self.work.offered.connect(self.notices.offer)
        self.work.added.connect(self._on_added)
        self.work.reading_changed.connect(self.notices.set_reading)

    # What is shown

    @property
    def _id(self) -> int:
        return self._plan.id if self._plan is not None else 0

    def set_place(self, place: TerminalPlace) -> None:
        """Display the plans of a place: the one that was looked at there last."""
        if place.key != self._place.key:
            self._leave_plan()
        self._place = place
        self._refresh()

    def keep_capture(self, serial: str, image: QImage, taken_at: int) -> None:
        """Display a picture that a terminal has taken, where its card is open."""
        self.body.card.keep_capture(serial, image, taken_at)

    def _leave_plan(self) -> None:
        self.work.flush()
        self.body.card.close_card()
        self.bar.placing.setChecked(False)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if not (notice.plans or notice.groups):
            return
        if self.body.isVisible() or self.isVisible():
            self._refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
        self.standings.refresh()

    def _refresh(self) -> None:
        """Display which plans there are, and the chosen one as it is stored."""
        self._is_stale = False
        plans = self._members.plans.of(self._place.group_id)
        wished = self._chosen.get(self._place.key, 0)
        plan = next((row for row in plans if row.id == wished), plans[0] if plans else None)
        shown = [(row.id, self._name(row)) for row in plans]
        self.bar.set_plans(shown, plan.id if plan is not None else 0, plan.name if plan is not None else "")
        self.bar.setVisible(plan is not None)
        self._set_plan(plan)

    def _name(self, row: PlanRow) -> str:
        """Return a plan's name, behind that of its group where it is another's."""
        name = row.name or self.tr("Plan")
        if row.group_id == self._place.group_id:
            return name
        groups = self._members.groups
        path = groups.path(row.group_id).removeprefix(f"{groups.path(self._place.group_id)}{PATH}")
        return i18n.joined(" · ", (path, name))

    def _set_plan(self, plan: PlanRow | None) -> None:
        before, self._plan = self._id, plan
        if plan is None:
            self._loading.forget()
            self._leave_plan()
            self._leave_screen()
            self._stack.setCurrentWidget(self._empty)
            return
        if before != plan.id:
            self._leave_plan()
        self._loading.set_plan(plan)
        if self._screen is None:
            self._stack.setCurrentWidget(self.body)
        self._update_pins()

    def _update_pins(self) -> None:
        pins = self.work.pins(self._id)
        self.standings.set_serials([pin.serial for pin in pins])
        self.body.floor.set_pins(pins, self.standings.faces)
        if self._put_last in self.standings.faces:
            self.body.floor.choose(self._put_last)
            self._put_last = ""
        if self.body.card.serial not in self.standings.faces:
            self.body.card.close_card()
        self._update_counts()
        if self.bar.placing.isChecked():
            self._update_unplaced()

    def _update_unplaced(self) -> None:
        views = (self._members.terminals.get(serial) for serial in self._members.plans.unplaced(self._id))
        known = [view for view in views if view is not None]
        self.body.unplaced.set_views(sorted(known, key=lambda view: (order(view.title), view.serial)))

    def _update_counts(self) -> None:
        self.bar.set_counts(self.standings.online(), len(self.standings.faces))
        if self._screen is not None and self._plan is not None:
            self._screen.set_words(self._plan.name, self.bar.counts.text())

    def _on_faces(self, faces: dict[str, PinFace]) -> None:
        floor = self.body.floor
        if faces.keys() <= floor.board.faces.keys():
            floor.update_faces(faces)
        else:
            floor.set_pins(self.work.pins(self._id), self.standings.faces)
        self._update_counts()
        serial = self.body.card.serial
        facts = self.standings.facts(serial) if serial in faces else None
        if facts is not None:
            self.body.card.set_facts(facts)

    # Pins

    def _on_pin(self, serial: str) -> None:
        facts = self.standings.facts(serial)
        if facts is not None:
            self.body.open_card(serial, facts)

    def _on_terminal(self, serial: str) -> None:
        self.body.card.close_card()
        self._leave_screen()
        self.terminal_requested.emit(serial)

    def _on_placing(self, is_on: bool) -> None:
        if is_on:
            self._update_unplaced()
        else:
            self.work.flush()
        self.body.set_placing(on=is_on)

    def _put(self, serial: str, x: float, y: float) -> None:
        self._put_last = serial
        self.work.place(self._id, serial, x, y)

    def _on_removed(self, serial: str) -> None:
        floor = self.body.floor
        following = floor.board.beside(serial, 1) or floor.board.beside(serial, -1)
        self.work.take_off(self._id, serial, self._members.terminals.title(serial))
        floor.choose(following)

    def _on_failed(self, what: str, why: str, again: object) -> None:
        self.notices.report(what, why, again if callable(again) else None)
        self._update_pins()  # where nothing else is stored

    # Plans

    def _choose(self, plan_id: int) -> None:
        self._chosen[self._place.key] = plan_id
        self._refresh()

    def _on_added(self, plan_id: int) -> None:
        """Lead to a plan that was added or given back; on one without terminals these are to be placed."""
        if plan_id in {row.id for row in self._members.plans.of(self._place.group_id)}:
            self._choose(plan_id)
            self.bar.placing.setChecked(not self._members.plans.pins(plan_id))

    def choose_file(self) -> None:
        """Ask for pictures of floors."""
        group_id = self._place.group_id
        dialog = self._dialog(self.tr("Add a plan"))
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self._add_files(group_id, list(map(Path, paths))))
        dialog.open()

    def _choose_another(self, plan_id: int) -> None:
        dialog = self._dialog(self.tr("Choose another picture"))
        dialog.fileSelected.connect(lambda path: self.work.set_picture(plan_id, Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        where = QStandardPaths.StandardLocation.PicturesLocation
        return file_dialog(self, title, picture_files.file_filter(), where)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept pictures of floors."""
        if picture_files.has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        event.acceptProposedAction()
        files, group_id = picture_files.files_of(event.mimeData()), self._place.group_id
        reading = None if files else picture_files.read_mime(event.mimeData())
        if reading is not None:
            self.work.add(group_id, reading, "")
        self._add_files(group_id, files)

    def _add_files(self, group_id: int | None, files: list[Path]) -> None:
        """Add them; what was not added before is said no longer, for this may be it."""
        self.notices.failure.hide()
        self.work.add_files(group_id, files)

    # The full screen

    def open_screen(self) -> None:
        """Display the plan on the full screen."""
        if self._plan is None or self._screen is not None:
            return
        self.body.card.close_card()
        self._screen = PlanScreen(self._members.holding, self._members.changes, self.window())
        self._screen.left.connect(self._on_screen_left)
        self._screen.open_with(self.body, self.window())
        self._stack.setCurrentWidget(self._away)
        self._update_counts()
        self.body.floor.setFocus()

    def _leave_screen(self) -> None:
        if self._screen is not None:
            self._screen.close()

    def _on_screen_left(self) -> None:
        screen, self._screen = self._screen, None
        if screen is not None:
            self._stack.insertWidget(1, self.body)
            self._stack.setCurrentWidget(self.body if self._plan is not None else self._empty)
            self.bar.full.setFocus()
            screen.deleteLater()

    def _on_left(self) -> None:
        """Go back by a step: placing ends, then the full screen."""
        if self.bar.placing.isChecked():
            self.bar.placing.setChecked(False)
        else:
            self._leave_screen()
