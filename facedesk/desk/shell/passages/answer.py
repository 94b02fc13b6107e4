"""The answer: one sentence with its mark, what limits it, and each fact that was looked at."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.text import passage_text
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, held, scrolled, vbox, wide
from facedesk.desk.widgets.marked import PlainMark
from facedesk.station.gatekeeping.facts import About, LookedAt
from facedesk.station.gatekeeping.passage import Passage

_MARK, _FACT_MARK, _PX = 28, 18, 14


class LookedAtRow(QWidget):
    """One fact: its mark, what it says, and the way to where it is put right; the deciding one stands out."""

    place_requested = Signal(object)  # a FactPlace

    def __init__(self, about: About) -> None:
        super().__init__()
        self.setObjectName(f"why-fact-{about}")
        self._fact: LookedAt | None = None
        self.mark = PlainMark("waiting", _FACT_MARK)
        self.text = Label("", _PX, wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.way = Button("", kind="link", name=f"why-way-{about}", height=28)
        self.way.clicked.connect(self._on_way)
        hbox(self.mark, wide(self.text), self.way, spacing=10, margins=(10, 3, 8, 3), on=self)
        self.setMinimumHeight(34)
        theme().changed.connect(self.update)
        self.hide()

    def display(self, fact: LookedAt | None) -> None:
        """Display a fact, or nothing."""
        self._fact = fact
        self.setVisible(fact is not None)
        if fact is None:
            return
        said = i18n.told(fact.text)
        self.mark.set_mark(passage_text.fact_mark(fact.holds))
        self.text.setText(said)
        self.text.setFont(font(_PX, 600 if fact.decides else 400))
        self.setAccessibleName(i18n.joined(", ", (said, passage_text.fact_word(fact.holds))))
        word = passage_text.place_word(fact.place)
        self.way.set_words(word)
        self.way.setAccessibleName(i18n.joined(": ", (word, said)))
        self.update()

    def _on_way(self) -> None:
        if self._fact is not None:
            self.place_requested.emit(self._fact.place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Wash the deciding one."""
        if self._fact is not None and self._fact.decides:
            state = theme().tokens.state("delivered" if self._fact.holds else "refused")
            paint_ground(smooth_painter(self), QRectF(self.rect()), 6, state.wash)


class AnswerCard(Card):
    """Shows a passage."""

    place_requested = Signal(object)  # a FactPlace

    def __init__(self) -> None:
        super().__init__("why-answer", margin=0, spacing=0)
        self.mark = PlainMark("passed", _MARK)
        self.sentence = Label("", 17, 600, wrap=True, name="why-sentence")
        self.remark = Label("", 13, colour="ink2", wrap=True, name="why-remark")
        self.rows = {about: LookedAtRow(about) for about in About}
        facts = QWidget()
        vbox(*self.rows.values(), STRETCH, spacing=2, margins=(8, 6, 8, 8), on=facts)
        for row in self.rows.values():
            row.place_requested.connect(self.place_requested)
        said = vbox(self.sentence, self.remark, spacing=4)
        top = hbox(
            held(self.mark, Qt.AlignmentFlag.AlignTop), wide(said), spacing=12, margins=(16, 14, 16, 10)
        )
        self.column.addLayout(top)
        self.area = scrolled(facts, sideways=False)
        self.area.setObjectName("why-facts")
        for part in (facts, self.area.viewport()):
            part.setAutoFillBackground(False)  # the card is the ground
        self.column.addWidget(self.area, 1)

    def display(self, passage: Passage) -> None:
        """Display an answer."""
        because, certain = passage.because, passage.is_certain
        self.mark.set_mark(passage_text.mark(because, is_certain=certain))
        self.sentence.setText(i18n.told(passage.text))
        word = passage_text.word(passage_text.UNCERTAIN) if not certain else ""
        remark = i18n.told(passage.remark) if passage.remark is not None else ""
        stop = "。" if i18n.language() == "zh_CN" else "."
        self.remark.setText(i18n.joined(" ", (f"{word}{stop}" if word else "", remark)))
        self.remark.setVisible(bool(self.remark.text()))
        found = {fact.about: fact for fact in passage.facts}
        for about, row in self.rows.items():
            row.display(found.get(about))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above the facts."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(1, self.area.y(), self.width() - 2, 1, theme().tokens.line)
