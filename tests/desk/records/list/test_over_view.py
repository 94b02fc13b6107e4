"""What lies over a view of passes."""

from PySide6.QtWidgets import QTableView

from facedesk.desk.records.list.over_view import OverView
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.table.far_bar import FarBar


def test_the_button_is_as_wide_as_its_words_however_many_come(qtbot):
    view, newer = QTableView(), Button(name="newer")
    over = OverView(view, FarBar(view.verticalScrollBar(), str, "bar"), newer)
    qtbot.addWidget(over)
    over.resize(900, 400)
    over.show()
    for words in ("9 newer", "1,000,000 newer", "1 newer"):
        over.set_newer(words)
        assert newer.width() == newer.sizeHint().width()
        assert newer.geometry().right() < over.width()
