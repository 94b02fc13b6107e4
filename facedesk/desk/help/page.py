"""Where a topic is read, in the theme's colours; a link leads to another topic or to a place of the window."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from facedesk.desk.help.document import HelpDocument, Pictures, style_of
from facedesk.desk.help.markup import PLACE_LINK, TOPIC_LINK
from facedesk.desk.help.topics import Topic
from facedesk.desk.theme.theme import font, theme


class HelpPage(QTextBrowser):
    """Shows one topic; says to which one somebody wants to go."""

    topic_requested = Signal(str)
    place_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help-page")
        self.setAccessibleName(self.tr("Help text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(font(15))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[Topic, Pictures] | None = None
        self.anchorClicked.connect(self._on_link)
        theme().changed.connect(self._lay_out)

    def set_topic(self, topic: Topic, pictures: Pictures) -> None:
        """Display a topic from its beginning, with its pictures, which were read."""
        self._shown = topic, pictures
        self._lay_out()

    def shown_text(self) -> str:
        """Return what is read here."""
        return self.toPlainText()

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        document = HelpDocument(*self._shown, style_of(theme().tokens), font(15))
        document.setParent(self)
        before = self.document()
        self.setDocument(document)
        if isinstance(before, HelpDocument):
            before.deleteLater()

    def _on_link(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith(TOPIC_LINK):
            self.topic_requested.emit(target.removeprefix(TOPIC_LINK))
        elif target.startswith(PLACE_LINK):
            self.place_requested.emit(target.removeprefix(PLACE_LINK))
