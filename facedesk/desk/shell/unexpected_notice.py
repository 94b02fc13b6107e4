"""Says of an unexpected error once that it happened, with a text to pass on; the station goes on."""

import platform

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import __version__, i18n
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.notice import Notice
from facedesk.unexpected import Unexpected, UnexpectedErrors


class UnexpectedNotice(Notice):
    """Shows the newest place of the code; one that was shown before is counted, and not said again."""

    _came = Signal(object)  # from whatever thread it came in

    def __init__(self, errors: UnexpectedErrors, parent: QWidget | None = None) -> None:
        super().__init__("unexpected-notice", parent)
        self._shown: tuple[str, str] | None = None
        self._copy = CopyButton("unexpected-copy", self.tr("Copy what went wrong"))
        self.add_button(self._copy)
        self.make_closable()
        self._came.connect(self._on_came)
        self.destroyed.connect(errors.follow(self._came.emit))

    def _on_came(self, found: Unexpected) -> None:
        key = found.kind, found.place
        is_same = key == self._shown and not self.isHidden()
        if found.count > 1 and not is_same:
            return  # it was said, and closed or followed by another
        self._shown = key
        text = self.tr("Pass this on to whoever looks after the program: {0} in {1}.").format(*key)
        times = self.tr("It happened %n times so far.", "", found.count) if found.count > 1 else ""
        title = self.tr("Something unexpected went wrong here. The station goes on.")
        self._copy.set_value(f"{_about()}\n{found.text()}")
        self.announce(title, i18n.joined(" ", (text, times)), "finding")


def _about() -> str:
    system = f"{platform.system()} {platform.release()}"
    return f"facedesk {__version__}, Python {platform.python_version()}, {system}"
