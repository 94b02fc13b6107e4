"""Collecting garbage while the window runs."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

_EVERY_MS = 250
_YOUNG_EVERY, _SETTLED_EVERY = 20, 240  # looks: 5 s, a minute
_WALKED_MOST = 10_000
"""So many objects are walked in about 5 ms; more than these are not left to come together."""
_GROWN, _GROWN_FAR = 1.25, 2.0
_REST = 8  # looks in a row in which no hand did anything: 2 s
_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


class _Hands(QObject):
    """Notices hands at the window, as long as it is asked to: it is called with every event."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rested = 0  # looks

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice what a hand does."""
        if event.type() in _BY_HAND:
            self.rested = 0
        return False


class Tidying:
    """Collects garbage on the window's thread only, in steps too small to be seen.

    Left to itself, the collector runs in whichever thread makes the next object, and a worker that takes a widget
    apart ends the program.

    What has outlived a minute is settled: it is walked no more, since half a million objects would hold the window up
    for a quarter of a second each time. It still goes with its last reference; what of it hangs together in a ring is
    found when everything is walked, which waits until there is much more than the last time and no hand is at the
    window, or twice as much.
    """

    def __init__(self, window: QObject) -> None:
        """Keep over from the collector until the window's end."""
        self._looks = 0
        self._hands: _Hands | None = None  # while all is to be walked once they rest
        self._collect_all()
        gc.disable()
        self._timer = QTimer(window)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Collect what is due: the youngest each time."""
        self._looks += 1
        gc.collect(0)
        self._watch()
        if self._looks % _YOUNG_EVERY and len(gc.get_objects(generation=1)) < _WALKED_MOST:
            return
        gc.collect(1)
        is_due = self._looks % _SETTLED_EVERY == 0
        if not is_due and len(gc.get_objects(generation=2)) < _WALKED_MOST:
            return
        gc.collect()
        gc.freeze()
        if is_due:
            self._look_at_all()

    def _look_at_all(self) -> None:
        grown = gc.get_freeze_count() / max(self._settled, 1)
        if grown > _GROWN_FAR:
            self._collect_all()
        elif grown > _GROWN and self._hands is None:
            self._hands = _Hands(self._timer)
            self._app().installEventFilter(self._hands)

    def _watch(self) -> None:
        """Walk everything once no hand has done anything for a while."""
        if self._hands is not None:
            self._hands.rested += 1
            if self._hands.rested > _REST:
                self._collect_all()

    def _app(self) -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None
        return app

    def _leave_hands(self) -> None:
        if self._hands is not None:
            self._app().removeEventFilter(self._hands)
            self._hands.deleteLater()
            self._hands = None

    def _collect_all(self) -> None:
        self._leave_hands()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._settled = gc.get_freeze_count()

    def end(self, *, comes_again: bool = False) -> None:
        """Hand garbage collection back to Python, unless another window comes: it is to find no other thread at it."""
        self._timer.stop()
        self._leave_hands()
        gc.unfreeze()
        if not comes_again:
            gc.enable()


def clear_away() -> None:
    """Destroy what a window has left, on its thread."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
