"""The rule of a group: which template holds there, whether it mends by itself, and how to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.form.toggle import ToggleControl
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox


class RuleCard(QWidget):
    """Says what holds at a place; says what is to be changed about it."""

    mends_requested = Signal(bool)
    end_requested = Signal()
    choice_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("template-rule")
        self._words = ElidedLabel("", 14, name="rule-words")
        self._label = Label(self.tr("Mend by itself"), 14, colour="ink2")
        self.mends = ToggleControl()
        self.mends.setObjectName("rule-mends")
        self.mends.setAccessibleName(self.tr("Mend by itself"))
        self.mends.setToolTip(
            self.tr("A terminal that drifts is set again by itself, once for each drift; else by hand.")
        )
        self.choose = Button(self.tr("Choose a rule…"), name="rule-choose", height=30)
        self.end = Button(self.tr("End the rule"), name="rule-end", height=30)
        hbox(self._words, STRETCH, self._label, self.mends, self.choose, self.end, spacing=10, on=self)
        self.mends.edited.connect(lambda: self.mends_requested.emit(self.mends.value()))
        self.end.clicked.connect(self.end_requested)
        self.choose.clicked.connect(self.choice_requested)
        self._words.setFont(font(14))

    def set_rule(self, words: str, *, mends: bool | None, can_choose: bool, can_end: bool) -> None:
        """Display what holds; `mends` None where nothing does that could be changed here."""
        self._words.set_text(words)
        for part in (self._label, self.mends):
            part.setVisible(mends is not None)
        self.mends.set_value(bool(mends))
        self.choose.setVisible(can_choose)
        self.end.setVisible(can_end)
