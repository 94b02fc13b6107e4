"""The panel's head: its name, how many alerts there are, the speaker, and acknowledging all."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live.mute_button import MuteButton
from facedesk.desk.live.muting import Muting
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox

_SPACING = 8


class CountBadge(QWidget):
    """How many alerts there are, on the colour of the gravest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alerts-count")
        self._count, self._mark = 0, "offline"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_count(self, count: int, mark: str) -> None:
        """Display another number; nothing for none."""
        self._count, self._mark = count, mark
        self.setAccessibleName(self.tr("%n alerts", "", count))
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the number as it is written."""
        return i18n.number(self._count)

    def sizeHint(self) -> QSize:
        """Return the size that the number needs: round for one digit."""
        return QSize(max(22, self.fontMetrics().horizontalAdvance(self.text()) + 12), 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number."""
        state = theme().tokens.state(self._mark)
        painter = smooth_painter(self)
        paint_ground(painter, self.rect(), 11, state.fill)
        painter.setPen(state.ink)
        painter.setFont(font(13, 600, True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class AlertsHeader(QWidget):
    """One line above the cards."""

    def __init__(self, muting: Muting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = CountBadge()
        self.mute = MuteButton(muting, "alerts-mute", height=30)
        self.all = Button(self.tr("Acknowledge all…"), "checks", name="alerts-all", height=30)
        self.all.setToolTip(self.tr("Acknowledge all…"))
        self._name = Label(self.tr("Alerts"), 18, 600)
        hbox(self._name, self.count, STRETCH, self.mute, self.all, spacing=_SPACING, on=self)

    def set_count(self, count: int, mark: str) -> None:
        """Display how many alerts there are; all can be acknowledged at once where there are several."""
        self.count.set_count(count, mark)
        self.all.setVisible(count > 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: what does not fit is said shorter."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Display `All…` where there is no room for more; its accessible name stays whole."""
        others = (self._name, self.count, self.mute)
        taken = sum(widget.sizeHint().width() + _SPACING for widget in others)
        for text in (self.tr("Acknowledge all…"), self.tr("All…")):
            self.all.setText(text)
            if taken + self.all.sizeHint().width() + _SPACING <= self.width():
                return
