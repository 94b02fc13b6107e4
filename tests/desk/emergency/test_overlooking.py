"""Nobody overlooks an emergency: over dialogs, behind the tray, by ear, at a start, small, in another language."""

import asyncio

import pytest
from PySide6.QtWidgets import QWidget

from desk.hands import named, seen, shown
from facedesk import i18n
from facedesk.desk.live.emergency_strip import EmergencyStrip
from facedesk.desk.shell.closing import Tray
from facedesk.desk.terminals.detail.clear_dialog import ClearDialog
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.window import Window
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

NORTH, SOUTH = "168380000101", "168380000102"
BY = reason("byCommandLine")


class Heard:
    """Plays into a list."""

    def __init__(self) -> None:
        self.sounds: list[str] = []

    def play(self, sound: str) -> None:
        self.sounds.append(sound)


@pytest.fixture
async def window(qtbot, station, tmp_path, join) -> Window:
    await station.terminals.admit(NORTH, SOUTH)
    made = opened(qtbot, station, tmp_path)
    join(NORTH)
    await seen(lambda: bool(station.parameters.known(NORTH)))
    return made


def opened(qtbot, station, folder) -> Window:
    made = Window(station, folder / "window.ini", lambda: None)
    made.alerts._sound._player = Heard()
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    return made


async def test_it_stands_over_each_dialog_that_is_open_or_opens_later_and_goes_again(window, station):
    def dialog():
        made = ClearDialog([station.terminals.get(NORTH)], window)
        made.open()
        return made

    before = dialog()
    above = before.contentsRect().top()
    await station.holding.hold(HoldKind.OPEN, [NORTH, SOUTH], BY)
    await seen(lambda: shown(before, "emergency-strip"))
    strip = named(before, "emergency-strip", EmergencyStrip)
    assert (strip.width(), strip.y()) == (before.width(), 0)
    assert strip.accessibleName() == "Emergency: gates are held open"
    assert before.contentsRect().top() == above + strip.height()
    before.resize(before.width() + 60, before.height())
    await seen(lambda: strip.width() == before.width())
    later = dialog()
    await seen(lambda: shown(later, "emergency-strip"))
    later.hide()
    later.show()
    assert len(later.findChildren(EmergencyStrip)) == 1
    await station.holding.hold(HoldKind.SHUT, [NORTH, SOUTH], BY)
    await seen(lambda: strip.accessibleName() == "Emergency: gates are held shut")
    await station.holding.end([NORTH, SOUTH], BY, is_emergency=True)
    await seen(lambda: not shown(before, "emergency-strip") and not shown(later, "emergency-strip"))
    assert before.contentsRect().top() == above


async def test_a_window_behind_the_tray_comes_back_and_its_icon_says_what_lasts(window, station, monkeypatch):
    monkeypatch.setattr(window.tray, "_is_there", lambda: True)
    window.tray.receive()
    icon = window.tray._icon
    usual = icon.icon().cacheKey()
    assert (window.isVisible(), icon.toolTip()) == (False, "facedesk serves terminals")
    await station.holding.hold(HoldKind.SHUT, [NORTH], BY)
    await seen(window.isVisible)
    assert shown(window, "emergency-banner")
    window.tray.receive()  # put away again while it lasts
    assert icon.toolTip() == "Emergency: gates are held shut"
    assert icon.icon().cacheKey() != usual
    await station.holding.end([NORTH], BY, is_emergency=True)
    await seen(lambda: icon.toolTip() == "facedesk serves terminals")
    assert not window.isVisible()


async def test_without_a_tray_a_small_window_comes_back(window, station, monkeypatch):
    monkeypatch.setattr(window.tray, "_is_there", lambda: False)
    assert isinstance(window.tray, Tray)
    window.tray.receive()
    assert window.isMinimized()
    await station.holding.hold(HoldKind.OPEN, [NORTH], BY)
    await seen(lambda: not window.isMinimized())


async def test_it_is_heard_once_when_it_begins_and_when_it_turns_unless_sound_is_off(window, station):
    heard = window.alerts._sound._player.sounds
    await station.holding.hold(HoldKind.OPEN, [NORTH], BY)
    await seen(lambda: heard == ["urgent"])
    await station.holding.hold(HoldKind.OPEN, [SOUTH], BY)
    await station.holding.hold(HoldKind.SHUT, [SOUTH], BY)
    await seen(lambda: heard == ["urgent"] * 2)
    await station.holding.end([NORTH, SOUTH], BY, is_emergency=True)
    await seen(lambda: not shown(window, "emergency-banner"))
    window.alerts._muting.mute(5)
    await seen(lambda: window.alerts._muting.is_muted)
    await station.holding.hold(HoldKind.OPEN, [NORTH], BY)
    await seen(lambda: shown(window, "emergency-banner"))
    assert heard == ["urgent"] * 2


async def test_a_window_that_opens_while_it_lasts_says_so_at_once(qtbot, station, tmp_path):
    await station.terminals.admit(NORTH)
    await station.holding.hold(HoldKind.SHUT, [NORTH], BY)
    window = opened(qtbot, station, tmp_path)
    assert shown(window, "emergency-banner")
    assert named(window, "emergency-title").text() == "Emergency: gates are held shut"
    assert window.tray._alarm[1] == "Emergency: gates are held shut"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_in_the_smallest_window_its_words_are_whole_and_its_end_can_be_clicked(
    window, station, qapp, language
):
    i18n.install(qapp, language)
    try:
        for kind, serials in ((HoldKind.OPEN, [NORTH]), (HoldKind.SHUT, [SOUTH])):
            await asyncio.gather(*await station.holding.hold(kind, serials, BY))
        window.resize(window.minimumSize())
        for page in ("monitor", "people", "terminals", "emergency", "settings"):
            window.open_page(page)
            await seen(lambda: shown(window, "emergency-banner"))
            title, end = named(window, "emergency-title"), named(window, "emergency-end")
            assert title.width() >= title.sizeHint().width()
            assert end.width() >= end.sizeHint().width()
            inside = window.banner.rect()
            for part in window.banner.findChildren(QWidget):
                assert part.isHidden() or inside.contains(part.geometry()), part.objectName()
    finally:
        i18n.install(qapp, "en")


async def test_no_strip_is_over_a_dialog_while_there_is_no_emergency(window):
    dialog = Dialog("quiet", "Quiet", window, (300, 200))
    dialog.open()
    strip = named(dialog, "emergency-strip", EmergencyStrip)
    assert not strip.isVisible()
    assert dialog.contentsMargins().top() == 0
    dialog.reject()
