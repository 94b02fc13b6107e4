"""How a widget follows the station for as long as it lives."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from facedesk.station.changes import ChangeNotice, Changes


def follow(changes: Changes, widget: QObject, on_notice: Callable[[ChangeNotice], None]) -> None:
    """Hand each notice of change to `on_notice` until `widget` is destroyed."""
    unsubscribe = changes.subscribe(on_notice)
    widget.destroyed.connect(unsubscribe)
