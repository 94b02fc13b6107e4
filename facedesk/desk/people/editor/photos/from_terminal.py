"""A picture asked of a terminal: which one, what it sees, and whether that is the photo."""

import asyncio

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.people.editor.photos.opening import open_source
from facedesk.desk.people.editor.photos.source_panel import PhotoPanel, WholePicture
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, wide
from facedesk.photo.thumbnail import PhotoError
from facedesk.station.by_hand import ByHand
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.texts import reason


class CaptureChoice(PhotoPanel):
    """Asks an online terminal for a picture, and shows it before it is taken."""

    def __init__(
        self,
        by_hand: ByHand,
        terminals: Terminals,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "capture-panel", QCoreApplication.translate("CaptureChoice", "From a terminal"), parent
        )
        self._by_hand = by_hand
        self._terminals = terminals
        self._jpeg = b""
        self.terminals = ComboBox("capture-terminal", self.tr("Terminal"), widest=260)
        self.face = Button(self.tr("Face only"), name="capture-with-face")
        self.face.setCheckable(True)
        self.face.setChecked(True)
        self.face.setToolTip(self.tr("Take a picture only when a face is before the terminal"))
        self._ask = Button(self.tr("Capture"), "camera", name="capture-ask")
        self._use = Button(self.tr("Use this picture"), "check", "primary", name="capture-use")
        self._hint = Label("", 13, colour="ink2", wrap=True, name="capture-hint")
        self.picture = WholePicture("capture-picture")
        self._ask.clicked.connect(self._on_ask)
        self._use.clicked.connect(lambda: self.got.emit(self._jpeg))
        self._lay_out()
        follow(changes, self, self._on_notice)

    def _lay_out(self) -> None:
        fill(self.body, self._hint, wide(self.picture))
        fill(self.foot, self.terminals, self.face, self._ask, STRETCH, self._use)

    def start(self) -> None:
        """Begin anew."""
        self.asking.drop()
        self.notice.hide()
        self._update_picture(b"", QImage())
        self._list_terminals()
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self.isVisible() and (notice.terminals or notice.status):
            self._list_terminals()

    def _list_terminals(self) -> None:
        online = sorted(
            (view for view in self._terminals.all() if view.state is TerminalState.ONLINE),
            key=lambda view: order(view.title),
        )
        listed = [(view.title, view.serial) for view in online]
        if listed != [
            (self.terminals.itemText(n), self.terminals.itemData(n)) for n in range(self.terminals.count())
        ]:
            chosen = self.terminals.currentData()
            self.terminals.clear()
            for title, serial in listed:
                self.terminals.addItem(title, serial)
            self.terminals.setCurrentIndex(max(0, self.terminals.findData(chosen)))
            self.terminals.updateGeometry()
        self._update_state()

    def _update_state(self) -> None:
        any_online, asking = self.terminals.count() > 0, self.asking.is_asking
        for control in (self.terminals, self.face, self._ask):
            control.setVisible(any_online)
        for control in (self.terminals, self.face):
            control.setEnabled(not asking)
        self._ask.setEnabled(any_online and not asking)
        self._ask.setText(
            self.tr("Capturing…") if asking else self.tr("Again") if self._jpeg else self.tr("Capture")
        )
        self._use.setEnabled(bool(self._jpeg))
        if not any_online:
            self._hint.setText(self.tr("No terminal is online. Look at Terminals, or choose a file."))
        elif asking:
            self._hint.setText(self.tr("Waiting for the terminal: look into it."))
        else:
            self._hint.setText(self.tr("Have the person stand before the terminal, then press Capture."))

    def _on_ask(self) -> None:
        self.notice.hide()
        serial, with_face = self.terminals.currentData(), self.face.isChecked()
        self.asking.ask(lambda: self._capture(serial, with_face), lambda got: self._accept(*got))
        self._update_state()

    async def _capture(self, serial: str, with_face: bool) -> tuple[bytes, QImage]:
        jpeg = await self._by_hand.capture(serial, reason("byWindow"), with_face)
        try:
            return jpeg, (await asyncio.to_thread(open_source, jpeg)).view
        except PhotoError as error:
            raise CommandFailed(reason(error.code, kind=error.kind)) from error

    def _accept(self, jpeg: bytes, image: QImage) -> None:
        self._update_picture(jpeg, image)
        self._lead_to_use()

    def _on_failed(self, why: str) -> None:
        self.notice.announce(self.tr("No picture."), why, "refused")
        self._update_state()
        self._lead_to_use()

    def _lead_to_use(self) -> None:
        if self._jpeg and self.isVisible():
            self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_picture(self, jpeg: bytes, image: QImage) -> None:
        self._jpeg = jpeg
        self.picture.set_image(image)
        title = self.terminals.currentText()
        self.picture.setAccessibleName(self.tr("Picture captured by {0}").format(title) if jpeg else "")
        self._update_state()
