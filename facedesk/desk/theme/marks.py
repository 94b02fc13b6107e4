"""The marks of the states: an outline that names the family, an inside that names the state, and a word."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facedesk.desk.theme.theme import theme
from facedesk.resources import resource


@dataclass(frozen=True, slots=True)
class Mark:
    """One state: its drawing in `resources/marks`, and its word in English, translated when shown."""

    svg: str
    source: str

    @property
    def word(self) -> str:
        """The word in the language of the screen."""
        return QCoreApplication.translate("Marks", self.source)


MARKS = {
    "passed": Mark("passed", str(QT_TRANSLATE_NOOP("Marks", "Passed"))),
    "stranger": Mark("stranger", str(QT_TRANSLATE_NOOP("Marks", "Stranger"))),
    "notMatched": Mark("not-matched", str(QT_TRANSLATE_NOOP("Marks", "Not matched"))),
    "blocked": Mark("blocked", str(QT_TRANSLATE_NOOP("Marks", "Blocked"))),
    "outOfSchedule": Mark("out-of-schedule", str(QT_TRANSLATE_NOOP("Marks", "Out of schedule"))),
    "expired": Mark("expired", str(QT_TRANSLATE_NOOP("Marks", "Expired"))),
    "notAuthorised": Mark("not-authorised", str(QT_TRANSLATE_NOOP("Marks", "Not authorised"))),
    "fever": Mark("fever", str(QT_TRANSLATE_NOOP("Marks", "Fever"))),
    "keptShut": Mark("held-shut", str(QT_TRANSLATE_NOOP("Marks", "Passed, kept shut"))),
    "heldOpen": Mark("held-open", str(QT_TRANSLATE_NOOP("Marks", "Held open"))),
    "heldShut": Mark("held-shut", str(QT_TRANSLATE_NOOP("Marks", "Held shut"))),
    "problem": Mark("finding", str(QT_TRANSLATE_NOOP("Marks", "Not understood"))),
    "online": Mark("online", str(QT_TRANSLATE_NOOP("Marks", "Online"))),
    "offline": Mark("lost", str(QT_TRANSLATE_NOOP("Marks", "Offline"))),
    "waiting": Mark("stranger", str(QT_TRANSLATE_NOOP("Marks", "Waiting"))),
    "refused": Mark("refused", str(QT_TRANSLATE_NOOP("Marks", "Refused"))),
    "delivered": Mark("passed", str(QT_TRANSLATE_NOOP("Marks", "Delivered"))),
    "sending": Mark("sending", str(QT_TRANSLATE_NOOP("Marks", "Sending"))),
    "todo": Mark("todo", str(QT_TRANSLATE_NOOP("Marks", "Not begun"))),
    "finding": Mark("finding", str(QT_TRANSLATE_NOOP("Marks", "Finding"))),
}


def mark_of(name: str) -> Mark:
    """Return the mark of a name; what is not known is shown as not understood."""
    return MARKS.get(name, MARKS["problem"])


def mark_pixmap(
    mark: str, size_px: int, dpr: float, fill: QColor | None = None, ink: QColor | None = None
) -> QPixmap:
    """Return a mark as a picture of `size_px` logical pixels, from a cache.

    Without colours it is painted for a plain ground: the state's fill with its ink inside.
    """
    state = theme().tokens.state(mark)
    colours = (fill or state.fill).rgba(), (ink or state.ink).rgba()
    return _painted(mark_of(mark).svg, size_px, dpr, *colours)


def draw_mark(painter: QPainter, mark: str, left: float, top: float, px: int, *colours: QColor) -> None:
    """Paint a mark from its upper left corner on: see `mark_pixmap`."""
    painter.drawPixmap(
        QPointF(left, top), mark_pixmap(mark, px, painter.device().devicePixelRatioF(), *colours)
    )


@lru_cache(maxsize=512)
def _painted(svg: str, size_px: int, dpr: float, fill: int, ink: int) -> QPixmap:
    wanted = {"#111111": _css(fill), "#ffffff": _css(ink)}
    coloured = re.sub("#111111|#ffffff", lambda found: wanted[found[0]], _drawing(svg))
    pixels = round(size_px * dpr)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


@cache
def _drawing(svg: str) -> str:
    return resource("marks", f"{svg}.svg").read_text(encoding="utf-8")


def _css(colour: int) -> str:
    return QColor.fromRgba(colour).name()
