"""The page of all terminals and of a group: what is asked of all of them, and what came of it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk.hands import click, have_stand, named, open_menu, seen, shown, sure
from desk.terminals.test_page import OTHER, SERIAL, admitted
from facedesk import i18n
from facedesk.desk.models.terminals import ALL
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.focus.order import controls_in

NONE = Qt.KeyboardModifier.NoModifier


class Tab(QWidget):
    """A tab that keeps what it is told, and that it was made."""

    def __init__(self, told: list[TerminalPlace], made: list[QWidget]) -> None:
        super().__init__()
        self._told = told
        made.append(self)

    def set_place(self, place: TerminalPlace) -> None:
        self._told.append(place)


async def test_a_chosen_group_shows_its_terminals_which_lead_to_them(page, station, join):
    group = await station.groups.add("Head office", None)
    await admitted(station, join)
    await station.terminals.admit(OTHER)
    for serial in (SERIAL, OTHER):
        await station.terminals.move(serial, group)
    tree = page.side.tree
    await seen(lambda: page.model.index_of(f"t:{OTHER}").parent().isValid())
    tree.scrollTo(tree.index_of(f"g:{group}"))
    place = tree.visualRect(tree.index_of(f"g:{group}")).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    await seen(lambda: named(page, "place-title").text() == "Head office")
    await seen(lambda: named(page, "place-counts").text() == "1 of 1 online · 1 expected")
    table = named(page, "health-table")
    await seen(lambda: table.model().rowCount() == 2)
    first = next(row.health.serial for row in table.model().rows)
    cell = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, cell)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, cell)
    assert page.side.tree.key() == f"t:{first}"


async def test_a_tab_is_told_of_a_place_once_and_again_only_when_it_is_another(page, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").isValid())
    page.side.tree.choose(ALL)
    told, made = list[TerminalPlace](), list[QWidget]()
    page.place.add("more", "More", lambda: Tab(told, made))
    page.place.tabs.choose("more")
    place = page.place.place()
    page.place.set_place(place, (0, 1, 0))
    assert told == [place]
    page.place.set_place(replace(place, name="Others"), (0, 1, 0))
    assert [each.name for each in told] == ["All terminals", "Others"]
    assert len(made) == 1


async def test_a_question_stands_no_more_when_another_terminal_comes(page, station, join):
    await admitted(station, join)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").isValid())
    page.side.tree.choose(ALL)
    await seen(lambda: named(page, "place-open").isEnabled())
    have_stand(page, "place-open")
    click(page, "place-open")
    assert named(page, "place-open").text() == "Open 1 now?"
    await station.terminals.admit(OTHER)
    await seen(lambda: named(page, "place-open").text() == "Open…")


async def test_an_empty_group_says_what_to_do(page, station):
    group = await station.groups.add("Garage", None)
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    page.side.tree.choose(f"g:{group}")
    await seen(lambda: shown(page, "health-none"))
    assert named(page, "health-none").accessibleName() == "Drag terminals here."


async def test_all_terminals_are_asked_at_once_and_the_page_says_what_came_of_it(page, station, join):
    await admitted(station, join)
    await station.terminals.admit(OTHER)
    await seen(lambda: page.side.tree.index_of(f"t:{OTHER}").isValid())
    page.side.tree.choose(ALL)
    assert named(page, "place-title").text() == "All terminals"
    click(page, "place-open")
    assert named(page, "place-open").text() == "Open 2 now?"
    sure(page, "place-open")
    await seen(lambda: "1 done · 1 not done" in named(page, "place-outcome").text())
    click(page, "place-again")
    await seen(lambda: named(page, "several-title").text() == "2 terminals selected")
    assert shown(page, "several-outcome")


async def test_one_alone_in_a_group_is_asked_from_its_page_too(page, station, join):
    terminal = await admitted(station, join)
    group = await station.groups.add("Garage", None)
    await station.terminals.move(SERIAL, group)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").parent().isValid())
    page.side.tree.choose(f"g:{group}")
    click(page, "place-reboot")
    sure(page, "place-reboot")
    await seen(lambda: "Reboot 1 terminal," in named(page, "place-outcome").text())
    await terminal.until(lambda t: not t.registered)


async def test_what_came_of_it_elsewhere_is_not_said_here(page, station, join):
    await admitted(station, join)
    group = await station.groups.add("Garage", None)
    await seen(lambda: page.side.tree.index_of(f"g:{group}").isValid())
    page.side.tree.choose(ALL)
    click(page, "place-open")
    sure(page, "place-open")
    await seen(lambda: "1 done" in named(page, "place-outcome").text())
    page.side.tree.choose(f"g:{group}")
    assert not shown(page, "place-outcome")


async def test_the_menu_of_a_group_clears_records_of_its_terminals(page, station, join):
    await admitted(station, join)
    group = await station.groups.add("Garage", None)
    await station.terminals.move(SERIAL, group)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").parent().isValid())
    page.side.tree.choose(f"g:{group}")
    open_menu(page, "place-more", "clear-records")
    await seen(lambda: shown(page, "clear-dialog"))


async def test_a_tab_is_made_and_told_of_the_place_once_it_is_looked_at(page, station):
    told, made = list[TerminalPlace](), list[QWidget]()
    await station.terminals.admit(SERIAL)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").isValid())
    page.place.add("other", "Other", lambda: Tab(told, made))
    page.side.tree.choose(ALL)
    assert made == []
    assert told == []
    page.place.tabs.choose("other")
    assert [(place.key, place.group_id, place.serials) for place in told] == [(ALL, None, (SERIAL,))]
    await station.terminals.admit(OTHER)
    await seen(lambda: len(told) == 2)
    assert told[-1].serials == (SERIAL, OTHER)


async def test_the_name_of_all_terminals_follows_another_language(page, station, qapp):
    await station.terminals.admit(SERIAL)
    await seen(lambda: page.side.tree.index_of(f"t:{SERIAL}").isValid())
    page.side.tree.choose(ALL)
    assert named(page, "place-title").text() == "All terminals"
    try:
        i18n.install(qapp, "zh_CN")
        await seen(lambda: named(page, "place-title").text() == "全部终端")
    finally:
        i18n.install(qapp, "en")


async def test_the_name_of_a_place_goes_before_how_many_there_are(page, station, join):
    group = await station.groups.add("The administrative building by the east road", None)
    await admitted(station, join)
    await station.terminals.move(SERIAL, group)
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    page.side.tree.choose(f"g:{group}")
    title = named(page, "place-title")
    await seen(lambda: shown(page, "place-title") and title.text().startswith("The admin"))
    page.setMinimumWidth(500)  # as the window has it, whatever its parts would like
    for width, has_counts in ((1500, True), (780, False), (1500, True)):
        page.resize(width, 500)
        page.place.layout().activate()
        assert title.width() > 150
        assert shown(page, "place-counts") == has_counts


async def test_tab_goes_through_what_can_be_asked_of_a_place_as_it_stands(page, station, join):
    await admitted(station, join)
    page.side.tree.choose(ALL)
    page.resize(1500, 700)
    await seen(lambda: shown(page, "place-gate") and named(page, "place-open").isEnabled())
    reached = [at for at in controls_in(page) if at.objectName().startswith("place-")]
    heights = [
        (at.mapTo(page, at.rect().topLeft()).y() // 40, at.mapTo(page, at.rect().topLeft()).x())
        for at in reached
    ]
    assert [at.objectName() for at in reached][-1] == "place-tabs"
    assert heights == sorted(heights)
