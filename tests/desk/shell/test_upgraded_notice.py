"""After an upgrade it is said once that there is something new."""

import pytest

from desk.hands import click, named, seen, shown
from facedesk import __version__
from facedesk.desk.shell.preferences import Preferences
from facedesk.desk.shell.upgraded_notice import UpgradedNotice
from facedesk.desk.window import Window


@pytest.mark.parametrize(("before", "is_said"), [("", False), ("0.2.0", False), ("0.1.0", True)])
def test_it_is_said_where_another_version_was_there_before(qtbot, before, is_said):
    notice = UpgradedNotice()
    qtbot.addWidget(notice)
    notice.compare(before, "0.2.0")
    assert notice.isHidden() is not is_said
    assert ("0.2.0" in notice.text()) is is_said


async def test_it_leads_to_the_list_and_is_not_said_at_the_next_start(qtbot, station, tmp_path):
    Preferences(tmp_path / "window.ini").note_version("0.0.1")
    window = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.show()
    assert shown(window, "upgraded-notice")
    click(window, "upgraded-news")
    await seen(lambda: shown(window, f"changes-{__version__}"))
    assert named(window, f"changes-{__version__}").text().startswith("• ")
    assert not shown(window, "upgraded-notice")
    assert Preferences(tmp_path / "window.ini").version == __version__
