"""The record as it came: all its names and values under the document's names, pictures left out."""

import json

from PySide6.QtWidgets import QWidget

from facedesk.desk.records.detail.reading_text import ReadingText
from facedesk.desk.text.records import record_text
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.store.records.records import FullRecord
from facedesk.wire.record_fields import RECORD_FIELD_OF, RECORD_PICTURES, SentKind


class CameTab(QWidget):
    """Shows the text, to be read and copied; an identity card's values are hidden in it, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-came")
        self._record: FullRecord | None = None
        self._reveals = False
        self.text = ReadingText("record-came-text", self.tr("As it came"), fixed=True)
        self._copy = CopyButton("record-came-copy", self.tr("Copy the record as it came"))
        said = self.tr("Pictures, and the key of the connection, are left out.")
        head = hbox(wide(Label(said, 13, colour="ink2", wrap=True)), self._copy, spacing=8)
        vbox(head, wide(self.text), spacing=8, margins=(16, 10, 16, 12), on=self)

    def set_record(self, record: FullRecord | None) -> None:
        """Display another record, None while it is read."""
        self._record = record
        self._update()

    def set_revealed(self, reveals: bool) -> None:
        """Reveal what an identity card says, or hide it."""
        self._reveals = reveals
        self._update()

    def _update(self) -> None:
        text = "" if self._record is None else as_it_came(self._record, reveals=self._reveals)
        self.text.set_lines(text)
        self._copy.set_value(text)
        self._copy.setEnabled(bool(text))


def as_it_came(record: FullRecord, *, reveals: bool) -> str:
    """Return a record as JSON, as the terminal sent it but for what is left out or hidden."""
    said: dict[str, object] = {"msgType": "uploadRecord", "msgID": record.msg_id}
    for name, value in record.fields.items():
        field = RECORD_FIELD_OF.get(name)
        if field is not None and field.kind is SentKind.KEY:
            continue
        hides = field is not None and field.is_of_card and not reveals and not record_text.is_empty(value)
        said[name] = record_text.CONCEALED if hides else value
    for name, ref in zip(RECORD_PICTURES, (record.row.recognition, record.row.compare), strict=True):
        said[name] = "" if ref is None else "…"
    return json.dumps(said, ensure_ascii=False, indent=2)
