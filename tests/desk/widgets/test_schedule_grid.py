"""The grid of a week under real mouse and real keys: painting, sizing, moving, and what is refused."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facedesk.desk.widgets.schedule.edits import (
    DayFull,
    Edited,
    History,
    PeriodPlace,
    changed,
    copied,
    day_of_kind,
    moved,
    painted,
    removed,
    with_new,
)
from facedesk.desk.widgets.schedule.grid import ScheduleGrid
from facedesk.wire.schedule import Day, Period, Week

pytestmark = pytest.mark.usefixtures("qapp")

H = 60
LEFT = Qt.MouseButton.LeftButton
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
MON, TUE, WED, SUN = 0, 1, 2, 6


def week(*periods: tuple[int, int, int]) -> Week:
    """Give a week that is closed but for these: day, from, to."""
    made = Week.closed()
    for day, start, end in periods:
        made = made.with_period(day, start, end)
    return made


OFFICE = week((MON, 8 * H + 30, 12 * H), (MON, 13 * H, 18 * H), (WED, 9 * H, 17 * H))
FULL = week(*((TUE, hour * H, hour * H + 30) for hour in (6, 8, 10, 12, 14)))


class Owner:
    """Keeps what the grid says, as a page does."""

    def __init__(self, grid: ScheduleGrid, shown: Week) -> None:
        self.grid = grid
        self.steps: list[Edited] = []
        self.full: list[int] = []
        self.edit_requested = 0
        grid.edited.connect(self._on_edited)
        grid.day_full.connect(self.full.append)
        grid.edit_requested.connect(self._on_edit)
        grid.set_week(shown, PeriodPlace())

    def _on_edited(self, edited: Edited) -> None:
        self.steps.append(edited)
        self.grid.set_week(edited.week, edited.place)

    def _on_edit(self) -> None:
        self.edit_requested += 1

    def periods(self, day: int) -> list[tuple[int, int]]:
        return [(period.start, period.end) for period in self.grid.day(day).periods]


@pytest.fixture
def own(qtbot):
    def make(shown: Week) -> Owner:
        grid = ScheduleGrid()
        qtbot.addWidget(grid)
        grid.resize(64 + 24 * H + 52, 28 + 7 * 46)  # one pixel a minute
        with qtbot.waitExposed(grid):
            grid.show()
        return Owner(grid, shown)

    return make


def at(grid: ScheduleGrid, day: int, minute: float) -> QPoint:
    return QPoint(round(grid.x_of(minute)), grid.row_rect(day).center().y())


def mouse(grid: ScheduleGrid, kind: QEvent.Type, to: QPoint, modifiers=PLAIN) -> None:
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, QPointF(to), QPointF(grid.mapToGlobal(to)), button, pressed, modifiers)
    QApplication.sendEvent(grid, event)


def drag(grid: ScheduleGrid, start: QPoint, *through: QPoint, modifiers=PLAIN) -> None:
    mouse(grid, QEvent.Type.MouseButtonPress, start, modifiers)
    for point in through:
        mouse(grid, QEvent.Type.MouseMove, point, modifiers)
    mouse(grid, QEvent.Type.MouseButtonRelease, through[-1], modifiers)


def test_dragging_over_an_empty_day_paints_a_period_in_quarters_of_an_hour(own):
    owner = own(Week.closed())
    drag(
        owner.grid,
        at(owner.grid, TUE, 8 * H + 3),
        at(owner.grid, TUE, 10 * H),
        at(owner.grid, TUE, 11 * H + 40),
    )
    assert owner.periods(TUE) == [(8 * H, 11 * H + 45)]
    assert owner.grid.place() == PeriodPlace(TUE, 0)
    assert len(owner.steps) == 1


def test_with_alt_it_paints_to_the_minute(own):
    owner = own(Week.closed())
    drag(owner.grid, at(owner.grid, TUE, 8 * H + 3), at(owner.grid, TUE, 11 * H + 41), modifiers=ALT)
    assert owner.periods(TUE) == [(8 * H + 3, 11 * H + 41)]


def test_painting_backwards_is_the_same(own):
    owner = own(Week.closed())
    drag(owner.grid, at(owner.grid, SUN, 18 * H), at(owner.grid, SUN, 14 * H))
    assert owner.periods(SUN) == [(14 * H, 18 * H)]


def test_painting_past_the_edges_ends_with_the_day(own):
    owner = own(Week.closed())
    beyond = at(owner.grid, MON, 24 * H) + QPoint(300, 0)
    drag(owner.grid, at(owner.grid, MON, 20 * H), beyond)
    assert owner.periods(MON) == [(20 * H, 23 * H + 59)]


def test_painting_on_a_day_without_limit_sets_one(own):
    owner = own(Week.all_day())
    drag(owner.grid, at(owner.grid, WED, 9 * H), at(owner.grid, WED, 17 * H))
    assert owner.periods(WED) == [(9 * H, 17 * H)]
    assert owner.grid.day(TUE).is_all_day


def test_painting_into_a_neighbour_joins_them(own):
    owner = own(OFFICE)
    drag(owner.grid, at(owner.grid, MON, 12 * H + 30), at(owner.grid, MON, 14 * H))
    assert owner.periods(MON) == [(8 * H + 30, 12 * H), (12 * H + 30, 18 * H)]


@pytest.mark.parametrize(
    ("edge", "to", "outcome"),
    [
        (17 * H, 15 * H + 7, (9 * H, 15 * H)),
        (17 * H, 20 * H, (9 * H, 20 * H)),
        (9 * H, 7 * H + 30, (7 * H + 30, 17 * H)),
        (9 * H, 23 * H, (16 * H + 45, 17 * H)),
        (17 * H, 2 * H, (9 * H, 9 * H + 15)),
    ],
)
def test_dragging_an_edge_changes_only_it_and_never_turns_the_period_around(own, edge, to, outcome):
    owner = own(OFFICE)
    inside = 1 if edge == 9 * H else -1
    drag(owner.grid, at(owner.grid, WED, edge + inside), at(owner.grid, WED, to))
    assert owner.periods(WED) == [outcome]


def test_an_edge_is_changed_to_the_minute_with_alt(own):
    owner = own(OFFICE)
    drag(owner.grid, at(owner.grid, WED, 17 * H), at(owner.grid, WED, 17 * H + 8), modifiers=ALT)
    assert owner.periods(WED) == [(9 * H, 17 * H + 8)]


def test_dragging_the_middle_moves_the_period_and_keeps_its_length(own):
    owner = own(OFFICE)
    drag(owner.grid, at(owner.grid, WED, 12 * H), at(owner.grid, WED, 13 * H))
    assert owner.periods(WED) == [(10 * H, 18 * H)]


def test_a_period_moves_to_another_day_but_not_out_of_it(own):
    owner = own(OFFICE)
    drag(owner.grid, at(owner.grid, WED, 12 * H), at(owner.grid, SUN, 12 * H) + QPoint(0, 3000))
    assert owner.periods(WED) == []
    assert owner.periods(SUN) == [(9 * H, 17 * H)]
    drag(owner.grid, at(owner.grid, SUN, 12 * H), at(owner.grid, SUN, 24 * H))
    assert owner.periods(SUN) == [(15 * H + 59, 23 * H + 59)]


def test_a_sixth_period_is_not_painted_and_said(own):
    owner = own(FULL)
    drag(owner.grid, at(owner.grid, TUE, 20 * H), at(owner.grid, TUE, 22 * H))
    assert owner.full == [TUE]
    assert owner.steps == []
    assert len(owner.periods(TUE)) == 5


def test_a_period_moved_over_a_full_day_stays_where_there_was_room(own):
    owner = own(FULL.with_period(MON, 20 * H, 22 * H))
    drag(owner.grid, at(owner.grid, MON, 21 * H), at(owner.grid, TUE, 21 * H))
    assert owner.full == [TUE]
    assert owner.periods(MON) == [(20 * H, 22 * H)]


def test_in_a_full_day_what_is_there_can_still_be_changed(own):
    owner = own(FULL)
    drag(owner.grid, at(owner.grid, TUE, 14 * H + 29), at(owner.grid, TUE, 16 * H))
    assert owner.periods(TUE)[-1] == (14 * H, 16 * H)
    assert owner.full == []


def test_a_click_chooses_and_changes_nothing(own):
    owner = own(OFFICE)
    QTest.mouseClick(owner.grid, LEFT, PLAIN, at(owner.grid, MON, 15 * H))
    assert owner.grid.place() == PeriodPlace(MON, 1)
    QTest.mouseClick(owner.grid, LEFT, PLAIN, at(owner.grid, SUN, 15 * H))
    assert owner.grid.place() == PeriodPlace(SUN)
    assert owner.steps == []


def test_escape_gives_a_drag_up(own):
    owner = own(OFFICE)
    mouse(owner.grid, QEvent.Type.MouseButtonPress, at(owner.grid, WED, 12 * H))
    mouse(owner.grid, QEvent.Type.MouseMove, at(owner.grid, WED, 14 * H))
    assert owner.periods(WED) == [(11 * H, 19 * H)]
    QTest.keyClick(owner.grid, Qt.Key.Key_Escape)
    mouse(owner.grid, QEvent.Type.MouseButtonRelease, at(owner.grid, WED, 14 * H))
    assert owner.periods(WED) == [(9 * H, 17 * H)]
    assert owner.steps == []


def test_a_double_click_leads_to_the_exact_minutes(own):
    owner = own(OFFICE)
    QTest.mouseDClick(owner.grid, LEFT, PLAIN, at(owner.grid, WED, 12 * H))
    assert owner.edit_requested == 1
    assert owner.grid.place() == PeriodPlace(WED, 0)


def press(grid: ScheduleGrid, *keys: Qt.Key, modifiers=PLAIN) -> None:
    for key in keys:
        QTest.keyClick(grid, key, modifiers)


def test_the_arrows_go_between_days_and_periods(own):
    grid = own(OFFICE).grid
    press(grid, Qt.Key.Key_Right)
    assert grid.place() == PeriodPlace(MON, 0)
    press(grid, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert grid.place() == PeriodPlace(MON, 1)
    press(grid, Qt.Key.Key_Down)
    assert grid.place() == PeriodPlace(TUE)
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert grid.place() == PeriodPlace(WED, 0)
    press(grid, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert grid.place().day == MON


def test_shift_and_arrows_move_a_period(own):
    owner = own(OFFICE)
    press(owner.grid, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right)
    press(owner.grid, Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert owner.periods(WED) == [(9 * H + 15, 17 * H + 15)]
    press(owner.grid, Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.ShiftModifier | ALT)
    assert owner.periods(WED) == [(9 * H + 14, 17 * H + 14)]
    press(owner.grid, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert owner.periods(WED + 1) == [(9 * H + 14, 17 * H + 14)]
    assert owner.grid.place() == PeriodPlace(WED + 1, 0)


def test_delete_removes_the_chosen_period_and_enter_edits(own):
    owner = own(OFFICE)
    press(owner.grid, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert owner.edit_requested == 1
    press(owner.grid, Qt.Key.Key_Delete)
    assert owner.periods(MON) == [(13 * H, 18 * H)]


def test_a_days_head_says_all_of_it_and_chooses_its_kind(own):
    owner = own(OFFICE)
    kinds = []
    owner.grid.kind_chosen.connect(lambda day, kind: kinds.append((day, kind)))
    assert owner.grid.heads[MON].accessibleName() == "Monday: 08:30–12:00, 13:00–18:00"
    assert owner.grid.heads[TUE].accessibleName() == "Tuesday: Closed"
    menu = owner.grid.heads[TUE].choices()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Closed"]
    assert "at one terminal first" in menu.actions()[2].toolTip()
    menu.actions()[0].trigger()
    assert kinds == [(TUE, "allDay")]


def test_what_is_chosen_is_told_to_screen_readers(own):
    grid = own(OFFICE).grid
    press(grid, Qt.Key.Key_Right)
    assert grid.accessibleDescription() == "Monday: 08:30–12:00, 13:00–18:00. 08:30–12:00"


def test_a_chosen_period_looks_otherwise_than_before(own):
    grid = own(OFFICE).grid
    before = grid.grab().toImage()
    press(grid, Qt.Key.Key_Right)
    assert grid.grab().toImage() != before


# The edits themselves


def test_a_period_over_midnight_becomes_two():
    edited = painted(Week.closed(), SUN, 22 * H, 6 * H)
    assert edited.week == week((SUN, 22 * H, 23 * H + 59), (MON, 0, 6 * H))
    assert edited.place == PeriodPlace(SUN, 0)


def test_a_period_over_midnight_needs_room_on_both_days():
    with pytest.raises(DayFull) as full:
        painted(FULL, MON, 22 * H, 1 * H)
    assert full.value.day == TUE


def test_an_exact_change_may_go_over_midnight():
    edited = changed(OFFICE, PeriodPlace(WED, 0), 20 * H, 2 * H)
    assert edited.week.days[WED] == Day.of((Period(20 * H, 23 * H + 59),))
    assert edited.week.days[WED + 1] == Day.of((Period(0, 2 * H),))


def test_removing_nothing_changes_nothing():
    assert removed(OFFICE, PeriodPlace(MON)).week == OFFICE
    assert moved(OFFICE, PeriodPlace(MON), TUE, 0).week == OFFICE


def test_a_day_is_copied_to_others_as_it_is():
    assert copied(OFFICE, MON, frozenset({TUE, SUN})).week.days[SUN] == OFFICE.days[MON]


def test_a_new_period_takes_the_first_gap_after_the_usual_beginning():
    assert with_new(Week.closed(), MON).week == week((MON, 8 * H + 30, 9 * H + 30))
    assert with_new(OFFICE, MON).week.days[MON].periods[1] == Period(12 * H + 15, 12 * H + 45)
    with pytest.raises(DayFull):
        with_new(FULL, TUE)


def test_a_day_that_becomes_periods_again_has_the_ones_it_had():
    assert day_of_kind("periods", OFFICE.days[MON]) == OFFICE.days[MON]
    assert day_of_kind("periods", Day.closed()).periods == (Period(8 * H + 30, 17 * H + 30),)
    assert day_of_kind("closed", OFFICE.days[MON]).is_closed


def test_history_goes_back_and_forth_and_forgets_what_was_undone_before_a_new_step():
    history = History(Edited(Week.closed(), PeriodPlace()))
    first, second = painted(Week.closed(), MON, H, 2 * H), painted(Week.closed(), MON, 3 * H, 4 * H)
    assert history.do(first)
    assert not history.do(Edited(first.week, PeriodPlace(TUE)))
    history.undo()
    assert history.now.week == Week.closed()
    history.redo()
    assert history.now.week == first.week
    history.undo()
    history.do(second)
    assert not history.can_redo
    history.undo()
    history.undo()
    assert not history.can_undo
