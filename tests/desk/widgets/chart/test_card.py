"""A chart is pointed at, gone through by keys, clicked, read as numbers and taken along."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, open_menu, shown
from desk.widgets.chart.charts import grouped, hours, terminals
from facedesk import i18n
from facedesk.desk.theme.theme import LIGHT, theme
from facedesk.desk.widgets.chart.card import ChartCard
from facedesk.desk.widgets.chart.chart import Chart, Threshold
from facedesk.desk.widgets.chart.view import ALL


@pytest.fixture
def card(qtbot) -> ChartCard:
    made = ChartCard("hours", 2, "Nobody passed.")
    qtbot.addWidget(made)
    made.resize(520, 280)
    made.display(hours())
    made.show()
    QTest.qWaitForWindowActive(made)
    made.view.clearFocus()
    return made


def over(card: ChartCard, place: int) -> QPoint:
    return card.view.places().slots[place].center().toPoint()


def grabbed(card: ChartCard) -> QImage:
    return card.view.grab().toImage()


def test_the_pointer_washes_a_bar_and_leaves_it_again(card):
    before = grabbed(card)
    QTest.mouseMove(card.view, over(card, 2))
    assert card.view.pointed == 2
    after = grabbed(card)
    top = card.view.places().plot.top() + 2
    left = round(card.view.places().slots[2].left()) + 2
    assert after.pixelColor(left, round(top)) == LIGHT.accent_wash
    QApplication.sendEvent(card.view, QEvent(QEvent.Type.Leave))
    assert card.view.pointed is None
    assert grabbed(card) == before


def test_a_click_on_a_bar_tells_its_key(card, qtbot):
    with qtbot.waitSignal(card.bar_chosen) as told:
        QTest.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=over(card, 3))
    assert told.args == [3, ALL]


def test_a_bar_of_nothing_leads_nowhere(card, qtbot):
    with qtbot.assertNotEmitted(card.bar_chosen):
        QTest.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=over(card, 1))
    QTest.mouseMove(card.view, over(card, 1))
    assert card.view.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(card.view, over(card, 2))
    assert card.view.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_what_is_pressed_at_one_bar_and_let_go_at_another_is_no_click(card, qtbot):
    with qtbot.assertNotEmitted(card.bar_chosen):
        QTest.mousePress(card.view, Qt.MouseButton.LeftButton, pos=over(card, 3))
        QTest.mouseRelease(card.view, Qt.MouseButton.LeftButton, pos=over(card, 2))


def test_arrows_go_from_bar_to_bar_and_enter_is_a_click(card, qtbot):
    card.view.setFocus()
    assert card.view.pointed == 0
    for key, place in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        QTest.keyClick(card.view, key)
        assert card.view.pointed == place
    with qtbot.waitSignal(card.bar_chosen) as told:
        QTest.keyClick(card.view, Qt.Key.Key_Return)
    assert told.args == [0, ALL]


def test_a_screen_reader_hears_what_the_chart_is_and_the_bar_that_the_keyboard_is_at(card):
    assert card.view.accessibleName() == "Passes by hour, Last 14 days"
    card.view.setFocus()
    QTest.keyClick(card.view, Qt.Key.Key_End)
    assert card.view.accessibleDescription() == "05:00 to 06:00: 235 passed, 5 not passed"


def test_the_keyboard_stays_at_its_key_when_the_figures_change(card):
    card.view.setFocus()
    QTest.keyClick(card.view, Qt.Key.Key_End)
    chart = hours()
    shorter = Chart("t", "Hour", (2, 5), ("02", "05"), tuple(replace(s, values=(1, 7)) for s in chart.series))
    card.display(shorter)
    assert card.view.pointed == 1
    assert card.view.accessibleDescription() == "05: 7 passed, 7 not passed"


def test_the_same_numbers_are_there_as_a_table(card, qtbot):
    click(card, "hours-as-numbers")
    assert card.numbers.isVisible()
    assert not card.view.isVisible()
    model = card.numbers.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert rows[2] == ["02:00 to 03:00", "412", "9"]
    assert len(rows) == 6
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Hour", "passed", "not passed"]
    card.numbers.setCurrentIndex(model.index(2, 0))
    with qtbot.waitSignal(card.bar_chosen) as told:
        QTest.keyClick(card.numbers, Qt.Key.Key_Return)
    assert told.args == [2, ALL]
    click(card, "hours-as-numbers")
    assert card.view.isVisible()


def test_no_column_of_the_numbers_is_cut_where_there_is_little_room(qtbot):
    made = ChartCard("hours", 3, "Nobody passed.")
    qtbot.addWidget(made)
    made.resize(380, 260)
    chart = hours()
    made.display(replace(chart, series=(*chart.series, replace(chart.series[0], title="unclear"))))
    made.as_numbers.setChecked(True)
    made.show()
    table = made.numbers
    assert sum(table.columnWidth(column) for column in range(5) if not table.isColumnHidden(column)) <= (
        table.viewport().width()
    )
    assert [table.isColumnHidden(column) for column in range(4)] == [False] * 4


def test_where_nothing_is_counted_a_sentence_says_so(card):
    chart = hours()
    card.display(replace(chart, series=tuple(replace(each, values=(0,) * 6) for each in chart.series)))
    assert shown(card, "hours-none")
    card.display(chart)
    assert not shown(card, "hours-none")


def test_picture_and_numbers_of_what_is_shown_are_asked_for(card, qtbot):
    for entry, signal in (
        ("save-picture", card.picture_requested),
        ("save-numbers", card.numbers_requested),
    ):
        with qtbot.waitSignal(signal) as told:
            open_menu(card, "hours-more", entry)
        assert told.args == [hours()]


def test_two_figures_are_told_apart_by_a_pattern_too(qtbot):
    made = ChartCard("days", 2, "none")
    qtbot.addWidget(made)
    made.resize(520, 280)
    made.display(grouped())
    made.show()
    image, places = grabbed(made), made.view.places()

    def colours(at: int) -> set[str]:
        bar = places.bars[2][at].toRect().adjusted(2, 6, -2, -6)
        rows, columns = range(bar.top(), bar.bottom()), range(bar.left(), bar.right())
        return {image.pixelColor(x, y).name() for y in rows for x in columns}

    assert colours(1) >= {LIGHT.fever.fill.name(), LIGHT.surface.name()}
    assert colours(0) == {LIGHT.stranger.fill.name()}
    assert named(made, "days-legend").accessibleName() == "stranger, fever"


def test_bars_side_by_side_are_chosen_one_by_one(qtbot):
    made = ChartCard("days", 2, "none")
    qtbot.addWidget(made)
    made.resize(520, 280)
    made.display(grouped())
    made.show()
    QTest.qWaitForWindowActive(made)
    bars = made.view.places().bars[2]
    for at, bar in enumerate(bars):
        with qtbot.waitSignal(made.bar_chosen) as told:
            QTest.mouseClick(made.view, Qt.MouseButton.LeftButton, pos=bar.center().toPoint())
        assert told.args == ["wed", at]
    QTest.keyClick(made.view, Qt.Key.Key_Home)
    QTest.keyClick(made.view, Qt.Key.Key_Right)
    assert made.view.accessibleDescription() == "23: 1 fever"
    with qtbot.waitSignal(made.bar_chosen) as told:
        QTest.keyClick(made.view, Qt.Key.Key_Space)
    assert told.args == ["mon", 1]


def test_a_small_figure_is_seen_beside_a_large_one(card):
    chart = hours()
    first, second = chart.series
    small = replace(
        chart, series=(replace(first, values=(1, 0, 100_000, 0, 0, 0)), replace(second, values=(0,) * 6))
    )
    card.display(small)
    bar = card.view.places().bars[0][0]
    x, bottom = round(bar.center().x()), round(card.view.places().plot.bottom())
    assert grabbed(card).pixelColor(x, bottom - 1) == LIGHT.line2


def test_dark_is_painted_in_its_own_colours(card):
    theme().forced = "dark"
    try:
        bar = card.view.places().bars[2][0].center()
        assert grabbed(card).pixelColor(round(bar.x()), round(bar.y())) == theme().tokens.line2
    finally:
        theme().forced = "light"


def test_a_threshold_stands_before_its_bar(card):
    places = card.view.places()
    assert not any_of(card, places.slots[4].left(), "fever.text")
    card.display(replace(hours(), threshold=Threshold(4, "Fever from 37.3 °C")))
    assert any_of(card, card.view.places().slots[4].left(), "fever.text")


def any_of(card: ChartCard, x: float, colour: str) -> bool:
    image, plot = grabbed(card), card.view.places().plot
    rows = range(round(plot.top()), round(plot.bottom()))
    return LIGHT.colour(colour).name() in {image.pixelColor(round(x), y).name() for y in rows}


def test_a_list_scrolls_where_it_is_longer_than_its_card(qtbot):
    made = ChartCard("places", 1, "none")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.display(terminals(40))
    made.show()
    assert made.view.height() > made.height()
    assert made.view.places().slots[39].bottom() <= made.view.height()


def test_the_line_that_the_keyboard_is_at_is_in_sight(qtbot):
    made = ChartCard("places", 1, "none")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.display(terminals(40))
    made.show()
    QTest.qWaitForWindowActive(made)
    QTest.keyClick(made.view, Qt.Key.Key_End)
    line = made.view.places().slots[39].center().toPoint()
    assert made.rect().contains(made.view.mapTo(made, line))
    assert not made.view.visibleRegion().isEmpty()
    assert made.view.visibleRegion().contains(line)


def test_another_language_is_said_by_whoever_listens(card, qapp):
    i18n.install(qapp, "zh_CN")
    try:
        card.view.setFocus()
        assert card.view.accessibleName() == "Passes by hour、Last 14 days"
    finally:
        i18n.install(qapp, "en")
