"""Cards in as many columns as the width allows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide

_GAP = 16
_SHARES = ((1, 0, 0), (1, 1, 0), (5, 4, 4))  # of the width, for one, two and three columns
_TWO_FROM, _THREE_FROM = 620, 1040


class CardColumns(QWidget):
    """Holds cards, each named with its column for two and for three columns; in one column in their order."""

    def __init__(self, cards: Sequence[tuple[QWidget, int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = cards
        self._count = 0
        self._columns = [vbox(STRETCH, spacing=_GAP - 4) for _ in range(3)]
        self._row = hbox(*map(wide, self._columns), spacing=_GAP, on=self)
        self._arrange(2)

    def fit(self, width: int) -> None:
        """Arrange the cards for a width in pixels, which the place gives and not the cards."""
        self._arrange(1 if width < _TWO_FROM else 2 if width < _THREE_FROM else 3)

    def _arrange(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        for card, of_two, of_three in self._cards:
            for column in self._columns:
                column.removeWidget(card)  # which forgets how high it was: an item that is taken would not
            column = self._columns[(0, of_two, of_three)[count - 1]]
            column.insertWidget(column.count() - 1, card)
        for number in range(len(self._columns)):
            self._row.setStretch(number, _SHARES[count - 1][number])
        self._row.setSpacing(_GAP)
