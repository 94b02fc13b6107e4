"""The controls of what is saved at once: segments, a switch that asks, a daily time, an address with its port."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desk.hands import later, named, shown
from facedesk.desk.widgets.form.address import AddressControl
from facedesk.desk.widgets.form.choices import ChoiceControl, SegmentsControl
from facedesk.desk.widgets.form.daily import DailyControl
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.side_field import SideField
from facedesk.desk.widgets.form.sure_toggle import SureToggle

CHOICES = (("light", "Light"), ("dark", "Dark"), ("", "As the system"))
HOSTS = (("0.0.0.0", "All networks"), ("127.0.0.1", "This computer only"))  # noqa: S104


def shown_in(qtbot, control: QWidget) -> list[object]:
    """Show a control beside a field; give what it tells."""
    window = control.around = QWidget()  # it lives as long
    column = QVBoxLayout(window)
    for each in (control, QLineEdit()):
        column.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    told: list[object] = []
    control.edited.connect(lambda: told.append(control.value()))
    return told


def test_segments_are_chosen_by_the_arrow_keys_and_what_is_shown_tells_nothing(qtbot):
    control = SegmentsControl("look", "Look", CHOICES)
    told = shown_in(qtbot, control)
    control.set_value("")
    assert (control.value(), told) == ("", [])
    control.setFocus()
    assert control.segments.hasFocus()
    QTest.keyClick(control.segments, Qt.Key.Key_Left)
    assert told == ["dark"]


@pytest.fixture
def switch(qtbot) -> SureToggle:
    made = SureToggle("Let in?", asks_before=False)
    made.told = shown_in(qtbot, made)
    made.set_value(True)
    made.setFocus()
    return made


def press(switch: SureToggle) -> None:
    QTest.keyClick(switch, Qt.Key.Key_Space)


def test_a_switch_asks_in_its_word_before_the_value_that_nobody_should_choose_by_a_slip(switch):
    press(switch)
    assert (switch.word(), switch.isChecked(), switch.told) == ("Let in?", True, [])
    assert switch.accessibleDescription() == "Let in?"
    press(switch)
    assert (switch.asking, switch.isChecked(), switch.told) == (True, True, [])
    later(switch.window())
    press(switch)
    assert (switch.word(), switch.isChecked(), switch.told) == ("Off", False, [False])
    assert switch.accessibleDescription() == ""


def test_the_other_way_it_switches_at_once(switch):
    switch.set_value(False)
    press(switch)
    assert (switch.asking, switch.isChecked(), switch.told) == (False, True, [True])


def test_it_asks_no_more_once_the_keyboard_is_elsewhere_or_esc_is_pressed(switch):
    press(switch)
    QTest.keyClick(switch, Qt.Key.Key_Escape)
    assert (switch.asking, switch.isChecked()) == (False, True)
    press(switch)
    switch.window().findChild(QLineEdit).setFocus()
    assert (switch.asking, switch.isChecked()) == (False, True)


def test_it_asks_no_more_once_it_is_set_elsewhere(switch):
    press(switch)
    switch.set_value(False)
    assert not switch.asking
    later(switch.window())
    press(switch)
    assert switch.told == [True]


def test_it_has_room_for_its_question(switch):
    wide = switch.sizeHint().width()
    press(switch)
    assert switch.sizeHint().width() == wide
    assert SureToggle("Let everybody in now?", asks_before=False).sizeHint().width() > wide


def test_a_daily_time_is_none_while_it_is_switched_off_and_suggests_one(qtbot):
    control = DailyControl("compare", "Compare", 180)
    told = shown_in(qtbot, control)
    assert (control.value(), control.time.isEnabled()) == (None, False)
    QTest.keyClick(control.switch, Qt.Key.Key_Space)
    assert told == [180]
    control.time.setFocus()
    QTest.keyClick(control.time, Qt.Key.Key_Up)
    assert told == [180, 181]
    control.set_value(None)
    assert (control.value(), told) == (None, [180, 181])


def test_an_address_is_a_host_that_is_chosen_and_a_port_that_is_typed(qtbot):
    control = AddressControl("listen", "Listen", HOSTS)
    told = shown_in(qtbot, control)
    finished: list[str] = []
    control.editingFinished.connect(lambda: finished.append(control.value()))
    control.set_value("0.0.0.0:8800")
    assert (control.host.currentText(), control.port.text(), told) == ("All networks", "8800", [])
    control.port.setFocus()
    control.port.selectAll()
    QTest.keyClicks(control.port, "81")
    assert (told[-1], finished) == ("0.0.0.0:81", [])
    QTest.keyClick(control.port, Qt.Key.Key_Return)
    control.host.setCurrentIndex(1)
    assert finished == ["0.0.0.0:81", "127.0.0.1:81"]


def test_a_host_that_is_none_of_those_offered_stays_a_choice_of_its_own(qtbot):
    control = AddressControl("listen", "Listen", HOSTS)
    qtbot.addWidget(control)
    control.set_value("[fe80::1]:8800")
    assert (control.value(), control.host.currentText()) == ("[fe80::1]:8800", "[fe80::1]")
    control.host.set_choices((*HOSTS, ("[fe80::1]", "[fe80::1] · eth0")))
    assert (control.value(), control.host.currentText()) == ("[fe80::1]:8800", "[fe80::1] · eth0")


def test_choices_that_are_offered_anew_keep_the_chosen_one_and_tell_nothing(qtbot):
    control = ChoiceControl("look", "Look", CHOICES)
    told = shown_in(qtbot, control)
    control.set_value("dark")
    control.set_choices((*CHOICES, ("dim", "Dim")))
    assert (control.value(), control.count(), told) == ("dark", 4, [])


def test_a_field_says_what_became_of_it_and_offers_what_can_be_done(qtbot):
    field = SideField(FieldRow("port", "Port", FieldKind.MEASURE), "port")
    qtbot.addWidget(field)
    field.show()
    field.offer("")
    field.set_tag("")
    assert (field.tag(), field.findChild(QWidget, "port-offer")) == ("", None)
    field.set_tag("Saved", "delivered")
    field.offer("Try again")
    assert (field.tag(), shown(field, "port-tag")) == ("Saved", True)
    with qtbot.waitSignal(field.offer_accepted):
        named(field, "port-offer").click()
    field.offer("")
    field.set_tag("")
    assert not shown(field, "port-offer")
    assert not shown(field, "port-tag")
