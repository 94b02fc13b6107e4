"""Every page of a fresh station says what to do next."""

from desk.hands import shown
from facedesk.desk.window import Window


async def test_before_the_first_terminal_each_page_is_how_to_connect_one(qtbot, station, tmp_path):
    window = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.show()
    for page in ("monitor", "people", "terminals", "records"):
        window.open_page(page)
        assert shown(window, "first-start")
        assert shown(window, "server-url-copy")
