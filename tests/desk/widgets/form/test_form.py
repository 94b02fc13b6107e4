"""A form made from rows: each kind holds its value, says what was changed, what is wrong, and what it was before."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desk.hands import named
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow

ROWS = (
    FieldRow("name", "Name", most=10),
    FieldRow("note", "Note", FieldKind.LINES, most=40),
    FieldRow("volume", "Volume", FieldKind.NUMBER, least=1, largest=10, unit="%", help="How loud it is."),
    FieldRow("warmth", "Limit", FieldKind.NUMBER, is_whole=False),
    FieldRow("on", "Beep", FieldKind.SWITCH),
    FieldRow("door", "Door", FieldKind.CHOICE, choices=((1, "Open"), (2, "Shut"))),
    FieldRow("day", "Day", FieldKind.DATE, empty="1990-05-17"),
    FieldRow("at", "At", FieldKind.TIME),
    FieldRow("password", "Password", FieldKind.SECRET),
)
VALUES = {
    "name": "Li Na", "note": "a\nb", "volume": 5, "warmth": 37.3, "on": True, "door": 2,
    "day": date(1997, 4, 3), "at": 545, "password": "hunter2",
}  # fmt: skip


@pytest.fixture
def form(qtbot):
    made = Form("set", ROWS, marks_changes=True)
    qtbot.addWidget(made)
    made.set_values(VALUES)
    made.show()
    return made


def write(form: Form, key: str, text: str) -> None:
    """Type over what a field holds."""
    control = named(form, f"set-{key}")
    control.selectAll()
    QTest.keyClicks(control, text)


def former(form: Form, key: str) -> str | None:
    label = named(form, f"set-{key}-former")
    return None if label.isHidden() else label.text()


def test_each_kind_gives_back_what_it_was_given(form):
    assert form.values() == VALUES
    assert form.changed_keys() == []
    assert (form.unreadable(), form.out_of_range()) == ({}, {})


def test_what_is_changed_by_hand_is_told_and_says_what_it_was(form, qtbot):
    with qtbot.waitSignal(form.changed):
        write(form, "name", "Wu")
    QTest.keyClick(named(form, "set-on"), Qt.Key.Key_Space)
    assert form.changed_keys() == ["name", "on"]
    assert former(form, "name") == "Was: Li Na"
    write(form, "name", "Li Na")
    assert former(form, "name") is None


def test_values_that_are_shown_are_not_told_as_changed(form, qtbot):
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(VALUES | {"name": "Wu", "note": "c", "door": 1, "day": None, "at": 0, "on": False})


def test_a_value_that_is_none_of_the_choices_stays_one_of_its_own(form):
    form.set_values(VALUES | {"door": 7})
    assert form.values()["door"] == 7
    assert named(form, "set-door").currentText() == "7"


@pytest.mark.parametrize(("key", "typed"), [("volume", "loud"), ("warmth", "3x"), ("day", "soon")])
def test_what_cannot_be_read_stays_as_typed_and_leaves_the_value_as_it_was(form, key, typed):
    write(form, key, typed)
    assert form.unreadable() == {key: typed}
    assert form.values()[key] == VALUES[key]
    assert form.changed_keys() == [key]


def test_a_number_beyond_its_range_is_told_by_the_range(form):
    write(form, "volume", "11")
    assert form.out_of_range() == {"volume": "From 1 to 10."}
    form.set_problems(form.out_of_range())
    assert named(form, "set-volume-problem").text() == "From 1 to 10."
    assert named(form, "set-volume").accessibleDescription() == "From 1 to 10."


@pytest.mark.parametrize("typed", ["1", "10"])
def test_the_ends_of_a_range_belong_to_it(form, typed):
    write(form, "volume", typed)
    assert form.out_of_range() == {}


def test_a_secret_is_hidden_with_its_page(form):
    secret = named(form, "set-password")
    secret._eye.click()
    assert secret.echoMode() is secret.EchoMode.Normal
    form.hide()
    assert secret.echoMode() is secret.EchoMode.Password


def test_a_text_counts_near_its_end_and_one_of_several_lines_always(form):
    assert form.fields["name"]._count.text() == ""
    write(form, "name", "ninechars")
    assert form.fields["name"]._count.text() == "9 / 10"
    assert form.fields["note"]._count.text() == "3 / 40"


def test_a_secret_is_hidden_until_asked_for_and_hides_itself_again(form, qtbot):
    secret = named(form, "set-password")
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    secret._hides.setInterval(1)
    with qtbot.waitSignal(secret._hides.timeout):
        QTest.mouseClick(secret._eye, Qt.MouseButton.LeftButton)
        assert secret.echoMode() == QLineEdit.EchoMode.Normal
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    write(form, "password", "other")
    assert former(form, "password") == "Was: ••••••"
    secret._eye.setChecked(True)
    form.hide()
    assert secret.echoMode() == QLineEdit.EchoMode.Password


@pytest.fixture
def beside(qtbot):
    made = Form("set", (FieldRow("name", "Name", width=240), FieldRow("day", "Day")), labels_beside=True)
    qtbot.addWidget(made)
    made.set_values({"name": "Li Na", "day": ""})
    made.resize(600, made.sizeHint().height())
    made.show()
    return made


def spot(form: Form, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(form, QPoint()), widget.size())


def test_labels_beside_the_controls_stand_in_a_column_of_their_own_on_the_same_line(beside):
    for key, control in beside.controls.items():
        label = spot(beside, beside.fields[key].label)
        assert label.right() < spot(beside, control).left()
        assert label.center().y() == spot(beside, control).center().y()
    lefts = {spot(beside, control).left() for control in beside.controls.values()}
    assert len(lefts) == 1


def test_a_control_is_as_wide_as_its_row_says_or_takes_all_the_room(beside):
    name, day = beside.controls.values()
    assert name.width() == 240
    assert spot(beside, day).right() == beside.rect().right()


def test_what_is_wrong_stands_below_a_control_whose_label_is_beside_it(beside):
    beside.set_problems({"name": "Nobody is called so."})
    beside.adjustSize()
    note = spot(beside, named(beside, "set-name-problem"))
    name, label = spot(beside, beside.controls["name"]), spot(beside, beside.fields["name"].label)
    assert note.top() > name.bottom()
    assert label.center().y() == name.center().y()


def test_what_is_put_beside_a_control_stands_at_its_right(beside):
    button = QWidget()
    button.setFixedSize(40, 20)
    beside.fields["name"].put_beside(button)
    button.show()
    beside.fields["name"].layout().activate()
    assert spot(beside, button).left() == spot(beside, beside.controls["name"]).right() + 9


def test_a_choice_that_is_made_by_its_first_letters_is_told_and_what_is_shown_is_not(form, qtbot):
    with qtbot.waitSignal(form.changed):
        QTest.keyClicks(named(form, "set-door"), "O")
    assert form.values()["door"] == 1
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(VALUES)
    assert form.values()["door"] == 2
