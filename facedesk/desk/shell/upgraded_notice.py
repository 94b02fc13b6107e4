"""Says once, after an upgrade, that there is something new, and leads to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice


class UpgradedNotice(Notice):
    """Hidden unless the program is another version than the one that was looked at last."""

    news_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("upgraded-notice", parent)
        news = Button(self.tr("What's new"), name="upgraded-news")
        news.clicked.connect(self._on_news)
        self.add_button(news)
        self.make_closable()

    def compare(self, before: str, now: str) -> None:
        """Display it where it is another version than before; "" before: it is the first start."""
        if before and before != now:
            self.announce(self.tr("facedesk is now version {0}.").format(now), "", "info")

    def _on_news(self) -> None:
        self.hide()
        self.news_requested.emit()
