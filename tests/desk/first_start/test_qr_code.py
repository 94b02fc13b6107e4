"""The address as a code that a phone reads."""

from PySide6.QtGui import QColor

from desk.hands import seen
from facedesk.desk.first_start.qr_code import QrCode


async def test_it_paints_the_corners_that_a_reader_looks_for_dark_on_white(qtbot):
    code = QrCode("code")
    qtbot.addWidget(code)
    code.set_text("ws://192.168.1.20:8800")
    code.show()
    await seen(lambda: code.is_made)
    image = code.grab().toImage()
    unit = code.width() / 33  # 25 modules of version 2, and 4 of quiet on each side
    for x, y in ((4.5, 4.5), (28.5, 4.5), (4.5, 28.5)):
        assert image.pixelColor(round(x * unit), round(y * unit)) == QColor("black")
    assert image.pixelColor(round(2 * unit), round(16 * unit)) == QColor("white")
    assert "ws://192.168.1.20:8800" in code.accessibleName()


async def test_without_an_address_there_is_no_code(qtbot):
    code = QrCode("code")
    qtbot.addWidget(code)
    code.set_text("ws://192.168.1.20:8800")
    code.set_text("")
    assert code.isHidden()
