"""The Photos tab of the person editor: three places, their sources, the crop, and what the terminal gets."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import picture_files
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.photos.camera import CameraPanel
from facedesk.desk.people.editor.photos.empty_slot import PhotoEmpty
from facedesk.desk.people.editor.photos.from_record import PassChoice
from facedesk.desk.people.editor.photos.from_terminal import CaptureChoice
from facedesk.desk.people.editor.photos.notices import PhotoNotices
from facedesk.desk.people.editor.photos.opening import PhotoEdit
from facedesk.desk.people.editor.photos.preview import PhotoPreview
from facedesk.desk.people.editor.photos.slots import PhotoPlaces
from facedesk.desk.people.editor.photos.source_bar import PhotoSources
from facedesk.desk.people.editor.photos.source_panel import PhotoPanel
from facedesk.desk.people.editor.photos.workbench import PhotoBench
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.widgets.crop.crop_editor import CropEditor
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.photo import crop as frames
from facedesk.station.by_hand import ByHand
from facedesk.station.changes import Changes
from facedesk.station.people.people import People
from facedesk.station.records.pictures import Pictures
from facedesk.station.records.records import Records
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.people.people import Person


class PhotosTab(EditorTab):
    """Edits a person's photos; nothing is stored here.

    Whoever saves waits for `ready`, then takes `apply` and `new_photos`.
    """

    name = "photos"
    fields = frozenset({"photos"})

    def __init__(
        self,
        people: People,
        records: Records,
        by_hand: ByHand,
        terminals: Terminals,
        changes: Changes,
        *,
        originals: Pictures,
        pictures: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("photos-tab")
        self.setAccessibleName(self.tr("Photos"))
        self.setAcceptDrops(True)
        self._begun = True
        self._stored_number, self._person_id = "", 0
        self.bench = PhotoBench(people, self)
        self.sources = PhotoSources()
        self.places = PhotoPlaces(pictures)
        self.crop = CropEditor()
        self.preview = PhotoPreview()
        self.empty = PhotoEmpty()
        self.camera = CameraPanel()
        self.capture = CaptureChoice(by_hand, terminals, changes)
        self.passes = PassChoice(records, originals, terminals, pictures)
        self.notices = PhotoNotices()
        self._refusals: list[tuple[str, str]] = []
        self.stage = QStackedWidget()
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.bench.load((None, None, None))

    def _lay_out(self) -> None:
        self._work = QWidget()
        hbox(wide(self.crop, 13), wide(self.preview, 12), spacing=24, on=self._work)
        for widget in (self._work, self.empty, self.camera, self.capture, self.passes):
            self.stage.addWidget(widget)
        vbox(
            self.sources,
            self.notices,
            wide(hbox(self.places, wide(self.stage), spacing=20)),
            spacing=14,
            on=self,
        )

    def _connect(self) -> None:
        self.sources.files_requested.connect(self.choose_files)
        self.sources.paste_requested.connect(self.paste)
        self.sources.camera_requested.connect(lambda: self._open_panel(self.camera, self.camera.start))
        self.sources.capture_requested.connect(lambda: self._open_panel(self.capture, self.capture.start))
        self.sources.passes_requested.connect(
            lambda: self._open_panel(self.passes, lambda: self.passes.start(self._stored_number))
        )
        self.empty.files_requested.connect(self.choose_files)
        self.empty.back_requested.connect(self.bench.bring_back)
        for panel in (self.camera, self.capture, self.passes):
            panel.got.connect(self._on_got)
            panel.closed.connect(self._update_stage)
        self.places.chosen.connect(self._on_chosen)
        self.places.remove_requested.connect(lambda _place: self._on_remove())
        self.preview.remove_requested.connect(self._on_remove)
        self.preview.replace_requested.connect(lambda: self.choose_files(replacing=True))
        self.notices.both_requested.connect(self._on_keep_both)
        self.preview.brighten_requested.connect(self._on_brighten)
        self.crop.changed.connect(lambda: self.bench.drag(self._choice()))
        self.crop.settled.connect(self.bench.settle)
        self.crop.auto_requested.connect(self._on_auto)
        self.crop.undo_requested.connect(lambda: self._step(-1))
        self.bench.changed.connect(self._on_changed)
        self.bench.opened.connect(self._on_opened)
        self.bench.replaced.connect(self._on_replaced)
        self.bench.said.connect(self.notices.announce)
        self.bench.busy_changed.connect(lambda busy: self.sources.set_busy(busy=busy))

    def _add_shortcuts(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Undo, lambda: self._step(-1)),
            (QKeySequence.StandardKey.Redo, lambda: self._step(1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # The person

    def load(self, person: Person) -> None:
        """Display a person's photos as they are stored."""
        self.notices.forget()
        self._stored_number = person.number if person.id else ""
        self._begun, self._refusals = False, []
        is_other, self._person_id = person.id != self._person_id or not person.id, person.id
        self.bench.load(person.photos)
        if is_other:
            self._leave_panels()
        self._begin()

    def _leave_panels(self) -> None:
        """Get no picture any more for whom was shown before."""
        for panel in (self.camera, self.capture, self.passes):
            panel.asking.drop()
        self._update_stage()

    def showEvent(self, event: QShowEvent) -> None:
        """Open what is looked at now: nothing is read for a tab that nobody sees."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if not self._begun and self.isVisible():
            self._begun = True
            self.bench.begin()

    def set_refusals(self, refusals: Sequence[tuple[str, str]]) -> None:
        """Set title and code (V3.5 3.2) of each terminal that refused the photos as they are stored."""
        self._refusals = list(refusals)
        self.bench.set_refused(refused=bool(refusals))
        self._update_refusals()

    def new_face(self) -> QImage | None:
        """Return the picture that stands for the person where it is not stored yet: the first place's, if it is new."""
        first = next((draft for draft in self.bench.drafts if not draft.is_empty), None)
        return first.shot.view if first is not None and first.is_changed and first.shot is not None else None

    def add_source(self, data: bytes) -> None:
        """Put a picture, as it came from anywhere, into the next place."""
        self.bench.put([data])

    def is_changed(self) -> bool:
        """Whether saving would change a photo."""
        return any(draft.is_changed for draft in self.bench.drafts)

    def changed_places(self) -> list[int]:
        """Return the numbers, from 1, of the photos that saving would change."""
        return [place + 1 for place, draft in enumerate(self.bench.drafts) if draft.is_changed]

    async def ready(self) -> None:
        """Wait until all photos are as they were last framed: before `new_photos`."""
        self.bench.settle()
        await self.bench.ready()

    def new_photos(self) -> dict[int, bytes]:
        """Return the new JPEGs by place, 0 to 2."""
        return self.bench.new_photos()

    def apply(self, person: Person) -> Person:
        """Return a person whose changed places are empty: for `new_photos`, or for good."""
        first, second, third = (None if draft.is_changed else draft.stored for draft in self.bench.drafts)
        return replace(person, photos=(first, second, third))

    def set_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Display what is wrong with the photos as a whole; that is no more where there is nothing wrong."""
        self.notices.set_problem(i18n.joined(" ", (sentence for _, sentence in problems)))

    def focus_field(self, field: str) -> None:  # noqa: ARG002  there is one
        """Lead to the chosen place."""
        self.places.places[self.bench.current].setFocus(Qt.FocusReason.OtherFocusReason)

    # Sources

    def choose_files(self, *, replacing: bool = False) -> None:
        """Ask for files, or for the one that replaces the chosen place's photo."""
        title = self.tr("Choose photos")
        if replacing:
            title = self.tr("Replace photo {0}").format(self.bench.current + 1)
        where = QStandardPaths.StandardLocation.PicturesLocation
        dialog = file_dialog(self, title, picture_files.file_filter(), where)
        dialog.setObjectName("photo-file-dialog")
        if not replacing:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        else:
            dialog.filesSelected.connect(lambda _paths: self.bench.aim())
        dialog.filesSelected.connect(lambda paths: self.add_files([Path(path) for path in paths]))
        dialog.open()

    def add_files(self, files: Sequence[Path]) -> None:
        """Add pictures from files."""
        self.notices.quiet()
        self._receive(picture_files.read_files(files))

    def paste(self) -> None:
        """Add what the clipboard holds."""
        self.notices.quiet()
        reading = picture_files.read_mime(QGuiApplication.clipboard().mimeData())
        if reading is None:
            self.notices.announce(self.tr("The clipboard holds no picture. Copy a picture or a file first."))
        else:
            self._receive(reading)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what may hold pictures."""
        if picture_files.has_pictures(event.mimeData()):
            event.acceptProposedAction()
            self._update_drop(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was dragged away."""
        super().dragLeaveEvent(event)
        self._update_drop(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Accept what is dropped."""
        self._update_drop(over=False)
        self.notices.quiet()
        reading = picture_files.read_mime(event.mimeData())
        if reading is not None:
            event.acceptProposedAction()
            self._receive(reading)

    def _update_drop(self, *, over: bool) -> None:
        self.empty.set_drop(over=over)
        self.sources.set_drop(over=over)

    def _receive(self, reading: Coroutine[None, None, picture_files.Pictures]) -> None:
        """Put pictures in once they are read, where they were meant to go when they were chosen."""
        goal, stage = self.bench.goal(), self.stage.currentWidget()

        def take(pictures: picture_files.Pictures) -> None:
            if self.stage.currentWidget() is stage:  # no panel was opened since
                self._update_stage()
            self.bench.put(pictures, goal)

        def fail(why: str) -> None:
            if self.bench.has(goal):
                self.notices.announce(why)

        picture_files.receive(reading, self, take, fail)

    def _open_panel(self, panel: PhotoPanel, start: Callable[[], None]) -> None:
        self.notices.quiet()
        self.stage.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        start()

    def _on_got(self, picture: bytes) -> None:
        self._update_stage()
        self.bench.put([picture])

    # What is shown

    def _on_chosen(self, place: int) -> None:
        self.notices.quiet()
        self.bench.choose(place)
        self._update_stage()

    def _on_remove(self) -> None:
        self.notices.quiet()
        self.bench.remove()

    def _on_replaced(self, place: int) -> None:
        free = self.bench.empty_place() if self.bench.can_keep_both else None
        self.notices.replaced.set_replaced(place + 1, None if free is None else free + 1)

    def _on_keep_both(self) -> None:
        self.notices.quiet()
        self.bench.keep_both()
        self.places.places[self.bench.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_refusals(self) -> None:
        """Mark the stored photos as refused, until one of them is another."""
        photos = sum(draft.stored is not None for draft in self.bench.drafts)
        still = any(self.bench.is_refused(place) for place in range(len(self.bench.drafts)))
        self.notices.refused.set_refusals(self._refusals if still else [], photos)

    def _update_stage(self) -> None:
        """Display the chosen place: its crop, or that it is empty."""
        self.stage.setCurrentWidget(self.empty if self.bench.draft.is_empty else self._work)

    def _in_panel(self) -> bool:
        return self.stage.currentWidget() not in {self._work, self.empty}

    def _on_opened(self, place: int) -> None:
        source, draft = self.bench.source, self.bench.draft
        self.places.show_chosen(place)
        if source is None:
            self.crop.clear()
        else:
            self.crop.set_picture(source.view, source.size, draft.choice.crop or frames.whole(source.size))
        self.crop.setEnabled(source is not None)
        self._update_current()

    def _on_changed(self, place: int) -> None:
        for each, draft in enumerate(self.bench.drafts):
            self.places.set_place(each, draft, refused=self.bench.is_refused(each))
        self._update_refusals()
        if place == self.bench.current:
            self._update_current()
        self.changed.emit()

    def _update_current(self) -> None:
        draft = self.bench.draft
        self.crop.allow_undo(draft.can_undo)
        self.preview.set_draft(draft, refused=self.bench.is_refused(self.bench.current))
        self.empty.set_draft(draft, self.bench.current + 1)
        if not self._in_panel():
            self._update_stage()

    # What is chosen

    def _choice(self) -> PhotoEdit:
        return PhotoEdit(self.crop.crop(), self.bench.draft.choice.brighten)

    def _on_auto(self) -> None:
        source = self.bench.source
        if source is not None:
            self.crop.set_crop(source.proposed)
            self.bench.receive(self._choice())

    def _on_brighten(self, brighten: bool) -> None:
        self.bench.receive(replace(self.bench.draft.choice, brighten=brighten))

    def _step(self, by: int) -> None:
        self.bench.step(by)
        source = self.bench.source
        if source is not None:
            self.crop.set_crop(self.bench.draft.choice.crop or frames.whole(source.size))
