"""All of a text that is cut where it stands."""

from PySide6.QtWidgets import QWidget

from facedesk.desk.records.detail.reading_text import ReadingText
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide


class WholeText(Dialog):
    """Shows it, to be read, marked and copied."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__("whole-text", title, parent, (560, 400))
        self.text = ReadingText("whole-text-lines", title)
        self.text.set_lines(text)
        copy = CopyButton("whole-text-copy", self.tr("Copy all of it"))
        copy.set_value(text)
        close = Button(self.tr("Close"), name="whole-text-close")
        close.clicked.connect(self.accept)
        self.lay_out(
            Label(title, 17, 600), wide(self.text), foot=(STRETCH, copy, close), spacing=12, margins=20
        )
