"""A line of a form keeps what was stored, whatever the field itself could hold of it."""

from PySide6.QtTest import QTest

from facedesk.desk.widgets.form.controls import make_control
from facedesk.desk.widgets.form.rows import FieldRow


def test_a_text_too_long_or_odd_for_its_field_stays_as_it_is_until_somebody_types(qtbot):
    control = make_control(FieldRow("", "Name", most=20), "name")
    qtbot.addWidget(control)
    for stored in ("x" * 60_000, "two\nlines", " blanks "):
        control.hold(stored)
        assert len(control.text()) <= 80
        assert control.held() == control.held(stripped=True) == stored
        control.selectAll()
        QTest.keyClicks(control, "y ")
        assert control.held() == control.text() != stored
        assert control.held(stripped=True) == control.text().strip()


def test_what_is_typed_back_is_what_was_stored(qtbot):
    control = make_control(FieldRow("", "Name", most=20), "name")
    qtbot.addWidget(control)
    control.hold("Li Na")
    control.clear()
    assert control.held() == ""
    QTest.keyClicks(control, "Li Na")
    assert control.held() == "Li Na"
