"""Cards in as many columns as there is room for."""

import pytest
from PySide6.QtWidgets import QWidget

from desk.hands import seen
from facedesk.desk.terminals.detail.card_columns import CardColumns
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, vbox

WIDTHS = {1: 500, 2: 800, 3: 1200}


@pytest.mark.parametrize("count", WIDTHS)
async def test_a_card_whose_text_grows_after_it_was_put_elsewhere_is_never_cut(qtbot, count):
    cards, label = [Card() for _ in range(3)], Label("short", wrap=True)
    cards[0].column.addWidget(label)
    columns, around = CardColumns([(cards[0], 1, 2), (cards[1], 0, 0), (cards[2], 0, 1)]), QWidget()
    vbox(columns, STRETCH, on=around)
    qtbot.addWidget(around)
    around.resize(WIDTHS[count], 900)
    around.show()
    for width in (*WIDTHS.values(), WIDTHS[count]):
        columns.fit(width)
    await seen(lambda: label.width() > 100)
    label.setText("a sentence that goes on and on " * 20)
    await seen(lambda: label.height() >= label.heightForWidth(label.width()) > 60)
