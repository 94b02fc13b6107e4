"""A drop-down list opens as the style sheet and the design have it."""

import pytest

from facedesk.desk.widgets.choice import ComboBox


@pytest.mark.usefixtures("qapp")
def test_its_list_is_its_own_in_plain_type_with_rows_of_the_style_sheet(qtbot):
    choice = ComboBox("choice", "Choice")
    qtbot.addWidget(choice)
    choice.addItem("South gate")
    choice.show()
    choice.showPopup()
    rows = choice.view()
    assert (
        rows.metaObject().className() == "QListView"
    )  # that of Qt paints in the type of the box, which is heavier
    assert rows.sizeHintForRow(0) >= 30
    assert rows.font().weight() < choice.font().weight()
    choice.hidePopup()
