"""What a technician is asked for first: version, where data and log lie, what was noted and warned of."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desk.hands import click, named, seen
from facedesk import __version__
from facedesk.desk.settings.licences_card import components
from facedesk.desk.settings.page import SettingsPage
from facedesk.folder import LOG_FILE
from facedesk.settings import SettingSection
from facedesk.texts import reason

LINES = """\
2026-11-21 07:42:10,123 INFO facedesk.station.station Listening on ws://0.0.0.0:8800
2026-11-21 07:42:11,004 WARNING facedesk.station.presence South gate: did not answer
2026-11-21 07:42:12,900 ERROR facedesk.store.database The disk is full
 Traceback (most recent call last):
"""


@pytest.fixture
async def page(qtbot, station) -> SettingsPage:
    made = SettingsPage(station)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.open_section(SettingSection.ABOUT)
    return made


async def test_version_and_paths_are_there_to_be_read_copied_and_opened(page, station, monkeypatch):
    opened, can_open = [], []

    def open_url(url):
        opened.append(url.toLocalFile())
        return bool(can_open)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.show()
    assert named(page, "about-version").text() == __version__
    for name, path in (("folder", station.store.folder), ("log", station.store.folder / LOG_FILE)):
        assert named(page, f"about-{name}-path").text() == str(path)
        click(page, f"about-{name}-copy")
        assert QGuiApplication.clipboard().text() == str(path)
        click(page, f"about-{name}-open")
        assert opened[-1] == str(path)
        assert named(page, f"about-{name}-failure").isVisible()
    can_open.append("a file manager")
    click(page, "about-log-open")
    assert not named(page, "about-log-failure").isVisible()


async def test_what_the_log_warns_of_is_listed_the_newest_first_and_read_again(page, station):
    page.show()
    lines = named(page, "log-lines")
    await seen(lambda: lines.text() == "None.")
    log = station.store.folder / LOG_FILE
    log.write_text(LINES, "utf-8")
    click(page, "log-again")
    await seen(
        lambda: (
            lines.text()
            == "2026-11-21 07:42:12  The disk is full\n2026-11-21 07:42:11  South gate: did not answer"
        )
    )
    log.unlink()
    log.mkdir()
    click(page, "log-again")
    await seen(lambda: lines.text().startswith("The log cannot be read: "))


async def test_what_the_station_notes_is_said_and_goes_again(page, station):
    page.show()
    assert named(page, "about-notes").text() == "Nothing: all is as it should be."
    noted = [reason("setAsideTo", folder="/srv/aside")]
    station.store_watch.add_source(lambda: noted)
    await station.store_watch.look()
    await seen(lambda: "/srv/aside" in named(page, "about-notes").text())
    noted.clear()
    await station.store_watch.look()
    await seen(lambda: named(page, "about-notes").text() == "Nothing: all is as it should be.")


async def test_what_it_is_made_with_is_listed_with_licences(page):
    page.show()
    await seen(lambda: "Inter (OFL-1.1)" in named(page, "about-components").text())
    listed = components()
    assert any(each.startswith("websockets ") and "BSD" in each for each in listed)
    assert not any("\n" in each for each in listed)
