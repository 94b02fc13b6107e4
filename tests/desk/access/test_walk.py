"""A walk through all pages and dialogs: by the keyboard, as a screen reader knows them, and whether texts have room."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desk.access.cut import cut_in
from desk.access.keyboard import MOST, NO_ROLE, controls, looks, name, out_of_order, round_by_tab, told
from desk.access.places import Walker, furnished, open_dialogs
from desk.conftest import Loop
from desk.hands import seen
from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.window import Window

SIZE = 1280, 720
Found = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def found(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Walk once, and give what is amiss: by its kind, what it is, and where."""
    kept: Found = defaultdict(lambda: defaultdict(set))
    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner, pytest.MonkeyPatch.context() as patch:
        runner.run(_walk(qapp, tmp_path_factory, patch, kept))
    yield kept
    i18n.install(qapp, "en")


async def _walk(qapp, folders, patch, kept: Found) -> None:
    station, terminals = await furnished(folders.mktemp("walk"))
    window = Window(station, folders.mktemp("window") / "window.ini", lambda: None)
    walker = Walker(station, window)
    try:
        await _everywhere(walker, "en", lambda where: _by_keyboard(walker, where, kept))
        for language in ("en", "zh_CN"):
            i18n.install(qapp, language)
            await _everywhere(walker, language, lambda where: _cut(walker, patch, where, kept))
        kept["places"]["all"] = {*walker.ways(), *walker.dialogs()}
    finally:
        window.finish()
        window.deleteLater()
        for terminal in terminals:
            await terminal.stop()
        await background.finish()
        await station.stop()


async def _everywhere(walker: Walker, language: str, look) -> None:
    walker.window.resize(*SIZE)
    walker.window.show()
    for place, way in {**walker.ways(), **walker.dialogs()}.items():
        await way()
        made = look(f"{place}, {language}")
        if made is not None:
            await made
        for dialog in open_dialogs(walker.window):
            dialog.close()


def _tops(walker: Walker) -> list[QWidget]:
    return [open_dialogs(walker.window)[-1]] if open_dialogs(walker.window) else [walker.window]


def _cut(walker: Walker, patch: pytest.MonkeyPatch, where: str, kept: Found) -> None:
    for top in _tops(walker):
        for whom, text in cut_in(top, patch):
            kept["cut"][f"{whom}: {text}"].add(where)
    for area in walker.window.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            kept["scrolls sideways"][area.objectName()].add(where)


async def _by_keyboard(walker: Walker, where: str, kept: Found) -> None:
    for top in _tops(walker):
        await _come_to_the_front(top)
        there = controls(top)
        for each in there:
            role, said = told(each)
            if role in NO_ROLE:
                kept["no role"][name(each)].add(where)
            if not said:
                kept["no name"][name(each)].add(where)
        met = round_by_tab(top)
        kept["met"][where].update(map(name, met))
        if len(met) >= MOST or len(set(met)) < len(met):
            kept["round and round"][name(top)].add(where)
        for each in set(there) & set(controls(top)) - set(met):
            kept["not reached"][name(each)].add(where)
        for one, other in out_of_order(met, top):
            kept["out of order"][f"{one} -> {other}"].add(where)
        for each in met:
            if not _shows_focus(each, top):
                kept["not seen"][name(each)].add(where)


async def _come_to_the_front(top: QWidget) -> None:
    top.activateWindow()
    for _ in range(20):
        if QApplication.activeWindow() is top:
            return
        await asyncio.sleep(0.01)
    top.hide()  # without a window manager a popup that closes may leave no window active
    top.show()
    top.activateWindow()
    await seen(lambda: QApplication.activeWindow() is top)


def _shows_focus(widget: QWidget, top: QWidget) -> bool:
    if not widget.isVisible() or not widget.isEnabled():
        return True  # it went when the keyboard left it
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    focused = looks(widget, top)
    top.setFocus(Qt.FocusReason.OtherFocusReason)
    return looks(widget, top) != focused


def as_told(found: Found, kind: str) -> dict[str, list[str]]:
    """Return what is amiss in a way, each with the first places where it is."""
    assert len(found["places"]["all"]) > 40
    return {what: sorted(where)[:3] for what, where in found[kind].items()}


def test_tab_leads_to_every_control_once_and_comes_round(found: Found) -> None:
    assert (as_told(found, "not reached"), as_told(found, "round and round")) == ({}, {})
    assert all(found["met"].values())


def test_tab_goes_from_the_left_to_the_right_and_downwards_within_each_part(found: Found) -> None:
    assert as_told(found, "out of order") == {}


def test_whatever_has_the_keyboard_looks_otherwise(found: Found) -> None:
    assert as_told(found, "not seen") == {}


def test_a_screen_reader_knows_a_name_and_a_role_of_whatever_takes_keys(found: Found) -> None:
    assert (as_told(found, "no name"), as_told(found, "no role")) == ({}, {})


def test_no_text_is_cut_in_either_language_at_the_smallest_size(found: Found) -> None:
    assert as_told(found, "cut") == {}


def test_no_page_scrolls_sideways(found: Found) -> None:
    assert as_told(found, "scrolls sideways") == {}
