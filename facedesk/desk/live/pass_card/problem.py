"""What could not be understood of a pass, quietly: a sentence at the large photos' foot, a mark on a card's photo.

Neither takes room from anything else: what comes late moves no button from under a hand.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import Tokens, font
from facedesk.showing import text
from facedesk.store.records.records import PassRow

_MARK = "finding"
_MOST_LINES = 3
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def band_of(photos: QRect, sentence: str, px: int) -> QRect:
    """Return the band at the foot of `photos` that a sentence needs in letters of `px`; without one, of no height."""
    height = 0
    if sentence:
        width = _text_width(photos.width(), px)
        height = _height(_cut(sentence, width, px), width, px) + px
    return QRect(photos.left(), photos.bottom() + 1 - height, photos.width(), height)


def paint_band(painter: QPainter, band: QRect, sentence: str, px: int, tokens: Tokens) -> None:
    """Paint the sentence with its mark into the band that `band_of` gave."""
    if band.isEmpty():
        return
    state, side = tokens.state(_MARK), _side(px)
    painter.fillRect(band, state.wash)
    top = band.center().y() + 1 - side / 2
    draw_mark(painter, _MARK, band.left() + px, top, side, state.fill, state.ink)
    painter.setPen(state.text)
    painter.setFont(font(px, 500))
    width = _text_width(band.width(), px)
    text_box = QRect(band.left() + band.width() - px - width, band.top(), width, band.height())
    painter.drawText(text_box, _WRAPPED, _cut(sentence, width, px))


def paint_mark(painter: QPainter, row: PassRow, photo: QRect, side: int, tokens: Tokens) -> None:
    """Mark a card's photo where something of the pass was not understood and its state does not say so itself."""
    if not row.problem or row.mark == "problem":
        return
    state, pad = tokens.state(_MARK), max(3, side // 5)
    whole = side + 2 * pad
    plate = QRectF(photo.left() + pad + 1, photo.bottom() - pad - whole, whole, whole)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(state.wash)
    painter.drawRoundedRect(plate, pad + 2, pad + 2)
    draw_mark(painter, _MARK, plate.left() + pad, plate.top() + pad, side, state.fill, state.ink)


def _side(px: int) -> int:
    return round(px * 1.3)


def _text_width(width: int, px: int) -> int:
    return max(1, width - 2 * px - _side(px) - px * 2 // 3)


def _height(text: str, width: int, px: int) -> int:
    return QFontMetrics(font(px, 500)).boundingRect(QRect(0, 0, width, 10_000), int(_WRAPPED), text).height()


def _cut(sentence: str, width: int, px: int) -> str:
    """Shorten a sentence to as many lines as there may be; its whole is in the tool tip and the accessible name."""
    return _shortened(str(text(sentence)), width, px)


@lru_cache(maxsize=256)
def _shortened(sentence: str, width: int, px: int) -> str:
    most = _height("\n".join("x" * _MOST_LINES), width, px)
    if _height(sentence, width, px) <= most:
        return sentence
    fits, too_long = 0, len(sentence)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if _height(f"{sentence[:middle]}…", width, px) <= most:
            fits = middle
        else:
            too_long = middle
    return f"{sentence[:fits]}…"
